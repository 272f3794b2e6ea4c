/** After a refused form the reader lands on the summary of what is wrong. */

export function showProblems(): void {
  const summary = document.querySelector<HTMLElement>("[data-problem][tabindex]");
  if (!summary) return;
  document.title = `${summary.dataset.title ?? ""}${document.title}`;
  summary.focus();
}

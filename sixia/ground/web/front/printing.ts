/** Buttons that print the page: shown only where scripts run, because without one nothing would happen. */

export function offerPrinting(): void {
  document.querySelectorAll<HTMLButtonElement>("button[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}

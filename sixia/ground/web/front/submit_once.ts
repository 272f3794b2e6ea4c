/** A second press sends nothing: buttons rest until the answer comes or the page returns. */

const RESTING = "aria-disabled";

export function submitOnce(): void {
  document.addEventListener("submit", guard, true);
  document.addEventListener("htmx:afterRequest", (event) => wake(event.target));
  window.addEventListener("pageshow", () => wake(document));
}

function guard(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method === "get") return;
  if (form.dataset.sending === "yes") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sending = "yes";
  buttons(form).forEach((button) => button.setAttribute(RESTING, "true"));
}

function wake(root: EventTarget | null): void {
  if (!(root instanceof Document || root instanceof Element)) return;
  const forms = root instanceof HTMLFormElement ? [root] : [...root.querySelectorAll("form")];
  for (const form of forms) {
    delete form.dataset.sending;
    buttons(form).forEach((button) => button.removeAttribute(RESTING));
  }
}

function buttons(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>("button:not([type=button])")];
}

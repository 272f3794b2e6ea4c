/** The desk by keyboard: `/` search, `j` `k` move, `Enter` open, `x` tick, `?` help. Never while typing. */
import { showPreview } from "./htmx";

const ROW = "[data-row]";

export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    const action = ACTIONS[event.key];
    if (action?.()) event.preventDefault();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>(ROW) : null;
    if (row) markCurrent(row);
  });
}

const ACTIONS: Record<string, () => boolean> = {
  "/": () => focusOn(document.querySelector<HTMLElement>("[data-search]")),
  j: () => move(1),
  k: () => move(-1),
  x: tick,
  "?": help,
};

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

function focusOn(element: HTMLElement | null): boolean {
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
  return element !== null;
}

function current(rows: HTMLElement[]): number {
  return rows.findIndex((row) => row.classList.contains("is-current"));
}

/** Enter then opens the row by itself: its link has the focus. */
function move(by: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  const at = current(rows);
  const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
  if (!row) return false;
  row.querySelector<HTMLElement>("[data-open]")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  return true;
}

function markCurrent(row: HTMLElement): void {
  if (row.classList.contains("is-current")) return;
  document.querySelectorAll(`${ROW}.is-current`).forEach((other) => other.classList.remove("is-current"));
  row.classList.add("is-current");
  showPreview(row.dataset.preview);
}

function tick(): boolean {
  const box = document.querySelector<HTMLInputElement>(`${ROW}.is-current input[data-tick]`);
  box?.click();
  return box !== null;
}

function help(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>("dialog#keys");
  dialog?.showModal();
  return dialog !== null;
}

/**
 * Keeps what was typed in `<form data-draft="key">` until the server has acknowledged it.
 *
 * A draft is dropped when a page carries `data-acknowledged` (a success banner, a receipt) after the form was sent.
 * A page that says no, a lost connection or a page gone stale leaves it, and the form fills again.
 * Passwords, files, hidden fields and everything under `data-no-draft` are never kept.
 */
import { say } from "./words";

interface Draft {
  fields: Record<string, string[]>;
  sent: boolean;
}
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const PREFIX = "draft:";
const NEVER = new Set(["password", "file", "hidden", "submit", "button", "image", "reset"]);

export function keepDrafts(root: ParentNode): void {
  if (document.querySelector("[data-acknowledged]")) forgetSent();
  root.querySelectorAll<HTMLFormElement>("form[data-draft]").forEach(watch);
}

function watch(form: HTMLFormElement): void {
  const key = PREFIX + (form.dataset.draft ?? "");
  const draft = read(key);
  if (draft && restore(form, draft)) tell(form, key);
  const keep = (): void => write(key, { fields: collect(form), sent: false });
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => write(key, { fields: collect(form), sent: true }));
}

function kept(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (one): one is Field =>
      (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement) &&
      one.name !== "" && !NEVER.has(one.type) && !one.closest("[data-no-draft]"),
  );
}

function collect(form: HTMLFormElement): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const field of kept(form)) {
    const values = (fields[field.name] ??= []);
    if (isTick(field) ? field.checked : field.value !== "") values.push(field.value);
  }
  return fields;
}

/** Fill only what the server left as it was: its own answer wins. True if anything came back. */
function restore(form: HTMLFormElement, draft: Draft): boolean {
  let changed = false;
  for (const field of kept(form)) {
    const values = draft.fields[field.name];
    if (!values?.length || !isUntouched(field, form)) continue;
    if (isTick(field)) {
      if (!values.includes(field.value)) continue;
      field.checked = true;
    } else if (field.value === values[0]) continue;
    else field.value = values[0] ?? "";
    field.dataset.restored = "yes";
    changed = true;
  }
  return changed;
}

function isUntouched(field: Field, form: HTMLFormElement): boolean {
  if (!isTick(field)) return field instanceof HTMLSelectElement ? !field.querySelector("option[selected]:not([value=''])") : field.value === "";
  return !kept(form).some((other) => other.name === field.name && isTick(other) && other.checked && !other.dataset.restored);
}

function isTick(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
}

function tell(form: HTMLFormElement, key: string): void {
  const note = document.createElement("div");
  note.className = "restored";
  note.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = say("restored");
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "plain-button";
  drop.textContent = say("drop");
  drop.addEventListener("click", () => {
    sessionStorage.removeItem(key);
    form.reset();
    note.remove();
  });
  note.append(words, drop);
  form.prepend(note);
}

function read(key: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

/** A phone without room or with storage switched off still sends the form. */
function write(key: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    /* nothing to be done, and nothing lost that was not typed on this page */
  }
}

function forgetSent(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) && read(key)?.sent) sessionStorage.removeItem(key);
  }
}

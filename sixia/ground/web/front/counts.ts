/** Says how many characters remain, as the server counts them; never cuts what was pasted. */
import { say } from "./words";

type Counted = HTMLTextAreaElement | HTMLInputElement;

/** Characters as the server sees them: whole code points, a line break as two. */
export function lengthOf(text: string): number {
  return [...text.replace(/\r?\n/g, "\r\n")].length;
}

export function countCharacters(root: ParentNode): void {
  root.querySelectorAll<Counted>("[data-count]").forEach(count);
}

function count(field: Counted): void {
  const most = Number(field.dataset.count);
  const note = document.getElementById(`${field.id}_count`);
  if (!note || !most) return;
  const show = (): void => {
    const left = most - lengthOf(field.value);
    note.textContent = left < 0 ? say("over", { count: -left }) : say("left", { count: left });
    note.classList.toggle("count--over", left < 0);
  };
  field.addEventListener("input", show);
  show();
}

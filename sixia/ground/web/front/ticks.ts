/** "All of this page" in lists with boxes to tick, and the count of what is ticked. */
import { say } from "./words";

export function tickRows(): void {
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    const scope = box.closest("[data-ticks]");
    if (!scope) return;
    const rows = [...scope.querySelectorAll<HTMLInputElement>("input[data-tick]")];
    if ("tickAll" in box.dataset) rows.forEach((row) => (row.checked = box.checked));
    const count = rows.filter((row) => row.checked).length;
    scope.querySelectorAll("[data-ticked]").forEach((slot) => (slot.textContent = say("ticked", { count })));
  });
}

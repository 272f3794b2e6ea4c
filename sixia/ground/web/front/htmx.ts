/** htmx as the house uses it: no evaluated strings, no inline styles, only our own addresses. */
import htmx from "htmx.org";
import { say } from "./words";

const WIDE = window.matchMedia("(min-width: 1200px)");
const PAUSE = 160;
let waiting = 0;

/** Start htmx; `refresh` is called with every fragment that came in. */
export function startHtmx(refresh: (fresh: Element) => void): void {
  document.body.addEventListener("htmx:load", (event) => {
    const fresh = (event as CustomEvent<{ elt: Element }>).detail.elt;
    if (fresh !== document.body) refresh(fresh);
  });
  document.body.addEventListener("htmx:sendError", () => alarm(say("offline")));
  document.body.addEventListener("htmx:responseError", () => alarm(say("failed")));
  document.body.addEventListener("htmx:beforeRequest", () => alarm(""));
}

/** Show a row in the pane beside the list, once the keys rest, where there is room for it. */
export function showPreview(url: string | undefined): void {
  window.clearTimeout(waiting);
  const pane = document.getElementById("preview");
  if (!url || !pane || !WIDE.matches) return;
  waiting = window.setTimeout(() => void htmx.ajax("get", url, { target: pane, swap: "innerHTML" }), PAUSE);
}

function alarm(words: string): void {
  const slot = document.getElementById("alarm");
  if (!slot) return;
  slot.textContent = words;
  slot.hidden = words === "";
}

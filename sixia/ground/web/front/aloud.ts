/** Reads the page aloud with the voice of the browser; where it has none, the button stays hidden. */

const READ = "h1, h2, h3, p, li, dt, dd, legend, label, summary, .govuk-hint, .govuk-error-message";

export function offerReadingAloud(): void {
  const button = document.querySelector<HTMLButtonElement>("button[data-aloud]");
  const words = button?.querySelector("span");
  if (!button || !words || !("speechSynthesis" in window)) return;
  const start = words.textContent ?? "";
  const show = (reading: boolean): void => {
    words.textContent = reading ? (button.dataset.aloud ?? start) : start;
    button.setAttribute("aria-pressed", String(reading));
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const reading = button.getAttribute("aria-pressed") === "true";
    speechSynthesis.cancel();
    show(!reading);
    if (!reading) read(() => show(false));
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}

function read(done: () => void): void {
  const said = sentences().map((sentence) => {
    const voice = new SpeechSynthesisUtterance(sentence);
    voice.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
    voice.rate = 0.9;
    return voice;
  });
  const last = said[said.length - 1];
  if (!last) return done();
  last.addEventListener("end", done);
  said.forEach((voice) => speechSynthesis.speak(voice));
}

/** What is seen of the page, a piece at a time: a piece inside another is read with it. */
function sentences(): string[] {
  const pieces = [...document.querySelectorAll<HTMLElement>(READ.split(", ").map((one) => `main ${one}`).join(", "))];
  return pieces
    .filter((piece) => piece.offsetParent !== null && !piece.parentElement?.closest(READ))
    .map((piece) => piece.innerText.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

// The panel 阅读设置: radio buttons that set how texts look, at once and in every window.
import {
  applyReading,
  concernsReading,
  keepReading,
  keptReading,
  plainReading,
  type Reading,
  readingNames,
} from "./readingSettings.js";

export function openReadingPanel(): void {
  const panel = document.querySelector<HTMLDetailsElement>("[data-reading]");
  if (!panel) return;
  const buttons = [...panel.querySelectorAll<HTMLInputElement>("input[type=radio]")];

  const show = (reading: Reading): void => {
    applyReading(reading);
    for (const name of readingNames)
      for (const button of buttons)
        if (button.name === `reading-${name}`) button.checked = button.value === reading[name];
  };
  const chosen = (): Reading => {
    const reading = { ...plainReading };
    for (const name of readingNames)
      reading[name] =
        buttons.find((button) => button.name === `reading-${name}` && button.checked)?.value ?? reading[name];
    return reading;
  };
  const take = (reading: Reading): void => {
    keepReading(reading);
    keepingPlace(() => show(reading));
  };

  show(keptReading());
  panel.addEventListener("change", () => take(chosen()));
  panel.querySelector("button")?.addEventListener("click", () => take(plainReading));
  window.addEventListener("storage", (event) => {
    if (concernsReading(event)) show(keptReading());
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    event.stopPropagation();
    panel.open = false;
    panel.querySelector("summary")?.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (panel.open && !panel.contains(event.target as Node)) panel.open = false;
  });
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !panel.contains(event.relatedTarget)) panel.open = false;
  });
}

/** Changes the look of the page and scrolls so that what stood at its top stands there still. */
function keepingPlace(change: () => void): void {
  const first = [...document.querySelectorAll<HTMLElement>("main p, main h2, main li, main tr")].find(
    (one) => one.getBoundingClientRect().bottom > 0,
  );
  const before = first?.getBoundingClientRect().top ?? 0;
  change();
  if (first && window.scrollY > 0) window.scrollBy(0, first.getBoundingClientRect().top - before);
}

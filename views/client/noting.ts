// 处理意见, written where they stand. Without this file they are read.
import { sendOrTell, tell } from "./sending.js";

function openNote(form: HTMLFormElement): void {
  const cell = form.parentElement!;
  const box = form.querySelector("textarea")!;
  const button = form.querySelector("button")!;
  const under = JSON.parse(form.dataset.note!) as { readonly name: string };
  for (const shown of cell.querySelectorAll<HTMLElement>(".noted")) shown.hidden = true;
  form.hidden = false;
  let saved = box.value;
  const isChanged = (): boolean => box.value !== saved;
  const mark = (): void => {
    button.disabled = !isChanged();
  };
  mark();
  box.addEventListener("input", mark);
  window.addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const note = box.value;
    if (!(await sendOrTell("PUT", "/api/review/notes", { ...under, note }))) return;
    saved = note;
    mark();
    cell.querySelector<HTMLElement>(".noted")!.textContent = note;
    tell(`${under.name}的处理意见已存入 review.csv。`);
    // A button that can no longer be pressed loses the keyboard's place.
    box.focus({ preventScroll: true });
  });
}

export function openNotes(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-note]")) openNote(form);
}

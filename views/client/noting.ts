// 处理意见, written where they stand and kept when the box is left. Without this file they are read.
import { sendOrTell, tell } from "./sending.js";

interface Box {
  /** What is written and not yet kept. */
  isUnsaved(): boolean;
  /** Whether all of it is kept now. */
  save(): Promise<boolean>;
}

function openNote(form: HTMLFormElement): Box {
  const cell = form.parentElement!;
  const box = form.querySelector("textarea")!;
  const button = form.querySelector("button")!;
  const under = JSON.parse(form.dataset.note!) as { readonly name: string };
  const state = document.createElement("span");
  state.className = "state";
  state.setAttribute("role", "status");
  form.append(state);
  for (const shown of cell.querySelectorAll<HTMLElement>(".noted, .more")) shown.hidden = true;
  form.hidden = false;
  let saved = box.value;
  let sending: Promise<boolean> | null = null;
  const isChanged = (): boolean => box.value !== saved;
  const mark = (): void => {
    button.disabled = !isChanged();
    if (isChanged()) state.textContent = "";
  };
  async function write(): Promise<boolean> {
    const note = box.value;
    const kept = await sendOrTell("PUT", "/api/review/notes", { ...under, note });
    sending = null;
    if (!kept) return false;
    saved = note;
    cell.querySelector<HTMLElement>(".noted")!.textContent = note;
    state.textContent = "已存";
    mark();
    return !isChanged();
  }
  async function save(): Promise<boolean> {
    if (sending) await sending;
    if (!isChanged()) return true;
    sending = write();
    return sending;
  }
  mark();
  box.addEventListener("input", mark);
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget as Node | null)) void save();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await save())) return;
    tell(`${under.name}的处理意见已存入 review.csv。`);
    // A button that can no longer be pressed loses the keyboard's place.
    box.focus({ preventScroll: true });
  });
  return { isUnsaved: () => sending !== null || isChanged(), save };
}

export function openNotes(): void {
  const boxes = [...document.querySelectorAll<HTMLFormElement>("form[data-note]")].map(openNote);
  const unsaved = (): Box[] => boxes.filter((box) => box.isUnsaved());
  window.addEventListener("beforeunload", (event) => {
    if (unsaved().length > 0) event.preventDefault();
  });
  // A file that is taken away holds what was written a moment before.
  document.addEventListener("click", async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || unsaved().length === 0) return;
    event.preventDefault();
    const kept = await Promise.all(unsaved().map((box) => box.save()));
    if (kept.every(Boolean)) link.click();
  });
}

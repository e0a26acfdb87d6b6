// 处理意见, written where they stand and kept when the box is left. Without this file they are read.
import { send, tell } from "./sending.js";

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
  /** What stands in the table as far as this page knows. */
  let known = box.value;
  let sending: Promise<boolean> | null = null;
  let undecided: HTMLElement | null = null;
  const isChanged = (): boolean => box.value !== saved;
  const mark = (): void => {
    // A button that can no longer be pressed loses the keyboard's place.
    button.disabled = !isChanged() && document.activeElement !== button;
    if (isChanged()) state.textContent = "";
  };
  /** Somebody else wrote here meanwhile: both texts are shown, and nothing is written until it is chosen. */
  function decide(now: string): void {
    undecided?.remove();
    const says = document.createElement("p");
    says.append(now === "" ? "他人已收回这条处理意见。你写的在上面，还没有存。" : "他人已改，现在写着：");
    const theirs = document.createElement("q");
    theirs.textContent = now;
    if (now !== "") says.append(theirs, "你写的在上面，还没有存。");
    undecided = document.createElement("div");
    undecided.className = "undecided";
    undecided.setAttribute("role", "alert");
    const choose = (label: string, text: () => string): HTMLButtonElement => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = label;
      made.addEventListener("click", () => {
        known = now;
        saved = now;
        box.value = text();
        undecided?.remove();
        undecided = null;
        mark();
        box.focus({ preventScroll: true });
        void save();
      });
      return made;
    };
    undecided.append(
      says,
      choose("存我写的", () => box.value),
      ...(now === "" ? [] : [choose("两段都留", () => `${now}\n${box.value}`)]),
      choose(now === "" ? "不写了" : "用他人的", () => now),
    );
    cell.append(undecided);
  }
  async function write(): Promise<boolean> {
    const note = box.value;
    const sent = await send("PUT", "/api/review/notes", { ...under, note, before: known });
    sending = null;
    if (sent.now !== null) {
      decide(sent.now);
      return false;
    }
    if (!sent.ok) {
      tell(sent.problem!, true);
      return false;
    }
    saved = note;
    known = (sent.body as { readonly note: string }).note;
    cell.querySelector<HTMLElement>(".noted")!.textContent = note;
    state.textContent = "已存";
    mark();
    return !isChanged();
  }
  async function save(): Promise<boolean> {
    if (sending) await sending;
    if (undecided) return false;
    if (!isChanged()) return true;
    sending = write();
    return sending;
  }
  mark();
  box.addEventListener("input", mark);
  box.addEventListener("blur", () => void save());
  button.addEventListener("blur", mark);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await save())) return;
    tell(`${under.name}的处理意见已存入 review.csv。`);
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

// One correction sent from a report's page: followed till it can be read, and the page then shows it, at the same place.
import { follow, type Job } from "./job.js";
import { send, tell } from "./sending.js";

export const article = document.querySelector<HTMLElement>("article[data-report]");
const address = (): string => `/api/reports/${article?.dataset.report}`;

/** What is said once the page shows what was done. */
const said = "duizhao-corrected";

/** The same page at this place; `correcting`: set right further. */
export function show(place: string, correcting = true): void {
  const here = new URL(location.href);
  if (correcting) here.searchParams.set("correct", "1");
  else here.searchParams.delete("correct");
  here.hash = place;
  history.replaceState(null, "", here);
  location.reload();
}

/** Says what came of the last correction, on the page that shows it. */
export function tellDone(): void {
  const sentence = sessionStorage.getItem(said);
  sessionStorage.removeItem(said);
  if (sentence !== null) tell(sentence);
}

/** Sends it and goes on at `place`; what is wrong with it, null where nothing is. */
async function sendAndShow(
  method: string,
  path: string,
  body: object | undefined,
  done: string,
  place: string,
  changed?: (now: string) => void,
): Promise<string | null> {
  const { ok, problem, now, body: answer } = await send(method, address() + path, body);
  if (now !== null) changed?.(now);
  if (!ok) return problem;
  const job = await follow((answer as { readonly job: Job }).job);
  if (job?.state === "failed") return job.error;
  sessionStorage.setItem(said, done);
  show(place);
  return null;
}

/** `changed` is told what somebody else wrote meanwhile; then nothing was written. */
export const correct = (
  body: object,
  place: string,
  changed?: (now: string) => void,
): Promise<string | null> =>
  sendAndShow("PATCH", "", body, "已写下，页面是改后的样子；写错了可以撤销。", place, changed);
/** Takes back the correction made at that time, if it still is the last. */
export const undo = (when: string, place: string): Promise<string | null> =>
  sendAndShow("POST", `/undo?when=${encodeURIComponent(when)}`, undefined, "已撤销。", place);

export interface Corrected {
  readonly when: string;
  readonly cells: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  readonly removed: number;
  readonly added: number;
}

/** What can be taken back, the last first. */
export async function corrections(): Promise<readonly Corrected[]> {
  const { ok, body } = await send("GET", `${address()}/corrections`);
  return ok ? (body as { readonly corrections: readonly Corrected[] }).corrections : [];
}

/** A button that does something; while it is done it cannot be pressed again. What is wrong is said. */
export function button(label: string, doIt: () => unknown, name?: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  if (name !== undefined) made.setAttribute("aria-label", name);
  made.addEventListener("click", async () => {
    made.disabled = true;
    const problem = await doIt();
    made.disabled = false;
    if (typeof problem === "string") tell(problem, true);
  });
  return made;
}

/** A choice as the page has it ready. */
export function choice(name: "kind" | "level", label: string, value: string): HTMLSelectElement {
  const ready = document.querySelector<HTMLTemplateElement>("#choices")!;
  const made = ready.content
    .querySelector<HTMLSelectElement>(`[name="${name}"]`)!
    .cloneNode(true) as HTMLSelectElement;
  made.setAttribute("aria-label", label);
  made.value = value;
  return made;
}

/** A row of controls that Escape puts away. */
export function rowOf(controls: readonly HTMLElement[], opener: HTMLElement): HTMLDivElement {
  const row = document.createElement("div");
  row.className = "correction";
  row.append(...controls);
  row.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    row.remove();
    opener.focus();
  });
  return row;
}

// The pages of what is kept: names, notes and codes are changed where they stand, what is taken out can be put back.
import { send, sendOrTell, tell } from "./sending.js";

/** `data-send="post /api/…"`: the form's fields go there as JSON. */
function sendForm(form: HTMLFormElement): void {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [method = "", address = ""] = form.dataset.send!.split(" ");
    const fields = Object.fromEntries(new FormData(form));
    const boxes = [...form.querySelectorAll<HTMLInputElement>("input[name]")];
    // What changes says what it was shown; what is new was shown nothing.
    const before = Object.fromEntries(boxes.map(({ name, defaultValue }) => [name, defaultValue]));
    const isChange = method.toUpperCase() === "PATCH";
    const sent = await send(method.toUpperCase(), address, isChange ? { ...fields, before } : fields);
    if (sent.ok) return location.reload();
    tell(sent.problem!, true);
    for (const box of boxes) if (sent.now !== null && box.name === sent.field) box.defaultValue = sent.now;
  });
}

/** `data-remove="/api/…"`: its row or its place in the list goes with it, until it is put back. */
function removeBy(button: HTMLButtonElement): void {
  button.addEventListener("click", async () => {
    const address = button.dataset.remove!;
    if ((await sendOrTell("DELETE", address)) === null) return;
    const row = button.closest<HTMLElement>("tr, li")!;
    row.hidden = true;
    tell("已移出。");
    const undo = document.createElement("button");
    undo.type = "button";
    undo.textContent = "放回";
    undo.addEventListener("click", async () => {
      if ((await sendOrTell("PATCH", address, { removed: false })) === null) return;
      row.hidden = false;
      tell("已放回。");
      button.focus();
    });
    document.getElementById("told")!.append(" ", undo);
    undo.focus();
  });
}

/** Boxes of one coder on one mark: what is ticked is kept at once. */
function codeBy(group: HTMLElement): void {
  const { coder, mark } = group.dataset;
  const boxes = [...group.querySelectorAll<HTMLInputElement>("input")];
  const none = group.querySelector("button")!;
  const line = group.closest("li")!.querySelector<HTMLElement>(".markabout")!;
  /** `null`: not looked at. */
  const put = async (codes: number[] | null): Promise<void> => {
    const { ok, problem } = await send("PUT", `/api/marks/${mark}/codes`, { coder, codes });
    if (!ok) return tell(problem!, true);
    const names = boxes.filter((box) => box.checked).map((box) => box.parentElement!.textContent!.trim());
    line.querySelector(".coding")?.remove();
    if (codes !== null) {
      const said = document.createElement("span");
      said.className = "coding";
      said.textContent = `${coder}：${names.length > 0 ? names.join("、") : "无码"}`;
      line.append(said);
    }
    none.textContent = codes === null ? "无码" : "撤回";
  };
  const ticked = (): number[] => boxes.filter((box) => box.checked).map(({ value }) => Number(value));
  for (const box of boxes) box.addEventListener("change", () => void put(ticked()));
  none.addEventListener("click", () => {
    const isBack = none.textContent === "撤回";
    if (isBack) for (const box of boxes) box.checked = false;
    void put(isBack ? null : ticked());
  });
}

export function openCollected(): void {
  for (const hidden of document.querySelectorAll<HTMLElement>("body[data-writable] .writing"))
    hidden.hidden = false;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-send]")) sendForm(form);
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-remove]")) removeBy(button);
  for (const group of document.querySelectorAll<HTMLElement>("[data-coder]")) codeBy(group);
}

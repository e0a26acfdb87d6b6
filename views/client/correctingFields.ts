// 著录 set right where it stands: a button at each field opens a line to type in.
import { button, choice, correct, rowOf } from "./correction.js";
import { type Offer, offer } from "./offer.js";
import { tell } from "./sending.js";

interface Place extends Offer {
  readonly code: string;
}

const dates = ["published", "signed", "drafted"];
/** Names that follow from a place's code, and a code from names. */
const names = ["township", "county", "city", "province"];

async function placesFor(typed: string): Promise<readonly Place[]> {
  const answer = await fetch(`/api/suggest/places?q=${encodeURIComponent(typed)}`);
  if (!answer.ok) return [];
  const { places } = (await answer.json()) as {
    readonly places: readonly { readonly code: string; readonly name: string; readonly where: string }[];
  };
  return places.map(({ code, name, where }) => ({ code, text: name, note: `${where} ${code}` }));
}

/** What is sent for one field: a code takes its names along, a name its code. */
function bodyOf(field: string, value: string | null): object {
  const body: Record<string, string | null> = { [field]: value };
  if (field === "place") for (const name of names) body[name] = "";
  else if (names.includes(field)) body.place = "";
  return body;
}

function boxOf(field: string, label: string, value: string): HTMLInputElement | HTMLSelectElement {
  if (field === "level") return choice("level", label, value);
  const box = document.createElement("input");
  box.type = "text";
  // A box for dates takes no 2026年4月28日, as it is printed.
  if (dates.includes(field)) box.placeholder = "如 2026-04-28、2026年4月28日";
  if (field === "year") {
    box.inputMode = "numeric";
    box.size = 6;
  }
  box.value = value;
  box.setAttribute("aria-label", field === "place" ? "地名或区划代码，从列出的里选" : label);
  return box;
}

function open(row: HTMLElement, opener: HTMLButtonElement): void {
  const field = row.id.slice("f-".length);
  const { label = "", value = "", typed } = row.dataset;
  const box = boxOf(field, label, value);
  let shown = value;
  const send = (given: string | null) =>
    correct({ ...bodyOf(field, given), before: { [field]: shown } }, row.id, (now) => {
      shown = now;
    });
  const close = (): void => {
    line.remove();
    opener.focus();
  };
  const save = button("写下", () => (box.value === value ? close() : send(box.value)));
  const line = rowOf(
    [
      box,
      save,
      button("取消", close),
      ...(value === "" ? [] : [button("改为未知", () => send(null))]),
      ...(typed === undefined ? [] : [button("取回所填", () => send(""))]),
    ],
    opener,
  );
  (row.querySelector("dd") ?? row).append(line);
  if (field === "place" && box instanceof HTMLInputElement)
    offer(box, {
      name: "区划表",
      ask: placesFor,
      choose({ code, text, note }) {
        box.value = code;
        tell(`${text}（${note}）：按“写下”就写进 metadata.csv。`);
      },
    });
  // Behind the list's own keys: Enter there takes a place.
  box.addEventListener("keydown", (event) => {
    const { key, isComposing, defaultPrevented } = event as KeyboardEvent;
    if (key !== "Enter" || isComposing || defaultPrevented) return;
    event.preventDefault();
    save.click();
  });
  box.focus();
}

export function openFields(): void {
  for (const row of document.querySelectorAll<HTMLElement>("[id^='f-'][data-label]")) {
    row.hidden = false;
    const opener = button(
      row.querySelector("dd") ? "改" : "改标题",
      () => {
        if (!row.querySelector(".correction")) open(row, opener);
      },
      `改${row.dataset.label}`,
    );
    opener.className = "quietly";
    (row.querySelector("dd") ?? row).append(" ", opener);
  }
}

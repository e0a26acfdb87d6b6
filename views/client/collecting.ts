// Ticking what a page shows, and keeping it in a collection. What can be ticked stands beside a link that says where it
// is: `data-keep` says as what it is kept. Boxes and the bar are there only where this page may write.
import { send, tell } from "./sending.js";

interface Place {
  readonly report: string;
  readonly start?: number;
  readonly end?: number;
}

interface Ticked {
  readonly kind: string;
  readonly places: readonly Place[];
  readonly passage?: string;
}

interface Collection {
  readonly id: number;
  readonly name: string;
}

/** Addresses that name a stretch: of a citation, of a mark, of a passage; or a whole report. */
function placesOf(href: string): Place[] {
  const address = new URL(href, location.href);
  const passage = /^\/reuse\/passages\/([0-9a-f]{12})-(\d+)-(\d+)$/.exec(
    decodeURIComponent(address.pathname),
  );
  if (passage) return [{ report: passage[1]!, start: Number(passage[2]), end: Number(passage[3]) }];
  const report = /^\/reports\/([0-9a-f]{12})(?:\/cite)?$/.exec(address.pathname)?.[1];
  if (report === undefined) return [];
  const spans = [...address.searchParams.getAll("span"), ...address.searchParams.getAll("mark")];
  if (spans.length === 0) return [{ report }];
  return spans.map((span) => {
    const [start, end] = span.split("-").map(Number);
    return { report, start: start!, end: end! };
  });
}

/** A pair's addresses are those of its sources; what has none of its own stands on this page, at `data-span`. */
function addressesOf(element: HTMLElement): string[] {
  const { keep, span } = element.dataset;
  if (keep === "pair")
    return [...(element.closest("[data-pair]")?.querySelectorAll<HTMLAnchorElement>("a.source") ?? [])].map(
      ({ href }) => href,
    );
  if (span !== undefined) return [`${location.pathname}?span=${span}`];
  return [element instanceof HTMLAnchorElement ? element.href : location.pathname];
}

function tickedAt(element: HTMLElement): Ticked {
  const { keep: kind = "", passage } = element.dataset;
  return {
    kind,
    places: addressesOf(element).flatMap(placesOf),
    ...(passage === undefined ? {} : { passage }),
  };
}

const made = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Name] => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...content);
  return element;
};

/** What a box is called: what stands beside it. */
const nameOf = (element: HTMLElement): string => {
  const around = element.closest("li, tr, [data-pair], p") ?? element;
  return (around.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
};

/** Names already there, and what a new one is called, in one list to choose from. */
async function askCollections(): Promise<readonly Collection[]> {
  const answer = await fetch("/api/collections").catch(() => null);
  return answer?.ok ? ((await answer.json()) as { collections: Collection[] }).collections : [];
}

const isNew = "new";
/** Reports that the page of themes has columns for. */
const mostSideBySide = 6;

/** The bar at the foot of the window, there while something is ticked. */
function barFor(ticked: () => readonly Ticked[], clear: () => void) {
  const count = made("strong");
  const choice = made("select", { name: "collection" });
  const name = made("input", { type: "text", name: "name", maxLength: 100, autocomplete: "off" });
  const note = made("input", { type: "text", name: "note", maxLength: 5000, autocomplete: "off" });
  const named = made("label", {}, "名字 ", name);
  const beside = made("a", { hidden: true }, "按主题并排");
  const form = made(
    "form",
    { className: "keepbar", hidden: true },
    made("p", {}, "已选 ", count, " 条"),
    made("label", {}, "收入 ", choice),
    named,
    made("label", {}, "附注 ", note),
    made("button", { type: "submit" }, "收入"),
    beside,
    made("button", { type: "button", className: "quietly", onclick: clear }, "取消"),
  );
  form.setAttribute("aria-label", "收入收藏");
  const showName = (): void => {
    named.hidden = choice.value !== isNew;
    name.required = !named.hidden;
  };
  choice.addEventListener("change", showName);
  let known = false;
  const fill = async (): Promise<void> => {
    known = true;
    const collections = await askCollections();
    choice.replaceChildren(
      ...collections.map(({ id, name: label }) => made("option", { value: String(id) }, label)),
      made("option", { value: isNew }, "新建收藏…"),
    );
    const last = localStorage.getItem("collection");
    if (collections.some(({ id }) => String(id) === last)) choice.value = last!;
    showName();
  };
  const collectionId = async (): Promise<number | string | null> => {
    if (choice.value !== isNew) return choice.value;
    const { ok, body, problem } = await send("POST", "/api/collections", { name: name.value });
    if (ok) return (body as { id: number }).id;
    tell(problem!, true);
    return null;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const id = await collectionId();
    if (id === null) return;
    const marks = ticked().map((one) => ({ ...one, note: note.value }));
    const { ok, problem } = await send("POST", `/api/collections/${id}/marks`, { marks });
    if (!ok) {
      tell(problem!, true);
      known = false;
      return;
    }
    localStorage.setItem("collection", String(id));
    const label = choice.value === isNew ? name.value : choice.selectedOptions[0]!.text;
    known = false;
    note.value = "";
    name.value = "";
    clear();
    tell(`已收入“${label}” ${marks.length} 条。`);
    document.getElementById("told")?.append(" ", made("a", { href: `/collections/${id}` }, "打开这个收藏"));
  });
  document.body.append(form);
  return {
    show(size: number): void {
      count.textContent = String(size);
      form.hidden = size === 0;
      const reports = [...new Set(ticked().flatMap(({ places }) => places.map(({ report }) => report)))];
      beside.hidden = reports.length < 2 || reports.length > mostSideBySide;
      beside.href = `/compare/several?${new URLSearchParams(reports.map((report) => ["report", report]))}`;
      document.body.classList.toggle("keeping", size > 0);
      if (size > 0 && !known) void fill();
    },
  };
}

/** Puts a box beside everything that can be kept. */
function offerBoxes(): void {
  const chosen = new Map<HTMLInputElement, Ticked>();
  const clear = (): void => {
    for (const box of chosen.keys()) box.checked = false;
    chosen.clear();
    bar.show(0);
  };
  const bar = barFor(() => [...chosen.values()], clear);
  for (const element of document.querySelectorAll<HTMLElement>("[data-keep]")) {
    const box = made("input", { type: "checkbox", className: "keep", title: "勾选，收入收藏" });
    box.setAttribute("aria-label", `选：${nameOf(element)}`);
    box.addEventListener("change", () => {
      if (box.checked) chosen.set(box, tickedAt(element));
      else chosen.delete(box);
      bar.show(chosen.size);
    });
    element.after(" ", box);
  }
}

/** 记下这个问题: the address of any page under a name. */
function offerQuestion(): void {
  const foot = document.querySelector(".foot-links");
  if (!foot || location.pathname.startsWith("/collections")) return;
  const name = made("input", { type: "text", maxLength: 100, required: true, autocomplete: "off" });
  name.value = document.title.replace(/ · 对照$/, "");
  const form = made(
    "form",
    { className: "keepquestion", hidden: true },
    made("label", {}, "名字 ", name),
    made("button", { type: "submit" }, "记下"),
  );
  const opener = made("button", { type: "button", className: "quietly" }, "记下这个问题");
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", () => {
    form.hidden = !form.hidden;
    opener.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) name.select();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const address = location.pathname + location.search + location.hash;
    const { ok, problem } = await send("POST", "/api/questions", { name: name.value, address });
    form.hidden = ok;
    opener.setAttribute("aria-expanded", String(!ok));
    tell(ok ? `已记下“${name.value}”，在“收藏”一页。` : problem!, !ok);
  });
  foot.append(opener);
  foot.after(form);
}

export function offerCollecting(): void {
  if (!document.body.hasAttribute("data-writable")) return;
  if (document.querySelector("[data-keep]")) offerBoxes();
  offerQuestion();
}

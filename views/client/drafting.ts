// 起草核对: sends the draft, lists what was found beside it; each finding leads to its place in the draft.
import { send, sendForFile } from "./sending.js";

interface Place {
  readonly start: number;
  readonly end: number;
}
interface Spoken {
  readonly report: string;
  readonly item: string;
  readonly text: string;
}
interface Checked {
  readonly report: { readonly text: string; readonly township: string | null; readonly year: number | null };
  readonly missing: readonly string[];
  readonly missingNames: readonly string[];
  readonly characters: number;
  readonly own: number;
  readonly spans: readonly (Place & {
    readonly kind: "chrome" | "formula" | "local" | "ownYear" | "peer";
    readonly reports: number;
    readonly holders: readonly (Place & { readonly report: string })[];
  })[];
  readonly alerts: readonly (Place & {
    readonly kind: "foreignName" | "staleYear" | "copiedNumber";
    readonly text: string;
    readonly other: Place & { readonly report: string };
  })[];
  readonly unanswered: readonly Spoken[];
  readonly neighbours: readonly { readonly theme: string; readonly items: readonly Spoken[] }[];
  readonly named: readonly { readonly report: string; readonly name: string }[];
}

/** Letters of a finding that are shown. */
const shown = 60;
/** Reports shown under one theme. */
const maxNeighbours = 6;

const alertNames = {
  foreignName: "别处的名称",
  staleYear: "往年的年份",
  copiedNumber: "与别处或往年相同的数字",
};
const groups = [
  ["peer", "别的乡镇已有的"],
  ["local", "本县（本省）统一的"],
  ["ownYear", "本乡镇往年的"],
  ["formula", "通用的固定说法"],
] as const;

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > shown ? `${line.slice(0, shown)}…` : line;
};

/** Marks a place of the draft and brings it into view; a text area does not scroll to what is selected by itself. */
function goTo(area: HTMLTextAreaElement, { start, end }: Place): void {
  const mirror = make("div", area.value.slice(0, start));
  const style = getComputedStyle(area);
  for (const name of ["font", "lineHeight", "padding", "border", "letterSpacing"] as const)
    mirror.style[name] = style[name];
  Object.assign(mirror.style, {
    position: "absolute",
    visibility: "hidden",
    whiteSpace: "pre-wrap",
    overflowWrap: "break-word",
    boxSizing: "border-box",
    width: `${area.clientWidth}px`,
  });
  document.body.append(mirror);
  area.scrollTop = Math.max(0, mirror.scrollHeight - area.clientHeight / 2);
  mirror.remove();
  area.focus();
  area.setSelectionRange(start, end);
  area.scrollIntoView({ block: "nearest" });
}

function listOf(title: string, rows: readonly HTMLElement[]): HTMLElement[] {
  if (rows.length === 0) return [];
  return [make("h2", `${title}（${rows.length}）`), make("ul", ...rows)];
}

/** What was looked for and not found. */
function nothingOf(found: Checked): HTMLElement[] {
  const has = groups.some(([kind]) => found.spans.some((span) => span.kind === kind));
  return [
    ...(found.alerts.length === 0 ? ["疑似沿用未改的：没有发现。"] : []),
    ...(has ? [] : ["别处已有的话：没有发现。"]),
  ].map((says) => make("p", says));
}

function findingsOf(found: Checked, area: HTMLTextAreaElement, reports: string): HTMLElement[] {
  const names = new Map(found.named.map(({ report, name }) => [report, name]));
  const linked = (report: string, place?: Place): HTMLAnchorElement => {
    const link = make("a", names.get(report) ?? report);
    link.href = `${reports}${report}${place ? `?mark=${place.start}-${place.end}#m0` : ""}`;
    return link;
  };
  const jump = (place: Place, text: string): HTMLButtonElement => {
    const button = make("button", text);
    button.type = "button";
    button.className = "plain";
    button.addEventListener("click", () => goTo(area, place));
    return button;
  };
  const spoken = ({ report, text, item }: Spoken): HTMLElement => {
    const start = Number(item.slice(item.lastIndexOf("-") + 1));
    return make("li", shortened(text), " ", linked(report, { start, end: start + text.length }));
  };
  const { township, year } = found.report;
  const share = found.characters === 0 ? 0 : Math.round((found.own / found.characters) * 100);
  return [
    make(
      "p",
      `读作${township ?? "（乡镇未识别）"} ${year ?? "（年度未识别）"} 年度的报告，${found.characters} 字，独有 ${share}%。`,
    ),
    make(
      "p",
      found.missingNames.length === 0
        ? "应有的四个部分都识别到了。"
        : `没有识别到：${found.missingNames.join("、")}。`,
    ),
    ...nothingOf(found),
    ...listOf(
      "疑似沿用未改",
      found.alerts.map((alert) =>
        make(
          "li",
          jump(alert, alert.text),
          ` ${alertNames[alert.kind]}：`,
          linked(alert.other.report, alert.other),
        ),
      ),
    ),
    ...groups.flatMap(([kind, title]) =>
      listOf(
        title,
        found.spans
          .filter((span) => span.kind === kind)
          .map((span) => {
            const first = span.holders[0];
            const row = make("li", jump(span, shortened(found.report.text.slice(span.start, span.end))));
            row.append(` 另有 ${span.reports - 1} 份报告有`);
            if (first) row.append("，最早的是", linked(first.report, first));
            return row;
          }),
      ),
    ),
    ...listOf("上一年度的不足，安排里没有找到说到的", found.unanswered.map(spoken)),
    ...found.neighbours.flatMap(({ theme, items }) =>
      listOf(`同县怎样写“${theme}”`, items.slice(0, maxNeighbours).map(spoken)),
    ),
  ];
}

/** Where the tab keeps what is typed. */
const keptAs = "duizhao-draft";

type Typing = HTMLTextAreaElement | HTMLInputElement;

/**
 * Keeps what is typed for the tab, through a reload and on the way back; who closes the page is asked. Gives whether
 * something was kept, and what is to be done when a text is put in or taken away.
 */
function keepTyping(form: HTMLFormElement, boxes: readonly Typing[]) {
  const [area] = boxes as readonly [Typing];
  let taken = "";
  let isKept = true;
  const keep = (): void => {
    try {
      sessionStorage.setItem(keptAs, JSON.stringify(boxes.map(({ value }) => value)));
      isKept = true;
    } catch {
      // Too long for the browser: then a link asks too.
      isKept = false;
    }
  };
  const typed = JSON.parse(sessionStorage.getItem(keptAs) ?? "[]") as readonly string[];
  boxes.forEach((box, at) => {
    box.value = typed[at] ?? box.value;
  });
  form.addEventListener("input", keep);
  let isLeaving = false;
  document.addEventListener("click", ({ target }) => {
    // What is kept is there again on the way back.
    isLeaving = isKept && (target as Element).closest("a[href]") !== null;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && area.value.trim() !== "" && area.value !== taken) event.preventDefault();
  });
  return {
    wasKept: area.value.trim() !== "",
    keep,
    take(): void {
      taken = area.value;
    },
  };
}

/** Where the page has a draft to be checked. */
export function checkDrafts(): void {
  const room = document.querySelector<HTMLElement>("[data-drafting]");
  const form = room?.querySelector("form");
  const area = room?.querySelector("textarea");
  const file = room?.querySelector<HTMLInputElement>("input[type=file]");
  const place = room?.querySelector<HTMLElement>("[data-found]");
  if (!room || !form || !area || !file || !place) return;
  room.hidden = false;
  const heads = [...form.querySelectorAll<HTMLInputElement>("[name=township], [name=county], [name=year]")];
  const typing = keepTyping(form, [area, ...heads]);
  if (typing.wasKept) place.replaceChildren(make("p", "草稿是刚才在这里写的，还没有核对。"));
  const query = (): string => {
    const given = new URLSearchParams();
    for (const name of ["township", "county", "year"]) {
      const value = form.querySelector<HTMLInputElement>(`[name=${name}]`)!.value.trim();
      if (value !== "") given.set(name, value);
    }
    return given.size === 0 ? "" : `?${given}`;
  };
  const refuse = (problem: string): void => {
    const says = make("p", problem);
    says.className = "notice warn";
    says.setAttribute("role", "alert");
    place.replaceChildren(says);
  };
  const check = async (content: FormData | string): Promise<void> => {
    place.replaceChildren(make("p", "正在核对 …"));
    const { ok, body, problem } = await send("POST", room.dataset.drafting! + query(), content);
    if (!ok) return refuse(problem!);
    const found = body as Checked;
    area.value = found.report.text;
    typing.keep();
    place.replaceChildren(...findingsOf(found, area, room.dataset.report!));
    place.focus({ preventScroll: true });
  };
  const checkFile = (one: File): void => {
    const content = new FormData();
    content.append("file", one);
    void check(content);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void check(area.value);
  });
  form.querySelector("[name=word]")!.addEventListener("click", async () => {
    const problem = await sendForFile(room.dataset.word! + query(), area.value);
    if (problem !== null) return refuse(problem);
    typing.take();
  });
  file.addEventListener("change", () => {
    if (file.files?.[0]) checkFile(file.files[0]);
    file.value = "";
  });
  area.addEventListener("drop", (event) => {
    const one = event.dataTransfer?.files[0];
    if (!one) return;
    event.preventDefault();
    event.stopPropagation();
    checkFile(one);
  });
}

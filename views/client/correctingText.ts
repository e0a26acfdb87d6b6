// Parts and points set right where they stand: the kind of a part at its head, from any paragraph on, a point joined
// with the next or divided before a sentence.
import { article, button, choice, correct, rowOf } from "./correction.js";

interface Span {
  readonly start: number;
  readonly end: number;
}
interface Item extends Span {
  readonly items: readonly Item[];
}
interface Section extends Span {
  readonly kind: string;
  readonly items: readonly Item[];
}
interface Report {
  readonly text: string;
  readonly paragraphs: readonly Span[];
  readonly sections: readonly Section[];
}

const holds = (span: Span, at: number): boolean => span.start <= at && at < span.end;

/** The innermost point at a place, and the one behind it in its list. */
function pointAt(
  items: readonly Item[],
  at: number,
): { readonly item: Item; readonly next: Item | null } | null {
  const index = items.findIndex((item) => holds(item, at));
  const item = items[index];
  return item ? (pointAt(item.items, at) ?? { item, next: items[index + 1] ?? null }) : null;
}

/** Where sentences begin between two places, the first not among them. */
function sentencesIn(text: string, { start, end }: Span): number[] {
  return [...text.slice(start, end).matchAll(/[。；;！？\n]+[”’」』）)]*\s*/g)]
    .map((found) => start + found.index + found[0].length)
    .filter((at) => at < end && text.slice(at, end).trim() !== "");
}

const beginning = (text: string, at: number): string => text.slice(at, at + 14).replace(/\s+/g, "");

/** The part from `start` on is of the kind that is chosen. */
function kindControls({ start, end }: Span, kind: string, label: string, place: string): HTMLElement[] {
  const chosen = choice("kind", label, kind);
  const save = button("写下", () => correct({ sections: [{ start, end, kind: chosen.value }] }, place));
  return [chosen, save];
}

function pointControls(report: Report, section: Section, block: Span, place: string): HTMLElement[] {
  const { text } = report;
  const found = pointAt(section.items, block.start);
  const points = (...spans: readonly Span[]) => correct({ points: spans }, place);
  if (!found) return [button("这一段是一条", () => points(block))];
  const { item, next } = found;
  const cuts = sentencesIn(text, {
    start: Math.max(item.start, block.start),
    end: Math.min(item.end, block.end),
  });
  if (block.start > item.start) cuts.unshift(block.start);
  const made: HTMLElement[] = [];
  if (next)
    made.push(
      button(`与下一条（${beginning(text, next.start)}…）合为一条`, () =>
        points({ start: item.start, end: next.end }),
      ),
    );
  for (const cut of cuts)
    made.push(
      button(`在“${beginning(text, cut)}…”前分开`, () =>
        points({ start: item.start, end: cut }, { start: cut, end: item.end }),
      ),
    );
  return made;
}

/** The printed paragraph that begins at `start`, up to where another point or paragraph begins. */
function blockAt(report: Report, starts: readonly number[], start: number): Span {
  const paragraph = report.paragraphs.find((one) => holds(one, start));
  const next = starts.find((at) => at > start) ?? report.text.length;
  return { start, end: Math.min(paragraph?.end ?? next, next) };
}

const offsetOf = (one: Element): number => Number(one.id.slice(1));

export async function openText(): Promise<void> {
  const answer = await fetch(`/api/reports/${article?.dataset.report}`);
  if (!answer.ok) return;
  const report = (await answer.json()) as Report;
  const blocks = [...document.querySelectorAll<HTMLElement>(".text [id^='p']")].filter(({ id }) =>
    /^p\d+$/.test(id),
  );
  const starts = blocks.map(offsetOf);
  for (const section of report.sections) {
    const shown = document.getElementById(`s${section.start}`);
    if (!shown) continue;
    const row = document.createElement("div");
    row.className = "correction";
    row.append(
      "这一部分是 ",
      ...kindControls(section, section.kind, `${beginning(report.text, section.start)}…这一部分是`, shown.id),
    );
    shown.firstElementChild?.after(row);
  }
  for (const block of blocks) {
    const start = offsetOf(block);
    const section = report.sections.find((one) => holds(one, start));
    if (!section) continue;
    const opener = button(
      "改",
      () => {
        if (block.nextElementSibling?.classList.contains("correction")) return;
        const from = document.createElement("span");
        from.textContent = "从这里起是 ";
        const row = rowOf(
          [
            from,
            ...kindControls({ start, end: section.end }, section.kind, "从这里起是", block.id),
            ...pointControls(report, section, blockAt(report, starts, start), block.id),
          ],
          opener,
        );
        block.after(row);
        row.querySelector("select")?.focus();
      },
      `改这一段：${beginning(report.text, start)}`,
    );
    opener.className = "quietly";
    block.append(" ", opener);
  }
}

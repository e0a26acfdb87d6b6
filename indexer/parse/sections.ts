// Sections that tile the text, from roles of lines and headings.
import { firstThat } from "../../report/bounds.js";
import { kindNames, type ListedKind, listedKinds, type SectionKind } from "../../report/kinds.js";
import { enumeratorAt, inlineEnumerators } from "./enumeration.js";
import type { Layout, Role } from "./layout.js";
import { isBlank, type Line, type LinedText } from "./lines.js";
import { type Heading, headingsOf } from "./outline.js";
import { inlinePlanTurn, subheadingOf, turnsToPlans, turnsToShortcomings } from "./turns.js";

/** A section before its items are found. `headingEnd` equals `start` where it has no heading. */
export interface Stretch {
  readonly kind: SectionKind;
  readonly also?: SectionKind;
  readonly start: number;
  readonly end: number;
  readonly headingEnd: number;
}

export interface Divided {
  readonly stretches: readonly Stretch[];
  readonly headings: readonly Heading[];
  readonly warnings: readonly string[];
}

interface Mark {
  readonly kind: SectionKind;
  readonly also?: ListedKind;
  readonly start: number;
  readonly headingEnd: number;
}

/** What a line's role says of its section; null where headings and turns decide. */
const ofRole: Readonly<Record<Role, SectionKind | null>> = {
  blank: null,
  chrome: "chrome",
  title: "opening",
  opening: "opening",
  body: null,
  signature: "signature",
};

/** How a list is found where no heading names it. */
interface Unheaded {
  /** Does running text turn to it at this line? */
  readonly turns: (line: Line, year: number | null) => boolean;
  /** Where inside a line it does, or -1. */
  readonly turnsInside: (line: Line) => number;
  /** The sections it may stand in, and those of them that it may fill from their first line on. */
  readonly hosts: readonly SectionKind[];
  readonly fills: readonly SectionKind[];
  /** What stands behind it may go back to its host. */
  readonly givesBack: boolean;
}

const unheaded: Readonly<Record<ListedKind, Unheaded>> = {
  shortcomings: {
    turns: turnsToShortcomings,
    turnsInside: () => -1,
    hosts: ["achievements", "other", "plans", "responsibility"],
    fills: ["achievements", "other", "plans", "responsibility"],
    givesBack: true,
  },
  plans: {
    turns: turnsToPlans,
    turnsInside: inlinePlanTurn,
    hosts: ["achievements", "shortcomings", "other", "responsibility"],
    fills: ["shortcomings"],
    givesBack: false,
  },
};

export function divide(lined: LinedText, layout: Layout, year: number | null): Divided {
  const body = lined.lines.filter((line) => layout.roles[line.index] === "body");
  const warnings: string[] = [];
  const headings = headingsOf(lined, body, year);
  let marks: Mark[] = headings.map((heading) => ({
    kind: heading.kind,
    ...(heading.also && { also: heading.also }),
    start: heading.start,
    headingEnd: heading.end,
  }));
  marks = withBodyBefore(marks, body, warnings);
  marks = splitMerged(marks, body, year);
  marks = withMissing(marks, body, year, warnings);
  if (headings.length === 0) marks = withDoneBefore(marks, body);
  if (headings.length === 0 && body.length > 0)
    warnings.push("未识别到任何部分的标题，正文按内容推断或归入“其他”。");
  return { stretches: tile(lined, layout, marks), headings, warnings };
}

const lengthOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.text.length, 0);

/** An opening longer than this holds achievements whose heading is lost (openings read so far: up to 420). */
const longestOpening = 900;

/** Text before the first heading that is more than an opening is work done; without any heading at all, other. */
function withBodyBefore(marks: readonly Mark[], body: readonly Line[], warnings: string[]): Mark[] {
  const first = marks[0]?.start ?? Number.POSITIVE_INFINITY;
  const before = body.filter((line) => line.start < first);
  const announced = before.findIndex((line) => /如下[:。.,;]?\s*$|如下:/.test(line.text));
  if (marks.length === 0) {
    const from = before[announced + 1] ?? (before.length > 1 ? before[1] : before[0]);
    if (!from) return [];
    return [{ kind: "other", start: from.start, headingEnd: from.start }];
  }
  const listed =
    announced >= 0 && before.slice(announced + 1).some((line) => enumeratorAt(line.text, 0) !== null);
  if (
    (lengthOf(before) <= longestOpening && !listed) ||
    (marks[0]!.kind === "achievements" && announced === before.length - 1)
  )
    return [...marks];
  const from = before[announced >= 0 ? announced + 1 : 1];
  if (!from) return [...marks];
  warnings.push(`“${kindNames.achievements}”没有标题，按其位置推断。`);
  return [{ kind: "achievements", start: from.start, headingEnd: from.start }, ...marks];
}

/** The lines of a mark's section behind its heading. O(log lines + those of the section). */
const linesWithin = (body: readonly Line[], marks: readonly Mark[], at: number): Line[] => {
  const next = marks[at + 1]?.start ?? Number.POSITIVE_INFINITY;
  const first = firstThat(body.length, (line) => body[line]!.start > marks[at]!.start);
  return body.slice(
    first,
    firstThat(body.length, (line) => body[line]!.start >= next),
  );
};

/** A merged section (存在的问题及下一步打算) is split at its subheading, or where the text turns; else keeps `also`. */
function splitMerged(marks: readonly Mark[], body: readonly Line[], year: number | null): Mark[] {
  return marks.flatMap((mark, at): Mark[] => {
    if (!mark.also) return [mark];
    const { also, ...alone } = mark;
    const lines = linesWithin(body, marks, at);
    const turn = turnTo(also, lines, year);
    return turn ? [alone, turn] : [mark];
  });
}

/** `named`: only a subheading will do. */
function turnTo(kind: ListedKind, lines: readonly Line[], year: number | null, named = false): Mark | null {
  for (const line of lines) {
    const sub = subheadingOf(line, [kind], year);
    if (sub) return { kind, start: line.start, headingEnd: sub.headingEnd };
  }
  if (named) return null;
  for (const line of lines) {
    if (unheaded[kind].turns(line, year)) return { kind, start: line.start, headingEnd: line.start };
    const inside = unheaded[kind].turnsInside(line);
    if (inside > 0) return { kind, start: line.inner + inside, headingEnd: line.inner + inside };
  }
  return null;
}

/** Lists that no heading names, found inside other sections. */
function withMissing(
  marks: readonly Mark[],
  body: readonly Line[],
  year: number | null,
  warnings: string[],
): Mark[] {
  const has = (kind: SectionKind): boolean => marks.some((mark) => mark.kind === kind || mark.also === kind);
  const found: Mark[] = [...marks];
  for (const kind of listedKinds) {
    if (has(kind)) continue;
    const { hosts, fills, givesBack } = unheaded[kind];
    for (let at = found.length - 1; at >= 0; at--) {
      if (!hosts.includes(found[at]!.kind)) continue;
      const lines = linesWithin(body, found, at);
      const late = fills.includes(found[at]!.kind) ? lines : lines.slice(Math.floor(lines.length / 2));
      const isLeaders = found[at]!.kind === "responsibility";
      if (isLeaders && !dividesDuties(lines, year)) continue;
      const turn = turnTo(kind, late, year, isLeaders && kind === "shortcomings");
      if (!turn) continue;
      warnings.push(`“${kindNames[kind]}”没有单独的一级标题，从其他部分中分出。`);
      const host = found[at]!;
      found.splice(at + 1, 0, turn);
      const rest = givesBack && turn.headingEnd > turn.start ? siblingBehind(lines, turn, year) : null;
      if (rest) found.splice(at + 2, 0, { kind: host.kind, start: rest.start, headingEnd: rest.start });
      break;
    }
  }
  return found;
}

/**
 * Whether subheadings divide what is told of the leaders' duties (（二）存在问题。一是…二是…). A sentence behind each
 * (2.存在问题。对下级督促不够。 3.改进措施。今后点评述法报告。) is told of the leaders: a point of theirs, and no list.
 */
function dividesDuties(lines: readonly Line[], year: number | null): boolean {
  const named = lines.flatMap((line) => subheadingOf(line, listedKinds, year) ?? []);
  return (
    named.length === 0 ||
    named.some(({ line, headingEnd }) => {
      const from = headingEnd - line.inner;
      return (
        /^[\s。:;,]*$/.test(line.text.slice(from)) ||
        inlineEnumerators(line.text, from, line.text.length).length > 0
      );
    })
  );
}

/** Without any heading, numbered points before a list of shortcomings or plans are work done; an opening is above them. */
function withDoneBefore(marks: readonly Mark[], body: readonly Line[]): Mark[] {
  const [first, second] = marks;
  if (first?.kind !== "other" || !second) return [...marks];
  const before = body.filter((line) => line.start < second.start);
  const at = before.findIndex((line, index) => beginsList(line, before[index + 1]));
  if (at < 0 || lengthOf(before.slice(0, at)) > longestOpening) return [...marks];
  const { start } = before[at]!;
  return [{ kind: "achievements", start, headingEnd: start }, ...marks.slice(1)];
}

/** Whether a line has the first number of a list whose second stands behind it, on the line or the next. */
function beginsList(line: Line, below: Line | undefined): boolean {
  const inside = inlineEnumerators(line.text, 0, line.text.length);
  const next = below && enumeratorAt(below.text, 0);
  return inside.some(
    ({ style, number }, at) =>
      number === 1 &&
      (inside.slice(at + 1).some((other) => other.style === style && other.number === 2) ||
        (next?.style === style && next.number === 2)),
  );
}

/** The next subheading of another kind behind a split-off subsection. */
function siblingBehind(lines: readonly Line[], turn: Mark, year: number | null): Line | null {
  const other = lines
    .filter((line) => line.start > turn.headingEnd)
    .find((line) => subheadingOf(line, ["achievements"], year) && /^\(/.test(line.text));
  return other ?? null;
}

/** Lays the marks over the roles: one stretch after another, from 0 to the text's end. */
function tile(lined: LinedText, layout: Layout, marks: readonly Mark[]): Stretch[] {
  const points: Mark[] = [];
  let next = 0;
  const openKind = (): SectionKind | undefined => points[points.length - 1]?.kind;
  const put = (mark: Mark): void => {
    points.push(mark);
  };
  let current: Mark | null = null;
  for (const line of lined.lines) {
    if (isBlank(line)) continue;
    const role = layout.roles[line.index]!;
    const fixed = ofRole[role];
    if (fixed) {
      const titled = role === "title" && layout.title?.lines[0]?.index === line.index;
      const headingEnd = titled ? layout.title!.lines.at(-1)!.innerEnd : line.start;
      if (openKind() !== fixed || titled) put({ kind: fixed, start: line.start, headingEnd });
      continue;
    }
    let placed = false;
    while (next < marks.length && marks[next]!.start < line.end) {
      const mark = marks[next]!;
      if (mark.start > line.inner && !placed && openKind() !== (current?.kind ?? "opening"))
        resume(line.start);
      current = mark;
      put(mark);
      placed = true;
      next++;
    }
    if (!placed && openKind() !== (current?.kind ?? "opening")) resume(line.start);
  }
  function resume(start: number): void {
    const base: Mark = current ?? { kind: "opening", start, headingEnd: start };
    put({ ...base, start, headingEnd: start });
  }
  const glued = layout.gluedSignature;
  if (glued !== null) {
    // The page's foot may follow it.
    const behind = points.findIndex((point) => point.start > glued);
    points.splice(behind < 0 ? points.length : behind, 0, {
      kind: "signature",
      start: glued,
      headingEnd: glued,
    });
  }
  if (points.length === 0) points.push({ kind: "other", start: 0, headingEnd: 0 });
  return points.map((point, at) => ({
    ...point,
    start: at === 0 ? 0 : point.start,
    end: points[at + 1]?.start ?? lined.text.length,
  }));
}

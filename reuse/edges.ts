// What of a member is shown: whole clauses of the text, without headings, salutation, signature and scraps at its edges.
import { lowerBound } from "../report/bounds.js";
import { textWithoutMarks } from "../report/marks.js";
import type { Span } from "../report/span.js";
import type { Item, Report } from "../report/types.js";
import { headClause, labelOf, longestLabel, minLetters, tailClause } from "./clauseEdges.js";
import { lettersIn } from "./fold.js";
import { alikeMembers, withoutOwnEdges } from "./ownEdges.js";
import { blanks, lastOf, lineBreak, skip, skipBack, unitsIn } from "./units.js";

/** Letters of a paragraph without a stop that is taken for a heading, the title or whom it is for. */
const longestHeading = 40;
/** Blanks before a label. */
const indent = 12;

const stops = /[，。！？;!?]/;
const leading = unitsIn("，。；：！？;!?、,.:”’」』）》)]—–…·•●■◆", blanks);

/** Whether a paragraph is a heading, the title, a salutation: short, and without a stop or with a label and no stop at its end. */
export const isHeading = (text: string, title: string | null): boolean =>
  (title !== null && printsTitle(text, title)) ||
  (lettersIn(text, 0, text.length, longestHeading + 1) <= longestHeading &&
    (!stops.test(text) || isLabelled(text.trim())));

/** Whether the two print the same, blanks not counted. */
function printsTitle(text: string, title: string): boolean {
  let of = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (blanks[unit] === 1) continue;
    of = skip(blanks, title, of, title.length);
    if (of === title.length || title.charCodeAt(of) !== unit) return false;
    of++;
  }
  return skip(blanks, title, of, title.length) === title.length;
}

/** （十）聚焦忠诚担当，加强自身建设 */
const isLabelled = (text: string): boolean =>
  labelOf(text, /^[*#\s]*/.exec(text)![0].length) > 0 && !/[。！？；!?;]|[，,：:]$/.test(text);

const leavesOf = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => (item.items.length > 0 ? leavesOf(item.items) : item));

/** Paragraphs that no member begins or ends with: `start`, `end` in turn, ascending. */
export interface Frames {
  readonly headings: Uint32Array;
  /** Whom the report is for, who signed it and when: nobody's words. */
  readonly letterhead: Uint32Array;
}

/** 县人民政府： */
const salutation = /^[^，。；！？;!?]{2,40}[：:]$/;
const addressee = /政府|党委|县委|市委|区委|省委|州委|司法局|办公室|委员会|人大|代表|同志|局[：:]/;

/** O(text). */
export function framesOf({ text, title, paragraphs, sections }: Report): Frames {
  const points = new Map(
    sections.flatMap(({ items }) => leavesOf(items)).map(({ start, end }) => [start, end]),
  );
  const signatures = sections.filter(({ kind }) => kind === "signature");
  const [headings, letterhead]: [number[], number[]] = [[], []];
  for (const { start, end } of paragraphs) {
    // A point that is no longer than its headline is no heading.
    const isPoint = (points.get(start) ?? Number.POSITIVE_INFINITY) <= end;
    const printed = text.slice(start, end);
    const isSigned = signatures.some((section) => section.start <= start && start < section.end);
    if (isSigned || (!isPoint && salutation.test(printed.trim()) && addressee.test(printed)))
      letterhead.push(start, end);
    else if (!isPoint && isHeading(printed, title)) headings.push(start, end);
  }
  return { headings: Uint32Array.from(headings), letterhead: Uint32Array.from(letterhead) };
}

/**
 * `span` of a text as it is shown; null where nothing is left of it. What is a heading and no more stays one.
 * O(log frames + span).
 */
export function wholeClauses(text: string, { headings, letterhead }: Frames, span: Span): Span | null {
  const start = Math.min(nextText(text, span.start), span.end);
  const signed = within(text, letterhead, { start, end: span.end });
  const body = within(text, headings, signed);
  const tidy = tidied(text, body.start, body.end);
  if (!isLong(text, tidy) && (body.start > signed.start || body.end < signed.end || tidy.start >= tidy.end))
    return headed(text, signed, body);
  return withoutScraps(text, { headings, letterhead }, tidy);
}

const isLong = (text: string, { start, end }: Span, least = minLetters): boolean =>
  lettersIn(text, start, end, least) >= least;

/** `span`, tidy as it is, from clause to clause; what it gains lies in no frame. */
function withoutScraps(text: string, { headings, letterhead }: Frames, span: Span): Span {
  const [from, to] = [headClause(text, span), tailClause(text, span)];
  if (from >= to) return span;
  const cut = tidied(text, from, to);
  // What is short already may grow.
  const least = lettersIn(text, span.start, span.end, minLetters);
  if (!isLong(text, cut, least)) return span;
  const inner = within(text, letterhead, within(text, headings, cut));
  return isLong(text, inner, least) ? inner : span;
}

/** Of what has too little beside its headings, the headings it begins or else ends with, or what little there is. */
function headed(text: string, all: Span, body: Span): Span | null {
  const part =
    body.start > all.start
      ? { start: all.start, end: Math.min(body.start, all.end) }
      : body.end < all.end
        ? { start: Math.max(body.end, all.start), end: all.end }
        : all;
  const tidy = tidied(text, part.start, part.end);
  if (tidy.start >= tidy.end) return null;
  // A heading that is only begun goes.
  const from = headClause(text, tidy);
  const rest = tidied(text, from, tidy.end);
  return isLong(text, rest) ? rest : tidy;
}

/** Without the frames at its ends; empty where it is nothing but these. */
function within(text: string, frames: Uint32Array, { start: from, end: to }: Span): Span {
  let [start, end] = [from, to];
  // An odd place among the ends of frames is within one.
  for (let at = lowerBound(frames, start + 1); at % 2 === 1; at = lowerBound(frames, start + 1, at))
    start = nextText(text, frames[at]!);
  for (let at = lowerBound(frames, end); at % 2 === 1; at = lowerBound(frames, end, 0, at))
    end = lastText(text, frames[at - 1]!);
  return { start, end: Math.max(start, end) };
}

/** So many blanks at most are passed over between two texts. */
const widestGap = 100;
const nextText = (text: string, at: number): number =>
  skip(blanks, text, at, Math.min(text.length, at + widestGap));
const lastText = (text: string, at: number): number =>
  skipBack(blanks, text, at, Math.max(0, at - widestGap));

/** Without blanks at its ends, marks and a label before it; empty where it has no words. */
export function tidied(text: string, start: number, end: number): Span {
  const head = skip(leading, text, start, end);
  const behind = beginsLine(text, head) ? head + labelOf(text, head, end) : head;
  const span = { start: skip(leading, text, behind, end), end: withoutLastLabel(text, start, end) };
  return lettersIn(text, span.start, span.end, 1) > 0 ? span : { start, end: start };
}

/** Whether nothing but an indent stands before `at` in its line. */
function beginsLine(text: string, at: number): boolean {
  const from = skipBack(blanks, text, at, Math.max(0, at - indent));
  return at === 0 || lastOf(lineBreak, text, at, from) >= 0;
}

/** Where a text ends without the label at its end, which belongs to what follows. */
function withoutLastLabel(text: string, start: number, end: number): number {
  const last = skipBack(blanks, text, end, start);
  for (let line = last; line > start; line--) {
    const unit = text.charCodeAt(line - 1);
    if (unit === lineBreak) {
      const since = skip(blanks, text, line, last);
      return since + labelOf(text, since, last) === last ? skipBack(blanks, text, line, start) : last;
    }
    if (last - line >= longestLabel && blanks[unit] === 0) break;
  }
  return last;
}

/** The text unit for unit with blanks for marks of markup, which print nothing, and for breaks inside a paragraph. */
export function asRead(report: Pick<Report, "text" | "marks" | "paragraphs">): string {
  const text = textWithoutMarks(report);
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of report.paragraphs) {
    for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
      // A break behind the last word is none inside.
      if (skip(blanks, text, at, end) === end) break;
      pieces.push(text.slice(from, at), " ");
      from = at + 1;
    }
  }
  return from === 0 ? text : [...pieces, text.slice(from)].join("");
}

/** Of a report what its members' edges are told by. */
export interface EdgedText {
  /** As `asRead`. */
  readonly text: string;
  readonly frames: Frames;
  /** Another version of a report that is there: it tells of none that its words are shared. */
  readonly follows: boolean;
}

/** O(text). */
export function edgedText(report: Report): EdgedText {
  const text = asRead(report);
  return { text, frames: framesOf({ ...report, text }), follows: report.mirrorOf !== null };
}

/** Spans of each of a passage's members. */
interface Edges {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

function put({ start, end }: Edges, member: number, span: Span): void {
  start[member] = span.start;
  end[member] = span.end;
}

/** Members of a passage as they are shown. */
interface ShownEdges extends Edges {
  /** Which are left, the medoid first. */
  readonly order: readonly number[];
}

/**
 * `wholeClauses` of members `[start, end)` in `texts` that others have too. Members of which nothing is left, or nothing
 * that others have, are left out. What follows another report is shown as all say, and says nothing of the others.
 */
export function shownEdges(
  texts: readonly EdgedText[],
  start: ArrayLike<number>,
  end: ArrayLike<number>,
): ShownEdges {
  const all = edgesAmong(texts, start, end);
  const counted = texts.flatMap(({ follows }, member) => (follows ? [] : [member]));
  if (counted.length === texts.length || counted.length < 2) return all;
  const own = edgesAmong(
    counted.map((member) => texts[member]!),
    counted.map((member) => start[member]!),
    counted.map((member) => end[member]!),
  );
  counted.forEach((member, at) => {
    put(all, member, { start: own.start[at]!, end: own.end[at]! });
  });
  const [medoid, ...others] = own.order.map((at) => counted[at]!);
  if (medoid === undefined || others.length === 0) return { ...all, order: [] };
  const followers = all.order.filter((member) => texts[member]!.follows);
  return { ...all, order: [medoid, ...[...others, ...followers].sort((one, other) => one - other)] };
}

/** See `shownEdges`; all members count. */
function edgesAmong(
  texts: readonly EdgedText[],
  start: ArrayLike<number>,
  end: ArrayLike<number>,
): ShownEdges {
  const shown = { start: new Uint32Array(texts.length), end: new Uint32Array(texts.length) };
  /** What becomes of these where others have all of it; asked at once, for most have, and the text is at hand. */
  const kept = { start: new Uint32Array(texts.length), end: new Uint32Array(texts.length) };
  /** Those of which something is left. */
  const whole: number[] = [];
  const words: string[] = [];
  for (let member = 0; member < texts.length; member++) {
    const { text, frames } = texts[member]!;
    const found = { start: start[member]!, end: end[member]! };
    const span = wholeClauses(text, frames, found);
    if (!span) continue;
    const again = isSame(span, found) ? span : wholeClauses(text, frames, span);
    put(shown, member, span);
    put(kept, member, again && again.start < again.end ? again : span);
    whole.push(member);
    words.push(text.slice(span.start, span.end));
  }
  const shared = withoutOwnEdges(words);
  // Nothing is left of it that others have: what they share is the heading.
  const headed = shared.includes(null)
    ? withoutOwnEdges(
        whole.map((member, at) =>
          shared[at] ? words[at]! : texts[member]!.text.slice(start[member]!, end[member]!),
        ),
      )
    : shared;
  for (let at = 0; at < whole.length; at++) {
    const part = headed[at];
    if (!part) continue;
    const member = whole[at]!;
    const own = { start: shown.start[member]!, end: shown.end[member]! };
    const { text, frames } = texts[member]!;
    const base = shared[at] ? own.start : start[member]!;
    const span = { start: base + part.start, end: base + part.end };
    const tidy = isSame(span, own)
      ? { start: kept.start[member]!, end: kept.end[member]! }
      : wholeClauses(text, frames, span);
    if (!tidy || tidy.start >= tidy.end || isSame(tidy, own)) continue;
    put(shown, member, tidy);
    words[at] = text.slice(tidy.start, tidy.end);
  }
  return { ...shown, order: alikeMembers(words).map((at) => whole[at]!) };
}

/** See `shownEdges`. */
export function edgesOf(
  opened: (document: number) => EdgedText,
): <Member extends Span & { readonly document: number }>(members: readonly Member[]) => Member[] {
  return (members) => {
    const { order, start, end } = shownEdges(
      members.map(({ document }) => opened(document)),
      members.map((member) => member.start),
      members.map((member) => member.end),
    );
    return order.map((at) => spanned(members[at]!, { start: start[at]!, end: end[at]! }));
  };
}

const isSame = (one: Span, other: Span): boolean => one.start === other.start && one.end === other.end;

/** A member with another span. */
const spanned = <Member extends Span>(member: Member, span: Span): Member =>
  isSame(member, span) ? member : { ...member, start: span.start, end: span.end };

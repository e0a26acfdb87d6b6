// What of a member is shown: whole clauses of the text, without headings, salutation, signature and scraps at its edges.
import type { Span } from "../report/span.js";
import type { Item, Report } from "../report/types.js";
import { labelAt } from "./fold.js";

/** Letters of a paragraph without a stop that is taken for a heading, the title or whom it is for. */
const longestHeading = 40;
/** Of a clause that a member has in part, so few letters go. 4, or up to 10 of less than half: recall of the kit −.004. */
const scrap = 3;
/** A member of fewer letters keeps its edges. */
const minLetters = 10;

/** Blanks before a label. */
const indent = 12;

const stops = /[，。！？;!?]/;
const leading = /^[\s，。；：！？;!?、,.:”’」』）》)]*/;
const says = /[\p{L}\p{N}]/u;

export const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Whether a paragraph is a heading, the title, a salutation: short and without a stop. */
export const isHeading = (text: string, title: string | null): boolean =>
  (title !== null && text.replace(/\s+/g, "") === title.replace(/\s+/g, "")) ||
  (!stops.test(text) && lettersIn(text) <= longestHeading);

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
 * O(frames + span).
 */
export function wholeClauses(text: string, { headings, letterhead }: Frames, span: Span): Span | null {
  const signed = within(text, letterhead, span);
  const body = within(text, headings, signed);
  const tidy = tidied(text, body.start, body.end);
  if (lettersIn(text.slice(tidy.start, tidy.end)) < minLetters) return headed(text, signed, body);
  const [from, to] = [headClause(text, tidy), tailClause(text, tidy)];
  const cut = from < to ? tidied(text, from, to) : tidy;
  return lettersIn(text.slice(cut.start, cut.end)) >= minLetters ? cut : tidy;
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
  return tidy.start < tidy.end ? tidy : null;
}

/** Without the frames at its ends; empty where it is nothing but these. */
function within(text: string, frames: Uint32Array, { start: from, end: to }: Span): Span {
  let [start, end] = [from, to];
  for (let at = 0; at < frames.length; at += 2)
    if (frames[at]! <= start && start < frames[at + 1]!) start = nextText(text, frames[at + 1]!);
  for (let at = frames.length - 2; at >= 0; at -= 2)
    if (frames[at]! < end && end <= frames[at + 1]!) end = lastText(text, frames[at]!);
  return { start, end: Math.max(start, end) };
}

const nextText = (text: string, at: number): number => at + /^\s*/.exec(text.slice(at, at + 100))![0].length;
const lastText = (text: string, at: number): number =>
  at - /\s*$/.exec(text.slice(Math.max(0, at - 100), at))![0].length;

/** Without blanks at its ends, marks and a label before it; empty where it has no words. */
export function tidied(text: string, start: number, end: number): Span {
  const inner = text.slice(start, end);
  if (start >= end || !says.test(inner)) return { start, end: start };
  let head = leading.exec(inner)![0].length;
  const ahead = text.slice(Math.max(0, start + head - indent), start + head);
  if (start + head === 0 || /\n\s*$/.test(ahead)) head += labelAt(inner, head);
  head += leading.exec(inner.slice(head))![0].length;
  return { start: start + head, end: start + inner.trimEnd().length };
}

/** Whether a clause ends with unit `at`. A comma or a point inside a number parts nothing. */
function parts(text: string, at: number): boolean {
  const unit = text[at]!;
  if (",.:".includes(unit)) return !/\d/.test(text[at - 1] ?? "") || !/\d/.test(text[at + 1] ?? "");
  return "，。；：！？;!?\n".includes(unit);
}

/** Where the clause begins in which `at` stands, and where its mark is, or `most`. */
function clauseStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !parts(text, start - 1)) start--;
  return start;
}
function clauseEnd(text: string, at: number, most = text.length): number {
  let end = at;
  while (end < most && !parts(text, end)) end++;
  return end;
}

/** Where the first clause begins that is more than a scrap. */
function headClause(text: string, { start, end }: Span): number {
  const until = clauseEnd(text, start, end);
  const kept = lettersIn(text.slice(start, until));
  if (until >= end || kept > scrap) return start;
  const since = clauseStart(text, start);
  const label = labelAt(text, since + /^\s*/.exec(text.slice(since, start))![0].length);
  if (start - since <= label + indent && lettersIn(text.slice(since, start)) <= label) return start;
  return kept < lettersIn(text.slice(since, until)) ? until : start;
}

/** Where the last clause ends that is more than a scrap, its mark with it. */
function tailClause(text: string, { start, end }: Span): number {
  const since = clauseStart(text, end);
  if (since <= start) return end;
  const kept = lettersIn(text.slice(since, end));
  if (kept > scrap) return end;
  return kept < lettersIn(text.slice(since, clauseEnd(text, end))) ? since : end;
}

/** `wholeClauses` of members of many reports; `reportOf` is asked once for each. */
export function edgesOf(
  reportOf: (document: number) => Report,
): <Member extends Span & { readonly document: number }>(member: Member) => Member | null {
  const known = new Map<number, { readonly text: string; readonly frames: Frames }>();
  return (member) => {
    let one = known.get(member.document);
    if (!one) {
      const report = reportOf(member.document);
      one = { text: report.text, frames: framesOf(report) };
      known.set(member.document, one);
    }
    const span = wholeClauses(one.text, one.frames, member);
    return span && { ...member, ...span };
  };
}

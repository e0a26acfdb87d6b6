// What of a member is shown: whole clauses of the text, without headings, salutation, signature and scraps at its edges.
import type { Span } from "../report/span.js";
import type { Item, Report } from "../report/types.js";
import { segmenter } from "../words/segmenter.js";
import { labelAt, lettersIn } from "./fold.js";
import { withoutOwnEdges } from "./ownEdges.js";

/** Letters of a paragraph without a stop that is taken for a heading, the title or whom it is for. */
const longestHeading = 40;
/** Of a clause that a member has in part, so few letters go. 4, or up to 10 of less than half: recall of the kit −.004. */
const scrap = 3;
/** So few units of a word that an edge cuts in two come along: 推|进普法. */
const maxMissed = 2;
/** A member of fewer letters keeps its edges. */
const minLetters = 10;

/** Blanks before a label. */
const indent = 12;

const stops = /[，。！？;!?]/;
const leading = /^[\s，。；：！？;!?、,.:”’」』）》)\]]*/;
const says = /[\p{L}\p{N}]/u;

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
  const start = Math.min(nextText(text, span.start), span.end);
  const signed = within(text, letterhead, { start, end: span.end });
  const body = within(text, headings, signed);
  const tidy = tidied(text, body.start, body.end);
  if (lettersIn(text.slice(tidy.start, tidy.end)) < minLetters) return headed(text, signed, body);
  return withoutScraps(text, { headings, letterhead }, tidy);
}

/** `span`, tidy as it is, from clause to clause; what it gains lies in no frame. */
function withoutScraps(text: string, { headings, letterhead }: Frames, span: Span): Span {
  const [from, to] = [headClause(text, span), tailClause(text, span)];
  if (from >= to) return span;
  const cut = tidied(text, from, to);
  if (lettersIn(text.slice(cut.start, cut.end)) < minLetters) return span;
  const inner = within(text, letterhead, within(text, headings, cut));
  return lettersIn(text.slice(inner.start, inner.end)) >= minLetters ? inner : span;
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
  return lettersIn(text.slice(rest.start, rest.end)) >= minLetters ? rest : tidy;
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
  return { start: start + head, end: start + withoutLastLabel(inner.trimEnd()).length };
}

/** A label at the end belongs to what follows. */
function withoutLastLabel(text: string): string {
  const line = text.lastIndexOf("\n") + 1;
  const since = line + /^\s*/.exec(text.slice(line))![0].length;
  return line > 0 && since + labelAt(text, since) === text.length ? text.slice(0, line).trimEnd() : text;
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

/** Where the first clause begins that is more than a scrap, or its first word. */
function headClause(text: string, { start, end }: Span): number {
  const until = clauseEnd(text, start, end);
  const since = clauseStart(text, start);
  const printed = since + /^\s*/.exec(text.slice(since, start))![0].length;
  if (lettersIn(text.slice(printed + labelAt(text, printed), start)) === 0) return start;
  if (until < end && lettersIn(text.slice(start, until)) <= scrap) return until;
  const [number] = /[\d.,]{0,12}$/.exec(text.slice(printed, start))!;
  if (/\d/.test(number)) return start - number.length;
  const from = wordAt(text, { start: printed, end: until }, start).start;
  return from >= start - maxMissed ? from : start;
}

/** Where the last clause ends that is more than a scrap, its mark with it, or its last word. */
function tailClause(text: string, { start, end }: Span): number {
  const since = clauseStart(text, end);
  const until = clauseEnd(text, end, end + longestHeading);
  if (lettersIn(text.slice(end, until)) === 0) return opensSentence(text, { start, end }) ?? end;
  if (since > start && lettersIn(text.slice(since, end)) <= scrap)
    return opensSentence(text, { start, end: since }) ?? since;
  const to = wordEnd(text, { start: since, end: until }, end);
  return to > end && to < text.length && parts(text, to) ? to + 1 : to;
}

/** Behind the word, the quotation or the unit of a number that `end` cuts in two. */
function wordEnd(text: string, clause: Span, end: number): number {
  if (/\d/.test(text[end - 1]!) && /[年月日%％]/.test(text[end]!)) return end + 1;
  const quoted =
    /[“《][^”》]*$/.test(text.slice(clause.start, end)) &&
    /^[^“《]{1,6}?[”》]/.exec(text.slice(end, clause.end));
  if (quoted) return end + quoted[0].length;
  const to = wordAt(text, clause, end).end;
  return to <= end + maxMissed ? to : end;
}

/** Clauses whose words are kept: members of a passage are cut in the same ones. */
const maxKnown = 20_000;
const wordLengths = new Map<string, Uint32Array>();

/** Lengths of the words of a clause. */
function wordsOf(clause: string): Uint32Array {
  let lengths = wordLengths.get(clause);
  if (!lengths) {
    lengths = Uint32Array.from(segmenter().cut(clause), ({ length }) => length);
    if (wordLengths.size === maxKnown) wordLengths.clear();
    wordLengths.set(clause, lengths);
  }
  return lengths;
}

/** The word of a clause that `at` cuts in two; nothing where it stands between words. */
function wordAt(text: string, clause: Span, at: number): Span {
  let start = clause.start;
  for (const length of wordsOf(text.slice(clause.start, clause.end))) {
    const end = start + length;
    if (start < at && at < end) return { start, end };
    if (end >= at) break;
    start = end;
  }
  return { start: at, end: at };
}

/** Where the last sentence begins, if a member has no more of it than a few letters up to a comma: 在此，今年， */
function opensSentence(text: string, { start, end }: Span): number | null {
  if (!/[，,：:]$/.test(text.slice(start, end))) return null;
  const opening = /[。！？；!?;\n”]([^。！？；!?;\n]*)$/.exec(text.slice(start, end));
  return opening && lettersIn(opening[1]!.replace(/\d+/g, "0")) <= scrap ? end - opening[1]!.length : null;
}

/** Of a report what its members' edges are told by. */
export interface EdgedText {
  readonly text: string;
  readonly frames: Frames;
}

/** Members of a passage as they are shown, `wholeClauses` that others have too. */
export function edgesOf(
  opened: (document: number) => EdgedText,
): <Member extends Span & { readonly document: number }>(members: readonly Member[]) => Member[] {
  return (members) => {
    const whole = members.flatMap((member) => {
      const { text, frames } = opened(member.document);
      const span = wholeClauses(text, frames, member);
      return span ? { found: member, shown: { ...member, ...span } } : [];
    });
    const textOf = ({ document, start, end }: (typeof members)[number]): string =>
      opened(document).text.slice(start, end);
    const shared = withoutOwnEdges(whole.map(({ shown }) => textOf(shown)));
    // Nothing is left of it that others have: what they share is the heading.
    const headed = shared.includes(null)
      ? withoutOwnEdges(whole.map(({ found, shown }, at) => textOf(shared[at] ? shown : found)))
      : shared;
    return whole.map(({ found, shown }, at) => {
      const { text, frames } = opened(found.document);
      const { start: base } = shared[at] ? shown : found;
      const part = headed[at];
      if (!part) return shown;
      const span = { start: base + part.start, end: base + part.end };
      const cut = shared[at] ? wholeClauses(text, frames, span) : tidied(text, span.start, span.end);
      return cut && cut.start < cut.end ? { ...shown, ...cut } : shown;
    });
  };
}

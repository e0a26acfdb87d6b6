// What of the texts takes part when parts are joined: medoids, and what no passage of its own part covers.
import { lowerBound } from "../report/bounds.js";
import type { Span } from "../report/span.js";
import { barrier, foldForReuse, type ReuseText } from "./fold.js";
import type { FoundMember, FoundPassage } from "./found.js";
import type { ReuseDocument } from "./passages.js";
import type { LetterOffsets } from "./texts.js";

/** A document of the whole by its number; asked for several times. */
export type ReadDocument = (document: number) => ReuseDocument;

/** What was found in some of all documents; members by number among all. */
export interface Part {
  readonly documents: readonly number[];
  readonly passages: readonly FoundPassage[];
}

/** A stretch with fewer letters founds nothing. */
const shortestStretch = 8;

/** A document as one part sees it, folded. */
export interface SeenText {
  readonly document: number;
  readonly text: ReuseText;
  readonly follows: boolean;
  /** In letters: what no member of the part covers. */
  readonly bare: readonly Span[];
}

/** The letters of a span of record. */
export const lettersAt = ({ from }: Pick<LetterOffsets, "from">, { start, end }: Span): Span => ({
  start: lowerBound(from, start),
  end: lowerBound(from, end),
});

/** The documents of a part one by one. O(letters + members). */
export function* seenTexts(part: Part, read: ReadDocument): Generator<SeenText> {
  const members = new Map<number, FoundMember[]>();
  for (const passage of part.passages)
    for (const member of passage.members) {
      const list = members.get(member.document);
      if (list) list.push(member);
      else members.set(member.document, [member]);
    }
  for (const document of part.documents) {
    const { text, paragraphs, keep, follows } = read(document);
    const folded = foldForReuse(text, paragraphs, keep);
    yield { document, text: folded, follows, bare: bareIn(folded, members.get(document) ?? []) };
  }
}

function bareIn(text: ReuseText, members: readonly FoundMember[]): Span[] {
  const { units } = text;
  const covered = new Uint8Array(units.length);
  for (const member of members) {
    const { start, end } = lettersAt(text, member);
    covered.fill(1, start, end);
  }
  return stretchesOf(text, covered).filter(({ start, end }) => end - start >= shortestStretch);
}

/** What no barrier parts, nor a letter that is covered. */
export function stretchesOf({ units }: ReuseText, covered?: Uint8Array): Span[] {
  const stretches: Span[] = [];
  const isBare = (at: number): boolean => units[at] !== barrier && covered?.[at] !== 1;
  for (let at = 0; at < units.length; at++) {
    if (!isBare(at)) continue;
    const start = at;
    while (at < units.length && isBare(at)) at++;
    stretches.push({ start, end: at });
  }
  return stretches;
}

/** These letters of a text, a barrier between two stretches. */
export function extractOf(text: ReuseText, spans: readonly Span[]): ReuseText {
  const length = spans.reduce((sum, { start, end }) => sum + end - start + 1, -1);
  const extract: ReuseText = {
    units: new Uint16Array(length),
    from: new Uint32Array(length),
    width: new Uint8Array(length),
    clause: new Uint8Array(length),
    marks: new Uint8Array(length),
  };
  let to = 0;
  for (const { start, end } of spans) {
    if (to > 0) {
      extract.from[to] = text.from[start]!;
      extract.units[to++] = barrier;
    }
    extract.units.set(text.units.subarray(start, end), to);
    extract.from.set(text.from.subarray(start, end), to);
    extract.width.set(text.width.subarray(start, end), to);
    extract.clause.set(text.clause.subarray(start, end), to);
    extract.marks.set(text.marks.subarray(start, end), to);
    to += end - start;
  }
  return extract;
}

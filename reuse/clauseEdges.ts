// Where the first clause of a member begins and the last one ends: what is found ends where letters cease to agree, and
// that is mostly within a clause.
import { foldUnits } from "../report/fold.js";
import type { Span } from "../report/span.js";
import { segmenter } from "../words/segmenter.js";
import { labelAt, lettersIn } from "./fold.js";

/** Of a clause that a member has in part, so few letters go. */
const scrap = 3;
/**
 * A clause is completed by so many letters, and by no more than the member has of it (or twice of it, where the member is
 * a part of one clause); a long clause by half of what the member has. 12: plagdet of the kit through the program −.0015.
 */
const maxMissing = 8;
const minHadAlone = 0.5;
const missingShare = 0.5;
const mostMissing = 24;
/** To an entry of a list it may be so many letters back. */
const maxBack = 5;
/** So few units of a word that an edge cuts in two come along: 推|进普法. */
const maxMissed = 2;
/** No member is left with fewer letters. */
export const minLetters = 10;
/** A clause has so many units at most, as far as anybody looks. */
const longestClause = 120;

/** A note: [35] [^35]: 〔35〕 */
const note = /^[[〔【]\^?\d{1,3}[\]〕】][:：]?/;
/** 12.2022年十件实事 */
const beforeYear = /^\d{1,2}[.．、]\s*(?=(?:19|20)\d\d\s*年)/;
const longestLabel = 16;

/** Units of the label or the number of a note at `at`, in any width. */
export function labelOf(text: string, at: number): number {
  const printed = text.slice(at, at + longestLabel);
  const [own] = note.exec(printed) ?? beforeYear.exec(printed) ?? [];
  return own?.length ?? labelAt(foldUnits(printed), 0);
}

/** Letters, a number being one. */
const weightOf = (text: string): number => lettersIn(text.replace(/\d[\d.,]*/g, "0"));

/** A title has so many units at most. */
const longestTitle = 40;
/** Whether `at` stands inside a 《title》. */
const isInTitle = (text: string, at: number): boolean =>
  /《[^》\n]*$/.test(text.slice(Math.max(0, at - longestTitle), at)) &&
  /^[^《\n]*》/.test(text.slice(at, at + longestTitle));

/** Whether a clause ends with unit `at`. A comma or a point inside a number parts nothing, nor does a mark in a title. */
function parts(text: string, at: number): boolean {
  const unit = text[at]!;
  if (unit === "\n") return true;
  if (!"，。；：！？;!?,.:".includes(unit)) return false;
  if (",.:".includes(unit) && /\d/.test(text[at - 1] ?? "") && /\d/.test(text[at + 1] ?? "")) return false;
  return !isInTitle(text, at);
}

/** Where the clause begins in which `at` stands, and where its mark is. */
function clauseStart(text: string, at: number): number {
  const least = Math.max(0, at - longestClause);
  let start = at;
  while (start > least && !parts(text, start - 1)) start--;
  return start;
}
function clauseEnd(text: string, at: number, most = text.length): number {
  const last = Math.min(most, at + longestClause);
  let end = at;
  while (end < last && !parts(text, end)) end++;
  return end;
}

/** Behind the mark at `at` and the quotes that close with it. */
const behindMark = (text: string, at: number): number =>
  at + /^(?:[，。；：！？;!?,:.][”’」』）》)]*)?/.exec(text.slice(at, at + 4))![0].length;

/** A piece of `all` from clause to clause, where it does not begin or end with it. */
export const clauseWise = (text: string, piece: Span, all: Span): Span => ({
  start: piece.start > all.start ? Math.max(all.start, headClause(text, piece)) : piece.start,
  end: piece.end < all.end ? Math.min(all.end, tailClause(text, piece)) : piece.end,
});

/** Where a member begins: with a clause, or else an entry of a list, or else a word. */
export function headClause(text: string, { start, end }: Span): number {
  const until = clauseEnd(text, start, end);
  const since = clauseStart(text, start);
  const first = since + /^[\s”’」』）》)—–…·•●■◆]*/.exec(text.slice(since, start))![0].length;
  const printed = Math.min(start, first + labelOf(text, first));
  const missing = weightOf(text.slice(printed, start));
  if (missing === 0) return start;
  const has = weightOf(text.slice(start, until));
  const isLast = until >= end;
  if (isCompleted(has, missing, isLast) && text[start - 1] !== "、") return printed;
  if (!isLast && isDropped(has, missing, weightOf(text.slice(until, end)))) return until;
  const before = text.lastIndexOf("、", start - 1) + 1;
  if (before > printed && weightOf(text.slice(before, start)) <= Math.min(maxMissing, has)) return before;
  const behind = text.indexOf("、", start) + 1;
  if (
    behind > 0 &&
    behind < until &&
    weightOf(text.slice(start, behind)) <= maxBack &&
    lettersIn(text.slice(behind, end)) >= minLetters
  )
    return behind;
  const [number] = /[\d.,]{0,12}$/.exec(text.slice(printed, start))!;
  if (/\d/.test(number)) return start - number.length;
  const opened = /[“《][^”》]{1,12}$/.exec(text.slice(printed, start));
  if (opened && /^[^“《]*[”》]/.test(text.slice(start, until))) return start - opened[0].length;
  const from = wordAt(text, { start: printed, end: until }, start).start;
  return from >= start - maxMissed ? from : start;
}

/** Where a member ends: with a clause, its mark with it, or else an entry of a list, or else a word. */
export function tailClause(text: string, { start, end }: Span): number {
  const since = Math.max(start, clauseStart(text, end));
  const until = clauseEnd(text, end);
  const missing = weightOf(text.slice(end, until));
  if (missing === 0) return opensSentence(text, { start, end }) ?? end;
  const has = weightOf(text.slice(since, end));
  if (isCompleted(has, missing, since === start) && !/、$/.test(text.slice(start, end)))
    return behindMark(text, until);
  if (since > start && isDropped(has, missing, weightOf(text.slice(start, since))))
    return opensSentence(text, { start, end: since }) ?? since;
  const behind = text[end - 1] === "、" ? -1 : text.indexOf("、", end);
  if (behind >= 0 && behind < until && weightOf(text.slice(end, behind)) <= Math.min(maxMissing, has))
    return behind;
  const before = text.lastIndexOf("、", end - 1);
  if (before === end - 1) return before;
  if (
    before > since &&
    weightOf(text.slice(before, end)) <= maxBack &&
    lettersIn(text.slice(start, before)) >= minLetters
  )
    return before;
  const to = wordEnd(text, { start: since, end: until }, end);
  return withoutJoint(text, since, to);
}

const isCompleted = (has: number, missing: number, isAlone: boolean): boolean =>
  has > scrap &&
  missing <= Math.max(maxMissing, Math.min(mostMissing, missingShare * has)) &&
  missing * (isAlone ? minHadAlone : 1) <= has;
const isDropped = (has: number, missing: number, rest: number): boolean =>
  rest >= minLetters && (has <= scrap || (has <= missing && has <= rest));

/** A word at the end that joins what follows goes: 医疗中心和| */
const withoutJoint = (text: string, since: number, end: number): number =>
  end - /(?:以及|[和与及的、])?$/.exec(text.slice(since, end))![0].length;

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

/** Letters of an opening that belongs to what follows: 在此， 各位代表， */
const opening = 5;
/** Of what opens a paragraph and tells its subject: 推进健康乡村建设。 做好今年工作， */
const longestHeadline = 15;
/** Of what opens a paragraph up to its colon: 九项制度： */
const longestLead = 24;

/** Where the last sentence begins, if a member has no more of it than an opening, or of its paragraph than a headline. */
function opensSentence(text: string, { start, end }: Span): number | null {
  const inner = text.slice(start, end);
  const begins = (found: RegExpExecArray | null, most: number): number | null =>
    found && weightOf(found[1]!) <= most ? end - found[1]!.length : null;
  const goesOn = /^[^\S\n]*[^\s]/.test(text.slice(end, end + 4));
  const paragraph = goesOn
    ? (begins(/\n([^。？；?;\n]*[，。！!])$/.exec(inner), longestHeadline) ??
      begins(/\n([^，。！？；!?;\n]*[：:])$/.exec(inner), longestLead))
    : null;
  return (
    paragraph ??
    (/[，,：:]$/.test(inner) ? begins(/[。！？；!?;\n”]([^。！？；!?;\n]*)$/.exec(inner), opening) : null)
  );
}

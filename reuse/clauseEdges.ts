// Where the first clause of a member begins and the last one ends: what is found ends where letters cease to agree, and
// that is mostly within a clause.
import { foldUnits } from "../report/fold.js";
import type { Span } from "../report/span.js";
import { isWordMark, wordStarts } from "../words/wordStarts.js";
import { labelAt, lettersIn } from "./fold.js";
import { blanks, firstOf, lastOf, lineBreak, skip, unitsIn, unitsThat } from "./units.js";

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
export const longestLabel = 16;
/** 1 for each unit that a label or a note may begin with, in any width. */
const labelled = unitsThat(
  /[[〔【（(一二三四五六七八九十\d第①-⑳⑴-⒇首其再最]/,
  (unit) => unit + foldUnits(unit),
);

/** Units of the label or the number of a note at `at`, in any width, up to `end`. */
export function labelOf(text: string, at: number, end = text.length): number {
  if (at >= end || labelled[text.charCodeAt(at)] === 0) return 0;
  const printed = text.slice(at, Math.min(end, at + longestLabel));
  const [own] = note.exec(printed) ?? beforeYear.exec(printed) ?? [];
  return own?.length ?? labelAt(foldUnits(printed), 0);
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
/** What stands in a number behind its first digit. */
const inNumbers = unitsIn("0123456789.,");

/** Letters from `start` to `end`, a number being one, or the first `enough` of them. */
function weightOf(text: string, start: number, end: number, enough = Number.POSITIVE_INFINITY): number {
  let weight = 0;
  for (let at = start; at < end && weight < enough; ) {
    let to = at;
    while (to < end && !isDigit(text.charCodeAt(to))) to++;
    weight += lettersIn(text, at, to, enough - weight);
    if (to < end) weight++;
    at = skip(inNumbers, text, to, end);
  }
  return weight;
}

/** A title has so many units at most. */
const longestTitle = 40;
const [opensTitle, closesTitle] = [0x300a, 0x300b];
/** Whether `at` stands inside a 《title》. */
function isInTitle(text: string, at: number): boolean {
  let start = at - 1;
  for (const least = Math.max(0, at - longestTitle); ; start--) {
    if (start < least) return false;
    const unit = text.charCodeAt(start);
    if (unit === opensTitle) break;
    if (unit === closesTitle || unit === lineBreak) return false;
  }
  for (let end = at; end < Math.min(text.length, at + longestTitle); end++) {
    const unit = text.charCodeAt(end);
    if (unit === closesTitle) return true;
    if (unit === opensTitle || unit === lineBreak) return false;
  }
  return false;
}

const ends = unitsIn("\n，。；：！？;!?,.:");
const inNumber = unitsIn(",.:");

/** Whether a clause ends with unit `at`. A comma or a point inside a number parts nothing, nor does a mark in a title. */
function parts(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (ends[unit] === 0) return false;
  if (unit === lineBreak) return true;
  if (inNumber[unit] === 1 && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)))
    return false;
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

const marks = unitsIn("，。；：！？;!?,:.");
const closing = unitsIn("”’」』）》)");
/** A mark and so many quotes. */
const longestMark = 4;

/** Behind the mark at `at` and the quotes that close with it. */
function behindMark(text: string, at: number): number {
  const end = Math.min(text.length, at + longestMark);
  return at < end && marks[text.charCodeAt(at)] === 1 ? skip(closing, text, at + 1, end) : at;
}

/** A piece of `all` from clause to clause, where it does not begin or end with it. */
export const clauseWise = (text: string, piece: Span, all: Span): Span => ({
  start: piece.start > all.start ? Math.max(all.start, headClause(text, piece)) : piece.start,
  end: piece.end < all.end ? Math.min(all.end, tailClause(text, piece)) : piece.end,
});

/** Quotes that close and bullets before a clause. */
const before = unitsIn("”’」』）》)—–…·•●■◆", blanks);
const listMark = 0x3001;

/** Where a member begins: with a clause, or else an entry of a list, or else a word. */
export function headClause(text: string, { start, end }: Span): number {
  const first = skip(before, text, clauseStart(text, start), start);
  if (first === start) return start;
  const printed = Math.min(start, first + labelOf(text, first));
  const missing = weightOf(text, printed, start);
  if (missing === 0) return start;
  const until = clauseEnd(text, start, end);
  const has = weightOf(text, start, until);
  const isLast = until >= end;
  if (isCompleted(has, missing, isLast) && text.charCodeAt(start - 1) !== listMark) return printed;
  if (!isLast && isDropped(has, missing, weightOf(text, until, end))) return until;
  const entry = lastOf(listMark, text, start, printed) + 1;
  if (entry > 0 && weightOf(text, entry, start) <= Math.min(maxMissing, has)) return entry;
  const behind = firstOf(listMark, text, start, until) + 1;
  if (
    behind > 0 &&
    behind < until &&
    weightOf(text, start, behind) <= maxBack &&
    lettersIn(text, behind, end, minLetters) >= minLetters
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
  const isWhole = end > start && parts(text, end - 1) && weightOf(text, start, end, minLetters) >= minLetters;
  if (isWhole) return opensSentence(text, { start, end }) ?? end;
  const until = clauseEnd(text, end);
  const missing = weightOf(text, end, until);
  if (missing === 0) return opensSentence(text, { start, end }) ?? end;
  const since = Math.max(start, clauseStart(text, end));
  const has = weightOf(text, since, end);
  const isInList = end > start && text.charCodeAt(end - 1) === listMark;
  if (isCompleted(has, missing, since === start) && !isInList) return behindMark(text, until);
  if (since > start && isDropped(has, missing, weightOf(text, start, since)))
    return opensSentence(text, { start, end: since }) ?? since;
  if (text.charCodeAt(end - 1) === listMark) return end - 1;
  const behind = firstOf(listMark, text, end, until);
  if (behind >= 0 && weightOf(text, end, behind) <= Math.min(maxMissing, has)) return behind;
  const entry = lastOf(listMark, text, end, since);
  if (
    entry > since &&
    weightOf(text, entry, end) <= maxBack &&
    lettersIn(text, start, entry, minLetters) >= minLetters
  )
    return entry;
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

/** The word of a clause that `at` cuts in two; nothing where it stands between words. O(letters between marks). */
function wordAt(text: string, clause: Span, at: number): Span {
  let [from, to] = [at, at];
  while (from > clause.start && !isWordMark(text.charCodeAt(from - 1))) from--;
  while (to < clause.end && !isWordMark(text.charCodeAt(to))) to++;
  if (from === at || to === at) return { start: at, end: at };
  const begins = wordStarts(text.slice(from, to));
  const isStart = (unit: number): boolean => ((begins[unit >> 3]! >> (unit & 7)) & 1) === 1;
  const [own, length] = [at - from, to - from];
  if (isStart(own)) return { start: at, end: at };
  let [start, end] = [own - 1, own + 1];
  while (start > 0 && !isStart(start)) start--;
  while (end < length && !isStart(end)) end++;
  return { start: from + start, end: from + end };
}

/** Letters of an opening that belongs to what follows: 在此， 各位代表， */
const opening = 5;
/** Of what opens a paragraph and tells its subject: 推进健康乡村建设。 做好今年工作， */
const longestHeadline = 15;
/** Of what opens a paragraph up to its colon: 九项制度： */
const longestLead = 24;

const stops = unitsIn("。！？；!?;\n");
const sentenceStops = unitsIn("。？；?;");
const clauseStops = unitsIn("，。！？；!?;");
const [fullComma, fullStop, fullColon, fullBang] = [0xff0c, 0x3002, 0xff1a, 0xff01];
const [halfComma, halfColon, halfBang, closesQuote] = [0x2c, 0x3a, 0x21, 0x201d];

/** Where the last sentence begins, if a member has no more of it than an opening, or of its paragraph than a headline. */
function opensSentence(text: string, { start, end }: Span): number | null {
  const last = end > start ? text.charCodeAt(end - 1) : 0;
  const isColon = last === fullColon || last === halfColon;
  const isComma = last === fullComma || last === halfComma;
  const mayHead = last === fullComma || last === fullStop || last === fullBang || last === halfBang;
  if (!isColon && !isComma && !mayHead) return null;
  const begins = (from: number | null, most: number): number | null =>
    from !== null && weightOf(text, from, end) <= most ? from : null;
  const paragraph = !goesOn(text, end)
    ? null
    : mayHead
      ? begins(lineStart(text, start, end - 1, sentenceStops), longestHeadline)
      : isColon
        ? begins(lineStart(text, start, end - 1, clauseStops), longestLead)
        : null;
  return paragraph ?? (isComma || isColon ? begins(sentenceStart(text, start, end - 1), opening) : null);
}

/** Whether something stands behind `end` in its line. */
function goesOn(text: string, end: number): boolean {
  for (let at = end; at < Math.min(text.length, end + 4); at++) {
    const unit = text.charCodeAt(at);
    if (unit === lineBreak) return false;
    if (blanks[unit] === 0) return true;
  }
  return false;
}

/** Where the line begins in which `at` stands; null where `start` or one of `but` stands before it. */
function lineStart(text: string, start: number, at: number, but: Uint8Array): number | null {
  for (let from = at; from > start; from--) {
    const unit = text.charCodeAt(from - 1);
    if (unit === lineBreak) return from;
    if (but[unit] === 1) return null;
  }
  return null;
}

/** Where the sentence begins in which `at` stands, or what follows the first quotation; null where `start` stands before it. */
function sentenceStart(text: string, start: number, at: number): number | null {
  let quoted: number | null = null;
  for (let from = at; from > start; from--) {
    const unit = text.charCodeAt(from - 1);
    if (stops[unit] === 1) return from;
    if (unit === closesQuote) quoted = from;
  }
  return quoted;
}

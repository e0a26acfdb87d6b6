// What a comparison counts as one word. Numbers with their units, names of places, list labels and titles in 《》
// are never cut; everything else is jieba's.
import { foldText, recordOffset } from "../report/fold.js";
import type { Span } from "../report/span.js";
import { cutWords } from "../words/cutWords.js";
import { looksLikeName, namesIn, type PlaceNames, placeRank } from "./names.js";

export type TokenKind = "word" | "number" | "name" | "numbering" | "title" | "mark" | "break";

/** One word of a text. Tokens tile it: white space goes with the word before it. Spans in UTF-16 units. */
export interface Token {
  /** Folded: two tokens are equal when their keys are. */
  readonly key: string;
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** 3·15 and 12·4 are days that are named. */
const digits = String.raw`\d+(?:[.,·]\d+)*`;
const chinese = "[零〇一二两三四五六七八九十百千万亿]+";
const unit =
  "(?:%|‰|个百分点|公里|千米|平方米|立方米|公斤|千克|万元|亿元|人次|户次|场次|家次|台次|件次|[次件起份场名人项家条种个户元岁亩台辆本册张篇期天年月日吨米处宗例批支所座只组位村块套栋幢间艘株棵笔幅]|小时|分钟)";
const numbers = new RegExp(
  String.raw`\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|\d{4}年度?|\d{4}-\d{1,2}-\d{1,2}|${digits}(?:[-~至]${digits})?[万亿千百]?[余多]?${unit}?`,
  "g",
);
/** The unit of a number that stands before it, 万 and 余 with it. */
export const unitAtStart = new RegExp(`^[万亿千百]?[余多]?${unit}`);
/** Counts in Chinese numerals; taken only where jieba cuts on both sides, so that 三项制度 stays whole. */
const chineseNumbers = new RegExp(
  `${chinese}分之${chinese}(?:点${chinese})?|[一二两三四五六七八九十]成[半一二三四五六七八九]?|${chinese}[余多]?[万亿]?(?:个百分点|人次|户次|场次|家次|件次|平方米|公里|小时|[次件起份场名项家条户人个元倍处宗例所座亩])`,
  "g",
);
const titles = /《[^《》]{1,80}》/g;
const labels =
  /(?<=^|[。;:,])(?:第?[一二三四五六七八九十]{1,3}(?:是|要|、)|(?:其次|再次|(?:首先|最后)(?=[,是要]))|第[一二三四五六七八九十]{1,2}(?=,)|\([一二三四五六七八九十\d]{1,3}\)[、.]?|\d{1,2}(?:[.、](?!\d)|\))|[①-⑳])/g;
const rankWord = /^(?:镇|乡|街道|村|社区)$/;
const markOnly = /^[^\p{L}\p{N}]+$/u;

/** The tokens of a text. O(length), most of it jieba's. `names`: the places the two reports go by; `marks`: what of the text is no letter. */
export function tokenize(text: string, names: PlaceNames, marks: readonly Span[] = []): Token[] {
  if (text === "") return [];
  const { text: folded, at, shift } = foldText(text, [{ start: 0, end: text.length }], marks);
  if (folded === "") return [{ key: "", kind: "mark", start: 0, end: text.length }];
  const kinds = tokenKinds(folded, names);
  const tokens: Token[] = [];
  let from = 0;
  let start = 0;
  for (let to = 1; to <= folded.length; to++) {
    if (to < folded.length && kinds.boundary[to] === 0) continue;
    const key = folded.slice(from, to);
    const end = to === folded.length ? text.length : recordOffset({ at, shift }, to);
    tokens.push({ key, kind: kinds.special.get(from) ?? (markOnly.test(key) ? "mark" : "word"), start, end });
    from = to;
    start = end;
  }
  return tokens;
}

interface Cuts {
  /** 1 where a token begins. */
  readonly boundary: Uint8Array;
  /** The kind of the tokens that are more than words, by their beginning. */
  readonly special: ReadonlyMap<number, TokenKind>;
}

function tokenKinds(folded: string, names: PlaceNames): Cuts {
  const boundary = new Uint8Array(folded.length + 1);
  const special = new Map<number, TokenKind>();
  const taken = new Uint8Array(folded.length);
  const words = cutWords(folded);
  const starts: number[] = [];
  let offset = 0;
  for (const word of words) {
    starts.push(offset);
    boundary[offset] = 1;
    offset += word.length;
  }
  boundary[folded.length] = 1;
  const take = (from: number, length: number, kind: TokenKind): void => {
    for (let at = from; at < from + length; at++) if (taken[at]) return;
    taken.fill(1, from, from + length);
    boundary.fill(0, from + 1, from + length);
    boundary[from] = 1;
    boundary[from + length] = 1;
    special.set(from, kind);
  };
  for (const match of folded.matchAll(titles)) take(match.index, match[0].length, "title");
  for (const match of folded.matchAll(labels)) take(match.index, match[0].length, "numbering");
  for (const match of folded.matchAll(numbers)) take(match.index, match[0].length, "number");
  for (const match of folded.matchAll(chineseNumbers)) {
    const end = match.index + match[0].length;
    if (boundary[match.index] && boundary[end]) take(match.index, match[0].length, "number");
  }
  const begins = boundary.slice();
  for (const { start, end } of namesIn(folded, names, begins)) take(start, end - start, "name");
  starts.forEach((from, index) => {
    const word = words[index]!;
    const next = words[index + 1] ?? "";
    if (looksLikeName(word)) take(from, word.length, "name");
    else if (word.length >= 2 && rankWord.test(next) && looksLikeName(word + next)) {
      if (placeRank(folded, from + word.length) > 0) take(from, word.length + next.length, "name");
    }
  });
  // A token never ends inside a surrogate pair.
  for (let at = 1; at < folded.length; at++) {
    if (boundary[at] && isLow(folded.charCodeAt(at)) && isHigh(folded.charCodeAt(at - 1))) boundary[at] = 0;
  }
  return { boundary, special };
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
export const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

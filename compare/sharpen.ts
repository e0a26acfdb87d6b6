// Where the segmenter cuts the same words otherwise on either side (继续加强 / 持续|加强, 针对性不强 / 缺乏|针对性), a change
// is cut by the words of the other side and looked at again.

import { isBody } from "./bodies.js";
import type { Change } from "./change.js";
import { cutToken } from "./fineTokens.js";
import { isOfDictionary } from "./proper.js";
import type { Side } from "./sides.js";
import type { Token } from "./tokens.js";

const shortestPiece = 2;
/** A letter that stands for itself behind another, as a place of which or as what binds words. */
const bound = /^[省市州县区旗镇乡村以]$/;
/** The segmenter takes it into the word behind: 对|基层干部, 以|党, 进|企业. */
export const functionLetter = /^[对由从与向把将被让给以在按用凭为经到于进驻]$/;
/** Two words that a dictionary holds as one. */
const doubled = 4;

/** Two sides as finely cut as it needs, and what differs between them. */
export interface Sharpened {
  readonly left: Side;
  readonly right: Side;
  readonly changes: readonly Change[];
}

type Between = (a: readonly Token[], b: readonly Token[]) => Change[] | null;

/** The sides with finer tokens where they differ, and the changes between them; `soFar` itself where none are to be had. */
export function sharpened(soFar: Sharpened, between: Between): Sharpened {
  const { left, right, changes } = soFar;
  const [ours, theirs]: [Token[], Token[]] = [[], []];
  const found: Change[] = [];
  let [atA, atB, any] = [0, 0, false];
  for (const { a, b } of changes) {
    ours.push(...left.tokens.slice(atA, a[0]));
    theirs.push(...right.tokens.slice(atB, b[0]));
    [atA, atB] = [a[1], b[1]];
    const [one, other] = [left.tokens.slice(...a), right.tokens.slice(...b)];
    const [fineOne, fineOther] = parted(one, left.text, other, right.text);
    const inner =
      fineOne.length + fineOther.length > one.length + other.length ? between(fineOne, fineOther) : null;
    const [shiftA, shiftB] = [ours.length, theirs.length];
    if (inner) {
      any = true;
      for (const part of inner)
        found.push({
          a: [part.a[0] + shiftA, part.a[1] + shiftA],
          b: [part.b[0] + shiftB, part.b[1] + shiftB],
        });
      ours.push(...fineOne);
      theirs.push(...fineOther);
    } else {
      found.push({ a: [shiftA, shiftA + one.length], b: [shiftB, shiftB + other.length] });
      ours.push(...one);
      theirs.push(...other);
    }
  }
  if (!any) return soFar;
  ours.push(...left.tokens.slice(atA));
  theirs.push(...right.tokens.slice(atB));
  return { left: left.with(ours), right: right.with(theirs), changes: found };
}

/** Of how many pieces one word is put together again. */
const mostPieces = 3;

/**
 * The tokens with neighbouring words as one where `others` holds them so: 漏管 is one word, whether or not the segmenter
 * cut it here. O(tokens).
 */
export function alike(tokens: readonly Token[], others: readonly Token[]): Token[] {
  const known = new Set(others.filter(isWord).map(({ key }) => key));
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    let length = 1;
    if (isWord(token) && !known.has(token.key)) {
      let key = token.key;
      for (
        let next = at + 1;
        next < at + mostPieces && next < tokens.length && isWord(tokens[next]!);
        next++
      ) {
        key += tokens[next]!.key;
        if (known.has(key)) length = next + 1 - at;
      }
    }
    const pieces = tokens.slice(at, at + length);
    joined.push(
      length === 1
        ? token
        : { ...token, key: pieces.map(({ key }) => key).join(""), end: pieces.at(-1)!.end },
    );
    at += length;
  }
  return joined;
}

const isWord = ({ kind }: Token): boolean => kind === "word";
const lettersOf = (tokens: readonly Token[]): string =>
  tokens.map(({ kind, key }) => (kind === "mark" ? "" : key)).join("");

function parted(one: readonly Token[], text: string, other: readonly Token[], otherText: string) {
  if (one.length === 0 || other.length === 0) return [one, other] as const;
  if (lettersOf(one) === lettersOf(other)) {
    const [mine, its] = [bordersOf(one), bordersOf(other)];
    return [atBorders(one, text, its), atBorders(other, otherText, mine)] as const;
  }
  const cut = [byWords(one, text, other), byWords(other, otherText, one)] as const;
  return cut[0].length + cut[1].length > one.length + other.length
    ? cut
    : byCommon(one, text, other, otherText);
}

/** In letters: what both sides say, however their words are cut (道路交通安全|管理, 水上|交通|安全监管), and where it is looked for. */
const [shortestCommon, longestSaid] = [4, 80];

const isDigit = /\d/;

/** Two sides cut where the longest letters in common begin and end. O(letters of one · letters of the other). */
function byCommon(one: readonly Token[], text: string, other: readonly Token[], otherText: string) {
  const [ours, theirs] = [lettersOf(one), lettersOf(other)];
  const [shorter, longer] = [Math.min(ours.length, theirs.length), Math.max(ours.length, theirs.length)];
  if (shorter <= shortestCommon || longer > longestSaid) return [one, other] as const;
  let [length, atOurs, atTheirs] = [0, 0, 0];
  let above = new Uint8Array(theirs.length + 1);
  for (let i = 1; i <= ours.length; i++) {
    const row = new Uint8Array(theirs.length + 1);
    for (let j = 1; j <= theirs.length; j++) {
      // Digits that two numbers have in common say nothing: 2023, 2024.
      if (ours[i - 1] !== theirs[j - 1] || isDigit.test(ours[i - 1]!)) continue;
      row[j] = above[j - 1]! + 1;
      if (row[j]! > length) [length, atOurs, atTheirs] = [row[j]!, i, j];
    }
    above = row;
  }
  if (length < shortestCommon) return [one, other] as const;
  const borders = (end: number): ReadonlySet<number> => new Set([end - length, end]);
  return [atBorders(one, text, borders(atOurs)), atBorders(other, otherText, borders(atTheirs))] as const;
}

/** After how many letters, marks left out, words end. */
function bordersOf(tokens: readonly Token[]): ReadonlySet<number> {
  let letters = 0;
  return new Set(
    tokens.map(({ kind, key }) => {
      if (kind !== "mark") letters += key.length;
      return letters;
    }),
  );
}

function atBorders(tokens: readonly Token[], text: string, borders: ReadonlySet<number>): Token[] {
  let letters = 0;
  return tokens.flatMap((token) => {
    if (token.kind === "mark") return [token];
    const from = letters;
    letters += token.key.length;
    const cuts = [...borders].filter((border) => border > from && border < letters).sort((x, y) => x - y);
    if (cuts.length === 0) return [token];
    const keys = [...cuts, letters].map((to, at) =>
      token.key.slice((cuts[at - 1] ?? from) - from, to - from),
    );
    return cutToken(token, text, keys, () => token.kind);
  });
}

/** Words cut where one begins or ends that the other side has as well. */
function byWords(tokens: readonly Token[], text: string, other: readonly Token[]): Token[] {
  const known = new Set(tokens.map(({ key }) => key));
  const words = other.filter((token) => isWord(token) && !known.has(token.key)).map(({ key }) => key);
  const halves = (from: number): string[] =>
    words
      .filter((key) => key.length === doubled && !isBody(key))
      .map((key) => key.slice(from, from + doubled / 2));
  // 学习贯彻 and 贯彻落实 are two words that have one in common: neither is cut for the other.
  const [heads, tails] = [
    [...words, ...halves(0)],
    [...words, ...halves(doubled / 2)],
  ];
  const letters = new Set(words.filter((key) => key.length === 1));
  const finer = (token: Token): Token[] => {
    // 各|村 beside 13个|村, 多|以 beside 主要|以.
    if (isWord(token) && token.key.length === shortestPiece && letters.size > 0) {
      const [first = "", last = ""] = token.key;
      const isTorn =
        (letters.has(last) && bound.test(last)) ||
        // 按照 beside 按 is another word.
        (letters.has(first) && functionLetter.test(first) && !isOfDictionary(token.key));
      if (isTorn) return cutToken(token, text, [first, last], () => "word");
    }
    if (!isWord(token) || token.key.length <= shortestPiece) return [token];
    const isPart = (piece: string): boolean =>
      piece.length >= shortestPiece && token.key.length - piece.length >= shortestPiece;
    const begins = heads.find((piece) => isPart(piece) && token.key.startsWith(piece));
    const ends = tails.find((piece) => isPart(piece) && token.key.endsWith(piece));
    const at = begins?.length ?? (ends ? token.key.length - ends.length : 0);
    if (at === 0) return [token];
    const parts = cutToken(token, text, [token.key.slice(0, at), token.key.slice(at)], () => "word");
    return parts.length > 1 ? parts.flatMap(finer) : parts;
  };
  return tokens.flatMap(finer);
}

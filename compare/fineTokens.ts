// The words of a diff: finer than those that points are paired by. A number's unit, a title's words and every quotation
// mark are tokens of their own, and a person's name is one.
import { foldText, recordOffset } from "../report/fold.js";
import { isOffice } from "./bodies.js";
import { looksLikeName, type PlaceNames } from "./names.js";
import { persons } from "./persons.js";
import { type Token, type TokenKind, tokenize } from "./tokens.js";

/** Numerals and ranges of them, and what multiplies them; the unit is what stands between and behind. */
const numerals =
  /(?<=[\d十百千万亿])[余多]|\d+(?:[.,·]\d+)*(?:[-~至]\d+(?:[.,]\d+)*)?|[零〇一二两三四五六七八九十百千万亿]+分之[零〇一二两三四五六七八九十百千万亿点]+|[零〇一二两三四五六七八九十百千]+(?:成[半一二三四五六七八九]?)?|[万亿%‰]/g;
const numeral = new RegExp(`^(?:${numerals.source})$`);

/** The tokens of `text` with what a reader would not mark as one parted. O(length). */
export function fineTokens(text: string, cut: readonly Token[], names: PlaceNames): Token[] {
  const tokens = withRanks(text, cut);
  const fine = tokens.flatMap((token, at): Token | Token[] => {
    if (token.kind === "number") return cutToken(token, text, pieces(token.key, numerals), numberKind);
    if (token.kind === "title") return titleTokens(token, text, names);
    if (token.kind === "name" && arrival.test(token.key) && looksLikeName(token.key.slice(1)))
      return cutToken(token, text, [token.key.slice(0, 1), token.key.slice(1)], (piece) =>
        piece.length === 1 ? "word" : "name",
      );
    if (token.kind === "word" && amount.test(token.key))
      return cutToken(token, text, [...token.key], () => "word");
    if (together.test(token.key) && tokens[at + 1] && tokens[at + 1]!.kind !== "mark")
      return cutToken(token, text, [token.key.slice(0, 2), token.key.slice(2)], () => "word");
    if (token.kind === "word" && withLevel.test(token.key))
      return cutToken(token, text, [token.key.slice(0, -1), token.key.slice(-1)], () => "word");
    const isCount = token.kind === "word" && numeralFirst.test(token.key);
    if (isCount && counted.test(token.key))
      return cutToken(token, text, pieces(token.key, /^[零〇一二两三四五六七八九十百千半]+/g), countedKind);
    if (isCount && congress.test(token.key)) return { ...token, kind: "name" };
    if (token.kind === "word" && andSoOn.test(token.key))
      return cutToken(token, text, [token.key.slice(0, -1), "等"], () => "word");
    const ordinal = isCount ? ordinals.exec(token.key + (tokens[at + 1]?.key ?? ""))?.[1] : undefined;
    if (ordinal && token.key.includes(ordinal))
      return cutToken(token, text, pieces(token.key, /[一二三四五六七八九十]+/g), numberKind);
    if (token.kind === "mark" && token.key.includes('"'))
      return cutToken(token, text, pieces(token.key, /"/g), () => "mark");
    return token;
  });
  return persons(withQuotes(fine));
}

/** Each quotation mark as what opens or what closes: folded they are alike. */
function withQuotes(tokens: readonly Token[]): Token[] {
  let isOpen = false;
  return tokens.map((token) => {
    if (token.key !== '"') return token;
    isOpen = !isOpen;
    return { ...token, key: isOpen ? "“" : "”" };
  });
}

/** The segmenter takes the rank of a place into the word behind, or what an office is: 云台|乡共, 依法治县|办到. */
const rankTaken = /^(?:[镇乡县村办局所院队]|街道|社区)(?=[共均已将还都现正各拟到来在对]$)/;
/** A people that the segmenter has cut off the name of its township: 双龙|瑶族乡. */
const ofPeople = /^[一-鿿]{1,3}族(?:自治)?[乡县]$/;
const properName = /^[一-鿿]{2,3}$/;

function withRanks(text: string, tokens: readonly Token[]): Token[] {
  const ranked: Token[] = [];
  for (const token of tokens) {
    const last = ranked.at(-1);
    if (
      last?.kind === "word" &&
      token.kind === "name" &&
      ofPeople.test(token.key) &&
      properName.test(last.key)
    ) {
      ranked.splice(-1, 1, { ...token, key: last.key + token.key, start: last.start });
      continue;
    }
    const rank = token.kind === "word" && last?.kind === "word" ? rankTaken.exec(token.key)?.[0] : undefined;
    const name = rank ? last!.key + rank : "";
    const isName = rank ? looksLikeName(name) : false;
    const [taken, rest] =
      rank && (isName || isOffice((ranked.at(-2)?.key ?? "") + name) || isOffice(name))
        ? cutToken(token, text, [rank, token.key.slice(rank.length)], () => "word")
        : [];
    if (taken && rest && isName)
      ranked.splice(-1, 1, { ...last!, key: name, kind: "name", end: taken.end }, rest);
    else if (taken && rest) ranked.push(taken, rest);
    else ranked.push(token);
  }
  return ranked;
}

/** Taken for the county of that name: 会同县|自然资源局. */
const together = /^会同[省市县区旗镇乡]$/;

/** 报县|司法局, 应由镇|调委会: the level is the office's. */
const withLevel = /^[可应须]?[报向由与对经请送到在从按交将把][省市县区旗镇乡]$/;

/** A word that begins with a numeral, as most do not. */
const numeralFirst = /^[第零〇一二两三四五六七八九十百千半]/;
/** A count that the segmenter has as a word: 六百册, 半年, 一周. */
const counted =
  /^(?:[一二两三四五六七八九十]|[零〇一二两三四五六七八九十百千]{2,}[次件起份场名人户个元辆册条项株]?|[半一二两三四五六七八九十]+(?:年|个?月|周))$/;
const countedKind = (piece: string): TokenKind =>
  /^[零〇一二两三四五六七八九十百千半]+$/.test(piece) ? "number" : "word";

const congress = /^(?:十[一二三四五六七八九]|二十[一二三四五六七八九]?)大$/;

/** What is counted in order or in kinds: 第二季度, 三批, 四级. */
const ordinals = /^第?([一二三四五六七八九十]{1,3})(?:季度|批|轮|届|期|阶段|级(?!别)|色$)/;

/** The segmenter takes 等 into the last word of a list: 反间谍|法等. */
const andSoOn = /^.[^平均同中高初对特上何优劣相不头次]?(?<![平均同中高初对特上何优劣相不头次等])等$/;

/** Of what is measured and of its verb the segmenter makes one word: 调处|率达. */
const amount = /^[率量数额值度比][达为超至占近约]$/;

/** Taken into the name of a village by the segmenter: 驻高桥村. */
const arrival = /^[驻在到赴往]/;

const numberKind = (piece: string): TokenKind =>
  numeral.test(piece) ? "number" : /[\p{L}\p{N}]/u.test(piece) ? "word" : "mark";

/** What `pattern` matches in a text, and what stands between. */
function pieces(text: string, pattern: RegExp): string[] {
  const found: string[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    found.push(text.slice(at, match.index), match[0]);
    at = match.index + match[0].length;
  }
  return [...found, text.slice(at)].filter((piece) => piece !== "");
}

/** Where unit `at` of the token's key stands in the text; null where the token alone folds otherwise. */
function offsets({ key, start, end }: Token, text: string): ((at: number) => number) | null {
  const raw = text.slice(start, end);
  const { text: folded, at, shift } = foldText(raw, [{ start: 0, end: raw.length }]);
  return folded === key ? (index) => start + recordOffset({ at, shift }, index) : null;
}

/** A token as several, whose keys joined are its own. */
export function cutToken(
  token: Token,
  text: string,
  keys: readonly string[],
  kindOf: (key: string) => TokenKind,
): Token[] {
  if (keys.length < 2) return [{ ...token, kind: kindOf(token.key) }];
  const offset = offsets(token, text);
  if (!offset) return [token];
  let [at, start] = [0, token.start];
  return keys.map((key) => {
    at += key.length;
    const end = at === token.key.length ? token.end : offset(at);
    const piece: Token = { key, kind: kindOf(key), start, end };
    start = end;
    return piece;
  });
}

/** 《, the words between, 》. */
function titleTokens(token: Token, text: string, names: PlaceNames): Token[] {
  const offset = offsets(token, text);
  if (!offset) return [token];
  const [from, to] = [offset(1), offset(token.key.length - 1)];
  const words = tokenize(text.slice(from, to), names).map((word) => ({
    ...word,
    start: word.start + from,
    end: word.end + from,
  }));
  return [
    { key: "《", kind: "mark", start: token.start, end: from },
    ...fineTokens(text, words, names),
    { key: "》", kind: "mark", start: to, end: token.end },
  ];
}

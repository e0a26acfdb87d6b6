// The words of a diff: finer than those that points are paired by. A number's unit, a title's words and every quotation
// mark are tokens of their own, and a person's name is one.
import type { PlaceNames } from "./names.js";
import { persons } from "./persons.js";
import { type Token, type TokenKind, tokenize } from "./tokens.js";

/** Numerals and ranges of them, and what multiplies them; the unit is what stands between and behind. */
const numerals =
  /\d+(?:[.,]\d+)*(?:[-~至]\d+(?:[.,]\d+)*)?|[零〇一二两三四五六七八九十百千万亿]+分之[零〇一二两三四五六七八九十百千万亿点]+|[零〇一二两三四五六七八九十百千]+(?:成半?)?|[万亿%‰]/g;
const numeral = new RegExp(`^(?:${numerals.source})$`);

/** The tokens of `text` with what a reader would not mark as one parted. O(length). */
export function fineTokens(text: string, tokens: readonly Token[], names: PlaceNames): Token[] {
  const fine = tokens.flatMap((token) => {
    if (token.kind === "number") return cut(token, text, pieces(token.key, numerals), numberKind);
    if (token.kind === "title") return titleTokens(token, text, names);
    if (token.kind === "mark" && token.key.includes('"'))
      return cut(token, text, pieces(token.key, /"/g), () => "mark");
    return token;
  });
  return persons(fine);
}

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

/** Whether the token's printed text has a unit for each of its key's; white space behind it aside. */
const isPlain = ({ key, start, end }: Token, text: string): boolean =>
  text.slice(start, end).trimEnd().length === key.length;

/** A token as several; left whole where white space stands inside it. */
function cut(
  token: Token,
  text: string,
  keys: readonly string[],
  kindOf: (key: string) => TokenKind,
): Token[] {
  if (keys.length < 2) return [{ ...token, kind: kindOf(token.key) }];
  if (!isPlain(token, text)) return [token];
  let start = token.start;
  return keys.map((key, index) => {
    const end = index === keys.length - 1 ? token.end : start + key.length;
    const piece: Token = { key, kind: kindOf(key), start, end };
    start = end;
    return piece;
  });
}

/** 《, the words between, 》. */
function titleTokens(token: Token, text: string, names: PlaceNames): Token[] {
  if (!isPlain(token, text)) return [token];
  const from = token.start + 1;
  const to = token.start + token.key.length - 1;
  const inner = text.slice(from, to);
  const words = tokenize(inner, names).map((word) => ({
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

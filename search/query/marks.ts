// The marks of the query language, and which full-width ones act as they do.
//
// Chinese input methods type （ ） ＂ ＊ ？ ［ ］ ～ ＞ － ： where the reader means ( ) " * ? [ ] ~ > - :, so these act
// alike. “” 「」 are text, as printed. A full-width bracket whose partner stands in the same word is text: （一）.

const halfWidth: ReadonlyMap<string, string> = new Map(
  ["（(", "）)", '＂"', "＊*", "？?", "［[", "］]", "～~", "＞>", "－-", "：:"].map((pair) => [
    pair[0]!,
    pair[1]!,
  ]),
);

/** The mark that a unit acts as; itself where it is none. */
export const markOf = (unit: string | undefined): string | undefined => halfWidth.get(unit ?? "") ?? unit;

export const isSeparator = (unit: string): boolean => /\s/.test(unit);

/** Where the `）` stands that closes the `（` at `open`, no further than `to`; -1 where none does. */
function partnerOf(q: string, open: number, to: number): number {
  let depth = 0;
  for (let at = open; at < to; at++) {
    if (q[at] === "（") depth++;
    else if (q[at] === "）" && --depth === 0) return at;
  }
  return -1;
}

const wordEnd = (q: string, from: number): number => {
  let end = from;
  while (end < q.length && !isSeparator(q[end]!) && !/["＂()]/.test(q[end]!)) end++;
  return end;
};

/** A `（` that begins a word and has its partner, of either width, behind that word. O(length). */
export function opensGroup(q: string, at: number): boolean {
  if (q[at] === "(") return true;
  if (q[at] !== "（") return false;
  const end = wordEnd(q, at);
  return partnerOf(q, at, end) < 0 && /[）)]/.test(q.slice(end - 1));
}

/**
 * Where the bare word that begins at `from` ends: at white space, a quotation mark, an ASCII bracket, or, inside a
 * group, at a `）` that closes nothing in the word.
 */
export function bareEnd(q: string, from: number, insideGroup: boolean): number {
  const end = wordEnd(q, from);
  if (!insideGroup) return end;
  let depth = 0;
  for (let at = from; at < end; at++) {
    if (q[at] === "（") depth++;
    else if (q[at] === "）" && --depth < 0) return at;
  }
  return end;
}

// The marks of the query language, and which full-width ones act as they do.
//
// Chinese input methods type （ ） ＂ ＊ ？ ［ ］ ～ ＞ － ： where the reader means ( ) " * ? [ ] ~ > - :, so these act
// alike, and ＡＮＤ ＯＲ ＮＯＴ as AND OR NOT. “” 「」 are text, as printed. A full-width bracket whose partner stands in the
// same word is text: （一）. Where nothing pairs it, it is text in a query of mere words, and an error among operators.

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

export const quotedPart = /(["＂])(?:\\[\s\S]|(?!\1)[\s\S])*\1/g;
const operatorWord = /^(OR|AND|NOT|[~>]\d+|-.+)$/;

/** A word as an operator is written: half-width. */
export const operatorForm = (word: string): string => word.normalize("NFKC");

/** Whether an operator stands outside quotation marks: then an unpaired full-width bracket is no text. O(length). */
export const hasOperator = (q: string): boolean =>
  q
    .replace(quotedPart, " ")
    .split(/[\s()（）]+/)
    .some((word) => operatorWord.test(operatorForm(word)));

/** A `（` that begins a word, has no partner in it, and has one, of either width, behind it, or operators about. */
export function opensGroup(q: string, at: number, amongOperators: boolean): boolean {
  if (q[at] === "(") return true;
  if (q[at] !== "（") return false;
  const end = wordEnd(q, at);
  return partnerOf(q, at, end) < 0 && (amongOperators || /[）)]/.test(q.slice(end - 1)));
}

/**
 * Where the bare word that begins at `from` ends: at white space, a quotation mark, an ASCII bracket, or, inside a
 * group, at a `）` that closes nothing in the word. Among operators also at an unpaired `（`, and at an unpaired `）`
 * that is the word's last: 一）加强 stays a word.
 */
export function bareEnd(q: string, from: number, insideGroup: boolean, amongOperators: boolean): number {
  const end = wordEnd(q, from);
  if (!insideGroup && !amongOperators) return end;
  let depth = 0;
  for (let at = from; at < end; at++) {
    if (q[at] === "（") {
      if (amongOperators && at > from && partnerOf(q, at, end) < 0) return at;
      depth++;
    } else if (q[at] === "）" && --depth < 0) {
      if (insideGroup || at === end - 1) return at;
      depth = 0;
    }
  }
  return end;
}

/** A `）` that ends a word among operators: the parser says that nothing opened it. */
export const closesNothing = (q: string, at: number, amongOperators: boolean): boolean =>
  amongOperators && q[at] === "）" && bareEnd(q, at, false, true) === at;

const choice = String.raw`[(（][^\s"＂()（）]*[|｜][^\s"＂()（）]*[)）]`;
const choiceWord = new RegExp(`(?:${choice}|（[^\\s"＂()（）]*）|[^\\s"＂()（）])+`, "y");

/** Brackets with | in them: 执法(力量|队伍)不足. */
export const choices = new RegExp(choice, "g");

/** The same with a string before or behind them. */
export const gluedChoice = new RegExp(`(?<=[^\\s"＂()（）-])${choice}|${choice}(?=[^\\s"＂()（）])`);

/** The bare word at `at` that holds such brackets; undefined where none begins there. */
export function choiceAt(q: string, at: number): string | undefined {
  choiceWord.lastIndex = at;
  const word = choiceWord.exec(q)?.[0];
  return word !== undefined && word.search(choices) >= 0 ? word : undefined;
}

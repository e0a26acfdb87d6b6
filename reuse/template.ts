// Members laid over their medoid: words they agree on stay, words they differ in become slots.
import { foldUnits } from "../report/fold.js";
import type { TemplatePart } from "./types.js";

/** A word stays where this part of the members has it; of two members both must. */
const fixedShare = 0.6;
/** Words that only some members insert become a slot where this part of them does. */
const insertShare = 0.2;
/** Tokens of two texts multiplied: past this the middle that differs is one slot (16 MB and 20 ms). */
const mostCells = 4_000_000;

/** A character, a whole number or a Latin word; blanks belong to none. */
interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function tokensOf(text: string): Token[] {
  const folded = foldUnits(text);
  return [...folded.matchAll(/\d+(?:[.,]\d+)*|[a-z]+|[^\s]/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const isNumber = (token: Token): boolean => /^\d/.test(token.text);

/** For each token of `one` the token of `other` it agrees with, or -1: a longest common subsequence, O(n · m). */
export function agreement(one: readonly Token[], other: readonly Token[]): Int32Array {
  const to = new Int32Array(one.length).fill(-1);
  let from = 0;
  while (from < one.length && from < other.length && one[from]!.text === other[from]!.text) to[from] = from++;
  let tail = 0;
  while (
    one.length - tail > from &&
    other.length - tail > from &&
    one[one.length - 1 - tail]!.text === other[other.length - 1 - tail]!.text
  ) {
    to[one.length - 1 - tail] = other.length - 1 - tail;
    tail++;
  }
  const rows = one.length - tail - from;
  const columns = other.length - tail - from;
  if (rows === 0 || columns === 0 || rows * columns > mostCells) return to;
  const width = columns + 1;
  const best = new Uint16Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      best[row * width + column] =
        one[from + row]!.text === other[from + column]!.text
          ? best[(row + 1) * width + column + 1]! + 1
          : Math.max(best[(row + 1) * width + column]!, best[row * width + column + 1]!);
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (one[from + row]!.text === other[from + column]!.text) to[from + row++] = from + column++;
    else if (best[(row + 1) * width + column]! >= best[row * width + column + 1]!) row++;
    else column++;
  }
  return to;
}

const withoutBlanks = (text: string): string => text.replace(/\s+/g, "");

/**
 * The template of members' texts, the medoid first. Joined with one member's slots it gives that member's words where
 * it follows the template. O(distinct texts · length²), less where they
 * hardly differ.
 */
export function templateOf(texts: readonly string[]): TemplatePart[] {
  const medoid = tokensOf(texts[0]!);
  // Most members of a formula are printed alike.
  const laid = new Map<string, { text: string; tokens: Token[]; to: Int32Array }>();
  const members = texts.map((text) => {
    const known = laid.get(text);
    if (known) return known;
    const tokens = tokensOf(text);
    const fresh = { text, tokens, to: agreement(medoid, tokens) };
    laid.set(text, fresh);
    return fresh;
  });
  const needed = Math.max(2, Math.ceil(fixedShare * members.length));
  const fixed = medoid.map((token, at) => {
    const agree = members.filter(({ to }) => to[at]! >= 0).length;
    return isNumber(token) ? agree === members.length : agree >= needed;
  });
  const parts: TemplatePart[] = [];
  let run = -1;
  // Before each fixed token, and behind the last, there may be a slot.
  const boundaries = [...medoid.keys()].filter((at) => fixed[at]);
  const cursor = members.map(() => 0);
  let text = "";
  const close = (): void => {
    if (text !== "") parts.push(text);
    text = "";
  };
  for (const at of [...boundaries, medoid.length]) {
    const values = members.map(({ text: printed, tokens, to }, member) => {
      const last = at === medoid.length;
      const end = last ? tokens.length : to[at]!;
      if (end < 0) return "";
      const start = cursor[member]!;
      if (!last) cursor[member] = end + 1;
      return start < end ? withoutBlanks(printed.slice(tokens[start]!.start, tokens[end - 1]!.end)) : "";
    });
    const filled = values.filter((value) => value !== "").length;
    const skipped = at - run > 1;
    if (filled > 0 && (skipped || filled >= Math.max(1, insertShare * members.length))) {
      close();
      parts.push({ slot: values });
    }
    if (at < medoid.length) text += texts[0]!.slice(medoid[at]!.start, medoid[at]!.end);
    run = at;
  }
  close();
  return parts;
}

/** Tokens of two texts that stand for each other, for whoever looks into a slot. */
export function slotsBetween(one: string, other: string): { one: Token; other: Token }[] {
  const a = tokensOf(one);
  const b = tokensOf(other);
  const to = agreement(a, b);
  return a.flatMap((token, at) => (to[at]! >= 0 ? [{ one: token, other: b[to[at]!]! }] : []));
}

// Members laid over their medoid: words they agree on stay, words they differ in become slots.
import { firstThat } from "../report/bounds.js";
import { foldUnits } from "../report/fold.js";
import type { TemplatePart } from "./types.js";

/** A word stays where this part of the members has it; of two members both must. */
const fixedShare = 0.6;
/** Words that only some members insert become a slot where this part of them does. */
const insertShare = 0.2;
/** Tokens of two texts multiplied: past this the middle that differs is one slot (16 MB and 20 ms). */
const maxCells = 4_000_000;
/** Below so many an anchor saves nothing. */
const smallCells = 2500;

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

/** So many tokens in a row that stand once in either text are taken to belong together. */
const anchorLength = 5;

/**
 * For each token of `one` the token of `other` it agrees with, or -1, ascending: runs that stand once in either text
 * first (Cohen's patience diff), a longest common subsequence between them. O(n log n + squares of what is between).
 */
export function agreement(one: readonly Token[], other: readonly Token[]): Int32Array {
  const to = new Int32Array(one.length).fill(-1);
  let a = 0;
  let b = 0;
  for (const [nextA, nextB] of [...anchors(one, other), [one.length, other.length] as const]) {
    if (nextA < a || nextB < b) continue;
    fill(one, a, nextA, other, b, nextB, to);
    a = nextA;
    b = nextB;
    while (a < one.length && b < other.length && one[a]!.text === other[b]!.text) to[a++] = b++;
  }
  return to;
}

/** Where runs that stand once in both texts begin, ascending in both: the longest such chain. */
function anchors(one: readonly Token[], other: readonly Token[]): (readonly [number, number])[] {
  if (one.length * other.length < smallCells) return [];
  const places = (tokens: readonly Token[]): Map<string, number> => {
    const found = new Map<string, number>();
    for (let at = 0; at + anchorLength <= tokens.length; at++) {
      let key = "";
      for (let step = 0; step < anchorLength; step++) key += `${tokens[at + step]!.text} `;
      found.set(key, found.has(key) ? -1 : at);
    }
    return found;
  };
  const there = places(other);
  const pairs: [number, number][] = [];
  for (const [key, at] of places(one)) {
    const place = there.get(key);
    if (at >= 0 && place !== undefined && place >= 0) pairs.push([at, place]);
  }
  pairs.sort((x, y) => x[0] - y[0]);
  // Longest chain that ascends in the other text: piles of patience sorting.
  const piles: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, place], at) => {
    const pile = firstThat(piles.length, (one) => pairs[piles[one]!]![1] >= place);
    if (pile > 0) before[at] = piles[pile - 1]!;
    piles[pile] = at;
  });
  const chain: [number, number][] = [];
  for (let at = piles[piles.length - 1] ?? -1; at >= 0; at = before[at]!) chain.push(pairs[at]!);
  return chain.reverse();
}

/** A longest common subsequence of two stretches, what is equal at both ends taken first. */
function fill(
  one: readonly Token[],
  oneFrom: number,
  oneTo: number,
  other: readonly Token[],
  otherFrom: number,
  otherTo: number,
  to: Int32Array,
): void {
  let from = oneFrom;
  let start = otherFrom;
  while (from < oneTo && start < otherTo && one[from]!.text === other[start]!.text) to[from++] = start++;
  let end = oneTo;
  let stop = otherTo;
  while (end > from && stop > start && one[end - 1]!.text === other[stop - 1]!.text) to[--end] = --stop;
  const rows = end - from;
  const columns = stop - start;
  if (rows === 0 || columns === 0 || rows * columns > maxCells) return;
  const width = columns + 1;
  const best = new Uint16Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      best[row * width + column] =
        one[from + row]!.text === other[start + column]!.text
          ? best[(row + 1) * width + column + 1]! + 1
          : Math.max(best[(row + 1) * width + column]!, best[row * width + column + 1]!);
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (one[from + row]!.text === other[start + column]!.text) to[from + row++] = start + column++;
    else if (best[(row + 1) * width + column]! >= best[row * width + column + 1]!) row++;
    else column++;
  }
}

/** Fewer letters between two slots are no word that the members share. */
const minIsland = 3;

/**
 * Short runs of fixed letters within a clause, slots on both sides, go into the slot: they agree by chance. What counts
 * a number (件, 人次) stays.
 */
function joinIslands(medoid: readonly Token[], fixed: boolean[]): void {
  for (let at = fixed.indexOf(false); at >= 0; ) {
    const from = fixed.indexOf(true, at);
    const to = from < 0 ? -1 : fixed.indexOf(false, from);
    if (to < 0) return;
    const island = medoid.slice(from, to);
    if (
      to - from < minIsland &&
      !isNumber(medoid[from - 1]!) &&
      island.every(({ text }) => /^\p{L}/u.test(text))
    )
      fixed.fill(false, from, to);
    at = to;
  }
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
  joinIslands(medoid, fixed);
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

// Which words of two texts stay. Myers' shortest edit script counts all tokens alike: a comma that stays may outweigh a
// word, and of several shortest scripts it takes any. Here letters count and every place at which a reader must stop
// costs: the alignment of the greatest weight, gaps at a price, by dynamic programming (Gotoh 1982; what was left out
// and what was put in between two words that stay are one gap).
import type { Change } from "./change.js";
import type { Token } from "./tokens.js";

/** What a change costs, in letters that stay; a word left out here and put in there reads worse than a word for a word. */
export const prices = { gap: 1, oneSided: 0.05 } as const;
const mostLetters = 4;
const markWeight = 1.2;
/** More than a word of two letters, which is soon the same by chance. */
const endOfClause = 2.1;
const endOfSentence = 2;
const ends = /[。;!?]/;
/** It says which of them it is, and nothing of what stands behind it; less than two gaps that one would be. */
const label = 0.05;
const oneLetter = 1.15;
/** Numbers are soon the same by chance, one digit above all. */
const oneDigit = 0.8;
const anyNumber = 1.3;

/** What a number is multiplied by is a word. */
const measure = /^[万亿%‰余多]$/;

/** What a token that stays is worth, in letters. */
export function weightOf({ kind, key }: Token): number {
  if (kind === "numbering") return label;
  if (kind === "break" || (kind === "mark" && ends.test(key))) return endOfSentence;
  if (kind === "mark") return key === "," ? endOfClause : markWeight;
  if (kind === "number" && !measure.test(key)) return key.length === 1 ? oneDigit : anyNumber;
  return key.length === 1 ? oneLetter : Math.min(key.length, mostLetters);
}

/** Behind a pair that stays; in a gap with nothing but words of A, with nothing but words of B, with both. */
const [stays, left, put, both] = [0, 1, 2, 3];
const states = 4;
const none = Number.NEGATIVE_INFINITY;

/** What differs between two lists of tokens, in order. O(a · b) time and bytes. */
export function alignedChanges(a: readonly Token[], b: readonly Token[]): Change[] {
  const width = b.length + 1;
  const numbers = new Map<string, number>();
  const numbered = (tokens: readonly Token[]): Uint32Array =>
    Uint32Array.from(tokens, ({ key }) => {
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
  const [ours, theirs] = [numbered(a), numbered(b)];
  const weights = Float64Array.from(a, weightOf);
  let above = new Float64Array(states * width).fill(none);
  let row = new Float64Array(states * width).fill(none);
  // The state before, two bits for each of the four.
  const before = new Uint8Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      const at = states * j;
      let came = 0;
      row.fill(none, at, at + states);
      if (i === 0 && j === 0) row[stays] = 0;
      if (i > 0 && j > 0 && ours[i - 1] === theirs[j - 1]) {
        let best = stays;
        for (let state = left; state < states; state++)
          if (above[at - states + state]! >= above[at - states + best]!) best = state;
        row[at + stays] = above[at - states + best]! + weights[i - 1]!;
        came |= best << (2 * stays);
      }
      if (i > 0) {
        const opened = above[at + stays]! - prices.gap - prices.oneSided;
        const isOpen = above[at + left]! >= opened;
        row[at + left] = isOpen ? above[at + left]! : opened;
        if (isOpen) came |= left << (2 * left);
      }
      if (j > 0) {
        const opened = row[at - states + stays]! - prices.gap - prices.oneSided;
        const isOpen = row[at - states + put]! >= opened;
        row[at + put] = isOpen ? row[at - states + put]! : opened;
        if (isOpen) came |= put << (2 * put);
        const joined = row[at - states + left]! + prices.oneSided;
        const isBoth = row[at - states + both]! >= joined;
        row[at + both] = isBoth ? row[at - states + both]! : joined;
        came |= (isBoth ? both : left) << (2 * both);
      }
      before[i * width + j] = came;
    }
    [above, row] = [row, above];
  }
  return walkedBack(a.length, b.length, above.subarray(states * b.length), before);
}

function walkedBack(lengthA: number, lengthB: number, last: Float64Array, before: Uint8Array): Change[] {
  const changes: { a: [number, number]; b: [number, number] }[] = [];
  let [i, j] = [lengthA, lengthB];
  let state = stays;
  for (let each = left; each < states; each++) if (last[each]! >= last[state]!) state = each;
  let open: { a: [number, number]; b: [number, number] } | null = null;
  while (i > 0 || j > 0) {
    const earlier = (before[i * (lengthB + 1) + j]! >> (2 * state)) & 3;
    if (state === stays) {
      open = null;
      [i, j] = [i - 1, j - 1];
    } else {
      if (!open) {
        open = { a: [i, i], b: [j, j] };
        changes.push(open);
      }
      if (state === left) open.a[0] = --i;
      else open.b[0] = --j;
      if (state === both && earlier === left) open.a[0] = i;
    }
    state = earlier;
  }
  return changes.reverse();
}

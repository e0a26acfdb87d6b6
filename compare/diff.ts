// The word diff of two texts. The one file that knows the `diff` package.
import { diffArrays } from "diff";
import { classify } from "./change.js";
import type { PlaceNames } from "./names.js";
import { type PlacedText, type Side, sideOf, stretches, textOf } from "./sides.js";
import type { Token } from "./tokens.js";
import type { Segment } from "./types.js";

/**
 * Beyond this many token edits two texts are not the same text any more, and O(edits²) would cost too much: on texts
 * of 15,000 unrelated tokens 1,000 edits take 65 ms, 1,500 take 130 ms, 3,000 take 530 ms (two busy cores).
 */
const maxEdits = 1200;
/** Milliseconds; a last resort on a machine that is busier still. */
const longestDiff = 120;
/** Equal words between two changes that are not longer than this many characters only break the reading. */
const islandLength = 1;

/** A region where the texts differ: A's tokens `a` against B's tokens `b`, half-open. */
interface Change {
  a: [number, number];
  b: [number, number];
}

/** The changes between two token lists, in order; null when they have too little in common to say. */
function changesBetween(a: readonly Token[], b: readonly Token[]): Change[] | null {
  let head = 0;
  while (head < a.length && head < b.length && a[head]!.key === b[head]!.key) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail]!.key === b[b.length - 1 - tail]!.key
  ) {
    tail++;
  }
  const keys = (tokens: readonly Token[]): string[] =>
    tokens.slice(head, tokens.length - tail).map(({ key }) => key);
  const [left, right] = [keys(a), keys(b)];
  if (left.length === 0 && right.length === 0) return [];
  if (left.length === 0 || right.length === 0)
    return [{ a: [head, a.length - tail], b: [head, b.length - tail] }];
  const parts = diffArrays(left, right, { maxEditLength: maxEdits, timeout: longestDiff });
  if (!parts) return null;
  const changes: Change[] = [];
  let [atA, atB] = [head, head];
  let open: Change | null = null;
  for (const { count, added, removed } of parts) {
    if (!added && !removed) {
      open = null;
      atA += count;
      atB += count;
      continue;
    }
    if (!open) {
      open = { a: [atA, atA], b: [atB, atB] };
      changes.push(open);
    }
    if (removed) atA += count;
    else atB += count;
    open.a[1] = atA;
    open.b[1] = atB;
  }
  return changes;
}

/** Unites changes that only an island of one character parts, unless both say what they are by themselves. */
function withoutIslands(changes: readonly Change[], a: readonly Token[], b: readonly Token[]): Change[] {
  const united: Change[] = [];
  for (const change of changes) {
    const last = united.at(-1);
    if (last) {
      const island = a.slice(last.a[1], change.a[0]);
      const length = island.reduce((sum, { key }) => sum + key.length, 0);
      const parts = island.some(({ kind }) => kind === "break" || kind === "number");
      if (length <= islandLength && !parts && !(isTyped(last, a, b) && isTyped(change, a, b))) {
        last.a[1] = change.a[1];
        last.b[1] = change.b[1];
        continue;
      }
    }
    united.push({ a: [...change.a], b: [...change.b] });
  }
  return united;
}

const tokensOf = (change: Change, a: readonly Token[], b: readonly Token[]) =>
  [a.slice(...change.a), b.slice(...change.b)] as const;

const isTyped = (change: Change, a: readonly Token[], b: readonly Token[]): boolean =>
  classify(...tokensOf(change, a, b)) !== "wording";

/**
 * Where a change swaps as many words as it brings and each goes with its opposite (a name and a number side by side),
 * it is as many changes.
 */
function apart(change: Change, a: readonly Token[], b: readonly Token[]): Change[] {
  const [left, right] = tokensOf(change, a, b);
  if (left.length !== right.length || left.length < 2) return [change];
  const pairs = left.map(
    (_token, index): Change => ({
      a: [change.a[0] + index, change.a[0] + index + 1],
      b: [change.b[0] + index, change.b[0] + index + 1],
    }),
  );
  const told = pairs.every((pair, index) => left[index]!.key === right[index]!.key || isTyped(pair, a, b));
  return told ? pairs.filter((_, index) => left[index]!.key !== right[index]!.key) : [change];
}

/**
 * The steps from A's passages to B's, word by word. Joining A's side of equal and delete gives A's text, B's side of
 * equal and insert B's, to the unit. Texts with too little in common answer one delete and one insert: rewritten.
 * Myers' O(ND), bounded to `maxEdits` edits.
 */
export function diffPassages(
  a: readonly PlacedText[],
  b: readonly PlacedText[],
  names: PlaceNames,
): Segment[] {
  const left = sideOf(a, names);
  const right = sideOf(b, names);
  const whole: Change = { a: [0, left.tokens.length], b: [0, right.tokens.length] };
  const found = changesBetween(left.tokens, right.tokens);
  const changes = found
    ? withoutIslands(found, left.tokens, right.tokens).flatMap((change) =>
        apart(change, left.tokens, right.tokens),
      )
    : [whole];
  const segments: Segment[] = [];
  let [atA, atB] = [0, 0];
  for (const change of changes) {
    pushEqual(segments, left, right, [atA, change.a[0]], [atB, change.b[0]]);
    pushChange(segments, left, right, change);
    atA = change.a[1];
    atB = change.b[1];
  }
  pushEqual(segments, left, right, [atA, left.tokens.length], [atB, right.tokens.length]);
  return segments;
}

function pushEqual(
  segments: Segment[],
  left: Side,
  right: Side,
  a: [number, number],
  b: [number, number],
): void {
  for (const [from, to] of stretches(left.tokens, ...a)) {
    const text = textOf(left, from, to);
    const other = textOf(right, from - a[0] + b[0], to - a[0] + b[0]);
    const [spanA, spanB] = [left.span(from, to), right.span(from - a[0] + b[0], to - a[0] + b[0])];
    segments.push({
      op: "equal",
      text,
      ...(other === text ? {} : { textB: other }),
      ...(spanA ? { a: spanA } : {}),
      ...(spanB ? { b: spanB } : {}),
    });
  }
}

function pushChange(segments: Segment[], left: Side, right: Side, change: Change): void {
  const kind = classify(...tokensOf(change, left.tokens, right.tokens));
  for (const [from, to] of stretches(left.tokens, ...change.a)) {
    const span = left.span(from, to);
    segments.push({ op: "delete", text: textOf(left, from, to), ...(span ? { a: span, change: kind } : {}) });
  }
  for (const [from, to] of stretches(right.tokens, ...change.b)) {
    const span = right.span(from, to);
    segments.push({
      op: "insert",
      text: textOf(right, from, to),
      ...(span ? { b: span, change: kind } : {}),
    });
  }
}

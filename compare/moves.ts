// Which of two clauses that took each other's place is said to have moved. Where a number of one of them changed as well
// the other moved: so the change is seen, which within a moved clause it is not.
import type { Change } from "./change.js";
import type { Token } from "./tokens.js";

type Tokens = readonly Token[];

const isStop = (token: Token | undefined): boolean =>
  !token || /^[,;。]$/.test(token.key) || token.kind === "break";

/** `{+Y', +}X, [-Y, -]` as `[-X, -]Y'{+X, +}`, where Y and Y' differ in numbers alone. O(changes + tokens). */
export function movedWhole(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const told: Change[] = [];
  for (let at = 0; at < changes.length; at++) {
    const [one, other] = [changes[at]!, changes[at + 1]];
    const swapped = other ? swappedBack(one, other, left, right) : null;
    if (!swapped) told.push(one);
    else {
      told.push(...swapped);
      at++;
    }
  }
  return told;
}

function swappedBack(one: Change, other: Change, left: Tokens, right: Tokens): Change[] | null {
  const size = ([from, to]: readonly [number, number]): number => to - from;
  // Put in before what stays and gone behind it, or the other way round.
  const isPut = size(one.a) === 0 && size(other.b) === 0;
  if (!isPut && !(size(one.b) === 0 && size(other.a) === 0)) return null;
  const [gone, put] = isPut ? [other.a, one.b] : [one.a, other.b];
  const length = size(gone);
  if (length !== size(put) || length === 0) return null;
  const changed: Change[] = [];
  for (let index = 0; index < length; index++) {
    const [atA, atB] = [gone[0] + index, put[0] + index];
    if (left[atA]!.key === right[atB]!.key) continue;
    if (left[atA]!.kind !== "number" || right[atB]!.kind !== "number") return null;
    changed.push({ a: [atA, atA + 1], b: [atB, atB + 1] });
  }
  if (changed.length === 0) return null;
  const stays = [one.a[1], other.a[0]] as const;
  // Whole clauses, with the mark before each or behind each.
  const ends = (tokens: Tokens, [from, to]: readonly [number, number]): boolean =>
    (isStop(tokens[from - 1]) && isStop(tokens[to - 1])) || (isStop(tokens[from]) && isStop(tokens[to]));
  if (!ends(left, gone) || !ends(right, put) || !ends(left, stays)) return null;
  return isPut
    ? [{ a: stays, b: [put[0], put[0]] }, ...changed, { a: [gone[1], gone[1]], b: [one.b[1], other.b[0]] }]
    : [{ a: [gone[0], gone[0]], b: [one.b[1], other.b[0]] }, ...changed, { a: stays, b: [put[1], put[1]] }];
}

import { firstThat } from "../report/bounds.js";

/**
 * Which of a list of distinct numbers stand out of order: all but a longest increasing subsequence (Fredman 1975).
 * O(n log n).
 */
export function outOfOrder(values: readonly number[]): boolean[] {
  const tails: number[] = [];
  const before = new Array<number>(values.length).fill(-1);
  values.forEach((value, at) => {
    const length = firstThat(tails.length, (one) => values[tails[one]!]! >= value);
    before[at] = length > 0 ? tails[length - 1]! : -1;
    tails[length] = at;
  });
  const out = new Array<boolean>(values.length).fill(true);
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) out[at] = false;
  return out;
}

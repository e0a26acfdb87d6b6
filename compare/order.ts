/**
 * Which of a list of distinct numbers stand out of order: all but a longest increasing subsequence (Fredman 1975).
 * O(n log n).
 */
export function outOfOrder(values: readonly number[]): boolean[] {
  const tails: number[] = [];
  const before = new Array<number>(values.length).fill(-1);
  values.forEach((value, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = at;
  });
  const out = new Array<boolean>(values.length).fill(true);
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) out[at] = false;
  return out;
}

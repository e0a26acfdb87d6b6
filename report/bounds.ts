// Where a value stands among sorted ones.

/** The first place in an ascending array that is not below `value`; `to` where there is none. O(log length). */
export function lowerBound(
  values: Uint16Array | Uint32Array | Float64Array,
  value: number,
  from = 0,
  to = values.length,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first number below `count` of which `holds` is true, where it is true of all behind it too; else `count`. O(log count). */
export function firstThat(count: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

// Which interval an ascending row of offsets falls into: reports, sections and items all tile or dot the same axis.
import { lowerBound } from "../report/bounds.js";

/**
 * For every offset the number of the last start that is not behind it; `starts` and `offsets` ascend, and the first
 * offset is not before the first start. Among equal starts the last. O(offsets · log gap).
 */
export function locate(starts: Uint32Array, offsets: Uint32Array): Uint32Array {
  const found = new Uint32Array(offsets.length);
  let current = 0;
  for (let number = 0; number < offsets.length; number++) {
    const offset = offsets[number]!;
    let step = 1;
    let high = current + 1;
    while (high < starts.length && starts[high]! <= offset) {
      current = high;
      high += step;
      step *= 2;
    }
    if (high > starts.length) high = starts.length;
    let low = current;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    current = low;
    found[number] = current;
  }
  return found;
}

/** The first place that is not below `value`, looked for in growing steps from `near` on, either way. O(log distance). */
export function firstAtLeastNear(values: Uint32Array, value: number, near: number): number {
  let step = 1;
  if (near >= values.length || values[near]! >= value) {
    let low = near;
    while (low > 0 && values[Math.min(low, values.length) - 1]! >= value) {
      low = Math.max(0, low - step);
      step *= 2;
    }
    return lowerBound(values, value, low, Math.min(values.length, near));
  }
  let high = near + 1;
  while (high < values.length && values[high]! < value) {
    high += step;
    step *= 2;
  }
  return lowerBound(values, value, near + 1, Math.min(values.length, high));
}

/** The next section is the likeliest for a frequent string: so many are tried one by one. */
const triedSingly = 4;

/** The last start that is not behind `offset`, looked for from `from` on: a few single steps, then growing ones. */
export function sectionAt(starts: Uint32Array, offset: number, from: number): number {
  let low = from;
  for (let tried = 0; tried < triedSingly; tried++) {
    if (low + 1 >= starts.length || starts[low + 1]! > offset) return low;
    low++;
  }
  let step = 1;
  while (low + step < starts.length && starts[low + step]! <= offset) {
    low += step;
    step *= 2;
  }
  return lowerBound(starts, offset + 1, low, Math.min(starts.length, low + step)) - 1;
}

/** The report that holds a section; every report has one at least. */
export function reportAt(firstSection: Uint32Array, section: number, from: number): number {
  if (section < firstSection[from + 1]!) return from;
  return sectionAt(firstSection, section, from);
}

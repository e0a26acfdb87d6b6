// The first place that is not below a value, looked for from anywhere.
import fc from "fast-check";
import { expect, test } from "vitest";
import { lowerBound } from "../../report/bounds.js";
import { firstAtLeastNear } from "../../search/intervals.js";

test("from wherever it is looked for, it is the same place", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 60 }), { maxLength: 40 }),
      fc.nat({ max: 62 }),
      fc.nat({ max: 45 }),
      (numbers, value, near) => {
        const values = Uint32Array.from(numbers).sort();
        const plain = numbers.filter((number) => number < value).length;
        expect(lowerBound(values, value)).toBe(plain);
        expect(firstAtLeastNear(values, value, Math.min(near, values.length))).toBe(plain);
      },
    ),
    { numRuns: 2000 },
  );
});

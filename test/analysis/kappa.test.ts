import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohenKappa, pooledKappa, type TwiceCoded, tableOf } from "../../analysis/kappa.js";

describe("Cohen's κ of one code", () => {
  test("worked by hand: 50 items, both 20, one of them 5 and 10, neither 15", () => {
    // po = 35/50 = 0.7; pe = 0.5 · 0.6 + 0.5 · 0.4 = 0.5; κ = 0.2/0.5 = 0.4.
    // Variance: 0.4 (1 − 1.1 · 0.6)² + 0.3 (1 − 0.9 · 0.6)² = 0.10972; 0.6² (0.1 · 1.1² + 0.2 · 0.9²) = 0.10188;
    // (0.4 − 0.5 · 0.6)² = 0.01; (0.10972 + 0.10188 − 0.01) / (50 · 0.5²) = 0.016128; its root 0.126996; · 1.96 = 0.2489.
    const { kappa, low, high } = cohenKappa({ both: 20, onlyFirst: 5, onlySecond: 10, neither: 15 })!;
    expect(kappa).toBeCloseTo(0.4, 10);
    expect(low).toBeCloseTo(0.4 - 0.2489, 4);
    expect(high).toBeCloseTo(0.4 + 0.2489, 4);
  });
  test("is 1 in full agreement, −1 in full disagreement, and not told where chance alone agrees", () => {
    expect(cohenKappa({ both: 3, onlyFirst: 0, onlySecond: 0, neither: 4 })).toMatchObject({ kappa: 1 });
    expect(cohenKappa({ both: 0, onlyFirst: 5, onlySecond: 5, neither: 0 })).toMatchObject({ kappa: -1 });
    expect(cohenKappa({ both: 4, onlyFirst: 0, onlySecond: 0, neither: 0 })).toBeNull();
    expect(cohenKappa({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 })).toBeNull();
  });
});

const anyItems = fc.array(
  fc.record({
    first: fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
    second: fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
  }),
  { maxLength: 30 },
);

describe("κ over all codes", () => {
  test("worked by hand: the means of two codes", () => {
    // Code 1: both 1, only first 1, neither 2: po = 0.75, pe = 0.5 · 0.25 + 0.5 · 0.75 = 0.5.
    // Code 2: both 2, neither 2: po = 1, pe = 0.5. Pooled: (0.875 − 0.5) / (1 − 0.5) = 0.75.
    const items: TwiceCoded[] = [
      { first: [1, 2], second: [1, 2] },
      { first: [1], second: [] },
      { first: [2], second: [2] },
      { first: [], second: [] },
    ];
    expect(pooledKappa(items, [1, 2])!.kappa).toBeCloseTo(0.75, 10);
  });
  test("is that of the one code where there is one, and its interval holds it", () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const one = cohenKappa(tableOf(items, 1));
        const all = pooledKappa(items, [1]);
        expect(all === null).toBe(one === null);
        if (one && all) expect(all.kappa).toBeCloseTo(one.kappa, 10);
        for (const found of [one, all, pooledKappa(items, [1, 2, 3, 4])])
          if (found) {
            expect(found.low).toBeGreaterThanOrEqual(-1);
            expect(found.low).toBeLessThanOrEqual(found.kappa);
            expect(found.high).toBeGreaterThanOrEqual(found.kappa);
            expect(found.high).toBeLessThanOrEqual(1);
          }
      }),
    );
  });
  test("does not depend on who is named first", () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const turned = items.map(({ first, second }) => ({ first: second, second: first }));
        const [one, other] = [pooledKappa(items, [1, 2]), pooledKappa(turned, [1, 2])];
        expect(one === null).toBe(other === null);
        if (one && other) {
          expect(other.kappa).toBeCloseTo(one.kappa, 10);
          expect(other.low).toBeCloseTo(one.low, 8);
        }
      }),
    );
  });
});

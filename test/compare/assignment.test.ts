import fc from "fast-check";
import { expect, test } from "vitest";
import { assign } from "../../compare/assignment.js";

/** The greatest total over all ways to use each row and column at most once. */
function bruteForce(scores: readonly (readonly number[])[], row = 0, used = 0): number {
  if (row === scores.length) return 0;
  let best = bruteForce(scores, row + 1, used);
  scores[row]!.forEach((score, column) => {
    if (used & (1 << column)) return;
    best = Math.max(best, score + bruteForce(scores, row + 1, used | (1 << column)));
  });
  return best;
}

const matrices = fc
  .record({ rows: fc.integer({ min: 0, max: 6 }), columns: fc.integer({ min: 0, max: 6 }) })
  .chain(({ rows, columns }) =>
    fc.array(fc.array(fc.integer({ min: -5, max: 9 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

test("no other assignment of points is worth more", () => {
  fc.assert(
    fc.property(matrices, (scores) => {
      const chosen = assign(scores);
      const taken = chosen.filter((column) => column >= 0);
      expect(new Set(taken).size).toBe(taken.length);
      const total = chosen.reduce((sum, column, row) => sum + (column < 0 ? 0 : scores[row]![column]!), 0);
      expect(total).toBe(bruteForce(scores));
    }),
    { numRuns: 500 },
  );
});

test("a pair that is worth nothing is not made", () => {
  expect(
    assign([
      [0, -1],
      [-2, 0],
    ]),
  ).toEqual([-1, -1]);
  expect(assign([])).toEqual([]);
  expect(assign([[], []])).toEqual([-1, -1]);
});

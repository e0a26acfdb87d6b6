// At which depth of their items two sections are compared: one may gather under （一） what the other lists flat.
import type { Point } from "./points.js";

/** Only where one side has this many times the points of the other is another depth tried. */
const unlikeNumbers = 2;
/** What a level deeper must bring, in the logarithms below: a reader expects the top level. */
const depthPenalty = 0.3;

/**
 * The points of both sides at the depths at which they are most alike in number and in length. `[0]` of either side
 * are its top-level points, and taken where both have about as many.
 */
export function matchingDepths(
  a: readonly Point[][],
  b: readonly Point[][],
): [readonly Point[], readonly Point[]] {
  const [topA, topB] = [a[0]!, b[0]!];
  const [few, many] = [Math.min(topA.length, topB.length), Math.max(topA.length, topB.length)];
  if (few === 0 || many < few * unlikeNumbers) return [topA, topB];
  let best: [readonly Point[], readonly Point[]] = [topA, topB];
  let least = Infinity;
  a.forEach((left, depthA) => {
    b.forEach((right, depthB) => {
      const number = Math.log(left.length / right.length);
      const length = Math.log(meanLength(left) / meanLength(right));
      const apart = Math.abs(number) + Math.abs(length) + depthPenalty * (depthA + depthB);
      if (apart < least) {
        least = apart;
        best = [left, right];
      }
    });
  });
  return best;
}

const meanLength = (points: readonly Point[]): number =>
  points.reduce((sum, { text }) => sum + text.length + 1, 0) / points.length;

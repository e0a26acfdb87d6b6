// The formulas against figures that their authors or teachers printed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deltaP, expected, logDice, logLikelihood, mutualInformation } from "../../analysis/association.js";
import { rateInterval, shareInterval, studentT } from "../../analysis/confidence.js";
import { dispersion } from "../../analysis/dispersion.js";
import { bayesFactor, keynessLogLikelihood, logRatio, percentDifference } from "../../analysis/keyness.js";

describe("association", () => {
  // Dunning (1993), his table of bigrams ranked by G²: text of a Swiss bank, k(AB) k(A¬B) k(¬AB) k(¬A¬B).
  test.each([
    ["the swiss", 110, 2442, 111, 29114, 270.72],
    ["can be", 29, 13, 123, 31612, 263.9],
    ["previous year", 31, 23, 139, 31584, 256.84],
    ["mineral water", 10, 0, 3, 31764, 167.23],
    ["at the", 76, 104, 2476, 29121, 157.21],
  ])("Dunning's −2 log λ of %s", (_, o11, o12, o21, o22, printed) => {
    expect(logLikelihood({ o11, o12, o21, o22 })).toBeCloseTo(printed, 1);
  });

  // Church & Hanks (1990), their table of words with doctor: the AP corpus of 1987, N = 15 million.
  test.each([
    ["honorary doctor", 12, 111, 621, 11.3],
    ["doctors dentists", 8, 1105, 44, 11.3],
    ["doctors nurses", 30, 1105, 241, 10.7],
    ["examined doctor", 6, 275, 621, 9.0],
    ["doctor bills", 25, 621, 1407, 8.7],
  ])("Church and Hanks's I of %s", (_, together, fx, fy, printed) => {
    expect(Math.abs(mutualInformation(together, fx, fy, 15e6) - printed)).toBeLessThan(0.06);
  });

  // Rychlý (2008), what the paper says of the score: at most 14; 0 is one in 16,000; one more is twice as often, seven
  // more about a hundred times.
  test("Rychlý's logDice", () => {
    expect(logDice(500, 500, 500)).toBe(14);
    expect(logDice(1, 16384, 16384)).toBe(0);
    expect(logDice(40, 300, 700) - logDice(20, 300, 700)).toBeCloseTo(1, 10);
    expect(logDice(128, 300, 700) - logDice(1, 300, 700)).toBeCloseTo(7, 10);
  });

  // Sugiura's page on logDice in R prints these, to seven figures: together, each of the two words, the score.
  test.each([
    [8, 389, 230, 8.726204],
    [300, 300, 300, 14],
    [3, 3000, 3000, 4.034216],
    [6, 3000, 3000, 5.034216],
    [300, 3000, 3000, 10.67807],
  ])("logDice of %i together, %i and %i apart, as another program prints it", (together, fx, fy, printed) => {
    expect(logDice(together, fx, fy)).toBeCloseTo(printed, 5);
  });

  // Rajeg's collogetr, its manual's example: 702 together, 1183 and 1251 apart, in 5,763,049 words.
  test("the same as another program prints", () => {
    expect(mutualInformation(702, 1183, 1251, 5_763_049)).toBeCloseTo(11.41663, 5);
  });

  // Gries (2013), his table of of course: 5,610 of 174,548 and 7,867 among 10,409,868 pairs. The four cells were found
  // again in another reader's exercise on the same table.
  test("Gries's ΔP of of course, in both directions", () => {
    const { columnGivenRow, rowGivenColumn } = deltaP({
      o11: 5610,
      o12: 168_938,
      o21: 2257,
      o22: 10_233_063,
    });
    expect(columnGivenRow).toBeCloseTo(0.032, 3);
    expect(rowGivenColumn).toBeCloseTo(0.697, 3);
  });

  // Rajeg's collogetr, its README: 129 words behind mengatakan of 39,133; the words' own 31, 1 and 26; three decimals.
  test.each([
    ["pihaknya", 7, 31, 0.054],
    ["anjloknya", 1, 1, 0.008],
    ["pelaku", 2, 26, 0.015],
  ])("ΔP of %s behind a verb, as another program prints it", (_, together, own, printed) => {
    const table = { o11: together, o12: 129 - together, o21: own - together };
    const { columnGivenRow } = deltaP({ ...table, o22: 39_133 - 129 - table.o21 });
    expect(Math.abs(columnGivenRow - printed)).toBeLessThanOrEqual(0.0005);
  });

  test("ΔP by hand: of 50 windows 20 hold the word, of 950 words elsewhere 30", () => {
    const { columnGivenRow, rowGivenColumn } = deltaP({ o11: 20, o12: 30, o21: 30, o22: 920 });
    expect(columnGivenRow).toBeCloseTo(20 / 50 - 30 / 950, 12);
    expect(rowGivenColumn).toBeCloseTo(20 / 50 - 30 / 950, 12);
  });

  test("a table without association has G² 0, and rows and columns may change places", () => {
    expect(logLikelihood({ o11: 10, o12: 90, o21: 100, o22: 900 })).toBeCloseTo(0, 10);
    const cell = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(cell, cell, cell, fc.integer({ min: 1, max: 5000 }), (o11, o12, o21, o22) => {
        const g2 = logLikelihood({ o11, o12, o21, o22 });
        expect(g2).toBeGreaterThanOrEqual(0);
        expect(logLikelihood({ o11, o12: o21, o21: o12, o22 })).toBeCloseTo(g2, 6);
        expect(expected({ o11, o12, o21, o22 })).toBeCloseTo(
          ((o11 + o12) * (o11 + o21)) / (o11 + o12 + o21 + o22),
          6,
        );
      }),
    );
  });
});

describe("keyness", () => {
  // A Lancaster teaching slide on the UCREL calculator: 52 in 50,000 words against 57 in 75,000 gives + 2.65.
  test("Rayson and Garside's LL", () => {
    const counts = { a: 52, sizeA: 50_000, b: 57, sizeB: 75_000 };
    expect(keynessLogLikelihood(counts)).toBeCloseTo(2.65, 2);
    expect(keynessLogLikelihood({ a: 57, sizeA: 75_000, b: 52, sizeB: 50_000 })).toBeCloseTo(2.65, 2);
    expect(bayesFactor(counts)).toBeCloseTo(2.65 - Math.log(125_000), 2);
  });

  test("effect sizes by hand", () => {
    const twice = { a: 20, sizeA: 1000, b: 20, sizeB: 2000 };
    expect(logRatio(twice)).toBeCloseTo(1, 12);
    expect(percentDifference(twice)).toBeCloseTo(100, 10);
    expect(logRatio({ a: 8, sizeA: 1000, b: 0, sizeB: 1000 })).toBeCloseTo(4, 12);
    expect(percentDifference({ a: 8, sizeA: 1000, b: 0, sizeB: 1000 })).toBeNull();
    expect(percentDifference({ a: 0, sizeA: 1000, b: 5, sizeB: 1000 })).toBe(-100);
  });
});

describe("dispersion", () => {
  // Gries (2008), his invented corpus of five parts: the letter a stands 1, 2, 3, 4, 5 times in 9, 10, 10, 10, 11.
  test("Gries's first example", () => {
    const found = dispersion([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])!;
    expect(found.dp).toBeCloseTo(0.18, 6);
    expect(found.juillandD).toBeCloseTo(0.785, 3);
    // The smallest part is 9 of 50.
    expect(found.dpNorm).toBeCloseTo(0.18 / 0.82, 6);
    expect(found).toMatchObject({ parts: 5, range: 5 });
  });

  // Lijffijt & Gries (2012), table 1: three equal parts, two thirds in one and a third in another.
  test("Lijffijt and Gries's correction", () => {
    const found = dispersion([2, 1, 0], [10, 10, 10])!;
    expect(found.dp).toBeCloseTo(1 / 3, 12);
    expect(found.dpNorm).toBeCloseTo(0.5, 12);
  });

  test("even is 0 and all in the smallest part is 1", () => {
    expect(dispersion([2, 4, 6], [100, 200, 300])!.dp).toBeCloseTo(0, 12);
    expect(dispersion([2, 4, 6], [100, 200, 300])!.juillandD).toBeCloseTo(1, 12);
    expect(dispersion([7, 0, 0], [100, 200, 300])!.dpNorm).toBeCloseTo(1, 12);
    expect(dispersion([7, 0, 0], [100, 100, 100])!.juillandD).toBeCloseTo(0, 12);
    expect(dispersion([0, 0], [1, 1])).toBeNull();
    expect(dispersion([3], [10])).toMatchObject({ parts: 1, dpNorm: null, juillandD: null });
    expect(dispersion([3, 0], [10, 0])!.parts).toBe(1);
  });
});

describe("intervals", () => {
  // Newcombe (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("Wilson for %i of %i", (part, whole, low, high) => {
    const found = shareInterval(part, whole)!;
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  test.each([
    [1, 12.706],
    [10, 2.228],
    [11, 2.201],
    [15, 2.131],
    [30, 2.042],
    [120, 1.98],
    [100_000, 1.96],
  ])("Student's t with %i degrees", (degrees, printed) => {
    expect(Math.abs(studentT(degrees) - printed)).toBeLessThan(0.0011);
  });

  test("a rate by hand: 1, 2, 6 in 100 characters each", () => {
    // r = 9/300 = .03; residuals −2, −1, 3; Σ = 14; half = 4.303 · √(3/2 · 14) / 300.
    const found = rateInterval({ n: 3, y: 9, x: 300, yy: 41, xy: 900, xx: 30_000 })!;
    const half = (4.303 * Math.sqrt(1.5 * 14)) / 300;
    expect(found.high).toBeCloseTo(0.03 + half, 10);
    expect(found.low).toBe(0);
    expect(found.method).toBe("cochran");
  });

  test("reports that agree to the letter are not certain", () => {
    const found = rateInterval({ n: 3, y: 3, x: 300, yy: 3, xy: 300, xx: 30_000 })!;
    expect(found.high).toBeCloseTo(0.01 + (4.303 * Math.sqrt(3)) / 300, 10);
  });

  test("nothing found still leaves room above, one report leaves none to say", () => {
    expect(rateInterval({ n: 5, y: 0, x: 1000, yy: 0, xy: 0, xx: 1 })).toMatchObject({
      low: 0,
      method: "garwood",
    });
    expect(rateInterval({ n: 5, y: 0, x: 1000, yy: 0, xy: 0, xx: 1 })!.high).toBeCloseTo(3.689 / 1000, 6);
    expect(rateInterval({ n: 1, y: 3, x: 1000, yy: 9, xy: 3000, xx: 1e6 })).toBeNull();
    expect(shareInterval(0, 0)).toBeNull();
  });
});

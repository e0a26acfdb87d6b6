import { describe, expect, test } from "vitest";
import { plagdet, score } from "../../bench/reuse/scorer.js";

describe("the scorer", () => {
  test("gives the published values", () => {
    expect(plagdet(1, 1, 2)).toBeCloseTo(0.63092975, 7);
    expect(plagdet(0.25, 0.75, 2)).toBeCloseTo(0.23659865, 7);
  });

  const planted = [
    {
      members: [
        { text: 0, start: 0, end: 100 },
        { text: 1, start: 50, end: 150 },
      ],
    },
  ];

  test("a perfect detection scores 1, none scores 0", () => {
    expect(score(planted, planted).byPair).toEqual({ precision: 1, recall: 1, granularity: 1, plagdet: 1 });
    expect(score(planted, []).byPair.plagdet).toBe(0);
  });

  test("half of a case found in two pieces", () => {
    const found = [
      {
        members: [
          { text: 0, start: 0, end: 25 },
          { text: 1, start: 50, end: 75 },
        ],
      },
      {
        members: [
          { text: 1, start: 75, end: 100 },
          { text: 0, start: 25, end: 50 },
        ],
      },
    ];
    const { byPair } = score(planted, found);
    expect(byPair.recall).toBe(0.5);
    expect(byPair.precision).toBe(1);
    expect(byPair.granularity).toBe(2);
  });

  test("a detection that touches only one side of a case does not count", () => {
    const found = [
      {
        members: [
          { text: 0, start: 0, end: 100 },
          { text: 1, start: 200, end: 300 },
        ],
      },
    ];
    expect(score(planted, found).byPair).toMatchObject({ precision: 0, recall: 0 });
  });
});

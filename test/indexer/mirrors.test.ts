// The same page taken twice, with different characters lost: one report and its mirror.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equalButForLost } from "../../indexer/lostCharacters.js";
import { likelyTwins, sketchOf } from "../../indexer/sketch.js";
import { candidateOf, findTwins } from "../../indexer/twins.js";
import type { Report } from "../../report/types.js";
import { reportOf } from "../search/reports.js";

/** A text of so many clauses, different for every seed, out of words that all of them use. */
function textOf(seed: number, clauses: number): string {
  const words = Array.from(
    "柳渡镇推进法治政府建设组织干部学习宪法民典行执调解矛盾纠纷三百六十件落实重大决策公示制度村居",
  );
  let state = seed * 2654435761;
  const next = (most: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state % most;
  };
  return Array.from({ length: clauses }, () =>
    Array.from({ length: 8 + next(8) }, () => words[next(words.length)]!).join(""),
  ).join("，");
}

/** So many places of no order. */
function drawn(seed: number, count: number): number[] {
  let state = seed >>> 0;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  });
}

/** What is left of a text when each of these places loses its character. */
const without = (text: string, places: readonly number[]): string => {
  const gone = new Set(places.map((place) => place % text.length));
  return Array.from(text)
    .filter((_, at) => !gone.has(at))
    .join("");
};

const story = (text: string, head: Parameters<typeof reportOf>[0]["head"] = {}): Report =>
  reportOf({
    sections: [{ kind: "achievements", text: `${text}\n` }],
    head: { place: null, township: null, county: null, year: null, ...head },
  }).report;

const mirrorsAmong = (reports: readonly Report[]): (string | null)[] =>
  findTwins(reports.map(candidateOf)).kept.map(({ mirrorOf }) => mirrorOf);

describe("equal but for lost characters", () => {
  const text = textOf(7, 40);
  test.each<[string, string, string, boolean]>([
    ["nothing lost", text, text, true],
    [
      "other characters lost on either side",
      without(text, [3, 90, 200]),
      without(text, [40, 150, 300]),
      true,
    ],
    ["a sign where one was lost", `${text.slice(0, 50)}\ufffd${text.slice(51)}`, text, true],
    ["a name in place of another, twice", `柳渡镇${text}柳渡镇`, `茶垭镇${text}茶垭镇`, false],
    ["a year in place of another", `2023年${text}`, `2024年${text}`, false],
    ["a sentence in place of another", `${text}普法形式单一`, `${text}执法人员不足`, false],
    ["half of it lost", text.slice(0, text.length / 2), text, false],
    ["too short to tell", text.slice(0, 60), text.slice(0, 59), false],
  ])("%s", (_, a, b, equal) => {
    expect(equalButForLost(a, b)).toBe(equal);
    expect(equalButForLost(b, a)).toBe(equal);
  });

  /**
   * Two texts of one page, each short of one character in thirty; where losses are to lie `apart`, only those of the
   * second that do.
   */
  const recognised = (seed: number, one: number, other: number, apart: boolean): boolean => {
    const whole = textOf(seed, 60);
    const places = (drawnFrom: number) =>
      drawn(drawnFrom, Math.floor(whole.length / 30)).map((place) => place % whole.length);
    const first = places(one);
    const second = places(other).filter(
      (place) => !apart || first.every((beside) => Math.abs(place - beside) > 2),
    );
    return equalButForLost(without(whole, first), without(whole, second));
  };

  test("whatever is lost, up to one character in thirty on either side, where no two losses lie together", () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.nat(), fc.nat(), (seed, one, other) => {
        expect(recognised(seed, one, other, true)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  // Characters lost side by side, one here and one there, look like one put for the other: five of a thousand such pairs
  // of texts are then held to be two reports.
  test("and nearly always where losses lie as chance has it", () => {
    const seeds = drawn(20261128, 3000);
    const found = Array.from({ length: 1000 }, (_, at) =>
      recognised(seeds[3 * at]! % 500, seeds[3 * at + 1]!, seeds[3 * at + 2]!, false),
    );
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(990);
  });
});

test("every pair that is one text but for lost characters is looked at", () => {
  const draw = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 0, maxLength: 20 });
  const copy = fc.tuple(fc.nat({ max: 6 }), draw);
  fc.assert(
    fc.property(fc.array(copy, { minLength: 2, maxLength: 10 }), (copies) => {
      const texts = copies.map(([seed, places]) => without(textOf(seed, 60), places));
      const likely = likelyTwins(texts.map(sketchOf));
      // A text has no more than six candidates: those of one page are at most ten here, chained.
      texts.forEach((text, at) => {
        const equal = texts.slice(0, at).filter((other) => equalButForLost(other, text));
        if (equal.length > 0)
          expect(likely[at]!.some((other) => equalButForLost(texts[other]!, text))).toBe(true);
      });
    }),
    { numRuns: 60 },
  );
});

test("texts of a county's own wording are no candidates of one another", () => {
  const shared = textOf(1, 6);
  const texts = Array.from({ length: 60 }, (_, at) => `${textOf(100 + at, 50)}，${shared}`);
  expect(likelyTwins(texts.map(sketchOf)).flat().length).toBe(0);
});

describe("mirrors", () => {
  const text = textOf(11, 60);
  const one = without(text, [5, 100, 333]);
  const other = without(text, [60, 210, 400]);

  test("of unknown place and year, when only characters are lost", () => {
    const [first, second] = [story(one, { file: "a.txt" }), story(other, { file: "b.txt" })];
    expect(mirrorsAmong([first, second])).toEqual([null, first.id]);
    expect(mirrorsAmong([second, first])).toEqual([first.id, null]);
  });

  test("the better known one is the original", () => {
    const known = { township: "柳渡镇", place: { code: "970101100" }, year: 2023 };
    const [bare, full] = [story(one, { file: "a.txt" }), story(other, { file: "b.txt", ...known })];
    expect(mirrorsAmong([bare, full])).toEqual([full.id, null]);
  });

  test("not where place or year are known and not the same", () => {
    const of = (year: number | null, township: string | null): Report =>
      story(year === 2023 ? one : other, { year, township, file: `${year}${township}.txt` });
    expect(mirrorsAmong([of(2023, null), of(2024, null)])).toEqual([null, null]);
    expect(mirrorsAmong([of(2023, "柳渡镇"), of(null, "茶垭镇")])).toEqual([null, null]);
  });

  test("a neighbour's copy with its own name is none", () => {
    const named = (name: string): string => `${name}${text.slice(0, 300)}${name}${text.slice(300)}${name}`;
    const [a, b] = [story(named("柳渡镇"), { file: "a.txt" }), story(named("茶垭乡"), { file: "b.txt" })];
    expect(mirrorsAmong([a, b])).toEqual([null, null]);
  });

  test("with a known place the year may be unknown", () => {
    const place = { township: "柳渡镇", place: { code: "970101100" } };
    const edited = text.replace(text.slice(400, 412), "另作修改");
    const [a, b] = [
      story(text, { ...place, year: 2023, file: "a.txt" }),
      story(edited, { ...place, file: "b.txt" }),
    ];
    expect(mirrorsAmong([a, b])).toEqual([null, a.id]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { townshipTexts } from "../../bench/reuse/townships.js";
import { findIn } from "../../bench/reuse/trial.js";
import { wholenessOf } from "../../bench/reuse/wholeness.js";
import { cutLinks, edgesOf, stopsIn } from "../../reuse/cuts.js";
import { countLanguage } from "../../reuse/language.js";
import { ledRoots } from "../../reuse/merging.js";
import { dense } from "../../reuse/settings.js";
import { lettersOf, textsOf } from "./texts.js";

describe("where passages stop", () => {
  test("many edges, few links that go on: as counting every link says", () => {
    const span = fc
      .tuple(fc.nat(60), fc.integer({ min: 5, max: 40 }))
      .map(([start, length]) => [start, start + length] as const);
    fc.assert(
      fc.property(fc.array(span, { minLength: 2, maxLength: 40 }), (spans) => {
        const even = spans.length % 2 === 0 ? spans : spans.slice(1);
        const edges = edgesOf(Uint32Array.from(even.flat()));
        const near = (at: number, place: number): boolean => Math.abs(at - place) <= 2;
        const isStop = (place: number): boolean => {
          const ends = even.flat().filter((at) => near(at, place)).length;
          const over = even.filter(([start, end]) => start < place - 2 && end > place + 2).length;
          return ends >= 6 && over <= 0.34 * (ends + over);
        };
        const stops = stopsIn(edges, 0, 100);
        for (const stop of stops) expect(isStop(stop)).toBe(true);
        stops.forEach((stop, at) => {
          if (at > 0) expect(stop - stops[at - 1]!).toBeGreaterThanOrEqual(12);
        });
        const places = even.flat().filter((place) => place >= 12 && place < 88 && isStop(place));
        for (const place of places) expect(stops.some((stop) => Math.abs(stop - place) < 12)).toBe(true);
      }),
    );
  });

  test("a link over two phrases that others have one by one becomes two", () => {
    const [first, second] = [
      "坚持把依法行政的要求落到村组院坝和渡口码头",
      "让每一位来办事的群众都能当场得到明白的答复",
    ];
    // What is common elsewhere says little; here nothing is.
    const filler = String.fromCharCode(
      ...Array.from({ length: 4000 }, (_, n) => 0x4e00 + ((n * 7919) % 4000)),
    );
    const texts = textsOf([
      `甲${first}${second}乙`,
      `丙${first}${second}丁`,
      `${first}戊己`,
      `庚辛${second}`,
      filler,
    ]);
    const at = (text: number, words: string): [number, number] => {
      const from =
        texts.starts[text]! + lettersOf(texts, texts.starts[text]!, texts.starts[text + 1]!).indexOf(words);
      return [from, from + words.length];
    };
    const both = [...at(1, first + second), ...at(0, first + second)];
    const one = [...at(2, first), ...at(0, first)];
    const other = [...at(3, second), ...at(0, second)];
    const links = Uint32Array.from([both, one, one, one, other, other, other].flat());
    const cut = cutLinks(texts, countLanguage(texts), links, edgesOf(links));
    const words = Array.from({ length: cut.length / 2 }, (_, end) =>
      lettersOf(texts, cut[end * 2]!, cut[end * 2 + 1]!),
    );
    expect(words).toEqual([first, first, second, second, ...Array(6).fill(first), ...Array(6).fill(second)]);
  });
});

test("who is led leads nobody: A, A B and B do not become one", () => {
  expect([
    ...ledRoots(
      [9, 2, 7],
      [
        [0, 1],
        [1, 2],
      ],
    ),
  ]).toEqual([0, 0, 2]);
  expect([
    ...ledRoots(
      [1, 5, 1, 3],
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ),
  ]).toEqual([1, 1, 1, 3]);
});

test("phrases that follow each other in changing order are found one by one", async () => {
  const texts = townshipTexts(300, 4000, 5);
  const { phrases, share } = wholenessOf(texts, await findIn(texts, dense.seeds));
  expect(phrases).toBeGreaterThan(10);
  expect(share).toBeGreaterThan(0.95);
}, 60_000);

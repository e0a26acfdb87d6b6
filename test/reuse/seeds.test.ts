import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bitsOf, countLanguage, longCount, shortCount } from "../../reuse/language.js";
import { findSeeds, noPlace, sortByHash } from "../../reuse/seeds.js";
import { lettersOf, smallTexts, textsOf } from "./texts.js";

describe("seeds", () => {
  test("are the runs that stand in two texts, each with its first places, as counting them all says", () => {
    fc.assert(
      fc.property(smallTexts(), (stories) => {
        const texts = textsOf(stories);
        const settings = { length: 4, window: 1, representatives: 2 };
        const seeds = findSeeds(texts, settings);
        const places = new Map<string, { text: number; at: number }[]>();
        for (let text = 0; text + 1 < texts.starts.length; text++)
          for (let at = texts.starts[text]!; at + 4 < texts.starts[text + 1]!; at++) {
            const gram = lettersOf(texts, at, at + 4);
            places.set(gram, [...(places.get(gram) ?? []), { text, at }]);
          }
        const expected = [...places.entries()].filter(
          ([, list]) => new Set(list.map((each) => each.text)).size > 1,
        );
        expect([...seeds.places]).toEqual(
          expected.flatMap(([, list]) => list.map((each) => each.at)).sort((x, y) => x - y),
        );
        seeds.places.forEach((at, seed) => {
          const list = places.get(lettersOf(texts, at, at + 4))!;
          const firsts = list.filter((each, n) => list.findIndex((other) => other.text === each.text) === n);
          const run = seeds.runs[seed]!;
          expect(seeds.spread[run]).toBe(list.length);
          const named = [...seeds.first.subarray(run * 2, run * 2 + 2)].filter((place) => place !== noPlace);
          expect(named).toEqual(firsts.slice(0, 2).map((each) => each.at));
        });
      }),
    );
  });

  test("winnowing leaves one in every window, the same in both texts", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."柳渡镇茶垭麦浪"), minLength: 12, maxLength: 40 }),
        (shared) => {
          const texts = textsOf([`头${shared}尾`, `前言${shared}`]);
          const seeds = findSeeds(texts, { length: 4, window: 3, representatives: 3 });
          const inFirst = [...seeds.places].filter((at) => at < texts.starts[1]!);
          expect(inFirst.length).toBeGreaterThanOrEqual(Math.floor((shared.length - 3) / 3));
        },
      ),
    );
  });

  test("a mirror founds no seed", () => {
    const texts = textsOf(["青溪县依法行政", "青溪县依法行政"], [1]);
    expect(findSeeds(texts, { length: 4, window: 1, representatives: 3 }).places.length).toBe(0);
  });

  test("sorting leaves equals in place", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffffffff), { maxLength: 60 }), (values) => {
        const hashes = Uint32Array.from(values.map((value) => (value % 7) * 0x1fffffff));
        const expected = [...hashes.keys()].sort((x, y) => hashes[x]! - hashes[y]! || x - y);
        expect([...sortByHash(hashes)]).toEqual(expected);
      }),
    );
  });
});

describe("bits", () => {
  const texts = textsOf(["青溪县依法行政，青溪县公正司法", "茶垭镇依法行政，青溪县全民守法"]);
  const model = countLanguage(texts);

  test("counts are those of the n-grams", () => {
    const all = lettersOf(texts, 0, texts.units.length);
    const count = (gram: string): number => all.split(gram).length - 1;
    for (let at = 2; at < all.length; at++) {
      expect(model.three[at]).toBe(count(all.slice(at - 2, at + 1)));
      expect(model.two[at]).toBe(count(all.slice(at - 1, at + 1)));
    }
  });

  test("a count in 16 bits is the count, cut off by a thousandth at most", () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(5000), fc.nat(0x7fffffff)), (count) => {
        const short = shortCount(count);
        expect(short).toBeLessThan(0x10000);
        expect(longCount(short)).toBeLessThanOrEqual(count);
        expect(longCount(short)).toBeGreaterThanOrEqual(count < 2048 ? count : count * 0.999);
      }),
    );
  });

  test("a copy says more when its own copies are not counted", () => {
    const bits = (copies: number): number => bitsOf(model, texts.units, 3, 7, copies);
    expect(bits(2)).toBeGreaterThan(bits(0));
  });

  test("a masked number says nothing", () => {
    const numbers = textsOf(["排查纠纷12件", "排查纠纷34件"]);
    const counted = countLanguage(numbers);
    const at = 4;
    expect(numbers.units[at]).toBe(0x23);
    expect(bitsOf(counted, numbers.units, at, at + 1, 0)).toBe(0);
  });
});

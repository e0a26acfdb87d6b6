// Small texts of 青溪县, and steps beside the slow way to say the same.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Aligner } from "../../reuse/alignment.js";
import { DictionaryReader, exemplarsOf } from "../../reuse/dictionary.js";
import { countLanguage } from "../../reuse/language.js";
import { makeDictionary } from "../../reuse/medoidGrams.js";
import { joinedRoots, mergePassages, sideBySide } from "../../reuse/merging.js";
import { beyond } from "../../reuse/reach.js";
import type { Stretch } from "../../reuse/stars.js";
import { lettersOf, textsOf } from "./texts.js";

const stretch = (...spans: (readonly [number, number])[]): Stretch => ({
  start: Uint32Array.from(spans, ([start]) => start),
  end: Uint32Array.from(spans, ([, end]) => end),
});

describe("how far a passage reaches", () => {
  test("as far as half of the witnesses go, when they stop at different places", () => {
    expect(beyond([3, 9, 15, 21, 27, 33, 39, 45], 8)).toBe(27);
  });

  test("not over a place where many stop: there a formula ends and a county goes on", () => {
    expect(beyond([0, 0, 0, 30, 30, 30, 30, 30], 8)).toBe(0);
  });
});

describe("passages that are one", () => {
  test("have the roots that walking all pairs gives", () => {
    const joins = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 14 });
    fc.assert(
      fc.property(joins, (pairs) => {
        const slow = Array.from({ length: 12 }, (_, at) => at);
        for (let again = true; again; ) {
          again = false;
          for (const [a, b] of pairs) {
            const least = Math.min(slow[a]!, slow[b]!);
            if (slow[a] !== least || slow[b] !== least) again = true;
            slow[a] = least;
            slow[b] = least;
          }
        }
        expect([...joinedRoots(12, pairs)]).toEqual(slow);
      }),
    );
  });

  test("cover together what they covered apart, gaps between neighbours besides", () => {
    const texts = textsOf(["青".repeat(100), "溪".repeat(100)]);
    const span = fc.tuple(fc.nat(1), fc.nat(80), fc.integer({ min: 1, max: 15 }));
    const members = fc.array(span, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(members, { minLength: 2, maxLength: 3 }), fc.nat(20), (lists, gap) => {
        const passages = lists.map((list) =>
          stretch(
            ...list.map(([text, start, length]) => {
              const from = texts.starts[text]! + start;
              return [from, from + length] as const;
            }),
          ),
        );
        const [merged] = mergePassages(texts, passages, new Uint32Array(passages.length), gap);
        const covered = new Uint8Array(texts.units.length);
        for (const { start, end } of passages)
          start.forEach((from, at) => {
            covered.fill(1, from, end[at]!);
          });
        // The slow way: a hole of at most `gap` letters between two covered ones of one text is filled.
        let last = -1;
        for (let at = 0; at < covered.length; at++) {
          if (texts.units[at] === 0) last = -1;
          if (covered[at] !== 1) continue;
          if (last >= 0 && at - last - 1 <= gap) covered.fill(1, last + 1, at);
          last = at;
        }
        const found = new Uint8Array(texts.units.length);
        merged!.start.forEach((from, at) => {
          found.fill(1, from, merged!.end[at]!);
        });
        expect([...found]).toEqual([...covered]);
      }),
    );
  });

  test("stand side by side in seven of ten members of a large passage, in six of ten of a small one", () => {
    const texts = textsOf(Array.from({ length: 10 }, () => "青".repeat(40)));
    const first = (count: number, from: number): Stretch =>
      stretch(
        ...Array.from({ length: count }, (_, text) => {
          const start = texts.starts[text]! + from;
          return [start, start + 12] as const;
        }),
      );
    expect(sideBySide(texts, [first(10, 0), first(7, 14)])).toEqual([[0, 1]]);
    expect(sideBySide(texts, [first(10, 0), first(6, 14)])).toEqual([]);
    expect(sideBySide(texts, [first(5, 0), first(3, 14)])).toEqual([[0, 1]]);
  });
});

describe("the dictionary", () => {
  test("finds whatever copy of a member stands in a text, as looking at every place does", () => {
    // Letters that a text has once, so that nothing else agrees.
    const letters = (from: number) => Array.from({ length: 60 }, (_, at) => String.fromCharCode(from + at));
    const word = (from: number, length: number) =>
      fc
        .shuffledSubarray(letters(from), { minLength: length, maxLength: length })
        .map((each) => each.join(""));
    fc.assert(
      fc.property(
        word(0x4e00, 30),
        word(0x5200, 25),
        word(0x5600, 25),
        word(0x5a00, 20),
        fc.boolean(),
        (said, one, two, three, copied) => {
          const texts = textsOf([one + said, said + two, three + (copied ? said : "") + one.slice(0, 5)]);
          const start = texts.starts[0]! + one.length;
          const second = texts.starts[1]!;
          const passages = [stretch([start, start + 30], [second, second + 30])];
          const exemplars = exemplarsOf(texts, passages);
          const reader = new DictionaryReader(
            texts,
            makeDictionary(texts, exemplars),
            exemplars,
            new Aligner(texts, countLanguage(texts)),
          );
          const covered = new Uint8Array(texts.units.length);
          const found = reader.join(2, covered).some(({ passage }) => passage === 0);
          // As the fold leaves the letters: some of these are simplified.
          const printed = lettersOf(texts, texts.starts[2]!, texts.starts[3]!);
          expect(found).toBe(printed.includes(lettersOf(texts, start, start + 30)));
        },
      ),
      { numRuns: 60 },
    );
  });
});

// An index out of the last one's is the index made anew, whatever came and went, in however small pieces it is read.
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildBigrams } from "../../search/bigrams.js";
import { type MovedUnits, mergeBigrams, type Units } from "../../search/carriedBigrams.js";

const text = fc.string({ unit: fc.constantFrom(..."青溪县法治镇\n"), maxLength: 12 });
/** Texts, which of them the last index has, and which of them stay. */
const story = fc.array(fc.record({ text, was: fc.boolean(), stays: fc.boolean() }), { maxLength: 12 });

const unitsOf = (texts: readonly string[]): Uint16Array => {
  const all = texts.map((each) => `${each}\n`).join("");
  return Uint16Array.from(all, (_, at) => all.charCodeAt(at));
};

test("merged places are those of all units", () => {
  fc.assert(
    fc.property(story, fc.integer({ min: 1, max: 5 }), (texts, atOnce) => {
      const moves: MovedUnits[] = [];
      const fresh: Units[] = [];
      let [then, now] = [0, 0];
      for (const { text, was, stays } of texts) {
        const length = text.length + 1;
        if (was && stays) moves.push({ from: then, to: then + length, at: now });
        else if (stays) fresh.push({ from: now, to: now + length });
        if (was) then += length;
        if (stays) now += length;
      }
      const last = buildBigrams(unitsOf(texts.flatMap(({ text, was }) => (was ? [text] : []))));
      const units = unitsOf(texts.flatMap(({ text, stays }) => (stays ? [text] : [])));
      const merged = mergeBigrams(units, { index: last, length: then, moves }, fresh, atOnce);
      const anew = buildBigrams(units);
      expect([merged.keys, merged.starts, merged.positions].map((column) => [...column])).toEqual(
        [anew.keys, anew.starts, anew.positions].map((column) => [...column]),
      );
    }),
    { numRuns: 500 },
  );
});

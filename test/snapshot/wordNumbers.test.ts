import fc from "fast-check";
import { expect, test } from "vitest";
import type { IndexedReport } from "../../snapshot/types.js";
import { noNumber, WordNumbers } from "../../snapshot/wordNumbers.js";

/** A text of these words, as a report on its way into an index has it. */
function cutInto(words: readonly string[]): IndexedReport {
  const text = words.join("");
  const wordStarts = new Uint8Array((text.length + 7) >> 3);
  let at = 0;
  for (const word of words) {
    wordStarts[at >> 3]! |= 1 << (at & 7);
    at += word.length;
  }
  return {
    folded: { text, at: Uint32Array.of(0), shift: Int32Array.of(0) },
    wordStarts,
  } as unknown as IndexedReport;
}

const word = fc.string({
  unit: fc.constantFrom("渡", "口", "镇", "村", "\ud840", "a"),
  minLength: 1,
  maxLength: 3,
});

test("what is told of a stretch are its words, cut at its ends, and each word has one number", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(word, { maxLength: 30 }), { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.nat(),
      (texts, x, y) => {
        const numbers = new WordNumbers();
        const known = new Map<string, number>();
        for (const words of texts) {
          const indexed = cutInto(words);
          const { length } = indexed.folded.text;
          const [from, to] = [x % (length + 1), y % (length + 1)].sort((a, b) => a - b) as [number, number];
          const expected: [string, number][] = [];
          let start = 0;
          for (const each of words) {
            const [first, last] = [Math.max(start, from), Math.min(start + each.length, to)];
            if (first < last) expected.push([indexed.folded.text.slice(first, last), first]);
            start += each.length;
          }
          const told: [string, number][] = [];
          const found = numbers.within(indexed, from, to);
          found.numbers.slice(found.first, found.behind).forEach((number, at) => {
            const printed = numbers.word(number);
            expect(known.get(printed) ?? number).toBe(number);
            known.set(printed, number);
            told.push([printed, found.starts[found.first + at]!]);
          });
          expect(told).toEqual(expected);
        }
        for (const [printed, number] of known) expect(numbers.find(printed)).toBe(number);
        expect(new Set(known.values()).size).toBe(known.size);
      },
    ),
  );
});

test("many words: none is lost when room is made, none is found that was not seen", () => {
  const numbers = new WordNumbers();
  const words = Array.from({ length: 40_000 }, (_, at) => `渡${at.toString(36)}`);
  const indexed = cutInto(words);
  numbers.within(indexed, 0, indexed.folded.text.length);
  expect(numbers.length).toBe(40_000);
  expect(words.every((each, at) => numbers.find(each) === at && numbers.word(at) === each)).toBe(true);
  expect(numbers.find("渡口")).toBe(noNumber);
});

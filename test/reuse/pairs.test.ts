// Pairs of letters as numbers, and bits of who has them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldUnits } from "../../report/fold.js";
import { PairBits, Pairs } from "../../reuse/pairs.js";

const letters = fc
  .array(
    fc.constantFrom("渡", "船", "夜", "泊", "１", "2", "，", ".", ",", " ", "Ａ", "𠮷", "\ud842", "①", "。"),
    {
      maxLength: 24,
    },
  )
  .map((parts) => parts.join(""));

/** The same by regular expressions. */
function expected(text: string): number[] {
  const said = foldUnits(text)
    .replace(/\d[\d.,]*/g, "0")
    .replace(/[^\p{L}\p{N}]/gu, "");
  return Array.from(
    { length: Math.max(0, said.length - 1) },
    (_, at) => (said.charCodeAt(at) << 16) | said.charCodeAt(at + 1),
  );
}

test("a number is one letter, what is neither letter nor number is none", () => {
  const pairs = new Pairs();
  fc.assert(
    fc.property(letters, letters, letters, (before, text, behind) => {
      const { units, count } = pairs.read(before + text + behind, before.length, before.length + text.length);
      expect([...units.subarray(0, count)]).toEqual(expected(text));
    }),
    { numRuns: 500 },
  );
});

test("bits are kept until they are forgotten, of however many pairs", () => {
  const bits = new PairBits();
  const asked = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 9 })));
  fc.assert(
    fc.property(asked, (all) => {
      bits.clear(all.length);
      const known = new Map<number, number>();
      for (const [pair, bit] of all) {
        const before = known.get(pair) ?? 0;
        expect(bits.add(pair, 1 << bit)).toBe((before & (1 << bit)) === 0);
        known.set(pair, before | (1 << bit));
      }
      for (let pair = -9; pair <= 9; pair++) expect(bits.of(pair)).toBe(known.get(pair) ?? 0);
    }),
  );
  bits.clear(50_000);
  for (let pair = 0; pair < 50_000; pair++) bits.add(pair * 0x10003, pair % 2 ? 1 : 2);
  expect([bits.of(0), bits.of(0x10003), bits.of(7)]).toEqual([2, 1, 0]);
});

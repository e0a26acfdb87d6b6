// A clause that only they share who share the whole paragraph is no passage of its own.
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldForReuse } from "../../reuse/fold.js";
import { withoutRepeats as withoutRepeatsIn } from "../../reuse/repeats.js";
import type { Stretch } from "../../reuse/stars.js";
import { type Texts, TextsBuilder } from "../../reuse/texts.js";
import { lettersOf, textsOf } from "./texts.js";

const withoutRepeats = (texts: Texts, passages: readonly Stretch[]): readonly Stretch[] =>
  withoutRepeatsIn(texts, passages, (start, end) => texts.units.subarray(start, end));

const head = "坚持把渡口安全摆在首位";
const rule = "落实青溪县渡船夜泊八条";
const tail = "逐船逐人签订责任清单并张贴上墙";

/** Where each of the texts has `part`. */
function stretchOf(texts: Texts, of: readonly string[], part: string, among: readonly number[]): Stretch {
  const start = among.map((text) => texts.starts[text]! + of[text]!.indexOf(part));
  return { start: Uint32Array.from(start), end: Uint32Array.from(start, (at) => at + part.length) };
}

const join = (one: Stretch, other: Stretch): Stretch => ({
  start: Uint32Array.from([...one.start, ...other.start]),
  end: Uint32Array.from([...one.end, ...other.end]),
});

test("a clause goes where all who have it have the paragraph, and the paragraph's others have it too", () => {
  const written = Array.from({ length: 4 }, () => head + rule + tail);
  const texts = textsOf(written);
  const whole = stretchOf(texts, written, head + rule + tail, [0, 1, 2, 3]);
  const clause = stretchOf(texts, written, rule, [0, 1]);
  expect(withoutRepeats(texts, [clause, whole])).toEqual([whole]);
  // Of two that hold each other one stays.
  expect(withoutRepeats(texts, [whole, whole])).toEqual([whole]);
});

test("it stays where somebody has it without the paragraph", () => {
  const written = [head + rule + tail, head + rule + tail, rule];
  const texts = textsOf(written);
  const whole = stretchOf(texts, written, head + rule + tail, [0, 1]);
  const clause = stretchOf(texts, written, rule, [0, 1, 2]);
  expect(withoutRepeats(texts, [whole, clause])).toEqual([whole, clause]);
});

test("what some write into a formula's slot stays, for the others have other words there", () => {
  const written = [0, 0, 1, 1].map((other) => head + (other ? "配齐救生圈和对讲机共百件" : rule) + tail);
  const texts = textsOf(written);
  const wholes = [0, 2].map((text) => stretchOf(texts, written, written[text]!, [text, text + 1]));
  const formula = join(wholes[0]!, wholes[1]!);
  const clause = stretchOf(texts, written, rule, [0, 1]);
  expect(withoutRepeats(texts, [formula, clause])).toEqual([formula, clause]);
});

test("a copy or two without the paragraph do not keep it, a third does", () => {
  const written = [...Array.from({ length: 8 }, () => head + rule + tail), rule, rule, rule];
  const texts = textsOf(written);
  const whole = stretchOf(texts, written, head + rule + tail, [0, 1, 2, 3, 4, 5, 6, 7]);
  const clauseIn = (count: number): Stretch => stretchOf(texts, written, rule, [...Array(count).keys()]);
  expect(withoutRepeats(texts, [whole, clauseIn(10)])).toEqual([whole]);
  expect(withoutRepeats(texts, [whole, clauseIn(11)])).toEqual([whole, clauseIn(11)]);
});

test("what was found twice is one, and whom only the shorter has comes to the other", () => {
  const long = head + rule + tail;
  const written = Array.from({ length: 10 }, (_, at) => (at < 7 ? long : rule + tail));
  const texts = textsOf(written);
  const whole = stretchOf(texts, written, long, [0, 1, 2, 3, 4, 5, 6]);
  const part = stretchOf(texts, written, rule + tail, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const outside = stretchOf(texts, written, rule + tail, [7, 8, 9]);
  expect(withoutRepeats(texts, [part, whole])).toEqual([join(whole, outside)]);
  // A formula in a paragraph is not the paragraph.
  const formula = stretchOf(texts, written, rule, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(withoutRepeats(texts, [formula, whole])).toEqual([formula, whole]);
});

/** Letters between a copy's two pieces, fewer than would part them. */
const between = "并把经验报送省里备案";
const printed = (texts: Texts, { start, end }: Stretch): string[] =>
  [...start].map((from, at) => lettersOf(texts, from, end[at]!));

test("a piece of copies that edits ended early is no other use of its words, what stands in other texts is", () => {
  fc.assert(
    fc.property(fc.nat(12), fc.nat(6), fc.nat(6), (inside, beside, apart) => {
      const written = [
        ...Array.from({ length: inside }, () => head + rule + tail),
        ...Array.from({ length: beside }, () => head + between + rule + tail),
        ...Array.from({ length: apart }, () => rule),
      ];
      fc.pre(inside > 0);
      const texts = textsOf(written);
      const numbers = [...written.keys()];
      const cutShort = stretchOf(texts, written, head, numbers.slice(inside, inside + beside));
      const whole = join(stretchOf(texts, written, head + rule + tail, numbers.slice(0, inside)), cutShort);
      const piece = stretchOf(texts, written, rule, numbers);
      const found = withoutRepeats(texts, [whole, piece]);
      const { length } = written;
      const isRemnant = apart < 3 && inside + beside >= 0.7 * length && inside >= 0.4 * length;
      expect(found.length).toBe(isRemnant ? 1 : 2);
      if (isRemnant)
        expect(printed(texts, found[0]!)).toEqual([
          ...written.slice(0, inside),
          ...Array.from({ length: beside }, () => head + between + rule),
        ]);
    }),
  );
});

test("nothing reaches over a barrier, nor into the next member", () => {
  const whole = head + rule + tail;
  const builder = new TextsBuilder();
  const plain = [...Array.from({ length: 6 }, () => whole), head + between + rule + head];
  for (const text of plain) builder.add(foldForReuse(text, [], [{ start: 0, end: text.length }]), false);
  // A page's furniture stands in the last.
  const keep = [
    { start: 0, end: head.length },
    { start: head.length + 2, end: head.length + 2 + rule.length },
  ];
  builder.add(foldForReuse(`${head}页眉${rule}`, [], keep), false);
  const { texts } = builder.done();
  const written = [...plain, `${head}\u0000${rule}`];
  expect(lettersOf(texts, texts.starts[7]!, texts.starts[8]! - 1)).toBe(written[7]);
  const last = texts.starts[6]! + (head + between + rule).length;
  const long = [
    stretchOf(texts, written, whole, [0, 1, 2, 3, 4, 5]),
    stretchOf(texts, written, head, [6, 7]),
    { start: Uint32Array.of(last), end: Uint32Array.of(last + head.length) },
  ].reduce(join);
  const over = texts.starts[6]! + head.length - 2;
  const piece = [
    stretchOf(texts, written, rule, [0, 1, 2, 3, 4, 5, 7]),
    { start: Uint32Array.of(over), end: Uint32Array.of(last + 2) },
  ].reduce(join);
  const [found, ...others] = withoutRepeats(texts, [long, piece]);
  expect(others).toEqual([]);
  expect(printed(texts, found!).slice(6)).toEqual([head + between + rule, head, head]);
});

test("a medoid reaches where half of the members do", () => {
  const lead = "各村党支部书记和驻村干部牵头";
  const whole = lead + head + rule + tail;
  const written = Array.from({ length: 10 }, () => whole);
  const texts = textsOf(written);
  const medoidWith = (reaching: number): string => {
    const numbers = [...written.keys()];
    const long = stretchOf(texts, written, head + rule + tail, numbers);
    const piece = join(
      stretchOf(texts, written, lead + head, numbers.slice(0, reaching)),
      stretchOf(texts, written, head, numbers.slice(reaching)),
    );
    const [found] = withoutRepeats(texts, [long, piece]);
    return printed(texts, found!)[0]!;
  };
  expect(medoidWith(5)).toBe(whole);
  expect(medoidWith(4)).toBe(head + rule + tail);
});

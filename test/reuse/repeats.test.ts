// A clause that only they share who share the whole paragraph is no passage of its own.
import { expect, test } from "vitest";
import { withoutRepeats as withoutRepeatsIn } from "../../reuse/repeats.js";
import type { Stretch } from "../../reuse/stars.js";
import { type Texts, textAt } from "../../reuse/texts.js";
import { textsOf } from "./texts.js";

const withoutRepeats = (texts: Texts, passages: readonly Stretch[]): Stretch[] =>
  withoutRepeatsIn(
    passages,
    (place) => textAt(texts, place),
    (start, end) => texts.units.subarray(start, end),
  );

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

// What is not worth aligning is told beforehand, and nothing that is worth it is lost.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Aligner } from "../../reuse/alignment.js";
import { CommonLetters } from "../../reuse/commonLetters.js";
import { countLanguage } from "../../reuse/language.js";
import { smallTexts, textsOf } from "./texts.js";

const spanOf = (starts: Uint32Array, text: number) => ({ start: starts[text]!, end: starts[text + 1]! - 1 });

test("two stretches have at least what an alignment of them matches", () => {
  fc.assert(
    fc.property(smallTexts("青溪县镇村河法治1"), (stories) => {
      const texts = textsOf(stories);
      const aligner = new Aligner(texts, countLanguage(texts));
      const [a, b] = [spanOf(texts.starts, 0), spanOf(texts.starts, 1)];
      const common = new CommonLetters(texts.units, [a, b]);
      common.within(a.start, a.end);
      const alignment = aligner.align(a.start, a.end, b.start, b.end, 1);
      if (alignment) expect(common.haveAtLeast(alignment.matched, a.start, a.end, 1)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("letters in runs of three that both have are counted, each once", () => {
  const texts = textsOf(["渡口登记造册逐船验", "茶山登记造册巡护渡口"]);
  const { start, end } = spanOf(texts.starts, 0);
  const common = new CommonLetters(texts.units, [spanOf(texts.starts, 1)]);
  common.within(start, end);
  // 登记造册: 渡口 is a run of two.
  expect(common.haveAtLeast(4, start, end, 0)).toBe(true);
  expect(common.haveAtLeast(5, start, end, 0)).toBe(false);
  expect(common.haveAtLeast(1, start, start + 2, 0)).toBe(false);
});

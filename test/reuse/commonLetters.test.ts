// What is not worth aligning is told beforehand, and nothing that is worth it is lost.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Aligner } from "../../reuse/alignment.js";
import { CommonLetters } from "../../reuse/commonLetters.js";
import { bitsOf, countLanguage, leastChanceOf } from "../../reuse/language.js";
import { smallTexts, textsOf } from "./texts.js";

const spanOf = (starts: Uint32Array, text: number) => ({ start: starts[text]!, end: starts[text + 1]! - 1 });

test("two stretches have at least what an alignment of them matches", () => {
  fc.assert(
    fc.property(smallTexts("青溪县镇村河法治1"), (stories) => {
      const texts = textsOf(stories);
      const model = countLanguage(texts);
      const aligner = new Aligner(texts, model);
      const [a, b] = [spanOf(texts.starts, 0), spanOf(texts.starts, 1)];
      const common = new CommonLetters(texts, model, [a, b]);
      common.within(a.start, a.end);
      const alignment = aligner.align(a.start, a.end, b.start, b.end, 1);
      if (alignment) expect(common.haveAtLeast(alignment.matched, a.start, a.end, 1)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("two stretches may say at least what an alignment of them says, however many copies are taken out", () => {
  const stories = fc.oneof(smallTexts("青溪县镇村河法治1"), smallTexts("青溪", 40));
  fc.assert(
    fc.property(stories, fc.nat(8), fc.nat(8), fc.nat(60), (texts_, fewest, more, letters) => {
      const texts = textsOf(texts_);
      const model = countLanguage(texts);
      const aligner = new Aligner(texts, model);
      const [a, b] = [spanOf(texts.starts, 0), spanOf(texts.starts, 1)];
      const common = new CommonLetters(texts, model, [a, b]);
      common.within(a.start, a.end);
      const most = fewest + more;
      for (let copies = fewest; copies <= most; copies++) {
        const found = aligner.align(a.start, a.end, b.start, b.end, copies);
        if (!found) continue;
        const least = { bits: found.bits, letters: Math.min(letters, found.matched), fewest, most };
        expect(common.maySay(least, a.start, a.end, 1)).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test("no letter says more than its least chance allows, whatever is taken out", () => {
  const often = fc.tuple(smallTexts("青溪县", 12), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(often, fc.nat(12), fc.nat(12), ([stories, times], fewest, more) => {
      const texts = textsOf(
        stories.flatMap((story, at) => Array.from({ length: at < 2 ? times : 1 }, () => story)),
      );
      const model = countLanguage(texts);
      const most = fewest + more;
      for (let at = 0; at < texts.units.length; at++) {
        const allowed = -Math.log2(Math.min(1, leastChanceOf(model, texts.units, at, fewest, most)));
        for (let copies = fewest; copies <= most; copies++)
          expect(bitsOf(model, texts.units, at, at + 1, copies)).toBeLessThanOrEqual(allowed + 1e-9);
      }
    }),
    { numRuns: 100 },
  );
});

test("what everybody says says too little, whatever the letters in common", () => {
  const formula = "认真履行推进法治建设第一责任人职责";
  const texts = textsOf([
    formula,
    formula,
    ...Array.from({ length: 30 }, () => formula),
    "茶山登记造册巡护渡口",
  ]);
  const { start, end } = spanOf(texts.starts, 0);
  const common = new CommonLetters(texts, countLanguage(texts), [spanOf(texts.starts, 1)]);
  common.within(start, end);
  const asked = { letters: formula.length, fewest: 2, most: 4 };
  expect(common.haveAtLeast(formula.length, start, end, 0)).toBe(true);
  expect(common.maySay({ ...asked, bits: 30 }, start, end, 0)).toBe(false);
  // Taken for nobody else's, it is a surprise.
  expect(common.maySay({ ...asked, fewest: 32, most: 40, bits: 30 }, start, end, 0)).toBe(true);
});

test("letters in runs of three that both have are counted, each once", () => {
  const texts = textsOf(["渡口登记造册逐船验", "茶山登记造册巡护渡口"]);
  const { start, end } = spanOf(texts.starts, 0);
  const common = new CommonLetters(texts, countLanguage(texts), [spanOf(texts.starts, 1)]);
  common.within(start, end);
  // 登记造册: 渡口 is a run of two.
  expect(common.haveAtLeast(4, start, end, 0)).toBe(true);
  expect(common.haveAtLeast(5, start, end, 0)).toBe(false);
  expect(common.haveAtLeast(1, start, start + 2, 0)).toBe(false);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { outOfOrder } from "../../compare/order.js";
import { sharedPhrases } from "../../compare/phrases.js";
import { tokenize } from "../../compare/tokens.js";
import { foldPhrase } from "../../report/fold.js";

const pointAt = (start: number, text: string) => ({
  id: "x",
  start,
  end: start + text.length,
  text,
  theme: null,
  tokens: tokenize(text, new Set()),
});

const phrases = (a: string, b: string): string[] =>
  sharedPhrases(pointAt(50, a), pointAt(900, b)).map(({ a: span }) =>
    a.slice(span.start - 50, span.end - 50),
  );

test("phrases are whole words", () => {
  expect(
    phrases("规范性文件经集体讨论决定后印发。", "重大事项一律集体讨论决策，规范性文件先审后发。"),
  ).toEqual(["规范性文件", "集体讨论"]);
});

test("filler in common is not marked", () => {
  expect(phrases("工作有待进一步加强。", "宣传有待进一步改进。")).toEqual([]);
});

const texts = fc
  .array(
    fc.constantFrom("矛盾纠纷", "普法宣传", "执法", "队伍", "，", "。", " ", "调解", "“", "１２次", "不足"),
    { maxLength: 25 },
  )
  .map((words) => words.join(""));

test("both sides read the same, and no two phrases overlap", () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const found = sharedPhrases(pointAt(50, a), pointAt(900, b));
      for (const { a: left, b: right } of found) {
        const [one, other] = [
          a.slice(left.start - 50, left.end - 50),
          b.slice(right.start - 900, right.end - 900),
        ];
        expect(foldPhrase(one)).toBe(foldPhrase(other));
        expect(foldPhrase(one).length).toBeGreaterThanOrEqual(4);
      }
      for (const side of ["a", "b"] as const) {
        const spans = found.map((phrase) => phrase[side]).toSorted((x, y) => x.start - y.start);
        for (const [at, span] of spans.slice(1).entries()) {
          expect(span.start).toBeGreaterThanOrEqual(spans[at]!.end);
        }
      }
    }),
  );
});

test("as few points as possible are said to have moved", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 9 }), (values) => {
      const kept = values.filter((_, at) => !outOfOrder(values)[at]);
      expect(kept).toEqual(kept.toSorted((x, y) => x - y));
      let longest = 0;
      for (let choice = 0; choice < 1 << values.length; choice++) {
        const some = values.filter((_, at) => choice & (1 << at));
        if (some.every((value, at) => at === 0 || some[at - 1]! < value))
          longest = Math.max(longest, some.length);
      }
      expect(kept).toHaveLength(longest);
    }),
  );
});

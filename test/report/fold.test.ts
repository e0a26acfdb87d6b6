import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  foldedOffset,
  foldPhrase,
  foldText,
  foldUnits,
  paragraphBreak,
  recordOffset,
  recordSpan,
} from "../../report/fold.js";
import type { Span } from "../../report/span.js";

describe("what folds away, and what does not", () => {
  test.each([
    ["镇\n\n政府", "镇政府"],
    ["一\u00a0是", "一是"],
    ["（２０２３年）", "(2023年)"],
    ["“三项制度”", '"三项制度"'],
    ["『法治』", '"法治"'],
    ["‘’＇", "'''"],
    ["小龍門鄉", "小龙门乡"],
    ["OA 系统 V2", "oa系统v2"],
    ["Rule　of\u2002Law", "rule of law"],
    ["法\u200b治", "法治"],
    ["法治。法制、", "法治。法制、"],
    ["：；！？", ":;!?"],
    ["第 3 条", "第3条"],
    ["2 3", "2 3"],
    ["𠮷野家", "𠮷野家"],
    ["", ""],
    [" \u3000\n", ""],
  ])("%j folds to %j", (printed, folded) => {
    expect(foldPhrase(printed)).toBe(folded);
  });
});

const unit = fc.constantFrom(..."法治镇乡，。：“”1２Aｂ 　\n\u200b\u00a0龍門國", "𠮷", "\ud842", "\udfb7");
const text = fc.array(unit, { maxLength: 60 }).map((parts) => parts.join(""));

/** Paragraphs of a text as stretches between line breaks, blank ones left out. */
const paragraphsOf = (whole: string): Span[] => {
  const spans: Span[] = [];
  let start = 0;
  for (const line of whole.split("\n")) {
    if (line.trim() !== "") spans.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return spans;
};

test("folding twice is folding once", () => {
  fc.assert(fc.property(text, (phrase) => foldPhrase(foldPhrase(phrase)) === foldPhrase(phrase)));
});

test("a folded text is its folded paragraphs with one break between two", () => {
  fc.assert(
    fc.property(text, (whole) => {
      const paragraphs = paragraphsOf(whole);
      const parts = paragraphs.map((span) => foldPhrase(whole.slice(span.start, span.end)));
      expect(foldText(whole, paragraphs).text).toBe(parts.join(paragraphBreak));
    }),
  );
});

test("every folded stretch leads back to a stretch of the text of record that folds to it", () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
      const folded = foldText(whole, paragraphsOf(whole));
      if (folded.text.length === 0) return;
      const start = from % folded.text.length;
      const end = Math.min(folded.text.length, start + 1 + (length % 8));
      const phrase = folded.text.slice(start, end);
      if (phrase.includes(paragraphBreak) || /^[ \u200b]|[ \u200b]$/.test(phrase)) return;
      const span = recordSpan(folded, start, end);
      expect(foldPhrase(whole.slice(span.start, span.end))).toBe(phrase);
    }),
  );
});

test("offsets ascend, and the way there is the way back", () => {
  fc.assert(
    fc.property(text, (whole) => {
      const folded = foldText(whole, paragraphsOf(whole));
      for (let at = 0; at < folded.text.length; at++) {
        const record = recordOffset(folded, at);
        if (at > 0 && folded.text[at] !== paragraphBreak)
          expect(record).toBeGreaterThan(recordOffset(folded, at - 1));
        if (folded.text[at] !== paragraphBreak) expect(foldedOffset(folded, record)).toBe(at);
      }
    }),
  );
});

test("unit folding keeps every offset", () => {
  fc.assert(fc.property(text, (whole) => foldUnits(whole).length === whole.length));
});

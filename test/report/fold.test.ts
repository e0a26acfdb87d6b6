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
    ["依法⾏政，⼀岗双责，⻓⻔⻋", "依法行政,一岗双责,长门车"],
    ["\uf9b5\ufa19\uf914", "例神乐"],
    ["\u{2f80d}", "\u{2063a}"],
    ["⺽⺪", "⺽⺪"],
    ["2021-2025 2021—2025", "2021-2025 2021-2025"],
    ["‐‑‒–—―−－", "--------"],
    ["——", "--"],
    ["法治\u00ad政府", "法治政府"],
    ["", ""],
    [" \u3000\n", ""],
  ])("%j folds to %j", (printed, folded) => {
    expect(foldPhrase(printed)).toBe(folded);
  });
});

const unit = fc.constantFrom(
  ..."法治镇乡，。：“”1２Aｂ 　\n\u200b\u00a0\u00ad龍門國⾨⻔⾏—－‑\uf9b5",
  "𠮷",
  "\ud842",
  "\udfb7",
);
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

describe("marks of markup", () => {
  /** The text with its marks, `{` and `}` around each of them. */
  const marked = (printed: string): { text: string; marks: Span[] } => {
    const marks: Span[] = [];
    let plain = "";
    for (const part of printed.split(/(\{[^}]*\})/)) {
      const words = part.replace(/[{}]/g, "");
      if (part.startsWith("{")) marks.push({ start: plain.length, end: plain.length + words.length });
      plain += words;
    }
    return { text: plain, marks };
  };
  test.each([
    ["{# }乡村{**}振兴{**}", "乡村振兴"],
    ["20{**}23{**}年", "2023年"],
    ["OA {**}系统{**}", "oa系统"],
    ["OA {**}V2{**} 版", "oa v2版"],
    ["法{*} {*}治", "法治"],
  ])("%s leaves %s", (printed, folded) => {
    const { text: whole, marks } = marked(printed);
    expect(foldText(whole, [{ start: 0, end: whole.length }], marks).text).toBe(folded);
  });

  test("a text with marks folds as the text without them, and every unit leads back to the same unit", () => {
    const spots = fc.array(fc.constantFrom("", "", "**", "_", "# "), { minLength: 61, maxLength: 61 });
    fc.assert(
      fc.property(text, spots, (whole, signs) => {
        let printed = "";
        const marks: Span[] = [];
        const place: number[] = [];
        Array.from(whole).forEach((unit, at) => {
          const sign = unit === "\n" ? "" : signs[at % signs.length]!;
          if (sign !== "") marks.push({ start: printed.length, end: printed.length + sign.length });
          printed += sign;
          for (let half = 0; half < unit.length; half++) place.push(printed.length + half);
          printed += unit;
        });
        const plain = foldText(whole, paragraphsOf(whole));
        const without = foldText(
          printed,
          paragraphsOf(whole).map(({ start, end }) => ({ start: place[start]!, end: place[end - 1]! + 1 })),
          marks,
        );
        expect(without.text).toBe(plain.text);
        for (let at = 0; at < plain.text.length; at++) {
          if (plain.text[at] === paragraphBreak) continue;
          expect(recordOffset(without, at)).toBe(place[recordOffset(plain, at)]);
        }
      }),
    );
  });
});

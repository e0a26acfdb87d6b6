import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cutWords } from "../../words/cutWords.js";
import { lexiconFile } from "../../words/segmenter.js";
import { commonWords, meanings, stopwords } from "../../words/stopwords.js";

describe("the words of the field", () => {
  const words = readFileSync(lexiconFile, "utf8").trim().split("\n");

  test("one a line, each once, nothing beside it", () => {
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(word).toMatch(/^[\p{Script=Han}+]{2,}$/u);
  });

  test("are kept whole", () => {
    const text =
      "法治政府与行政执法，矛盾纠纷和法律明白人，三重一大、放管服、一岗双责、八五普法，第一责任人重视合法性审查。";
    const cut = cutWords(text);
    for (const word of [
      "法治政府",
      "行政执法",
      "矛盾纠纷",
      "法律明白人",
      "三重一大",
      "放管服",
      "一岗双责",
      "八五普法",
      "第一责任人",
      "合法性审查",
    ]) {
      expect(cut).toContain(word);
    }
  });
});

test("no word is filler and common at once, or filler with a meaning", () => {
  for (const word of commonWords.keys()) expect(stopwords.has(word), word).toBe(false);
  for (const word of meanings.keys()) expect(stopwords.has(word), word).toBe(false);
  for (const share of commonWords.values()) expect(share > 0 && share < 1).toBe(true);
});

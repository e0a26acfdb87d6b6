// Clauses are cut by themselves and remembered: what comes out is what the segmenter makes of the whole text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { lexiconFile, segmenter } from "../../words/segmenter.js";
import { marks, wordStarts } from "../../words/wordStarts.js";

function cutWhole(text: string): Uint8Array {
  const bits = new Uint8Array((text.length + 7) >> 3);
  let at = 0;
  for (const word of segmenter().cut(text)) {
    bits[at >> 3]! |= 1 << (at & 7);
    at += word.length;
  }
  return bits;
}

const clauses = [
  "柳渡镇2023年办结案件12.5件",
  "柳渡镇2024年办结案件30.7件",
  "3.组织学法",
  "a4纸3d打印x2",
  "50%",
  "20-30人次",
  "“四查四问”",
  '"法律明白人"',
  "(一)坚持党建引领",
  "法\0治",
  "法\ud800治",
  "𠮷林乡𠮷林乡",
  "综合行政执法大队会同司法所、市场监督管理所、自然资源所联合开展巡查检查整治行动",
  "其",
  "",
];

test("a text's words begin where they do in the whole text, at first and from memory", () => {
  for (let seed = 0; seed < 400; seed++) {
    let state = seed * 7919 + 1;
    const next = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >>> 8) % below;
    };
    const text = Array.from(
      { length: 6 },
      () => clauses[next(clauses.length)]! + (next(4) === 0 ? "、" : marks[next(marks.length)]!),
    ).join("");
    expect([text, wordStarts(text)]).toEqual([text, cutWhole(text)]);
  }
});

test("no word of the dictionary and of the lexicon holds a mark or a digit", () => {
  const dictionary = join(projectRoot, "generated", "nodejieba", "dict", "jieba.dict.utf8");
  const held = [dictionary, lexiconFile]
    .flatMap((file) => readFileSync(file, "utf8").split("\n"))
    .map((line) => line.split(" ")[0]!)
    .filter((word) => [...word].some((letter) => marks.includes(letter) || /\d/.test(letter)));
  expect(held).toEqual([]);
});

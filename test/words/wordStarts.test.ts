// Clauses are cut by themselves and remembered: what comes out is what is cut of the whole text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { cutWords, isMark } from "../../words/cutWords.js";
import { lexiconFile } from "../../words/segmenter.js";
import { marks, wordStarts } from "../../words/wordStarts.js";

function cutWhole(text: string): Uint8Array {
  const bits = new Uint8Array((text.length + 7) >> 3);
  let at = 0;
  for (const word of cutWords(text)) {
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
/** Marks beyond ASCII. */
const full = "、《》【】〔〕·…—，。";

test("a text's words begin where they do in the whole text, at first and from memory", () => {
  for (let seed = 0; seed < 400; seed++) {
    let state = seed * 7919 + 1;
    const next = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >>> 8) % below;
    };
    const text = Array.from(
      { length: 6 },
      () =>
        clauses[next(clauses.length)]! +
        (next(2) === 0 ? full[next(full.length)]! : marks[next(marks.length)]!),
    ).join("");
    expect([text, wordStarts(text)]).toEqual([text, cutWhole(text)]);
  }
});

test("no word of the dictionary and of the lexicon holds a mark or a digit", () => {
  const dictionary = join(projectRoot, "generated", "nodejieba", "dict", "jieba.dict.utf8");
  const held = [dictionary, lexiconFile]
    .flatMap((file) => readFileSync(file, "utf8").split("\n"))
    .map((line) => line.split(" ")[0]!)
    .filter((word) =>
      [...word].some((letter) => marks.includes(letter) || isMark(letter.charCodeAt(0)) || /\d/.test(letter)),
    );
  expect(held).toEqual([]);
});

test("a word is the same whatever stands beyond a mark", () => {
  for (const [name, words] of [
    ["芦川县芦汀镇", ["芦川县", "芦汀镇"]],
    ["畲语", ["畲语"]],
    ["漏管", ["漏管"]],
  ] as const)
    for (const [before, behind] of [
      ["", ""],
      ["【发布机构】", ""],
      ["无脱管、", "、无再犯"],
      ["印发《", "》"],
      ["印发《\n", "\n》\n"],
    ] as const) {
      const text = before + name + behind;
      const cut = cutWords(text);
      expect([text, cut.join("")]).toEqual([text, text]);
      expect(cut.join("/")).toContain(words.join("/"));
    }
});

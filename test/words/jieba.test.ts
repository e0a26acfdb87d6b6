// Words are cut as the addon nodejieba cuts them, which is the oracle wherever a C++ compiler made it.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText } from "../../report/fold.js";
import { generatedFile, projectRoot } from "../../report/generated.js";
import { lexiconFile, segmenter } from "../../words/segmenter.js";

/** As the addon of nodejieba 3.5.8 cut them. */
const cuts: readonly (readonly [text: string, words: string])[] = [
  [
    "青溪县柳渡镇人民政府2023年法治政府建设年度报告",
    "青溪|县柳渡|镇|人民政府|2023|年|法治政府|建设|年度报告",
  ],
  [
    "党政主要负责人切实履行推进法治建设第一责任人职责，",
    "党政主要负责人|切实|履行|推进|法治|建设|第一责任人|职责|，",
  ],
  [
    "镇长何青溪带队到渡口检查，收缴三无船舶12.5吨。",
    "镇长|何|青溪|带队|到|渡口|检查|，|收缴|三无|船舶|12.5|吨|。",
  ],
  ["办结率98.6%,同比增长3.2个百分点", "办结|率|98.6|%|,|同比|增长|3.2|个|百分点"],
  ["龘靐齉爩在石鼓乡", "龘|靐|齉|爩|在|石鼓|乡"],
  ["Word2019版式见www.qingxi.gov.cn", "Word2019|版式|见|www|.|qingxi|.|gov|.|cn"],
  ["𠮷野村的𪚥字", "𠮷|野村|的|𪚥|字"],
  ["一是学法用法不够深入  二是执法力量薄弱\n", "一是|学法用法|不够|深入| | |二是|执法|力量薄弱|\n"],
  ["他来到了网易杭研大厦", "他|来到|了|网易|杭研|大厦"],
  ["柳渡镇麦浪村乡贤评理堂“老娘舅”说事", "柳渡|镇|麦浪|村|乡贤|评理|堂|“|老|娘舅|”|说|事"],
];

test.each(cuts)("%s", (text, words) => {
  expect(segmenter().cut(text).join("|")).toBe(words);
});

test("a text is its words, and ends are told in their order", () => {
  const unit = fc.constantFrom(
    ..."青溪县镇法治政府建设年度报告第一责任人习近平的a1.,，。 \n\t%㐂𠮷",
    "\ud842",
    "\udfb7",
    "",
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      expect(segmenter().cut(text).join("")).toBe(text);
      const ends = [...segmenter().wordEnds(text)];
      expect(ends).toEqual([...new Set(ends)].sort((x, y) => x - y));
    }),
  );
});

test("a long text behind a short one is cut like any other", () => {
  const text = "青溪县司法局组织乡镇开展行政执法案卷评查。".repeat(1000);
  const words = segmenter().cut("青溪县司法局组织乡镇开展行政执法案卷评查。");
  expect(segmenter().cut(text)).toEqual(Array.from({ length: 1000 }, () => words).flat());
});

const addon = join(generatedFile("nodejieba"), "nodejieba.node");

describe.skipIf(!existsSync(addon))("beside the addon", () => {
  interface Nodejieba {
    load(...files: readonly string[]): void;
    cut(text: string, hmm: boolean): string[];
  }
  const dictionary = (name: string): string => join(generatedFile("nodejieba"), "dict", `${name}.utf8`);
  // Inverse frequencies and stop words, for which nobody asks.
  const unasked = join(mkdtempSync(join(tmpdir(), "duizhao-jieba-")), "unasked.utf8");
  writeFileSync(unasked, "的 1\n");
  const opened = (): Nodejieba => {
    const jieba = createRequire(import.meta.url)(addon) as Nodejieba;
    jieba.load(dictionary("jieba.dict"), dictionary("hmm_model"), lexiconFile, unasked, unasked);
    rmSync(dirname(unasked), { recursive: true });
    return jieba;
  };
  const jieba = opened();

  test("the demo corpus is cut the same, as printed and folded", () => {
    const folder = join(projectRoot, "corpus", "2023");
    for (const name of readdirSync(folder).filter((each) => each.endsWith(".txt"))) {
      const text = readFileSync(join(folder, name), "utf8");
      for (const each of [text, foldText(text, []).text])
        expect(segmenter().cut(each)).toEqual(jieba.cut(each, true));
    }
  });

  test("so are words of the dictionary in any order, with letters, numbers and marks between them", () => {
    const words = readFileSync(dictionary("jieba.dict"), "utf8")
      .split("\n")
      .flatMap((line, at) => (at % 97 === 0 ? (line.split(" ")[0] ?? []) : []));
    const piece = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...words) },
      fc.string({ unit: fc.constantFrom(..."青溪的了一二3.a，。,%　 \n𠮷㐂"), maxLength: 4 }),
      fc.string({
        unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code)),
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        expect(segmenter().cut(text)).toEqual(text === "" ? [] : jieba.cut(text, true));
      }),
      { numRuns: 2000 },
    );
  });
});

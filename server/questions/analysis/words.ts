// 词频: the words and runs of words of any subset.

import { z } from "zod";
import { wordList } from "../../../analysis/lists.js";
import { type FrequencyRow, frequencyRow, orderWork } from "../../../analysis/ranking.js";
import { subsetOf } from "../../../analysis/subset.js";
import { frequencyCells, frequencyColumns } from "../../../analysis/tables.js";
import { foldPhrase } from "../../../report/fold.js";
import { inTurns } from "../../../snapshot/turns.js";
import { links } from "../../links.js";
import { component, exactly, real, text, whole } from "../../schema.js";
import { searchedShape } from "../../totals.js";
import { number } from "../../wording.js";
import { mostNamed, paragraph, toCiteShape } from "../toCite.js";
import { analysis, everyRow } from "./analysis.js";
import { snapshotId, turnedShape, unitShape } from "./countRow.js";
import { wordsFields } from "./fields.js";
import { rowsMade } from "./figures.js";
import { termLink } from "./phrase.js";
import { subsetAsked, subsetName, subsetPart, subsetReports } from "./subsets.js";
import { aboutList, listControls, loweredLinks, numbersSentence, shownOf } from "./thresholds.js";

export const wordListAnswer = component("WordList", {
  of: unitShape,
  n: whole,
  tokens: whole,
  types: whole,
  searched: searchedShape,
  withoutSection: whole,
  ...turnedShape,
  rows: z.array(z.strictObject({ text, frequency: whole, reports: whole, perTenThousand: real })),
  toCite: toCiteShape,
  snapshot: snapshotId,
});

export const words = analysis({
  name: "words",
  heavy: true,
  query: wordsFields,
  shape: wordListAnswer,
  tables: ["words"],
  contents: ["tables"],
  answer: async ({ library, typed, query: raw, whole }) => {
    const { request, typed: subset } = subsetAsked(raw, typed);
    const { of, n, numbers: read, order, least, leastReports, stopwords } = raw;
    const chosen = subsetOf(library.ground, request);
    const list = await wordList(library, chosen, { of, n, numbers: read });
    const { searched, withoutSection } = chosen;
    const offset = whole ? 0 : raw.offset;
    const limit = whole ? everyRow : raw.limit;
    const containing = foldPhrase(raw.containing ?? "");
    const view = { order, least, leastReports, containing, withoutStopwords: !stopwords, offset, limit };
    const { total, numbers } = await inTurns(orderWork(list, view));
    const rowAt = (line: number): FrequencyRow => frequencyRow(list, numbers[line]!);
    const unit = of === "words" ? (n === 1 ? "词" : `连续 ${n} 词`) : n === 1 ? "字" : `连续 ${n} 字`;
    const name = subsetName(library, subset);
    const where = subsetPart(typed);
    const first = Array.from(numbers.slice(0, mostNamed), (_, line) => rowAt(line));
    const toCite = paragraph(
      library,
      name,
      `本库 ${number(searched.reports)} 份报告（${number(searched.characters)} 字）里${order === "frequency" ? "最常见" : "见于报告最多"}的${unit}${offset > 0 ? `，自第 ${number(offset + 1)} 个起，` : ""}是${first.map(({ text, frequency, reports }) => `${text}（${number(frequency)} 处，${number(reports)} 份）`).join("、")}。`,
    );
    return {
      toCite,
      body: exactly(wordListAnswer, {
        toCite,
        of,
        n,
        tokens: list.tokens,
        types: list.types,
        searched,
        withoutSection,
        total,
        offset,
        rows: whole ? [] : Array.from(numbers, (_, line) => rowAt(line)),
        snapshot: library.manifest.id,
      }),
      summary: [
        [
          { text: `${number(searched.reports)} 份报告`, href: subsetReports(subset) },
          `，${number(searched.characters)} 字；${unit}共 ${number(list.tokens)} 个，不同的 ${number(list.types)} 个。`,
          ...(withoutSection > 0
            ? [
                "另有 ",
                { text: `${number(withoutSection)} 份`, href: subsetReports(subset, true) },
                "未识别到该部分，不在其内。",
              ]
            : []),
        ],
        stopwords
          ? [
              "连同虚词和文种常用字。",
              {
                text: "不列它们",
                href: links.analysis("words", { ...typed, stopwords: undefined, offset: undefined }),
              },
            ]
          : [
              "不列虚词和文种常用字。",
              {
                text: "连它们也列",
                href: links.analysis("words", { ...typed, stopwords: "1", offset: undefined }),
              },
            ],
        ...(of === "words" ? [numbersSentence("words", typed, read)] : []),
        ...(total > 0 || list.types === 0 ? [] : loweredLinks("words", typed, raw)),
      ],
      figures: () => [
        {
          id: "words",
          title: `${name}：${unit}`,
          notes: [
            [
              `${shownOf(total, { offset, rows: numbers.length })}，${order === "frequency" ? "最常见" : "见于报告最多"}的在前。每万字：按所看的字数折算。`,
            ],
          ],
          chart: null,
          table: {
            table: {
              columns: frequencyColumns,
              rows: rowsMade(numbers.length, (line) => frequencyCells(rowAt(line), offset + line + 1)),
            },
            href: (line, key) =>
              key === "frequency" || key === "reports"
                ? termLink(rowAt(line).text, where, of === "words" ? n : null)
                : null,
            hidden: [],
          },
        },
      ],
      about: [
        { key: "subset", title: "范围", value: name },
        { key: "unit", title: "单位", value: unit },
        { key: "reports", title: "报告", value: searched.reports },
        { key: "characters", title: "字", value: searched.characters },
        { key: "notCounted", title: "未识别到该部分的报告", value: withoutSection },
        { key: "tokens", title: "总个数", value: list.tokens },
        { key: "types", title: "不同的个数", value: list.types },
        { key: "stopwords", title: "虚词和文种常用字", value: stopwords ? "列出" : "不列" },
        ...aboutList({ least, leastReports }, of === "words" ? read : undefined, total),
      ],
      offset: { at: offset, limit, total },
    };
  },
  form: (on) => ({
    controls: [
      on.select("of", "数", { words: "词", characters: "字" }),
      on.number("n", "连续几个"),
      on.search("containing", "含有"),
      on.select("order", "次序", { frequency: "处数", reports: "报告数" }),
      ...listControls("words", on),
      on.check("stopwords", "连同虚词"),
    ],
  }),
});

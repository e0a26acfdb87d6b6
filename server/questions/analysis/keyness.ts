// 关键词对比: the words that one subset uses more than another.

import { z } from "zod";
import type { frequencyList } from "../../../analysis/frequency.js";
import { type KeynessView, keynessWork } from "../../../analysis/keyness.js";
import { twoLists } from "../../../analysis/lists.js";
import { subsetOf } from "../../../analysis/subset.js";
import { keynessTable } from "../../../analysis/tables.js";
import { inTurns } from "../../../snapshot/turns.js";
import type { Sentence } from "../../handler.js";
import { links } from "../../links.js";
import { component, exactly, real, text, whole } from "../../schema.js";
import { number } from "../../wording.js";
import { mostNamed, paragraph, toCiteShape } from "../toCite.js";
import { analysis, everyRow } from "./analysis.js";
import { realOrNull, snapshotId, turnedShape, unitShape } from "./countRow.js";
import { keynessFields } from "./fields.js";
import { rate } from "./figures.js";
import { sideGroup } from "./form.js";
import { termLink } from "./phrase.js";
import { sideAsked, sideFieldNames, subsetName, subsetPart, subsetReports } from "./subsets.js";
import { aboutList, listControls, loweredLinks, numbersSentence, shownOf } from "./thresholds.js";

const sideShape = z.strictObject({
  tokens: whole,
  types: whole,
  characters: whole,
  reports: whole,
  withoutSection: whole,
});

const keynessAnswer = component("Keyness", {
  of: unitShape,
  n: whole,
  a: sideShape,
  b: sideShape,
  sharedReports: whole,
  ...turnedShape,
  words: z.array(
    z.strictObject({
      text,
      a: whole,
      b: whole,
      reportsA: whole,
      reportsB: whole,
      rateA: real,
      rateB: real,
      side: z.enum(["A", "B"]),
      logLikelihood: real,
      bayesFactor: real,
      logRatio: real,
      percentDifference: realOrNull,
    }),
  ),
  toCite: toCiteShape,
  snapshot: snapshotId,
});

/** One list as JSON gives it. */
const sizes = ({ tokens, types, characters, searched }: ReturnType<typeof frequencyList>) => ({
  tokens,
  types,
  characters,
  reports: searched,
});

export const keyness = analysis({
  name: "keyness",
  heavy: true,
  query: keynessFields,
  needsOneOf: sideFieldNames,
  shape: keynessAnswer,
  tables: ["keyness"],
  contents: ["tables"],
  answer: async ({ library, typed, query: raw, whole }) => {
    if (sideFieldNames.every((name) => raw[name].length === 0)) return null;
    const a = sideAsked(raw, typed, "a");
    const b = sideAsked(raw, typed, "b");
    const { of, n, numbers, order, least, leastReports, significance } = raw;
    const offset = whole ? 0 : raw.offset;
    const limit = whole ? everyRow : raw.limit;
    const view: KeynessView = {
      order,
      least,
      leastReports,
      minLogLikelihood: significance,
      side: raw.side === "both" ? "both" : raw.side === "a" ? "A" : "B",
      offset,
      limit,
    };
    const subsets = [subsetOf(library.ground, a.request), subsetOf(library.ground, b.request)] as const;
    const found = await inTurns(keynessWork(await twoLists(library, subsets, { of, n, numbers }), view));
    const names = [subsetName(library, a.typed), subsetName(library, b.typed)] as const;
    const side = (at: 0 | 1): Sentence => {
      const { searched, withoutSection } = subsets[at];
      const { typed: part } = at === 0 ? a : b;
      return [
        `${at === 0 ? "甲" : "乙"}组，${names[at]}：`,
        { text: `${number(searched.reports)} 份报告`, href: subsetReports(part) },
        `，${number(searched.characters)} 字，${number((at === 0 ? found.a : found.b).tokens)} 个${of === "words" ? "词" : "字"}`,
        ...(withoutSection > 0
          ? [
              "；另有 ",
              { text: `${number(withoutSection)} 份`, href: subsetReports(part, true) },
              "未识别到该部分",
            ]
          : []),
        "。",
      ];
    };
    const more = (side: "A" | "B"): string =>
      found.words
        .filter((word) => word.side === side)
        .slice(0, mostNamed)
        .map(
          ({ text, a: inA, b: inB, logRatio }) =>
            `${text}（甲 ${number(inA)} 处、乙 ${number(inB)} 处，对数比 ${rate(logRatio)}）`,
        )
        .join("、");
    const said = (["A", "B"] as const).flatMap((one) =>
      more(one) === "" ? [] : [`${one === "A" ? "甲" : "乙"}组偏多的是${more(one)}。`],
    );
    const sized = (at: 0 | 1): string =>
      `${names[at]}（${number(subsets[at].searched.reports)} 份报告，${number((at === 0 ? found.a : found.b).tokens)} 个${of === "words" ? "词" : "字"}）`;
    const toCite = paragraph(
      library,
      "",
      `甲组 ${sized(0)}与乙组 ${sized(1)}相比，`,
      ...(said.length > 0 ? said : ["没有合条件的。"]),
    );
    return {
      toCite,
      body: exactly(keynessAnswer, {
        toCite,
        of,
        n,
        a: { ...sizes(found.a), withoutSection: subsets[0].withoutSection },
        b: { ...sizes(found.b), withoutSection: subsets[1].withoutSection },
        sharedReports: found.sharedReports,
        total: found.total,
        offset,
        words: found.words,
        snapshot: library.manifest.id,
      }),
      summary: [
        side(0),
        side(1),
        ...(found.sharedReports > 0
          ? [[`两组有 ${number(found.sharedReports)} 份报告相同，差别会显得比实际小。`]]
          : []),
        [`${shownOf(found.total, { offset, rows: found.words.length })}。`],
        ...(of === "words" ? [numbersSentence("keyness", typed, numbers)] : []),
        ...(found.total > 0 ? [] : loweredLinks("keyness", typed, raw)),
      ],
      figures: () => [
        {
          id: "keyness",
          title: `甲 ${names[0]}，乙 ${names[1]}`,
          notes: [
            ["至少几处：两组合计；至少几份报告：偏多的一方。"],
            [
              "对数似然值：Rayson 与 Garside（2000），3.84、6.63、15.13 约当 p<0.05、0.01、0.0001；一张表做了许多次比较，单个词的 p 值只供排序。",
            ],
            [
              "效应量：对数比（Hardie 2014），1 即多一倍；%DIFF（Gabrielatos 与 Marchi 2011）；BIC 大于 10 为很强的证据（Wilson 2013）。",
            ],
          ],
          chart: null,
          table: {
            table: keynessTable(found),
            href: (line, key) => {
              const word = found.words[line]!;
              const side =
                key === "a" || key === "reports_a" ? a : key === "b" || key === "reports_b" ? b : null;
              if (side === null || (side === a ? word.a : word.b) === 0) return null;
              return termLink(word.text, subsetPart(side.typed), of === "words" ? n : null);
            },
            hidden: [],
          },
        },
      ],
      about: [
        { key: "a", title: "甲组", value: names[0] },
        { key: "a_reports", title: "甲组报告", value: subsets[0].searched.reports },
        { key: "a_characters", title: "甲组字数", value: subsets[0].searched.characters },
        { key: "a_tokens", title: "甲组词数", value: found.a.tokens },
        { key: "a_notCounted", title: "甲组未识别到该部分", value: subsets[0].withoutSection },
        { key: "b", title: "乙组", value: names[1] },
        { key: "b_reports", title: "乙组报告", value: subsets[1].searched.reports },
        { key: "b_characters", title: "乙组字数", value: subsets[1].searched.characters },
        { key: "b_tokens", title: "乙组词数", value: found.b.tokens },
        { key: "b_notCounted", title: "乙组未识别到该部分", value: subsets[1].withoutSection },
        { key: "shared", title: "两组相同的报告", value: found.sharedReports },
        ...aboutList(
          { least, leastReports, significance },
          of === "words" ? numbers : undefined,
          found.total,
        ),
      ],
      offset: { at: offset, limit, total: found.total },
    };
  },
  form: (on, state) => ({
    controls: [
      on.select("of", "数", { words: "词", characters: "字" }),
      on.number("n", "连续几个"),
      on.select("order", "次序", { logLikelihood: "对数似然值", logRatio: "对数比" }),
      on.select("side", "列出", { both: "两边", a: "甲组偏多的", b: "乙组偏多的" }),
      ...listControls("keyness", on),
    ],
    groups: (["a", "b"] as const).map((side) => sideGroup(state, side)),
  }),
  examples: () => [
    {
      label: "2024 年度的“不足”，与 2022 年度的相比",
      href: links.analysis("keyness", { section: "shortcomings", "a.year": "2024", "b.year": "2022" }),
    },
    {
      label: "“安排”与“不足”相比",
      href: links.analysis("keyness", { "a.section": "plans", "b.section": "shortcomings" }),
    },
  ],
});

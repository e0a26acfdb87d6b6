// 趋势: one or several phrases over the years, with a chart and the numbers it is drawn from.

import { z } from "zod";
import { countMeasureNames, trendChart } from "../../../analysis/charts.js";
import type { CountRow } from "../../../analysis/counts.js";
import { trendTable, unknownName } from "../../../analysis/tables.js";
import { trendOf, trendOnceWork } from "../../../analysis/trend.js";
import { inTurns } from "../../../snapshot/turns.js";
import type { Sentence } from "../../handler.js";
import { links } from "../../links.js";
import { component, exactly, text, whole } from "../../schema.js";
import { number } from "../../wording.js";
import { paragraph, reportsOf, toCiteShape } from "../toCite.js";
import { analysis } from "./analysis.js";
import {
  aboutIntervals,
  aboutOnce,
  aboutPhrase,
  countHref,
  intervalNotes,
  otherCount,
} from "./countLinks.js";
import { countRow, snapshotId } from "./countRow.js";
import { figureChoices, trendFields } from "./fields.js";
import { copiesControl, phraseControls } from "./form.js";
import { copiesOf, phraseOf, placesLink, wrongQueryOf } from "./phrase.js";
import { phraseSubsetName, subsetPart } from "./subsets.js";

const trendAnswer = component("Trend", {
  years: z.array(whole),
  lines: z.array(
    z.strictObject({
      query: text,
      points: z.array(countRow.nullable()),
      undated: countRow.nullable(),
    }),
  ),
  toCite: toCiteShape,
  snapshot: snapshotId,
});

const onceNote: Sentence = [
  "每条共用表述只算一次的数也在表里：几份报告共用的文字只算所查范围里最早的那一份，记在它的年度，分母不变。检索词多于三个时，图上只画这一种。",
];

export const trend = analysis({
  name: "trend",
  query: trendFields,
  needs: ["q"],
  shape: trendAnswer,
  tables: ["trend"],
  contents: ["tables", "drawing"],
  answer: async ({ library, typed, query: raw }) => {
    const phrases = [...new Set(raw.q)];
    if (phrases.length === 0) return null;
    const requests = phrases.map((q) => phraseOf(q, raw));
    const copies = copiesOf(library, raw.copies);
    const trend = copies
      ? await inTurns(trendOnceWork(library.ground, requests, copies))
      : trendOf(library.ground, requests);
    const { years, lines } = trend;
    const subset = phraseSubsetName(library, subsetPart(typed), requests[0]!);
    const title = `${phrases.map((q) => `“${q}”`).join("、")}，${subset}`;
    const rows = lines.flatMap(
      ({ query: q, points, undated }): { q: string; year: number | null; row: CountRow }[] => [
        ...points.flatMap((row, at) => (row ? [{ q, year: years[at]!, row }] : [])),
        ...(undated ? [{ q, year: null, row: undated }] : []),
      ],
    );
    const toCite = paragraph(
      library,
      subset,
      ...lines.map(({ query: q, points }) => {
        const said = points.flatMap((row, at) => (row ? [`${years[at]} 年度 ${reportsOf(row)}`] : []));
        return `写有“${q}”的：${said.length > 0 ? said.join("，") : "没有识别到年度的报告"}。`;
      }),
    );
    const undated = lines.find((line) => line.undated)?.undated;
    return {
      body: exactly(trendAnswer, { ...trend, toCite, snapshot: library.manifest.id }),
      toCite,
      summary: [
        [
          years.length === 0
            ? "所看的报告都没有识别到年度，画不成趋势。"
            : `${years[0]}–${years.at(-1)} 年度；图上是${countMeasureNames[raw.figure]}，竖线是 95% 置信区间。`,
          undated ? `另有 ${number(undated.having)} 份报告年度${unknownName}，不在图上，在表里。` : "",
        ],
        raw.copies === "once" ? onceNote : otherCount("trend", typed),
      ],
      figures: () => [
        {
          id: "trend",
          title,
          notes: intervalNotes,
          chart:
            years.length === 0
              ? null
              : trendChart(trend, raw.figure, `${title}，${countMeasureNames[raw.figure]}`, (q, year) =>
                  placesLink(q, typed, { year: [year] }),
                ),
          table: {
            table: trendTable(trend),
            href: (line, key) => {
              const { q, year, row } = rows[line]!;
              return countHref(q, raw.literal, typed, row, { year: [year] }, key);
            },
            hidden: [],
          },
        },
      ],
      about: [...aboutPhrase(phrases, raw, subset), ...aboutOnce(raw.copies), ...aboutIntervals],
    };
  },
  form: (on) => ({
    controls: [on.select("figure", "图上画", figureChoices), copiesControl(on), ...phraseControls(on)],
  }),
  wrongQuery: wrongQueryOf,
  examples: () => [
    { label: "“执法力量”与“网格员”", href: links.analysis("trend", { q: ["执法力量", "网格员"] }) },
    {
      label: "“普法”在“不足”里，每万字处数",
      href: links.analysis("trend", { q: "普法", section: "shortcomings", figure: "rate" }),
    },
  ],
});

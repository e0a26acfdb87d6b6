// 统计: one phrase, counted by year, place and section, or crossed by two of them; counts that can be cited.

import { z } from "zod";
import { countsChart, longestChart } from "../../../analysis/charts.js";
import { countOnceWork, countPhraseWork } from "../../../analysis/counts.js";
import { dimensionNames, dimensions } from "../../../analysis/groups.js";
import { countsTable } from "../../../analysis/tables.js";
import { inTurns } from "../../../snapshot/turns.js";
import { links } from "../../links.js";
import { component, exactly, text, whole } from "../../schema.js";
import { countedSentence, paragraph, toCiteShape } from "../toCite.js";
import { analysis } from "./analysis.js";
import {
  aboutIntervals,
  aboutOnce,
  aboutPhrase,
  countHref,
  countSentence,
  intervalNotes,
  keysOf,
  onceSentence,
  otherCount,
} from "./countLinks.js";
import { countRow, snapshotId } from "./countRow.js";
import { countsFields, figureChoices } from "./fields.js";
import { copiesControl, phraseControls } from "./form.js";
import { copiesOf, phraseOf, placesLink } from "./phrase.js";
import { phraseSubsetName, subsetPart } from "./subsets.js";

const dimensionShape = z.enum(dimensions);

const countsAnswer = component("Counts", {
  query: text,
  by: z.array(dimensionShape),
  total: countRow,
  words: whole,
  rows: z.array(countRow),
  toCite: toCiteShape,
  snapshot: snapshotId,
});

export const counts = analysis({
  name: "counts",
  query: countsFields,
  needs: ["q"],
  shape: countsAnswer,
  tables: ["counts"],
  contents: ["tables", "drawing"],
  answer: async ({ library, typed, query: raw }) => {
    if (raw.q === undefined) return null;
    const by = [...new Set(raw.by)];
    const request = phraseOf(raw.q, raw);
    const copies = copiesOf(library, raw.copies);
    const counts = copies
      ? await inTurns(countOnceWork(library.ground, request, by, copies))
      : await inTurns(countPhraseWork(library.ground, request, by));
    const { rows, total } = counts;
    const subset = phraseSubsetName(library, subsetPart(typed), request);
    const once = onceSentence(counts, typed);
    const grouped = by.map((name) => dimensionNames[name]).join("、");
    const title = `“${raw.q}”，${subset}${grouped === "" ? "" : `，按${grouped}`}`;
    const q = raw.q;
    const toCite = paragraph(library, subset, countedSentence(q, total));
    return {
      body: exactly(countsAnswer, { ...counts, toCite, snapshot: library.manifest.id }),
      toCite,
      summary: [countSentence(counts, raw.literal, typed), once ?? otherCount("counts", typed)],
      figures: () => [
        {
          id: "counts",
          title,
          notes: [
            ...intervalNotes,
            ...(by.includes("section") ? [["合写的部分在两边都计，各行之和可以大于合计。"]] : []),
            ...(by.length > 0 && rows.length > longestChart
              ? [[`图上只画前 ${longestChart} 行，表里是全部。`]]
              : []),
            ...(once && by.length > 0 ? [["图上画的是每条共用表述只算一次的数，表里两种都有。"]] : []),
          ],
          chart:
            by.length === 0 || rows.length === 0
              ? null
              : countsChart(counts, raw.figure, title, (row) => placesLink(q, typed, keysOf(by, row))),
          table: {
            table: countsTable(counts),
            href: (line, key) => {
              const row = by.length === 0 ? total : rows[line]!;
              return countHref(q, raw.literal, typed, row, keysOf(by, row), key);
            },
            hidden: by.map((name) => `${name}_code`),
          },
        },
      ],
      about: [
        ...aboutPhrase([raw.q], raw, subset),
        ...aboutOnce(raw.copies),
        { key: "occurrences", title: "处数", value: total.occurrences },
        { key: "reports", title: "报告", value: total.reports },
        ...(total.once
          ? [
              { key: "occurrencesOnce", title: "处数（只算一次）", value: total.once.occurrences },
              { key: "reportsOnce", title: "报告（只算一次）", value: total.once.reports },
            ]
          : []),
        { key: "having", title: "有该部分的报告", value: total.having },
        { key: "notCounted", title: "未识别到该部分，未计", value: total.notCounted },
        { key: "characters", title: "字", value: total.characters },
        ...aboutIntervals,
      ],
    };
  },
  form: (on) => ({
    controls: [
      on.select("by", "按", { "": "不分", ...dimensionNames }),
      on.select("by", "再按", { "": "不分", ...dimensionNames }, 1),
      on.select("figure", "图上画", figureChoices),
      copiesControl(on),
      ...phraseControls(on),
    ],
  }),
  examples: () => [
    { label: "“矛盾纠纷”，按年度", href: links.analysis("counts", { q: "矛盾纠纷", by: "year" }) },
    {
      label: "“执法力量”，县与部分交叉",
      href: links.analysis("counts", { q: "执法力量", by: ["county", "section"] }),
    },
    {
      label: "“网格化管理”，按年度，共用表述另计只算一次",
      href: links.analysis("counts", { q: "网格化管理", by: "year", copies: "once" }),
    },
  ],
});

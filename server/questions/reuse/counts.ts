// A phrase counted with every shared passage once: how often was it written, how often carried over?
import { z } from "zod";
import { countOnce, type OnceCounts } from "../../../analysis/onceCounts.js";
import type { Exported } from "../../../export/formats.js";
import type { Column } from "../../../export/table.js";
import { page, view } from "../../handler.js";
import { type Link, links } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { type Asked, question } from "../../question.js";
import { component, exactly, text, whole } from "../../schema.js";
import { searchedShape, totalOf } from "../../totals.js";
import { unknown } from "../../wording.js";
import { searchFields, searchRequest } from "../search/query.js";
import { passageHead } from "./passageHead.js";
import { kindLabel, oneLine, shortened } from "./wording.js";

const reuseCountsAnswer = component("ReuseCounts", {
  query: text,
  total: totalOf,
  once: totalOf,
  searched: searchedShape,
  years: z.array(z.strictObject({ year: whole.nullable(), occurrences: whole, once: whole })),
  passages: z.array(z.strictObject({ passage: passageHead, copies: whole })),
});

const longestShown = 80;

const yearColumns: readonly Column[] = [
  { key: "year", title: "年度", kind: "integer", width: 8 },
  { key: "occurrences", title: "全部", kind: "integer", width: 10 },
  { key: "once", title: "只算一次", kind: "integer", width: 10 },
];
const passageColumns: readonly Column[] = [
  { key: "passage", title: "表述编号", width: 16 },
  { key: "kind", title: "种类", width: 16 },
  { key: "copies", title: "不再算的", kind: "integer", width: 10 },
  { key: "reports", title: "报告", kind: "integer", width: 8 },
  { key: "text", title: "文字", width: 80, wrap: true },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

const exported = (
  { query, total, once, searched, years, passages }: OnceCounts,
  { origin }: Asked<unknown>,
): Exported => ({
  name: `只算一次_${query}`,
  sheets: [
    {
      name: "按年度",
      columns: yearColumns,
      rows: years.map(({ year, occurrences, once: first }) => [year, occurrences, first]),
    },
    {
      name: "共用表述",
      columns: passageColumns,
      rows: passages.map(({ passage, copies }) => [
        ...[passage.id, kindLabel(passage), copies, passage.reports, oneLine(passage.text)],
        origin + links.passage(passage.id),
      ]),
    },
  ],
  about: [
    { key: "query", title: "检索词", value: query },
    { key: "total.occurrences", title: "处数", value: total.occurrences },
    { key: "total.reports", title: "报告", value: total.reports },
    { key: "once.occurrences", title: "处数（只算一次）", value: once.occurrences },
    { key: "once.reports", title: "报告（只算一次）", value: once.reports },
    { key: "searched.reports", title: "检索范围：报告", value: searched.reports },
    { key: "searched.characters", title: "检索范围：字", value: searched.characters },
  ],
});

const modelOf = (typed: Typed, files: readonly Link[], { years, passages, ...counted }: OnceCounts) => ({
  ...counted,
  files,
  search: links.search(typed),
  rows: passages.map(({ passage, copies }) => ({
    head: passage,
    kindName: kindLabel(passage),
    text: shortened(passage.text, longestShown),
    href: links.passage(passage.id),
    copies,
  })),
  table: years.map(({ year, ...tally }) => ({
    ...tally,
    label: year === null ? unknown : String(year),
    href: links.search({ ...typed, year }),
  })),
});

export type CountsView = ReturnType<typeof modelOf>;
const template = view<CountsView>("reuse/counts");

export const reuseCounts = question({
  name: "reuseCounts",
  heavy: true,
  summary: "一个字句计数：每条共用表述只算一次",
  query: {
    ...searchFields,
    mode: z
      .enum(["phrase"], { error: "只有字句检索（mode=phrase）能这样计数。" })
      .default("phrase")
      .meta({ description: "字句" }),
  },
  needs: ["q"],
  answer: reuseCountsAnswer,
  run: async ({ library, query }) => {
    const request = searchRequest(query);
    if (request === null) return null;
    return exactly(reuseCountsAnswer, await countOnce(library, request));
  },
  files: { tables: ["按年度", "共用表述"], of: exported },
  page: {
    show: ({ typed, result, files }) => {
      const frame = { title: `${result.query}：共用表述只算一次`, place: "reuse" } as const;
      return page(template, frame, modelOf(typed, files, result));
    },
  },
});

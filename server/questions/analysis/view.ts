// The analyses by name, and the ways from one to another.
import { links } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { carriedTo } from "./carried.js";
import type { AnalysisName } from "./fields.js";

export const analyses = {
  counts: { title: "统计", says: "一个词句在各年、各地、各部分出现多少，占多少份报告，每万字多少处" },
  trend: { title: "趋势", says: "几个词句逐年的多少，画成图，附置信区间" },
  words: { title: "词频", says: "任何一组报告里最常见的词和连续的词、字" },
  collocates: { title: "搭配", says: "一个词句左右常出现哪些词" },
  keyness: { title: "关键词对比", says: "一组报告比另一组更多用哪些词" },
  dispersion: { title: "分布", says: "一个词句是遍布各处，还是集中在几份报告里" },
  themes: { title: "主题", says: "各乡镇的不足和安排说到哪些主题，哪些主题下一年又出现" },
} as const satisfies Record<AnalysisName, { title: string; says: string }>;

/** To each of them. */
export const waysIn = (Object.keys(analyses) as AnalysisName[]).map((name) => ({
  ...analyses[name],
  href: links.analysis(name),
}));

/** What is asked about goes along to the other analyses. `typed`: with what is kept for them. */
export const tabsOf = (name: AnalysisName, typed: Typed) =>
  (Object.keys(analyses) as AnalysisName[]).map((one) => ({
    label: analyses[one].title,
    href: carriedTo(one, typed),
    current: one === name,
  }));

// What all pages of 分析 have in common: the tabs, the form, the summary, figures with their files.

import type { ShownProblem } from "../../errors.js";
import { type Sentence, view } from "../../handler.js";
import { links, type Query } from "../../links.js";
import type { Control } from "./controls.js";
import { analysisFields } from "./fields.js";
import type { PrintedTable } from "./figures.js";

export const analyses = {
  counts: { title: "统计", says: "一个词句在各年、各地、各部分出现多少，占多少份报告，每万字多少处" },
  trend: { title: "趋势", says: "几个词句逐年的多少，画成图，附置信区间" },
  words: { title: "词频", says: "任何一组报告里最常见的词和连续的词、字" },
  collocates: { title: "搭配", says: "一个词句左右常出现哪些词" },
  keyness: { title: "主题词", says: "一组报告比另一组更多用哪些词" },
  dispersion: { title: "分布", says: "一个词句是遍布各处，还是集中在几份报告里" },
  themes: { title: "主题", says: "各乡镇的不足和安排说到哪些主题，哪些主题下一年又出现" },
} as const;
export type AnalysisName = keyof typeof analyses;

export type { Sentence } from "../../handler.js";

export interface Exhibit {
  readonly id: string;
  readonly title: string;
  readonly notes: readonly Sentence[];
  /** A whole SVG, drawn and escaped by analysis/chart. */
  readonly svg: string | null;
  readonly table: PrintedTable;
  /** Where a long table is cut; null where it stands whole. */
  readonly turn: {
    readonly from: number;
    readonly to: number;
    readonly of: number;
    readonly back: string | null;
    readonly on: string | null;
  } | null;
  readonly files: readonly { readonly label: string; readonly href: string }[];
}

export interface AnalysisView {
  readonly name: AnalysisName;
  readonly title: string;
  readonly says: string;
  readonly tabs: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  readonly controls: readonly (readonly Control[])[];
  readonly groups: readonly { readonly legend: string; readonly controls: readonly Control[] }[];
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** Example addresses, where nothing was asked. */
  readonly examples: readonly { readonly label: string; readonly href: string }[];
  readonly summary: readonly Sentence[];
  readonly figures: readonly Exhibit[];
  readonly paging: { readonly next: string | null; readonly first: string | null };
  readonly problem: ShownProblem | null;
}

export const analysisTemplate = view<AnalysisView>("analysis");

/** What is asked about goes along to the other analyses, so far as they take it: the phrase and the subset. */
export function tabsOf(name: AnalysisName | null, carried: Query): AnalysisView["tabs"] {
  return (Object.keys(analyses) as AnalysisName[]).map((one) => ({
    label: analyses[one].title,
    href: links.analysis(
      one,
      Object.fromEntries(Object.entries(carried).filter(([field]) => field in analysisFields[one])),
    ),
    current: one === name,
  }));
}

// What all pages of 分析 have in common: the tabs, the form, the summary, figures with their files.

import { kindNames, sectionKinds } from "../../report/kinds.js";
import { QueryError } from "../../search/types.js";
import { type Choice, choicesOf } from "../choices.js";
import { type Problem, problemOf, RequestError } from "../errors.js";
import type { Library } from "../library.js";
import { links, type Query } from "../links.js";
import type { Typed } from "../typed.js";
import type { PrintedTable } from "./figures.js";
import { type FilterName, filterNames, type Side, sideNames, subsetName } from "./subsets.js";

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

/** Words with links among them. */
export type Sentence = readonly (string | { readonly text: string; readonly href: string })[];

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

export interface Control {
  readonly kind: "text" | "number" | "select" | "check";
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options?: readonly Option[];
  readonly min?: number;
  readonly max?: number;
  readonly invalid: boolean;
  readonly wide?: boolean;
}

export interface Figure {
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
  readonly figures: readonly Figure[];
  readonly paging: { readonly next: string | null; readonly first: string | null };
  readonly problem: Problem | null;
  readonly caret: { readonly before: string; readonly after: string } | null;
}

/** What is asked about goes along to the other analyses: the phrase and the subset. */
export function tabsOf(name: AnalysisName | null, carried: Query): AnalysisView["tabs"] {
  return (Object.keys(analyses) as AnalysisName[]).map((one) => ({
    label: analyses[one].title,
    href: links.analysis(one, carried),
    current: one === name,
  }));
}

export const value = (typed: Typed, name: string, fallback = ""): string => typed[name]?.[0] ?? fallback;

export const select = (
  typed: Typed,
  problem: Problem | null,
  name: string,
  label: string,
  options: Readonly<Record<string, string>>,
  fallback: string,
): Control => ({
  kind: "select",
  name,
  label,
  value: value(typed, name),
  options: Object.entries(options).map(([key, text]) => ({
    value: key === fallback ? "" : key,
    label: text,
    selected: value(typed, name, fallback) === key,
  })),
  invalid: problem?.field === name,
});

export const numberBox = (
  typed: Typed,
  problem: Problem | null,
  name: string,
  label: string,
  fallback: number,
  [min, max]: readonly [number, number],
): Control => ({
  kind: "number",
  name,
  label,
  value: value(typed, name, String(fallback)),
  min,
  max,
  invalid: problem?.field === name,
});

export const textBox = (
  typed: Typed,
  problem: Problem | null,
  name: string,
  label: string,
  at = 0,
  wide = false,
): Control => ({
  kind: "text",
  name,
  label,
  value: typed[name]?.[at] ?? "",
  invalid: problem?.field === name,
  wide,
});

export const checkBox = (typed: Typed, name: string, label: string): Control => ({
  kind: "check",
  name,
  label,
  value: value(typed, name),
  invalid: false,
});

/** As many boxes as phrases are given, one more to add another, at least two. */
export const severalBoxes = (
  typed: Typed,
  problem: Problem | null,
  name: string,
  label: string,
  most: number,
): Control[] =>
  Array.from({ length: Math.min(most, Math.max(2, (typed[name]?.length ?? 0) + 1)) }, (_, at) =>
    textBox(typed, problem, name, `${label} ${at + 1}`, at, true),
  );

/** How a phrase is read: the same as on the search page. */
export const phraseControls = (typed: Typed, problem: Problem | null): Control[] => [
  select(
    typed,
    problem,
    "scope",
    "几个词同在",
    { report: "一份报告", section: "一个部分", item: "一个要点", sentence: "一句" },
    "report",
  ),
  checkBox(typed, "words", "只计首尾在词界上的"),
  checkBox(typed, "literal", "照原文，不解释符号"),
];

/** Values of a filter that a list can still hold; more are typed. */
const mostOptions = 60;

function filterControl(
  library: Library,
  typed: Typed,
  problem: Problem | null,
  name: FilterName,
  side: Side | null,
): Control {
  const field = side === null ? name : `${side}.${name}`;
  const chosen = typed[field] ?? [];
  const choices: readonly Pick<Choice, "value" | "label">[] =
    name === "section"
      ? [...sectionKinds, "all" as const].map((kind) => ({
          value: kind,
          label: kind === "all" ? "全部，连同网页附带文字" : kindNames[kind],
        }))
      : name === "township"
        ? []
        : choicesOf(library.archive.heads, name);
  const [first = ""] = chosen;
  if (choices.length === 0 || choices.length > mostOptions)
    return { ...textBox(typed, problem, field, filterNames[name]), value: first };
  const known = choices.some((one) => one.value === first);
  const label = library.divisions.byCode.get(first)?.name ?? first;
  return {
    kind: "select",
    name: field,
    label: filterNames[name],
    value: first,
    options: [
      { value: "", label: "不限", selected: first === "" },
      ...choices.map((one) => ({ value: one.value, label: one.label, selected: one.value === first })),
      ...(first !== "" && !known ? [{ value: first, label, selected: true }] : []),
    ],
    invalid: problem?.field === field,
  };
}

/** The filters of a subset as a form; values beyond the first are kept in hidden fields. */
export function subsetControls(
  library: Library,
  typed: Typed,
  problem: Problem | null,
  side: Side | null,
  names: readonly FilterName[],
): Control[] {
  return names.map((name) => filterControl(library, typed, problem, name, side));
}

/** Values that the form does not show. */
export function keptValues(typed: Typed, shown: readonly Control[]): AnalysisView["kept"] {
  const counts = new Map<string, number>();
  for (const { name } of shown) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.entries(typed).flatMap(([name, values]) =>
    values.slice(counts.get(name) ?? 0).map((one) => ({ name, value: one })),
  );
}

export const subsetLegend = (library: Library, typed: Typed, side: Side | null): string =>
  side === null
    ? `范围：${subsetName(library, typed)}`
    : `${sideNames[side]}组：${subsetName(library, typed)}`;

/** What a reader mistyped, or null; anything else is thrown on. */
export function mistake(error: unknown): Problem {
  if (error instanceof RequestError || error instanceof QueryError) return problemOf(error);
  throw error;
}

export const caretOf = (problem: Problem | null, q: string): AnalysisView["caret"] =>
  problem?.field === "q" && problem.position !== undefined
    ? { before: q.slice(0, problem.position), after: q.slice(problem.position) }
    : null;

// The fields a query may name, with their Chinese names, and how their values read.
import { foldPhrase } from "../../report/fold.js";
import {
  askedKinds,
  documentKinds,
  isSectionKind,
  kindNames,
  type SectionKind,
  sectionKinds,
} from "../../report/kinds.js";
import type { Level } from "../../report/types.js";
import { QueryError } from "../types.js";
import type { TypedFilter } from "./syntax.js";

export type FieldName = "year" | "province" | "city" | "county" | "township" | "level" | "section";

const names: ReadonlyMap<string, FieldName> = new Map<string, FieldName>([
  ["year", "year"],
  ["年份", "year"],
  ["年", "year"],
  ["年度", "year"],
  ["province", "province"],
  ["省", "province"],
  ["省份", "province"],
  ["city", "city"],
  ["市", "city"],
  ["county", "county"],
  ["县", "county"],
  ["区", "county"],
  ["区县", "county"],
  ["县区", "county"],
  ["township", "township"],
  ["乡镇", "township"],
  ["level", "level"],
  ["层级", "level"],
  ["section", "section"],
  ["部分", "section"],
]);

/** Undefined where no field is called so: then the colon is text. */
export const fieldNamed = (name: string): FieldName | undefined => names.get(name.toLowerCase());

const levels: readonly Level[] = ["镇", "乡", "街道", "县", "市", "省", "部门"];

/** Short names beside those the pages use, the one to recommend first. */
const kindWords: Readonly<Record<SectionKind, readonly string[]>> = {
  opening: ["前言", "标题"],
  achievements: ["举措", "成效"],
  shortcomings: ["不足", "问题"],
  responsibility: ["履职", "第一责任人"],
  plans: ["安排", "计划", "打算"],
  other: [],
  signature: [],
  chrome: ["网页"],
};

const kindsByName: ReadonlyMap<string, SectionKind | "all"> = new Map<string, SectionKind | "all">([
  ...sectionKinds.flatMap((kind) =>
    [kindNames[kind], ...kindWords[kind]].map((name) => [name, kind] as const),
  ),
  ["all", "all"],
  ["全部", "all"],
]);

export const unknownNames: readonly string[] = ["未知", "unknown"];

function yearRange(value: string, position: number): { from: number; to: number } | null {
  if (unknownNames.includes(value)) return null;
  const match = /^(\d{4})?(\.\.)?(\d{4})?$/.exec(foldPhrase(value).replace(/年/g, ""));
  const [, from, dots, to] = match ?? [];
  if (!match || (!from && !to) || (from && to && !dots)) {
    throw new QueryError(`年份“${value}”读不懂；请写成 2023 或 2022..2024`, position);
  }
  const range = { from: Number(from ?? 0), to: Number(to ?? (dots ? 9999 : from)) };
  if (range.from > range.to) {
    throw new QueryError(`年份“${value}”前大后小；是不是 ${to}..${from}？`, position);
  }
  return range;
}

function sectionKind(value: string, position: number): SectionKind | "all" {
  if (isSectionKind(value)) return value;
  const kind = kindsByName.get(value);
  if (kind) return kind;
  throw new QueryError(
    `没有叫“${value}”的部分；可用：${sectionKinds.join("、")}、all，或 ${askedKinds.map((kind) => kindWords[kind][0]).join("、")}`,
    position,
  );
}

function level(value: string, position: number): Level | null {
  if (unknownNames.includes(value)) return null;
  const known = levels.find((name) => name === value);
  if (known) return known;
  throw new QueryError(`没有叫“${value}”的层级；可用：${levels.join("、")}、未知`, position);
}

/** The kinds asked for with the refused ones taken out; asking for none means everything but chrome. */
export function sectionsWithout(
  asked: TypedFilter["sections"],
  refused: TypedFilter["sections"],
): readonly SectionKind[] {
  const from =
    asked.length === 0
      ? documentKinds
      : sectionKinds.filter((kind) => asked.includes("all") || asked.includes(kind));
  return refused.includes("all") ? [] : from.filter((kind) => !refused.includes(kind));
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? V[] : T[K] };
type Lists = Writable<Omit<TypedFilter, "refused">>;

/** Gathers the fields of one query; the values of one field are alternatives, by comma or by repetition. */
export class FilterReader {
  private readonly filter: Lists = {
    years: [],
    provinces: [],
    cities: [],
    counties: [],
    townships: [],
    levels: [],
    sections: [],
  };

  /** `position`: of the field in the query, for errors. */
  add(field: FieldName, values: string, position: number): void {
    for (const value of values.split(/[,，]/)) {
      if (value.trim() === "")
        throw new QueryError("筛选条件里有空的值；请删去多余的逗号或补上内容", position);
      this.addOne(field, value.trim(), position);
    }
  }

  private addOne(field: FieldName, value: string, position: number): void {
    const place = unknownNames.includes(value) ? null : value;
    if (field === "year") this.filter.years.push(yearRange(value, position));
    else if (field === "section") this.filter.sections.push(sectionKind(value, position));
    else if (field === "level") this.filter.levels.push(level(value, position));
    else if (field === "province") this.filter.provinces.push(place);
    else if (field === "city") this.filter.cities.push(place);
    else if (field === "county") this.filter.counties.push(place);
    else this.filter.townships.push(place);
  }

  done(): Lists {
    return this.filter;
  }

  get isEmpty(): boolean {
    return Object.values(this.filter).every((values) => values.length === 0);
  }
}

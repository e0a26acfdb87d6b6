// Queries about shared passages, checked.
import { z } from "zod";
import { isSectionKind, type SectionKind } from "../../report/kinds.js";
import { type KindThresholds, usualThresholds } from "../../reuse/kinds.js";
import { everyPassage, type PassageKind, passageKinds } from "../../reuse/types.js";
import type { ReportFilter } from "../../search/types.js";
import {
  checked,
  cursorField,
  filterFields,
  filterOf,
  flag,
  limit,
  list,
  sectionField,
  wholeNumber,
} from "../fields.js";

const maxReports = 1_000_000;
const maxLetters = 100_000;
const maxPlaces = 100_000;

const thresholdFields = {
  formulaProvinces: wholeNumber(2, 40, "通用表述的省数")
    .default(usualThresholds.formulaProvinces)
    .meta({ description: "通用表述：至少这么多个省" }),
  formulaLetters: wholeNumber(1, maxLetters, "短句的字数")
    .default(usualThresholds.formulaLetters)
    .meta({ description: "通用表述：跨两个省（语料只有一个省时跨两个县）的短句，最多这么多字" }),
  formulaPlaces: wholeNumber(2, maxPlaces, "短句的乡镇数")
    .default(usualThresholds.formulaPlaces)
    .meta({ description: "通用表述：语料只有一个省时，短句至少有这么多个乡镇" }),
  localPlaces: wholeNumber(2, maxPlaces, "本地统一表述的乡镇数")
    .default(usualThresholds.localPlaces)
    .meta({ description: "本地统一表述：同县至少这么多个乡镇；跨县的加倍" }),
};

const kindList = list(z.enum(passageKinds, { error: `种类只能是 ${passageKinds.join("、")}。` }))
  .default([])
  .meta({ description: "种类：通用表述、本地统一表述、几处共有、网页附带文字；可以重复" });

export const passagesSchema = z.object({
  minReports: wholeNumber(1, maxReports, "报告数")
    .default(everyPassage.minReports)
    .meta({ description: "至少几份报告" }),
  minLength: wholeNumber(1, maxLetters, "字数")
    .default(everyPassage.minLength)
    .meta({ description: "至少几个字，标点不计，一个数算一个字" }),
  minPlaces: wholeNumber(1, maxPlaces, "乡镇数").default(1).meta({ description: "至少几个乡镇或单位" }),
  minCounties: wholeNumber(0, maxPlaces, "县数").default(0).meta({ description: "至少几个县" }),
  kind: kindList,
  section: sectionField.meta({ description: "有一处在这些部分；可以重复" }),
  ...filterFields,
  mirrors: flag.default(false).meta({ description: "1：连同镜像" }),
  ...thresholdFields,
  cursor: cursorField,
  limit,
});

const id = z.string().regex(/^[0-9a-f]{12}$/, { error: "报告编号是 12 位十六进制数字。" });

export const reusePairsSchema = z.object({
  a: id.optional().meta({ description: "甲方报告编号" }),
  b: id.optional().meta({ description: "乙方报告编号" }),
  passage: z
    .string()
    .max(60, { error: "表述的编号太长。" })
    .optional()
    .meta({ description: "网页上要指出的一条表述；JSON 不受影响" }),
  ...thresholdFields,
});

export const reuseCountySchema = z.object({
  county: z.string().max(100, { error: "名称太长（最多 100 字）。" }).optional().meta({
    description: "县级区划的代码或全称",
    example: "青溪县",
  }),
  year: z
    .string()
    .regex(/^\d{4}$/, { error: "年度是四位数字，例如 2023。" })
    .transform(Number)
    .optional()
    .meta({ description: "所报告的年度" }),
  kind: list(z.enum(["formula", "local", "shared"], { error: "计入的种类只能是 formula、local、shared。" }))
    .default(["local", "shared"])
    .meta({ description: "计入哪些表述" }),
  line: wholeNumber(1, 100, "连线的百分数")
    .default(10)
    .meta({ description: "网页上：共用百分之几以上才连线；JSON 不受影响" }),
  ...thresholdFields,
});

export const formulasSchema = z.object({
  minReports: wholeNumber(2, maxReports, "报告数").default(2).meta({ description: "至少几份报告" }),
  limit: limit.default(100),
});

export const passageSchema = z.object({
  from: wholeNumber(0, maxReports, "起始").default(0).meta({ description: "从第几处列起" }),
  mirrors: flag.default(false).meta({ description: "1：连同镜像" }),
  ...thresholdFields,
});

export const layersSchema = z.object({
  layer: list(
    z.enum(["formula", "local", "ownYear", "peer", "own"], {
      error: "层次只能是 formula、local、ownYear、peer 或 own。",
    }),
  )
    .default([])
    .meta({ description: "只标出这些层次" }),
  ...thresholdFields,
});

export interface PassagesRequest {
  readonly minReports: number;
  readonly minLength: number;
  readonly minPlaces: number;
  readonly minCounties: number;
  readonly kinds: readonly PassageKind[];
  readonly sections: readonly SectionKind[];
  /** One member must come from such a report. */
  readonly reports: ReportFilter;
  readonly mirrors: boolean;
  readonly thresholds: KindThresholds;
  readonly cursor: string | null;
  readonly limit: number;
}

export const thresholdsIn = (raw: KindThresholds): KindThresholds => ({
  formulaProvinces: raw.formulaProvinces,
  formulaLetters: raw.formulaLetters,
  formulaPlaces: raw.formulaPlaces,
  localPlaces: raw.localPlaces,
});

/** Thresholds as an address carries them: those that are not the usual ones. */
export const thresholdQuery = (thresholds: KindThresholds): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(thresholds).filter(
      ([name, value]) => usualThresholds[name as keyof KindThresholds] !== value,
    ),
  );

export function readPassages(query: URLSearchParams): PassagesRequest {
  const raw = checked(passagesSchema, query);
  return {
    minReports: raw.minReports,
    minLength: raw.minLength,
    minPlaces: raw.minPlaces,
    minCounties: raw.minCounties,
    kinds: [...new Set(raw.kind)],
    sections: raw.section.includes("all") ? [] : [...new Set(raw.section.filter(isSectionKind))],
    reports: filterOf(raw),
    mirrors: raw.mirrors,
    thresholds: thresholdsIn(raw),
    cursor: raw.cursor ?? null,
    limit: raw.limit,
  };
}

// What a report may lack: a field, a section, freedom from warnings. The quality page counts it, lists filter by it.

import { z } from "zod";
import { isSectionKind, kindBit, kindNames, sectionKinds } from "../report/kinds.js";
import { beginning } from "../report/surrogates.js";
import type { MetadataField, ReportHead } from "../report/types.js";

/** The fields the quality page counts, in its order. */
export const countedNames = {
  title: "标题",
  year: "报告年度",
  township: "乡镇",
  county: "县",
  city: "市",
  province: "省",
  level: "层级",
  place: "区划代码",
  published: "发布日期",
  signed: "落款日期",
  source: "来源",
  issuer: "发布机构",
} as const satisfies Partial<Record<MetadataField, string>>;
type CountedField = keyof typeof countedNames;
export const countedFields = Object.keys(countedNames) as CountedField[];

export const warned = "warnings";

export const lackNames: Readonly<Record<string, string>> = {
  ...kindNames,
  ...countedNames,
  [warned]: "有识读存疑之处",
};

export const lackField = z.enum([...countedFields, ...sectionKinds, warned], {
  error: ({ input }) => `没有“${beginning(String(input), 20)}”这一项。`,
});
export type Lack = z.output<typeof lackField>;

const municipalities = new Set(["北京市", "天津市", "上海市", "重庆市"]);

/** Whether a report of this kind has the field at all: a county's report has no township, 重庆市 no city below it. */
function applies(field: CountedField, { level, province }: ReportHead): boolean {
  if (field === "township") return !["县", "市", "省", "部门"].includes(level ?? "");
  if (field === "county") return !["市", "省"].includes(level ?? "");
  return field !== "city" || (level !== "省" && !municipalities.has(province ?? ""));
}

/** `kinds`: bits of the sections recognised in it. */
export function lacks(head: ReportHead, kinds: number, what: Lack): boolean {
  if (what === warned) return head.warnings.length > 0;
  if (isSectionKind(what)) return (kinds & kindBit(what)) === 0;
  return head[what] === null && applies(what, head);
}

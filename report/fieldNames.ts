// What the fields of a report are called where a person reads or sets them.
import type { MetadataField } from "./types.js";

export const fieldNames: Readonly<Record<MetadataField, string>> = {
  title: "标题",
  year: "报告年度",
  township: "乡镇",
  printedTownship: "原文写作",
  county: "县",
  city: "市",
  province: "省",
  level: "层级",
  published: "发布日期",
  signed: "落款日期",
  drafted: "成文日期",
  source: "来源",
  issuer: "发布机构",
  url: "来源网页",
  documentNumber: "文号",
  place: "区划代码",
};

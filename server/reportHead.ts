// What answers say of a report, of a place in it and of its parts.
import { z } from "zod";
import { type SectionKind, sectionKinds } from "../report/kinds.js";
import { levels } from "./fields.js";
import { component, real, text, textOrNull, whole } from "./schema.js";

export const kindShape = z.enum(sectionKinds);
export const kindOf = <Kind extends SectionKind>(...kinds: readonly Kind[]) => z.enum(kinds);

export const spanShape = z
  .strictObject({ start: whole, end: whole })
  .meta({ id: "Span", description: "半开区间，UTF-16 单位，在原文文本上" });

const metadata = z.strictObject({
  title: textOrNull,
  township: textOrNull,
  printedTownship: textOrNull,
  county: textOrNull,
  city: textOrNull,
  province: textOrNull,
  place: z.strictObject({ code: text }).nullable(),
  level: z.enum(levels).nullable(),
  year: whole.nullable().describe("所报告的年度"),
  published: textOrNull,
  signed: textOrNull,
  drafted: textOrNull,
  source: textOrNull,
  issuer: textOrNull,
  documentNumber: textOrNull,
  url: textOrNull.describe("发布网页的地址"),
});

export const reportHead = component("ReportHead", {
  id: text.describe("sha256 的前 12 位"),
  file: text,
  ...metadata.shape,
  ocr: z.strictObject({ engine: text, confidence: real }).nullable(),
  checked: textOrNull.describe("人工核对的日期"),
  textLength: whole,
  sha256: text,
  fileSha256: text,
  mirrorOf: textOrNull,
  provenance: z.partialRecord(metadata.keyof(), z.enum(["typed", "read", "inferred"])),
  warnings: z.array(text),
});

export const partOf = kindShape.describe("部分");
export const idOfItem = text.describe("条目编号：报告编号-起点");
export const idOfReport = text.describe("报告编号");
export const yearOrNull = whole.nullable();

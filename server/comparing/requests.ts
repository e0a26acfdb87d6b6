// The queries of the comparing pages, checked once.
import { z } from "zod";
import type { DifferenceKind } from "../../compare/differences.js";
import { differenceKinds } from "../../compare/differences.js";
import type { PairKind } from "../../compare/types.js";
import { kindNames, type SectionKind, sectionKinds } from "../../report/kinds.js";
import { checked, compareSchema } from "../fields.js";
import { pairNames } from "../pairing.js";

const kind = z.enum(sectionKinds, {
  error: `部分只能是 ${sectionKinds.join("、")}。`,
});
const name = z.string().max(100, { error: "名称太长（最多 100 字）。" });
const year = z
  .string()
  .regex(/^\d{4}$/, { error: "年度是四位数字，例如 2023。" })
  .transform(Number)
  .meta({ description: "所报告的年度", example: "2023" });
const reportId = z.string().regex(/^[0-9a-f]{12}$/, { error: "报告编号是 12 位十六进制数字。" });

const sectionField = (fallback: SectionKind) =>
  kind.default(fallback).meta({
    description: `部分：${sectionKinds.map((one) => `${one} ${kindNames[one]}`).join("、")}`,
  });

export const followUpSchema = z.object({
  next: reportId.optional().meta({ description: "下一年度报告的编号" }),
});
export const followUpPageSchema = followUpSchema.extend({
  show: z
    .enum(["strong", "weak", "none", "unsettled", "again"], {
      error: "只能看 strong、weak、none、unsettled 或 again。",
    })
    .optional()
    .meta({ description: "网页上只看哪一类" }),
});

export const livesSchema = z.object({ section: sectionField("shortcomings") });
export const livesPageSchema = livesSchema.extend({
  show: z
    .enum(["new", "kept", "reworded", "restated", "returned", "dropped"], { error: "没有这一类。" })
    .optional()
    .meta({ description: "网页上只看有这一步的条目" }),
});

export const besideCountySchema = z.object({ section: sectionField("shortcomings") });

const from = z.coerce
  .number({ error: "从第几份起，应为整数。" })
  .int({ error: "从第几份起，应为整数。" })
  .min(0, { error: "从第几份起，应为 0 以上的整数。" })
  .max(100_000, { error: "没有那么多报告。" })
  .default(0)
  .meta({ description: "从第几份报告起，0 为第一份" });

export const countySchema = z.object({
  county: name.optional().meta({ description: "县级区划的代码或全称", example: "青溪县" }),
  year: year.optional(),
  section: sectionField("shortcomings"),
  from,
});

export const ledgerSchema = z.object({
  county: name.optional().meta({ description: "县级区划的代码或全称；与 year 同用", example: "青溪县" }),
  year: year.optional(),
  place: z
    .string()
    .regex(/^\d{2,12}$/, { error: "区划代码是数字。" })
    .optional()
    .meta({ description: "乡镇的区划代码：看它的历年" }),
  section: sectionField("achievements"),
  all: z
    .enum(["0", "1"], { error: "只能是 0 或 1。" })
    .default("0")
    .transform((value) => value === "1")
    .meta({ description: "1：连同只有一份报告写到的" }),
  from,
});
export const ledgerPageSchema = ledgerSchema.extend({
  sum: name.optional().meta({ description: "网页上一行的来处：单位:数的是什么" }),
  doubt: z
    .enum(["0", "1"], { error: "只能是 0 或 1。" })
    .default("0")
    .transform((value) => value === "1")
    .meta({ description: "网页上 1：列出待核对的数字" }),
});

export const sameSchema = z.object({
  at: z.coerce
    .number({ error: "位置应为整数。" })
    .int({ error: "位置应为整数。" })
    .min(0, { error: "位置应为 0 以上的整数。" })
    .optional()
    .meta({ description: "句子的起点，UTF-16 单位；不给就是全部句子" }),
});

const find = name.optional().meta({ description: "网页上为一方找的字" });
const pairKinds = Object.keys(pairNames) as [PairKind, ...PairKind[]];

/** What of a comparison the page shows, and what was typed to find its sides. */
export const comparePageSchema = compareSchema.extend({
  show: z.enum(pairKinds, { error: `只能看 ${pairKinds.join("、")}。` }).optional(),
  diff: z
    .enum(differenceKinds as [DifferenceKind, ...DifferenceKind[]], { error: "没有这一类差异。" })
    .optional(),
  view: z.enum(["points", "texts"], { error: "只能是 points 或 texts。" }).default("points"),
  finda: find,
  findb: find,
});

export const readFollowUp = (query: URLSearchParams) => checked(followUpPageSchema, query);
export const readLives = (query: URLSearchParams) => checked(livesPageSchema, query);
export const readBesideCounty = (query: URLSearchParams) => checked(besideCountySchema, query);
export const readCounty = (query: URLSearchParams) => checked(countySchema, query);
export const readLedger = (query: URLSearchParams) => checked(ledgerPageSchema, query);
export const readSame = (query: URLSearchParams) => checked(sameSchema, query);
/** What of a comparison the page shows. */
export const readDifferences = (query: URLSearchParams) => checked(comparePageSchema, query);

// What each analysis may be asked, checked once.
import { z } from "zod";
import { usualSignificance } from "../../../analysis/association.js";
import type { CountMeasure } from "../../../analysis/charts.js";
import { longestRun } from "../../../analysis/frequency.js";
import { dimensionNames, dimensions } from "../../../analysis/groups.js";
import { widestWindow } from "../../../analysis/window.js";
import { listedKinds } from "../../../report/kinds.js";
import { flag, largestLimit, limit, queryField } from "../../fields.js";
import { boundsOrWithinField, searchFields } from "../search/query.js";
import { sideFields, subsetFields } from "./subsets.js";

/** Phrases that are followed side by side; a chart has no more marks to tell them apart. */
export const maxPhrases = 6;

const several = z
  .array(queryField)
  .max(maxPhrases, { error: `一次最多比较 ${maxPhrases} 个检索词。` })
  .default([])
  .meta({ description: `检索词，可以重复，最多 ${maxPhrases} 个`, example: ["矛盾纠纷"] });
const whole = (least: number, most: number, fallback: number, what: string) =>
  z.coerce
    .number({ error: `${what}应为整数。` })
    .int({ error: `${what}应为整数。` })
    .min(least, { error: `${what}至少 ${least}。` })
    .max(most, { error: `${what}最多 ${most}。` })
    .default(fallback)
    .meta({ description: `${what}，${least} 到 ${most}` });

const often = 1_000_000;
const usualRows = 100;

/** Of a list that is shown a part at a time. */
const part = {
  offset: whole(0, 10_000_000, 0, "跳过的行数"),
  limit: limit.default(usualRows).meta({ description: `行数，1 到 ${largestLimit}` }),
};

/** What a word must reach to be listed, and whether numbers are words: the same names on every list of words. */
const thresholds = (least: number, leastReports: number) => ({
  least: whole(1, often, least, "最少处数"),
  leastReports: whole(1, often, leastReports, "最少报告数"),
  numbers: flag
    .default(false)
    .meta({ description: "1：数目和要点的序号（2023、十二、第一、1.、一是、首先）也算词" }),
});
const significance = z.coerce
  .number({ error: "应为数字。" })
  .min(0, { error: "不能小于 0。" })
  .max(10_000, { error: "太大。" })
  .default(usualSignificance)
  .meta({ description: "对数似然值至少多少：3.84 即 p<0.05，6.63 即 p<0.01，15.13 即 p<0.0001" });

/** Of one phrase: as on the search page. */
const { literal, scope, words, between, cut, headings, within } = searchFields;
const phraseFields = { literal, scope, words, between, cut, headings, within };

/** Of counts: whether a second count stands beside the first. */
const copies = z
  .enum(["all", "once"], { error: "copies 只能是 all（逐处计）或 once（另计：每条共用表述只算一次）。" })
  .default("all")
  .meta({ description: "once：逐处的数旁边，再给每条共用表述只算一次的数" });

const run = {
  of: z
    .enum(["words", "characters"], { error: "单位只能是 words（词）或 characters（字）。" })
    .default("words")
    .meta({ description: "数词，还是数字" }),
  n: whole(1, longestRun, 1, "连续个数"),
};

const dimensionField = z.enum(dimensions, { error: `分组只能是 ${dimensions.join("、")}。` });

export const wordsFields = {
  ...run,
  order: z
    .enum(["frequency", "reports"], { error: "次序只能是 frequency 或 reports。" })
    .default("frequency")
    .meta({ description: "次序：按处数，还是按报告数" }),
  ...thresholds(1, 1),
  containing: z
    .string()
    .max(40, { error: "最多 40 字。" })
    .optional()
    .meta({ description: "只要含有这几个字的" }),
  stopwords: flag.default(false).meta({ description: "1：连同虚词和文种常用字" }),
  ...part,
  ...subsetFields,
};

/** What a chart may draw, in few words. */
export const figureChoices: Readonly<Record<CountMeasure, string>> = {
  share: "占报告的比例",
  rate: "每万字处数",
  reports: "报告数",
  occurrences: "处数",
};
const figure = z
  .enum(["share", "rate", "reports", "occurrences"], {
    error: "图上只能画 share、rate、reports 或 occurrences。",
  })
  .default("share")
  .meta({ description: "图上画什么" });

export const trendFields = { q: several, figure, copies, ...phraseFields, ...subsetFields };

export const countsFields = {
  q: queryField.optional(),
  by: z
    .array(dimensionField)
    .max(2, { error: "最多按两项交叉。" })
    .default([])
    .meta({
      description: `按什么分组，最多两项：${dimensions.map((name) => `${name} ${dimensionNames[name]}`).join("、")}`,
      example: ["year"],
    }),
  figure,
  copies,
  ...phraseFields,
  ...subsetFields,
};

export const collocatesFields = {
  q: queryField.optional(),
  left: whole(0, widestWindow, 5, "左边的词数"),
  right: whole(0, widestWindow, 5, "右边的词数"),
  bounds: z
    .enum(["sentence", "paragraph"], { error: "界限只能是 sentence 或 paragraph。" })
    .default("sentence")
    .meta({ description: "不越过句子或段落" }),
  order: z
    .enum(["logLikelihood", "logDice", "mutualInformation", "together"], {
      error: "次序只能是 logLikelihood、logDice、mutualInformation 或 together。",
    })
    .default("logLikelihood")
    .meta({ description: "次序：按哪一个统计量" }),
  ...thresholds(5, 1),
  significance,
  chance: flag.default(false).meta({ description: "1：连同不多于预期的" }),
  word: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "一个搭配词：列出它的各处，offset 和 limit 说的是这些处" }),
  ...part,
  ...phraseFields,
  within: boundsOrWithinField,
  ...subsetFields,
};

export const keynessFields = {
  ...run,
  order: z
    .enum(["logLikelihood", "logRatio"], { error: "次序只能是 logLikelihood 或 logRatio。" })
    .default("logLikelihood")
    .meta({ description: "次序：按哪一个统计量" }),
  side: z
    .enum(["a", "b", "both"], { error: "只能是 a、b 或 both。" })
    .default("both")
    .meta({ description: "列出哪一组偏多的" }),
  ...thresholds(5, 2),
  significance,
  ...part,
  ...sideFields,
  ...subsetFields,
};

export const dispersionFields = {
  q: several,
  over: z
    .enum(["report", ...dimensions], { error: `范围只能是 report、${dimensions.join("、")}。` })
    .default("township")
    .meta({ description: "以什么为单元看分布" }),
  ...phraseFields,
  ...subsetFields,
};

const { section: _section, ...reportFields } = subsetFields;
export const themesFields = {
  kind: z
    .enum(listedKinds, { error: `只能是 ${listedKinds.join(" 或 ")}。` })
    .default("shortcomings")
    .meta({ description: "看不足，还是看安排" }),
  theme: z.string().max(40).optional().meta({ description: "主题；none 是未归入主题的" }),
  ...part,
  ...reportFields,
};

/** The schema of each analysis, by its name in addresses. */
export const analysisFields = {
  counts: countsFields,
  trend: trendFields,
  words: wordsFields,
  collocates: collocatesFields,
  keyness: keynessFields,
  dispersion: dispersionFields,
  themes: themesFields,
} as const;
export type AnalysisName = keyof typeof analysisFields;

// The shapes of the comparing answers.
import { z } from "zod";
import { component, whole } from "../../schema.js";
import { kind, kindOf, mark, number, reportHead, span, text, textOrNull, yes } from "../../shapes.js";

const reason = z.strictObject({ words: z.array(text), theme: textOrNull });
const section = kind.describe("部分");
const itemId = text.describe("条目编号：报告编号-起点");
const reportId = text.describe("报告编号");
const yearOrNull = whole.nullable();

const segment = component("Segment", {
  op: z.enum(["equal", "delete", "insert"]),
  text,
  textB: text.optional(),
  a: span.optional(),
  b: span.optional(),
  change: z.enum(["number", "name", "numbering", "wording"]).optional(),
});

const pair = component("Pair", {
  kind: z.enum(["same", "changed", "related", "onlyA", "onlyB"]),
  a: z.array(text),
  b: z.array(text),
  score: number,
  reason,
  moved: yes,
  segments: z.array(segment),
  shared: z.array(z.strictObject({ a: span, b: span })),
});

export const comparisonAnswer = component("Comparison", {
  a: reportHead,
  b: reportHead,
  sections: z.array(z.strictObject({ kind, a: z.array(span), b: z.array(span), pairs: z.array(pair) })),
});

export const reportSuggestionsAnswer = component("ReportSuggestions", {
  typed: text,
  reports: z.array(z.strictObject({ id: reportId, label: text, where: text })),
});

const spoken = { item: itemId, report: reportId, strength: z.enum(["strong", "weak"]), reason };

export const followUpAnswer = component("FollowUp", {
  report: reportId,
  next: textOrNull,
  bundled: z.array(
    z.strictObject({ report: reportId, kind: kindOf("shortcomings", "plans", "achievements") }),
  ),
  links: z.array(
    z.strictObject({
      shortcoming: itemId,
      bundled: mark,
      answers: z.array(z.strictObject({ ...spoken, kind: kindOf("plans", "achievements") })),
      returns: z.array(z.strictObject({ ...spoken, kind: kindOf("shortcomings", "plans") })),
    }),
  ),
});

export const livesAnswer = component("Lives", {
  code: text,
  section,
  years: z.array(z.strictObject({ report: reportHead, recognised: yes, bundled: yes })),
  lives: z.array(
    z.strictObject({
      theme: textOrNull,
      steps: z.array(
        z.strictObject({
          report: reportId,
          year: yearOrNull,
          kind: z.enum(["new", "kept", "reworded", "restated", "returned", "bundled"]),
          items: z.array(itemId),
        }),
      ),
    }),
  ),
});

export const besideCountyAnswer = component("BesideCounty", {
  report: reportId,
  section,
  others: z.array(reportId),
  searched: whole,
  items: z.array(
    z.strictObject({
      item: itemId,
      theme: textOrNull,
      townships: whole,
      parallels: z.array(
        z.strictObject({
          report: reportId,
          item: itemId,
          kind: z.enum(["same", "changed", "related"]),
          score: number,
          reason,
        }),
      ),
    }),
  ),
});

export const sameSentencesAnswer = component("SameSentences", {
  report: reportId,
  sentences: z.array(z.strictObject({ ...span.shape, text, townships: whole, reports: z.array(reportId) })),
});

export const themeTableAnswer = component("ThemeTable", {
  county: text,
  province: textOrNull,
  year: whole,
  section,
  total: whole,
  reports: z.array(z.strictObject({ id: reportId, recognised: yes })),
  themes: z.array(
    z.strictObject({
      theme: textOrNull,
      reports: whole,
      cells: z.array(z.array(z.strictObject({ item: itemId, lead: span, text }))),
    }),
  ),
});

export const ledgerAnswer = component("Ledger", {
  section,
  total: whole,
  reports: z.array(z.strictObject({ id: reportId, township: textOrNull, year: yearOrNull })),
  figures: whole,
  doubtful: whole,
  rows: z.array(
    z.strictObject({
      counted: text,
      unit: text,
      share: yes,
      reports: whole,
      sum: number.nullable(),
      summed: whole,
      about: yes,
      several: whole,
      doubtful: whole,
      cells: z.array(
        z.array(
          z.strictObject({
            report: reportId,
            ...span.shape,
            text,
            value: number.nullable(),
            about: yes,
            doubt: z.enum(["runTogether", "tooLarge", "malformed", "offSeries"]).nullable(),
          }),
        ),
      ),
    }),
  ),
});

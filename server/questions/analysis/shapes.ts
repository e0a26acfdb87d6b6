// The shapes of the analyses' answers.
import { z } from "zod";
import { dimensions } from "../../../analysis/groups.js";
import { component, whole } from "../../schema.js";
import { kindOf, number, searched, span, text, textOrNull, valueFields, yes } from "../../shapes.js";

const numberOrNull = number.nullable();
const share = number.min(0).max(1);
const interval = z
  .strictObject({ low: number, high: number, method: z.enum(["wilson", "cochran", "garwood"]) })
  .nullable();
const dimension = z.enum(dimensions);
const over = z.enum([...dimensions, "report"]);
const key = z.strictObject(valueFields);
const snapshot = text.describe("索引的编号");
const side = z.strictObject({
  tokens: whole,
  types: whole,
  characters: whole,
  reports: whole,
  withoutSection: whole,
});
const unit = z.enum(["words", "characters"]);
const codedKind = kindOf("shortcomings", "plans");
const cell = z.strictObject({ items: whole, reports: whole });
/** Of a list that is shown a page at a time. */
const turned = { total: whole, offset: whole };

const countFigures = z.strictObject({
  occurrences: whole,
  reports: whole.describe("含有它的报告"),
  share: share.nullable(),
  shareInterval: interval,
  perTenThousand: numberOrNull,
  rateInterval: interval,
});
const countRow = component("CountRow", {
  ...countFigures.shape,
  keys: z.array(key),
  having: whole.describe("有该部分的报告"),
  notCounted: whole.describe("未识别到该部分，未计"),
  characters: whole,
  once: countFigures.optional().describe("copies=once：每条共用表述只算一次"),
});

export const countsAnswer = component("Counts", {
  query: text,
  by: z.array(dimension),
  total: countRow,
  words: whole,
  rows: z.array(countRow),
  snapshot,
});

export const trendAnswer = component("Trend", {
  years: z.array(whole),
  lines: z.array(
    z.strictObject({
      query: text,
      points: z.array(countRow.nullable()),
      undated: countRow.nullable(),
    }),
  ),
  snapshot,
});

export const wordListAnswer = component("WordList", {
  of: unit,
  n: whole,
  tokens: whole,
  types: whole,
  searched,
  withoutSection: whole,
  ...turned,
  rows: z.array(z.strictObject({ text, frequency: whole, reports: whole, perTenThousand: number })),
  snapshot,
});

const collocate = z.strictObject({
  text,
  together: whole,
  left: whole,
  right: whole,
  expected: number,
  frequency: whole.describe("检索词本身所在的除外"),
  occurrences: whole.describe("范围内作为词出现的处数"),
  reports: whole,
  attracted: yes,
  logLikelihood: number,
  logDice: number,
  mutualInformation: number,
  toWord: number,
  fromWord: number,
});
/** Written out where it stands, not referred to. */
const place = z.strictObject(span.shape);

export const collocatesAnswer = component("Collocates", {
  query: text,
  nodes: whole,
  reports: whole,
  windowWords: whole,
  subsetWords: whole,
  ...turned,
  rows: z.array(collocate),
  lines: z
    .strictObject({
      word: text,
      ...turned,
      rows: z.array(z.strictObject({ report: text, ...span.shape, node: place, word: place, text })),
    })
    .optional()
    .describe("给出 word 时：它的各处"),
  snapshot,
});

export const keynessAnswer = component("Keyness", {
  of: unit,
  n: whole,
  a: side,
  b: side,
  sharedReports: whole,
  ...turned,
  words: z.array(
    z.strictObject({
      text,
      a: whole,
      b: whole,
      reportsA: whole,
      reportsB: whole,
      rateA: number,
      rateB: number,
      side: z.enum(["A", "B"]),
      logLikelihood: number,
      bayesFactor: number,
      logRatio: number,
      percentDifference: numberOrNull,
    }),
  ),
  snapshot,
});

export const dispersionAnswer = component("Dispersion", {
  over,
  lines: z.array(
    z.strictObject({
      query: text,
      over,
      parts: whole.nullable(),
      range: whole.optional(),
      dp: number.optional(),
      dpNorm: numberOrNull.optional(),
      juillandD: numberOrNull.optional(),
    }),
  ),
  parts: z.array(z.strictObject({ query: text, rows: z.array(countRow) })),
  snapshot,
});

const nextYear = z.strictObject({
  township: key,
  year: whole,
  from: z.array(text),
  to: z.array(text),
  again: z.array(text),
  gone: z.array(text),
  fresh: z.array(text),
});

export const themesAnswer = component("Themes", {
  kind: codedKind,
  themes: z.array(textOrNull),
  rows: z.array(z.strictObject({ township: key, having: whole, notCounted: whole, cells: z.array(cell) })),
  totals: z.array(cell),
  having: whole,
  notCounted: whole,
  recurrence: z.strictObject({
    kind: codedKind,
    townships: z.array(nextYear),
    themes: z.array(z.strictObject({ theme: text, named: whole, again: whole, share: number, interval })),
    withoutNext: whole,
    notRecognised: whole,
    bundled: whole,
    unplaced: whole,
  }),
  points: z
    .strictObject({
      theme: textOrNull,
      ...turned,
      rows: z.array(z.strictObject({ item: text, report: text, label: textOrNull, ...span.shape, text })),
    })
    .optional()
    .describe("给出 theme 时：它的要点"),
  snapshot,
});

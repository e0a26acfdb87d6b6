// The shapes of the answers about shared passages.
import { z } from "zod";
import { memberKinds, passageKinds } from "../../../reuse/types.js";
import { component, whole } from "../../schema.js";
import { reportHead, searched, span, text, textOrNull, totalOf, yes } from "../../shapes.js";

const share = z.number().min(0).max(1);
const memberKind = z.enum(memberKinds);

const passageHead = component("PassageHead", {
  id: text.describe("{报告}-{起}-{止}，取最有代表性的一处"),
  kind: z.enum(passageKinds),
  reports: whole.describe("几份报告，镜像不计"),
  length: whole.describe("字数，标点不计，一个数算一个字"),
  text,
  earliest: z.strictObject({ report: text, date: text }).nullable(),
  evidence: z.strictObject({
    reports: whole,
    places: whole,
    counties: whole,
    provinces: whole,
    years: whole,
    provincesInCorpus: whole,
    letters: whole,
  }),
});

const member = z.strictObject({
  report: text,
  file: text,
  ...span.shape,
  year: whole.nullable(),
  township: textOrNull,
  county: textOrNull,
  kind: memberKind,
  mirror: z.literal(true).optional(),
});

export const passageAnswer = component("Passage", {
  ...passageHead.shape,
  template: z.array(
    z.union([text, z.strictObject({ slot: z.array(text).describe("各处填的字，次序同 members") })]),
  ),
  members: z.array(member),
});

export const passageListAnswer = component("PassageList", {
  total: whole,
  passages: z.array(passageAnswer),
  next: textOrNull,
});

const layers = { formula: whole, local: whole, ownYear: whole, peer: whole };

export const reportReuseAnswer = component("ReportReuse", {
  report: text,
  characters: whole.describe("网页附带文字不计"),
  own: whole,
  layers: z.strictObject(layers),
  spans: z.array(z.strictObject({ ...span.shape, kind: memberKind, passage: text, reports: whole })),
  nearest: z.array(z.strictObject({ report: text, shared: whole, share })),
  alerts: z.array(
    z.strictObject({
      kind: z.enum(["foreignName", "staleYear", "copiedNumber"]),
      ...span.shape,
      text,
      passage: text,
      other: z.strictObject({ report: text, ...span.shape }),
    }),
  ),
});

export const reusePairsAnswer = component("ReusePairs", {
  a: text,
  b: text,
  pairs: z.array(z.strictObject({ a: span, b: span, passage: text })),
});

export const reuseCountsAnswer = component("ReuseCounts", {
  query: text,
  total: totalOf,
  once: totalOf,
  searched,
  years: z.array(z.strictObject({ year: whole.nullable(), occurrences: whole, once: whole })),
  passages: z.array(z.strictObject({ passage: passageHead, copies: whole })),
});

export const formulaListAnswer = component("FormulaList", {
  total: whole,
  formulas: z.array(
    z.strictObject({
      formula: text.describe("折叠后，数字写作 #"),
      reports: whole,
      places: whole,
      years: whole,
      example: z.strictObject({ report: text, ...span.shape, text }),
    }),
  ),
});

const shares = z.strictObject({
  characters: whole,
  units: z.strictObject({ ...layers, own: whole }),
  share: z.strictObject({ formula: share, local: share, ownYear: share, peer: share, own: share }),
  alerts: whole.nullable().describe("待核对几处；不是所问年度的报告不查，为 null"),
});

export const countyReuseAnswer = component("CountyReuse", {
  county: z.strictObject({ code: text, name: text }),
  year: whole,
  reports: z.array(text).describe("矩阵的行与列"),
  more: whole,
  matrix: z.array(z.array(z.strictObject({ shared: whole, share }).nullable())),
  shares: z.array(shares),
  years: z.array(whole),
  townships: z.array(
    z.strictObject({ name: text, cells: z.array(z.strictObject({ head: reportHead, shares })) }),
  ),
  shortcomings: z.array(
    z.strictObject({
      passage: passageHead,
      text: text.describe("其中在这一部分里的文字"),
      townships: whole.describe("本县几个乡镇的不足里有"),
      of: whole.describe("本县几个乡镇的报告里认出了这一部分"),
      whole: yes,
      names: z.array(text),
    }),
  ),
  withShortcomings: z.strictObject({ townships: whole, recognised: whole, all: whole }),
  nearCopies: z.array(
    z.strictObject({
      a: reportHead,
      b: reportHead,
      share: z.tuple([share, share]),
      sameTownship: yes,
    }),
  ),
});

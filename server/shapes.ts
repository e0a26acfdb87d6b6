// The shapes of the answers; the contract's words. Where one is sent the compiler holds it to what is sent (schema.ts).
import { z } from "zod";
import { type SectionKind, sectionKinds } from "../report/kinds.js";
import { type ErrorCode, errorCodes } from "./errors.js";
import { levels } from "./fields.js";
import { hitGroups } from "./questions/search/query.js";
import { component, whole } from "./schema.js";

export const number = z.number();
export const text = z.string();
export const textOrNull = text.nullable();
export const yes = z.boolean();
/** Only ever present and true. */
export const mark = z.literal(true).optional();
export const kind = z.enum(sectionKinds);
export const kindOf = <Kind extends SectionKind>(...kinds: readonly Kind[]) => z.enum(kinds);

export const span = z
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
  ocr: z.strictObject({ engine: text, confidence: number }).nullable(),
  checked: textOrNull.describe("人工核对的日期"),
  textLength: whole,
  sha256: text,
  fileSha256: text,
  mirrorOf: textOrNull,
  provenance: z.partialRecord(metadata.keyof(), z.enum(["typed", "read", "inferred"])),
  warnings: z.array(text),
});

/** Holds itself, and so is written without `component`, through which the compiler does not follow. */
const item = z
  .strictObject({
    id: text,
    label: textOrNull,
    level: whole,
    start: whole,
    end: whole,
    lead: span.nullable(),
    theme: textOrNull,
    bundled: mark,
    get items() {
      return z.array(item);
    },
  })
  .meta({ id: "Item" });

const section = component("Section", {
  kind,
  also: kind.optional(),
  heading: text,
  ...span.shape,
  items: z.array(item),
});

export const reportAnswer = component("Report", {
  ...reportHead.shape,
  text,
  paragraphs: z.array(span),
  sections: z.array(section),
  marks: z.array(span).optional(),
  doubtful: z.array(span).optional(),
});

export const reportListAnswer = component("ReportList", {
  total: whole,
  reports: z.array(reportHead),
  next: textOrNull,
});

const counted = { reports: whole, occurrences: whole };
/** One value of a facet, of a dimension, of what hits are grouped by; places have a code and the name above theirs. */
export const valueFields = {
  value: z.union([text, number, z.null()]),
  code: text.optional(),
  parent: text.optional(),
};
const facet = z.array(z.strictObject({ ...valueFields, ...counted }));
const context = { before: text, after: text };

const hit = component("Hit", {
  report: z.strictObject({
    id: text,
    title: textOrNull,
    township: textOrNull,
    county: textOrNull,
    province: textOrNull,
    year: whole.nullable(),
    mirrorOf: text.optional(),
  }),
  section: kind,
  ...span.shape,
  ...context,
  match: text,
  word: yes,
  score: number.optional(),
  marks: z.array(span).optional().describe("关键词检索：所列文字里的检索词"),
  sentence: z.strictObject({ ...span.shape, ...context }).optional(),
});

export const totalOf = z.strictObject(counted);
export const searched = z.strictObject({ reports: whole, characters: whole });

const hint = component("Hint", {
  says: text.describe("检索式里哪些写法在这里作文字、不起作用，或没有；相近的写法"),
  q: text.describe("改写成的检索式"),
  total: totalOf.optional().describe("改写以后有多少；数过才有"),
});

export const searchAnswer = component("SearchAnswer", {
  hints: z.array(hint).describe("别处的写法在这里怎样写；所数的不因此改变"),
  query: text,
  mode: z.enum(["phrase", "keywords"]),
  total: totalOf,
  townships: whole.describe("这些报告说的是几个乡镇；不知是哪个乡镇的不计"),
  searched,
  withoutSection: whole,
  words: z.strictObject({ occurrences: whole }),
  matched: z
    .strictObject({ all: whole, some: whole })
    .optional()
    .describe("关键词检索：印有全部词语的报告，只有一部分的报告；前者在前"),
  mirrors: z.strictObject({ reports: whole, counted: yes }).optional(),
  hits: z.array(hit),
  facets: z.strictObject({ year: facet, province: facet, county: facet, section: facet }),
  next: textOrNull,
  sample: z.strictObject({ size: whole, seed: whole }).optional(),
  groups: z
    .strictObject({
      group: z.enum(hitGroups),
      total: whole,
      rows: z.array(z.strictObject({ key: text, ...valueFields, ...counted })),
    })
    .optional(),
});

export const suggestionsAnswer = component("Suggestions", {
  typed: text,
  suggestions: z.array(z.strictObject({ word: text, reports: whole, q: text })),
});

export const citationsAnswer = component("Citations", {
  gbt7714: text,
  bibtex: text,
  ris: text,
  csl: z.record(text, z.unknown()),
  proof: text,
});

const coverageRow = z.strictObject({
  code: textOrNull.describe("区划表里没有的乡镇为 null"),
  name: text,
  report: reportHead.nullable(),
  sections: z.partialRecord(kind, yes),
  characters: whole,
  warnings: z.array(text),
  more: z.array(reportHead),
  leftOut: z.strictObject({ file: text, reason: text }).nullable(),
  timeliness: z.enum(["inTime", "late", "unknown"]).nullable(),
});

export const coverageAnswer = component("Coverage", {
  county: text,
  code: text,
  year: whole,
  due: text,
  townships: z.array(coverageRow),
  others: z.array(reportHead),
  unplaced: whole,
  undated: whole,
  totals: z.strictObject({
    townships: whole,
    beyondTable: whole,
    held: whole,
    timeliness: z.strictObject({ inTime: whole, late: whole, unknown: whole }),
    recognised: z.strictObject({
      achievements: whole,
      shortcomings: whole,
      responsibility: whole,
      plans: whole,
    }),
    characters: whole,
    warnings: whole,
  }),
});

export const healthAnswer = component("Health", {
  status: text,
  snapshot: z.strictObject({
    id: text,
    createdAt: text,
    reports: whole,
    characters: whole,
    segmenter: text,
  }),
  version: text,
});

const error = z.strictObject({
  code: z.enum(Object.keys(errorCodes) as ErrorCode[]),
  message: text.describe("一句中文：哪里不对，怎样改"),
  field: text.optional().describe("哪个参数"),
  position: whole.optional().describe("在这个参数的第几个 UTF-16 单位"),
  hints: z.array(hint).optional().describe("检索式读不懂时：也许是要这样写"),
});

/** How far an index being built has come. */
const progress = z
  .strictObject({
    done: whole,
    total: whole,
    file: textOrNull,
    seconds: number,
    remaining: number.nullable(),
    scan: z.strictObject({ page: whole, pages: whole }).nullable(),
  })
  .nullable();

export const errorAnswer = component("Error", { error });
/** `progress` is said while the first index is being built. */
export const unavailableAnswer = component("Unavailable", { error, progress: progress.optional() });
export const healthIndexingAnswer = component("HealthIndexing", {
  status: text,
  snapshot: z.null(),
  version: text,
  progress,
  error,
});
export const descriptionAnswer = z.looseObject({}).meta({ id: "Description", description: "OpenAPI 3.1" });

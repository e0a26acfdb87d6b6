// The shapes of the answers, as JSON Schema; the contract's words.
import { requiredKinds, sectionKinds } from "../report/kinds.js";
import { comparingShapes } from "./comparing/shapes.js";
import { errorCodes } from "./errors.js";
import { analysisShapes } from "./questions/analysis/shapes.js";
import { reuseShapes } from "./reuse/shapes.js";
import { list, orNull, record, ref, type Schema, text, whole, yes } from "./schema.js";

const kind: Schema = { type: "string", enum: [...sectionKinds] };
const shortPlace = {
  id: text,
  title: orNull("string"),
  township: orNull("string"),
  county: orNull("string"),
  province: orNull("string"),
  year: orNull("integer"),
};

const head: Readonly<Record<string, Schema>> = {
  id: { ...text, description: "sha256 的前 12 位" },
  file: text,
  title: orNull("string"),
  township: orNull("string"),
  printedTownship: orNull("string"),
  county: orNull("string"),
  city: orNull("string"),
  province: orNull("string"),
  place: { oneOf: [record({ code: text }), { type: "null" }] },
  level: orNull("string"),
  year: { ...orNull("integer"), description: "所报告的年度" },
  published: orNull("string"),
  signed: orNull("string"),
  drafted: orNull("string"),
  source: orNull("string"),
  issuer: orNull("string"),
  documentNumber: orNull("string"),
  url: { ...orNull("string"), description: "发布网页的地址" },
  ocr: { oneOf: [record({ engine: text, confidence: { type: "number" } }), { type: "null" }] },
  checked: { ...orNull("string"), description: "人工核对的日期" },
  textLength: whole,
  sha256: text,
  fileSha256: text,
  mirrorOf: orNull("string"),
  provenance: {
    type: "object",
    additionalProperties: { type: "string", enum: ["typed", "read", "inferred"] },
  },
  warnings: list(text),
};

const facet = list(
  record({ value: {}, code: text, parent: text, reports: whole, occurrences: whole }, ["code", "parent"]),
);

const error = record(
  {
    code: { type: "string", enum: Object.keys(errorCodes) },
    message: { ...text, description: "一句中文：哪里不对，怎样改" },
    field: { ...text, description: "哪个参数" },
    position: { ...whole, description: "在这个参数的第几个 UTF-16 单位" },
  },
  ["field", "position"],
);

/** How far an index being built has come. */
const progress = record({
  done: whole,
  total: whole,
  file: orNull("string"),
  seconds: { type: "number" },
  remaining: orNull("number"),
  scan: { oneOf: [record({ page: whole, pages: whole }), { type: "null" }] },
});

export const schemas: Readonly<Record<string, Schema>> = {
  Span: { ...record({ start: whole, end: whole }), description: "半开区间，UTF-16 单位，在原文文本上" },
  ReportHead: record(head),
  Item: record(
    {
      id: text,
      label: orNull("string"),
      level: whole,
      start: whole,
      end: whole,
      lead: { oneOf: [ref("Span"), { type: "null" }] },
      theme: orNull("string"),
      bundled: yes,
      items: list(ref("Item")),
    },
    ["bundled"],
  ),
  Section: record({ kind, also: kind, heading: text, start: whole, end: whole, items: list(ref("Item")) }, [
    "also",
  ]),
  Report: record(
    {
      ...head,
      text,
      paragraphs: list(ref("Span")),
      sections: list(ref("Section")),
      marks: list(ref("Span")),
      doubtful: list(ref("Span")),
    },
    ["marks", "doubtful"],
  ),
  ReportList: record({ total: whole, reports: list(ref("ReportHead")), next: orNull("string") }),
  Hit: record(
    {
      report: record({ ...shortPlace, mirrorOf: text }, ["mirrorOf"]),
      section: kind,
      start: whole,
      end: whole,
      before: text,
      match: text,
      after: text,
      word: yes,
      score: { type: "number" },
      marks: { ...list(ref("Span")), description: "关键词检索：所列文字里的检索词" },
      sentence: record({ start: whole, end: whole, before: text, after: text }),
    },
    ["score", "marks", "sentence"],
  ),
  SearchAnswer: record(
    {
      query: text,
      mode: { type: "string", enum: ["phrase", "keywords"] },
      total: record({ reports: whole, occurrences: whole }),
      searched: record({ reports: whole, characters: whole }),
      withoutSection: whole,
      words: record({ occurrences: whole }),
      mirrors: record({ reports: whole, counted: yes }),
      hits: list(ref("Hit")),
      facets: record({ year: facet, province: facet, county: facet, section: facet }),
      next: orNull("string"),
      sample: record({ size: whole, seed: whole }),
      groups: record({
        group: text,
        total: whole,
        rows: list(
          record({ key: text, value: {}, code: text, parent: text, reports: whole, occurrences: whole }, [
            "code",
            "parent",
          ]),
        ),
      }),
    },
    ["mirrors", "sample", "groups"],
  ),
  Segment: record(
    {
      op: { type: "string", enum: ["equal", "delete", "insert"] },
      text,
      textB: text,
      a: ref("Span"),
      b: ref("Span"),
      change: { type: "string", enum: ["number", "name", "numbering", "wording"] },
    },
    ["textB", "a", "b", "change"],
  ),
  Pair: record({
    kind: { type: "string", enum: ["same", "changed", "related", "onlyA", "onlyB"] },
    a: list(text),
    b: list(text),
    score: { type: "number" },
    reason: record({ words: list(text), theme: orNull("string") }),
    moved: yes,
    segments: list(ref("Segment")),
    shared: list(record({ a: ref("Span"), b: ref("Span") })),
  }),
  Comparison: record({
    a: ref("ReportHead"),
    b: ref("ReportHead"),
    sections: list(record({ kind, a: list(ref("Span")), b: list(ref("Span")), pairs: list(ref("Pair")) })),
  }),
  ...comparingShapes,
  Coverage: record({
    county: text,
    code: text,
    year: whole,
    due: text,
    townships: list(
      record({
        code: { ...orNull("string"), description: "区划表里没有的乡镇为 null" },
        name: text,
        report: { oneOf: [ref("ReportHead"), { type: "null" }] },
        sections: { type: "object", additionalProperties: yes },
        characters: whole,
        warnings: list(text),
        more: list(ref("ReportHead")),
        leftOut: { oneOf: [record({ file: text, reason: text }), { type: "null" }] },
        timeliness: { type: ["string", "null"], enum: ["inTime", "late", "unknown", null] },
      }),
    ),
    others: list(ref("ReportHead")),
    unplaced: whole,
    undated: whole,
    totals: record({
      townships: whole,
      beyondTable: whole,
      held: whole,
      timeliness: record({ inTime: whole, late: whole, unknown: whole }),
      recognised: record(Object.fromEntries(requiredKinds.map((one) => [one, whole]))),
      characters: whole,
      warnings: whole,
    }),
  }),
  ...reuseShapes,
  ...analysisShapes,
  Health: record({
    status: text,
    snapshot: record({ id: text, createdAt: text, reports: whole, characters: whole, segmenter: text }),
    version: text,
  }),
  Error: record({
    error,
  }),
  Unavailable: record({ error, progress: { oneOf: [progress, { type: "null" }] } }, ["progress"]),
  HealthIndexing: record({
    status: text,
    snapshot: { type: "null" },
    version: text,
    progress: { oneOf: [progress, { type: "null" }] },
    error,
  }),
  Description: { type: "object", description: "OpenAPI 3.1" },
};

// The shapes of the comparing answers, as JSON Schema.

import { list, orNull, record, ref, type Schema, text, whole, yes } from "../schema.js";

const number = { type: "number" } as const;
const choice = (...values: readonly string[]): Schema => ({ type: "string", enum: values });

const reason = record({ words: list(text), theme: orNull("string") });
const section = { ...text, description: "部分" };
const itemId = { ...text, description: "条目编号：报告编号-起点" };
const reportId = { ...text, description: "报告编号" };

export const comparingShapes: Readonly<Record<string, Schema>> = {
  ReportSuggestions: record({
    typed: text,
    reports: list(record({ id: reportId, label: text, where: text })),
  }),
  FollowUp: record({
    report: reportId,
    next: orNull("string"),
    bundled: list(record({ report: reportId, kind: choice("shortcomings", "plans", "achievements") })),
    links: list(
      record(
        {
          shortcoming: itemId,
          bundled: yes,
          answers: list(
            record({
              item: itemId,
              report: reportId,
              kind: choice("plans", "achievements"),
              strength: choice("strong", "weak"),
              reason,
            }),
          ),
          returns: list(
            record({
              item: itemId,
              report: reportId,
              kind: choice("shortcomings", "plans"),
              strength: choice("strong", "weak"),
              reason,
            }),
          ),
        },
        ["bundled"],
      ),
    ),
  }),
  Lives: record({
    code: text,
    section,
    years: list(record({ report: ref("ReportHead"), recognised: yes, bundled: yes })),
    lives: list(
      record({
        theme: orNull("string"),
        steps: list(
          record({
            report: reportId,
            year: orNull("integer"),
            kind: choice("new", "kept", "reworded", "restated", "returned", "bundled"),
            items: list(itemId),
          }),
        ),
      }),
    ),
  }),
  BesideCounty: record({
    report: reportId,
    section,
    others: list(reportId),
    searched: whole,
    items: list(
      record({
        item: itemId,
        theme: orNull("string"),
        townships: whole,
        parallels: list(
          record({
            report: reportId,
            item: itemId,
            kind: choice("same", "changed", "related"),
            score: number,
            reason,
          }),
        ),
      }),
    ),
  }),
  SameSentences: record({
    report: reportId,
    sentences: list(record({ start: whole, end: whole, text, townships: whole, reports: list(reportId) })),
  }),
  ThemeTable: record({
    county: text,
    province: orNull("string"),
    year: whole,
    section,
    total: whole,
    reports: list(record({ id: reportId, recognised: yes })),
    themes: list(
      record({
        theme: orNull("string"),
        reports: whole,
        cells: list(list(record({ item: itemId, lead: ref("Span"), text }))),
      }),
    ),
  }),
  Ledger: record({
    section,
    total: whole,
    reports: list(record({ id: reportId, township: orNull("string"), year: orNull("integer") })),
    figures: whole,
    doubtful: whole,
    rows: list(
      record({
        counted: text,
        unit: text,
        share: yes,
        reports: whole,
        sum: orNull("number"),
        summed: whole,
        about: yes,
        several: whole,
        doubtful: whole,
        cells: list(
          list(
            record({
              report: reportId,
              start: whole,
              end: whole,
              text,
              value: orNull("number"),
              about: yes,
              doubt: {
                type: ["string", "null"],
                enum: ["runTogether", "tooLarge", "malformed", "offSeries", null],
              },
            }),
          ),
        ),
      }),
    ),
  }),
};

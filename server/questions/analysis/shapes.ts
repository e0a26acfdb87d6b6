// The shapes of the analyses' answers.
import { dimensions } from "../../../analysis/groups.js";
import { list, orNull, record, ref, type Schema, text, whole, yes } from "../../schema.js";

const number: Schema = { type: "number" };
const numberOrNull = orNull("number");
const share: Schema = { type: ["number", "null"], minimum: 0, maximum: 1 };
const interval: Schema = {
  oneOf: [
    record({ low: number, high: number, method: { type: "string", enum: ["wilson", "cochran", "garwood"] } }),
    { type: "null" },
  ],
};
const dimension: Schema = { type: "string", enum: [...dimensions] };
const key = record({ value: {}, code: text, parent: text }, ["code", "parent"]);
const searched = record({ reports: whole, characters: whole });
const snapshot: Schema = { ...text, description: "索引的编号" };
const side = record({
  tokens: whole,
  types: whole,
  characters: whole,
  reports: whole,
  withoutSection: whole,
});
const unit: Schema = { type: "string", enum: ["words", "characters"] };
const rowOrNull: Schema = { oneOf: [ref("CountRow"), { type: "null" }] };
const span = record({ start: whole, end: whole });
const cell = record({ items: whole, reports: whole });

const countFigures = {
  occurrences: whole,
  reports: { ...whole, description: "含有它的报告" },
  share,
  shareInterval: interval,
  perTenThousand: numberOrNull,
  rateInterval: interval,
};

export const analysisShapes: Readonly<Record<string, Schema>> = {
  CountRow: record(
    {
      keys: list(key),
      ...countFigures,
      having: { ...whole, description: "有该部分的报告" },
      notCounted: { ...whole, description: "未识别到该部分，未计" },
      characters: whole,
      once: { ...record(countFigures), description: "copies=once：每条共用表述只算一次" },
    },
    ["once"],
  ),
  Counts: record({
    query: text,
    by: list(dimension),
    total: ref("CountRow"),
    words: whole,
    rows: list(ref("CountRow")),
    snapshot,
  }),
  Trend: record({
    years: list(whole),
    lines: list(record({ query: text, points: list(rowOrNull), undated: rowOrNull })),
    snapshot,
  }),
  WordList: record({
    of: unit,
    n: whole,
    tokens: whole,
    types: whole,
    searched,
    withoutSection: whole,
    total: whole,
    offset: whole,
    rows: list(record({ text, frequency: whole, reports: whole, perTenThousand: number })),
    snapshot,
  }),
  Collocates: record(
    {
      query: text,
      nodes: whole,
      reports: whole,
      windowWords: whole,
      subsetWords: whole,
      total: whole,
      rows: list(
        record({
          text,
          together: whole,
          left: whole,
          right: whole,
          expected: number,
          frequency: { ...whole, description: "检索词本身所在的除外" },
          occurrences: { ...whole, description: "范围内作为词出现的处数" },
          reports: whole,
          attracted: yes,
          logLikelihood: number,
          logDice: number,
          mutualInformation: number,
          toWord: number,
          fromWord: number,
        }),
      ),
      lines: {
        ...record({
          word: text,
          total: whole,
          offset: whole,
          rows: list(record({ report: text, start: whole, end: whole, node: span, word: span, text })),
        }),
        description: "给出 word 时：它的各处",
      },
      snapshot,
    },
    ["lines"],
  ),
  Keyness: record({
    of: unit,
    n: whole,
    a: side,
    b: side,
    sharedReports: whole,
    total: whole,
    words: list(
      record({
        text,
        a: whole,
        b: whole,
        reportsA: whole,
        reportsB: whole,
        rateA: number,
        rateB: number,
        side: { type: "string", enum: ["A", "B"] },
        logLikelihood: number,
        bayesFactor: number,
        logRatio: number,
        percentDifference: numberOrNull,
      }),
    ),
    snapshot,
  }),
  Dispersion: record({
    over: text,
    lines: list(
      record(
        {
          query: text,
          over: text,
          parts: orNull("integer"),
          range: whole,
          dp: number,
          dpNorm: numberOrNull,
          juillandD: numberOrNull,
        },
        ["range", "dp", "dpNorm", "juillandD"],
      ),
    ),
    parts: list(record({ query: text, rows: list(ref("CountRow")) })),
    snapshot,
  }),
  Themes: record(
    {
      kind: text,
      themes: list(orNull("string")),
      rows: list(record({ township: key, having: whole, notCounted: whole, cells: list(cell) })),
      totals: list(cell),
      having: whole,
      notCounted: whole,
      recurrence: record({
        kind: text,
        townships: list(
          record({
            township: key,
            year: whole,
            from: list(text),
            to: list(text),
            again: list(text),
            gone: list(text),
            fresh: list(text),
          }),
        ),
        themes: list(record({ theme: text, named: whole, again: whole, share: number, interval })),
        withoutNext: whole,
        notRecognised: whole,
        bundled: whole,
        unplaced: whole,
      }),
      points: {
        ...record({
          theme: orNull("string"),
          total: whole,
          offset: whole,
          rows: list(
            record({ item: text, report: text, label: orNull("string"), start: whole, end: whole, text }),
          ),
        }),
        description: "给出 theme 时：它的要点",
      },
      snapshot,
    },
    ["points"],
  ),
  Suggestions: record({ typed: text, suggestions: list(record({ word: text, reports: whole, q: text })) }),
  Citations: record({ gbt7714: text, bibtex: text, ris: text, csl: { type: "object" }, proof: text }),
};

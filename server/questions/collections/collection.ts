// One collection: what is in it, where that stands now, how it is coded, what can be counted of it.
import { z } from "zod";
import { markKinds } from "../../../workbench/collections/types.js";
import { notFound } from "../../errors.js";
import { question } from "../../question.js";
import { component, exactly, real, text, textOrNull, whole } from "../../schema.js";
import { fields, find } from "./asked.js";
import { collectionPage } from "./collectionPage.js";
import { codeShape, keptIn } from "./collections.js";
import { codersOf, type Found } from "./counts.js";
import { exportedCollection } from "./files.js";
import { type FoundPlace, stateCount, themeOf } from "./found.js";

const kappaShape = z.strictObject({ kappa: real, low: real, high: real }).nullable();
const matrixShape = component("CodeMatrix", {
  by: z.enum(["year", "county"]),
  columns: z.array(text),
  rows: z.array(z.strictObject({ code: whole.nullable(), name: text, marks: whole, cells: z.array(whole) })),
});
const collectionAnswer = component("Collection", {
  id: whole,
  name: text,
  note: text,
  added: text,
  total: whole.describe("收入的条数"),
  matched: whole.describe("符合条件的条数"),
  lost: whole.describe("原文已改、找不回的条数"),
  moved: whole.describe("原文已改、按引文重新找到的条数"),
  coders: z.array(text),
  codes: z.array(codeShape),
  marks: z.array(
    z.strictObject({
      id: whole,
      kind: z.enum(markKinds),
      note: text,
      added: text,
      passage: textOrNull,
      theme: textOrNull,
      readings: z.array(z.strictObject({ coder: text, codes: z.array(whole) })),
      places: z.array(
        z.strictObject({
          state: z.enum(["same", "moved", "lost"]),
          report: textOrNull.describe("现在所在的报告"),
          span: z.strictObject({ start: whole, end: whole }).nullable(),
          quote: text,
          title: textOrNull,
          township: textOrNull,
          county: textOrNull,
          year: whole.nullable(),
          kept: z.strictObject({ report: text, sha256: text, file: text }),
        }),
      ),
    }),
  ),
  matrices: z.array(matrixShape),
  agreement: z.array(
    z.strictObject({
      coders: z.array(text),
      items: whole,
      overall: kappaShape,
      codes: z.array(
        z.strictObject({
          code: whole,
          name: text,
          both: whole,
          onlyFirst: whole,
          onlySecond: whole,
          neither: whole,
          kappa: kappaShape,
        }),
      ),
    }),
  ),
  next: whole.nullable().describe("下一页的 from"),
});

const sentPlace = ({ state, head, span, kept }: FoundPlace) => ({
  state,
  report: head?.id ?? null,
  span: span && { start: span.start, end: span.end },
  quote: kept.quote,
  title: head?.title ?? null,
  township: head?.township ?? null,
  county: head?.county ?? null,
  year: head?.year ?? null,
  kept: { report: kept.report, sha256: kept.sha256, file: kept.file },
});

const sent = ({ collection, codes, all, matched, marks, matrices, agreement, next }: Found) =>
  exactly(collectionAnswer, {
    id: collection.id,
    name: collection.name,
    note: collection.note,
    added: collection.added,
    total: all.length,
    matched: matched.length,
    lost: stateCount(all, "lost"),
    moved: stateCount(all, "moved"),
    coders: codersOf(all),
    codes: [...codes],
    marks: marks.map((mark) => ({
      id: mark.id,
      kind: mark.kind,
      note: mark.note,
      added: mark.added,
      passage: mark.passage,
      theme: themeOf(mark),
      readings: mark.readings.map(({ coder, codes: given }) => ({ coder, codes: [...given] })),
      places: mark.places.map(sentPlace),
    })),
    matrices: matrices.map(({ by, columns, rows }) => ({
      by,
      columns: [...columns],
      rows: rows.map((row) => ({ ...row, cells: [...row.cells] })),
    })),
    agreement: agreement.map(({ coders, items, overall, codes: each }) => ({
      coders: [...coders],
      items,
      overall,
      codes: [...each],
    })),
    next,
  });

export const collection = question({
  name: "collection",
  summary: "一个收藏：收入的各条、编码、计数、一致程度",
  query: fields,
  answer: collectionAnswer,
  mayMiss: true,
  ofWorkbench: true,
  async run({ library, workbench, query, whole }): Promise<Found> {
    const kept = await keptIn(workbench);
    const found = kept.collections.find(({ id }) => String(id) === query.id);
    if (!found) throw notFound(`没有编号为“${query.id.slice(0, 20)}”的收藏。`);
    return find(library, found, kept.codes, query, whole);
  },
  json: sent,
  files: {
    contents: ["document", "tables", "citations"],
    tables: ["收入的各条", "编码", "计数", "一致程度"],
    of: exportedCollection,
  },
  page: { show: collectionPage },
});

// A report set right: what its fields are, what its parts and points are, that somebody checked it; each taken back.
import { z } from "zod";
import { isSectionKind, sectionKinds } from "../../report/kinds.js";
import type { MetadataField, Report } from "../../report/types.js";
import type { Corrected, Correction, Workbench } from "../../workbench/types.js";
import { action } from "../action.js";
import { notFound } from "../errors.js";
import { reportPath } from "../fields.js";
import { type Library, reportOf } from "../library.js";
import { component, exactly, text, whole } from "../schema.js";
import { begun, jobAnswer } from "./corpus.js";

/** A number and a place are sent as a report has them, or as they are typed. */
const value = z
  .union([z.string(), z.number(), z.strictObject({ code: z.string() })], {
    error: "应为文字、数字，或 null（改为未知）。",
  })
  .nullable()
  .optional()
  .meta({ description: "null 改为未知；空字取回所填，照读到的" });
const offset = z.int({ error: "起止应为整数（UTF-16 单位）。" }).min(0, { error: "起止不小于 0。" });

const fieldValues = {
  title: value,
  township: value,
  printedTownship: value,
  county: value,
  city: value,
  province: value,
  place: value,
  level: value,
  year: value,
  published: value,
  signed: value,
  drafted: value,
  source: value,
  issuer: value,
  documentNumber: value,
  url: value,
} satisfies Readonly<Record<MetadataField, z.ZodType>>;

const correctionBody = z
  .strictObject({
    ...fieldValues,
    sections: z
      .array(
        z.strictObject({
          start: offset,
          end: offset,
          kind: z
            .string()
            .refine(isSectionKind, { error: `部分只能是 ${sectionKinds.join("、")}，或 null（照读到的）。` })
            .nullable(),
        }),
      )
      .optional(),
    points: z
      .array(z.strictObject({ start: offset, end: offset }))
      .optional()
      .meta({ description: "各是一条" }),
    before: z
      .partialRecord(z.enum(Object.keys(fieldValues) as MetadataField[]), z.string())
      .optional()
      .meta({ description: "动手时各项写着的，空是没有；别人已改的不写，答 409，now 是现在写着的" }),
    checked: z
      .boolean({ error: "只能是 true 或 false。" })
      .optional()
      .meta({ description: "已人工核对，记今天的日期；false 取回" }),
    clearUnfit: z
      .boolean({ error: "只能是 true 或 false。" })
      .optional()
      .meta({ description: "去掉 sections.csv 里不再符合原文的行" }),
  })
  .meta({ id: "Correction" });

const typed = (given: z.output<typeof value>): string | null =>
  given === null || given === undefined ? null : typeof given === "object" ? given.code : String(given);

function correctionOf({
  sections = [],
  points = [],
  checked,
  before,
  clearUnfit = false,
  ...fields
}: z.output<typeof correctionBody>): Correction {
  return {
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([field, given]) =>
        given === undefined ? [] : [[field, typed(given)]],
      ),
    ),
    before,
    checked,
    sections: sections as Correction["sections"],
    points,
    clearsUnfit: clearUnfit,
  };
}

function named(library: Library | null, id: string): { library: Library; report: Report } {
  if (!library) throw notFound("还没有编入任何报告。");
  return { library, report: reportOf(library, id) };
}

export const correct = action({
  name: "correct",
  method: "patch",
  path: "/api/reports/:id",
  summary: "更正一份报告的著录、部分、条目，或记下已人工核对",
  query: reportPath,
  body: { kind: "json", schema: correctionBody },
  status: 202,
  answer: jobAnswer,
  refusals: [404, 409],
  run({ workbench, library: held, query, body }) {
    const { library, report } = named(held, query.id);
    workbench.corrections.correct(report, correctionOf(body), library.divisions);
    return begun(workbench);
  },
});

export const undoCorrection = action({
  name: "undoCorrection",
  method: "post",
  path: "/api/reports/:id/undo",
  summary: "撤销对一份报告的上一次更正",
  query: {
    ...reportPath,
    when: z
      .string()
      .optional()
      .meta({ description: "只撤销这一次的（更正的 when）；后来又有更正的，答 409" }),
  },
  body: { kind: "none" },
  status: 202,
  answer: jobAnswer,
  refusals: [404, 409],
  run({ workbench, library, query }) {
    workbench.corrections.undo(named(library, query.id).report, query.when);
    return begun(workbench);
  },
});

const correctionsAnswer = component("Corrections", {
  corrections: z.array(
    z.strictObject({
      when: text,
      cells: z.array(z.strictObject({ field: text, before: text, after: text })).describe("metadata.csv"),
      removed: whole.describe("sections.csv 去掉的行"),
      added: whole,
    }),
  ),
});

const standing = (workbench: Workbench, report: Report): { readonly corrections: readonly Corrected[] } =>
  exactly(correctionsAnswer, { corrections: workbench.corrections.standing(report) });

export const corrections = action({
  name: "corrections",
  method: "get",
  path: "/api/reports/:id/corrections",
  summary: "对一份报告的更正，可以撤销的，后改的在前",
  query: reportPath,
  body: { kind: "none" },
  status: 200,
  answer: correctionsAnswer,
  refusals: [404],
  run: ({ workbench, library, query }) => standing(workbench, named(library, query.id).report),
});

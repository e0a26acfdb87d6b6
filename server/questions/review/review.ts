// 审阅: one county and year, a row a township, those with something to look at first.
import { z } from "zod";
import { type ReviewRow, reviewCounty, reviewSigns } from "../../../analysis/review.js";
import { usualDue } from "../../../snapshot/coverage.js";
import { inTurns, type Work } from "../../../snapshot/turns.js";
import { shownProblem } from "../../errors.js";
import type { Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { controlsOf } from "../../parts/controls.js";
import { type Asked, question, type Seen } from "../../question.js";
import { idOfReport, kindShape, reportHead } from "../../reportHead.js";
import { component, exactly, mark, portion, text, textOrNull, whole, yes } from "../../schema.js";
import {
  countyYearControls,
  countyYearFields,
  countyYearOf,
  dueControl,
  dueField,
  ofCountyYear,
} from "../county/countyYear.js";
import { insteadOf } from "../county/instead.js";
import { countyPlace, keptOnTabs } from "../county/place.js";
import { unlistedOf } from "../county/unlisted.js";
import { alertShape } from "../reuse/passageHead.js";
import { cellLabels, cellsOf } from "./cells.js";
import { exportedOf } from "./files.js";
import { type Noted, type Notes, notesOf } from "./notes.js";
import { reasonsText, reviewNotes, signNames } from "./wording.js";

const besideShape = { report: idOfReport, share: portion.describe("占本报告") };

const reviewAnswer = component("Review", {
  county: text,
  code: text,
  year: whole,
  due: text,
  rows: z.array(
    z.strictObject({
      code: textOrNull.describe("区划表里没有的乡镇为 null"),
      township: text,
      report: reportHead.nullable(),
      late: yes.nullable().describe("没有报告、日期不详或日期存疑为 null"),
      sections: z.partialRecord(kindShape, yes),
      characters: whole,
      pending: mark.describe("刚编入，共用表述还没有查完"),
      lastYear: z.strictObject(besideShape).nullable(),
      peer: z
        .strictObject({ ...besideShape, township: text, later: yes.describe("那一份的日期更晚") })
        .nullable(),
      own: whole.nullable().describe("独有的字数；没有报告或还没有查过为 null"),
      ownShare: portion.nullable(),
      alerts: z.array(alertShape).describe("疑似沿用未改"),
      readingWarnings: z.array(text).describe("识读存疑；人工核对过的为空"),
      shortcomings: whole.nullable().describe("不足几条；没有报告或未识别到为 null"),
      unanswered: whole.describe("其中没有下文的；安排和下一年度的成效都未识别到为 0"),
      untold: whole.describe(
        "其中有安排（明确）而下一年度的成效未见的；没有下一年度的报告或其成效未识别到为 0",
      ),
      changedNumbers: whole.describe("上年也数到、数字不同的"),
      sameNumbers: whole.describe("上年也数到、数字相同的，三位以上且不是整数"),
      signs: z.array(z.enum(reviewSigns)).describe("要看的"),
      note: z
        .strictObject({ text, date: textOrNull })
        .nullable()
        .describe("处理意见，在语料文件夹的 review.csv 里"),
    }),
  ),
});

const fields = { ...countyYearFields, due: dueField };

async function find({ library, workbench, query }: Asked<Values<typeof fields>>): Promise<Noted | null> {
  const asked = countyYearOf(library, query);
  if (!asked) return null;
  const { county, year } = asked;
  const found = await inTurns(reviewCounty(library, county, year, query.due ?? usualDue(year)));
  return { ...found, notes: notesOf(workbench, county, year) };
}

/** What the page shows where nothing is asked, made ready before somebody asks: a county costs a second or more the first time. */
export function* usualReview(library: Library): Work<void> {
  const here = countyYearOf(library, {});
  if (here) yield* reviewCounty(library, here.county, here.year, usualDue(here.year));
}

const rowJson = ({ name, facts, ...row }: ReviewRow, note: ReturnType<Notes["of"]>) => ({
  code: row.code,
  township: name,
  report: row.report,
  late: row.late,
  sections: row.sections,
  characters: row.characters,
  ...(facts?.pending ? { pending: true as const } : {}),
  lastYear: facts?.lastYear ? { ...facts.lastYear, report: facts.lastYear.report.id } : null,
  peer: facts?.peer
    ? { ...facts.peer, report: facts.peer.report.id, township: facts.peer.report.township ?? "" }
    : null,
  own: facts?.own ?? null,
  ownShare: facts?.ownShare ?? null,
  alerts: facts?.alerts ?? [],
  readingWarnings: row.readingWarnings,
  shortcomings: facts?.followed.points?.length ?? null,
  unanswered: facts?.unanswered.length ?? 0,
  untold: facts?.untold.length ?? 0,
  changedNumbers: facts?.changedNumbers.length ?? 0,
  sameNumbers: facts?.sameNumbers.length ?? 0,
  signs: row.signs,
  note,
});

function modelOf({ library, typed, beside, result, problem, files }: Seen<Values<typeof fields>, Noted>) {
  const on = controlsOf(fields, { typed, problem });
  return {
    place: countyPlace(library, { ...typed, ...beside }, result?.coverage ?? null, {
      tab: "review",
      says: "审阅",
      controls: [
        ...countyYearControls(library, on, typed, result?.coverage ?? null),
        dueControl(on, typed, result?.coverage ?? null),
      ],
    }),
    review: result,
    unlisted: result ? unlistedOf(result.coverage) : [],
    labels: cellLabels,
    rows: (result?.rows ?? []).map((row) => ({
      row,
      reasons: reasonsText(row, result!.due),
      cells: cellsOf(library, row, result!.due),
      instead: insteadOf(library.archive, result!.coverage, row),
      note: result!.notes.of(row),
      /** What its note is written under. */
      noteOf: JSON.stringify({
        county: result!.coverage.county.code,
        year: result!.coverage.year,
        code: row.code,
        name: row.name,
      }),
    })),
    notesProblem: result?.notes.problem ?? null,
    held: result?.rows.filter(({ report }) => report !== null).length ?? 0,
    toSee: result?.rows.filter(({ report, signs }) => report !== null && signs.length > 0).length ?? 0,
    pending: result?.rows.filter(({ facts }) => facts?.pending).length ?? 0,
    missing: signNames.missing,
    notes: reviewNotes,
    files,
    problem: shownProblem(problem),
  };
}

export type ReviewView = ReturnType<typeof modelOf>;

const template = view<ReviewView>("review");

export const review = question({
  name: "review",
  summary: "审阅：一县一年的报告，要看的在前",
  query: fields,
  answer: reviewAnswer,
  ...ofCountyYear,
  run: find,
  ofWorkbench: true,
  json: ({ coverage: { county, year }, due, rows, notes }) =>
    exactly(reviewAnswer, {
      ...{ county: county.name, code: county.code, year, due },
      rows: rows.map((row) => rowJson(row, notes.of(row))),
    }),
  address: ({ coverage: { county, year }, due }) => ({ county: county.code, year, due }),
  files: { contents: ["document", "tables"], tables: ["审阅", "各处"], of: exportedOf },
  page: {
    more: { section: keptOnTabs.section },
    saysProblems: true,
    show(seen) {
      const model = modelOf(seen);
      return page(template, { title: model.place.title, place: "county" }, model);
    },
  },
});

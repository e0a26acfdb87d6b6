// 县·年度总览: every township of the county's division table for one year.

import { z } from "zod";
import type { CellValue, Column } from "../../../export/table.js";
import { kindNames, requiredKinds } from "../../../report/kinds.js";
import {
  type CoverageRow,
  coverageOf,
  timelinessOf,
  totalsOf,
  usualDue,
} from "../../../snapshot/coverage.js";
import { shownProblem } from "../../errors.js";
import type { Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { controlsOf } from "../../parts/controls.js";
import { correctingOf } from "../../parts/doubts.js";
import { type Asked, question, type Seen } from "../../question.js";
import { kindShape, reportHead } from "../../reportHead.js";
import { component, exactly, text, textOrNull, whole, yes } from "../../schema.js";
import {
  countyYearControls,
  countyYearFields,
  countyYearOf,
  dueControl,
  dueField,
  ofCountyYear,
} from "../county/countyYear.js";
import { insteadOf, insteadSays } from "../county/instead.js";
import { countyPlace, keptOnTabs } from "../county/place.js";
import { dayText, timelinessSays, timelinessText } from "../county/timeliness.js";
import { unlistedOf, unlistedSays } from "../county/unlisted.js";
import { absentNames, absentSheet } from "./absent.js";

const coverageRow = z.strictObject({
  code: textOrNull.describe("区划表里没有的乡镇为 null"),
  name: text,
  report: reportHead.nullable(),
  sections: z.partialRecord(kindShape, yes),
  characters: whole,
  warnings: z.array(text),
  more: z.array(reportHead),
  leftOut: z.strictObject({ file: text, reason: text }).nullable(),
  timeliness: z.enum(["inTime", "late", "unknown"]).nullable(),
});

const coverageAnswer = component("Coverage", {
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

/** What stands for the code of a township that the division table lacks. */
const beyondTable = "区划表未列";

const fileColumns = (due: string): readonly Column[] => [
  { key: "code", title: "区划代码", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "held", title: "收录", width: 9 },
  { key: "title", title: "标题", width: 44 },
  { key: "published", title: "发布日期", width: 12 },
  { key: "signed", title: "落款日期", width: 12 },
  { key: "timeliness", title: `期限 ${due}`, width: 16 },
  ...requiredKinds.map((kind) => ({ key: kind, title: kindNames[kind], width: 16 })),
  { key: "characters", title: "字数", width: 9 },
  { key: "doubts", title: "识读存疑", width: 9 },
  { key: "warnings", title: "识读存疑的内容", width: 40 },
  { key: "link", title: "链接", width: 44 },
  { key: "url", title: "来源网页", width: 44 },
];

function fileRow(
  { code, name, report, sections, characters, warnings, leftOut }: CoverageRow,
  due: string,
  origin: string,
  instead: string,
): CellValue[] {
  const township = [code ?? beyondTable, name];
  if (report === null)
    return [
      ...township,
      leftOut
        ? `文件未能收录：${leftOut.file}，${leftOut.reason}`
        : `未收录${instead === "" ? "" : `；${instead}`}`,
    ];
  return [
    ...township,
    "已收录",
    report.title,
    report.published,
    report.signed,
    timelinessText(report, due),
    ...requiredKinds.map((kind) => (sections[kind] ? "已识别" : "未识别")),
    characters,
    warnings.length,
    warnings.join("；"),
    origin + links.report(report.id),
    report.url,
  ];
}

const fields = {
  ...countyYearFields,
  due: dueField,
};

function find({ library, query }: Asked<Values<typeof fields>>) {
  const asked = countyYearOf(library, query);
  if (!asked) return null;
  const { county, year } = asked;
  return { county, coverage: coverageOf(library, county, year), due: query.due ?? usualDue(year) };
}

function modelOf({
  library,
  typed,
  beside,
  result,
  problem,
  files,
}: Seen<Values<typeof fields>, NonNullable<ReturnType<typeof find>>>) {
  const { county = null, coverage: found = null, due = typed.due?.[0] ?? "" } = result ?? {};
  const on = controlsOf(fields, { typed, problem });
  const totals = found && totalsOf(found, due);
  const here = { county: county?.code, year: found?.year };
  return {
    place: countyPlace(library, { ...typed, ...beside }, found, {
      tab: "coverage",
      says: "总览",
      controls: [...countyYearControls(library, on, typed, found), dueControl(on, typed, found)],
    }),
    coverage: found,
    rows: (found?.townships ?? []).map((row) => ({
      row,
      when: row.report && {
        kind: timelinessOf(row.report, due),
        day: dayText(row.report),
        text: timelinessText(row.report, due),
        says: timelinessSays(row.report, due),
      },
      instead: insteadOf(library.archive, found!, row),
      more: links.reports({ township: row.code ?? row.name, ...here }),
      doubts: row.report && links.report(row.report.id, {}, "warnings"),
      correcting: row.report && correctingOf(reportOf(library, row.report.id)),
    })),
    totals,
    unlisted: found ? unlistedOf(found) : [],
    absent: found && totals!.held < totals!.townships ? absentNames(library.archive, found) : "",
    ways: {
      held: links.reports(here),
    },
    due,
    parts: requiredKinds.map((kind) => ({
      kind,
      name: kindNames[kind],
      missing: totals ? totals.held - totals.recognised[kind] : 0,
      without: links.reports({ ...here, without: kind }),
    })),
    files,
    problem: shownProblem(problem),
  };
}

export type CoverageView = ReturnType<typeof modelOf>;

const template = view<CoverageView>("coverage");

export const coverage = question({
  name: "coverage",
  summary: "县·年度总览",
  query: fields,
  answer: coverageAnswer,
  ...ofCountyYear,
  run: find,
  json: ({ coverage: found, due }) =>
    exactly(coverageAnswer, {
      county: found.county.name,
      code: found.county.code,
      year: found.year,
      due,
      townships: found.townships.map((one) => ({
        ...one,
        timeliness: one.report === null ? null : timelinessOf(one.report, due),
      })),
      others: found.others,
      unplaced: found.unplaced.length,
      undated: found.undated.length,
      totals: totalsOf(found, due),
    }),
  address: ({ coverage: { county, year }, due }) => ({ county: county.code, year, due }),
  files: {
    tables: ["总览", "未收录名单"],
    of({ coverage: found, due }, { origin, library }) {
      const { county, year, townships } = found;
      const totals = totalsOf(found, due);
      return {
        name: `${county.name}_${year}_总览`,
        sheets: [
          {
            name: "总览",
            columns: fileColumns(due),
            rows: townships.map((row) => fileRow(row, due, origin, insteadSays(library.archive, found, row))),
          },
          absentSheet(library.archive, found),
        ],
        about: [
          { key: "county", title: "县", value: `${county.name}（${county.code}）` },
          { key: "year", title: "年度", value: year },
          { key: "due", title: "期限", value: due },
          {
            key: "inTable",
            title: "区划表中的乡镇街道",
            value: totals.townships - totals.beyondTable,
          },
          { key: "beyondTable", title: "区划表未列的乡镇街道", value: totals.beyondTable },
          { key: "held", title: "已收录", value: totals.held },
          ...unlistedSays(found).map((value, at) => ({ key: `unlisted.${at + 1}`, title: "未列入", value })),
          {
            key: "note",
            title: "说明",
            value:
              "未收录：只说本库没有这个乡镇这一年度的报告，与是否报送、公开无关。未识别：程序没有认出这一部分，请以原文为准。",
          },
        ],
      };
    },
  },
  page: {
    more: { section: keptOnTabs.section },
    saysProblems: true,
    show(seen) {
      const model = modelOf(seen);
      return page(template, { title: model.place.title, place: "county" }, model);
    },
  },
});

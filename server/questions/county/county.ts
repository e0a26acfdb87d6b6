// 县·主题表: up to a dozen townships by themes, each cell the headlines of its points.

import { themeTable } from "../../../compare/themeTable.js";
import type { Exported } from "../../../export/formats.js";
import { chainOf } from "../../../report/divisions.js";
import { kindNames, requiredNames, type SectionKind } from "../../../report/kinds.js";
import { unitOf } from "../../../report/unit.js";
import { shownProblem } from "../../errors.js";
import { oneSection, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { controlsOf } from "../../parts/controls.js";
import { type Asked, question, type Seen } from "../../question.js";
import { partOf } from "../../reportHead.js";
import { component, exactly, text, textOrNull, whole } from "../../schema.js";
import { themeRows, themeSheets, themesSent, themesShape, themeTables } from "../compare/themes.js";
import { columnPages, columnsOf, fromField } from "./columns.js";
import { countyField, countyYearControls, yearField } from "./countyYear.js";
import { countyPlace, keptOnTabs } from "./place.js";

const themeTableAnswer = component("ThemeTable", {
  county: text,
  province: textOrNull,
  year: whole,
  section: partOf,
  total: whole,
  ...themesShape,
});

const fields = { county: countyField, year: yearField, section: oneSection("shortcomings"), from: fromField };
const more = { due: keptOnTabs.due };

function find({ library, query, whole }: Asked<Values<typeof fields>>) {
  const choice = columnsOf(library, query, whole);
  const reports = choice.shown.map(({ id }) => reportOf(library, id));
  return { choice, reports, table: themeTable(reports, query.section) };
}

/** The table of the page with all reports of the county, and a row for each point of it. */
function exported(
  { choice, reports, table }: ReturnType<typeof find>,
  { query: { section }, origin }: Asked<Values<typeof fields>>,
): Exported {
  return {
    name: `${choice.county.name}_${choice.year}_主题表_${kindNames[section]}`,
    sheets: themeSheets(table, reports, choice.shown.map(unitOf), "乡镇数", origin),
    about: [
      { key: "county", title: "县", value: choice.county.name, record: choice.county.code },
      { key: "year", title: "年度", value: choice.year },
      { key: "section", title: "部分", value: kindNames[section], record: section },
      { key: "reports", title: "报告", value: reports.length },
      {
        key: "notRecognised",
        title: "未识别到该部分的报告",
        value: table.recognised.filter((known) => !known).length,
      },
      { key: "themes", title: "主题", value: "由词表判定，一条只归一个主题" },
    ],
  };
}

function modelOf({
  library,
  typed,
  beside,
  query,
  result,
  problem,
  files,
}: Seen<Values<typeof fields & typeof more>, ReturnType<typeof find>>) {
  const { section = "shortcomings", from = 0 }: { section?: SectionKind; from?: number } = query ?? {};
  const choice = result?.choice ?? null;
  const on = controlsOf(fields, { typed, problem });
  const at = (start: number): string =>
    links.county({
      county: choice?.county.code,
      year: choice?.year,
      section,
      from: start || undefined,
      due: beside.due,
    });
  return {
    place: countyPlace(library, { ...typed, ...beside }, choice, {
      tab: "county",
      says: `主题表：${kindNames[section]}`,
      controls: [
        ...countyYearControls(library, on, typed, choice),
        on.select("section", "部分", requiredNames),
      ],
      dropped: ["from"],
    }),
    found: choice !== null,
    columns: (choice?.shown ?? []).map((head, column) => ({
      head,
      name: unitOf(head),
      recognised: result!.table.recognised[column]!,
      beside: { label: "与同县对照", href: links.besideCounty(head.id, { section }) },
    })),
    counted: "乡镇",
    rows: result ? themeRows(result.table, result.reports) : [],
    total: choice?.heads.length ?? 0,
    /** Where there are more reports than columns. */
    pages: columnPages(choice?.heads.length ?? 0, from, at),
    files,
    problem: shownProblem(problem),
  };
}

export type CountyView = ReturnType<typeof modelOf>;

const template = view<CountyView>("comparing/county");

export const county = question({
  name: "county",
  summary: "县·年度主题表，每次 12 份",
  query: fields,
  answer: themeTableAnswer,
  mayMiss: true,
  run: find,
  json: ({ choice, reports, table }, { library: { divisions } }) =>
    exactly(themeTableAnswer, {
      county: choice.county.name,
      province: chainOf(divisions, choice.county.code).province?.name ?? null,
      year: choice.year,
      section: table.kind,
      total: choice.heads.length,
      ...themesSent(table, reports),
    }),
  address: ({ choice }, { query: { section, from } }) => ({
    county: choice.county.code,
    year: choice.year,
    section,
    from: from || undefined,
  }),
  files: { tables: themeTables, of: exported },
  page: {
    more,
    saysProblems: true,
    show(seen) {
      const model = modelOf(seen);
      return page(template, { title: model.place.title, place: "county" }, model);
    },
  },
});

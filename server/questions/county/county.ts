// 县·主题表: up to a dozen townships by themes, each cell the headlines of its points.

import { z } from "zod";
import { themeTable } from "../../../compare/themeTable.js";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import { chainOf } from "../../../report/divisions.js";
import { kindNames, requiredNames, type SectionKind } from "../../../report/kinds.js";
import { cutShort } from "../../../report/surrogates.js";
import { unitOf } from "../../../report/unit.js";
import { shownProblem } from "../../errors.js";
import { oneSection, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { controlsOf } from "../../parts/controls.js";
import { type Asked, question, type Seen } from "../../question.js";
import { idOfItem, idOfReport, partOf, spanShape } from "../../reportHead.js";
import { component, exactly, text, textOrNull, whole, yes } from "../../schema.js";
import { pointText } from "../compare/pairing.js";
import { columnPages, columnsOf, fromField } from "./columns.js";
import { countyField, countyYearControls, yearField } from "./countyYear.js";
import { countyPlace, keptOnTabs } from "./place.js";

const themeTableAnswer = component("ThemeTable", {
  county: text,
  province: textOrNull,
  year: whole,
  section: partOf,
  total: whole,
  reports: z.array(z.strictObject({ id: idOfReport, recognised: yes })),
  themes: z.array(
    z.strictObject({
      theme: textOrNull,
      reports: whole,
      cells: z.array(z.array(z.strictObject({ item: idOfItem, lead: spanShape, text }))),
    }),
  ),
});

/** What stands for the theme of points that no word tells. */
const unknownTheme = "主题未识别";
const longestHeadline = 40;

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, "");
  return cutShort(line, longestHeadline);
};

const fields = { county: countyField, year: yearField, section: oneSection("shortcomings"), from: fromField };
const more = { due: keptOnTabs.due };

function find({ library, query, whole }: Asked<Values<typeof fields>>) {
  const choice = columnsOf(library, query, whole);
  const reports = choice.shown.map(({ id }) => reportOf(library, id));
  return { choice, reports, table: themeTable(reports, query.section) };
}

const pointColumns: readonly Column[] = [
  { key: "theme", title: "主题", width: 14 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "report", title: "报告编号", width: 15 },
  { key: "lead", title: "要点句", width: 40, wrap: true },
  { key: "text", title: "全文", width: 70, wrap: true },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

/** The table of the page with all reports of the county, and a row for each point of it. */
function exported(
  { choice, reports, table }: ReturnType<typeof find>,
  { query: { section }, origin }: Asked<Values<typeof fields>>,
): Exported {
  const names = choice.shown.map(unitOf);
  const points = table.rows.flatMap(({ theme, cells }) =>
    cells.flatMap((cell, at) =>
      cell.map(({ point, lead }): CellValue[] => [
        ...[theme, names[at]!, reports[at]!.id, pointText(reports[at]!, lead)],
        ...[pointText(reports[at]!, point), origin + links.marked(reports[at]!.id, [point])],
      ]),
    ),
  );
  const matrix = table.rows.map(({ theme, reports: count, cells }) => [
    theme ?? unknownTheme,
    count,
    ...cells.map((cell, at) => cell.map(({ lead }) => pointText(reports[at]!, lead)).join("\n")),
  ]);
  const columns: Column[] = [
    { key: "theme", title: "主题", width: 14 },
    { key: "reports", title: "乡镇数", kind: "integer", width: 8 },
    ...names.map((title, at) => ({ key: reports[at]!.id, title, width: 30, wrap: true })),
  ];
  return {
    name: `${choice.county.name}_${choice.year}_主题表_${kindNames[section]}`,
    sheets: [
      { name: "主题表", columns, rows: matrix },
      { name: "各条", columns: pointColumns, rows: points },
    ],
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
      beside: links.besideCounty(head.id, { section }),
    })),
    rows: (result?.table.rows ?? []).map(({ theme, reports, cells }) => ({
      theme,
      reports,
      cells: cells.map((cell, column) => {
        const { id, text } = result!.reports[column]!;
        return cell.map(({ point, lead }) => ({
          lead: shorten(text.slice(lead.start, lead.end)),
          href: links.marked(id, [point]),
        }));
      }),
    })),
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
      reports: reports.map(({ id }, at) => ({ id, recognised: table.recognised[at]! })),
      themes: table.rows.map(({ theme, reports: count, cells }) => ({
        theme,
        reports: count,
        cells: cells.map((cell, at) =>
          cell.map(({ point, lead }) => ({
            item: point.id,
            lead,
            text: reports[at]!.text.slice(lead.start, lead.end),
          })),
        ),
      })),
    }),
  address: ({ choice }, { query: { section, from } }) => ({
    county: choice.county.code,
    year: choice.year,
    section,
    from: from || undefined,
  }),
  files: { of: exported },
  page: {
    more,
    saysProblems: true,
    show(seen) {
      const model = modelOf(seen);
      return page(template, { title: model.place.title, place: "county" }, model);
    },
  },
});

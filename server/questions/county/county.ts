// 县·主题表: up to a dozen townships by themes, each cell the headlines of its points.

import { themeTable } from "../../../compare/themeTable.js";
import { kindNames, type SectionKind } from "../../../report/kinds.js";
import { unitOf } from "../../../report/unit.js";
import { shownProblem } from "../../errors.js";
import { oneSection, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { type Asked, question, type Seen } from "../../question.js";
import { exactly } from "../../schema.js";
import { themeTableAnswer } from "../compare/shapes.js";
import {
  chosenCounty,
  columnPages,
  countyField,
  countyForm,
  countyWord,
  fromField,
  yearField,
} from "./countyChoice.js";

const longestHeadline = 40;

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, "");
  return line.length > longestHeadline ? `${line.slice(0, longestHeadline)}……` : line;
};

const fields = { county: countyField, year: yearField, section: oneSection("shortcomings"), from: fromField };

function find({ library, query }: Asked<Values<typeof fields>>) {
  const choice = chosenCounty(library, query.county, query.year, query.from);
  const reports = choice.shown.map(({ id }) => reportOf(library, id));
  return { choice, reports, table: themeTable(reports, query.section) };
}

function modelOf({ library, query, result, problem }: Seen<Values<typeof fields>, ReturnType<typeof find>>) {
  const { section = "shortcomings", from = 0 }: { section?: SectionKind; from?: number } = query ?? {};
  const choice = result?.choice ?? null;
  const name = choice ? countyWord(choice.county) : "";
  const at = (start: number): string =>
    links.county({ county: name, year: choice?.year, section, from: start || undefined });
  return {
    form: countyForm(library, choice, section),
    title: choice ? `${choice.county.county} ${choice.year} 年度` : "",
    sectionName: kindNames[section],
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
    ledger: choice && links.ledger({ county: name, year: choice.year }),
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
  json: ({ choice, reports, table }) =>
    exactly(themeTableAnswer, {
      county: choice.county.county,
      province: choice.county.province,
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
    county: countyWord(choice.county),
    year: choice.year,
    section,
    from: from || undefined,
  }),
  page: {
    saysProblems: true,
    show(seen) {
      const model = modelOf(seen);
      const title = seen.result ? `${model.title}主题表：${model.sectionName}` : "县·主题表";
      return page(template, { title, place: "compare" }, model);
    },
  },
});

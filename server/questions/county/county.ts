// 县·主题表: up to a dozen townships by themes, each cell the headlines of its points.

import { themeTable } from "../../../compare/themeTable.js";
import { kindNames, type SectionKind } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { type ShownProblem, shownProblem } from "../../errors.js";
import { oneSection } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { unitOf } from "../../wording.js";
import { themeTableAnswer } from "../compare/shapes.js";
import {
  type ColumnPage,
  type CountyForm,
  chosenCounty,
  columnPages,
  countyField,
  countyForm,
  countyWord,
  fromField,
  yearField,
} from "./countyChoice.js";

export interface CountyView {
  readonly form: CountyForm;
  readonly title: string;
  readonly sectionName: string;
  readonly columns: readonly {
    readonly head: ReportHead;
    readonly name: string;
    readonly recognised: boolean;
    readonly beside: string;
  }[];
  readonly rows: readonly {
    readonly theme: string | null;
    readonly reports: number;
    readonly cells: readonly (readonly { readonly lead: string; readonly href: string }[])[];
  }[];
  readonly total: number;
  /** Where there are more reports than columns. */
  readonly pages: readonly ColumnPage[];
  readonly ledger: string | null;
  readonly problem: ShownProblem | null;
}

const template = view<CountyView>("comparing/county");

const longestHeadline = 40;

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, "");
  return line.length > longestHeadline ? `${line.slice(0, longestHeadline)}……` : line;
};

export const county = question({
  name: "county",
  summary: "县·年度主题表，每次 12 份",
  query: { county: countyField, year: yearField, section: oneSection("shortcomings"), from: fromField },
  answer: themeTableAnswer,
  mayMiss: true,
  run({ library, query }) {
    const choice = chosenCounty(library, query.county, query.year, query.from);
    const reports = choice.shown.map(({ id }) => reportOf(library, id));
    return { choice, reports, table: themeTable(reports, query.section) };
  },
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
    show({ library, query, result, problem }) {
      const { section = "shortcomings", from = 0 }: { section?: SectionKind; from?: number } = query ?? {};
      const choice = result?.choice ?? null;
      const name = choice ? countyWord(choice.county) : "";
      const at = (start: number): string =>
        links.county({ county: name, year: choice?.year, section, from: start || undefined });
      const model: CountyView = {
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
        pages: columnPages(choice?.heads.length ?? 0, from, at),
        ledger: choice && links.ledger({ county: name, year: choice.year }),
        problem: shownProblem(problem),
      };
      const title = choice ? `${model.title}主题表：${model.sectionName}` : "县·主题表";
      return page(template, { title, place: "compare" }, model);
    },
  },
});

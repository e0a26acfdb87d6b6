// 县·主题表: up to a dozen townships by themes, each cell the headlines of its points.
import { type ThemeTable, themeTable } from "../../../compare/themeTable.js";
import { kindNames, type SectionKind } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import {
  type CountyChoice,
  type CountyForm,
  chosenCounty,
  countyForm,
  countyWord,
} from "../../comparing/countyChoice.js";
import { maxColumns } from "../../comparing/neighbours.js";
import { readCounty } from "../../comparing/requests.js";
import { themeTableAnswer } from "../../comparing/shapes.js";
import { notFound } from "../../errors.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import { json, type Page, page, view } from "../../visit.js";
import { unitOf } from "../../wording.js";

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
  readonly pages: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  readonly ledger: string | null;
}

const template = view<CountyView>("comparing/county");

const longestHeadline = 40;

interface Found {
  readonly choice: CountyChoice;
  readonly table: ThemeTable;
  readonly texts: readonly string[];
}

function asked(library: Library, query: URLSearchParams): Found | null {
  const { county, year, section, from } = readCounty(query);
  const choice = chosenCounty(library, county, year, from);
  if (!choice) return null;
  const reports = choice.shown.map(({ id }) => library.archive.report(library.archive.numberOf(id)!));
  return { choice, table: themeTable(reports, section), texts: reports.map(({ text }) => text) };
}

export const countyJson: Page = ({ library, query }) => {
  const found = asked(library, query);
  if (!found) throw notFound("本库没有识别出县和年度的乡镇报告。");
  const { choice, table, texts } = found;
  return json(themeTableAnswer, {
    county: choice.county.county,
    province: choice.county.province,
    year: choice.year,
    section: table.kind,
    total: choice.heads.length,
    reports: choice.shown.map(({ id }, at) => ({ id, recognised: table.recognised[at]! })),
    themes: table.rows.map(({ theme, reports, cells }) => ({
      theme,
      reports,
      cells: cells.map((cell, at) =>
        cell.map(({ point, lead }) => ({
          item: point.id,
          lead,
          text: texts[at]!.slice(lead.start, lead.end),
        })),
      ),
    })),
  });
};

export const countyPage: Page = ({ library, query }) => {
  const { section, from } = readCounty(query);
  const found = asked(library, query);
  const choice = found?.choice ?? null;
  const name = choice ? countyWord(choice.county) : "";
  const at = (start: number, of: SectionKind = section): string =>
    links.county({ county: name, year: choice?.year, section: of, from: start || undefined });
  const shorten = (text: string): string => {
    const line = text.replace(/\s+/g, "");
    return line.length > longestHeadline ? `${line.slice(0, longestHeadline)}……` : line;
  };
  const model: CountyView = {
    form: countyForm(library, choice, section),
    title: choice ? `${choice.county.county} ${choice.year} 年度` : "",
    sectionName: kindNames[section],
    columns: (choice?.shown ?? []).map((head, column) => ({
      head,
      name: unitOf(head),
      recognised: found!.table.recognised[column]!,
      beside: links.besideCounty(head.id, { section }),
    })),
    rows: (found?.table.rows ?? []).map(({ theme, reports, cells }) => ({
      theme,
      reports,
      cells: cells.map((cell, column) =>
        cell.map(({ point, lead }) => ({
          lead: shorten(found!.texts[column]!.slice(lead.start, lead.end)),
          href: links.marked(choice!.shown[column]!.id, [point]),
        })),
      ),
    })),
    total: choice?.heads.length ?? 0,
    pages:
      choice && choice.heads.length > maxColumns
        ? Array.from({ length: Math.ceil(choice.heads.length / maxColumns) }, (_, page) => ({
            label: `${page * maxColumns + 1}–${Math.min((page + 1) * maxColumns, choice.heads.length)}`,
            href: at(page * maxColumns),
            current: from === page * maxColumns,
          }))
        : [],
    ledger: choice && links.ledger({ county: name, year: choice.year }),
  };
  return page(
    template,
    {
      title: choice ? `${model.title}主题表：${model.sectionName}` : "县·主题表",
      place: "compare",
      ...(choice && {
        json: links.json.county({ county: name, year: choice.year, section, from: from || undefined }),
      }),
    },
    model,
  );
};

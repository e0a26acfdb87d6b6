// 数字台账: the figures of a section side by side, over a county's townships or one township's years.

import { z } from "zod";
import { recognisedKinds } from "../../../analysis/ground.js";
import type { Figure } from "../../../compare/figures.js";
import { type Ledger, type LedgerRow, ledgerOf } from "../../../compare/ledger.js";
import type { CellValue, Column } from "../../../export/table.js";
import { kindBit, kindNames, requiredNames, type SectionKind } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { placeOf, unitOf } from "../../../report/unit.js";
import { shownProblem } from "../../errors.js";
import { flag, form, name, oneSection, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { type Library, reportOf } from "../../library.js";
import { links, type Query } from "../../links.js";
import { controlsOf } from "../../parts/controls.js";
import { type Asked, question, type Seen } from "../../question.js";
import { idOfReport, partOf, spanShape, yearOrNull } from "../../reportHead.js";
import { component, exactly, real, text, textOrNull, whole, yes } from "../../schema.js";
import { type CountyColumns, columnPages, columnsOf, fromField } from "../county/columns.js";
import { countyField, countyOfReport, countyYearControls, yearField } from "../county/countyYear.js";
import { maxColumns, yearsOf } from "../county/neighbours.js";
import { countyPlace, keptOnTabs } from "../county/place.js";
import { behindDoubts, behindSum, doubtNames, rowName } from "./behind.js";

const ledgerAnswer = component("Ledger", {
  section: partOf,
  total: whole,
  reports: z.array(z.strictObject({ id: idOfReport, township: textOrNull, year: yearOrNull })),
  figures: whole,
  doubtful: whole,
  rows: z.array(
    z.strictObject({
      counted: text,
      unit: text,
      share: yes,
      reports: whole,
      sum: real.nullable(),
      summed: whole,
      about: yes,
      several: whole,
      doubtful: whole,
      cells: z.array(
        z.array(
          z.strictObject({
            report: idOfReport,
            ...spanShape.shape,
            text,
            value: real.nullable(),
            about: yes,
            doubt: z.enum(["runTogether", "tooLarge", "malformed", "offSeries"]).nullable(),
          }),
        ),
      ),
    }),
  ),
});

interface Found {
  readonly heads: readonly ReportHead[];
  /** Columns' names: years of one township, or townships. */
  readonly names: readonly string[];
  readonly title: string;
  readonly ledger: Ledger;
  /** Those of the ledger that are shown. */
  readonly rows: readonly LedgerRow[];
  /** All reports, of which `heads` are shown. */
  readonly total: number;
  /** null where it is one township's years. */
  readonly choice: CountyColumns | null;
  /** Which reports, as an address says it. */
  readonly which: Query;
}

const grouped = new Intl.NumberFormat("zh-Hans-CN", { maximumFractionDigits: 4 });

const recognisedIn = ({ archive, ground }: Library, { id }: ReportHead, section: SectionKind): boolean =>
  (recognisedKinds(ground)[archive.numberOf(id)!]! & kindBit(section)) !== 0;

const figureJson = ({ report, start, end, text, value, doubt, about }: Figure) => ({
  report,
  start,
  end,
  text,
  value: Number.isNaN(value) ? null : value,
  about,
  doubt,
});

const sumText = ({ sum, about }: LedgerRow): string | null =>
  sum === null ? null : `${about ? "约 " : ""}${grouped.format(sum)}`;

const fileColumns = ({ names, heads }: Found): Column[] => [
  { key: "counted", title: "事项", width: 30 },
  { key: "unit", title: "单位", width: 8 },
  ...names.map((title, at) => ({ key: heads[at]!.id, title, width: 12 })),
  { key: "reports", title: "写到的报告", width: 10 },
  { key: "sum", title: "合计", width: 12 },
  { key: "summed", title: "由几个数相加", width: 12 },
  { key: "about", title: "含约数", width: 8 },
  { key: "several", title: "写了不止一个数（份）", width: 12 },
  { key: "doubtful", title: "存疑", width: 8 },
];

/** One number where a report gives one that is sound; else as printed, the doubt behind it. */
function fileCell(cell: readonly Figure[]): CellValue {
  const [only] = cell;
  if (!only) return null;
  if (cell.length === 1 && only.doubt === null && !only.share) return only.value;
  return cell
    .map(({ text, doubt }) => (doubt === null ? text : `${text}（存疑：${doubtNames[doubt]}）`))
    .join("；");
}

const fileRow = (row: LedgerRow): CellValue[] => [
  row.counted,
  row.unit,
  ...row.cells.map(fileCell),
  row.reports,
  row.sum,
  row.sum === null ? null : row.summed,
  row.about ? "是" : "否",
  row.several,
  row.doubtful,
];

const fields = {
  county: countyField.meta({ description: "县级区划的代码或全称；与 year 同用", example: "青溪县" }),
  year: yearField,
  place: form("\\d{2,12}", () => "区划代码是数字。")
    .optional()
    .meta({ description: "乡镇的区划代码：看它的历年" }),
  section: oneSection("achievements"),
  all: flag.default(false).meta({ description: "1：连同只有一份报告写到的" }),
  from: fromField,
};

const more = {
  due: keptOnTabs.due,
  sum: name.optional().meta({ description: "网页上一行的来处：单位:事项" }),
  doubt: flag.default(false).meta({ description: "网页上 1：列出存疑的数字" }),
};

/** Of a township the last dozen years, of a county a dozen reports, or all of them. Throws 404. */
function reportsAsked(
  library: Library,
  query: Values<typeof fields>,
  whole: boolean,
): Omit<Found, "ledger" | "rows"> {
  const { place } = query;
  if (place !== undefined) {
    const heads = yearsOf(library, place).slice(-maxColumns);
    return {
      heads,
      names: heads.map((head) => `${head.year} 年度`),
      title: `${placeOf(heads[0]!)} ${unitOf(heads.at(-1)!)}历年`,
      total: heads.length,
      choice: null,
      which: { place },
    };
  }
  const choice = columnsOf(library, query, whole);
  return {
    heads: choice.shown,
    names: choice.shown.map(unitOf),
    title: `${choice.county.name} ${choice.year} 年度`,
    total: choice.heads.length,
    choice,
    which: { county: choice.county.code, year: choice.year },
  };
}

/** What gives this table again. */
const addressOf = (
  { which, choice }: Found,
  { section, all, from }: Pick<Values<typeof fields>, "section" | "all" | "from">,
): Query => ({ ...which, section, all, from: (choice && from) || undefined });

function find({ library, query, whole }: Asked<Values<typeof fields>>): Found {
  const asked = reportsAsked(library, query, whole);
  const found = ledgerOf(
    asked.heads.map(({ id }) => reportOf(library, id)),
    query.section,
  );
  const rows = query.all ? found.rows : found.rows.filter(({ reports }) => reports > 1);
  return { ...asked, ledger: found, rows };
}

function modelOf({
  library,
  typed,
  beside,
  query,
  result: found,
  problem,
  files,
}: Seen<Values<typeof fields & typeof more>, Found>) {
  const asked: Partial<NonNullable<typeof query>> = query ?? {};
  const { section = "achievements", all = false, from = 0, sum, doubt = false } = asked;
  const here = found ? addressOf(found, { section, all, from }) : {};
  const at = (change: Query): string => links.ledger({ ...here, due: beside.due, ...change });
  const newest = found?.heads.at(-1);
  const county = newest ? countyOfReport(library, newest) : null;
  const on = controlsOf(fields, { typed, problem });
  const says = `数字台账：${kindNames[section]}`;
  return {
    /** null over one township's years. */
    place:
      found && !found.choice
        ? null
        : countyPlace(library, { ...typed, due: beside.due ?? [] }, found?.choice ?? null, {
            tab: "ledger",
            says,
            controls: [
              ...countyYearControls(library, on, typed, found?.choice ?? null),
              on.select("section", "部分", requiredNames),
            ],
            dropped: ["from", "place"],
          }),
    title: found ? `${found.title}${says}` : says,
    found: found !== null,
    columns: (found?.heads ?? []).map((head, column) => ({
      head,
      name: found!.names[column]!,
      recognised: recognisedIn(library, head, section),
    })),
    rows: (found?.rows ?? []).map((row) => ({
      counted: row.counted,
      unit: row.unit,
      search: links.search({ q: row.counted, section }),
      cells: row.cells.map((cell) =>
        cell.map((figure) => ({
          text: figure.text.replace(/\s+/g, ""),
          href: links.marked(figure.report, [figure]),
          doubt: figure.doubt === null ? null : doubtNames[figure.doubt],
        })),
      ),
      reports: row.reports,
      sum: sumText(row),
      /** To the figures behind the sum. */
      href: at({ sum: rowName(row) }),
      current: rowName(row) === sum,
      several: row.share ? 0 : row.several,
      doubtful: row.doubtful,
    })),
    figures: found?.ledger.figures ?? 0,
    doubtful: found?.ledger.doubtful ?? 0,
    doubts: at({ doubt: true }),
    behind: !found
      ? null
      : sum !== undefined
        ? behindSum(library, found.ledger, found.names, sum)
        : doubt
          ? behindDoubts(library, found.ledger, found.names)
          : null,
    withoutBehind: at({}),
    /** Rows only one report has. */
    single: found?.ledger.rows.filter(({ reports }) => reports === 1).length ?? 0,
    all,
    toggle: at({ all: !all }),
    pages: columnPages(found?.total ?? 0, from, (first) => at({ from: first || undefined })),
    other:
      found && !found.choice && newest && county
        ? {
            label: `${county.name} ${newest.year} 年度各乡镇`,
            href: links.ledger({ county: county.code, year: newest.year, section }),
          }
        : null,
    files,
    problem: shownProblem(problem),
  };
}

export type LedgerView = ReturnType<typeof modelOf>;

const template = view<LedgerView>("comparing/ledger");

export const ledger = question({
  name: "ledger",
  summary: "数字台账，每次 12 份",
  query: fields,
  answer: ledgerAnswer,
  mayMiss: true,
  run: find,
  json: ({ heads, ledger: { kind, figures, doubtful }, rows, total }) =>
    exactly(ledgerAnswer, {
      section: kind,
      total,
      reports: heads.map(({ id, township, year }) => ({ id, township, year })),
      figures,
      doubtful,
      rows: rows.map(({ cells, ...row }) => ({ ...row, cells: cells.map((cell) => cell.map(figureJson)) })),
    }),
  address: (found, { query }) => addressOf(found, query),
  files: {
    of(found, { query }) {
      const { rows, title } = found;
      const { section } = query;
      return {
        name: `数字台账_${title}`,
        sheets: [{ name: "台账", columns: fileColumns(found), rows: rows.map(fileRow) }],
        about: [
          { key: "reports", title: "报告", value: title },
          { key: "section", title: "部分", value: kindNames[section], record: section },
          {
            key: "note",
            title: "说明",
            value: "存疑的数字照原样列出，不计入合计；百分比不合计；同一份报告写了不止一个数的，不计入合计。",
          },
        ],
      };
    },
  },
  page: {
    saysProblems: true,
    more,
    show(seen) {
      const model = modelOf(seen);
      return page(template, { title: model.title, place: model.place ? "county" : "compare" }, model);
    },
  },
});

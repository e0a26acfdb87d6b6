// 数字台账: the figures of a section side by side, over a county's townships or one township's years.

import type { Figure } from "../../../compare/figures.js";
import { type Ledger, type LedgerRow, ledgerOf } from "../../../compare/ledger.js";
import { csvChunks, csvType } from "../../../export/csv.js";
import { pour } from "../../../export/pour.js";
import type { CellValue, Column } from "../../../export/table.js";
import { writeWorkbook, xlsxType } from "../../../export/workbook.js";
import { kindBit, kindNames, type SectionKind } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { type CountyForm, chosenCounty, countyForm, countyWord } from "../../comparing/countyChoice.js";
import { maxColumns, yearsOf } from "../../comparing/neighbours.js";
import { readLedger } from "../../comparing/requests.js";
import { ledgerAnswer } from "../../comparing/shapes.js";
import { notFound } from "../../errors.js";
import { type Library, recognisedKinds } from "../../library.js";
import { links, type Query } from "../../links.js";
import { json, type Page, page, view } from "../../visit.js";
import { placeOf, unitOf } from "../../wording.js";
import { doubtNames } from "./doubts.js";
import { type Behind, behindDoubts, behindSum, rowName } from "./ledgerBehind.js";

export interface LedgerView {
  readonly form: CountyForm | null;
  readonly title: string;
  readonly sectionName: string;
  readonly columns: readonly {
    readonly head: ReportHead;
    readonly name: string;
    readonly recognised: boolean;
  }[];
  readonly rows: readonly {
    readonly counted: string;
    readonly unit: string;
    readonly search: string;
    readonly cells: readonly (readonly {
      readonly text: string;
      readonly href: string;
      readonly doubt: string | null;
    }[])[];
    readonly reports: number;
    readonly sum: string | null;
    /** To the figures behind the sum. */
    readonly href: string;
    readonly current: boolean;
    readonly several: number;
    readonly doubtful: number;
  }[];
  readonly figures: number;
  readonly doubtful: number;
  readonly doubts: string;
  readonly behind: Behind | null;
  readonly withoutBehind: string;
  /** Rows only one report has. */
  readonly single: number;
  readonly all: boolean;
  readonly toggle: string;
  readonly pages: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  readonly other: { readonly label: string; readonly href: string } | null;
  readonly files: { readonly csv: string; readonly xlsx: string };
}

const template = view<LedgerView>("comparing/ledger");

interface Found {
  readonly heads: readonly ReportHead[];
  /** Columns' names: years of one township, or townships. */
  readonly names: readonly string[];
  readonly title: string;
  readonly ledger: Ledger;
  /** All reports, of which `heads` are shown. */
  readonly total: number;
  readonly query: Query;
  readonly form: CountyForm | null;
}

const grouped = new Intl.NumberFormat("zh-Hans-CN", { maximumFractionDigits: 4 });

/** Throws 404; null for a corpus without a county. */
function asked(library: Library, query: URLSearchParams): Found | null {
  const { county, year, place, section, from, all } = readLedger(query);
  const read = (heads: readonly ReportHead[]): Ledger =>
    ledgerOf(
      heads.map(({ id }) => library.archive.report(library.archive.numberOf(id)!)),
      section,
    );
  if (place !== undefined) {
    const years = yearsOf(library, place);
    const heads = years.slice(-maxColumns);
    return {
      heads,
      names: heads.map((head) => `${head.year} 年度`),
      title: `${placeOf(heads[0]!)} ${unitOf(heads.at(-1)!)}历年`,
      ledger: read(heads),
      total: heads.length,
      query: { place, section, all },
      form: null,
    };
  }
  const choice = chosenCounty(library, county, year, from);
  if (!choice) return null;
  return {
    heads: choice.shown,
    names: choice.shown.map(unitOf),
    title: `${choice.county.county} ${choice.year} 年度`,
    ledger: read(choice.shown),
    total: choice.heads.length,
    query: { county: countyWord(choice.county), year: choice.year, section, all, from: from || undefined },
    form: countyForm(library, choice, section),
  };
}

const recognisedIn = ({ archive, ground }: Library, { id }: ReportHead, section: SectionKind): boolean =>
  (recognisedKinds(ground)[archive.numberOf(id)!]! & kindBit(section)) !== 0;

const wanted = (found: Found | null): Found => {
  if (!found) throw notFound("本库没有识别出县和年度的乡镇报告。");
  return found;
};

const figureJson = ({ report, start, end, text, value, doubt, about }: Figure) => ({
  report,
  start,
  end,
  text,
  value: Number.isNaN(value) ? null : value,
  about,
  doubt,
});

export const ledgerJson: Page = ({ library, query }) => {
  const { heads, ledger, total } = wanted(asked(library, query));
  return json(ledgerAnswer, {
    section: ledger.kind,
    total,
    reports: heads.map(({ id, township, year }) => ({ id, township, year })),
    figures: ledger.figures,
    doubtful: ledger.doubtful,
    rows: rowsShown(ledger, query).map(({ cells, ...row }) => ({
      ...row,
      cells: cells.map((cell) => cell.map(figureJson)),
    })),
  });
};

const rowsShown = ({ rows }: Ledger, query: URLSearchParams): readonly LedgerRow[] =>
  readLedger(query).all ? rows : rows.filter(({ reports }) => reports > 1);

const sumText = ({ sum, about }: LedgerRow): string | null =>
  sum === null ? null : `${about ? "约 " : ""}${grouped.format(sum)}`;

export const ledgerPage: Page = ({ library, query }) => {
  const { section, all, from, sum, doubt } = readLedger(query);
  const found = asked(library, query);
  const rows = found ? rowsShown(found.ledger, query) : [];
  const at = (change: Query): string => links.ledger({ ...found?.query, ...change });
  const [first] = found?.heads ?? [];
  const model: LedgerView = {
    form: found ? found.form : countyForm(library, null, section),
    title: found?.title ?? "",
    sectionName: kindNames[section],
    columns: (found?.heads ?? []).map((head, column) => ({
      head,
      name: found!.names[column]!,
      recognised: recognisedIn(library, head, section),
    })),
    rows: rows.map((row) => ({
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
      href: at({ from: from || undefined, sum: rowName(row) }),
      current: rowName(row) === sum,
      several: row.share ? 0 : row.several,
      doubtful: row.doubtful,
    })),
    figures: found?.ledger.figures ?? 0,
    doubtful: found?.ledger.doubtful ?? 0,
    doubts: at({ from: from || undefined, doubt: true }),
    behind: !found
      ? null
      : sum !== undefined
        ? behindSum(library, found.ledger, found.names, sum)
        : doubt
          ? behindDoubts(library, found.ledger, found.names)
          : null,
    withoutBehind: at({ from: from || undefined }),
    single: found?.ledger.rows.filter(({ reports }) => reports === 1).length ?? 0,
    all,
    toggle: at({ all: !all }),
    pages:
      found && found.total > maxColumns
        ? Array.from({ length: Math.ceil(found.total / maxColumns) }, (_, page) => ({
            label: `${page * maxColumns + 1}–${Math.min((page + 1) * maxColumns, found.total)}`,
            href: at({ from: page * maxColumns || undefined }),
            current: from === page * maxColumns,
          }))
        : [],
    other:
      found && !found.form && first && first.county !== null
        ? {
            label: `${first.county} ${found.heads.at(-1)!.year} 年度各乡镇`,
            href: links.ledger({
              county: countyWord({ county: first.county, province: first.province }),
              year: found.heads.at(-1)!.year,
              section,
            }),
          }
        : null,
    files: {
      csv: links.file(links.json.ledger(found?.query), "csv"),
      xlsx: links.file(links.json.ledger(found?.query), "xlsx"),
    },
  };
  return page(
    template,
    {
      title: found ? `${found.title}数字台账` : "数字台账",
      place: "compare",
      ...(found && { json: links.json.ledger(found.query) }),
    },
    model,
  );
};

const fileColumns = (names: readonly string[]): Column[] => [
  { title: "计数对象", width: 30 },
  { title: "单位", width: 8 },
  ...names.map((title) => ({ title, width: 12 })),
  { title: "写到的报告", width: 10 },
  { title: "合计", width: 12 },
  { title: "合计所含数字", width: 12 },
  { title: "含约数", width: 8 },
  { title: "几个不同的数（份）", width: 12 },
  { title: "待核对", width: 8 },
];

/** One number where a report gives one that is sound; else as printed, the doubt behind it. */
function fileCell(cell: readonly Figure[]): CellValue {
  const [only] = cell;
  if (!only) return null;
  if (cell.length === 1 && only.doubt === null && !only.share) return only.value;
  return cell
    .map(({ text, doubt }) => (doubt === null ? text : `${text}（待核对：${doubtNames[doubt]}）`))
    .join("；");
}

const fileRows = (rows: readonly LedgerRow[]): CellValue[][] =>
  rows.map((row) => [
    row.counted,
    row.unit,
    ...row.cells.map(fileCell),
    row.reports,
    row.sum,
    row.sum === null ? null : row.summed,
    row.about ? "是" : "否",
    row.several,
    row.doubtful,
  ]);

const fileName = (title: string, ending: string): string =>
  `数字台账_${title.replace(/\s+/g, "_")}.${ending}`;

export const ledgerCsv: Page = ({ library, query }) => {
  const { names, ledger, title } = wanted(asked(library, query));
  const table = { columns: fileColumns(names), rows: fileRows(rowsShown(ledger, query)) };
  return {
    kind: "file",
    type: csvType,
    name: fileName(title, "csv"),
    write: (out) => pour(out, csvChunks(table)),
  };
};

export const ledgerWorkbook: Page = ({ library, query, origin }) => {
  const { names, ledger, title, query: kept } = wanted(asked(library, query));
  const about: CellValue[][] = [
    ["内容", `${title}数字台账`],
    ["部分", kindNames[ledger.kind]],
    ["地址", origin + links.ledger(kept)],
    ["索引", `${library.manifest.id}，${library.manifest.createdAt}`],
    ["说明", "待核对的数字照原样列出，不计入合计；百分比不合计；同一份报告里有几个不同的数的，不计入合计。"],
  ];
  return {
    kind: "file",
    type: xlsxType,
    name: fileName(title, "xlsx"),
    write: (out) =>
      writeWorkbook(out, [
        { name: "台账", columns: fileColumns(names), rows: fileRows(rowsShown(ledger, query)) },
        {
          name: "说明",
          columns: [
            { title: "项目", width: 12 },
            { title: "内容", width: 80 },
          ],
          rows: about,
        },
      ]),
  };
};

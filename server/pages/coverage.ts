// 县·年度总览: every township of the county's division table for one year.
import type { CellValue } from "../../export/table.js";
import { writeWorkbook, xlsxType } from "../../export/workbook.js";
import { chainOf, type Division, divisionsNamed } from "../../report/divisions.js";
import { kindNames, type RequiredKind, requiredKinds } from "../../report/kinds.js";
import type { ReportHead } from "../../report/types.js";
import { maxChoices } from "../choices.js";
import {
  type Coverage,
  type CoverageRow,
  type CoverageTotals,
  countyOf,
  coverageOf,
  type Timeliness,
  timelinessNames,
  timelinessOf,
  totalsOf,
  usualDue,
} from "../coverage.js";
import {
  badField,
  type Problem,
  problemOf,
  RequestError,
  type ShownProblem,
  shownProblem,
} from "../errors.js";
import { type CoverageRequest, readCoverage } from "../fields.js";
import type { Library } from "../library.js";
import { links } from "../links.js";
import { coverageAnswer } from "../shapes.js";
import { json, type Page, page, type Visit, view } from "../visit.js";

export interface CoverageView {
  readonly counties: readonly { readonly code: string; readonly label: string; readonly selected: boolean }[];
  readonly maxChoices: number;
  readonly years: readonly { readonly year: number; readonly selected: boolean }[];
  readonly typed: { readonly county: string; readonly year: string; readonly due: string };
  /** What to type for the county shown: its name, or its code where the name is not its own. */
  readonly countyText: string;
  readonly above: string;
  readonly coverage: Coverage | null;
  readonly rows: readonly { readonly row: CoverageRow; readonly when: Timeliness | null }[];
  readonly totals: CoverageTotals | null;
  readonly due: string;
  readonly parts: readonly { readonly kind: RequiredKind; readonly name: string }[];
  readonly when: typeof timelinessNames;
  readonly files: { readonly json: string; readonly xlsx: string } | null;
  readonly problem: ShownProblem | null;
}

const template = view<CoverageView>("coverage");

/** Counties that have reports here, with the divisions above them; in code order. */
function countiesHeld(library: Library): { division: Division; label: string; reports: number }[] {
  const counts = new Map<string, number>();
  const { divisions } = library;
  for (const head of library.archive.heads) {
    if (head.place === null) continue;
    const chain = chainOf(divisions, head.place.code);
    const county = chain.county ?? (chain.township ? chain.city : null);
    if (county) counts.set(county.code, (counts.get(county.code) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, reports]) => {
      const chain = chainOf(divisions, code);
      const above = [chain.province, chain.city]
        .filter((one) => one && one.code !== code)
        .map((one) => one!.name);
      const division = divisions.byCode.get(code)!;
      return { division, label: [...above, division.name].join(" "), reports };
    });
}

/** What stands for the code of a township that the division table lacks. */
const beyondTable = "区划表未列";

const yearsOf = (heads: readonly ReportHead[]): number[] =>
  [...new Set(heads.flatMap(({ year }) => (year === null ? [] : [year])))].sort((one, other) => other - one);

/** For a page: what is not asked for is the county with most reports, its newest year, the usual date. */
function wanted(
  library: Library,
  request: CoverageRequest,
): { county: Division; year: number; due: string } | null {
  const held = countiesHeld(library);
  const most = held.toSorted((one, other) => other.reports - one.reports)[0]?.division;
  const county = request.county === null ? most : countyOf(library, request.county);
  if (!county) return null;
  const heads = library.archive.heads.filter((head) => head.place?.code.startsWith(county.code));
  const year = request.year ?? yearsOf(heads)[0] ?? yearsOf(library.archive.heads)[0];
  if (year === undefined) return null;
  return { county, year, due: request.due ?? usualDue(year) };
}

function asked({ library, query }: Visit): { coverage: Coverage; due: string } {
  const request = readCoverage(query);
  if (request.county === null) throw badField("county", "请给出县 county（全称或代码）。");
  if (request.year === null) throw badField("year", "请给出年度 year。");
  const coverage = coverageOf(library, countyOf(library, request.county), request.year);
  return { coverage, due: request.due ?? usualDue(request.year) };
}

export const coverageJson: Page = (visit) => {
  const { coverage, due } = asked(visit);
  const townships = coverage.townships.map((one) => ({
    ...one,
    timeliness: one.report === null ? null : timelinessOf(one.report, due),
  }));
  const { county, year, others, unplaced, undated } = coverage;
  return json(coverageAnswer, {
    county: county.name,
    code: county.code,
    year,
    due,
    townships,
    others,
    unplaced,
    undated,
    totals: totalsOf(coverage, due),
  });
};

export const coverageWorkbook: Page = (visit) => {
  const { coverage, due } = asked(visit);
  const { county, year } = coverage;
  const { manifest } = visit.library;
  const rows = coverage.townships.map(
    ({ code, name, report, sections, characters, warnings, leftOut }): CellValue[] =>
      report === null
        ? [code ?? beyondTable, name, leftOut ? `文件未能收录：${leftOut.file}，${leftOut.reason}` : "未收录"]
        : [
            code ?? beyondTable,
            name,
            "已收录",
            report.title,
            report.published,
            timelinessNames[timelinessOf(report, due)],
            ...requiredKinds.map((kind) => (sections[kind] ? "已识别" : "未识别")),
            characters,
            warnings.length,
            warnings.join("；"),
            visit.origin + links.report(report.id),
            report.url,
          ],
  );
  const titles = [
    "区划代码",
    "乡镇",
    "收录",
    "标题",
    "发布日期",
    `期限 ${due}`,
    ...requiredKinds.map((kind) => kindNames[kind]),
    "字数",
    "待核对",
    "待核对的内容",
    "链接",
    "来源网页",
  ];
  const widths = [12, 14, 9, 44, 12, 16, 16, 18, 16, 16, 9, 9, 40, 44, 44];
  const totals = totalsOf(coverage, due);
  const about: CellValue[][] = [
    ["县", `${county.name}（${county.code}）`],
    ["年度", year],
    ["期限", due],
    ["区划表中的乡镇街道", totals.townships - totals.beyondTable],
    ["区划表未列的乡镇街道", totals.beyondTable],
    ["已收录", totals.held],
    [
      "说明",
      "未收录：只说本库没有这个乡镇这一年度的报告，与是否报送、公开无关。未识别：程序没有认出这一部分，请以原文为准。",
    ],
    ["索引", `${manifest.id}，建于 ${manifest.createdAt}`],
  ];
  return {
    kind: "file",
    type: xlsxType,
    name: `${county.name}_${year}_总览.xlsx`,
    write: (out) =>
      writeWorkbook(out, [
        { name: "总览", columns: titles.map((title, at) => ({ title, width: widths[at]! })), rows },
        {
          name: "说明",
          columns: [
            { title: "项目", width: 22 },
            { title: "内容", width: 80 },
          ],
          rows: about,
        },
      ]),
  };
};

const nameOrCode = ({ divisions }: Library, { name, code }: Division): string =>
  divisionsNamed(divisions, "county", name).length === 1 ? name : code;

export const coverage: Page = ({ library, query }) => {
  let found: ReturnType<typeof wanted> = null;
  let problem: Problem | null = null;
  try {
    found = wanted(library, readCoverage(query));
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    problem = problemOf(error);
  }
  const typed = {
    county: query.get("county") ?? "",
    year: query.get("year") ?? "",
    due: query.get("due") ?? "",
  };
  const result = found && coverageOf(library, found.county, found.year);
  const due = found?.due ?? typed.due;
  const chain = found && chainOf(library.divisions, found.county.code);
  const link = found && { county: found.county.code, year: found.year, due };
  const model: CoverageView = {
    counties: countiesHeld(library).map(({ division, label, reports }) => ({
      code: division.code,
      label: `${label}（${reports}）`,
      selected: found
        ? division.code === found.county.code
        : [division.code, division.name].includes(typed.county),
    })),
    maxChoices,
    years: yearsOf(library.archive.heads).map((year) => ({
      year,
      selected: year === (found?.year ?? Number(typed.year)),
    })),
    typed,
    countyText: found ? nameOrCode(library, found.county) : typed.county,
    above: [chain?.province?.name, chain?.city?.code === found?.county.code ? undefined : chain?.city?.name]
      .filter(Boolean)
      .join(" "),
    coverage: result,
    rows: (result?.townships ?? []).map((row) => ({
      row,
      when: row.report && timelinessOf(row.report, due),
    })),
    totals: result && totalsOf(result, due),
    due,
    parts: requiredKinds.map((kind) => ({ kind, name: kindNames[kind] })),
    when: timelinessNames,
    files: link && { json: links.json.coverage(link), xlsx: links.file(links.json.coverage(link), "xlsx") },
    problem: shownProblem(problem),
  };
  const title = found ? `${found.county.name} ${found.year} 年度总览` : "县·年度总览";
  const frame = { title, place: "coverage", ...(link && { json: links.json.coverage(link) }) } as const;
  return page(template, frame, model, problem?.status ?? 200);
};

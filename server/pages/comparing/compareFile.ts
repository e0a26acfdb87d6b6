// A comparison to take away: Word document, one HTML file, workbook, CSV.

import type { Comparison, PairKind } from "../../../compare/types.js";
import { csvChunks, csvType } from "../../../export/csv.js";
import { pour } from "../../../export/pour.js";
import type { CellValue } from "../../../export/table.js";
import { writeWorkbook, xlsxType } from "../../../export/workbook.js";
import type { Report } from "../../../report/types.js";
import { comparisonDocument, docxType } from "../../comparing/document.js";
import { pairColumns, pairRows } from "../../comparing/pairRows.js";
import { readCompare, typedQuery } from "../../fields.js";
import { links } from "../../links.js";
import { type ComparedSection, comparedSections, pairNames } from "../../pairing.js";
import { render } from "../../render.js";
import { type Page, type Visit, view } from "../../visit.js";
import { signsOf } from "../../warnings.js";
import { moment, placeOf, shortName } from "../../wording.js";
import { comparisonFor } from "../compare.js";

interface Prepared {
  readonly comparison: Comparison;
  readonly sections: readonly ComparedSection[];
  readonly title: string;
  readonly about: readonly (readonly [string, string])[];
  readonly name: (ending: string) => string;
}

/** The comparison as one HTML file. */
export interface ComparisonFile extends Pick<Prepared, "sections" | "about"> {
  readonly a: string;
  readonly b: string;
}

const template = view<ComparisonFile>("comparing/file");

/** What the page compares. Throws 400, 404. */
function prepared({ library, query, origin }: Visit): Prepared {
  const comparison = comparisonFor(library, readCompare(query));
  const { a, b } = comparison;
  const sections = comparedSections(comparison);
  const pairs = sections.flatMap((section) => section.pairs);
  const { section = [] } = typedQuery(query, ["section"]);
  const count = (kind: PairKind): number => pairs.filter((pair) => pair.kind === kind).length;
  const title = `${shortName(a)}与${shortName(b)}对照`;
  const described = (report: Report): string => {
    const { title: own, file, published, signed, source, url, sha256 } = report;
    const known = [source === null ? "" : `，来源 ${source}`, url === null ? "" : `，${url}`].join("");
    const doubts = signsOf(report).map(({ text }) => `；${text}`);
    const place = [placeOf(report), shortName(report)].filter((part) => part !== "").join(" ");
    const dated = published === null ? (signed === null ? "" : `，落款 ${signed}`) : `，${published} 发布`;
    return `${place}，${own ?? file}${dated}${known}${doubts.join("")}；原文 SHA-256 ${sha256}`;
  };
  return {
    comparison,
    sections,
    title,
    about: [
      ["甲", described(a)],
      ["乙", described(b)],
      ["部分", sections.map(({ name }) => name).join("、")],
      [
        "合计",
        (Object.keys(pairNames) as PairKind[]).map((kind) => `${count(kind)} ${pairNames[kind]}`).join("，"),
      ],
      ["地址", origin + links.compare({ a: a.id, b: b.id, section })],
      ["索引", `${library.manifest.id}，建于 ${moment(library.manifest.createdAt)}`],
      ["导出", moment(new Date().toISOString())],
    ],
    name: (ending) => `${title.replace(/[\s\\/:*?"<>|]+/g, "_")}.${ending}`,
  };
}

export const compareCsv: Page = (visit) => {
  const { comparison, sections, name } = prepared(visit);
  const { a, b } = comparison;
  const rows = pairRows(comparison, sections, visit.origin);
  return {
    kind: "file",
    type: csvType,
    name: name("csv"),
    write: (out) => pour(out, csvChunks({ columns: pairColumns(a, b), rows })),
  };
};

export const compareWorkbook: Page = (visit) => {
  const { comparison, sections, name, about } = prepared(visit);
  return {
    kind: "file",
    type: xlsxType,
    name: name("xlsx"),
    write: (out) =>
      writeWorkbook(out, [
        {
          name: "对照",
          columns: pairColumns(comparison.a, comparison.b),
          rows: pairRows(comparison, sections, visit.origin),
        },
        {
          name: "说明",
          columns: [
            { title: "项目", width: 12 },
            { title: "内容", width: 90 },
          ],
          rows: about as readonly (readonly CellValue[])[],
        },
      ]),
  };
};

export const compareDocument: Page = (visit) => {
  const { comparison, sections, title, about, name } = prepared(visit);
  const [a, b] = [shortName(comparison.a), shortName(comparison.b)];
  const lines = about.map(([label, text]) => `${label}：${text}`);
  return {
    kind: "file",
    type: docxType,
    name: name("docx"),
    async write(out) {
      out.write(await comparisonDocument({ title, about: lines, a, b }, sections));
    },
  };
};

/** Links of a file lead back to where it came from. */
export const compareHtml: Page = (visit) => {
  const { comparison, sections, title, about, name } = prepared(visit);
  const [a, b] = [shortName(comparison.a), shortName(comparison.b)];
  const shell = { frame: { title, place: "compare" }, corpus: null, version: "" } as const;
  return {
    kind: "file",
    type: "text/html; charset=utf-8",
    name: name("html"),
    async write(out) {
      out.write(await render(template, shell, { a, b, sections, about }));
    },
  };
};

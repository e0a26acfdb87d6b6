// The tables and drawings of an analysis as files, with what a reader must know to cite them.
import { z } from "zod";
import { svgFile } from "../../analysis/chart/chart.js";
import { csvChunks, csvType } from "../../export/csv.js";
import { jsonLines, linesType, tableRecords } from "../../export/lines.js";
import { pour } from "../../export/pour.js";
import { type About, aboutTable } from "../../export/table.js";
import { type Sheet, writeWorkbook, xlsxType } from "../../export/workbook.js";
import { badField } from "../errors.js";
import { links } from "../links.js";
import type { Answer, Visit } from "../visit.js";
import { type DrawnFigure, fileTable } from "./figures.js";
import { type AnalysisName, analyses } from "./view.js";

export const fileTypes = ["csv", "xlsx", "jsonl", "svg"] as const;
export type FileType = (typeof fileTypes)[number];

/** Which of several tables a file is asked for. */
export const tableName = "table";
export const tableField = {
  [tableName]: z
    .string()
    .max(40)
    .optional()
    .meta({ description: "哪一张表，有几张时用；名称见网页上的链接" }),
};

/** Characters of a title that a file's name keeps. */
const longestName = 60;

function aboutFile({ library, query, origin }: Visit, name: AnalysisName, about: About): About {
  const { manifest } = library;
  const asked = new URLSearchParams(query);
  asked.delete(tableName);
  return [
    { key: "analysis", title: "分析", value: analyses[name].title },
    ...about,
    { key: "address", title: "地址", value: `${origin}${links.analysis(name)}?${asked}` },
    { key: "exportedAt", title: "导出时间", value: new Date().toISOString() },
    { key: "snapshot", title: "索引", value: manifest.id },
    { key: "indexedAt", title: "索引建于", value: manifest.createdAt },
    { key: "segmenter", title: "分词", value: manifest.segmenter },
  ];
}

/** All tables, the one asked for first. Numbers before the names: a sheet's name is cut, and must stay its own. */
const sheetsOf = (figures: readonly DrawnFigure[], first: DrawnFigure, origin: string): Sheet[] =>
  [first, ...figures.filter((figure) => figure !== first)].map(({ title, table }, at) => ({
    name: figures.length === 1 ? title : `${at + 1} ${title}`,
    ...fileTable(table, origin),
  }));

/** The first figure's table where `table` names none. Throws 400 for a name that is not there. */
export function figureFile(
  analysis: AnalysisName,
  visit: Visit,
  figures: readonly DrawnFigure[],
  about: About,
  type: FileType,
): Answer {
  const wanted = visit.query.get(tableName);
  const figure = wanted === null ? figures[0] : figures.find(({ id }) => id === wanted);
  if (!figure) throw badField(tableName, `没有这张表；可以写 ${figures.map(({ id }) => id).join("、")}。`);
  const title = Array.from(figure.title.replace(/[\s\\/:*?"<>|]+/g, "_")).slice(0, longestName);
  const file = (media: string, write: Extract<Answer, { kind: "file" }>["write"]): Answer => ({
    kind: "file",
    type: media,
    name: `${analyses[analysis].title}_${title.join("")}.${type}`,
    write,
  });
  if (type === "svg") {
    const { chart } = figure;
    if (chart === null) throw badField(tableName, "这张表没有图。");
    return file("image/svg+xml; charset=utf-8", async (out) => void out.write(svgFile(chart)));
  }
  const table = fileTable(figure.table, visit.origin);
  if (type === "csv") return file(csvType, (out) => pour(out, csvChunks(table)));
  const told = aboutFile(visit, analysis, about);
  if (type === "jsonl") return file(linesType, (out) => pour(out, jsonLines(tableRecords(table, told))));
  const sheets = sheetsOf(figures, figure, visit.origin);
  return file(xlsxType, (out) => writeWorkbook(out, [...sheets, { name: "说明", ...aboutTable(told) }]));
}

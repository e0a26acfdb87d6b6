// All hits of a search, or the groups they fall into, as CSV, XLSX or lines of JSON.

import { csvChunks, csvType } from "../../analysis/export/csv.js";
import { jsonLines, linesType } from "../../analysis/export/lines.js";
import { pour } from "../../analysis/export/pour.js";
import { aboutTable, type CellValue, type Table } from "../../analysis/export/table.js";
import { writeWorkbook, xlsxType } from "../../analysis/export/workbook.js";
import type { SearchAnswer } from "../../search/types.js";
import { badField } from "../errors.js";
import {
  aboutExport,
  allHits,
  exportRequest,
  groupColumns,
  groupRow,
  hitColumns,
  hitRow,
} from "../exports.js";
import { groupName } from "../finding/arrangement.js";
import { links } from "../links.js";
import { readSearch } from "../searchRequests.js";
import type { Answer, Page, Visit } from "../visit.js";

interface Export {
  /** What the list is called in a workbook. */
  readonly title: string;
  readonly table: Table;
  /** The same as the JSON has it. */
  readonly values: () => Iterable<unknown>;
  readonly answer: SearchAnswer;
  readonly about: ReturnType<typeof aboutExport>;
}

/** Errors of the query are thrown here, before a byte is written. Rows are made when they are asked for. */
function prepared({ library, query, origin }: Visit): Export {
  const asked = readSearch(query);
  if (!asked) throw badField("q", "请给出检索词 q。");
  const request = exportRequest(asked);
  const answer = library.search.search(request);
  const address = `${origin}${links.search()}?${query}`;
  const about = aboutExport(library, request, answer, address);
  const { groups } = answer;
  if (groups) {
    const rows = groups.rows.map((row) => groupRow(groups.group, row, new URL(address)));
    const table = { columns: groupColumns(groupName(groups.group)), rows };
    return { title: "归并", table, values: () => groups.rows, answer, about };
  }
  const hits = () => allHits(library, request, answer);
  function* rows(): Generator<CellValue[]> {
    for (const hit of hits()) yield hitRow(hit, library, origin);
  }
  const table = { columns: hitColumns(request.context === "sentence"), rows: { [Symbol.iterator]: rows } };
  return { title: "出处", table, values: hits, answer, about };
}

const file = (
  { answer: { query } }: Export,
  ending: string,
  type: string,
  write: Extract<Answer, { kind: "file" }>["write"],
): Answer => {
  const kept = Array.from(query.replace(/[\s\\/:*?"<>|]+/g, "_"));
  return { kind: "file", type, name: `检索_${kept.slice(0, 40).join("")}.${ending}`, write };
};

export const searchCsv: Page = (visit) => {
  const list = prepared(visit);
  return file(list, "csv", csvType, (out) => pour(out, csvChunks(list.table)));
};

export const searchLines: Page = (visit) => {
  const list = prepared(visit);
  function* lines(): Generator<unknown> {
    yield { about: list.about };
    yield* list.values();
  }
  return file(list, "jsonl", linesType, (out) => pour(out, jsonLines(lines())));
};

/** The sheet 说明. */
const explained = (about: Export["about"]): readonly (readonly [title: string, value: CellValue])[] => [
  ["检索词", about.query],
  ["方式", about.mode === "phrase" ? "字句" : "关键词"],
  ["照原文", about.literal ? "是" : "否"],
  ["地址", about.address],
  ["导出时间", about.exportedAt],
  ["索引", `${about.snapshot.id}，建于 ${about.snapshot.createdAt}，分词 ${about.snapshot.segmenter}`],
  ["命中处数", about.total.occurrences],
  ["命中报告", about.total.reports],
  ["检索范围：报告", about.searched.reports],
  ["检索范围：字", about.searched.characters],
  ["未识别到该部分的报告", about.withoutSection],
  ["首尾在词界上的处数", about.words.occurrences],
  ...(about.within ? ([["只取一组", `${about.within.group}:${about.within.key}`]] as const) : []),
  ...(about.sample ? ([["随机抽样", `${about.sample.size} 处，种子 ${about.sample.seed}`]] as const) : []),
  ["排列", about.order],
  ["起、止", "在原文文本里的位置，UTF-16 单位，含起不含止"],
];

export const searchWorkbook: Page = (visit) => {
  const list = prepared(visit);
  const about = explained(list.about).map(([title, value]) => ({ key: title, title, value }));
  return file(list, "xlsx", xlsxType, (out) =>
    writeWorkbook(out, [
      { name: list.title, ...list.table },
      { name: "说明", ...aboutTable(about) },
    ]),
  );
};

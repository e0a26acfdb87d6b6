// All hits of a search as CSV, XLSX or lines of JSON.

import { csvChunks, csvType } from "../../analysis/export/csv.js";
import { jsonLines, linesType } from "../../analysis/export/lines.js";
import { pour } from "../../analysis/export/pour.js";
import type { CellValue } from "../../analysis/export/table.js";
import { writeWorkbook, xlsxType } from "../../analysis/export/workbook.js";
import type { Hit, SearchAnswer, SearchRequest } from "../../search/types.js";
import { badField } from "../errors.js";
import { aboutExport, allHits, exportRequest, hitColumns, hitRow } from "../exports.js";
import { links } from "../links.js";
import { readSearch } from "../searchRequests.js";
import type { Page, Visit } from "../visit.js";

interface Export {
  readonly hits: () => Generator<Hit>;
  readonly request: SearchRequest;
  readonly answer: SearchAnswer;
  readonly about: ReturnType<typeof aboutExport>;
}

/** Errors of the query are thrown here, before a byte is written. */
function prepared({ library, query, origin }: Visit): Export {
  const asked = readSearch(query);
  if (!asked) throw badField("q", "请给出检索词 q。");
  const request = exportRequest(asked);
  const answer = library.search.search(request);
  const address = `${origin}${links.search()}?${query}`;
  return {
    hits: () => allHits(library, request, answer),
    request,
    answer,
    about: aboutExport(library, request, answer, address),
  };
}

const nameOf = (query: string, ending: string): string =>
  `检索_${Array.from(query.replace(/[\s\\/:*?"<>|]+/g, "_"))
    .slice(0, 40)
    .join("")}.${ending}`;

function* rowsOf(hits: Iterable<Hit>, origin: string): Generator<CellValue[]> {
  for (const hit of hits) yield hitRow(hit, origin);
}

export const searchCsv: Page = (visit) => {
  const { hits, answer, request } = prepared(visit);
  return {
    kind: "file",
    type: csvType,
    name: nameOf(answer.query, "csv"),
    write: (out) =>
      pour(
        out,
        csvChunks({
          columns: hitColumns(request.context === "sentence"),
          rows: rowsOf(hits(), visit.origin),
        }),
      ),
  };
};

export const searchLines: Page = (visit) => {
  const { hits, answer, about } = prepared(visit);
  function* values(): Generator<unknown> {
    yield { about };
    yield* hits();
  }
  return {
    kind: "file",
    type: linesType,
    name: nameOf(answer.query, "jsonl"),
    write: (out) => pour(out, jsonLines(values())),
  };
};

export const searchWorkbook: Page = (visit) => {
  const { hits, answer, about, request } = prepared(visit);
  const explained: CellValue[][] = [
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
    ...(about.within ? [["只取一组", `${about.within.group}:${about.within.key}`]] : []),
    ...(about.sample ? [["随机抽样", `${about.sample.size} 处，种子 ${about.sample.seed}`]] : []),
    ["排列", about.order],
    ["起、止", "在原文文本里的位置，UTF-16 单位，含起不含止"],
  ];
  return {
    kind: "file",
    type: xlsxType,
    name: nameOf(answer.query, "xlsx"),
    write: (out) =>
      writeWorkbook(out, [
        {
          name: "出处",
          columns: hitColumns(request.context === "sentence"),
          rows: rowsOf(hits(), visit.origin),
        },
        {
          name: "说明",
          columns: [
            { title: "项目", width: 24 },
            { title: "内容", width: 80 },
          ],
          rows: explained,
        },
      ]),
  };
};

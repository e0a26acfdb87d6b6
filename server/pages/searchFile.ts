// All hits of a search, or the groups they fall into, as CSV, XLSX or lines of JSON.

import { csvChunks, csvType } from "../../export/csv.js";
import { jsonLines, linesType } from "../../export/lines.js";
import { pour } from "../../export/pour.js";
import { type About, aboutRecord, aboutTable, type CellValue, type Table } from "../../export/table.js";
import { writeWorkbook, xlsxType } from "../../export/workbook.js";
import type { Hit, SearchAnswer } from "../../search/types.js";
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
  readonly values: () => Iterable<unknown> | AsyncIterable<unknown>;
  readonly answer: SearchAnswer;
  readonly about: About;
}

/** Errors of the query come here, before a byte is written. Rows are made when they are asked for. */
async function prepared({ library, query, origin }: Visit): Promise<Export> {
  const asked = readSearch(query);
  if (!asked) throw badField("q", "请给出检索词 q。");
  const request = exportRequest(asked);
  const answer = await library.search.search(request);
  const address = `${origin}${links.search()}?${query}`;
  const about = aboutExport(library, request, answer, address);
  const { groups } = answer;
  if (groups) {
    const rows = groups.rows.map((row) => groupRow(groups.group, row, new URL(address)));
    const table = { columns: groupColumns(groupName(groups.group)), rows };
    return { title: "归并", table, values: () => groups.rows, answer, about };
  }
  async function* hits(): AsyncGenerator<Hit> {
    for await (const batch of allHits(library, request, answer)) for (const hit of batch) yield hit;
  }
  async function* rows(): AsyncGenerator<CellValue[]> {
    for await (const hit of hits()) yield hitRow(hit, library, origin);
  }
  const table = {
    columns: hitColumns(request.context === "sentence"),
    rows: { [Symbol.asyncIterator]: rows },
  };
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

export const searchCsv: Page = async (visit) => {
  const list = await prepared(visit);
  return file(list, "csv", csvType, (out) => pour(out, csvChunks(list.table)));
};

export const searchLines: Page = async (visit) => {
  const list = await prepared(visit);
  async function* lines(): AsyncGenerator<unknown> {
    yield { about: aboutRecord(list.about) };
    yield* list.values();
  }
  return file(list, "jsonl", linesType, (out) => pour(out, jsonLines(lines())));
};

export const searchWorkbook: Page = async (visit) => {
  const list = await prepared(visit);
  return file(list, "xlsx", xlsxType, (out) =>
    writeWorkbook(out, [
      { name: list.title, ...list.table },
      { name: "说明", ...aboutTable(list.about) },
    ]),
  );
};

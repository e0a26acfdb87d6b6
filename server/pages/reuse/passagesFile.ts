// All passages of a list, to take away: a row each as CSV or XLSX, whole as lines of JSON.

import { setImmediate as nextTurn } from "node:timers/promises";
import { turnLength } from "../../../analysis/turns.js";
import { csvChunks, csvType } from "../../../export/csv.js";
import { jsonLines, linesType } from "../../../export/lines.js";
import { pour } from "../../../export/pour.js";
import { aboutTable, type CellValue, type Column, type Table } from "../../../export/table.js";
import { writeWorkbook, xlsxType } from "../../../export/workbook.js";
import type { Passage } from "../../../reuse/types.js";
import { links } from "../../links.js";
import { kindLabel, type PassageList, passagesFor } from "../../reuse/passages.js";
import { type PassagesRequest, readPassages, thresholdQuery } from "../../reuse/requests.js";
import type { Page, Visit } from "../../visit.js";

interface Asked {
  readonly request: PassagesRequest;
  readonly list: PassageList;
  /** What a reader must know to cite the file. */
  readonly about: {
    readonly address: string;
    readonly exportedAt: string;
    readonly snapshot: { readonly id: string; readonly createdAt: string };
    readonly searched: { readonly reports: number; readonly characters: number };
    readonly thresholds: PassagesRequest["thresholds"];
    readonly total: number;
  };
}

/** Errors are thrown here, before a byte is written. */
function asked({ library, query, origin }: Visit): Asked {
  const request = readPassages(query);
  const list = passagesFor(library, { ...request, cursor: null });
  const { manifest } = library;
  const about = {
    address: `${origin}${links.reuse()}${query.size > 0 ? `?${query}` : ""}`,
    exportedAt: new Date().toISOString(),
    snapshot: { id: manifest.id, createdAt: manifest.createdAt },
    searched: { reports: manifest.counts.reports, characters: manifest.counts.characters },
    thresholds: request.thresholds,
    total: list.numbers.length,
  };
  return { request, list, about };
}

/** A passage holds every member: one at a time is read, written and forgotten. */
async function* passagesOf({ reader, numbers }: PassageList, mirrors: boolean): AsyncGenerator<Passage> {
  let since = performance.now();
  for (const number of numbers) {
    yield reader.passage(number, mirrors);
    if (performance.now() - since < turnLength) continue;
    await nextTurn();
    since = performance.now();
  }
}

export const passagesLines: Page = (visit) => {
  const { request, list, about } = asked(visit);
  async function* values(): AsyncGenerator<unknown> {
    yield { about };
    yield* passagesOf(list, request.mirrors);
  }
  return {
    kind: "file",
    type: linesType,
    name: "共用表述.jsonl",
    write: (out) => pour(out, jsonLines(values())),
  };
};

const columns: readonly Column[] = [
  { title: "编号", width: 22 },
  { title: "种类", width: 14 },
  { title: "报告", kind: "integer", width: 8 },
  { title: "乡镇", kind: "integer", width: 8 },
  { title: "县", kind: "integer", width: 8 },
  { title: "省", kind: "integer", width: 8 },
  { title: "年度", kind: "integer", width: 8 },
  { title: "字数", kind: "integer", width: 8 },
  { title: "本库最早：报告", width: 16 },
  { title: "本库最早：日期", kind: "date", width: 14 },
  { title: "文字", width: 80 },
  { title: "链接", kind: "link", width: 50 },
];

function tableOf({ request, list: { reader, numbers } }: Asked, origin: string): Table {
  const moved = { ...thresholdQuery(request.thresholds), mirrors: request.mirrors };
  function* rows(): Generator<CellValue[]> {
    for (const number of numbers) {
      const { id, kind, reports, length, text, earliest, evidence } = reader.head(number, request.mirrors);
      const { places, counties, provinces, years } = evidence;
      yield [
        ...[id, kindLabel({ kind, evidence }), reports, places, counties, provinces, years, length],
        ...[earliest?.report ?? null, earliest?.date ?? null, text, origin + links.passage(id, moved)],
      ];
    }
  }
  return { columns, rows: { [Symbol.iterator]: rows } };
}

export const passagesCsv: Page = (visit) => {
  const found = asked(visit);
  return {
    kind: "file",
    type: csvType,
    name: "共用表述.csv",
    write: (out) => pour(out, csvChunks(tableOf(found, visit.origin))),
  };
};

export const passagesWorkbook: Page = (visit) => {
  const found = asked(visit);
  const { about } = found;
  const explained = aboutTable([
    { key: "address", title: "地址", value: about.address },
    { key: "exportedAt", title: "导出时间", value: about.exportedAt },
    { key: "snapshot", title: "快照", value: `${about.snapshot.id}（${about.snapshot.createdAt}）` },
    { key: "reports", title: "本库报告", value: about.searched.reports },
    { key: "characters", title: "本库字数", value: about.searched.characters },
    { key: "total", title: "表述", value: about.total },
    { key: "order", title: "排列", value: "报告数 × 字数，多者在前；字数不计标点，一个数算一个字" },
    {
      key: "formula",
      title: "通用表述的门槛",
      value: `${about.thresholds.formulaProvinces} 个省；或不超过 ${about.thresholds.formulaLetters} 字，跨两个省（本库只有一个省时，跨县、${about.thresholds.formulaPlaces} 个乡镇）`,
    },
    {
      key: "local",
      title: "本地统一表述的门槛",
      value: `同县 ${about.thresholds.localPlaces} 个乡镇，跨县加倍`,
    },
    { key: "earliest", title: "最早", value: "只就本库而言：更早的出处若不在本库，这里无从知道" },
  ]);
  return {
    kind: "file",
    type: xlsxType,
    name: "共用表述.xlsx",
    write: (out) =>
      writeWorkbook(out, [
        { name: "共用表述", ...tableOf(found, visit.origin) },
        { name: "说明", ...explained },
      ]),
  };
};

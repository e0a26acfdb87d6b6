// The members of one passage, to take away: a row each, with the words in every slot.
import { csvChunks, csvType } from "../../../export/csv.js";
import { pour } from "../../../export/pour.js";
import { aboutTable, type CellValue, type Column, type Table } from "../../../export/table.js";
import { writeWorkbook, xlsxType } from "../../../export/workbook.js";
import type { Passage } from "../../../reuse/types.js";
import { links } from "../../links.js";
import { dateBasis, kindLabel, layerNames } from "../../reuse/passages.js";
import { thresholdQuery } from "../../reuse/requests.js";
import type { Page, Visit } from "../../visit.js";
import { askedPassage } from "./passage.js";
import { oneLine } from "./passages.js";

const before: readonly Column[] = [
  { title: "报告", width: 15 },
  { title: "省", width: 12 },
  { title: "县", width: 12 },
  { title: "乡镇", width: 14 },
  { title: "年度", kind: "integer", width: 8 },
  { title: "日期", kind: "date", width: 12 },
  { title: "日期依据", width: 10 },
  { title: "起", kind: "integer", width: 8 },
  { title: "止", kind: "integer", width: 8 },
  { title: "层", width: 14 },
  { title: "文字", width: 80 },
];
const behind: readonly Column[] = [
  { title: "原文文本 SHA-256", width: 66 },
  { title: "链接", kind: "link", width: 50 },
];

function tableOf({ library: { archive }, origin }: Visit, found: Passage): Table {
  const slots = found.template.flatMap((part) => (typeof part === "string" ? [] : [part.slot]));
  function* rows(): Generator<CellValue[]> {
    for (const [at, { report, start, end, kind, year }] of found.members.entries()) {
      const own = archive.numberOf(report)!;
      const head = archive.heads[own]!;
      const when = dateBasis(head);
      yield [
        ...[report, head.province, head.county, head.township, year, when?.date ?? null, when?.basis ?? null],
        ...[start, end, layerNames[kind], oneLine(archive.text(own).slice(start, end))],
        ...slots.map((slot) => slot[at]!),
        ...[head.sha256, origin + links.marked(report, [{ start, end }])],
      ];
    }
  }
  const columns = [...before, ...slots.map((_, at) => ({ title: `空${at + 1}`, width: 14 })), ...behind];
  return { columns, rows: { [Symbol.iterator]: rows } };
}

function asked(visit: Visit): { found: Passage; table: Table; address: string } {
  const { reader, number, mirrors, thresholds } = askedPassage(visit);
  const found = reader.passage(number, mirrors);
  const address = visit.origin + links.passage(found.id, { ...thresholdQuery(thresholds), mirrors });
  return { found, table: tableOf(visit, found), address };
}

export const passageCsv: Page = (visit) => {
  const { found, table } = asked(visit);
  return {
    kind: "file",
    type: csvType,
    name: `共用表述_${found.id}.csv`,
    write: (out) => pour(out, csvChunks(table)),
  };
};

export const passageWorkbook: Page = (visit) => {
  const { found, table, address } = asked(visit);
  const { manifest } = visit.library;
  const template = found.template.map((part) => (typeof part === "string" ? oneLine(part) : "⟨⟩")).join("");
  const explained = aboutTable([
    { key: "passage", title: "编号", value: found.id },
    { key: "kind", title: "种类", value: kindLabel(found) },
    { key: "template", title: "模板", value: template },
    { key: "reports", title: "报告", value: found.reports },
    { key: "address", title: "地址", value: address },
    { key: "exportedAt", title: "导出时间", value: new Date().toISOString() },
    { key: "snapshot", title: "快照", value: `${manifest.id}（${manifest.createdAt}）` },
    { key: "span", title: "起、止", value: "UTF-16 单位，指原文文本里的位置，起含止不含" },
  ]);
  return {
    kind: "file",
    type: xlsxType,
    name: `共用表述_${found.id}.xlsx`,
    write: (out) =>
      writeWorkbook(out, [
        { name: "各处", ...table },
        { name: "说明", ...explained },
      ]),
  };
};

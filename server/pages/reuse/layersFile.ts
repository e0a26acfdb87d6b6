// A report's stretches, to take away: which layer each is of, where it stands, who shares it; or its own text alone.

import { csvChunks, csvType } from "../../../export/csv.js";
import { pour } from "../../../export/pour.js";
import { aboutTable, type CellValue, type Column, type Table } from "../../../export/table.js";
import { writeWorkbook, xlsxType } from "../../../export/workbook.js";
import { printedText } from "../../../report/marks.js";
import type { Report } from "../../../report/types.js";
import type { ReportReuse } from "../../../reuse/types.js";
import { checked } from "../../fields.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { layerOrder } from "../../reuse/originality.js";
import { minOwnLetters, ownTextOf } from "../../reuse/ownText.js";
import { layerNames } from "../../reuse/passages.js";
import { layersSchema, thresholdQuery, thresholdsIn } from "../../reuse/requests.js";
import { type Stretch, stretchesOf } from "../../reuse/stretches.js";
import type { Page, Visit } from "../../visit.js";
import { shortName } from "../../wording.js";
import { oneLine } from "./passages.js";

const columns: readonly Column[] = [
  { title: "层", width: 16 },
  { title: "部分", width: 20 },
  { title: "起", kind: "integer", width: 8 },
  { title: "止", kind: "integer", width: 8 },
  { title: "字", kind: "integer", width: 8 },
  { title: "几份报告有", kind: "integer", width: 12 },
  { title: "文字", width: 100 },
  { title: "表述编号", width: 24 },
  { title: "链接", kind: "link", width: 50 },
];

interface Asked {
  readonly report: Report;
  readonly found: ReportReuse;
  readonly layers: readonly string[];
  readonly table: Table;
  readonly address: string;
}

/** The own text alone is to be read: whole clauses, without headings and scraps; else every letter is in its layer. */
function listed(report: Report, found: ReportReuse, layers: readonly string[]): readonly Stretch[] {
  const all = stretchesOf(report, found);
  if (layers.length === 1 && layers[0] === "own")
    return ownTextOf(report, all).pieces.map((piece) => ({
      ...piece,
      layer: "own",
      passage: null,
      reports: 1,
    }));
  return all.filter(({ layer }) => layers.length === 0 || layers.includes(layer));
}

/** Throws 400, 404. */
function asked({ library, path, query, origin }: Visit): Asked {
  const raw = checked(layersSchema, query);
  const report = reportOf(library, path.id ?? "");
  const thresholds = thresholdsIn(raw);
  const found = library.sharing.reader(thresholds).report(report.id)!;
  function* rows(): Generator<CellValue[]> {
    for (const { layer, section, start, end, reports, passage } of listed(report, found, raw.layer)) {
      yield [
        ...[layerNames[layer], section, start, end, end - start, reports],
        ...[oneLine(printedText(report, { start, end })), passage],
        origin + links.marked(report.id, [{ start, end }]),
      ];
    }
  }
  const address = links.reuseReport(report.id, { layer: raw.layer, ...thresholdQuery(thresholds) });
  const table = { columns, rows: { [Symbol.iterator]: rows } };
  return { report, found, layers: raw.layer, table, address: origin + address };
}

const nameOf = ({ report }: Asked, ending: string): string => `${shortName(report)}_各层.${ending}`;

export const layersCsv: Page = (visit) => {
  const found = asked(visit);
  return {
    kind: "file",
    type: csvType,
    name: nameOf(found, "csv"),
    write: (out) => pour(out, csvChunks(found.table)),
  };
};

export const layersWorkbook: Page = (visit) => {
  const all = asked(visit);
  const { report, found, layers, table, address } = all;
  const { manifest } = visit.library;
  const units = { ...found.layers, own: found.own };
  const explained = aboutTable([
    { key: "report", title: "报告", value: report.title ?? report.file },
    { key: "sha256", title: "原文文本 SHA-256", value: report.sha256 },
    { key: "address", title: "地址", value: address },
    { key: "exportedAt", title: "导出时间", value: new Date().toISOString() },
    { key: "snapshot", title: "快照", value: `${manifest.id}（${manifest.createdAt}）` },
    {
      key: "layers",
      title: "列出的层",
      value: layerOrder
        .filter((layer) => layers.length === 0 || layers.includes(layer))
        .map((layer) => layerNames[layer])
        .join("、"),
    },
    { key: "characters", title: "全文字数（网页附带文字不计）", value: found.characters },
    ...layerOrder.map((layer) => ({ key: layer, title: `${layerNames[layer]}，字`, value: units[layer] })),
    { key: "limits", title: "独有", value: "只说本库没有与它相同的；库外有没有，这里无从知道" },
    ...(layers.length === 1 && layers[0] === "own"
      ? [
          {
            key: "own",
            title: "独有的文字",
            value: `按分句取整，一个分句有一半以上的字独有就列出；标题、各级小标题、落款和不足 ${minOwnLetters} 字的零碎不列`,
          },
        ]
      : []),
  ]);
  return {
    kind: "file",
    type: xlsxType,
    name: nameOf(all, "xlsx"),
    write: (out) =>
      writeWorkbook(out, [
        { name: "各层", ...table },
        { name: "说明", ...explained },
      ]),
  };
};

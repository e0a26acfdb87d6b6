// The corpus as tables. Rows are made when they are written, so that memory does not grow with the corpus.
import type { CellValue, Column, ColumnKind, DataTable } from "../../../export/table.js";
import { kindNames } from "../../../report/kinds.js";
import type { Item, ReportHead, Section } from "../../../report/types.js";
import type { Library } from "../../library.js";
import { kindLabel } from "../reuse/wording.js";

type KeyedColumn = Column & { readonly key: string };

/** A table that can be named to a program, column by column. */
interface CorpusTable extends DataTable {
  readonly columns: readonly KeyedColumn[];
  readonly rows: Iterable<readonly CellValue[]>;
}

const column = (key: string, title: string, kind: ColumnKind = "text"): KeyedColumn => ({
  ...{ key, title, kind },
  width: 16,
});
const integer = (key: string, title: string): KeyedColumn => column(key, title, "integer");
const span = [integer("start", "起"), integer("end", "止")];

const reportColumns = [
  ...[column("id", "报告编号"), column("file", "文件"), column("title", "标题"), column("level", "层级")],
  ...[column("township", "乡镇"), column("printed_township", "乡镇，照原文"), column("county", "县")],
  ...[column("city", "市"), column("province", "省"), column("place", "区划代码"), integer("year", "年度")],
  ...[
    column("published", "发布", "date"),
    column("signed", "落款", "date"),
    column("drafted", "成文", "date"),
  ],
  ...[column("source", "来源"), column("issuer", "发布机构"), column("document_number", "文号")],
  ...[column("url", "来源网页", "link"), column("checked", "已人工核对", "date")],
  ...[column("ocr_engine", "识别程序"), column("ocr_confidence", "平均置信度", "decimal")],
  ...[column("mirror_of", "镜像于"), integer("doubts", "识读存疑"), column("warnings", "识读存疑的内容")],
  ...[column("sha256", "原文文本 SHA-256"), column("file_sha256", "文件 SHA-256")],
  ...[integer("characters", "原文字数"), column("text", "原文文本")],
];

const reportRow = (head: ReportHead, text: string): CellValue[] => [
  ...[head.id, head.file, head.title, head.level, head.township, head.printedTownship, head.county],
  ...[head.city, head.province, head.place?.code ?? null, head.year, head.published, head.signed],
  ...[head.drafted, head.source, head.issuer, head.documentNumber, head.url, head.checked],
  ...[head.ocr?.engine ?? null, head.ocr?.confidence ?? null, head.mirrorOf],
  ...[head.warnings.length, head.warnings.join("\n"), head.sha256, head.fileSha256, text.length, text],
];

const sectionId = (report: string, at: number): string => `${report}-s${at + 1}`;

const sectionColumns = [
  ...[column("id", "部分编号"), column("report", "报告编号"), integer("number", "第几部分")],
  ...[column("kind", "种类"), column("kind_name", "种类的名称"), column("also", "兼有的种类")],
  ...[column("heading", "标题"), ...span, integer("points", "条目（顶层）"), column("text", "原文")],
];

const sectionRow = (report: string, text: string, section: Section, at: number): CellValue[] => {
  const { kind, also = null, heading, start, end, items } = section;
  return [
    ...[sectionId(report, at), report, at + 1, kind, kindNames[kind], also, heading],
    ...[start, end, items.length, text.slice(start, end)],
  ];
};

const pointColumns = [
  ...[column("id", "条目编号"), column("report", "报告编号"), column("section", "部分编号")],
  ...[column("kind", "部分的种类"), column("parent", "上一级条目"), integer("level", "层次")],
  ...[column("label", "序号"), column("theme", "主题"), integer("bundled", "几件事合为一条")],
  ...[...span, column("lead", "要点句"), column("text", "原文")],
];

function* pointRows(
  text: string,
  known: { readonly report: string; readonly section: string; readonly kind: string },
  items: readonly Item[],
  parent: string | null = null,
): Generator<CellValue[]> {
  for (const { id, level, label, theme, bundled = false, start, end, lead, items: within } of items) {
    yield [
      ...[id, known.report, known.section, known.kind, parent, level, label, theme, Number(bundled)],
      ...[start, end, lead && text.slice(lead.start, lead.end), text.slice(start, end)],
    ];
    yield* pointRows(text, known, within, id);
  }
}

const passageColumns = [
  ...[column("id", "表述编号"), column("kind", "种类"), column("kind_name", "种类的名称")],
  ...[integer("reports", "报告"), integer("townships", "乡镇"), integer("counties", "县")],
  ...[integer("provinces", "省"), integer("years", "年度"), integer("length", "字数")],
  ...[column("earliest_report", "本库最早：报告"), column("earliest_date", "本库最早：日期", "date")],
  column("text", "文字"),
];

const memberColumns = [
  column("passage", "表述编号"),
  column("report", "报告编号"),
  ...span,
  column("text", "文字"),
];

const rowsOf = (rows: () => Generator<CellValue[]>): Iterable<readonly CellValue[]> => ({
  [Symbol.iterator]: rows,
});

/** Reports come first: all else refers to them. */
export function corpusTables({ archive, sharing }: Library): readonly [CorpusTable, ...CorpusTable[]] {
  const { heads } = archive;
  const members = sharing.members();
  const reader = sharing.reader();
  function* reports(): Generator<CellValue[]> {
    for (const [number, head] of heads.entries()) yield reportRow(head, archive.text(number));
  }
  function* sections(): Generator<CellValue[]> {
    for (const number of heads.keys()) {
      const report = archive.report(number);
      for (const [at, section] of report.sections.entries())
        yield sectionRow(report.id, report.text, section, at);
    }
  }
  function* points(): Generator<CellValue[]> {
    for (const number of heads.keys()) {
      const { id, text, sections: parts } = archive.report(number);
      for (const [at, { kind, items }] of parts.entries())
        yield* pointRows(text, { report: id, section: sectionId(id, at), kind }, items);
    }
  }
  function* passages(): Generator<CellValue[]> {
    for (let passage = 0; passage < members.passages; passage++) {
      const head = reader.head(passage);
      const { places, counties, provinces, years } = head.evidence;
      yield [
        ...[head.id, head.kind, kindLabel(head), head.reports, places, counties, provinces, years],
        ...[head.length, head.earliest?.report ?? null, head.earliest?.date ?? null, head.text],
      ];
    }
  }
  function* places(): Generator<CellValue[]> {
    for (let passage = 0; passage < members.passages; passage++) {
      const { id } = reader.head(passage);
      for (let at = members.starts[passage]!; at < members.starts[passage + 1]!; at++) {
        const [report, start, end] = [members.report[at]!, members.start[at]!, members.end[at]!];
        yield [id, heads[report]!.id, start, end, archive.text(report).slice(start, end)];
      }
    }
  }
  return [
    {
      name: "reports",
      columns: reportColumns,
      key: "id",
      references: { mirror_of: "reports" },
      indexed: ["year", "province", "county", "township", "level", "place"],
      rows: rowsOf(reports),
    },
    {
      name: "sections",
      columns: sectionColumns,
      key: "id",
      references: { report: "reports" },
      indexed: ["kind", "kind_name"],
      rows: rowsOf(sections),
    },
    {
      name: "points",
      columns: pointColumns,
      key: "id",
      references: { report: "reports", section: "sections", parent: "points" },
      indexed: ["kind", "theme", "level"],
      rows: rowsOf(points),
    },
    {
      name: "passages",
      columns: passageColumns,
      key: "id",
      references: { earliest_report: "reports" },
      indexed: ["kind", "kind_name", "reports"],
      rows: rowsOf(passages),
    },
    {
      name: "members",
      columns: memberColumns,
      references: { passage: "passages", report: "reports" },
      rows: rowsOf(places),
    },
  ];
}

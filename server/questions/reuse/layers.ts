// One report under its layers: what others have too, what its own past has, what is left as its own.

import { z } from "zod";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column, DataTable } from "../../../export/table.js";
import { editionOf } from "../../../report/edition.js";
import { headOf } from "../../../report/head.js";
import { printedText } from "../../../report/marks.js";
import type { Span } from "../../../report/span.js";
import type { Report, ReportHead } from "../../../report/types.js";
import { shortName } from "../../../report/unit.js";
import { minOwnLetters, ownTextOf } from "../../../reuse/ownText.js";
import type { ReuseReader } from "../../../reuse/reader.js";
import {
  barOf,
  type Layer,
  layerOrder,
  layerSigns,
  percent,
  sharesIn,
  sharesOf,
} from "../../../reuse/shares.js";
import { type Stretch, stretchesOf, widestOf } from "../../../reuse/stretches.js";
import type { Alert, ReportReuse } from "../../../reuse/types.js";
import { printedIn } from "../../../snapshot/marks.js";
import { otherYears } from "../../../snapshot/relatives.js";
import { list, reportPath, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { type Library, reportOf } from "../../library.js";
import { comparisonOf, type Link, links, type Query } from "../../links.js";
import { textSections } from "../../parts/textSections.js";
import { type Asked, fileLinks, question } from "../../question.js";
import { component, exactly, mark, text } from "../../schema.js";
import { context } from "../../wording.js";
import { reportPlace } from "../reports/place.js";
import { movedThresholds, readerOf, thresholdFields } from "./fields.js";
import { firstSeenFrom } from "./firstSeen.js";
import { layeredShape, layeredSpan } from "./passageHead.js";
import { alertNames, layerNames, oneLine, shortened } from "./wording.js";

const reportReuseAnswer = component("ReportReuse", {
  report: text,
  pending: mark.describe("刚编入，共用表述还没有查完"),
  ...layeredShape,
  spans: z.array(z.strictObject(layeredSpan)),
});

const layersFields = {
  ...reportPath,
  layer: list(z.enum(layerOrder, { error: "层次只能是 formula、local、ownYear、peer 或 own。" }))
    .default([])
    .meta({ description: "网页上只标出、文件里只列出这些层次；JSON 不受影响" }),
  ...thresholdFields,
};
type LayersQuery = Values<typeof layersFields>;

export interface Layered {
  readonly report: Report;
  readonly reader: ReuseReader;
  readonly found: ReportReuse;
}

/** Units around what an alert points at. */
const around = 24;
const nearestShown = 10;
/** Passages named, the widest first. */
const maxWidest = 8;
const longestShown = 60;

const layerSays: Readonly<Record<Layer, string>> = {
  formula: "跨省或跨县普遍使用的固定说法",
  local: "同县多个乡镇、或同省多县都有的文字",
  ownYear: "本乡镇更早年度的报告已有",
  peer: "别的乡镇也有，没有多到算统一表述",
  own: "本库没有别的报告与它相同",
};

const ownAlone = (layers: readonly Layer[]): boolean => layers.length === 1 && layers[0] === "own";

const columns: readonly Column[] = [
  { key: "layer", title: "层", width: 16 },
  { key: "section", title: "部分", width: 20 },
  { key: "start", title: "起", kind: "integer", width: 8 },
  { key: "end", title: "止", kind: "integer", width: 8 },
  { key: "letters", title: "字", kind: "integer", width: 8 },
  { key: "reports", title: "几份报告有", kind: "integer", width: 12 },
  { key: "text", title: "文字", width: 100 },
  { key: "passage", title: "表述编号", width: 24 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

const layerColumns = layerOrder.map(
  (layer): Column => ({ key: layer, title: layerNames[layer], kind: "share", width: 12 }),
);
const shareColumns: readonly Column[] = [
  { key: "layer", title: "层", width: 16 },
  { key: "share", title: "占比", kind: "share", width: 10 },
  { key: "letters", title: "字", kind: "integer", width: 8 },
];
const widestColumns: readonly Column[] = [
  { key: "text", title: "段落", width: 80, wrap: true },
  { key: "layer", title: "在本报告算", width: 16 },
  { key: "reports", title: "报告", kind: "integer", width: 8 },
  { key: "letters", title: "本报告里的字", kind: "integer", width: 12 },
  { key: "first", title: "本库最早", width: 30 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];
const nearestColumns: readonly Column[] = [
  { key: "report", title: "报告", width: 24 },
  { key: "letters", title: "共有的字", kind: "integer", width: 10 },
  { key: "share", title: "占本报告", kind: "share", width: 10 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];
const yearColumns: readonly Column[] = [
  { key: "year", title: "年度", kind: "integer", width: 8 },
  { key: "report", title: "报告编号", width: 15 },
  ...layerColumns,
];

/** The tables of the page beside its text, whole. */
function otherSheets(
  { report, reader, found }: Layered,
  { library, query, origin }: Asked<LayersQuery>,
): DataTable[] {
  const moved = movedThresholds(query);
  const shares = sharesIn(found);
  const firstSeen = firstSeenFrom(library, reader, report.id);
  return [
    {
      name: "占比",
      columns: shareColumns,
      rows: layerOrder.map((layer) => [layerNames[layer], shares.share[layer], shares.units[layer]]),
    },
    {
      name: "流传最广",
      columns: widestColumns,
      rows: widestOf(found).map(({ passage, layer, reports, units, first }) => [
        ...[oneLine(printedText(report, first)), layerNames[layer], reports, units],
        ...[firstSeen(passage)?.says ?? null, origin + links.passage(passage, moved)],
      ]),
    },
    {
      name: "最相近的报告",
      columns: nearestColumns,
      rows: found.nearest.map(({ report: id, shared, share }) => [
        ...[shortName(library.archive.heads[library.archive.numberOf(id)!]!), shared, share],
        origin + links.reusePairs({ a: report.id, b: id, ...moved }),
      ]),
    },
    {
      name: "各年度",
      columns: yearColumns,
      rows: familyOf(library, headOf(report)).flatMap((one) => {
        const shares = sharesOf(reader, one, false);
        return shares ? [[one.year, one.id, ...layerOrder.map((layer) => shares.share[layer])]] : [];
      }),
    },
  ];
}

/** The reports of the same township, this one among them. */
const familyOf = (library: Library, head: ReportHead): ReportHead[] =>
  [...otherYears(library, head), head]
    .filter((one) => one.mirrorOf === null || one.id === head.id)
    .toSorted((one, other) => (one.year ?? 0) - (other.year ?? 0));

/** The own text alone is to be read: whole clauses, without headings and scraps; else every letter is in its layer. */
function listed(report: Report, found: ReportReuse, layers: readonly Layer[]): readonly Stretch[] {
  const all = stretchesOf(report, found);
  if (ownAlone(layers))
    return ownTextOf(report, all).pieces.map((piece) => ({
      ...piece,
      layer: "own",
      passage: null,
      reports: 1,
    }));
  return all.filter(({ layer }) => layers.length === 0 || layers.includes(layer));
}

function exported(layered: Layered, asked: Asked<LayersQuery>): Exported {
  const { report, found } = layered;
  const { query, origin } = asked;
  function* rows(): Generator<CellValue[]> {
    for (const { layer, section, start, end, reports, passage } of listed(report, found, query.layer)) {
      yield [
        ...[layerNames[layer], section, start, end, end - start, reports],
        ...[oneLine(printedText(report, { start, end })), passage],
        origin + links.marked(report.id, [{ start, end }]),
      ];
    }
  }
  const units = { ...found.layers, own: found.own };
  const layers = layerOrder.filter((layer) => query.layer.length === 0 || query.layer.includes(layer));
  return {
    name: `${shortName(report)}_各层`,
    sheets: [{ name: "各层", columns, rows: { [Symbol.iterator]: rows } }, ...otherSheets(layered, asked)],
    about: [
      { key: "report", title: "报告", value: report.title ?? report.file, record: report.id },
      { key: "sha256", title: "原文文本 SHA-256", value: report.sha256 },
      {
        key: "layers",
        title: "列出的层",
        value: layers.map((layer) => layerNames[layer]).join("、"),
        record: layers,
      },
      { key: "characters", title: "全文字数（网页附带文字、标题不计）", value: found.characters },
      ...layerOrder.map((layer) => ({
        key: `units.${layer}`,
        title: `${layerNames[layer]}，字`,
        value: units[layer],
      })),
      { key: "limits", title: "独有", value: "只说本库没有与它相同的；库外有没有，这里无从知道" },
      ...(ownAlone(query.layer)
        ? [
            {
              key: "own",
              title: "独有的文字",
              value: `按分句取整，一个分句有一半以上的字独有就列出；标题、各级小标题、落款和不足 ${minOwnLetters} 字的零碎不列`,
            },
          ]
        : []),
    ],
  };
}

function quoted(library: Library, id: string, start: number, end: number) {
  const number = library.archive.numberOf(id)!;
  const words = (from: number, to: number): string =>
    printedIn(library.archive, number, { start: from, end: to });
  const { length } = library.archive.text(number);
  return {
    name: shortName(library.archive.heads[number]!),
    before: context(words(Math.max(0, start - around), start)),
    text: oneLine(words(start, end)),
    after: context(words(end, Math.min(length, end + around))),
    href: links.marked(id, [{ start, end }]),
  };
}

const alertView = (library: Library, id: string, alert: Alert, moved: Query) => ({
  kind: alert.kind,
  ...alertNames[alert.kind],
  own: quoted(library, id, alert.start, alert.end),
  other: quoted(library, alert.other.report, alert.other.start, alert.other.end),
  passage: links.passage(alert.passage, moved),
});

function layerRows(found: ReportReuse, wanted: readonly string[], at: (layers: readonly string[]) => string) {
  const shares = sharesIn(found);
  return layerOrder.map((layer) => ({
    layer,
    name: layerNames[layer],
    sign: layerSigns[layer],
    units: shares.units[layer],
    share: percent(shares.share[layer]),
    says: layerSays[layer],
    href: at(wanted.length === 1 && wanted[0] === layer ? [] : [layer]),
    shown: wanted.length === 0 || wanted.includes(layer),
  }));
}

function viewOf(
  library: Library,
  { report, reader, found }: Layered,
  query: LayersQuery,
  files: readonly Link[],
) {
  const head = headOf(report);
  const moved = movedThresholds(query);
  const at = (wanted: readonly string[]): string => links.reuseReport(head.id, { layer: wanted, ...moved });
  const words = (span: Span): string => oneLine(printedText(report, span));
  const firstSeen = firstSeenFrom(library, reader, head.id);
  const own = ownTextOf(report, stretchesOf(report, found));
  const spans = found.spans.map((span) => ({
    ...span,
    href: links.passage(span.passage, moved),
    first: firstSeen(span.passage),
    shown: span.kind === "chrome" || query.layer.length === 0 || query.layer.includes(span.kind),
  }));
  const layers = layerRows(found, query.layer, at);
  const text = textSections(editionOf(report, found.spans)).filter(({ kind }) => kind !== "chrome");
  return {
    place: reportPlace(library, report, "reuseReport"),
    head,
    sections: text.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => ({
        ...block,
        /** Shared passages that stand in it, in order. */
        inside: [...new Set(block.runs.map(({ mark }) => mark))].flatMap((mark) =>
          mark !== null && spans[mark]!.shown ? [spans[mark]!] : [],
        ),
      })),
    })),
    /** By the number of a mark. */
    spans,
    layers,
    barSays: layers.map(({ name, share }) => `${name} ${share}`).join("，"),
    bar: barOf(sharesIn(found)),
    characters: found.characters,
    alerts: found.alerts.map((alert) => alertView(library, head.id, alert, moved)),
    nearest: found.nearest.slice(0, nearestShown).map(({ report: id, shared, share }) => {
      const other = library.archive.heads[library.archive.numberOf(id)!]!;
      return {
        head: other,
        shared,
        share: percent(share),
        href: links.reuseReport(id, moved),
        pairs: links.reusePairs({ a: head.id, b: id, ...moved }),
        compare: comparisonOf(head, other),
      };
    }),
    years: familyOf(library, head).flatMap((one) => {
      const shares = sharesOf(reader, one, false);
      const says = layerOrder.map((layer) => `${layerNames[layer]} ${percent(shares?.share[layer] ?? 0)}`);
      return shares
        ? [
            {
              head: one,
              shares,
              says: says.join("，"),
              bar: barOf(shares),
              href: links.reuseReport(one.id, moved),
              current: one.id === head.id,
            },
          ]
        : [];
    }),
    all: query.layer.length > 0 ? at([]) : null,
    /** Whether the own text alone is asked for. */
    onlyOwn: ownAlone(query.layer),
    /** The address of the own text alone. */
    ownHref: at(["own"]),
    own: own.pieces.map((piece) => ({
      text: words(piece),
      section: piece.section,
      href: links.marked(head.id, [piece]),
    })),
    /** Pieces too short to be listed. */
    shorter: own.shorter,
    minOwnLetters,
    widest: widestOf(found)
      .slice(0, maxWidest)
      .map(({ passage, layer, reports, units, first }) => ({
        ...{ layer, reports, units },
        text: shortened(words(first), longestShown),
        href: links.passage(passage, moved),
        first: firstSeen(passage),
      })),
    files,
    /** The own text alone. */
    ownFiles: fileLinks(links.json.reuseReport(head.id, { layer: "own", ...moved })),
    county:
      head.county === null || head.year === null
        ? null
        : links.reuseCounty({
            county: head.place?.code.slice(0, 6) ?? head.county,
            year: head.year,
            ...moved,
          }),
    layerSigns,
    layerNames,
    order: layerOrder,
    percent,
  };
}

export type LayersView = ReturnType<typeof viewOf>;

const template = view<LayersView>("reuse/layers");

export const layers = question({
  name: "reuseReport",
  summary: "一份报告的各层、最相近的报告、疑似沿用未改",
  query: layersFields,
  answer: reportReuseAnswer,
  mayMiss: true,
  run: ({ library, query }): Layered => {
    const report = reportOf(library, query.id);
    const reader = readerOf(library, query);
    return { report, reader, found: reader.report(report.id)! };
  },
  json: ({ found }) => exactly(reportReuseAnswer, found),
  address: (_, { query }) => movedThresholds(query),
  files: { tables: ["各层", "占比", "流传最广", "最相近的报告", "各年度"], of: exported },
  page: {
    show: ({ library, query, result, files }) => {
      const model = viewOf(library, result, query, files);
      const title = `${shortName(model.head)}：来源`;
      return page(template, { title, place: "reports", sharing: true }, model);
    },
  },
});

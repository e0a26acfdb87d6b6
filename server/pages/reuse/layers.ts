// One report under its layers: what others have too, what its own past has, what is left as its own.

import { headOf } from "../../../report/head.js";
import { printedText } from "../../../report/marks.js";
import type { Span } from "../../../report/span.js";
import type { ReportHead } from "../../../report/types.js";
import type { Alert, ReportReuse, ReportSpan } from "../../../reuse/types.js";
import { printedIn } from "../../../snapshot/marks.js";
import { checked, typedQuery } from "../../fields.js";
import { type Library, reportOf } from "../../library.js";
import { links, type Query } from "../../links.js";
import { type EditionSection, editionOf } from "../../parts/edition.js";
import { comparisonOf, otherYears } from "../../relatives.js";
import { type FirstSeen, firstSeenFrom } from "../../reuse/firstSeen.js";
import {
  type BarPart,
  barOf,
  type Layer,
  layerOrder,
  layerSigns,
  percent,
  type Shares,
  sharesIn,
  sharesOf,
} from "../../reuse/originality.js";
import { minOwnLetters, ownTextOf } from "../../reuse/ownText.js";
import { layerNames } from "../../reuse/passages.js";
import { layersSchema, thresholdQuery, thresholdsIn } from "../../reuse/requests.js";
import { reportReuseAnswer } from "../../reuse/shapes.js";
import { stretchesOf, widestOf } from "../../reuse/stretches.js";
import { json, type Page, page, type Visit, view } from "../../visit.js";
import { context, shortName } from "../../wording.js";
import { oneLine, shortened } from "./passages.js";

/** Units around what an alert points at. */
const around = 24;
const nearestShown = 10;
/** Passages named, the widest first. */
const maxWidest = 8;
const longestShown = 60;

export interface Quoted {
  readonly name: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly href: string;
}

export interface AlertView {
  readonly kind: Alert["kind"];
  readonly name: string;
  readonly says: string;
  readonly own: Quoted;
  readonly other: Quoted;
  readonly passage: string;
}

export interface LayersView {
  readonly head: ReportHead;
  readonly sections: readonly EditionSection[];
  /** By the number of a mark. */
  readonly spans: readonly (ReportSpan & {
    readonly href: string;
    readonly shown: boolean;
    readonly first: FirstSeen | null;
  })[];
  readonly layers: readonly {
    readonly layer: Layer;
    readonly name: string;
    readonly sign: string;
    readonly units: number;
    readonly share: string;
    readonly says: string;
    readonly href: string;
    readonly shown: boolean;
  }[];
  readonly bar: readonly BarPart[];
  readonly characters: number;
  readonly alerts: readonly AlertView[];
  readonly nearest: readonly {
    readonly head: ReportHead;
    readonly shared: number;
    readonly share: string;
    readonly pairs: string;
    readonly compare: string;
  }[];
  readonly years: readonly {
    readonly head: ReportHead;
    readonly shares: Shares;
    readonly bar: readonly BarPart[];
    readonly current: boolean;
  }[];
  readonly all: string | null;
  /** Whether the own text alone is asked for. */
  readonly onlyOwn: boolean;
  /** The address of the own text alone. */
  readonly ownHref: string;
  readonly own: readonly { readonly text: string; readonly section: string; readonly href: string }[];
  /** Pieces too short to be listed, and the letters they lack. */
  readonly shorter: number;
  readonly minOwnLetters: number;
  readonly widest: readonly {
    readonly text: string;
    readonly layer: Layer;
    readonly reports: number;
    readonly units: number;
    readonly href: string;
    readonly first: FirstSeen | null;
  }[];
  readonly files: Readonly<Record<"csv" | "xlsx" | "ownCsv" | "ownXlsx", string>>;
  readonly moved: Query;
  readonly county: string | null;
  readonly layerSigns: typeof layerSigns;
  readonly layerNames: typeof layerNames;
  readonly order: typeof layerOrder;
  readonly percent: typeof percent;
}

const template = view<LayersView>("reuse/layers");

const layerSays: Readonly<Record<Layer, string>> = {
  formula: "跨省或跨县普遍使用的固定说法",
  local: "同县多个乡镇、或同省多县都有的文字",
  ownYear: "本乡镇更早年度的报告已有",
  peer: "别的乡镇也有，没有多到算统一表述",
  own: "本库没有别的报告与它相同",
};

const alertNames: Readonly<Record<Alert["kind"], { name: string; says: string }>> = {
  foreignName: { name: "地名待核对", says: "与别的乡镇共有的文字里，留着对方的名称" },
  staleYear: { name: "年份待核对", says: "沿用的文字里，留着往年的年份" },
  copiedNumber: {
    name: "数字待核对",
    says: "与别的乡镇共有的文字里，这个数与对方相同，而其他数或第三方的数不同",
  },
};

export const layersJson: Page = ({ library, path, query }) => {
  const raw = checked(layersSchema, query);
  const found = library.sharing.reader(thresholdsIn(raw)).report(reportOf(library, path.id ?? "").id)!;
  return json(reportReuseAnswer, found);
};

function quoted(library: Library, id: string, start: number, end: number): Quoted {
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

const alertView = (library: Library, id: string, alert: Alert, moved: Query): AlertView => ({
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

export const layers: Page = (visit: Visit) => {
  const { library, path, query } = visit;
  const raw = checked(layersSchema, query);
  const report = reportOf(library, path.id ?? "");
  const head = headOf(report);
  const reader = library.sharing.reader(thresholdsIn(raw));
  const found = reader.report(head.id)!;
  const moved = thresholdQuery(thresholdsIn(raw));
  const at = (wanted: readonly string[]): string => links.reuseReport(head.id, { layer: wanted, ...moved });
  const words = (span: Span): string => oneLine(printedText(report, span));
  const family = [...otherYears(library, head), head]
    .filter((one) => one.mirrorOf === null || one.id === head.id)
    .toSorted((one, other) => (one.year ?? 0) - (other.year ?? 0));
  const firstSeen = firstSeenFrom(library, reader, head.id);
  const own = ownTextOf(report, stretchesOf(report, found));
  const model: LayersView = {
    head,
    sections: editionOf(report, found.spans),
    spans: found.spans.map((span) => ({
      ...span,
      href: links.passage(span.passage, moved),
      first: firstSeen(span.passage),
      shown: span.kind === "chrome" || raw.layer.length === 0 || raw.layer.includes(span.kind),
    })),
    layers: layerRows(found, raw.layer, at),
    bar: barOf(sharesIn(found)),
    characters: found.characters,
    alerts: found.alerts.map((alert) => alertView(library, head.id, alert, moved)),
    nearest: found.nearest.slice(0, nearestShown).map(({ report: id, shared, share }) => {
      const other = library.archive.heads[library.archive.numberOf(id)!]!;
      return {
        head: other,
        shared,
        share: percent(share),
        pairs: links.reusePairs({ a: head.id, b: id, ...moved }),
        compare: comparisonOf(head, other),
      };
    }),
    years: family.flatMap((one) => {
      const shares = sharesOf(reader, one, false);
      return shares ? [{ head: one, shares, bar: barOf(shares), current: one.id === head.id }] : [];
    }),
    all: raw.layer.length > 0 ? at([]) : null,
    onlyOwn: raw.layer.length === 1 && raw.layer[0] === "own",
    ownHref: at(["own"]),
    own: own.pieces.map((piece) => ({
      text: words(piece),
      section: piece.section,
      href: links.marked(head.id, [piece]),
    })),
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
    files: {
      csv: links.file(links.json.reuseReport(head.id, moved), "csv"),
      xlsx: links.file(links.json.reuseReport(head.id, moved), "xlsx"),
      ownCsv: links.file(links.json.reuseReport(head.id, { layer: "own", ...moved }), "csv"),
      ownXlsx: links.file(links.json.reuseReport(head.id, { layer: "own", ...moved }), "xlsx"),
    },
    moved,
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
  const frame = {
    title: `${shortName(head)}：哪些是共用的`,
    place: "reuse",
    json: links.json.reuseReport(head.id, typedQuery(query, Object.keys(layersSchema.shape))),
  } as const;
  return page(template, frame, model);
};

// What two reports share, passage by passage, side by side.

import { z } from "zod";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import type { Span } from "../../../report/span.js";
import type { ReportHead } from "../../../report/types.js";
import { shortName } from "../../../report/unit.js";
import { coveredUnits, sharedPart } from "../../../reuse/members.js";
import type { ReuseReader } from "../../../reuse/reader.js";
import { percent, sharesOf } from "../../../reuse/shares.js";
import { slotsBetween } from "../../../reuse/template.js";
import type { ReusePairs } from "../../../reuse/types.js";
import { printedIn } from "../../../snapshot/marks.js";
import { badField } from "../../errors.js";
import { sideField } from "../../fields.js";
import { page, view } from "../../handler.js";
import { type Library, reportOf } from "../../library.js";
import { comparisonOf, type Link, links, type Query } from "../../links.js";
import { type Asked, question } from "../../question.js";
import { spanShape } from "../../reportHead.js";
import { component, exactly, text } from "../../schema.js";
import { movedThresholds, readerOf, thresholdFields } from "./fields.js";
import { kindLabel, oneLine } from "./wording.js";

const reusePairsAnswer = component("ReusePairs", {
  a: text,
  b: text,
  pairs: z.array(z.strictObject({ a: spanShape, b: spanShape, passage: text })),
});

export const pairsFields = {
  ...sideField,
  ...thresholdFields,
};

const wantedField = {
  passage: z
    .string()
    .max(60, { error: "表述的编号太长。" })
    .optional()
    .meta({ description: "要指出的一条表述" }),
};

export interface Shared {
  readonly a: ReportHead;
  readonly b: ReportHead;
  readonly reader: ReuseReader;
  readonly found: ReusePairs;
}

/** Words of one side; `shared` where the other side has them too. */
interface PairPart {
  readonly text: string;
  readonly shared: boolean;
}

/** One side's text cut where the two agree and where they do not. */
function partsOf(
  text: string,
  agreed: readonly { readonly start: number; readonly end: number }[],
): PairPart[] {
  const parts: { text: string; shared: boolean }[] = [];
  const add = (from: number, to: number, agrees: boolean): void => {
    const shown = text.slice(from, to).replace(/\s*\n\s*/g, "");
    if (shown === "") return;
    // White space between words that agree is no difference.
    const shared = agrees || shown.trim() === "";
    const last = parts[parts.length - 1];
    if (last?.shared === shared) last.text += shown;
    else parts.push({ text: shown, shared });
  };
  let at = 0;
  for (const { start, end } of agreed) {
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, text.length, false);
  return parts;
}

type Pair = ReusePairs["pairs"][number];

const units = ({ a, b }: Pair): number => a.end - a.start + b.end - b.start;
const holds = (outer: Pair, inner: Pair): boolean =>
  outer.a.start <= inner.a.start &&
  inner.a.end <= outer.a.end &&
  outer.b.start <= inner.b.start &&
  inner.b.end <= outer.b.end;

/** Each pair that stands in no longer one on both sides, with those that stand in it; the one asked for stands alone. */
function nested(pairs: readonly Pair[], wanted: string | null): { pair: Pair; inside: Pair[] }[] {
  const rows: { pair: Pair; inside: Pair[] }[] = [];
  for (const pair of pairs.toSorted((one, other) => units(other) - units(one))) {
    const around = pair.passage === wanted ? undefined : rows.find((row) => holds(row.pair, pair));
    if (around) around.inside.push(pair);
    else rows.push({ pair, inside: [] });
  }
  return rows.sort((one, other) => one.pair.a.start - other.pair.a.start);
}

function rowsOf(
  library: Library,
  { a, b, pairs }: ReusePairs,
  reader: ReuseReader,
  moved: Query,
  wanted: string | null,
) {
  const words = (id: string, span: Span): string =>
    printedIn(library.archive, library.archive.numberOf(id)!, span);
  const named = ({ passage }: Pair) => {
    const { kind, evidence, reports } = reader.head(reader.numberOf(passage)!);
    return { kind, kindName: kindLabel({ kind, evidence }), reports, passage: links.passage(passage, moved) };
  };
  return nested(pairs, wanted).map(({ pair, inside }) => {
    const [one, other] = [words(a, pair.a), words(b, pair.b)];
    const agreed = slotsBetween(one, other);
    return {
      ...named(pair),
      /** The one that was asked for. */
      here: pair.passage === wanted,
      /** Passages that stand within this one on both sides. */
      inside: inside.map(named),
      a: {
        href: links.marked(a, [pair.a]),
        parts: partsOf(
          one,
          agreed.map((each) => each.one),
        ),
      },
      b: {
        href: links.marked(b, [pair.b]),
        parts: partsOf(
          other,
          agreed.map((each) => each.other),
        ),
      },
    };
  });
}

const columns: readonly Column[] = [
  { key: "passage", title: "表述编号", width: 16 },
  { key: "kind", title: "种类", width: 16 },
  { key: "reports", title: "报告", kind: "integer", width: 8 },
  { key: "a_start", title: "甲起", kind: "integer", width: 8 },
  { key: "a_end", title: "甲止", kind: "integer", width: 8 },
  { key: "b_start", title: "乙起", kind: "integer", width: 8 },
  { key: "b_end", title: "乙止", kind: "integer", width: 8 },
  { key: "a_text", title: "甲", width: 60, wrap: true },
  { key: "b_text", title: "乙", width: 60, wrap: true },
  { key: "a_link", title: "甲链接", kind: "link", width: 40 },
  { key: "b_link", title: "乙链接", kind: "link", width: 40 },
];

/** A row for each shared stretch, those within others too. */
function exported(
  { a, b, reader, found }: Shared,
  { library: { archive }, origin }: Asked<unknown>,
): Exported {
  const textOf = ({ id }: ReportHead, span: Span): string =>
    oneLine(printedIn(archive, archive.numberOf(id)!, span));
  const rows = found.pairs.map((pair): CellValue[] => {
    const head = reader.head(reader.numberOf(pair.passage)!);
    return [
      ...[pair.passage, kindLabel(head), head.reports, pair.a.start, pair.a.end, pair.b.start, pair.b.end],
      ...[textOf(a, pair.a), textOf(b, pair.b)],
      ...[origin + links.marked(a.id, [pair.a]), origin + links.marked(b.id, [pair.b])],
    ];
  });
  return {
    name: `${shortName(a)}与${shortName(b)}共有的文字`,
    sheets: [{ name: "共有的文字", columns, rows }],
    about: [
      { key: "a", title: "甲", value: shortName(a), record: a.id },
      { key: "b", title: "乙", value: shortName(b), record: b.id },
      { key: "span", title: "起、止", value: "UTF-16 单位，指原文文本里的位置，含起不含止" },
    ],
  };
}

function viewOf(
  library: Library,
  { a, b, reader, found }: Shared,
  moved: Query,
  wanted: string | null,
  files: readonly Link[],
) {
  const side = (name: "甲" | "乙", head: ReportHead, key: "a" | "b") => {
    const shared = coveredUnits(
      found.pairs.map((pair) => sharedPart(pair[key], pair[key === "a" ? "b" : "a"])),
    );
    const characters = sharesOf(reader, head, false)?.characters ?? 0;
    return {
      name,
      head,
      shared,
      share: percent(characters === 0 ? 0 : shared / characters),
      layers: links.reuseReport(head.id, moved),
    };
  };
  return {
    names: `${shortName(a)}与${shortName(b)}`,
    sides: [side("甲", a, "a"), side("乙", b, "b")],
    rows: rowsOf(library, found, reader, moved, wanted),
    /** Those within others counted. */
    total: found.pairs.length,
    swap: links.reusePairs({ a: b.id, b: a.id, ...moved }),
    compare: comparisonOf(a, b),
    files,
  };
}

export type PairsView = ReturnType<typeof viewOf>;

const template = view<PairsView>("reuse/pairs");

export const reusePairs = question({
  name: "reusePairs",
  heavy: true,
  summary: "两份报告共有的文字",
  query: pairsFields,
  answer: reusePairsAnswer,
  mayMiss: true,
  run: ({ library, query }): Shared => {
    const [a, b] = [reportOf(library, query.a), reportOf(library, query.b)];
    if (a === b) throw badField("b", "甲乙是同一份报告，请换一份。");
    const reader = readerOf(library, query);
    return { a, b, reader, found: reader.pairs(a.id, b.id)! };
  },
  json: ({ found }) => exactly(reusePairsAnswer, found),
  address: ({ a, b }, { query }) => ({ a: a.id, b: b.id, ...movedThresholds(query) }),
  files: { of: exported },
  page: {
    more: wantedField,
    show: ({ library, query, result, files }) => {
      const { a, b } = result;
      const model = viewOf(library, result, movedThresholds(query), query.passage ?? null, files);
      const title = `${shortName(a)} 与 ${shortName(b)} 共有的文字`;
      return page(template, { title, place: "reuse" }, model);
    },
  },
});

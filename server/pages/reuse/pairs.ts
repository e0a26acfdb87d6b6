// What two reports share, passage by passage, side by side.
import type { Span } from "../../../report/span.js";
import type { ReportHead } from "../../../report/types.js";
import { coveredUnits } from "../../../reuse/members.js";
import type { ReuseReader } from "../../../reuse/reader.js";
import { slotsBetween } from "../../../reuse/template.js";
import type { PassageKind, ReusePairs } from "../../../reuse/types.js";
import { printedIn } from "../../../snapshot/marks.js";
import { badField } from "../../errors.js";
import { checked } from "../../fields.js";
import { type Library, reportOf } from "../../library.js";
import { links, type Query } from "../../links.js";
import { comparisonOf } from "../../relatives.js";
import { percent, sharesOf } from "../../reuse/originality.js";
import { kindLabel } from "../../reuse/passages.js";
import { reusePairsSchema, thresholdQuery, thresholdsIn } from "../../reuse/requests.js";
import { reusePairsAnswer } from "../../reuse/shapes.js";
import { json, type Page, page, type Visit, view } from "../../visit.js";
import { shortName } from "../../wording.js";

/** Words of one side; `differs` where the other side has others or none. */
export interface PairPart {
  readonly text: string;
  readonly differs: boolean;
}

export interface PairRow {
  /** The one that was asked for. */
  readonly here: boolean;
  /** Passages that stand within this one on both sides. */
  readonly inside: readonly Pick<PairRow, "kind" | "kindName" | "reports" | "passage">[];
  readonly kind: PassageKind;
  readonly kindName: string;
  readonly reports: number;
  readonly passage: string;
  readonly a: { readonly href: string; readonly parts: readonly PairPart[] };
  readonly b: { readonly href: string; readonly parts: readonly PairPart[] };
}

export interface PairsView {
  readonly sides: readonly {
    readonly name: "甲" | "乙";
    readonly head: ReportHead;
    readonly shared: number;
    readonly share: string;
    readonly layers: string;
  }[];
  readonly rows: readonly PairRow[];
  /** Those within others counted. */
  readonly total: number;
  readonly swap: string;
  readonly compare: string;
}

const template = view<PairsView>("reuse/pairs");

function asked({ library, query }: Visit): {
  a: ReportHead;
  b: ReportHead;
  found: ReusePairs;
  reader: ReuseReader;
  moved: Query;
  wanted: string | null;
} {
  const raw = checked(reusePairsSchema, query);
  const thresholds = thresholdsIn(raw);
  if (raw.a === undefined) throw badField("a", "请给出甲方报告的编号 a。");
  if (raw.b === undefined) throw badField("b", "请给出乙方报告的编号 b。");
  if (raw.a === raw.b) throw badField("b", "甲乙是同一份报告，请换一份。");
  const [a, b] = [reportOf(library, raw.a), reportOf(library, raw.b)];
  const reader = library.sharing.reader(thresholds);
  return {
    a,
    b,
    found: reader.pairs(a.id, b.id)!,
    reader,
    moved: thresholdQuery(thresholds),
    wanted: raw.passage ?? null,
  };
}

export const reusePairsJson: Page = (visit) => json(reusePairsAnswer, asked(visit).found);

/** One side's text cut where the two agree and where they do not. */
function partsOf(
  text: string,
  agreed: readonly { readonly start: number; readonly end: number }[],
): PairPart[] {
  const parts: { text: string; differs: boolean }[] = [];
  const add = (from: number, to: number, differs: boolean): void => {
    const shown = text.slice(from, to).replace(/\s*\n\s*/g, "");
    if (shown === "") return;
    // White space between words that agree is no difference.
    const really = differs && shown.trim() !== "";
    const last = parts[parts.length - 1];
    if (last?.differs === really) last.text += shown;
    else parts.push({ text: shown, differs: really });
  };
  let at = 0;
  for (const { start, end } of agreed) {
    add(at, start, true);
    add(start, end, false);
    at = end;
  }
  add(at, text.length, true);
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
): PairRow[] {
  const words = (id: string, span: Span): string =>
    printedIn(library.archive, library.archive.numberOf(id)!, span);
  const named = ({ passage }: Pair) => {
    const { kind, evidence, reports } = reader.head(reader.numberOf(passage)!);
    return { kind, kindName: kindLabel({ kind, evidence }), reports, passage: links.passage(passage, moved) };
  };
  return nested(pairs, wanted).map(({ pair, inside }): PairRow => {
    const [one, other] = [words(a, pair.a), words(b, pair.b)];
    const agreed = slotsBetween(one, other);
    return {
      ...named(pair),
      here: pair.passage === wanted,
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

export const reusePairs: Page = (visit) => {
  const { library } = visit;
  const { a, b, found, reader, moved, wanted } = asked(visit);
  const side = (name: "甲" | "乙", head: ReportHead, key: "a" | "b") => {
    const shared = coveredUnits(found.pairs.map((pair) => [pair[key].start, pair[key].end] as const));
    const characters = sharesOf(reader, head, false)?.characters ?? 0;
    return {
      name,
      head,
      shared,
      share: percent(characters === 0 ? 0 : shared / characters),
      layers: links.reuseReport(head.id, moved),
    };
  };
  const model: PairsView = {
    sides: [side("甲", a, "a"), side("乙", b, "b")],
    rows: rowsOf(library, found, reader, moved, wanted),
    total: found.pairs.length,
    swap: links.reusePairs({ a: b.id, b: a.id, ...moved }),
    compare: comparisonOf(a, b),
  };
  const frame = {
    title: `${shortName(a)} 与 ${shortName(b)} 共有的文字`,
    place: "reuse",
    json: links.json.reusePairs({ a: a.id, b: b.id, ...moved }),
  } as const;
  return page(template, frame, model);
};

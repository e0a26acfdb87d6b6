// A search that looks at every place of every report, for the conditions that the properties ask about.
import type { SectionKind } from "../../report/kinds.js";
import type { Section } from "../../report/types.js";
import type { SearchRequest, SearchScope } from "../../search/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { plainFoldWithMap } from "./oracle.js";

/** A query as the property made it; `text` is how a reader types it. Strings are folded. */
export type PlainCondition =
  | PlainLeaf
  | { readonly all: readonly PlainCondition[] }
  | { readonly any: readonly PlainCondition[] }
  | { readonly not: PlainCondition }
  /** A string looked for in some sections only. */
  | { readonly leaf: PlainLeaf; readonly within: readonly SectionKind[] }
  /** A field inside brackets. */
  | { readonly county: string | null };

/** What has places. A pattern is as it is typed, its sets and letters folded. */
export type PlainLeaf =
  | string
  | { readonly pattern: string }
  | {
      readonly near: readonly [PlainOperand, PlainOperand];
      readonly distance: number;
      readonly ordered: boolean;
    };
export type PlainOperand = PlainLeaf | { readonly oneOf: readonly PlainOperand[] };

/** Start and end in a folded paragraph. */
type Stretch = readonly [number, number];

const once = (stretches: readonly Stretch[]): Stretch[] => [
  ...new Map(stretches.map((stretch) => [stretch.join(), stretch])).values(),
];

/** The pattern as a regular expression, tried at every place. */
function matchesOf(pattern: string, text: string): Stretch[] {
  const source = pattern.replace(/\[[^\]]*\]|[\s\S]/g, (part) => {
    if (part === "*") return "[\\s\\S]{0,30}?";
    if (part === "?") return "[\\s\\S]";
    if (part.length > 1) {
      const negated = part.startsWith("[^");
      const inside = part.slice(negated ? 2 : 1, -1).replace(/[\\\]^]|-$/g, "\\$&");
      return `[${negated ? "^" : ""}${inside}]`;
    }
    return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  const expression = new RegExp(source, "y");
  const found: Stretch[] = [];
  for (let at = 0; at < text.length; at++) {
    expression.lastIndex = at;
    if (expression.test(text)) found.push([at, expression.lastIndex]);
  }
  const splits = (at: number): boolean => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
  const wild = /^(\?|\[\^)|(\?|\[\^[^\]]*\])$/.test(pattern);
  return wild ? found.filter(([start, end]) => !splits(start) && !splits(end)) : found;
}

/** Pairs of which neither has a nearer pair: fewer units between, then the shorter span, then the earlier. */
function pairsOf(
  left: readonly Stretch[],
  right: readonly Stretch[],
  distance: number,
  ordered: boolean,
): Stretch[] {
  const pairs = left.flatMap((a) =>
    right.flatMap((b) => {
      const [first, second] = a[1] <= b[0] ? [a, b] : [b, a];
      if (first[1] > second[0] || second[0] - first[1] > distance || (ordered && first !== a)) return [];
      return [{ a, b, gap: second[0] - first[1], start: first[0], end: second[1] }];
    }),
  );
  type Pair = (typeof pairs)[number];
  const nearer = (p: Pair, q: Pair): boolean =>
    (p.gap - q.gap || p.end - p.start - (q.end - q.start) || p.start - q.start) < 0;
  const same = (p: Stretch, q: Stretch): boolean => p[0] === q[0] && p[1] === q[1];
  return pairs
    .filter((pair) => !pairs.some((q) => (same(q.a, pair.a) || same(q.b, pair.b)) && nearer(q, pair)))
    .map(({ start, end }): Stretch => [start, end]);
}

function stretchesOf(leaf: PlainOperand, text: string): Stretch[] {
  if (typeof leaf === "string") {
    const found: Stretch[] = [];
    for (let at = text.indexOf(leaf); at >= 0; at = text.indexOf(leaf, at + 1))
      found.push([at, at + leaf.length]);
    return found;
  }
  if ("pattern" in leaf) return matchesOf(leaf.pattern, text);
  if ("oneOf" in leaf) return once(leaf.oneOf.flatMap((part) => stretchesOf(part, text)));
  const [left, right] = leaf.near;
  return once(pairsOf(stretchesOf(left, text), stretchesOf(right, text), leaf.distance, leaf.ordered));
}

const isLeaf = (condition: PlainCondition): condition is PlainLeaf =>
  typeof condition === "string" || "pattern" in condition || "near" in condition;
/** What stands in a query as one thing, with the sections it is looked for in. */
interface Sought {
  readonly leaf: PlainLeaf;
  readonly within?: readonly SectionKind[];
}

const soughtOf = (condition: PlainCondition): Sought | undefined =>
  isLeaf(condition) ? { leaf: condition } : "leaf" in condition ? condition : undefined;
const nameOf = ({ leaf, within }: Sought): string => JSON.stringify([leaf, within]);

export interface PlainHit {
  readonly report: number;
  readonly section: SectionKind;
  readonly kinds: readonly SectionKind[];
  /** Offsets in the text of record. */
  readonly start: number;
  readonly end: number;
  readonly word: boolean;
  /** The unit of each scope that holds it whole, or null. */
  readonly units: Readonly<Record<SearchScope, string | null>>;
}

interface Place extends PlainHit {
  readonly leaf: string;
}

const partsOf = (condition: PlainCondition): readonly PlainCondition[] => {
  if (typeof condition === "string" || "county" in condition) return [];
  if ("not" in condition) return [condition.not];
  return "all" in condition ? condition.all : "any" in condition ? condition.any : [];
};

const leavesOf = (condition: PlainCondition): Sought[] => {
  const sought = soughtOf(condition);
  return sought ? [sought] : partsOf(condition).flatMap(leavesOf);
};

/** One way in which a condition holds: what must stand in the unit, what must not, and what must be true of the report. */
interface Way {
  readonly there: readonly Sought[];
  readonly absent: readonly Sought[];
  readonly counties: readonly { readonly county: string | null; readonly is: boolean }[];
}

const nothing: Way = { there: [], absent: [], counties: [] };

/** Every way of one list with every way of the other. */
const together = (some: readonly Way[], others: readonly Way[]): Way[] =>
  some.flatMap((one) =>
    others.map((other) => ({
      there: [...one.there, ...other.there],
      absent: [...one.absent, ...other.absent],
      counties: [...one.counties, ...other.counties],
    })),
  );

/** The ways in which a condition holds, or with `holds` false fails: its disjunctive normal form. */
function waysOf(condition: PlainCondition, holds = true): Way[] {
  const sought = soughtOf(condition);
  if (sought) return [holds ? { ...nothing, there: [sought] } : { ...nothing, absent: [sought] }];
  if (typeof condition === "object" && "county" in condition)
    return [{ ...nothing, counties: [{ county: condition.county, is: holds }] }];
  if (typeof condition === "object" && "not" in condition) return waysOf(condition.not, !holds);
  const parts = partsOf(condition).map((part) => waysOf(part, holds));
  const all = typeof condition === "object" && "all" in condition;
  return all === holds ? parts.reduce(together, [nothing]) : parts.flat();
}

const holdsIn = (way: Way, present: ReadonlySet<string>, report: IndexedReport["report"]): boolean =>
  way.there.every((sought) => present.has(nameOf(sought))) &&
  way.absent.every((sought) => !present.has(nameOf(sought))) &&
  way.counties.every(({ county, is }) => (report.county === county) === is);

const kindsOf = ({ kind, also }: Section): SectionKind[] => (also ? [kind, also] : [kind]);

/** Every place of one leaf; sections end with their paragraphs here, so none straddles. */
function placesOf(reports: readonly IndexedReport[], sought: Sought): Place[] {
  const { leaf, within } = sought;
  const places: Place[] = [];
  reports.forEach(({ report, folded, wordStarts }, number) => {
    report.sections.forEach((section, sectionNumber) => {
      if (within && !kindsOf(section).some((kind) => within.includes(kind))) return;
      let lineStart = section.start;
      for (const line of report.text.slice(section.start, section.end).split("\n")) {
        const plain = plainFoldWithMap(line);
        // Where this line begins in the whole folded text: what stands before it folds to just so many units.
        const before = report.text
          .slice(0, lineStart)
          .split("\n")
          .filter((each) => each !== "");
        const base = before.reduce((sum, each) => sum + plainFoldWithMap(each).folded.length + 1, 0);
        const begins = (at: number): boolean => (wordStarts[at >> 3]! & (1 << (at & 7))) !== 0;
        for (const [at, to] of stretchesOf(leaf, plain.folded)) {
          const start = lineStart + plain.at[at]!;
          const end = lineStart + plain.at[to - 1]! + 1;
          const inside = plain.folded.slice(0, to - 1).split(/(?<=[。!?;])/);
          const ahead = plain.folded.slice(0, at).split(/(?<=[。!?;])/);
          const sentence = ahead.filter((each) => /[。!?;]$/.test(each)).length;
          const sentenceOfLast = inside.filter((each) => /[。!?;]$/.test(each)).length;
          const item = section.items.findIndex((each) => each.start <= start && end <= each.end);
          places.push({
            leaf: nameOf(sought),
            report: number,
            section: section.kind,
            kinds: kindsOf(section),
            start,
            end,
            word: (at === 0 || begins(base + at)) && (to === plain.folded.length || begins(base + to)),
            units: {
              report: `${number}`,
              section: `${number} ${sectionNumber}`,
              item: item < 0 ? null : `${number} ${sectionNumber} ${item}`,
              sentence: sentence === sentenceOfLast ? `${number} ${lineStart} ${sentence}` : null,
            },
          });
        }
        lineStart += line.length + 1;
      }
    });
    if (folded.text.length > 100_000) throw new Error("too long for brute force");
  });
  return places;
}

export type FilterPart = "year" | "province" | "county" | "section" | "mirrors";

/** What a query refuses beside its condition: `-county:`, `-section:`. No facet ignores it. */
interface Refused {
  readonly counties?: readonly (string | null)[];
  readonly kinds?: readonly SectionKind[];
}
export type PlainRequest = SearchRequest & { readonly refused?: Refused };

function passes({ report }: IndexedReport, request: PlainRequest, ignored: FilterPart | null): boolean {
  const fits = <T>(wanted: readonly T[], part: FilterPart, test: (value: T) => boolean): boolean =>
    wanted.length === 0 || part === ignored || wanted.some(test);
  return (
    (request.mirrors || report.mirrorOf === null) &&
    !request.refused?.counties?.includes(report.county) &&
    fits(request.years, "year", (range) =>
      range === null
        ? report.year === null
        : report.year !== null && report.year >= range.from && report.year <= range.to,
    ) &&
    fits(request.provinces, "province", (name) => report.province === name) &&
    fits(request.counties, "county", (name) =>
      name !== null && /^\d+$/.test(name)
        ? report.county !== null && report.place?.code.slice(0, 6) === name
        : report.county === name,
    )
  );
}

export const looksAt = (
  request: PlainRequest,
  both: readonly SectionKind[],
  ignored: FilterPart | null,
): boolean => {
  const wanted = request.sections;
  // A merged section is looked in while one of its kinds is left.
  const kinds = both.filter((kind) => !request.refused?.kinds?.includes(kind));
  if (wanted.includes("all")) return kinds.length > 0;
  if (wanted.length === 0 || ignored === "section") {
    return kinds.some((kind) => kind !== "chrome" || (wanted.includes("chrome") && ignored === "section"));
  }
  return kinds.some((kind) => wanted.includes(kind));
};

/** All hits in report and text order, one field's own filter ignored where a facet asks so. */
export function bruteForce(
  reports: readonly IndexedReport[],
  condition: PlainCondition,
  request: PlainRequest,
  ignored: FilterPart | null = null,
): PlainHit[] {
  const leaves = new Map(leavesOf(condition).map((leaf) => [nameOf(leaf), leaf]));
  const places = [...leaves.values()]
    .flatMap((leaf) => placesOf(reports, leaf))
    .filter(
      ({ kinds, report }) => looksAt(request, kinds, ignored) && passes(reports[report]!, request, ignored),
    );
  const present = new Map<string, Set<string>>();
  for (const { units, leaf } of places) {
    const unit = units[request.scope];
    if (unit === null) continue;
    if (!present.has(unit)) present.set(unit, new Set());
    present.get(unit)!.add(leaf);
  }
  const ways = waysOf(condition);
  // An occurrence counts where it is part of a way in which the whole query holds in its unit.
  const counts = (leaf: string, unit: string, report: number): boolean =>
    ways.some(
      (way) =>
        way.there.some((sought) => nameOf(sought) === leaf) &&
        holdsIn(way, present.get(unit)!, reports[report]!.report),
    );
  const hits = places.filter(({ units, leaf, word, report }) => {
    const unit = units[request.scope];
    return unit !== null && counts(leaf, unit, report) && fitsBoundary(request, word);
  });
  // A place that two parts of the query find counts once.
  return [...new Map(hits.map((hit) => [`${hit.report} ${hit.start} ${hit.end}`, hit])).values()].sort(
    (a, b) => a.report - b.report || a.start - b.start || a.end - b.end,
  );
}

const fitsBoundary = ({ words, between }: SearchRequest, word: boolean): boolean =>
  (word || !words) && !(word && between);

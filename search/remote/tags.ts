// What a cluster knows of a report beside its text: enough to pass by reports that a filter turns away. The snapshot says
// what a filter means; a cluster is only told which tags the reports have that matter.
import type { ReportHead } from "../../report/types.js";
import { perSnapshot } from "../../snapshot/perSnapshot.js";
import type { Archive } from "../../snapshot/types.js";
import type { Among } from "../among.js";
import type { Clause } from "./wanted.js";

const read = {
  year: (head) => (head.year === null ? undefined : String(head.year)),
  county: (head) => head.place?.code.slice(0, 6),
  township: (head) => head.place?.code.slice(0, 9),
  level: (head) => head.level ?? undefined,
} as const satisfies Readonly<Record<string, (head: ReportHead) => string | undefined>>;

export type Tag = keyof typeof read;
/** Each is a field of the cluster's, of whole values. */
export const tags = Object.keys(read) as readonly Tag[];
export type Tags = Readonly<Record<Tag, string>>;

/** What nobody knows. */
export const unknownTag = "none";

/** Division codes, never names: a name that is corrected changes no tag. */
export const tagsOf = (head: ReportHead): Tags =>
  Object.fromEntries(tags.map((tag) => [tag, read[tag](head) ?? unknownTag])) as unknown as Tags;

/** `ids[report]` is a number into `values`. */
interface TagColumn {
  readonly values: readonly string[];
  readonly ids: Uint32Array;
}

/** O(reports) the first time, kept with the snapshot. */
const tagColumnsOf = perSnapshot(({ heads }: Archive): Readonly<Record<Tag, TagColumn>> => {
  const numbers = tags.map(() => new Map<string, number>());
  const ids = tags.map(() => new Uint32Array(heads.length));
  heads.forEach((head, report) => {
    const own = tagsOf(head);
    tags.forEach((tag, at) => {
      const known = numbers[at]!;
      const number = known.get(own[tag]) ?? known.size;
      known.set(own[tag], number);
      ids[at]![report] = number;
    });
  });
  const columns = tags.map((tag, at) => [tag, { values: [...numbers[at]!.keys()], ids: ids[at]! }]);
  return Object.fromEntries(columns) as Readonly<Record<Tag, TagColumn>>;
});

/** Which texts a cluster is asked about: those of some years, and of them those that all clauses hold of. */
export interface Narrowing {
  readonly name: string;
  readonly years: readonly string[];
  readonly clauses: readonly Clause[];
}

/** Of a tag with more values that matter nothing is asked: the others narrow, and no request grows beyond a few KB. */
const mostValues = 1000;
/** Where more than this share of the reports would be named all are: what was named for one filter is then known to the next. */
const mostNamed = 0.5;

/** The tags of reports that matter for one reason. */
interface Way {
  /** `wanted[tag][value]`, by number: 1 where some of them has it. */
  readonly wanted: readonly Uint8Array[];
  /** Numbers of the tags that are asked for: those that pass by anything. */
  readonly asked: readonly number[];
}

/**
 * The values that some report has which matters, tag by tag, for each reason by itself: such a report has all of its tags
 * among those of its reason, so that none is missed, whatever the filter was. Null where that would pass by too few.
 * O(reports · reasons).
 */
export function narrowedTo(archive: Archive, { name, why }: Among): Narrowing | null {
  const columns = tags.map((tag) => tagColumnsOf(archive)[tag]);
  const all = archive.heads.length;
  const ways = waysOf(columns, why(), all);
  const isNamed = (report: number): boolean =>
    ways.some(({ wanted, asked }) => asked.every((at) => wanted[at]![columns[at]!.ids[report]!] === 1));
  let named = 0;
  for (let report = 0; report < all; report++) if (isNamed(report)) named++;
  if (named > all * mostNamed) return null;
  const valuesOf = ({ wanted }: Way, at: number): readonly string[] =>
    columns[at]!.values.filter((_, id) => wanted[at]![id] === 1);
  const year = tags.indexOf("year");
  const years = new Set(ways.flatMap((way) => valuesOf(way, year)));
  const clausesOf = (way: Way): Clause[] =>
    way.asked
      // Of one way the indices are its years.
      .filter((at) => at !== year || ways.length > 1)
      .map((at) => ({ terms: { [tags[at]!]: valuesOf(way, at) } }));
  const clauses =
    ways.length === 1
      ? clausesOf(ways[0]!)
      : [
          {
            bool: {
              should: ways.map((way) => ({ bool: { filter: clausesOf(way) } })),
              minimum_should_match: 1,
            },
          },
        ];
  return { name, years: [...years], clauses };
}

function waysOf(
  columns: readonly TagColumn[],
  reasonOf: (report: number) => number | null,
  reports: number,
): Way[] {
  const reasons = new Map<number, readonly Uint8Array[]>();
  for (let report = 0; report < reports; report++) {
    const reason = reasonOf(report);
    if (reason === null) continue;
    let wanted = reasons.get(reason);
    if (!wanted) {
      wanted = columns.map(({ values }) => new Uint8Array(values.length));
      reasons.set(reason, wanted);
    }
    for (let at = 0; at < columns.length; at++) wanted[at]![columns[at]!.ids[report]!] = 1;
  }
  return [...reasons.values()].map((wanted) => ({
    wanted,
    asked: [...tags.keys()].filter((at) => {
      const count = wanted[at]!.reduce((sum, is) => sum + is, 0);
      return count < wanted[at]!.length && (tags[at] === "year" || count <= mostValues);
    }),
  }));
}

// What hits are grouped by: a field of their report, the kind of their section, or what stands beside them.
import { kindsAmong, sectionKinds } from "../report/kinds.js";
import type { Concordance } from "./concordance.js";
import { type ContextKey, contextOf, printed, turned } from "./context.js";
import { fieldColumnsOf } from "./fieldColumns.js";
import type { Failures } from "./filters.js";
import type { Ground } from "./occurrences.js";
import { unknownNames } from "./query/fields.js";
import type { FieldKey, FieldValue } from "./reportFields.js";
import { sectionBits } from "./structure.js";
import { type GroupRow, type HitGroup, QueryError } from "./types.js";

/** Contexts are strings; more of them at once than this are refused: each some 100 bytes, 0.3 to 2 µs to make and sort. */
export const maxContexts = 200_000;

/** Undefined where the name is no context. */
export function contextKeyOf(name: string): ContextKey | undefined {
  const match = /^(left|right)([123])(w?)$/.exec(name);
  if (!match) return undefined;
  return {
    side: match[1] as ContextKey["side"],
    count: Number(match[2]) as ContextKey["count"],
    unit: match[3] === "w" ? "word" : "character",
  };
}

/** Throws `QueryError` (`too_many_hits`). */
export function checkContexts(hits: number): void {
  if (hits <= maxContexts) return;
  throw new QueryError(
    `命中有 ${hits} 处，超过按上下文排列或分组的上限 ${maxContexts} 处；请先筛选，或随机抽样后再排`,
    0,
    "too_many_hits",
  );
}

/** The kinds of a merged section are both its groups. */
type KeysOf = (hit: number, report: number) => readonly string[];

const keyOfValue = ({ name, code }: FieldValue): string =>
  code ?? (name === null ? unknownNames[0]! : String(name));

const same = (key: string): string => key;

interface Grouping {
  readonly keysOf: KeysOf;
  readonly describe: (key: string) => Pick<GroupRow, "value" | "code" | "parent">;
  /** The key as a link carries it, and back again. */
  readonly linkOf: (key: string) => string;
}

function groupingOf(ground: Ground, found: Concordance, group: HitGroup): Grouping {
  const context = contextKeyOf(group);
  if (context) {
    return {
      keysOf: (hit) => [
        contextOf(context, ground.axis, found.starts[hit]!, found.starts[hit]! + found.lengths[hit]!),
      ],
      describe: (key) => ({ value: printed(context, turned(context, key)) }),
      linkOf: (key) => turned(context, key),
    };
  }
  if (group === "section") {
    const keys = Array.from({ length: 1 << sectionKinds.length }, (_, bits) => kindsAmong(bits));
    return {
      keysOf: (hit) => keys[sectionBits(ground.structure, found.sections[hit]!)]!,
      describe: (key) => ({ value: key }),
      linkOf: same,
    };
  }
  const { values, ids } = fieldColumnsOf(ground.archive).fields[group as FieldKey];
  const keys = values.map((value) => [keyOfValue(value)]);
  const byKey = new Map(values.map((value) => [keyOfValue(value), value]));
  return {
    keysOf: (_, report) => keys[ids[report]!]!,
    describe: (key) => {
      const { name, code, parent } = byKey.get(key)!;
      return { value: name, ...(code ? { code } : {}), ...(parent ? { parent } : {}) };
    },
    linkOf: same,
  };
}

const byCount = (a: GroupRow, b: GroupRow): number =>
  b.occurrences - a.occurrences || b.reports - a.reports || (a.key < b.key ? -1 : 1);
const byYear = (a: GroupRow, b: GroupRow): number => Number(b.value ?? -1) - Number(a.value ?? -1);

/**
 * All groups of the hits in the reports that pass, with exact counts; the hits must come in text order.
 * O(hits). Throws `QueryError` (`too_many_hits`) for contexts of more than 200,000 hits.
 */
export function groupHits(
  ground: Ground,
  found: Concordance,
  failed: Failures,
  group: HitGroup,
): readonly GroupRow[] {
  if (contextKeyOf(group)) checkContexts(found.starts.length);
  const { keysOf, describe, linkOf } = groupingOf(ground, found, group);
  const counts = new Map<string, { reports: number; occurrences: number; last: number }>();
  found.reports.forEach((report, at) => {
    if (failed[report]) return;
    for (let hit = found.first[at]!; hit < found.first[at + 1]!; hit++) {
      for (const key of keysOf(hit, report)) {
        let count = counts.get(key);
        if (!count) {
          count = { reports: 0, occurrences: 0, last: -1 };
          counts.set(key, count);
        }
        count.occurrences++;
        if (count.last !== report) count.reports++;
        count.last = report;
      }
    }
  });
  return Array.from(
    counts,
    ([key, { reports, occurrences }]): GroupRow => ({
      key: linkOf(key),
      ...describe(key),
      reports,
      occurrences,
    }),
  ).sort(group === "year" ? byYear : byCount);
}

/** Only the hits of one group; `key` is that of its row. O(hits). */
export function withinGroup(ground: Ground, found: Concordance, group: HitGroup, key: string): Concordance {
  if (contextKeyOf(group)) checkContexts(found.starts.length);
  const { keysOf, linkOf } = groupingOf(ground, found, group);
  const wanted = linkOf(key);
  const kept: number[] = [];
  const reports: number[] = [];
  const first: number[] = [];
  found.reports.forEach((report, at) => {
    const before = kept.length;
    for (let hit = found.first[at]!; hit < found.first[at + 1]!; hit++)
      if (keysOf(hit, report).includes(wanted)) kept.push(hit);
    if (kept.length > before) {
      reports.push(report);
      first.push(before);
    }
  });
  first.push(kept.length);
  return {
    starts: Uint32Array.from(kept, (hit) => found.starts[hit]!),
    lengths: Uint16Array.from(kept, (hit) => found.lengths[hit]!),
    words: Uint8Array.from(kept, (hit) => found.words[hit]!),
    sections: Uint32Array.from(kept, (hit) => found.sections[hit]!),
    reports: Uint32Array.from(reports),
    first: Uint32Array.from(first),
  };
}

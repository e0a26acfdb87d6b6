// A nation's reports in parts that each fit a machine: by place and year, whatever the order in which they were added.
import { createHash } from "node:crypto";
import type { ReportHead } from "../report/types.js";

/** What parts go by: counties and in them years; counties alone; years and in them counties. */
export const partitionOrders = ["county-year", "county", "year"] as const;
export type PartitionOrder = (typeof partitionOrders)[number];

export interface PartitionSettings {
  readonly by: PartitionOrder;
  /** No part has more characters, but where one report alone has. */
  readonly maxCharacters: number;
}

/** 10,000 reports of 4,000 characters: 1.4 GB of memory and a minute of two processors (docs/reuse.md). */
export const usualPartitions: PartitionSettings = { by: "county-year", maxCharacters: 40_000_000 };

export interface Partition {
  /** What its reports have in common (`330203-2022`), or the first and last of what was put together; fit for a file. */
  readonly name: string;
  /** Numbers of its reports, ascending. */
  readonly reports: readonly number[];
  /** Units of their texts of record. */
  readonly characters: number;
}

type Located = Pick<ReportHead, "id" | "place" | "year" | "textLength">;

/** What stands in a name for a place or year that nobody knows. */
const unknown = "none";
/** Digits of the codes of provinces, cities and counties. */
const ranks = [2, 4, 6];

/** The rungs a report stands on, from the widest: what is put together has the first of them in common. */
function rungsOf({ place, year }: Located, by: PartitionOrder): readonly string[] {
  const codes = ranks.map((digits) => place?.code.slice(0, digits) ?? unknown);
  const inYear = year === null ? unknown : String(year);
  if (by === "year") return [inYear, ...codes.map((code) => `${inYear}-${code}`)];
  return by === "county" ? codes : [...codes, `${codes[ranks.length - 1]}-${inYear}`];
}

/** Bits that part what one county says in one year: first its townships, then a township's reports. */
const hashBits = 32;

const hashOf = (text: string): number => createHash("sha256").update(text).digest().readUInt32BE();

/** Bit `bit` of the hash of a report's township, or of the report where that is unknown; behind these its own. */
function bitOf({ id, place }: Located, bit: number): number {
  const township = place && place.code.length > ranks[ranks.length - 1]! ? place.code : id;
  const hash = hashOf(bit < hashBits ? township : id);
  return (hash >>> (hashBits - 1 - (bit % hashBits))) & 1;
}

/** Reports that have their first rungs in common. */
interface Node {
  readonly name: string;
  /** The rung its reports are parted by next; beyond the last, bits: see `bitOf`. */
  readonly rung: number;
  readonly reports: readonly number[];
  readonly characters: number;
}

/**
 * Every report in one part. A part is as large as it may be, for what is found within it need not be joined: what has a
 * rung in common stays together where it fits, neighbours on a rung are put together while they do, and a county's year
 * that does not fit is cut by townships. Names and contents depend on the reports alone; what is added changes the parts
 * of its own place. O(reports · rungs).
 */
export function partitionsOf(heads: readonly Located[], settings: PartitionSettings): Partition[] {
  const rungs = heads.map((head) => rungsOf(head, settings.by));
  const nodeOf = (name: string, rung: number, reports: readonly number[]): Node => ({
    name,
    rung,
    reports,
    characters: reports.reduce((sum, report) => sum + heads[report]!.textLength, 0),
  });
  const childrenOf = ({ name, rung, reports }: Node): Node[] => {
    const last = rungs[reports[0]!]!.length;
    const bit = rung - last;
    const keyOf = (report: number): string =>
      bit < 0 ? rungs[report]![rung]! : `${name}${bit === 0 ? "-t" : ""}${bitOf(heads[report]!, bit)}`;
    const groups = new Map<string, number[]>();
    for (const report of reports) {
      const key = keyOf(report);
      const group = groups.get(key);
      if (group) group.push(report);
      else groups.set(key, [report]);
    }
    return [...groups]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, group]) => nodeOf(key, rung + 1, group));
  };
  const fits = ({ characters }: Node): boolean => characters <= settings.maxCharacters;
  const partsOf = (node: Node): Partition[] => {
    const lowest = rungs[node.reports[0]!]!.length + 2 * hashBits;
    if (fits(node) || node.reports.length === 1 || node.rung === lowest) return [node];
    const parts: Partition[] = [];
    let together: Node[] = [];
    const close = (): void => {
      if (together.length > 0) parts.push(joined(together));
      together = [];
    };
    for (const child of childrenOf(node)) {
      if (!fits({ ...child, characters: sumOf([...together, child]) })) close();
      if (fits(child)) together.push(child);
      else parts.push(...partsOf(child));
    }
    close();
    return parts;
  };
  if (heads.length === 0) return [];
  return partsOf(nodeOf("all", 0, [...heads.keys()])).map(({ name, reports, characters }) => ({
    name,
    reports,
    characters,
  }));
}

const sumOf = (nodes: readonly Node[]): number => nodes.reduce((sum, { characters }) => sum + characters, 0);

/** Neighbours on a rung as one part. */
function joined(nodes: readonly Node[]): Partition {
  const [first] = nodes;
  if (nodes.length === 1) return first!;
  return {
    name: `${first!.name}..${nodes[nodes.length - 1]!.name}`,
    reports: nodes.flatMap(({ reports }) => reports).sort((x, y) => x - y),
    characters: sumOf(nodes),
  };
}

// A county's year: who shares how much with whom, what its own past and its neighbours leave of each report.

import type { DivisionTable } from "../report/divisions.js";
import { type Division, townshipsOf } from "../report/divisions.js";
import type { ReportHead } from "../report/types.js";
import { townshipKey, unitOf } from "../report/unit.js";
import type { Work } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";
import { type MemberTable, sharedWithOthers } from "./members.js";
import { portionOf } from "./portion.js";
import type { ReuseReader } from "./reader.js";
import { type Shares, sharesOf } from "./shares.js";
import type { Sharing } from "./sharing.js";
import { type CountyShortcoming, shortcomingsOf } from "./shortcomings.js";
import type { PassageKind } from "./types.js";

/** What is read of a snapshot. */
interface Source {
  readonly archive: Archive;
  readonly divisions: DivisionTable;
  readonly sharing: Sharing;
}

/** Rows and columns of a matrix; past this it can no longer be read. */
const maxRows = 80;
/** A report of which this part stands in another is a near-copy. */
export const nearCopyShare = 0.6;
export interface MatrixCell {
  /** UTF-16 units of the row's report that the column's has too. */
  readonly shared: number;
  /** Part of the row's report, of 1. */
  readonly share: number;
}

export interface NearCopy {
  readonly a: ReportHead;
  readonly b: ReportHead;
  /** Part of a that b has, and of b that a has. */
  readonly share: readonly [ofA: number, ofB: number];
  readonly sameTownship: boolean;
}

export interface CountyReuse {
  readonly county: { readonly code: string; readonly name: string };
  readonly year: number;
  readonly reports: readonly ReportHead[];
  /** Reports of this county and year left out of the matrix for want of room. */
  readonly more: number;
  /** `matrix[row][column]`, null on the diagonal. */
  readonly matrix: readonly (readonly (MatrixCell | null)[])[];
  readonly shares: readonly Shares[];
  readonly years: readonly number[];
  readonly townships: readonly {
    readonly name: string;
    readonly cells: readonly { readonly head: ReportHead; readonly shares: Shares }[];
  }[];
  readonly shortcomings: readonly CountyShortcoming[];
  /** Townships with a report here, and those in whose report the shortcomings were recognised. */
  readonly withShortcomings: {
    readonly townships: number;
    readonly recognised: number;
    /** Townships of the division table, with or without a report here. */
    readonly all: number;
  };
  readonly nearCopies: readonly NearCopy[];
}

const isIn = (head: ReportHead, county: Division): boolean =>
  head.place?.code.startsWith(county.code) ?? head.county === county.name;

const unitKey = (head: ReportHead): string => townshipKey(head) ?? head.place?.code ?? head.issuer ?? head.id;
const sameUnit = (a: ReportHead, b: ReportHead): boolean =>
  unitKey(a) === unitKey(b) && a.level === b.level && a.township === b.township;

/** Numbers of a county's reports in all years, mirrors left out. */
const numbersOf = ({ archive }: Pick<Source, "archive">, county: Division): number[] =>
  [...archive.heads.keys()].filter(
    (number) => archive.heads[number]!.mirrorOf === null && isIn(archive.heads[number]!, county),
  );

/** Finds the layers of a county's reports, which are then kept: some 20 ms each where its passages are wide. */
export function* readCounty(source: Source, county: Division, year: number, reader: ReuseReader): Work<void> {
  for (const number of numbersOf(source, county)) {
    const head = source.archive.heads[number]!;
    sharesOf(reader, head, head.year === year);
    yield;
  }
}

/** O(members of the county's passages), and the layers of its reports where `readCounty` has not found them. */
export function countyReuse(
  source: Source,
  county: Division,
  year: number,
  reader: ReuseReader,
  kinds: readonly PassageKind[],
): CountyReuse {
  const { archive, sharing } = source;
  const members = sharing.members();
  const counts = sharing.ofKinds(reader, kinds);
  const all = numbersOf(source, county);
  const order = new Map(townshipsOf(source.divisions, county.code).map(({ code }, at) => [code, at]));
  const place = (number: number): number => order.get(archive.heads[number]!.place?.code ?? "") ?? 1e6;
  const here = all
    .filter((number) => archive.heads[number]!.year === year)
    .sort((x, y) => place(x) - place(y) || x - y);
  const numbers = here.slice(0, maxRows);
  const shared = new Map(all.map((number) => [number, sharedWithOthers(members, number, counts)]));
  const sharesAt = (number: number): Shares => {
    const head = archive.heads[number]!;
    return sharesOf(reader, head, head.year === year)!;
  };
  const part = (number: number, units: number): number => portionOf(units, sharesAt(number).characters);
  const every = sharing.ofKinds(reader, ["formula", "local", "shared"]);
  const shortcomings = shortcomingsOf(archive, members, reader, every, here);
  return {
    county: { code: county.code, name: county.name },
    year,
    reports: numbers.map((number) => archive.heads[number]!),
    more: here.length - numbers.length,
    matrix: numbers.map((row) =>
      numbers.map((column) => {
        if (row === column) return null;
        const units = shared.get(row)!.get(column) ?? 0;
        return { shared: units, share: part(row, units) };
      }),
    ),
    shares: numbers.map(sharesAt),
    ...townshipYears(source, all, sharesAt),
    shortcomings: shortcomings.list,
    withShortcomings: {
      townships: shortcomings.townships,
      recognised: shortcomings.withPart,
      all: order.size,
    },
    nearCopies: nearCopiesOf(source, here, shared, members, counts, part),
  };
}

function townshipYears(
  { archive }: Pick<Source, "archive">,
  numbers: readonly number[],
  sharesAt: (number: number) => Shares,
): Pick<CountyReuse, "years" | "townships"> {
  const years = [...new Set(numbers.flatMap((number) => archive.heads[number]!.year ?? []))].sort();
  const units = new Map<string, number[]>();
  for (const number of numbers) {
    const head = archive.heads[number]!;
    if (head.year === null) continue;
    const key = `${unitKey(head)}\t${head.level === "部门" ? head.id : ""}`;
    units.set(key, [...(units.get(key) ?? []), number]);
  }
  return {
    years,
    townships: [...units.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, list]) => ({
        name: unitOf(archive.heads[list[0]!]!),
        cells: list.map((number) => ({ head: archive.heads[number]!, shares: sharesAt(number) })),
      })),
  };
}

/** Pairs of which one report of the year is one; whoever shares most first. */
function nearCopiesOf(
  { archive }: Pick<Source, "archive">,
  here: readonly number[],
  shared: ReadonlyMap<number, ReadonlyMap<number, number>>,
  members: MemberTable,
  counts: Uint8Array,
  part: (number: number, units: number) => number,
): NearCopy[] {
  const seen = new Set<string>();
  const found: NearCopy[] = [];
  for (const number of here)
    for (const [other, units] of shared.get(number)!) {
      const own = part(number, units);
      const key = number < other ? `${number} ${other}` : `${other} ${number}`;
      if (own < nearCopyShare || seen.has(key) || archive.heads[other]!.mirrorOf !== null) continue;
      seen.add(key);
      const back = (shared.get(other) ?? sharedWithOthers(members, other, counts)).get(number) ?? 0;
      const [a, b] = [archive.heads[number]!, archive.heads[other]!];
      found.push({ a, b, share: [own, part(other, back)], sameTownship: sameUnit(a, b) });
    }
  return found.sort((x, y) => Math.max(...y.share) - Math.max(...x.share));
}

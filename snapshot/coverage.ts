// Which townships of a county have a report for a year in this corpus, and what was recognised in it.

import { isTooEarly } from "../report/days.js";
import {
  chainOf,
  type Division,
  type DivisionTable,
  divisionsNamed,
  townshipsNamed,
  townshipsOf,
} from "../report/divisions.js";
import { type RequiredKind, requiredKinds, type SectionKind, sectionKinds } from "../report/kinds.js";
import { outlineOf } from "../report/outline.js";
import type { ReportHead } from "../report/types.js";
import { isTownship, townshipCode } from "../report/unit.js";
import type { Sources } from "./sources.js";
import type { Archive } from "./types.js";

/** What is read of a snapshot. */
export interface Holdings {
  readonly archive: Archive;
  readonly divisions: DivisionTable;
  readonly sources: Sources;
}

/** A file that was not taken in, and why. */
export interface LeftOut {
  readonly file: string;
  readonly reason: string;
}

export interface CoverageRow {
  /** null for a township that the division table does not have, named by its report alone. */
  readonly code: string | null;
  readonly name: string;
  readonly report: ReportHead | null;
  /** Every kind, recognised or not; empty without a report. */
  readonly sections: Readonly<Partial<Record<SectionKind, boolean>>>;
  /** UTF-16 units without chrome. */
  readonly characters: number;
  readonly warnings: readonly string[];
  /** Further reports of the same township and year. */
  readonly more: readonly ReportHead[];
  /** Without a report: the file of that name and year which was seen and could not be taken in. */
  readonly leftOut: LeftOut | null;
}

export interface Coverage {
  readonly county: { readonly code: string; readonly name: string };
  readonly year: number;
  /** Every township of the table, then those of reports whose township the table lacks. */
  readonly townships: readonly CoverageRow[];
  /** Reports of the county and year that belong to none of its townships: the county's own, departments', unplaced. */
  readonly others: readonly ReportHead[];
  /** Reports of the year whose county was not recognised, and which may be this county's. */
  readonly unplaced: readonly ReportHead[];
  /** Reports of the county whose year was not recognised, and which may be this year's. */
  readonly undated: readonly ReportHead[];
  /** Reports of which neither was recognised. */
  readonly unknown: readonly ReportHead[];
}

/** 按期, 逾期, or not known: no day, or one on which it cannot have been published. */
export type Timeliness = "inTime" | "late" | "unknown";

/** 法治政府建设年度报告 of a year are to be public before the first of April that follows. */
export const usualDue = (year: number): string => `${year + 1}-03-31`;

/** Whether it is said to have been published before the year it reports on was over. */
export const isDayDoubtful = ({ published, year }: Pick<ReportHead, "published" | "year">): boolean =>
  published !== null && year !== null && isTooEarly(published, year);

/** The day it was signed, where that stands for the day of publishing, which nobody knows: it was not published before. */
export const signedInstead = ({ published, signed, year }: ReportHead): string | null =>
  published === null && signed !== null && (year === null || !isTooEarly(signed, year)) ? signed : null;

export function timelinessOf(head: ReportHead, due: string): Timeliness {
  if (isDayDoubtful(head)) return "unknown";
  if (head.published !== null) return head.published <= due ? "inTime" : "late";
  return (signedInstead(head) ?? "") > due ? "late" : "unknown";
}

const pinyin = new Intl.Collator("zh-u-co-pinyin");

/** Mirrors last, then the earliest; the first stands for the township. */
const order = (one: ReportHead, other: ReportHead): number =>
  Number(one.mirrorOf !== null) - Number(other.mirrorOf !== null) ||
  ((one.published ?? "9") < (other.published ?? "9") ? -1 : 1);

/** Whether the corpus holds reports of another county that has a township of this name. */
const isNamedElsewhere = (holdings: Holdings, { name, code }: Division, county: Division): boolean =>
  divisionsNamed(holdings.divisions, "township", name).some(
    (other) =>
      other.code !== code &&
      holdings.archive.heads.some((head) => head.place?.code.startsWith(other.parent ?? other.code)) &&
      !other.code.startsWith(county.code),
  );

/** The rejected file whose path names the township and the year, and the county where the township's name does not suffice. */
function leftOutOf(holdings: Holdings, county: Division, division: Division, year: number): LeftOut | null {
  const named = holdings.sources.rejected.filter(
    ({ file }) => file.includes(division.name) && file.includes(String(year)),
  );
  if (named.length === 0) return null;
  const found = named.find(({ file }) => file.includes(county.name));
  return found ?? (isNamedElsewhere(holdings, division, county) ? null : named[0]!);
}

function row(
  holdings: Holdings,
  { code, name }: Pick<CoverageRow, "code" | "name">,
  heads: readonly ReportHead[],
  leftOut: () => LeftOut | null,
): CoverageRow {
  const [first, ...more] = heads.toSorted(order);
  if (!first)
    return {
      code,
      name,
      report: null,
      sections: {},
      characters: 0,
      warnings: [],
      more: [],
      leftOut: leftOut(),
    };
  const outline = outlineOf(holdings.archive.report(holdings.archive.numberOf(first.id)!));
  return {
    code,
    name,
    report: first,
    sections: Object.fromEntries(sectionKinds.map((kind) => [kind, outline.kinds.has(kind)])),
    characters: outline.characters,
    warnings: first.warnings,
    more,
    leftOut: null,
  };
}

/** By its code; where it has none, by its name, so far as what else is known of its place does not contradict. */
function liesInCounty(holdings: Holdings, county: Division, head: ReportHead): boolean {
  if (head.place !== null) return head.place.code.startsWith(county.code);
  if (head.county !== county.name) return false;
  const { city, province } = chainOf(holdings.divisions, county.code);
  return (
    (head.city === null || !city || head.city === city.name) &&
    (head.province === null || !province || head.province === province.name)
  );
}

/** The county's township that a report speaks for, by its code, else by any form of its name. */
function divisionOf(holdings: Holdings, county: Division, head: ReportHead): Division | undefined {
  const code = townshipCode(head);
  if (code !== null) return holdings.divisions.byCode.get(code);
  if (head.township === null) return undefined;
  return townshipsNamed(holdings.divisions, head.township).find(({ parent }) => parent === county.code);
}

/** O(reports), and the county's reports read. */
export function coverageOf(holdings: Holdings, county: Division, year: number): Coverage {
  const ofCounty = holdings.archive.heads.filter((head) => liesInCounty(holdings, county, head));
  const heads = ofCounty.filter((head) => head.year === year);
  const ofNoCounty = holdings.archive.heads.filter(
    (head) => head.county === null && head.mirrorOf === null && isTownship(head),
  );
  const divisions = townshipsOf(holdings.divisions, county.code);
  const own = new Map<string, ReportHead[]>();
  const beyond = new Map<string, ReportHead[]>();
  const others: ReportHead[] = [];
  const put = (map: Map<string, ReportHead[]>, key: string, head: ReportHead): void => {
    map.set(key, [...(map.get(key) ?? []), head]);
  };
  for (const head of heads) {
    const division = isTownship(head) ? divisionOf(holdings, county, head) : undefined;
    if (division) put(own, division.code, head);
    else if (isTownship(head) && head.township !== null) put(beyond, head.township, head);
    else others.push(head);
  }
  return {
    county: { code: county.code, name: county.name },
    year,
    townships: [
      ...divisions.map((division) =>
        row(holdings, division, own.get(division.code) ?? [], () =>
          leftOutOf(holdings, county, division, year),
        ),
      ),
      ...[...beyond]
        .sort(([one], [other]) => pinyin.compare(one, other))
        .map(([name, found]) => row(holdings, { code: null, name }, found, () => null)),
    ],
    others,
    unplaced: ofNoCounty.filter((head) => head.year === year),
    undated: ofCounty.filter((head) => head.year === null && head.mirrorOf === null && isTownship(head)),
    unknown: ofNoCounty.filter((head) => head.year === null),
  };
}

export interface CoverageTotals {
  readonly townships: number;
  /** Of these, townships that the division table does not have. */
  readonly beyondTable: number;
  readonly held: number;
  readonly timeliness: Readonly<Record<Timeliness, number>>;
  readonly recognised: Readonly<Record<RequiredKind, number>>;
  readonly characters: number;
  readonly warnings: number;
}

export function totalsOf(coverage: Coverage, due: string): CoverageTotals {
  const held = coverage.townships.filter((one) => one.report !== null);
  const when = held.map((one) => timelinessOf(one.report!, due));
  const times = (wanted: Timeliness): number => when.filter((one) => one === wanted).length;
  const recognised = Object.fromEntries(
    requiredKinds.map((kind) => [kind, held.filter((one) => one.sections[kind]).length]),
  ) as CoverageTotals["recognised"];
  return {
    townships: coverage.townships.length,
    beyondTable: coverage.townships.filter(({ code }) => code === null).length,
    held: held.length,
    timeliness: { inTime: times("inTime"), late: times("late"), unknown: times("unknown") },
    recognised,
    characters: held.reduce((sum, one) => sum + one.characters, 0),
    warnings: held.reduce((sum, one) => sum + one.warnings.length, 0),
  };
}

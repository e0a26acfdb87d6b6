// What kind of sharing it is, decided by who shares: a reader may set the thresholds, and sees the evidence.

import { isTooEarly } from "../report/days.js";
import type { ReportHead } from "../report/types.js";
import { townshipKey } from "../report/unit.js";
import type { Evidence, MemberKind, PassageKind } from "./types.js";

export interface KindThresholds {
  /** A passage of so many provinces is a national formula, however long. */
  readonly formulaProvinces: number;
  /** A short passage of two provinces is one too: nobody looks over the shoulder across so many mountains. */
  readonly formulaLetters: number;
  /** Where the corpus has but one province, a short passage of two counties and so many townships. */
  readonly formulaPlaces: number;
  /** Townships, known to be of one county, that print a county's template; twice as many in several counties, a province's. */
  readonly localPlaces: number;
}

/** Set on the demo corpus (five townships share a county's text) and the five real reports (formulas of 10–35 letters). */
export const usualThresholds: KindThresholds = {
  formulaProvinces: 3,
  formulaLetters: 60,
  formulaPlaces: 4,
  localPlaces: 3,
};

/** The kind of a passage that is not page chrome. */
export function kindOf(evidence: Evidence, thresholds: KindThresholds = usualThresholds): PassageKind {
  const { places, unknownPlaces, counties, provinces, provincesInCorpus, letters } = evidence;
  const { formulaProvinces, formulaLetters, formulaPlaces, localPlaces } = thresholds;
  if (provinces >= formulaProvinces) return "formula";
  if (provinces === 2 && letters <= formulaLetters) return "formula";
  if (provincesInCorpus < 2 && counties > 1 && places >= formulaPlaces && letters <= formulaLetters)
    return "formula";
  // Who cannot be placed bears no witness: he may sit in another province.
  const known = places - unknownPlaces;
  if (counties === 1 && known >= localPlaces) return "local";
  if (counties > 1 && provinces === 1 && known >= localPlaces * 2) return "local";
  return "shared";
}

/** A department has its county's code: its name, as far as it is known, tells it from the county and from others. */
const departmentOf = ({ level, issuer, source, title, id }: ReportHead): string =>
  level === "部门" ? ` ${issuer ?? source ?? title?.replace(/\d+/g, "") ?? id}` : "";

/** A township for all its years: its code, else its name with the county's, else the report alone. */
export const placeOf = (head: ReportHead): string =>
  townshipKey(head) ?? (head.place ? head.place.code + departmentOf(head) : head.id);

export const countyOf = (head: ReportHead): string | null =>
  head.place && head.place.code.length >= 6 ? head.place.code.slice(0, 6) : head.county;

export const provinceOf = (head: ReportHead): string | null => head.place?.code.slice(0, 2) ?? head.province;

/** Who shares, mirrors left out. O(members). */
export function evidenceOf(
  heads: readonly ReportHead[],
  letters: number,
  provincesInCorpus: number,
): Evidence {
  const counted = heads.filter((head) => head.mirrorOf === null);
  const distinct = (values: readonly (string | number | null)[]): number =>
    new Set(values.filter((value) => value !== null)).size;
  return {
    reports: distinct(counted.map((head) => head.id)),
    places: distinct(counted.map(placeOf)),
    unknownPlaces: distinct(counted.filter((head) => countyOf(head) === null).map(placeOf)),
    counties: distinct(counted.map(countyOf)),
    provinces: distinct(counted.map(provinceOf)),
    years: distinct(counted.map((head) => head.year)),
    provincesInCorpus,
    letters,
  };
}

/** The day a report was there to be read: published, else signed, else drafted; none on which it cannot have been. */
export const dateOf = ({ year, published, signed, drafted }: ReportHead): string | null => {
  for (const day of [published, signed, drafted])
    if (day !== null && (year === null || !isTooEarly(day, year))) return day;
  return null;
};

/**
 * How one report's member stands to the others. `ownYear`: its own township had it in an earlier year, or nobody else
 * has it at all.
 */
export function memberKind(passage: PassageKind, own: ReportHead, others: readonly ReportHead[]): MemberKind {
  if (passage !== "shared") return passage;
  const place = placeOf(own);
  if (others.some((other) => placeOf(other) === place && isEarlier(other, own))) return "ownYear";
  return others.some((other) => placeOf(other) !== place) ? "peer" : "ownYear";
}

/** Did the same township say it in an earlier year? Then the text is carried on, not new. */
export const isEarlier = (other: ReportHead, own: ReportHead): boolean =>
  other.year !== null && own.year !== null && other.year < own.year;

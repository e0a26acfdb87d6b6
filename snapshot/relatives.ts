// The reports that a report is naturally read beside: its place's other years, its county's same year.

import type { ReportHead } from "../report/types.js";
import { isTownship, townshipCode, unitOf } from "../report/unit.js";
import { perSnapshot } from "./perSnapshot.js";
import type { Archive } from "./types.js";

/** Departments of one county share its code: there the name decides. */
const sameUnit = (one: ReportHead, other: ReportHead): boolean =>
  isTownship(one) === isTownship(other) &&
  (isTownship(one)
    ? sameDivision(one, other)
    : unitOf(one) === unitOf(other) &&
      one.level === other.level &&
      one.county === other.county &&
      one.province === other.province);

const sameDivision = (one: ReportHead, other: ReportHead): boolean =>
  townshipCode(one) !== null && townshipCode(other) !== null
    ? townshipCode(one) === townshipCode(other)
    : one.township !== null &&
      one.township === other.township &&
      one.county === other.county &&
      one.province === other.province;

/** Under these a report is looked for; two reports of one unit have one of them in common. */
const keysOf = (head: ReportHead): string[] => {
  const { township, county, province } = head;
  const code = townshipCode(head);
  if (!isTownship(head)) return [JSON.stringify([unitOf(head), county, province])];
  return [
    ...(code === null ? [] : [code]),
    ...(township ? [JSON.stringify([township, county, province])] : []),
  ];
};

const countyYearOf = ({ county, province, year }: ReportHead): string =>
  JSON.stringify([county, province, year]);

interface Relatives {
  readonly units: ReadonlyMap<string, readonly ReportHead[]>;
  readonly countyYears: ReadonlyMap<string, readonly ReportHead[]>;
}

/** O(reports) the first time, kept with the snapshot. */
const relativesOf = perSnapshot((archive: Archive): Relatives => {
  const units = new Map<string, ReportHead[]>();
  const countyYears = new Map<string, ReportHead[]>();
  const put = (map: Map<string, ReportHead[]>, key: string, head: ReportHead): void => {
    const list = map.get(key);
    if (list) list.push(head);
    else map.set(key, [head]);
  };
  for (const head of archive.heads) {
    for (const key of keysOf(head)) put(units, key, head);
    put(countyYears, countyYearOf(head), head);
  }
  return { units, countyYears };
});

/** Reports of the same place in other years; in year order. */
export function otherYears({ archive }: { readonly archive: Archive }, head: ReportHead): ReportHead[] {
  const { units } = relativesOf(archive);
  const near = new Set(keysOf(head).flatMap((key) => units.get(key) ?? []));
  return [...near]
    .filter((one) => one.id !== head.id && sameUnit(one, head))
    .sort(
      (one, other) =>
        (one.year ?? 0) - (other.year ?? 0) || archive.numberOf(one.id)! - archive.numberOf(other.id)!,
    );
}

/** The same place's report of the year before (-1) or behind (1), no mirror; null where the corpus has none. */
export const besideInTime = (
  held: { readonly archive: Archive },
  head: ReportHead,
  step: -1 | 1,
): ReportHead | null =>
  head.year === null
    ? null
    : (otherYears(held, head).find(({ year, mirrorOf }) => year === head.year! + step && mirrorOf === null) ??
      null);

/** Reports of the same county and year. */
export const sameCountyYear = (
  { archive }: { readonly archive: Archive },
  head: ReportHead,
): readonly ReportHead[] =>
  head.county === null || head.year === null
    ? []
    : (relativesOf(archive).countyYears.get(countyYearOf(head)) ?? []).filter((one) => one.id !== head.id);

// Which place a report speaks for. What the document does not decide stays null: a wrong place is worse than none.
import {
  chainOf,
  type Division,
  type DivisionTable,
  divisionsNamed,
  liesIn,
} from "../../report/divisions.js";
import type { Level, Provenance } from "../../report/types.js";
import type { PlaceClues } from "./placeclues.js";
import { type PlaceEvidence, readEvidence, type TownshipEvidence } from "./placeclues.js";
import type { PlaceMention, TownshipName } from "./placenames.js";
import { liesUnder } from "./placeRungs.js";

export type { PlaceClues } from "./placeclues.js";

export type PlaceField = "township" | "printedTownship" | "county" | "city" | "province" | "level" | "place";

export interface ResolvedPlace {
  /** Official full name where the table has it, else as printed in simplified characters. */
  readonly township: string | null;
  readonly printedTownship: string | null;
  readonly county: string | null;
  readonly city: string | null;
  readonly province: string | null;
  /** The division code of the lowest rung that is certain; null where a township's county is not. */
  readonly code: string | null;
  readonly level: Level | null;
  /** "read" where the document prints it to say so, "inferred" where it is concluded; null fields have none. */
  readonly provenance: Readonly<Partial<Record<PlaceField, Provenance>>>;
  /** Chinese sentences for the reader. */
  readonly warnings: readonly string[];
}

/** Where a report's place lies above the township; `county` may be known by a name that several counties bear. */
interface Region {
  readonly county: Division | null;
  readonly countyName: string | null;
  readonly city: Division | null;
  readonly province: Division | null;
  readonly read: boolean;
  readonly warnings: readonly string[];
}

const nowhere: Region = {
  county: null,
  countyName: null,
  city: null,
  province: null,
  read: false,
  warnings: [],
};

function regionOf(
  table: DivisionTable,
  division: Division,
  read: boolean,
  warnings: readonly string[] = [],
): Region {
  const { county, city, province } = chainOf(table, division.code);
  return { county, countyName: county?.name ?? null, city, province, read, warnings };
}

/** Those of the township's namesakes that lie in a division. */
const namesakesIn = (township: TownshipName | null, above: Division): readonly Division[] =>
  township?.listed.filter((each) => liesIn(each.code, above.code)) ?? [];

const distinct = <T>(values: Iterable<T>): readonly T[] => [...new Set(values)];
const only = <T>(values: readonly T[]): T | null => (values.length === 1 ? values[0]! : null);

/** The one province, or city, that the page prints; navigation counts where nothing better prints any. */
function onlyPrinted(evidence: PlaceEvidence, rank: "province" | "city", weakToo: boolean): Division | null {
  const printed = (weak: boolean): readonly Division[] =>
    distinct(evidence.places.flatMap((each) => (each.weak === weak ? (each.mention[rank] ?? []) : [])));
  const strong = printed(false);
  return only(strong.length > 0 || !weakToo ? strong : printed(true));
}

/**
 * The county that the page prints for this township: one printed right before its name; else the first that has a
 * township of the name; else the first printed where a report prints its own county.
 */
function printedRegion(
  table: DivisionTable,
  evidence: PlaceEvidence,
  township: TownshipName | null,
): Region | null {
  const city = onlyPrinted(evidence, "city", true);
  const province = onlyPrinted(evidence, "province", true);
  const narrow = (counties: readonly Division[]): readonly Division[] => {
    for (const above of [city, province]) {
      const inside = above === null ? [] : counties.filter((each) => liesIn(each.code, above.code));
      if (inside.length > 0) return inside;
    }
    return counties;
  };
  const withCounty = evidence.places.filter(({ mention }) => mention.counties.length > 0);
  /** The one county of a mention that has the township; else, where any will do, the one county of its name. */
  const countyOf = (mention: PlaceMention, anyWillDo: boolean): Division | null => {
    const here = mention.counties.filter((each) => namesakesIn(township, each).length > 0);
    if (here.length > 0) return only(narrow(here));
    return anyWillDo ? only(narrow(mention.counties)) : null;
  };
  const first = (mentions: readonly PlaceMention[], anyWillDo: boolean): Division | undefined =>
    mentions.map((mention) => countyOf(mention, anyWillDo)).find((county) => county !== null);
  const adjacent = withCounty
    .map(({ mention }) => mention)
    .filter((each) => each.township?.name === township?.name);
  const listed = (township?.listed.length ?? 0) > 0;
  const trusted = withCounty.filter(({ weak }) => !(weak && listed)).map(({ mention }) => mention);
  const county =
    (township && first(adjacent, true)) ??
    (township &&
      first(
        withCounty.map(({ mention }) => mention),
        false,
      )) ??
    first(trusted, true);
  if (county) {
    const warnings: string[] = [];
    const other = trusted.map((mention) => countyOf(mention, true)).find((each) => each && each !== county);
    if (other) warnings.push(`文中既有“${county.name}”，又有“${other.name}”，按${county.name}归类，请核对。`);
    if (township && namesakesIn(township, county).length === 0) {
      warnings.push(`区划表中${county.name}没有“${township.name}”，按文中所写归入${county.name}，请核对。`);
    }
    return regionOf(table, county, true, warnings);
  }
  const ambiguous = trusted[0];
  if (!ambiguous) return null;
  const chains = narrow(ambiguous.counties).map((each) => chainOf(table, each.code));
  const countyName = ambiguous.counties[0]!.name;
  return {
    county: null,
    countyName,
    city: only(distinct(chains.map((each) => each.city))),
    province: only(distinct(chains.map((each) => each.province))),
    read: true,
    warnings: [`全国不止一处“${countyName}”，文中不能确定是哪一处。`],
  };
}

/** A city or province printed without a county: it decides the county where just one township of the name lies there. */
function regionByCity(
  table: DivisionTable,
  evidence: PlaceEvidence,
  township: TownshipName | null,
): Region | null {
  const mayConclude = !evidence.townshipDoubtful && !evidence.own?.unknownCounty;
  const adjacent = evidence.places.find(({ mention }) => mention.township?.name === township?.name)?.mention;
  const decide = (above: Division, namesake: Division | null): Region | null => {
    if (namesake && mayConclude) return regionOf(table, namesake, false);
    const listed = township?.listed.length ?? 0;
    const possible = listed === 0 || namesakesIn(township, above).length > 0 || adjacent?.city === above;
    return possible ? regionOf(table, above, true) : null;
  };
  const city = onlyPrinted(evidence, "city", false);
  const byCity = city ? decide(city, only(namesakesIn(township, city))) : null;
  if (byCity) return byCity;
  const province = onlyPrinted(evidence, "province", false);
  if (province) {
    const certain = adjacent?.province === province || township?.listed.length === 1;
    return decide(province, certain ? only(namesakesIn(township, province)) : null);
  }
  const shown = onlyPrinted(evidence, "city", true);
  const namesake = shown && mayConclude ? only(namesakesIn(township, shown)) : null;
  return namesake ? regionOf(table, namesake, false) : null;
}

/** The province that 法治浙江 or cited provincial rules hint at, unless no township of the name lies there. */
function hintedProvince(
  table: DivisionTable,
  evidence: PlaceEvidence,
  township: TownshipName | null,
): Division | null {
  const province = only(evidence.provinceHints.flatMap((name) => divisionsNamed(table, "province", name)));
  if (!province || !township || township.listed.length === 0) return province;
  return namesakesIn(township, province).length > 0 ? province : null;
}

/** What the text around it allows to conclude where the page prints no county for its place. */
function inferredRegion(
  table: DivisionTable,
  evidence: PlaceEvidence,
  own: TownshipEvidence | null,
): Region | null {
  const township = own?.township ?? null;
  const hint = hintedProvince(table, evidence, township);
  if (township && !evidence.townshipDoubtful && !own?.unknownCounty) {
    const contradicted = evidence.provinceHints.length > 0 && hint === null;
    const one = only(township.listed);
    if (one && !contradicted) return regionOf(table, one, false);
  }
  if (township) {
    const cited = evidence.cited.flatMap(({ counties, city }) => [...counties, ...(city ? [city] : [])]);
    const places = distinct(
      cited.map((above) => only(namesakesIn(township, above))).filter((each) => each !== null),
    );
    const one = only(places);
    if (one && (hint === null || liesIn(one.code, hint.code))) return regionOf(table, one, false);
  }
  return hint ? regionOf(table, hint, false) : null;
}

/**
 * The region unless the text contradicts it: it names rungs under which the region does not lie (a city's own 西城区 in
 * a text of 省委、州委 is not Beijing's), or rules of another province. A second sign outweighs that: the township lies
 * in the county that is printed, or the page prints city or province too.
 */
function unlessContradicted(
  table: DivisionTable,
  evidence: PlaceEvidence,
  township: TownshipName | null,
  region: Region,
): Region {
  const place = region.county ?? region.city ?? region.province;
  if (!place) return region;
  const { province } = chainOf(table, place.code);
  const otherRules =
    region.read && evidence.provinceHints.length === 1 && evidence.provinceHints[0] !== province?.name;
  if (liesUnder(evidence.rungs, table, place) && !otherRules) return region;
  const printedAbove = evidence.places.some(({ mention }) =>
    [mention.city, mention.province].some(
      (above) => above && above !== place && liesIn(place.code, above.code),
    ),
  );
  const holds = region.read && region.county && namesakesIn(township, region.county).length > 0;
  if (printedAbove || holds || (region.read && !region.county)) return region;
  const name = region.county ? `${province?.name ?? ""}${region.county.name}` : place.name;
  return { ...nowhere, warnings: [`文中所说的上级与${name}不合，所在地未取，请核对。`] };
}

/** The official name: the table's in the decided county; else the one name that all of the country's namesakes bear. */
function officialName(
  township: TownshipName,
  region: Region,
  printsName: (name: string) => boolean,
): { name: string; division: Division | null } {
  const here = region.county
    ? namesakesIn(township, region.county)
    : region.city && township.listed.every((each) => each.code.startsWith(region.city!.code))
      ? township.listed
      : [];
  const exact = (divisions: readonly Division[]): Division | null =>
    divisions.find((each) => each.name === township.name) ?? null;
  const division = exact(here) ?? only(here);
  if (division) return { name: division.name, division };
  const names = distinct(township.listed.map((each) => each.name));
  const fuller = names.find(
    (name) => name !== township.name && name.length > township.name.length && printsName(name),
  );
  return { name: fuller ?? only(names) ?? exact(township.listed)?.name ?? township.name, division: null };
}

/** The rung that a township's name tells. */
export const townshipLevel = (name: string): Level | null =>
  /(街道|街)$/.test(name) ? "街道" : name.endsWith("镇") ? "镇" : /(乡|苏木)$/.test(name) ? "乡" : null;

/**
 * Decides the place from everything the page prints about it. Cost: linear in the clues; of the body only titles in
 * 《》 and a few fixed patterns are read.
 */
export function resolvePlace(clues: PlaceClues, table: DivisionTable): ResolvedPlace {
  const evidence = readEvidence(clues, table);
  const own = evidence.own;
  const township = evidence.speaker === "township" ? (own?.township ?? null) : null;
  const region = unlessContradicted(
    table,
    evidence,
    township,
    printedRegion(table, evidence, township) ??
      regionByCity(table, evidence, township) ??
      inferredRegion(table, evidence, township ? own : null) ??
      nowhere,
  );
  const official = township ? officialName(township, region, evidence.printsName) : null;
  const level = official ? townshipLevel(official.name) : evidence.level;
  const lowest = region.county ?? (region.countyName ? null : (region.city ?? region.province));
  const certain = official && !region.county ? null : lowest;
  const code = official?.division?.code ?? certain?.code ?? null;

  const printed = (rank: "city" | "province", division: Division | null): Provenance =>
    evidence.places.some(({ mention }) => mention[rank]?.code === division?.code) ? "read" : "inferred";
  const provenance: Partial<Record<PlaceField, Provenance>> = {};
  if (official) {
    provenance.township = own!.read ? "read" : "inferred";
    provenance.printedTownship = provenance.township;
  }
  if (region.countyName) provenance.county = region.read ? "read" : "inferred";
  if (region.city) provenance.city = printed("city", region.city);
  if (region.province) provenance.province = printed("province", region.province);
  if (level) provenance.level = official ? provenance.township! : evidence.levelRead ? "read" : "inferred";
  if (code) provenance.place = "inferred";
  return {
    township: official?.name ?? null,
    printedTownship: township?.printed ?? null,
    county: region.countyName,
    city: region.city?.name ?? null,
    province: region.province?.name ?? null,
    code,
    level,
    provenance,
    warnings: [...evidence.warnings, ...region.warnings],
  };
}

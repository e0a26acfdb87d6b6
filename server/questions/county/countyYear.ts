// A county of the division table and a year, as a reader names them or leaves them open.

import {
  chainOf,
  type Division,
  type DivisionTable,
  divisionsNamed,
  townshipsOf,
} from "../../../report/divisions.js";
import { beginning } from "../../../report/surrogates.js";
import { badField, notFound } from "../../errors.js";
import type { Library } from "../../library.js";
import type { Control, Controls } from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";

interface CountyYear {
  readonly county: Division;
  readonly year: number;
}

/** A county's code or name. */
interface Asked {
  readonly county?: string | undefined;
  readonly year?: number | undefined;
}

/** The names of the divisions above one, from the province down. */
export function aboveOf({ divisions }: Library, { code }: Pick<Division, "code">): string {
  const { province, city } = chainOf(divisions, code);
  return [province, city].flatMap((one) => (one && one.code !== code ? [one.name] : [])).join(" ");
}

/** Counties that have reports here, with the divisions above them; in code order. */
export function countiesHeld(library: Library): { division: Division; label: string; reports: number }[] {
  const counts = new Map<string, number>();
  const { divisions } = library;
  for (const { place } of library.archive.heads) {
    if (place === null) continue;
    const chain = chainOf(divisions, place.code);
    const county = chain.county ?? (chain.township ? chain.city : null);
    if (county) counts.set(county.code, (counts.get(county.code) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, reports]) => {
      const division = divisions.byCode.get(code)!;
      const label = [aboveOf(library, division), division.name].filter((part) => part !== "").join(" ");
      return { division, label, reports };
    });
}

/** From the newest. */
export const yearsOf = (heads: Library["archive"]["heads"]): number[] =>
  [...new Set(heads.flatMap(({ year }) => year ?? []))].sort((one, other) => other - one);

export const namedYear = (year: number) => ({ value: String(year), label: String(year) });

/** The controls of a county and a year; what stands there is `here`, or what was typed. */
export function countyYearControls(
  library: Library,
  on: Controls<"county" | "year">,
  typed: Typed,
  here: { readonly county: Pick<Division, "code" | "name">; readonly year: number } | null,
): Control[] {
  const counties = countiesHeld(library).map(({ division: { code, name }, label, reports }) => ({
    value: code,
    label: `${label}（${reports}）`,
    name,
  }));
  const asked = typed.county?.[0] ?? "";
  // A name is one of the list where it is that of one county.
  const named = counties.filter(({ name }) => name === asked);
  const typedCounty = named.length === 1 ? named[0]!.value : asked;
  const others =
    here && !counties.some(({ value }) => value === here.county.code)
      ? [{ value: here.county.code, label: here.county.name }]
      : [];
  return [
    on.oneOf("county", "县（本库有报告的）", [...counties, ...others], here?.county.code ?? typedCounty),
    on.oneOf(
      "year",
      "年度",
      yearsOf(library.archive.heads).map(namedYear),
      String(here?.year ?? typed.year?.[0] ?? ""),
    ),
  ];
}

/** What is not asked for is the county with most reports, and its newest year. null where the corpus has none. */
export function countyYearOf(library: Library, asked: Asked): CountyYear | null {
  const most = countiesHeld(library).toSorted((one, other) => other.reports - one.reports)[0]?.division;
  const county = asked.county === undefined ? most : countyOf(library, asked.county);
  if (!county) return null;
  const { heads } = library.archive;
  const year =
    asked.year ??
    yearsOf(heads.filter((head) => head.place?.code.startsWith(county.code)))[0] ??
    yearsOf(heads)[0];
  return year === undefined ? null : { county, year };
}

/** Units that have townships right below them: counties, and the few cities without counties. */
const hasTownships = (table: DivisionTable, division: Division): boolean =>
  townshipsOf(table, division.code).length > 0;

/** The county of a code or name. Throws 404 where there is none, 400 where several have the name. */
function countyOf(library: Library, codeOrName: string): Division {
  const table = library.divisions;
  const byCode = table.byCode.get(codeOrName);
  if (byCode && (byCode.rank === "county" || byCode.rank === "city")) return byCode;
  const named = [
    ...divisionsNamed(table, "county", codeOrName),
    ...divisionsNamed(table, "city", codeOrName).filter((city) => hasTownships(table, city)),
  ];
  if (named.length === 1) return named[0]!;
  if (named.length === 0)
    throw notFound(`区划表里没有“${beginning(codeOrName, 30)}”这个县级区划；请写全称或代码。`);
  const here = named.filter(({ code }) =>
    library.archive.heads.some((head) => head.place?.code.startsWith(code)),
  );
  if (here.length === 1) return here[0]!;
  const choices = named
    .map(({ code, parent }) => `${table.byCode.get(parent ?? "")?.name ?? ""}（${code}）`)
    .join("、");
  throw badField("county", `不止一个县叫“${codeOrName}”：${choices}。请改用代码。`);
}

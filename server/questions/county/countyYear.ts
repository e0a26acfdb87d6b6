// A county of the division table and a year, as a reader names them or leaves them open: one reader for all its pages.

import { z } from "zod";
import {
  chainOf,
  type Division,
  type DivisionTable,
  divisionsNamed,
  townshipsOf,
} from "../../../report/divisions.js";
import { beginning } from "../../../report/surrogates.js";
import type { ReportHead } from "../../../report/types.js";
import { usualDue } from "../../../snapshot/coverage.js";
import { badField, notFound } from "../../errors.js";
import { form, name } from "../../fields.js";
import type { Library } from "../../library.js";
import type { Control, Controls } from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";

export const countyField = name.optional().meta({ description: "县级区划的代码或全称", example: "青溪县" });
export const yearField = form("\\d{4}", () => "年度是四位数字，例如 2023。")
  .transform(Number)
  .optional()
  .meta({ description: "所报告的年度", example: "2023" });
export const dueField = z.iso
  .date({ error: "日期写作 2024-03-31 的样子。" })
  .optional()
  .meta({ description: "期限，ISO 日期；不写时是次年 3 月 31 日", example: "2024-03-31" });
export const countyYearFields = { county: countyField, year: yearField };

/** What a question of a county and a year says of itself: a page may leave them open, an interface must be told, a command has flags for them. */
export const ofCountyYear = {
  mayMiss: true,
  needs: ["county", "year"],
  command: { args: [] },
} as const;

export interface CountyYear {
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

/** The county a report's place lies in; of the few cities without counties the city. */
export function countyOfReport(
  { divisions }: Library,
  { place }: Pick<ReportHead, "place">,
): Division | null {
  if (place === null) return null;
  const chain = chainOf(divisions, place.code);
  return chain.county ?? (chain.township ? chain.city : null);
}

/** Counties that have reports here, with the divisions above them; in code order. */
function countiesHeld(library: Library): { division: Division; label: string; reports: number }[] {
  const counts = new Map<string, number>();
  const { divisions } = library;
  for (const head of library.archive.heads) {
    const county = countyOfReport(library, head);
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
const yearsOf = (heads: Library["archive"]["heads"]): number[] =>
  [...new Set(heads.flatMap(({ year }) => year ?? []))].sort((one, other) => other - one);

const namedYear = (year: number) => ({ value: String(year), label: String(year) });

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

/** A day that was chosen stays from year to year; what was not is every year its own, and said beside the box. */
export const dueControl = (
  on: Controls<"due">,
  typed: Typed,
  here: Pick<CountyYear, "year"> | null,
): Control =>
  on.date("due", `期限（含当日${here ? `，不填是 ${usualDue(here.year)}` : ""}）`, typed.due?.[0] ?? "");

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

/** 云泽省 of 云泽省青溪县. */
const provincesBefore = ({ byCode }: DivisionTable, called: string): Division[] =>
  [...byCode.values()].filter(
    ({ rank, name: province }) => rank === "province" && called.startsWith(province),
  );

/** The county of a code, of a name, or of its province's name and its own. Throws 404 where there is none, 400 where several have the name. */
function countyOf(library: Library, codeOrName: string): Division {
  const table = library.divisions;
  const byCode = table.byCode.get(codeOrName);
  if (byCode && (byCode.rank === "county" || byCode.rank === "city")) return byCode;
  const below = (called: string, above = ""): Division[] =>
    [
      ...divisionsNamed(table, "county", called),
      ...divisionsNamed(table, "city", called).filter((city) => hasTownships(table, city)),
    ].filter(({ code }) => code.startsWith(above));
  const alone = below(codeOrName);
  const named =
    alone.length > 0
      ? alone
      : provincesBefore(table, codeOrName).flatMap(({ name: province, code }) =>
          below(codeOrName.slice(province.length), code),
        );
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

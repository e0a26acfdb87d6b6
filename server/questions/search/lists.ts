// Filters without words: where what they name is listed, since there is nothing to find.
import { listedKinds } from "../../../report/kinds.js";
import { parseQuery } from "../../../search/query/parser.js";
import type { TypedFilter } from "../../../search/query/syntax.js";
import { type Link, links, type Query } from "../../links.js";
import type { Typed } from "../../typed.js";

/** A word that makes filters alone a query that can be read. */
const anyWord = "法";

function filterOf(q: string): TypedFilter | null {
  try {
    const { condition, filter } = parseQuery(`${anyWord} ${q}`, false);
    return condition.kind === "string" ? filter : null;
  } catch {
    return null;
  }
}

const yearText = (range: TypedFilter["years"][number]): string | null =>
  range === null ? null : range.from === range.to ? String(range.from) : `${range.from}..${range.to}`;

/** Lists of what filters alone name: 部分:不足, or a section chosen and no word. [] where they name nothing. */
export function listsOf(q: string, typed: Typed): Link[] {
  const filter = q.trim() === "" ? null : filterOf(q);
  if (q.trim() !== "" && (filter === null || filter.refused)) return [];
  const query: Query = {
    section: filter?.sections.length ? filter.sections : typed.section,
    year: filter?.years.length ? filter.years.map(yearText) : typed.year,
    province: filter?.provinces.length ? filter.provinces : typed.province,
    city: filter?.cities.length ? filter.cities : typed.city,
    county: filter?.counties.length ? filter.counties : typed.county,
    township: filter?.townships.length ? filter.townships : typed.township,
    level: filter?.levels.length ? filter.levels : typed.level,
  };
  if (
    Object.values(query).every((value) => value === undefined || (Array.isArray(value) && value.length === 0))
  )
    return [];
  const { section, ...reports } = query;
  const kinds = [section ?? []].flat();
  const kind = kinds.length === 1 ? listedKinds.find((one) => one === kinds[0]) : undefined;
  return [
    { label: "列出这些报告", href: links.reports(query) },
    { label: "这里的常用词", href: links.analysis("words", query) },
    ...(kind ? [{ label: "乡镇 × 主题表", href: links.analysis("themes", { kind, ...reports }) }] : []),
  ];
}

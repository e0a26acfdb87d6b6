// Filters without words: where what they name is listed, since there is nothing to find.
import { listedKinds } from "../../../report/kinds.js";
import { keptSections } from "../../../search/query/fields.js";
import { parseQuery } from "../../../search/query/parser.js";
import type { TypedFilter } from "../../../search/query/syntax.js";
import { filterNames, filtersAsTyped } from "../../fields.js";
import { type Link, links, type Query } from "../../links.js";
import type { Typed } from "../../parts/typed.js";

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

/** Lists of what filters alone name: 部分:不足, or a section chosen and no word. [] where they name nothing. */
export function listsOf(q: string, typed: Typed): Link[] {
  const filter = q.trim() === "" ? null : filterOf(q);
  if (q.trim() !== "" && (filter === null || filter.refused)) return [];
  const sections = filter === null ? [] : keptSections(filter);
  const asTyped = Object.fromEntries(
    ["section", ...filterNames].flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])),
  );
  const query: Query = {
    ...asTyped,
    ...(sections.length > 0 ? { section: sections } : {}),
    ...(filter ? filtersAsTyped(filter) : {}),
  };
  if (Object.keys(query).length === 0) return [];
  const { section, ...reports } = query;
  const kinds = [section ?? []].flat();
  const kind = kinds.length === 1 ? listedKinds.find((one) => one === kinds[0]) : undefined;
  return [
    { label: "列出这些报告", href: links.reports(query) },
    { label: "这里的常用词", href: links.analysis("words", query) },
    ...(kind ? [{ label: "乡镇 × 主题表", href: links.analysis("themes", { kind, ...reports }) }] : []),
  ];
}

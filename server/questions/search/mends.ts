// For a query that cannot be read: the same with its fault repaired, and what else may have been meant.
import { parseQuery } from "../../../search/query/parser.js";
import { type Link, links, type Query } from "../../links.js";

const maxMends = 3;

const reads = (q: string): boolean => {
  try {
    parseQuery(q, false);
    return true;
  } catch {
    return false;
  }
};

/** One operator or mark less at `position`. */
const without = (q: string, position: number): string =>
  q.slice(0, position) +
  q.slice(position).replace(/^\s*(OR|AND|NOT|[~～>＞][\d０-９]*|["＂()（）[\]［］－-])/u, " ");

/** Queries near to `q` that can be read, the likeliest first. O(length of `q`). */
export function mendedQueries(q: string, position: number): string[] {
  const swapped = q.replace(/(\d{4})\.\.(\d{4})/g, (whole, from: string, to: string) =>
    from > to ? `${to}..${from}` : whole,
  );
  const candidates = [
    ...(/["＂]/.test(q) && /[“”]/.test(q) ? [q.replace(/[“”]/g, '"')] : []),
    swapped,
    `${q})`,
    `${q}"`,
    without(q, position),
    q.replace(/^(\s*(OR|AND|NOT|[-－]))+\s*|\s+(OR|AND|NOT|[-－])\s*$/g, ""),
  ].map((one) => one.replace(/\s+/g, " ").trim());
  return [...new Set(candidates)].filter((one) => one !== q.trim() && reads(one)).slice(0, maxMends);
}

/** For a query that cannot be read: the repaired query; its marks may have been meant as text. */
export function mendsOf(typed: Query, code: string, q: string, position: number): Link[] {
  if (code === "too_broad" || code === "too_many_hits") return [];
  if (code === "phrase_only")
    return [{ label: "换成字句检索", href: links.search({ ...typed, mode: undefined }) }];
  return [
    ...(code === "bad_query"
      ? mendedQueries(q, position).map((one) => ({
          label: `改成 ${one}`,
          href: links.search({ ...typed, q: one }),
        }))
      : []),
    { label: "把整个检索词当作原文来找", href: links.search({ ...typed, literal: "1" }) },
  ];
}

// How far a passage went: counties against years.
import type { Span } from "../../../report/span.js";
import type { ReportHead } from "../../../report/types.js";
import { links } from "../../links.js";
import { unknown } from "../../wording.js";

const maxRows = 40;

const collator = new Intl.Collator("zh-u-co-pinyin");

/** O(members). */
export function spreadOf(members: readonly (Span & { readonly head: ReportHead })[]) {
  const heads = members.map(({ head }) => head);
  const yearOf = (head: ReportHead): string => (head.year === null ? unknown : String(head.year));
  const years = [...new Set(heads.map(yearOf))].sort();
  const counties = new Map<string, number[]>();
  heads.forEach((head, at) => {
    const key = `${head.province ?? ""}\t${head.county ?? ""}`;
    const places = counties.get(key);
    if (places) places.push(at);
    else counties.set(key, [at]);
  });
  const widest = [...counties].sort(
    ([x, one], [y, other]) => other.length - one.length || collator.compare(x, y),
  );
  const rows = widest.slice(0, maxRows).map(([, places]) => {
    const { county, province } = heads[places[0]!]!;
    return {
      label: county ?? (province === null ? unknown : `县${unknown}`),
      above: province,
      townships: new Set(places.map((at) => heads[at]!.township ?? heads[at]!.id)).size,
      /** Reports by year; the link opens the one there is, or leads to the list. */
      cells: years.map((year) => {
        const here = places.filter((at) => yearOf(heads[at]!) === year);
        const reports = new Set(here.map((at) => heads[at]!.id)).size;
        const only = here[0] === undefined ? null : members[here[0]]!;
        const href = only && reports === 1 ? links.marked(only.head.id, [only]) : "#members";
        return { reports, href: reports === 0 ? null : href };
      }),
    };
  });
  // `more`: counties beyond those shown.
  return { years, rows, more: widest.length - rows.length };
}

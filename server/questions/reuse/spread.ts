// How far a passage went: counties against years.
import type { DataTable } from "../../../export/table.js";
import type { Span } from "../../../report/span.js";
import type { ReportHead } from "../../../report/types.js";
import { links } from "../../links.js";
import { unknown } from "../../wording.js";

const maxRows = 40;

const collator = new Intl.Collator("zh-u-co-pinyin");

type Placed = Span & { readonly head: ReportHead };

/** At most so many counties. O(members). */
export function spreadOf(members: readonly Placed[], most = maxRows) {
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
  const rows = widest.slice(0, most).map(([, places]) => {
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

/** The same of all counties, to take away. */
export function spreadSheet(members: readonly Placed[]): DataTable {
  const { years, rows } = spreadOf(members, members.length);
  return {
    name: "县与年度",
    columns: [
      { key: "province", title: "省", width: 14 },
      { key: "county", title: "县", width: 14 },
      { key: "units", title: "乡镇或单位", kind: "integer", width: 12 },
      ...years.map((year) => ({ key: `y${year}`, title: year, kind: "integer" as const, width: 8 })),
    ],
    rows: rows.map(({ label, above, townships, cells }) => [
      ...[above, label, townships],
      ...cells.map(({ reports }) => reports),
    ]),
  };
}

// 首页: the question, what the corpus holds, what could not be read.

import { kindNames } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { titleOf, townshipKey } from "../../../report/unit.js";
import { perSnapshot } from "../../../snapshot/perSnapshot.js";
import { type Handler, page, view } from "../../handler.js";
import { warned } from "../../lacks.js";
import type { Library } from "../../library.js";
import { links, unknownWord } from "../../links.js";
import { listedChoices } from "../../parts/choices.js";
import { unknown } from "../../wording.js";

const recentReports = 8;
const shownSources = 8;

const examples = [
  { q: "矛盾纠纷", query: {}, says: "一个说法，所有写到的地方" },
  { q: "不足", query: { section: "shortcomings" }, says: `只在“${kindNames.shortcomings}”里找` },
  { q: "第一责任人", query: { section: "responsibility" }, says: `只在“${kindNames.responsibility}”里找` },
  { q: "执法 人员", query: { scope: "sentence" }, says: "同一句里两个词都有" },
  { q: "基层执法力量薄弱", query: { mode: "keywords" }, says: "按关键词，最相关的报告在前" },
];

/** Counties are shown one by one while they fit a page. */
const maxCountyRows = 14;
/** Of more, what was left out stands in the other column. */
const maxShortRows = 6;

const pinyin = new Intl.Collator("zh-u-co-pinyin");

/** Reports by place and year. O(reports). */
function holdingsOf(heads: readonly ReportHead[]) {
  const years = listedChoices(heads).get("year") ?? [];
  const key = (head: ReportHead): string => `${head.province ?? ""}\t${head.county ?? ""}`;
  const counties = new Set(heads.map(key));
  const by: "county" | "province" = counties.size <= maxCountyRows ? "county" : "province";
  const groups = new Map<string, ReportHead[]>();
  for (const head of heads) {
    const name = by === "county" ? key(head) : (head.province ?? "");
    const group = groups.get(name);
    if (group) group.push(head);
    else groups.set(name, [head]);
  }
  const rows = [...groups.values()].map((group) => {
    const { province, county } = group[0]!;
    /** Gives these reports. */
    const filter =
      by === "county"
        ? { province: province ?? unknownWord, county: county ?? unknownWord }
        : { province: province ?? unknownWord };
    const label =
      by === "county" ? (county ?? (province === null ? unknown : `县${unknown}`)) : (province ?? unknown);
    const cells = years.map(({ value }) => ({
      reports: group.filter((head) => (head.year === null ? unknownWord : String(head.year)) === value)
        .length,
      href: links.reports({ ...filter, year: value }),
    }));
    const total = { reports: group.length, href: links.reports(filter) };
    // The name of the division above, where that helps.
    return { label, above: by === "county" ? province : null, cells, total };
  });
  rows.sort(
    (a, b) =>
      Number(a.label.includes(unknown)) - Number(b.label.includes(unknown)) ||
      pinyin.compare(`${a.above ?? ""}${a.label}`, `${b.above ?? ""}${b.label}`),
  );
  return {
    by: by === "county" ? "县" : "省",
    years: years.map(({ value, label, reports }) => ({
      label,
      reports,
      href: links.reports({ year: value }),
    })),
    rows,
    long: rows.length > maxShortRows,
  };
}

/** A snapshot's home page is the same for everybody; counted once (40,000 reports: some 30 ms). */
const homeOf = perSnapshot((library: Library) => {
  const { heads } = library.archive;
  return {
    totals: {
      reports: heads.length,
      characters: library.manifest.counts.characters,
      townships: new Set(heads.flatMap((head) => (head.township === null ? [] : [townshipKey(head)]))).size,
    },
    examples: examples.map(({ q, query, says }) => ({ q, says, href: links.search({ q, ...query }) })),
    holdings: holdingsOf(heads),
    recent: heads
      .filter((head) => head.published !== null)
      .toSorted((one, other) => (one.published! < other.published! ? 1 : -1))
      .slice(0, recentReports)
      .map((head) => ({ label: titleOf(head), href: links.report(head.id), published: head.published })),
    leftOut: {
      rejected: library.sources.rejected.length,
      shown: library.sources.rejected.slice(0, shownSources),
      duplicates: library.sources.duplicates.length,
      warned: {
        reports: heads.filter((head) => head.warnings.length > 0).length,
        href: links.reports({ without: warned }),
      },
    },
  };
});

export type Home = ReturnType<typeof homeOf>;
const template = view<Home>("home");

export const home: Handler = ({ library }) =>
  page(template, { title: "对照：乡镇法治政府建设年度报告", place: "home" }, homeOf(library));

// 首页: the box, three doors with an example each from this corpus, what the corpus holds.

import { printedText } from "../../../report/marks.js";
import type { Span } from "../../../report/span.js";
import type { Report } from "../../../report/types.js";
import { isTownship, titleOf, townshipKey, unitOf } from "../../../report/unit.js";
import { perSnapshot } from "../../../snapshot/perSnapshot.js";
import { otherYears } from "../../../snapshot/relatives.js";
import type { Work } from "../../../snapshot/turns.js";
import { type Handler, page, view } from "../../handler.js";
import { heldReports, heldSays } from "../../held.js";
import { type Library, reportOf } from "../../library.js";
import { comparisonOf, type Link, links, unknownWord } from "../../links.js";
import { listedChoices } from "../../parts/choices.js";
import { fileLinks } from "../../question.js";
import { number } from "../../wording.js";
import { countyYearOf } from "../county/countyYear.js";
import { countyKey, holdingsOf, placeNames } from "./holdings.js";

const recentReports = 8;

/** Counties are shown one by one while they fit a page. */
const maxCountyRows = 14;

/** The table of what is held, each number with the way to its reports. O(reports). */
function holdingsTable(library: Library) {
  const by = new Set(library.archive.heads.map(countyKey)).size <= maxCountyRows ? "county" : "province";
  const { years, rows } = holdingsOf(library, by);
  return {
    by: placeNames[by],
    years: years.map(({ value, label }, at) => ({
      label,
      reports: rows.reduce((sum, row) => sum + row.years[at]!.reports, 0),
      href: links.reports({ year: value, ...withoutMirrors(rows.some((row) => row.years[at]!.mirrors > 0)) }),
    })),
    rows: rows.map(({ province, county, label, total, years: counts }) => {
      /** Gives these reports. */
      const filter = {
        province: province ?? unknownWord,
        ...(by === "county" && { county: county ?? unknownWord }),
      };
      return {
        label,
        // The name of the division above, where that helps.
        above: by === "county" ? province : null,
        cells: counts.map(({ reports, mirrors }, at) => ({
          reports,
          href: links.reports({ ...filter, year: years[at]!.value, ...withoutMirrors(mirrors > 0) }),
        })),
        total: {
          reports: total.reports,
          href: links.reports({ ...filter, ...withoutMirrors(total.mirrors > 0) }),
        },
      };
    }),
    files: fileLinks(links.json.holdings({ by })),
  };
}

/** A link to as many reports as it says. */
const withoutMirrors = (has: boolean) => (has ? { mirrors: "0" } : {});

/** Characters of a phrase that makes an example, and reports looked at for one. */
const [leastPhrase, mostPhrase, reportsRead] = [6, 14, 50];

/** The first headline of a shortcoming that is short enough to look for. */
function examplePhrase(library: Library): string | null {
  for (const { id } of library.archive.heads.slice(0, reportsRead)) {
    const report = reportOf(library, id);
    for (const lead of leadsIn(report)) {
      const text = printedText(report, lead);
      if (text.length >= leastPhrase && text.length <= mostPhrase && !/\s/.test(text)) return text;
    }
  }
  return null;
}

const leadsIn = ({ sections }: Report): Span[] =>
  sections
    .filter(({ kind }) => kind === "shortcomings")
    .flatMap(({ items }) => items.flatMap(({ lead }) => lead ?? []));

/** A report with the same place's year before. */
function examplePair(library: Library): Link | null {
  for (const head of library.archive.heads.toReversed()) {
    const before = otherYears(library, head).find(
      ({ year }) => year !== null && year === (head.year ?? 0) - 1,
    );
    if (before && isTownship(head))
      return {
        label: `${unitOf(head)} ${before.year} 与 ${head.year} 年度`,
        href: comparisonOf(head, before),
      };
  }
  return null;
}

function exampleCounty(library: Library): Link | null {
  const here = countyYearOf(library, {});
  if (here === null) return null;
  const { county, year } = here;
  return { label: `${county.name} ${year} 年度`, href: links.review({ county: county.code, year }) };
}

function doorsOf(library: Library) {
  const phrase = examplePhrase(library);
  return [
    {
      name: "查一句话",
      says: "哪些报告写到，各在哪里",
      href: links.search(),
      example: phrase === null ? null : { label: `“${phrase}”`, href: links.search({ q: phrase }) },
    },
    {
      name: "比两份",
      says: "哪些照写，哪些改了，哪些新提",
      href: links.compare(),
      example: examplePair(library),
    },
    {
      name: "审一个县",
      says: "各乡镇的报告，要看的在前",
      href: links.review(),
      example: exampleCounty(library),
    },
  ];
}

/** What could not be taken in or be sure of, in one line; null where all was well. */
function doubtfulOf({ sources, archive }: Library): string | null {
  const doubts = archive.heads.filter(({ warnings }) => warnings.length > 0).length;
  const says = [
    ...(sources.rejected.length > 0 ? [`${number(sources.rejected.length)} 个文件未收录`] : []),
    ...(sources.duplicates.length > 0
      ? [`${number(sources.duplicates.length)} 个与别的文件同文，只收一次`]
      : []),
    ...(doubts > 0 ? [`${number(doubts)} 份报告有识读存疑之处`] : []),
  ];
  return says.length > 0 ? says.join("，") : null;
}

/** A snapshot's home page is the same for everybody; counted once (40,000 reports: some 30 ms). */
const homeOf = perSnapshot((library: Library) => {
  const { heads } = library.archive;
  return {
    totals: {
      reports: heldReports(library.archive).reports,
      says: heldSays(heldReports(library.archive)),
      characters: library.manifest.counts.characters,
      townships: new Set(heads.flatMap((head) => (head.township === null ? [] : [townshipKey(head)]))).size,
    },
    /** As many as the table counts. */
    allHref: links.reports(withoutMirrors(heldReports(library.archive).mirrors > 0)),
    doors: doorsOf(library),
    holdings: holdingsTable(library),
    recent: heads
      .filter((head) => head.published !== null)
      .toSorted((one, other) => (one.published! < other.published! ? 1 : -1))
      .slice(0, recentReports)
      .map((head) => ({ label: titleOf(head), href: links.report(head.id), published: head.published })),
    doubtful: doubtfulOf(library),
  };
});

/** The same before anybody asks, in turns: what of it other pages show too is counted first, each in a turn. */
export function* homeWork(library: Library): Work<void> {
  const { heads } = library.archive;
  listedChoices(heads);
  yield;
  for (const head of heads.slice(0, 1)) otherYears(library, head);
  yield;
  holdingsTable(library);
  yield;
  exampleCounty(library);
  yield;
  homeOf(library);
}

export type Home = ReturnType<typeof homeOf>;
const template = view<Home>("home");

export const home: Handler = ({ library }) =>
  page(template, { title: "对照：乡镇法治政府建设年度报告", place: "home" }, homeOf(library));

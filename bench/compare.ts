// Comparing, in process: `npm run bench -- compare`.
import { diffWords } from "diff";
import { compareReports } from "../compare/compare.js";
import { againstCounty } from "../compare/county.js";
import { followUp } from "../compare/followup.js";
import { ledgerOf } from "../compare/ledger.js";
import { pointHistoryOf } from "../compare/pointHistory.js";
import { themeTable } from "../compare/themeTable.js";
import { backgroundWeights } from "../compare/weights.js";
import { parseReport } from "../indexer/parse/parse.js";
import { loadDivisions } from "../report/divisions.js";
import type { Report } from "../report/types.js";
import type { SearchBench } from "./search.js";
import { measure, type Percentiles } from "./searchTimes.js";
import { reportTexts } from "./texts.js";

const length = 5000;
/** As many as a large county has townships: one, and thirty others. */
const county = 31;
const columns = 12;
const rounds = 60;
/** Milliseconds after which the peer gives up, and how often it is asked: it takes long. */
const peerPatience = 10_000;
const peerRounds = 5;

function read(text: string, file: string, divisions: ReturnType<typeof loadDivisions>): Report {
  const source = { text, file, fileSha256: "", breaks: "typed", chrome: [], pageTitle: null } as const;
  const parsed = parseReport(source, divisions);
  if (!("report" in parsed)) throw new Error(`${file}: ${parsed.rejected}`);
  return parsed.report;
}

/** A year later: some sentences gone, all numbers changed. */
const yearLater = (text: string): string =>
  text
    .split(/(?<=。)/)
    .filter((_, at) => at % 7 !== 3)
    .join("")
    .replace(/\d+/g, (digits) => String(Number(digits) + 1));

const told = ({ p50, p95, max, work50, work95 }: Percentiles): string =>
  `${p50} / ${p95} / ${max} ms; of the processor ${work50} / ${work95}`;

export async function benchCompare(): Promise<SearchBench> {
  const divisions = loadDivisions();
  const texts = [...reportTexts(county, length)];
  const reports = texts.map(({ name, text }) => read(text, name, divisions));
  const later = texts.map(({ name, text }) => read(yearLater(text), `later-${name}`, divisions));
  const at = (list: readonly Report[], number: number): Report => list[number % list.length]!;
  const others = (number: number): Report[] => reports.filter((_, place) => place !== number % county);
  const weights = backgroundWeights;
  // Names of places, word lists and jieba are read before the clock starts.
  await measure(3, (number) => compareReports(at(reports, number), at(later, number), "all", weights));
  const rows: [string, string][] = [
    [
      "two reports of a township, a year apart, all sections",
      told(await measure(rounds, (n) => compareReports(at(reports, n), at(later, n), "all", weights))),
    ],
    [
      "two reports of different townships, all sections",
      told(await measure(rounds, (n) => compareReports(at(reports, n), at(reports, n + 1), "all", weights))),
    ],
    [
      "the same, shortcomings and plans only",
      told(
        await measure(rounds, (n) =>
          compareReports(at(reports, n), at(reports, n + 1), ["shortcomings", "plans"], weights),
        ),
      ),
    ],
    [
      "diff@9, `diffWords` over the two texts, a year apart (peer)",
      told(
        await measure(peerRounds, (n) =>
          diffWords(at(reports, n).text, at(later, n).text, { timeout: peerPatience }),
        ),
      ),
    ],
    [
      "diff@9, `diffWords`, different townships (peer)",
      told(
        await measure(peerRounds, (n) =>
          diffWords(at(reports, n).text, at(reports, n + 1).text, { timeout: peerPatience }),
        ),
      ),
    ],
    [
      `county-year table of ${columns}, achievements`,
      told(await measure(rounds, (n) => themeTable(reports.slice(n % 9, (n % 9) + columns), "achievements"))),
    ],
    [
      `one township against ${county - 1}, shortcomings`,
      told(await measure(rounds, (n) => againstCounty(at(reports, n), others(n), "shortcomings", weights))),
    ],
    [
      `one township against ${county - 1}, achievements`,
      told(
        await measure(rounds / 3, (n) => againstCounty(at(reports, n), others(n), "achievements", weights)),
      ),
    ],
    [
      "follow-up with the next year",
      told(await measure(rounds, (n) => followUp(at(reports, n), at(later, n), weights))),
    ],
    [
      `a township's ${columns} years, achievements`,
      told(
        await measure(rounds / 3, (n) =>
          pointHistoryOf(reports.slice(n % 9, (n % 9) + columns), "achievements", weights),
        ),
      ),
    ],
    [
      `ledger of ${columns}, achievements`,
      told(
        await measure(rounds / 3, (n) => ledgerOf(reports.slice(n % 9, (n % 9) + columns), "achievements")),
      ),
    ],
  ];
  const mean = Math.round(reports.reduce((sum, { textLength }) => sum + textLength, 0) / county);
  return { title: `Compare, ${county} reports of ${mean} characters`, rows };
}

// A chart as a file of its own, with what a reader must know to cite it.
import { type Chart, svgFile } from "../analysis/chart/chart.js";
import type { About } from "../export/table.js";
import { number } from "./wording.js";

/** What a chart counts in: of the answer where it says so, else of the corpus. */
const counted = ["reports", "having", "notCounted", "characters"];
const ofCorpus = ["corpus.reports", "corpus.characters"];

/** Below a chart: what it counts in, its intervals, its source. */
function remarksOf(about: About): string[] {
  const said = (keys: readonly string[]): string[] =>
    about.flatMap(({ key, title, value }) =>
      keys.includes(key) ? [`${title} ${typeof value === "number" ? number(value) : value}`] : [],
    );
  const value = (wanted: string) => about.find(({ key }) => key === wanted)?.value ?? "";
  const own = said(counted);
  return [
    `n：${(own.length > 0 ? own : said(ofCorpus)).join("，")}。`,
    ...said(["intervals"]),
    `来源：对照，索引 ${value("snapshot.id")}（${value("snapshot.createdAt")}），${value("address")}`,
  ];
}

/** As an export holds it; null where there is no chart. */
export const drawn = (chart: Pick<Chart, "svg"> | null, title: string): ((about: About) => string) | null =>
  chart && ((about) => svgFile(chart, title, remarksOf(about)));

// Which reports may hold what is looked for, asked of a cluster page by page.
import type { AskCandidates } from "./askedPhrases.js";
import { type Cluster, isWhole } from "./cluster.js";
import type { TextKeys } from "./textKeys.js";
import { queryOf } from "./wanted.js";

/** A text's number, by which pages are ordered and joined. */
export const keyField = "k";

/** Numbers of one answer; what a cluster gives at most. */
const pageSize = 10_000;
/** Queries sent together. */
const together = 16;

/** A cluster's index for each year of which a snapshot has texts. */
export type IndicesByYear = Readonly<Record<string, string>>;

/** One round asks for a page of each that is not at its end. O(texts found). */
export function askingFor(cluster: Cluster, indices: IndicesByYear, texts: TextKeys): AskCandidates {
  return async (sought, among) => {
    const keys: number[][] = sought.map(() => []);
    let complete = true;
    // By name: of those behind a wildcard one that has gone would lack in silence.
    const asked = Object.keys(indices)
      .filter((year) => among === null || among.years.includes(year))
      .map((year) => indices[year]!)
      .join(",");
    const pages = async (open: readonly number[]): Promise<void> => {
      if (open.length === 0 || asked === "") return;
      const bodies = open.map((at) => {
        const last = keys[at]!.at(-1);
        return {
          query: queryOf(sought[at]!, among?.clauses),
          size: pageSize,
          sort: [{ [keyField]: "asc" }],
          track_total_hits: false,
          // Nothing of a text is fetched: its number is told by the sort.
          stored_fields: "_none_",
          ...(last !== undefined && { search_after: [last] }),
        };
      });
      const answers = await cluster.search(asked, bodies);
      const left = open.filter((at, number) => {
        const answer = answers[number]!;
        if (!isWhole(answer)) complete = false;
        for (const { sort } of answer.hits.hits) keys[at]!.push(sort[0]);
        return answer.hits.hits.length === pageSize;
      });
      await pages(left);
    };
    for (let from = 0; from < sought.length; from += together)
      await pages(sought.slice(from, from + together).map((_, at) => from + at));
    return { reports: keys.map((each) => texts.reportsOf(Float64Array.from(each))), complete };
  };
}

// One or several phrases over the years.
import type { Copies } from "../reuse/copies.js";
import type { Work } from "../snapshot/turns.js";
import { type CountRow, countOnceWork, countPhrase, type PhraseCounts } from "./counts.js";
import type { Ground } from "./ground.js";
import type { CountedAgain, PhraseRequest } from "./phrase.js";

export interface TrendLine {
  readonly query: string;
  /** One for each year of the trend; null where no report of that year passes the filters. */
  readonly points: readonly (CountRow | null)[];
  /** Reports of unknown year; on no line. */
  readonly undated: CountRow | null;
}

export interface Trend {
  /** Every year from the first to the last that any line knows, without gaps. */
  readonly years: readonly number[];
  readonly lines: readonly TrendLine[];
}

/** O(phrases · (occurrences + sections)). Throws `QueryError`, its position in the query at fault. */
export const trendOf = (ground: Ground, requests: readonly PhraseRequest[], counted?: CountedAgain): Trend =>
  linesOf(requests.map((request) => countPhrase(ground, request, ["year"], counted)));

/** The same with every shared passage counted once beside it, in turns. Throws as `trendOf`. */
export function* trendOnceWork(
  ground: Ground,
  requests: readonly PhraseRequest[],
  copies: Copies,
): Work<Trend> {
  const counts: PhraseCounts[] = [];
  for (const request of requests) counts.push(yield* countOnceWork(ground, request, ["year"], copies));
  return linesOf(counts);
}

function linesOf(counts: readonly PhraseCounts[]): Trend {
  const known = counts.flatMap(({ rows }) =>
    rows.flatMap(({ keys }) => (keys[0]!.value === null ? [] : [Number(keys[0]!.value)])),
  );
  const first = known.length === 0 ? 0 : Math.min(...known);
  const years =
    known.length === 0 ? [] : Array.from({ length: Math.max(...known) - first + 1 }, (_, at) => first + at);
  return {
    years,
    lines: counts.map(({ query, rows }) => ({
      query,
      points: years.map((year) => rows.find(({ keys }) => keys[0]!.value === year) ?? null),
      undated: rows.find(({ keys }) => keys[0]!.value === null) ?? null,
    })),
  };
}

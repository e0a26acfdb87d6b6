// A phrase counted with every shared passage once: how often was it written, how often carried over?
import type { Sharing } from "../reuse/sharing.js";
import type { PassageHead } from "../reuse/types.js";
import {
  EngineUnavailable,
  partSilent,
  type SearchAnswer,
  type SearchEngine,
  type SearchRequest,
} from "../search/types.js";
import { inTurns } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";
import type { Ground } from "./ground.js";
import { laterCopies } from "./once.js";
import { phraseHitsOf } from "./phrase.js";

/** What is read of a snapshot. */
interface Source {
  readonly archive: Archive;
  readonly ground: Ground;
  readonly sharing: Sharing;
  readonly search: SearchEngine;
}

/** Passages named; those that carry most places first. */
const maxPassages = 20;

interface Tally {
  occurrences: number;
  /** Places that are no later copy of a passage. */
  once: number;
}

export interface OnceCounts {
  readonly query: string;
  readonly total: { readonly reports: number; readonly occurrences: number };
  readonly once: { readonly reports: number; readonly occurrences: number };
  readonly searched: SearchAnswer["searched"];
  readonly years: readonly ({ readonly year: number | null } & Readonly<Tally>)[];
  /** Passages whose later copies hold places, with how many. */
  readonly passages: readonly { readonly passage: PassageHead; readonly copies: number }[];
}

/** O(hits · members of a report), in turns. */
export async function countOnce(source: Source, request: SearchRequest): Promise<OnceCounts> {
  const { archive, ground, sharing } = source;
  const answer = await source.search.search({ ...request, cursor: null, limit: 1, group: null });
  if (answer.complete === false) throw new EngineUnavailable(partSilent);
  const hits = phraseHitsOf(ground, request);
  const years = new Map<number | null, Tally>();
  const carried = new Map<number, number>();
  const reports = new Set<number>();
  const later = await inTurns(laterCopies(ground, hits, sharing.copies()));
  later.forEach((passage, at) => {
    const report = hits.reports[at]!;
    const { year } = archive.heads[report]!;
    const tally = years.get(year) ?? { occurrences: 0, once: 0 };
    years.set(year, tally);
    tally.occurrences++;
    if (passage < 0) {
      tally.once++;
      reports.add(report);
    } else carried.set(passage, (carried.get(passage) ?? 0) + 1);
  });
  const reader = sharing.reader();
  return {
    query: answer.query,
    total: answer.total,
    once: {
      reports: reports.size,
      occurrences: [...years.values()].reduce((sum, { once }) => sum + once, 0),
    },
    searched: answer.searched,
    years: [...years]
      .map(([year, tally]) => ({ year, ...tally }))
      .sort((one, other) => (one.year ?? 9999) - (other.year ?? 9999)),
    passages: [...carried]
      .sort((one, other) => other[1] - one[1])
      .slice(0, maxPassages)
      .map(([passage, count]) => ({ passage: reader.head(passage), copies: count })),
  };
}

// A phrase counted with every shared passage once: how often was it written, how often carried over?
import { laterCopies } from "../../../analysis/once.js";
import { phraseHitsOf } from "../../../analysis/phrase.js";
import type { PassageHead } from "../../../reuse/types.js";
import type { SearchAnswer, SearchRequest } from "../../../search/types.js";
import { inTurns } from "../../../snapshot/turns.js";
import { badField } from "../../errors.js";
import { page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { unknown } from "../../wording.js";
import { searchFields, searchRequest } from "../search/query.js";
import { reuseCountsAnswer } from "./shapes.js";
import { kindLabel, shortened } from "./wording.js";

/** Passages named; those that carry most places first. */
const maxPassages = 20;
const longestShown = 80;

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
async function countOnce(library: Library, request: SearchRequest): Promise<OnceCounts> {
  const { archive, ground, sharing } = library;
  const answer = await library.search.search({ ...request, cursor: null, limit: 1, group: null });
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

const modelOf = (typed: Typed, { years, passages, ...counted }: OnceCounts) => ({
  ...counted,
  search: links.search(typed),
  rows: passages.map(({ passage, copies }) => ({
    head: passage,
    kindName: kindLabel(passage),
    text: shortened(passage.text, longestShown),
    href: links.passage(passage.id),
    copies,
  })),
  table: years.map(({ year, ...tally }) => ({
    ...tally,
    label: year === null ? unknown : String(year),
    href: links.search({ ...typed, year }),
  })),
});

export type CountsView = ReturnType<typeof modelOf>;
const template = view<CountsView>("reuse/counts");

export const reuseCounts = question({
  name: "reuseCounts",
  summary: "一个字句计数：每条共用表述只算一次",
  query: searchFields,
  answer: reuseCountsAnswer,
  command: { args: ["q"] },
  run: async ({ library, query }) => {
    const request = searchRequest(query);
    if (request === null) return null;
    if (request.mode !== "phrase") throw badField("mode", "只有字句检索（mode=phrase）能这样计数。");
    return exactly(reuseCountsAnswer, await countOnce(library, request));
  },
  page: {
    show: ({ typed, result }) => {
      const frame = { title: `${result.query}：共用表述只算一次`, place: "reuse" } as const;
      return page(template, frame, modelOf(typed, result));
    },
  },
});

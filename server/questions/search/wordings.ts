// For a query that finds nothing or hardly: near words in the place of its own, and a phrase taken apart at its words.
// Each is said with what it finds; nothing takes the place of what was typed.
import { setImmediate as nextTurn } from "node:timers/promises";
import { isKeyword } from "../../../search/keywords/words.js";
import { type Hint, QueryError, type SearchAnswer, type SearchRequest } from "../../../search/types.js";
import type { Library } from "../../library.js";
import { alternatives, type Count, type Way } from "./alternatives.js";
import {
  type Choice,
  combinations,
  distanceApart,
  mayStandApart,
  type Slot,
  slotsOf,
  wholeWords,
  written,
} from "./slots.js";

/** Occurrences, or reports that hold all words: so many are few. */
export const few = 2;

/** Wordings looked up for one query, some 0.3 ms each, and sets of words put otherwise in one way. */
const maxTried = 300;
const maxSets = 20;
/** Proposals of one way, and in all: those nearest to what was typed first. */
const maxProposals = 3;
const maxHints = 5;
/** Keyword queries counted in one go: some milliseconds. */
const heldAtOnce = 16;
/** Shorter strings are one word. */
const shortestParted = 4;

const onlyHan = /^\p{Script=Han}+$/u;

type Answer = Pick<SearchAnswer, "total" | "matched">;

const nothing: Answer = { total: { reports: 0, occurrences: 0 } };

/** What the request finds with another query, its filters and its scope kept. */
async function answerTo({ search }: Library, request: SearchRequest, q: string): Promise<Answer> {
  await nextTurn();
  try {
    const { total, matched } = await search.search({
      ...request,
      q,
      cursor: null,
      order: "report",
      sample: null,
      group: null,
      limit: 1,
    });
    return matched ? { total, matched } : { total };
  } catch (error) {
    if (error instanceof QueryError) return nothing;
    throw error;
  }
}

/** Occurrences; of keywords the reports that hold all of them. */
export const foundBy = ({ total, matched }: Answer): number => matched?.all ?? total.occurrences;

/** What is beyond the bound of wordings is not looked up, and so not offered. */
function counter(library: Library, request: SearchRequest): Count {
  let left = maxTried;
  return async (queries) => {
    const looked = queries.slice(0, left);
    left -= looked.length;
    const counts: number[] = [];
    if (request.mode === "keywords") {
      for (let at = 0; at < looked.length; at += heldAtOnce) {
        await nextTurn();
        counts.push(...(await library.search.holding(request, looked.slice(at, at + heldAtOnce))));
      }
      return counts;
    }
    for (const q of looked) counts.push(foundBy(await answerTo(library, request, q)));
    return counts;
  };
}

/** From the nearest to what was typed; the next is gone where those before find few, and must find more. */
const ways = (keywords: boolean): Way[] => [
  ...[1, 2, 3].map((size) => ({ size, apart: false, keywords })),
  ...(keywords ? [] : [1, 2].map((size) => ({ size, apart: true, keywords }))),
];

const quote = (text: string): string => `“${text}”`;

function saysOf(slots: readonly Slot[], { apart }: Way): string {
  const strings = [...new Set(slots.map(({ stretch }) => stretch.text))].map(quote).join("、");
  const words = slots.map(({ word }) => quote(word)).join("、");
  const both = slots.length > 1 ? "都" : "";
  return apart
    ? `${strings}里的${words}${both}可用相近的词，末一个隔 ${distanceApart} 字以内`
    : `${strings}里的${words}${both}换成相近的词`;
}

/** All wordings of a proposal, to tell whether another says them too. */
const spellings = (q: string, choices: readonly Choice[], { apart }: Way): string[] =>
  choices
    .reduce<Choice[][]>(
      (lists, { slot, words }) =>
        lists.flatMap((list) => words.map((word) => [...list, { slot, words: [word] }])),
      [[]],
    )
    .map((list) => written(q, list, apart));

interface Proposal {
  readonly hint: Hint;
  readonly finds: number;
  /** One word is written for the other. */
  readonly same: boolean;
  readonly spelled: readonly string[];
}

/** The best of one way, none of which says only what a better one says. */
function bestOf(proposals: readonly Proposal[]): Hint[] {
  const kept: Proposal[] = [];
  const order = (a: Proposal, b: Proposal): number => Number(b.same) - Number(a.same) || b.finds - a.finds;
  for (const one of [...proposals].sort(order))
    if (!kept.some(({ spelled }) => one.spelled.every((text) => spelled.includes(text)))) kept.push(one);
  return kept.slice(0, maxProposals).map(({ hint }) => hint);
}

/**
 * 执法力量(薄弱|短缺) for 执法力量不足. Where no one word does it, several of one string or of several,
 * 法律顾问(力量|队伍)(薄弱|短缺) for 法治顾问力量不足; else the last word a little behind, 执法力量 >10 (不足|薄弱).
 */
export async function nearHints(library: Library, request: SearchRequest, found: number): Promise<Hint[]> {
  const keywords = request.mode === "keywords";
  const count = counter(library, request);
  const slots = keywords ? wholeWords(slotsOf(request.q)) : slotsOf(request.q);
  const hints: Hint[] = [];
  let most = found;
  for (const way of ways(keywords)) {
    if (most > few) break;
    const proposals: Proposal[] = [];
    const sets = combinations(slots, way.size).filter((set) => !way.apart || mayStandApart(set));
    for (const set of sets.slice(0, maxSets)) {
      const choices = await alternatives(way, request.q, set, count);
      if (!choices) continue;
      const q = written(request.q, choices, way.apart);
      const answer = await answerTo(library, request, q);
      proposals.push({
        hint: { says: saysOf(set, way), q, ...answer },
        finds: foundBy(answer),
        same: choices.every(({ slot, words }) => words.some((word) => slot.near.get(word) === "same")),
        spelled: spellings(request.q, choices, way),
      });
    }
    const more = proposals.filter(({ finds }) => finds > most);
    hints.push(...bestOf(more));
    most = Math.max(most, ...more.map(({ finds }) => finds));
  }
  return hints.slice(0, maxHints);
}

/** 执法力量 | 不足: a phrase that stands nowhere, in two parts that stand together, divided between its words. */
export async function partedHints(library: Library, request: SearchRequest): Promise<Hint[]> {
  const text = request.q.trim();
  if (text.length < shortestParted || !onlyHan.test(text)) return [];
  const words = await library.search.wordsOf(text);
  const edges = new Set<number>();
  let at = 0;
  for (const word of words) {
    const start = text.indexOf(word, at);
    at = start + word.length;
    edges.add(start).add(at);
  }
  const uneven = (edge: number): number => Math.abs(text.length - 2 * edge);
  const halves = [...edges]
    .filter((edge) => edge >= 2 && text.length - edge >= 2)
    .sort((a, b) => uneven(a) - uneven(b) || b - a)
    .map((edge) => `${text.slice(0, edge)} ${text.slice(edge)}`);
  // What no word of the corpus begins may be left out where it says nothing: 执法和普法.
  const whole = Array.from(text).every((one) => words.some((word) => word.includes(one)) || !isKeyword(one))
    ? [words.join(" ")]
    : [];
  for (const q of [...halves, ...whole]) {
    const { total } = await answerTo(library, request, q);
    if (total.occurrences > 0) return [{ says: `“${text}”拆开来找，不必相连`, q, total }];
  }
  return [];
}

// The words that keep a phrase company, in a window of words to its left and right.

import { locate } from "../search/intervals.js";
import { beginsWord, breakUnit } from "../search/textAxis.js";
import { atOnce, type Work } from "../snapshot/turns.js";
import {
  type Contingency,
  deltaP,
  expected,
  logDice,
  logLikelihood,
  mutualInformation,
  usualSignificance,
} from "./association.js";
import { type FrequencyList, frequencyList } from "./frequency.js";
import type { Ground } from "./ground.js";
import { type PhraseHits, type PhraseRequest, phraseHitsOf } from "./phrase.js";
import { type Part, partWork } from "./ranking.js";
import type { Terms } from "./terms.js";
import { Marks, usualWindow, type Window, walkLeft, walkRight, widestWindow } from "./window.js";
import { isRealWord, type Reading, wordEnd } from "./words.js";

export interface Collocate {
  readonly text: string;
  /** Places in windows, each counted once however many nodes are near. */
  readonly together: number;
  readonly left: number;
  readonly right: number;
  readonly expected: number;
  /** In the subset, outside the nodes: C₁ of the tables. */
  readonly frequency: number;
  /** In the subset, within the nodes too: as many places as the search page shows for the word. */
  readonly occurrences: number;
  /** Reports in which it stands in a window. */
  readonly reports: number;
  /** True where it stands there more often than chance would have it. */
  readonly attracted: boolean;
  readonly logLikelihood: number;
  readonly logDice: number;
  readonly mutualInformation: number;
  /** ΔP of the word given the window, and of the window given the word. */
  readonly toWord: number;
  readonly fromWord: number;
}

export interface CollocateView extends Part {
  readonly order: "logLikelihood" | "logDice" | "mutualInformation" | "together";
  /** MI makes much of rare words: below five places it says little (Church & Hanks 1990). */
  readonly least: number;
  /** In whose windows it stands. */
  readonly leastReports: number;
  readonly minLogLikelihood: number;
  readonly attractedOnly: boolean;
}

export const usualCollocates: CollocateView = {
  order: "logLikelihood",
  least: 5,
  leastReports: 1,
  minLogLikelihood: usualSignificance,
  attractedOnly: true,
  offset: 0,
  limit: 100,
};

export interface Collocates {
  readonly query: string;
  readonly nodes: number;
  readonly reports: number;
  /** Words in windows, each once: R₁ of the tables. */
  readonly windowWords: number;
  /** Words of the subset outside the nodes: N. */
  readonly subsetWords: number;
  readonly total: number;
  readonly rows: readonly Collocate[];
}

/** Growing counts by term. */
class Tally {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly reports: Uint32Array;
  private readonly last: Int32Array;
  total = 0;

  constructor(size: number) {
    this.left = new Uint32Array(size);
    this.right = new Uint32Array(size);
    this.reports = new Uint32Array(size);
    this.last = new Int32Array(size).fill(-1);
  }

  add(term: number, toLeft: boolean, report: number): void {
    if (toLeft) this.left[term]!++;
    else this.right[term]!++;
    this.total++;
    if (this.last[term] !== report) {
      this.last[term] = report;
      this.reports[term]!++;
    }
  }
}

/** Places, and terms, looked at between two chances for others to have their turn. */
const placesAtOnce = 1 << 11;
const termsAtOnce = 1 << 15;

/** Words that touch a node belong to it: their starts, ascending, each once. */
export function nodeWords({ axis }: Ground, hits: PhraseHits, reading: Reading): Uint32Array {
  const starts: number[] = [];
  let last = -1;
  for (let at = 0; at < hits.starts.length; at++) {
    let start = hits.starts[at]!;
    while (start > 0 && !beginsWord(axis, start)) start--;
    for (let word = start; word < hits.ends[at]!; word = wordEnd(axis, word)) {
      if (axis.units[word] === breakUnit || word <= last) continue;
      last = word;
      if (isRealWord(axis, word, wordEnd(axis, word), reading)) starts.push(word);
    }
  }
  return Uint32Array.from(starts);
}

/** What stands in windows, by term. Each word is counted once, however many nodes are near. */
function* tallied(
  ground: Ground,
  hits: PhraseHits,
  isNode: Marks,
  terms: Terms,
  window: Window,
  tally: Tally,
): Work<void> {
  const { subset } = hits;
  const sections = locate(subset.starts, hits.starts);
  const seen = new Marks(ground);
  for (let at = 0; at < hits.starts.length; at++) {
    const section = sections[at]!;
    const from = subset.starts[section]!;
    const to = subset.ends[section]!;
    const see = (toLeft: boolean) => (start: number, end: number) => {
      if (start >= to || isNode.has(start) || seen.has(start)) return;
      seen.add(start);
      tally.add(terms.number(start, end), toLeft, hits.reports[at]!);
    };
    walkLeft(ground, hits.starts[at]!, from, window, see(true));
    walkRight(ground, hits.ends[at]!, to, window, see(false));
    if (at % placesAtOnce === 0) yield;
  }
}

/**
 * Collocates of a phrase's places. Windows hold whole words of the subset; a word cut by an edge of the node belongs to
 * the node. Each word is counted once, so that the table is one of words (Evert 2008, surface co-occurrence):
 * R₁ words in windows, C₁ the collocate's words outside nodes, N all words outside nodes. MI is log₂(O₁₁ / E₁₁), which
 * is Church & Hanks' with the window's size taken into account; logDice takes the nodes and C₁.
 * `list` is the word list of the places' subset. O(occurrences · window + types).
 * Throws `RangeError` for too wide a window or a list of another subset.
 */
export function* collocatesWork(
  ground: Ground,
  hits: PhraseHits,
  list: FrequencyList,
  window: Window = usualWindow,
  view: Partial<CollocateView> = {},
): Work<Collocates> {
  if (Math.max(window.left, window.right) > widestWindow)
    throw new RangeError(`window above ${widestWindow}`);
  const { order, least, leastReports, minLogLikelihood, attractedOnly, ...part } = {
    ...usualCollocates,
    ...view,
  };
  const { subset } = hits;
  if (list.characters !== subset.searched.characters)
    throw new RangeError("the word list is not that of the query's subset");
  const { terms } = list;

  const inNodes = nodeWords(ground, hits, window);
  yield;
  const outside = list.frequency.slice();
  let nodeTokens = 0;
  const nodeSections = inNodes.length === 0 ? inNodes : locate(subset.starts, inNodes);
  inNodes.forEach((start, at) => {
    const section = nodeSections[at]!;
    if (start < subset.starts[section]! || start >= subset.ends[section]!) return;
    outside[terms.number(start, wordEnd(ground.axis, start))]!--;
    nodeTokens++;
  });
  yield;
  const tally = new Tally(list.frequency.length);
  yield* tallied(ground, hits, new Marks(ground, inNodes), terms, window, tally);

  const n = list.tokens - nodeTokens;
  const nodes = hits.starts.length;
  const rows: (Omit<Collocate, "text"> & { readonly number: number })[] = [];
  for (let number = 0; number < tally.left.length; number++) {
    if (number % termsAtOnce === 0) yield;
    const together = tally.left[number]! + tally.right[number]!;
    if (together === 0 || together < least || tally.reports[number]! < leastReports) continue;
    const frequency = outside[number]!;
    const table: Contingency = {
      o11: together,
      o12: tally.total - together,
      o21: frequency - together,
      o22: n - tally.total - frequency + together,
    };
    const chance = expected(table);
    if (attractedOnly && together <= chance) continue;
    const likelihood = logLikelihood(table);
    if (likelihood < minLogLikelihood) continue;
    const { columnGivenRow, rowGivenColumn } = deltaP(table);
    rows.push({
      number,
      together,
      left: tally.left[number]!,
      right: tally.right[number]!,
      expected: chance,
      frequency,
      occurrences: list.frequency[number]!,
      reports: tally.reports[number]!,
      attracted: together > chance,
      logLikelihood: likelihood,
      logDice: logDice(together, nodes, frequency),
      mutualInformation: mutualInformation(together, tally.total, frequency, n),
      toWord: columnGivenRow,
      fromWord: rowGivenColumn,
    });
  }
  const shown = yield* partWork(
    rows,
    (a, b) => b[order] - a[order] || terms.compare(a.number, b.number),
    part,
  );
  return {
    query: hits.query,
    nodes,
    reports: new Set(hits.reports).size,
    windowWords: tally.total,
    subsetWords: n,
    total: rows.length,
    rows: shown.map(({ number, ...row }) => ({ text: terms.text(number), ...row })),
  };
}

/** The same for a query, without giving way; counts the words of its subset where no list is given. Throws `QueryError`. */
export function collocatesOf(
  ground: Ground,
  request: PhraseRequest,
  window: Window = usualWindow,
  view: Partial<CollocateView> = {},
  list?: FrequencyList,
): Collocates {
  const hits = phraseHitsOf(ground, request);
  return atOnce(
    collocatesWork(
      ground,
      hits,
      list ?? frequencyList(ground, hits.subset, { of: "words", n: 1, ...window }),
      window,
      view,
    ),
  );
}

// How much a word says about a point: one that stands in few of the corpus's points says much, one in all of them
// nothing.
import { foldedOffset } from "../report/fold.js";
import { indexedFrom } from "../snapshot/archive.js";
import { Carried, type CarriedRun } from "../snapshot/carried.js";
import { roomFor } from "../snapshot/growing.js";
import type { ColumnSink, ColumnSource, IndexedReport } from "../snapshot/types.js";
import { WordNumbers } from "../snapshot/wordNumbers.js";
import { commonWords, stopwords } from "../words/stopwords.js";
import { pointSpans } from "./points.js";

export interface TermWeights {
  /** 0 to 1, the more the rarer. */
  weight(word: string): number;
}

/** A corpus counts as this many points with the shares of words/common.csv, so that two reports do not decide. */
const backgroundPoints = 200;
/** The share of points that hold a word which neither the corpus nor words/common.csv knows. */
const rareShare = 0.01;

const inverseFrequency = (found: number, points: number, share: number): number =>
  Math.log((points + backgroundPoints + 1) / (found + share * backgroundPoints + 1));

/** Smoothed inverse document frequency (Spärck Jones 1972) over points, with a background as prior. */
function weightsOf(points: number, found: (word: string) => number): TermWeights {
  const most = inverseFrequency(0, points, 0);
  const known = new Map<string, number>();
  const weigh = (word: string): number =>
    Math.max(0, inverseFrequency(found(word), points, commonWords.get(word) ?? rareShare)) / most;
  return {
    weight(word) {
      let weight = known.get(word);
      if (weight === undefined) {
        weight = weigh(word);
        known.set(word, weight);
      }
      return weight;
    },
  };
}

/** The weights of a corpus of which nothing is known. */
export const backgroundWeights: TermWeights = weightsOf(0, () => 0);

const isWord = (word: string): boolean => word.length >= 2 && /^\p{L}+$/u.test(word) && !stopwords.has(word);

const columns = {
  /** json: how many points there are. */
  counts: "compare.counts",
  /** Words of two points and more, ascending, and of how many. */
  words: "compare.words",
  found: "compare.found",
  /** Words of one single point, ascending: where a report more has one, it stands in two. */
  once: "compare.once",
} as const;

/** In how many points a word stands. */
type Count = readonly [word: string, points: number];

/** Counts, report by report, in how many points each word stands. */
export class CompareBuilder {
  private reports = 0;
  private readonly carried = new Carried();
  private points = 0;
  /** By the number of the word: in how many points it stands and, beside it, the last of them, from 1. */
  private found = new Uint32Array(2048);

  /** `words`: where others count in the same reports, so that each is taken apart once. */
  constructor(private readonly words = new WordNumbers()) {}

  /** O(characters of the report's points). */
  add(indexed: IndexedReport): void {
    const { report, folded } = indexed;
    this.reports++;
    for (const span of pointSpans(report)) {
      this.points++;
      const [from, to] = [foldedOffset(folded, span.start), foldedOffset(folded, span.end)];
      const { numbers, first, behind } = this.words.within(indexed, from, to);
      this.found = roomFor(this.found, this.words.length * 2);
      const { found, points } = this;
      for (let at = first; at < behind; at++) {
        const word = numbers[at]! * 2;
        if (found[word + 1] === points) continue;
        found[word + 1] = points;
        found[word]!++;
      }
    }
  }

  /** As `add` of each, out of the last snapshot's columns. */
  carry(run: CarriedRun): void {
    this.carried.add(run, this.reports);
    this.reports += run.to - run.from;
  }

  /** Of what was added, ascending. */
  private added(): Count[] {
    const counts: Count[] = [];
    for (let word = 0; word * 2 < this.found.length; word++) {
      const count = this.found[word * 2]!;
      if (count === 0) continue;
      const printed = this.words.word(word);
      if (isWord(printed)) counts.push([printed, count]);
    }
    return counts.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** With what was carried over. */
  private all(): { readonly points: number; readonly counts: readonly Count[] } {
    const { last } = this.carried;
    if (!last) return { points: this.points, counts: this.added() };
    const left = new CompareBuilder();
    for (const number of this.carried.gone()) left.add(indexedFrom(last.archive, number));
    const was = countsIn(last.source);
    const fewer = new Map(left.added());
    const counts = merged(
      merged(was.found, was.once).map(([word, count]): Count => [word, count - (fewer.get(word) ?? 0)]),
      this.added(),
    ).filter(([, count]) => count > 0);
    return { points: was.points - left.points + this.points, counts };
  }

  /** Words of one single point weigh as an unknown word does: readers never ask for them. */
  write(sink: ColumnSink): void {
    const { points, counts } = this.all();
    const several = counts.filter(([, count]) => count > 1);
    sink.json(columns.counts, { points });
    sink.strings(
      columns.words,
      several.map(([word]) => word),
    );
    sink.numbers(
      columns.found,
      Uint32Array.from(several, ([, count]) => count),
    );
    sink.strings(
      columns.once,
      counts.flatMap(([word, count]) => (count === 1 ? [word] : [])),
    );
  }
}

/** Ascending lists of words as one; a word of both has the points of both. O(words). */
function merged(some: readonly Count[], more: readonly Count[]): Count[] {
  const all: Count[] = [];
  for (let one = 0, other = 0; one < some.length || other < more.length; ) {
    const [first, second] = [some[one], more[other]];
    const order = !second ? -1 : !first ? 1 : first[0] === second[0] ? 0 : first[0] < second[0] ? -1 : 1;
    all.push(order < 0 ? first! : order > 0 ? second! : [first![0], first![1] + second![1]]);
    if (order <= 0) one++;
    if (order >= 0) other++;
  }
  return all;
}

function countsIn(source: ColumnSource): { points: number; found: Count[]; once: Count[] } {
  const [words, once] = [source.strings(columns.words), source.strings(columns.once)];
  const found = source.u32(columns.found);
  return {
    points: source.json<{ points: number }>(columns.counts).points,
    found: Array.from({ length: words.length }, (_, at) => [words.get(at), found[at]!]),
    once: Array.from({ length: once.length }, (_, at) => [once.get(at), 1]),
  };
}

/** Reads the words of a snapshot into memory; O(words). */
export function openCompare(source: ColumnSource): TermWeights {
  const { points } = source.json<{ points: number }>(columns.counts);
  const words = source.strings(columns.words);
  const counts = source.u32(columns.found);
  const found = new Map<string, number>();
  for (let at = 0; at < words.length; at++) found.set(words.get(at), counts[at]!);
  return weightsOf(points, (word) => found.get(word) ?? 0);
}

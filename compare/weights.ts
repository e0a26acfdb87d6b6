// How much a word says about a point: one that stands in few of the corpus's points says much, one in all of them
// nothing.
import { foldedOffset } from "../report/fold.js";
import type { ColumnSink, ColumnSource, IndexedReport } from "../snapshot/types.js";
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

/** Every word is asked for thousands of times: what is none is kept under this count. */
const noWord = -1;

/** Counts, report by report, in how many points each word stands. */
export class CompareBuilder {
  private points = 0;
  private readonly found = new Map<string, number>();

  /** O(characters of the report's points). */
  add({ report, folded, wordStarts }: IndexedReport): void {
    for (const span of pointSpans(report)) {
      const from = foldedOffset(folded, span.start);
      const to = foldedOffset(folded, span.end);
      const words = new Set<string>();
      for (let start = from, at = from + 1; at <= to; at++) {
        if (at < to && !(wordStarts[at >> 3]! & (1 << (at & 7)))) continue;
        words.add(folded.text.slice(start, at));
        start = at;
      }
      this.points++;
      for (const word of words) {
        const count = this.found.get(word) ?? (isWord(word) ? 0 : noWord);
        this.found.set(word, count === noWord ? noWord : count + 1);
      }
    }
  }

  /** Words of one single point are left out: they weigh as an unknown word does. */
  write(sink: ColumnSink): void {
    const words = [...this.found].filter(([, count]) => count > 1).sort(([a], [b]) => (a < b ? -1 : 1));
    sink.json("compare.counts", { points: this.points });
    sink.strings(
      "compare.words",
      words.map(([word]) => word),
    );
    sink.numbers(
      "compare.found",
      Uint32Array.from(words, ([, count]) => count),
    );
  }
}

/** Reads the words of a snapshot into memory; O(words). */
export function openCompare(source: ColumnSource): TermWeights {
  const { points } = source.json<{ points: number }>("compare.counts");
  const words = source.strings("compare.words");
  const counts = source.u32("compare.found");
  const found = new Map<string, number>();
  for (let at = 0; at < words.length; at++) found.set(words.get(at), counts[at]!);
  return weightsOf(points, (word) => found.get(word) ?? 0);
}

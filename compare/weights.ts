// How much a word says about a point: one that stands in few of the corpus's points says much, one in all of them
// nothing.
import { foldedOffset } from "../report/fold.js";
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

/** Counts, report by report, in how many points each word stands. */
export class CompareBuilder {
  private points = 0;
  /** By the number of the word: in how many points it stands, and the last of them, from 1. */
  private found = new Uint32Array(1024);
  private last = new Uint32Array(1024);

  /** `words`: where others count in the same reports, so that each is taken apart once. */
  constructor(private readonly words = new WordNumbers()) {}

  /** O(characters of the report's points). */
  add(indexed: IndexedReport): void {
    const { report, folded } = indexed;
    for (const span of pointSpans(report)) {
      this.points++;
      const [from, to] = [foldedOffset(folded, span.start), foldedOffset(folded, span.end)];
      this.words.each(indexed, from, to, (word) => {
        if (word >= this.found.length) {
          this.found = roomFor(this.found, word + 1);
          this.last = roomFor(this.last, word + 1);
        }
        if (this.last[word] === this.points) return;
        this.last[word] = this.points;
        this.found[word]!++;
      });
    }
  }

  /** Words of one single point are left out: they weigh as an unknown word does. */
  write(sink: ColumnSink): void {
    const words = [...this.found]
      .map((count, word): [string, number] => [count > 1 ? this.words.word(word) : "", count])
      .filter(([word, count]) => count > 1 && isWord(word))
      .sort(([a], [b]) => (a < b ? -1 : 1));
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

// Words that stand in the same places: candidates for near.csv, to be read one by one before any of them enters it.
//
// A place is a neighbour at its distance (two words to either side, never across a stop): 执法力量 _ , and 人员 _ 的.
// Its weight is positive pointwise mutual information (Church & Hanks 1990), and two words are as similar as Lin
// (1998, "Automatic retrieval and clustering of similar words", eq. 3) has it, places standing for his dependencies:
// the weights of both over the places they share, by the weights of both over all.
import { cutWords } from "./cutWords.js";

/** Words to either side that make a place. */
const reach = 2;
/** A rarer word has too few places to be told by them. */
const fewest = 8;
/** Of each word so many most similar ones are looked at; a pair is a candidate where each is among the other's. */
const nearest = 25;
/** Below this no pair of the genre was worth reading. */
const leastSimilar = 0.06;
/** A place that more words fill says little of any of them. */
const crowded = 1500;
/** One shared place is an accident. */
const fewestShared = 3;
/** Places shown as evidence. */
const shown = 4;

const isWord = /^\p{Script=Han}{2,}$/u;

export interface Candidate {
  readonly word: string;
  readonly near: string;
  readonly similarity: number;
  readonly counts: readonly [number, number];
  /** Places that both fill, the weightiest first: 力量_ is behind 力量, _的 before 的. */
  readonly places: readonly string[];
}

type Places = Map<string, number>;

function placesOf(clauses: Iterable<string>): { places: Map<string, Places>; counts: Map<string, number> } {
  const places = new Map<string, Places>();
  const counts = new Map<string, number>();
  for (const clause of clauses) {
    const words = cutWords(clause);
    words.forEach((word, at) => {
      if (!isWord.test(word)) return;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      const own: Places = places.get(word) ?? new Map();
      places.set(word, own);
      const add = (place: string): void => void own.set(place, (own.get(place) ?? 0) + 1);
      for (let by = 1; by <= reach; by++) {
        const [before, behind] = [words[at - by], words[at + by]];
        if (before) add(before + "_".repeat(by));
        if (behind) add("_".repeat(by) + behind);
      }
    });
  }
  for (const [word, count] of counts) if (count < fewest) places.delete(word);
  return { places, counts };
}

/** Positive pointwise mutual information of each word with each of its places. */
function weighed(places: ReadonlyMap<string, Places>): Map<string, Places> {
  const totals = new Map<string, number>();
  let all = 0;
  for (const own of places.values())
    for (const [place, count] of own) {
      totals.set(place, (totals.get(place) ?? 0) + count);
      all += count;
    }
  return new Map(
    Array.from(places, ([word, own]) => {
      const sum = [...own.values()].reduce((total, count) => total + count, 0);
      const weights: Places = new Map();
      for (const [place, count] of own) {
        const weight = Math.log((count * all) / (sum * totals.get(place)!));
        if (weight > 0 && totals.get(place)! > 1) weights.set(place, weight);
      }
      return [word, weights];
    }),
  );
}

/** Each word's most similar ones. O(sum over places of words there², places of more than `crowded` words apart). */
function neighbours(weights: ReadonlyMap<string, Places>): Map<string, Map<string, number>> {
  const words = [...weights.keys()];
  const sums = words.map((word) => [...weights.get(word)!.values()].reduce((sum, one) => sum + one, 0));
  const holders = new Map<string, { numbers: number[]; weights: number[] }>();
  words.forEach((word, number) => {
    for (const [place, weight] of weights.get(word)!) {
      const here = holders.get(place) ?? { numbers: [], weights: [] };
      holders.set(place, here);
      here.numbers.push(number);
      here.weights.push(weight);
    }
  });
  const shared = new Float64Array(words.length);
  return new Map(
    words.map((word, number) => {
      shared.fill(0);
      for (const [place, weight] of weights.get(word)!) {
        const here = holders.get(place)!;
        if (here.numbers.length > crowded) continue;
        for (let at = 0; at < here.numbers.length; at++)
          shared[here.numbers[at]!]! += weight + here.weights[at]!;
      }
      const found = words.flatMap((other, its): [string, number][] => {
        const similarity = shared[its]! / (sums[number]! + sums[its]!);
        return its !== number && similarity >= leastSimilar ? [[other, similarity]] : [];
      });
      return [word, new Map(found.sort((a, b) => b[1] - a[1]).slice(0, nearest))];
    }),
  );
}

/** Pairs among the most similar of each other, the most similar first. `clauses`: folded, cut at stops. */
export function similarWords(clauses: Iterable<string>): Candidate[] {
  const { places, counts } = placesOf(clauses);
  const weights = weighed(places);
  const similar = neighbours(weights);
  return Array.from(similar)
    .flatMap(([word, others]) =>
      Array.from(others).flatMap(([near, similarity]): Candidate[] => {
        if (word > near || !similar.get(near)!.has(word)) return [];
        const [own, its] = [weights.get(word)!, weights.get(near)!];
        const both = [...own.keys()].filter((place) => its.has(place));
        if (both.length < fewestShared) return [];
        const weight = (place: string): number => own.get(place)! + its.get(place)!;
        return [
          {
            word,
            near,
            similarity,
            counts: [counts.get(word)!, counts.get(near)!],
            places: both.sort((a, b) => weight(b) - weight(a)).slice(0, shown),
          },
        ];
      }),
    )
    .sort((a, b) => b.similarity - a.similarity);
}

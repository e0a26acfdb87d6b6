// What a point says once everything is taken away that any point could say: names, numbers, labels, set formulas.
import { foldPhrase } from "../report/fold.js";
import { nearWords } from "../words/near.js";
import { meanings, stopwords } from "../words/stopwords.js";
import { aspectWords, leadEnd, scoreThemes, type Themes } from "../words/themes.js";
import { emphasisOf } from "./emphasis.js";
import { inFormula } from "./formulas.js";
import type { Token } from "./tokens.js";
import type { TermWeights } from "./weights.js";

export interface Gist {
  /** Weighted words; the vector has length 1, or 0 where nothing is left. */
  readonly words: ReadonlyMap<string, number>;
  /** What each of these words says by itself, 0 to 1, the more the rarer. */
  readonly telling: ReadonlyMap<string, number>;
  /** Weighted themes, of length 1 or, where less than sure, shorter. */
  readonly themes: ReadonlyMap<string, number>;
  /** Weighted aspects (人手, 方式, 经费: what of the subject is spoken of), as the themes. */
  readonly aspects: ReadonlyMap<string, number>;
  /** The theme that weighs most. */
  readonly theme: string | null;
}

/** What a part of a long word counts beside the word: 矛盾 and 纠纷 in 矛盾纠纷. */
const partWeight = 0.5;
/** What the sense of a word counts that has near words (words/near.csv): 短缺 and 不足. .2 to .5 do alike. */
const senseWeight = 0.4;
/** What a plainer word of the same meaning counts beside the word: 宣传 for 宣教. */
const meaningWeight = 0.7;
/** Themes resting on less than this count as less than sure: one two-character word behind the headline is 2. */
const sureTheme = 6;

/** Aspects are told by one word more often than themes: one in the headline is sure. */
const sureAspect = 4;

/** 创新 says how a thing is done; it is what a point is about only where nothing else is. */
const mannerTheme = "工作创新";

/** The gist of a point's text. `tokens` are those of the text. O(length). */
export function gistOf(text: string, tokens: readonly Token[], weights: TermWeights, themes: Themes): Gist {
  const label = tokens[0]?.kind === "numbering" ? tokens[0].key.length : 0;
  const folded = foldPhrase(text).slice(label);
  const emphasis = emphasisOf(folded, leadEnd(folded));
  const stress = (at: number): number => emphasis[at] ?? 1;
  const formula = inFormula(tokens);
  const counts = new Map<string, number>();
  const count = (word: string, by: number): void => {
    if (word.length < 2 || stopwords.has(word)) return;
    counts.set(word, (counts.get(word) ?? 0) + by);
  };
  let at = -label;
  tokens.forEach(({ key, kind }, index) => {
    if (kind === "word" && !formula[index]) {
      const by = stress(at);
      count(key, by);
      for (const part of parts(key)) count(part, by * partWeight);
      for (const meaning of meanings.get(key) ?? []) count(meaning, by * meaningWeight);
    } else if (kind === "title") count(key, 1);
    at += key.length;
  });
  const telling = new Map([...counts.keys()].map((word) => [word, weights.weight(word)]));
  const senses = sensesAmong(counts, telling);
  const words = new Map<string, number>();
  const add = (name: string, times: number): void =>
    void words.set(name, (1 + Math.log2(Math.max(times, 0.5))) * telling.get(name)!);
  for (const [word, times] of counts) add(word, times);
  for (const [name, { times, weight }] of senses) {
    telling.set(name, weight);
    add(name, times * senseWeight);
  }
  const scores = scoreThemes(folded, themes, stress);
  if (scores.size > 1) scores.delete(mannerTheme);
  let theme: string | null = null;
  for (const [name, score] of scores) if (theme === null || score > scores.get(theme)!) theme = name;
  const aspects = unit(scoreThemes(folded, aspectWords(), stress), sureAspect);
  return { words: unit(words), telling, themes: unit(scores, sureTheme), aspects, theme };
}

/** The senses of words that have near ones, each with how often it is meant; it tells no more than its plainest word. */
function sensesAmong(counts: ReadonlyMap<string, number>, telling: ReadonlyMap<string, number>) {
  const found = new Map<string, { times: number; weight: number }>();
  const near = nearWords();
  for (const [word, times] of counts)
    for (const { name } of near.sensesOf(word)) {
      const sense = found.get(`~${name}`) ?? { times: 0, weight: 1 };
      found.set(`~${name}`, {
        times: sense.times + times,
        weight: Math.min(sense.weight, telling.get(word)!),
      });
    }
  return found;
}

/** 矛盾纠纷 → 矛盾, 纠纷; 综合行政执法 → 综合, 行政, 执法. Only even lengths: others do not part in twos. */
function parts(word: string): string[] {
  if (word.length < 4 || word.length > 8 || word.length % 2 === 1) return [];
  return Array.from({ length: word.length / 2 }, (_, at) => word.slice(at * 2, at * 2 + 2));
}

function unit(vector: ReadonlyMap<string, number>, least = 0): Map<string, number> {
  let square = 0;
  for (const value of vector.values()) square += value * value;
  const length = Math.max(Math.sqrt(square), least);
  return new Map(length === 0 ? [] : [...vector].map(([word, value]) => [word, value / length]));
}

/** The cosine of two vectors of length 1. O(shorter). */
export function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [word, value] of few) sum += value * (many.get(word) ?? 0);
  return sum;
}

// What a point says once everything is taken away that any point could say: names, numbers, labels, set formulas.
import { foldPhrase } from "../report/fold.js";
import { stopwords } from "../words/stopwords.js";
import { leadEnd, type Themes, themeScores } from "../words/themes.js";
import type { Point } from "./points.js";
import type { Token } from "./tokens.js";
import type { TermWeights } from "./weights.js";

export interface Gist {
  /** Weighted words; the vector has length 1, or 0 where nothing is left. */
  readonly words: ReadonlyMap<string, number>;
  /** Weighted themes, likewise. */
  readonly themes: ReadonlyMap<string, number>;
  /** The theme that weighs most. */
  readonly theme: string | null;
}

/** The headline of a point says what it is about. */
const leadWeight = 2;
/** What a part of a long word counts beside the word: 矛盾 and 纠纷 in 矛盾纠纷. */
const partWeight = 0.5;

const formulas = [
  /(?:始终)?(?:坚持)?以[^,。;:]{2,40}为(?:指导|指引|统领|遵循|根本遵循|行动指南)/g,
  /在[^,。;:]{2,30}(?:正确领导|坚强领导|领导|指导|关心|支持)下/g,
  /(?:按照|根据|对照|对标)[^,。;:]{2,30}(?:要求|部署|安排|精神)/g,
  /(?:为|努力为)[^,。;:]{2,40}(?:提供|奠定|作出|做出)[^,。;:]{2,20}(?:保障|支撑|基础|贡献)/g,
];

/** The gist of a point. `tokens` are those of its text. O(length). */
export function gistOf(point: Point, tokens: readonly Token[], weights: TermWeights, themes: Themes): Gist {
  const folded = foldPhrase(point.text);
  const masked = formulaMask(folded);
  const label = tokens[0]?.kind === "numbering" ? tokens[0].key.length : 0;
  const lead = label + leadEnd(folded.slice(label));
  const counts = new Map<string, number>();
  const count = (word: string, by: number): void => {
    if (word.length < 2 || stopwords.has(word)) return;
    counts.set(word, (counts.get(word) ?? 0) + by);
  };
  let at = 0;
  for (const { key, kind } of tokens) {
    if (kind === "word" && !masked[at]) {
      const by = at < lead ? leadWeight : 1;
      count(key, by);
      for (const part of parts(key)) count(part, by * partWeight);
    } else if (kind === "title") count(key, 1);
    at += key.length;
  }
  const words = new Map<string, number>();
  for (const [word, times] of counts)
    words.set(word, (1 + Math.log2(Math.max(times, 0.5))) * weights.weight(word));
  const scores = themeScores(point.text, themes);
  let theme: string | null = null;
  for (const [name, score] of scores) if (theme === null || score > scores.get(theme)!) theme = name;
  return { words: unit(words), themes: unit(scores), theme };
}

function formulaMask(folded: string): Uint8Array {
  const mask = new Uint8Array(folded.length);
  for (const formula of formulas) {
    for (const match of folded.matchAll(formula)) mask.fill(1, match.index, match.index + match[0].length);
  }
  return mask;
}

/** 矛盾纠纷 → 矛盾, 纠纷; 综合行政执法 → 综合, 行政, 执法. Only even lengths: others do not part in twos. */
function parts(word: string): string[] {
  if (word.length < 4 || word.length > 8 || word.length % 2 === 1) return [];
  return Array.from({ length: word.length / 2 }, (_, at) => word.slice(at * 2, at * 2 + 2));
}

function unit(vector: ReadonlyMap<string, number>): Map<string, number> {
  let square = 0;
  for (const value of vector.values()) square += value * value;
  const length = Math.sqrt(square);
  return new Map(length === 0 ? [] : [...vector].map(([word, value]) => [word, value / length]));
}

/** The cosine of two vectors of length 1. O(shorter). */
export function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [word, value] of few) sum += value * (many.get(word) ?? 0);
  return sum;
}

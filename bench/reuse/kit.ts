// A kit of planted reuse: texts that share nothing of their own, with passages copied, edited and put among them.
import { foldForReuse } from "../../reuse/fold.js";
import { segmenter } from "../../words/segmenter.js";
import { randomNumbers } from "../searchReports.js";
import type { Family, Stretch } from "./scorer.js";

export const lengths = [20, 30, 40, 80, 150, 300, 600] as const;
export const rates = [0, 0.05, 0.1, 0.2, 0.4] as const;

export interface Planted extends Family {
  readonly length: number;
  readonly rate: number;
  readonly size: "pair" | "group" | "family";
  /** What was done to its copies. */
  readonly done: ReadonlySet<Edit>;
}

export interface Kit {
  readonly texts: readonly string[];
  readonly planted: readonly Planted[];
}

export type Edit =
  | "number"
  | "place"
  | "clauseInserted"
  | "clauseDropped"
  | "reordered"
  | "synonym"
  | "dropped"
  | "inserted"
  | "width"
  | "brokenLines"
  | "cut";

export interface KitSettings {
  readonly seed: number;
  readonly texts: number;
  /** Characters of background in each text. */
  readonly length: number;
  /** Families of each length and rate: pairs, groups of 3–8. */
  readonly pairs: number;
  readonly groups: number;
  /** Families of 20–60 in all. */
  readonly families: number;
  /** Part of the groups and families in which one copy is the untouched source. */
  readonly untouched: number;
}

/** The kit that docs/reuse.md reports. */
export const usualKit = {
  texts: 140,
  length: 3500,
  pairs: 3,
  groups: 2,
  families: 16,
  untouched: 0.5,
} as const;

/** Over all cities and years, each with what it repeats taken out: about as many texts as these give. */
export const largeKit = {
  texts: 400,
  length: 2900,
  pairs: 6,
  groups: 5,
  families: 42,
  untouched: 0.5,
} as const;

/** Background shares no run of so many letters. */
const ownRun = 12;
/** Two sentences of one source share no more of their letter pairs than this: a city says in its plans what it said of
 * the year behind it, and the source is cut into several texts. */
const ownShare = 0.35;
/** This part of the sources is copied from and does not stand in the background. */
const donorShare = 0.25;

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** Sentences of the sources, without those that share a run with one before. */
export function ownSentences(sources: readonly string[]): string[][] {
  const seen = new Set<number>();
  return sources.map((source) => {
    const kept: string[] = [];
    const pairs: Set<number>[] = [];
    for (const line of source.split("\n")) {
      for (const sentence of line.match(/[^。！？；]+[。！？；]?/g) ?? []) {
        if (sentence.length < 15 || sentence.length > 300) continue;
        const { units } = foldForReuse(sentence, [], [{ start: 0, end: sentence.length }]);
        const runs: number[] = [];
        for (let at = 0; at + ownRun <= units.length; at++) {
          let hash = 7;
          for (let step = 0; step < ownRun; step++)
            hash = (hash * 131 + units[at + step]!) % 9007199254740881;
          runs.push(hash % 4503599627370449);
        }
        if (runs.some((run) => seen.has(run))) continue;
        const own = new Set<number>();
        for (let at = 1; at < units.length; at++) own.add(units[at - 1]! * 65536 + units[at]!);
        if (pairs.some((other) => sharedPart(own, other) > ownShare)) continue;
        pairs.push(own);
        for (const run of runs) seen.add(run);
        kept.push(sentence);
      }
    }
    return kept;
  });
}

function sharedPart(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const pair of small) if (large.has(pair)) both++;
  return both / small.size;
}

/** Plants passages of every length and rate over the sources' sentences. The same seed gives the same kit. */
export function makeKit(sources: readonly string[], settings: KitSettings): Kit {
  const random = randomNumbers(settings.seed);
  const sentences = ownSentences(sources);
  const donors = sentences
    .filter((_, at) => at % Math.round(1 / donorShare) === 0)
    .map((list) => list.join(""));
  const background = sentences.filter((_, at) => at % Math.round(1 / donorShare) !== 0);
  const bodies = cutBodies(background, settings);
  const words = wordsOf(donors);
  const plan = planOf(settings, random);
  const slots = bodies.map((body) => shuffled(random, [...body.keys()].slice(1)));
  const inserts = bodies.map(() => new Map<number, { text: string; family: number }>());
  const usedDonor = donors.map(() => 0);
  const planted = plan.map(({ length, rate, members, size }, family) => {
    const done = new Set<Edit>();
    const original = takeDonor(random, donors, usedDonor, length, done);
    const verbatim = size === "pair" || random() < settings.untouched;
    const hosts = shuffled(
      random,
      [...bodies.keys()].filter((body) => slots[body]!.length > 2),
    ).slice(0, members);
    hosts.forEach((host, at) => {
      const text = at === 0 && verbatim ? original : edit(random, original, rate, words, donors, done);
      inserts[host]!.set(slots[host]!.pop()!, { text, family });
    });
    return { length, rate, size, done };
  });
  const members: Stretch[][] = planted.map(() => []);
  const texts = bodies.map((body, number) => {
    let text = "";
    body.forEach((sentence, at) => {
      const insert = inserts[number]!.get(at);
      if (insert) {
        members[insert.family]!.push({
          text: number,
          start: text.length,
          end: text.length + insert.text.length,
        });
        text += insert.text;
      }
      text += sentence;
      if (at % 5 === 4) text += "\n";
    });
    return text;
  });
  return { texts, planted: planted.map((each, at) => ({ ...each, members: members[at]! })) };
}

function cutBodies(sentences: readonly (readonly string[])[], { texts, length }: KitSettings): string[][] {
  const bodies: string[][] = [];
  for (const list of sentences) {
    let body: string[] = [];
    let size = 0;
    for (const sentence of list) {
      body.push(sentence);
      size += sentence.length;
      if (size >= length) {
        bodies.push(body);
        body = [];
        size = 0;
      }
    }
  }
  if (bodies.length < texts) throw new Error(`only ${bodies.length} texts of ${length} characters`);
  return bodies.slice(0, texts);
}

interface Plan {
  readonly length: number;
  readonly rate: number;
  readonly members: number;
  readonly size: Planted["size"];
}

function planOf({ pairs, groups, families }: KitSettings, random: Random): Plan[] {
  const plan: Plan[] = [];
  for (const length of lengths)
    for (const rate of rates) {
      for (let at = 0; at < pairs; at++) plan.push({ length, rate, members: 2, size: "pair" });
      for (let at = 0; at < groups; at++)
        plan.push({ length, rate, members: 3 + Math.floor(random() * 6), size: "group" });
    }
  for (let at = 0; at < families; at++) {
    const length = lengths[2 + (at % (lengths.length - 3))]!;
    plan.push({
      length,
      rate: rates[at % rates.length]!,
      members: 20 + Math.floor(random() * 41),
      size: "family",
    });
  }
  return plan;
}

export function shuffled<T>(random: Random, list: T[]): T[] {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}

/** About `length` characters that no other passage takes, from a clause's beginning or from within one. */
function takeDonor(
  random: Random,
  donors: readonly string[],
  used: number[],
  length: number,
  done: Set<Edit>,
): string {
  for (let tries = 0; tries < 10_000; tries++) {
    const number = Math.floor(random() * donors.length);
    const donor = donors[number]!;
    const from = used[number]!;
    if (from + length + 200 > donor.length) continue;
    let start = from;
    let end = start + length;
    if (random() < 0.3) {
      start += 3 + Math.floor(random() * 6);
      end = start + length;
      done.add("cut");
    } else {
      const stop = donor.slice(end - 8, end + 60).search(/[，。；]/);
      if (stop >= 0) end = end - 8 + stop + 1;
    }
    used[number] = end + Math.max(0, donor.slice(end).search(/[。；]/)) + 1;
    return donor.slice(start, end);
  }
  throw new Error("too little text to copy from");
}

/** Two-letter words to put in place of others, frequent ones more often. */
function wordsOf(donors: readonly string[]): string[] {
  const words: string[] = [];
  for (const donor of donors) {
    for (const clause of donor.match(/[\u4e00-\u9fff]{4,}/g) ?? [])
      words.push(clause.slice(0, 2), clause.slice(2, 4));
  }
  return words;
}

const places = ["临江", "云岭", "青溪", "芦川", "石桥", "南浦", "东平", "西河"];

/** A copy in which about `rate` of the characters were touched; marks and line ends change besides. */
function edit(
  random: Random,
  original: string,
  rate: number,
  words: readonly string[],
  donors: readonly string[],
  done: Set<Edit>,
): string {
  let text = original;
  if (rate > 0 && /\d/.test(text)) {
    text = text.replace(/\d+/g, (number) =>
      random() < 0.7 ? String(Math.floor(random() * 10 ** number.length)) : number,
    );
    done.add("number");
  }
  for (let budget = Math.round(rate * original.length); budget > 0; ) {
    const [next, cost, kind] = editOnce(random, text, words, donors, budget);
    if (cost > 0) done.add(kind);
    text = next;
    budget -= Math.max(0.2, cost);
  }
  if (random() < 0.15) {
    text = text.replace(/，/g, ",").replace(/；/g, ";").replace(/：/g, ":");
    done.add("width");
  }
  if (random() < 0.15) {
    text = text.replace(/(.{36})(?=.)/g, "$1\n");
    done.add("brokenLines");
  }
  return text;
}

function editOnce(
  random: Random,
  text: string,
  words: readonly string[],
  donors: readonly string[],
  budget: number,
): [string, number, Edit] {
  const tokens = segmenter().cut(text);
  const token = Math.floor(random() * tokens.length);
  const replaced = (word: string): string =>
    [...tokens.slice(0, token), word, ...tokens.slice(token + 1)].join("");
  const own = tokens[token]!;
  const dice = random();
  const clauses = text.match(/[^，。；]+[，。；]?/g) ?? [text];
  const clause = Math.floor(random() * clauses.length);
  if (dice < 0.1 && clauses.length > 2 && clauses[clause]!.length <= budget)
    return [clauses.filter((_, each) => each !== clause).join(""), clauses[clause]!.length, "clauseDropped"];
  if (dice < 0.2 && clauses.length > 1) {
    const donor = pick(random, donors).match(/[^，。；]+，/g) ?? [];
    const inserted = donor.length > 0 ? pick(random, donor) : "";
    if (inserted.length > 0 && inserted.length <= budget)
      return [
        [...clauses.slice(0, clause), inserted, ...clauses.slice(clause)].join(""),
        inserted.length,
        "clauseInserted",
      ];
  }
  if (dice < 0.3 && clause + 1 < clauses.length && clauses[clause]!.length <= budget * 1.5) {
    const swapped = [...clauses];
    [swapped[clause], swapped[clause + 1]] = [clauses[clause + 1]!, clauses[clause]!];
    return [swapped.join(""), clauses[clause]!.length, "reordered"];
  }
  if (!/^[\u4e00-\u9fff]{2,}$/.test(own)) return [text, 0, "synonym"];
  if (dice < 0.35) return [replaced(pick(random, places)), own.length, "place"];
  if (dice < 0.75) return [replaced(pick(random, words)), own.length, "synonym"];
  if (dice < 0.88 && text.length > 20) return [replaced(""), own.length, "dropped"];
  return [replaced(own + pick(random, words)), 2, "inserted"];
}

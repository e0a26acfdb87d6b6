// From folded texts to passages: every step in its order.
import { Crew } from "./crew.js";
import { exemplarsOf, makeDictionary } from "./dictionary.js";
import { groupLinks } from "./groups.js";
import type { Ground, Outcome } from "./lanes.js";
import { countLanguage } from "./language.js";
import { joinedRoots, mergePassages, sideBySide, sideGap } from "./merging.js";
import { findSeeds, type SeedSettings } from "./seeds.js";
import type { Stretch } from "./stars.js";
import { shared, type Texts } from "./texts.js";

/** A passage of fewer letters (median of its members) is no passage. */
const leastLetters = 10;

/** Told the name of each step as it is done. */
export type Clock = (step: string) => void;

/** Passages of all texts; the first member is the medoid. O(letters · representatives), near-linear in texts. */
export async function findGroups(
  texts: Texts,
  settings: SeedSettings,
  clock: Clock = () => {},
): Promise<Stretch[]> {
  const crew = new Crew(texts.units.length);
  try {
    const model = countLanguage(texts);
    clock("language");
    const seeds = findSeeds(texts, settings);
    clock("seeds");
    const ground: Ground = { texts, model };
    const links = rowsOf(await crew.walkAll({ kind: "links", seeds, ...ground }));
    clock("links");
    const stretches = groupLinks(links);
    clock("groups");
    const stars = starsFrom(await crew.walkAll({ kind: "stars", stretches, ...ground }));
    clock("stars");
    const joined = await withDictionary(ground, stars, crew);
    clock("dictionary");
    const roots = joinedRoots(joined.length, sideBySide(texts, joined));
    const merged = mergePassages(texts, joined, roots, sideGap);
    clock("merging");
    return merged.filter(isLongEnough);
  } finally {
    await crew.dismiss();
  }
}

function rowsOf(outcomes: readonly Outcome[]): Uint32Array {
  const rows = new Uint32Array(outcomes.reduce((sum, outcome) => sum + outcome.rows.length, 0));
  let at = 0;
  for (const outcome of outcomes) {
    rows.set(outcome.rows, at);
    at += outcome.rows.length;
  }
  return rows;
}

/** Rows of group, passage within it, start, end become passages, in order of groups. */
function starsFrom(outcomes: readonly Outcome[]): Stretch[] {
  const passages: { group: number; start: number[]; end: number[] }[] = [];
  for (const { rows } of outcomes) {
    for (let at = 0; at < rows.length; at += 4) {
      const begins = at === 0 || rows[at] !== rows[at - 4] || rows[at + 1] !== rows[at - 3];
      if (begins) passages.push({ group: rows[at]!, start: [], end: [] });
      const last = passages[passages.length - 1]!;
      last.start.push(rows[at + 2]!);
      last.end.push(rows[at + 3]!);
    }
  }
  return passages
    .sort((x, y) => x.group - y.group)
    .map(({ start, end }) => ({ start: Uint32Array.from(start), end: Uint32Array.from(end) }));
}

/** Texts are read against what was found; what joins is added, and passages that say the same become one. */
async function withDictionary(ground: Ground, passages: readonly Stretch[], crew: Crew): Promise<Stretch[]> {
  const { texts } = ground;
  const exemplars = exemplarsOf(passages);
  const covered = shared(new Uint8Array(texts.units.length));
  for (const { start, end } of passages)
    for (let at = 0; at < start.length; at++) covered.fill(1, start[at]!, end[at]!);
  const dictionary = makeDictionary(texts, exemplars);
  const outcomes = await crew.walkAll({ kind: "dictionary", dictionary, exemplars, covered, ...ground });
  const same: [number, number][] = [];
  for (const outcome of outcomes)
    for (let at = 0; at < outcome.same.length; at += 2) same.push([outcome.same[at]!, outcome.same[at + 1]!]);
  const roots = joinedRoots(passages.length, same);
  return mergePassages(texts, withJoinings(passages, rowsOf(outcomes)), roots, 0);
}

/** Rows of passage, start, end. */
function withJoinings(passages: readonly Stretch[], rows: Uint32Array): Stretch[] {
  const newcomers = new Map<number, [start: number, end: number][]>();
  for (let at = 0; at < rows.length; at += 3) {
    const list = newcomers.get(rows[at]!) ?? [];
    list.push([rows[at + 1]!, rows[at + 2]!]);
    newcomers.set(rows[at]!, list);
  }
  return passages.map((passage, number) => {
    const list = newcomers.get(number)?.sort((x, y) => x[0] - y[0]);
    if (!list) return passage;
    return {
      start: Uint32Array.from([...passage.start, ...list.map(([start]) => start)]),
      end: Uint32Array.from([...passage.end, ...list.map(([, end]) => end)]),
    };
  });
}

function isLongEnough({ start, end }: Stretch): boolean {
  const lengths = start.map((from, at) => end[at]! - from).sort();
  return start.length > 1 && lengths[lengths.length >> 1]! >= leastLetters;
}

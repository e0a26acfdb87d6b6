// From folded texts to passages: every step in its order.
import { giveBack } from "../snapshot/garbage.js";
import { Aligner } from "./alignment.js";
import { areThreadsWorth, Crew } from "./crew.js";
import { edgesOf } from "./cuts.js";
import { exemplarsOf } from "./dictionary.js";
import { groupLinks } from "./groups.js";
import { nestedWidth, type Outcome, type StepInput } from "./lanes.js";
import { cover, noCover } from "./leftovers.js";
import type { LinkTable } from "./links.js";
import { manyStars } from "./manyStars.js";
import { makeDictionary } from "./medoidGrams.js";
import { ledRoots, membersByPlace, mergePassages, mergeSides } from "./merging.js";
import { type Laying, layNewcomers } from "./newcomers.js";
import { parted } from "./parting.js";
import { withinReach } from "./reach.js";
import { withoutRepeats } from "./repeats.js";
import { findSeeds, type SeedSettings } from "./seeds.js";
import type { Stretch } from "./stars.js";
import { type Texts, textAt } from "./texts.js";

/** A passage of fewer letters (median of its members) is no passage. */
const minLetters = 10;
/** A passage counts within a longer one where so many texts without the longer one have it. 0: granularity 1.15, 1.28. */
const minOutside = 3;

/** More rounds find nothing: after 2 to 7 no link is left. */
const maxRounds = 12;

/** Told the name of each step as it is done. */
export type Clock = (step: string) => void;

/** Newcomers are laid against what is known before all is found. */
export interface Early {
  readonly laying: Laying;
  /** See `layNewcomers`. */
  readonly told: (rows: Uint32Array) => void;
}

/**
 * Passages of all texts; the first member is the medoid. `partial`: the texts are a part of all, which does not tell
 * what stands side by side everywhere; such passages stay apart. O(letters · representatives), near-linear in texts.
 */
export async function findGroups(
  texts: Texts,
  settings: SeedSettings,
  clock: Clock = () => {},
  early?: Early,
  partial = false,
): Promise<Stretch[]> {
  const crew = new Crew(texts.units.length);
  try {
    const counted = crew.countLanguage(texts);
    // Newcomers need no seeds, and somebody waits for them.
    if (early) early.told(layNewcomers({ texts, model: await counted }, early.laying));
    const seeds = findSeeds(texts, settings);
    clock("seeds");
    // What seeds were sorted in.
    if (areThreadsWorth(texts.units.length)) giveBack();
    const model = await counted;
    clock("language");
    const input: StepInput = { texts, model };
    const links = rowsOf(await crew.walkAll({ kind: "links", seeds, ...input }));
    clock("links");
    const cut = rowsOf(await crew.walkAll({ kind: "cuts", links, edges: edgesOf(links), ...input }));
    clock("cuts");
    const covered = noCover(texts);
    const stars = await inRounds(input, cut, covered, crew);
    clock("stars");
    const joined = await withDictionary(input, stars, covered, crew);
    clock("dictionary");
    const aligner = new Aligner(texts, model);
    const whole = (partial ? joined : mergeSides(texts, joined)).flatMap((each) =>
      parted(each, texts, aligner),
    );
    const merged = withoutRepeats(texts, whole);
    clock("merging");
    const reached = merged.filter(isLongEnough).map((each) => withMedoidInReach(each, aligner));
    const nested = await withNested(input, reached, crew);
    clock("nesting");
    return nested;
  } finally {
    await crew.dismiss();
  }
}

/**
 * Links become passages round by round: what one round leaves uncovered, whole links and the rests of cut ones, is
 * grouped by itself in the next. So what hung together by a phrase that all have comes apart once that is found.
 * `covered` (none at first) in the end covers them all.
 */
async function inRounds(
  input: StepInput,
  links: LinkTable,
  covered: Uint8Array,
  crew: Crew,
): Promise<Stretch[]> {
  const passages: Stretch[] = [];
  let left = links;
  for (let round = 0; round < maxRounds && left.length > 0; round++) {
    const stretches = groupLinks(left);
    const found = starsFrom([
      await manyStars(stretches, input, crew),
      ...(await crew.walkAll({ kind: "stars", stretches, ...input })).map(({ rows }) => rows),
    ]);
    if (found.length === 0) break;
    for (const passage of found) passages.push(passage);
    cover(covered, found);
    left = rowsOf(await crew.walkAll({ kind: "leftovers", links: left, covered, ...input }));
  }
  return passages;
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
function starsFrom(lanes: readonly Uint32Array[]): Stretch[] {
  const passages: { group: number; start: number[]; end: number[] }[] = [];
  for (const rows of lanes) {
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
async function withDictionary(
  input: StepInput,
  passages: readonly Stretch[],
  covered: Uint8Array,
  crew: Crew,
): Promise<Stretch[]> {
  const { texts } = input;
  const exemplars = exemplarsOf(passages);
  const dictionary = makeDictionary(texts, exemplars);
  const outcomes = await crew.walkAll({ kind: "dictionary", dictionary, exemplars, covered, ...input });
  const same: [number, number][] = [];
  for (const outcome of outcomes)
    for (let at = 0; at < outcome.same.length; at += 2) same.push([outcome.same[at]!, outcome.same[at + 1]!]);
  const roots = ledRoots(
    passages.map(({ start }) => start.length),
    same,
  );
  return mergePassages(texts, withJoinings(passages, rowsOf(outcomes)), roots, 0);
}

function withMedoidInReach(passage: Stretch, aligner: Aligner): Stretch {
  const [medoid, ...others] = Array.from(passage.start, (start, at) => ({ start, end: passage.end[at]! }));
  const reached = withinReach(medoid!, others, aligner);
  if (reached === medoid) return passage;
  const [start, end] = [passage.start.slice(), passage.end.slice()];
  [start[0], end[0]] = [reached.start, reached.end];
  return { start, end };
}

/**
 * A formula counts where a longer passage holds it, too: else a template would hide its townships from it. And a member
 * ends where it goes on into another passage's words: two formulas that stand side by side in a few of thousands of
 * reports were found as one, and where that joined the more frequent of the two, the other was missing there.
 */
async function withNested(input: StepInput, passages: readonly Stretch[], crew: Crew): Promise<Stretch[]> {
  const { texts } = input;
  const medoids = passages.map(({ start, end }, passage) => ({
    passage,
    start: start[0]!,
    end: end[0]!,
    members: start.length,
  }));
  const members = rowsByPlace(passages);
  const outcomes = await crew.walkAll({
    kind: "nesting",
    dictionary: makeDictionary(texts, medoids),
    exemplars: medoids,
    members,
    ...input,
  });
  const rows = widerThanOuter(texts, passages, members, rowsOf(outcomes));
  return withJoinings(cutBack(passages, members, rows), newcomersAmong(passages, rows));
}

/** Members without the words of other passages that stand before or behind what they have of their medoid. */
function cutBack(passages: readonly Stretch[], members: Uint32Array, rows: Uint32Array): Stretch[] {
  const cut = passages.map(({ start, end }) => ({ start: start.slice(), end: end.slice() }));
  const kept = new Map<number, { start: number; end: number }>();
  for (let at = 0; at < rows.length; at += nestedWidth) {
    const side = rows[at + 4]! - 1;
    if (side === 0) continue;
    const number = rows[at + 3]!;
    const { start, end } = kept.get(number) ?? { start: members[number * 3 + 1]!, end: members[number * 3 + 2]! };
    kept.set(
      number,
      side < 0
        ? { start: Math.max(start, rows[at + 2]!), end }
        : { start, end: Math.min(end, rows[at + 1]!) },
    );
  }
  for (const [number, { start, end }] of kept) {
    const passage = members[number * 3]!;
    const at = passages[passage]!.start.indexOf(members[number * 3 + 1]!);
    cut[passage]!.start[at] = start;
    cut[passage]!.end[at] = end;
  }
  return cut;
}

/** Rows of passage, start, end. */
function rowsByPlace(passages: readonly Stretch[]): Uint32Array {
  const { passage, start, end } = membersByPlace(passages);
  const rows = new Uint32Array(new SharedArrayBuffer(start.length * 12));
  for (let at = 0; at < start.length; at++) {
    rows[at * 3] = passage[at]!;
    rows[at * 3 + 1] = start[at]!;
    rows[at * 3 + 2] = end[at]!;
  }
  return rows;
}

/**
 * Rows of nesting without those whose passage hardly stands anywhere else: two words that one township of fifty shares
 * with a stranger are no formula of all fifty.
 */
function widerThanOuter(
  texts: Texts,
  passages: readonly Stretch[],
  members: Uint32Array,
  rows: Uint32Array,
): Uint32Array {
  const textsOf = passages.map(({ start }) => Array.from(start, (at) => textAt(texts, at)));
  const sets = new Map<number, Set<number>>();
  const wide = new Map<number, boolean>();
  const isWide = (passage: number, outer: number): boolean => {
    const key = passage * passages.length + outer;
    const known = wide.get(key);
    if (known !== undefined) return known;
    const inside = sets.get(outer) ?? new Set(textsOf[outer]);
    sets.set(outer, inside);
    const answer = new Set(textsOf[passage]!.filter((text) => !inside.has(text))).size >= minOutside;
    wide.set(key, answer);
    return answer;
  };
  const kept: number[] = [];
  for (let at = 0; at < rows.length; at += nestedWidth)
    if (isWide(rows[at]!, members[rows[at + 3]! * 3]!)) kept.push(...rows.subarray(at, at + nestedWidth));
  return Uint32Array.from(kept);
}

/** Of rows of nesting passage, start and end, without those that touch a member or each other. */
function newcomersAmong(passages: readonly Stretch[], rows: Uint32Array): Uint32Array {
  const order = Array.from({ length: rows.length / nestedWidth }, (_, at) => at * nestedWidth);
  order.sort((x, y) => rows[x]! - rows[y]! || rows[x + 1]! - rows[y + 1]!);
  const fresh: number[] = [];
  let last = -1;
  let reach = 0;
  let taken: Stretch | undefined;
  let next = 0;
  for (const at of order) {
    const [passage, start, end] = [rows[at]!, rows[at + 1]!, rows[at + 2]!];
    if (passage !== last) {
      last = passage;
      reach = 0;
      next = 0;
      taken = byStart(passages[passage]!);
    }
    while (next < taken!.start.length && taken!.end[next]! <= start) next++;
    const touches = next < taken!.start.length && taken!.start[next]! < end;
    if (touches || start < reach) continue;
    reach = end;
    fresh.push(passage, start, end);
  }
  return Uint32Array.from(fresh);
}

function byStart({ start, end }: Stretch): Stretch {
  const order = [...start.keys()].sort((x, y) => start[x]! - start[y]!);
  return {
    start: Uint32Array.from(order, (at) => start[at]!),
    end: Uint32Array.from(order, (at) => end[at]!),
  };
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
  return start.length > 1 && lengths[lengths.length >> 1]! >= minLetters;
}

// From folded texts to passages: every step in its order.
import { giveBack } from "../snapshot/garbage.js";
import { Aligner } from "./alignment.js";
import { areThreadsWorth, Crew } from "./crew.js";
import { edgesOf } from "./cuts.js";
import { exemplarsOf } from "./dictionary.js";
import { groupLinks } from "./groups.js";
import { rowsOf, type StepInput } from "./lanes.js";
import { cover, noCover } from "./leftovers.js";
import type { LinkTable } from "./links.js";
import { manyStars } from "./manyStars.js";
import { makeDictionary } from "./medoidGrams.js";
import { ledRoots, mergePassages, mergeSides, withJoinings } from "./merging.js";
import { type Laying, layNewcomers } from "./newcomers.js";
import { parted } from "./parting.js";
import { withinReach } from "./reach.js";
import { withoutRepeats } from "./repeats.js";
import { findSeeds, type SeedSettings } from "./seeds.js";
import { settled } from "./settling.js";
import type { Stretch } from "./stars.js";
import type { Texts } from "./texts.js";

/** A passage of fewer letters (median of its members) is no passage. */
const minLetters = 10;
/** After 2 to 7 rounds no link is left of the kits and of real reports; of 10,000 generated ones some are after twelve, of one
 * large group, and are left to the dictionary. */
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
): Promise<readonly Stretch[]> {
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
    clock("merging");
    const reached = whole.filter(isLongEnough).map((each) => withMedoidInReach(each, aligner));
    const all = await settled(input, reached, aligner, crew);
    const found = withoutRepeats(texts, all, (start, end) => texts.units.subarray(start, end));
    clock("settling");
    return found;
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

/** Rows of group, passage within it, start, end become passages, in order of groups. */
function starsFrom(lanes: readonly Uint32Array[]): Stretch[] {
  const passages: { readonly group: number; readonly found: Stretch }[] = [];
  for (const rows of lanes) {
    for (let from = 0; from < rows.length; ) {
      let to = from + 4;
      while (to < rows.length && rows[to] === rows[from] && rows[to + 1] === rows[from + 1]) to += 4;
      const start = new Uint32Array((to - from) / 4);
      const end = new Uint32Array(start.length);
      for (let at = 0; at < start.length; at++) {
        start[at] = rows[from + at * 4 + 2]!;
        end[at] = rows[from + at * 4 + 3]!;
      }
      passages.push({ group: rows[from]!, found: { start, end } });
      from = to;
    }
  }
  return passages.sort((x, y) => x.group - y.group).map(({ found }) => found);
}

/** Texts are read against what was found; what joins is added, and passages that say the same become one. */
async function withDictionary(
  input: StepInput,
  passages: readonly Stretch[],
  covered: Uint8Array,
  crew: Crew,
): Promise<Stretch[]> {
  const { texts } = input;
  const exemplars = exemplarsOf(texts, passages);
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

function isLongEnough({ start, end }: Stretch): boolean {
  const lengths = start.map((from, at) => end[at]! - from).sort();
  return start.length > 1 && lengths[lengths.length >> 1]! >= minLetters;
}

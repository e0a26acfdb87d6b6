// The three steps that take the time, each cut into lanes that a thread can walk by itself. What a lane gives does not
// depend on how many there are.
import { GrowingArray } from "../snapshot/growing.js";
import { Aligner } from "./alignment.js";
import { BesideOne, fillSlots, type PlaceSlots } from "./commonLetters.js";
import { cutLinks, type Edges } from "./cuts.js";
import { DictionaryReader, type Exemplar, placeHitShare } from "./dictionary.js";
import { groupStarts, membersBetween, type Stretches } from "./groups.js";
import type { LanguageModel } from "./language.js";
import { leftoverLinks } from "./leftovers.js";
import { LinkFinder, type LinkTable } from "./links.js";
import type { Dictionary } from "./medoidGrams.js";
import type { Members } from "./merging.js";
import { OwnMembers } from "./ownMembers.js";
import { portions, type Taken } from "./portions.js";
import { Quads } from "./quads.js";
import type { Seeds } from "./seeds.js";
import { answerBeside, type Beside, leastMatched, type Stretch, starsOf } from "./stars.js";
import type { Texts } from "./texts.js";

/** Lane `lane` of `lanes` takes every `lanes`-th text, or what none of the others has taken. */
export interface Lane {
  readonly taken: Taken;
  readonly lane: number;
  readonly lanes: number;
}

/** What every step reads. */
export interface StepInput {
  readonly texts: Texts;
  readonly model: LanguageModel;
}

export type Job =
  | ({ readonly kind: "links"; readonly seeds: Seeds } & StepInput & Lane)
  | ({ readonly kind: "cuts"; readonly links: LinkTable; readonly edges: Edges } & StepInput & Lane)
  | ({ readonly kind: "stars"; readonly stretches: Stretches } & StepInput & Lane)
  | ({ readonly kind: "slots"; readonly start: Uint32Array; readonly places: PlaceSlots } & StepInput & Lane)
  | ({
      readonly kind: "beside";
      /** Of all members of the group. */
      readonly start: Uint32Array;
      readonly end: Uint32Array;
      readonly places: PlaceSlots;
    } & Beside &
      StepInput &
      Lane)
  | ({ readonly kind: "leftovers"; readonly links: LinkTable; readonly covered: Uint8Array } & StepInput &
      Lane)
  | ({
      readonly kind: "dictionary";
      readonly dictionary: Dictionary;
      readonly exemplars: readonly Exemplar[];
      readonly covered: Uint8Array;
    } & StepInput &
      Lane)
  | ({
      readonly kind: "places";
      readonly dictionary: Dictionary;
      readonly exemplars: readonly Exemplar[];
      readonly members: Members;
      readonly firstText: number;
    } & StepInput &
      Lane);

/** A group of so many members is split by all lanes together: one lane with it would go on alone. */
export const manyMembers = 20_000;

/** Rows of 4 (links: start, end, start, end; stars: group, passage within it, start, end) or of 3 (below). */
export interface Outcome {
  readonly rows: Uint32Array;
  /** Dictionary only: pairs of passages that say the same. */
  readonly same: Uint32Array;
}

/** The rows of all lanes, one behind the other. */
export function rowsOf(outcomes: readonly Outcome[]): Uint32Array {
  const length = outcomes.reduce((sum, outcome) => sum + outcome.rows.length, 0);
  const rows = new Uint32Array(new SharedArrayBuffer(length * 4));
  let at = 0;
  for (const outcome of outcomes) {
    rows.set(outcome.rows, at);
    at += outcome.rows.length;
  }
  return rows;
}

export function walk(job: Job): Outcome {
  switch (job.kind) {
    case "links":
      return { rows: walkLinks(job), same: new Uint32Array(0) };
    case "cuts":
      return {
        rows: cutLinks(job.texts, job.model, job.links, job.edges, job.taken),
        same: new Uint32Array(0),
      };
    case "stars":
      return { rows: walkStars(job), same: new Uint32Array(0) };
    case "slots":
      walkSlots(job);
      return { rows: new Uint32Array(0), same: new Uint32Array(0) };
    case "beside":
      walkBeside(job);
      return { rows: new Uint32Array(0), same: new Uint32Array(0) };
    case "leftovers":
      return {
        rows: leftoverLinks(job.texts, job.model, job.links, job.covered, job.taken),
        same: new Uint32Array(0),
      };
    case "dictionary":
      return walkDictionary(job);
    case "places":
      return { rows: walkPlaces(job), same: new Uint32Array(0) };
  }
}

/** What a thread takes at one time: texts, groups from the largest on, members of a large one. */
const [textPortion, groupPortion, memberPortion] = [8, 4, 256];

function walkLinks({ texts, model, seeds, taken }: Job & { kind: "links" }): LinkTable {
  const links = new Quads();
  const finder = new LinkFinder(texts, model, seeds);
  for (const [from, to] of portions(texts.starts.length - 1, textPortion, taken))
    for (let text = from; text < to; text++) finder.find(text, links);
  return links.done();
}

function walkStars({ texts, model, stretches, taken }: Job & { kind: "stars" }): Uint32Array {
  const rows = new Quads();
  const aligner = new Aligner(texts, model);
  const starts = groupStarts(stretches);
  const order = bySize(starts);
  for (const [first, last] of portions(order.length, groupPortion, taken)) {
    for (const group of order.subarray(first, last)) {
      const [from, to] = [starts[group]!, starts[group + 1]!];
      if (to - from < manyMembers)
        putStars(rows, stretches.group[from]!, starsOf(membersBetween(stretches, from, to), aligner));
    }
  }
  return rows.done();
}

/** Groups, the largest first: who takes one late has no more to do than others. */
function bySize(starts: Uint32Array): Uint32Array {
  const count = Math.max(0, starts.length - 1);
  const keys = Float64Array.from({ length: count }, (_, at) => (starts[at]! - starts[at + 1]!) * count + at);
  return Uint32Array.from(keys.sort(), (key) => ((key % count) + count) % count);
}

/** Rows of group, passage within it, start, end. */
export function putStars(rows: Quads, group: number, passages: readonly Stretch[]): void {
  for (let within = 0; within < passages.length; within++) {
    const { start, end } = passages[within]!;
    for (let at = 0; at < start.length; at++) rows.put(group, within, start[at]!, end[at]!);
  }
}

function walkSlots({ texts, start, places, taken }: Job & { kind: "slots" }): void {
  for (const [from, to] of portions(start.length, memberPortion, taken))
    fillSlots(texts.units, start, places, from, to);
}

/** Most members of a large group have nothing in common with a medoid. */
function walkBeside(job: Job & { kind: "beside" }): void {
  const { texts, model, asked, start, end, places, medoid, numbers, taken } = job;
  const size = medoid.end - medoid.start;
  const beside = new BesideOne(texts.units, medoid, places);
  const aligner = new Aligner(texts, model);
  for (const [from, to] of portions(numbers.length, memberPortion, taken)) {
    for (let at = from; at < to; at++) {
      const number = numbers[at]!;
      const least = leastMatched(end[number]! - start[number]!, size);
      if (asked === "following" || beside.haveAtLeast(least, number)) answerBeside(job, job, aligner, at);
    }
  }
}

/**
 * Rows of joinings: passage, start, end. Texts that follow others join nothing: with them what stands side by side in two
 * versions of one report would be taken for what stands so everywhere. Their places are found last, with all others'.
 */
function walkDictionary(job: Job & { kind: "dictionary" }): Outcome {
  const { texts, model, dictionary, exemplars, covered, lane, lanes, taken } = job;
  const rows = new GrowingArray(Uint32Array);
  const same = new GrowingArray(Uint32Array);
  const reader = new DictionaryReader(texts, dictionary, exemplars, new Aligner(texts, model));
  for (const [from, to] of portions(texts.starts.length - 1, textPortion, taken))
    for (let text = from; text < to; text++)
      if (texts.follows[text] === 0)
        for (const { passage, start, end } of reader.join(text, covered)) rows.append([passage, start, end]);
  for (let at = lane; at < exemplars.length; at += lanes)
    for (const other of reader.same(at)) same.append([exemplars[at]!.passage, other]);
  return { rows: rows.view().slice(), same: same.view().slice() };
}

/** Rows of passage, start, end: where a medoid stands and no member of its passage does. */
function walkPlaces(job: Job & { kind: "places" }): Uint32Array {
  const { texts, model, dictionary, exemplars, members, firstText, taken } = job;
  const rows = new GrowingArray(Uint32Array);
  const own = new OwnMembers(members, exemplars.length);
  const aligner = new Aligner(texts, model);
  const reader = new DictionaryReader(texts, dictionary, exemplars, aligner, placeHitShare);
  for (const [from, to] of portions(texts.starts.length - 1, textPortion, taken))
    for (let text = Math.max(from, firstText); text < to; text++)
      for (const { passage, start, end } of reader.places(text, own)) rows.append([passage, start, end]);
  return rows.view().slice();
}

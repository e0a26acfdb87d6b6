// Passages found part by part become those of the whole: a second search over medoids, and over what no part covers
// where another part has the same letters.
import type { Span } from "../report/span.js";
import { expanded, type Founder } from "./expanding.js";
import {
  extractOf,
  lettersAt,
  type Part,
  type ReadDocument,
  type SeenText,
  seenTexts,
  stretchesOf,
} from "./extracts.js";
import type { Clock } from "./find.js";
import { Fingerprints, nearSeeds } from "./fingerprints.js";
import type { ReuseText } from "./fold.js";
import type { FoundPassage } from "./found.js";
import { PassageFinder } from "./passages.js";
import { type ReuseSetting, sparse } from "./settings.js";
import { settledParts } from "./settledParts.js";
import { withoutRepeated, withSides } from "./sides.js";
import { TextsBuilder } from "./texts.js";

/** Seeds that tell what stands in two parts; a run of nine letters and more has one, a run of twelve two. */
const fingerprintSeeds = sparse.seeds;

export interface Joined {
  readonly passages: readonly FoundPassage[];
  /** Folded letters of all parts, of the medoids among them, of what no part covers, and of that what was searched again. */
  readonly letters: {
    readonly all: number;
    readonly medoids: number;
    readonly bare: number;
    readonly kept: number;
  };
}

/** Medoids that stand in a text, with the passage each speaks for. */
type MedoidsOf = ReadonlyMap<number, readonly { readonly passage: number; readonly span: Span }[]>;

function medoidsOf({ passages }: Part): MedoidsOf {
  const medoids = new Map<number, { passage: number; span: Span }[]>();
  passages.forEach(({ members }, passage) => {
    const { document, ...span } = members[0]!;
    const list = medoids.get(document);
    if (list) list.push({ passage, span });
    else medoids.set(document, [{ passage, span }]);
  });
  return medoids;
}

const medoidText = ({ text }: SeenText, span: Span): ReuseText => extractOf(text, [lettersAt(text, span)]);

/**
 * Joins `parts`, of which each document is in one. Reads every document three times, and those with a medoid, or with members of a
 * passage that another part has a piece of, once more each; holds 27 bytes a letter searched again and some ten for each letter's seeds of
 * the largest part. `medoidsOnly`: what no part covers is left out.
 */
export async function joinParts(
  parts: readonly Part[],
  read: ReadDocument,
  letters: number,
  setting?: ReuseSetting,
  clock: Clock = () => {},
  medoidsOnly = false,
): Promise<Joined> {
  const prints = new Fingerprints(letters, fingerprintSeeds);
  const counts = { all: 0, medoids: 0, bare: 0, kept: 0 };
  for (const part of medoidsOnly ? [] : parts) {
    const medoids = medoidsOf(part);
    const texts = new TextsBuilder();
    for (const seen of seenTexts(part, read)) {
      for (const { span } of medoids.get(seen.document) ?? []) texts.add(medoidText(seen, span), false);
      if (seen.bare.length > 0) texts.add(extractOf(seen.text, seen.bare), seen.follows);
    }
    prints.add(texts.done().texts);
  }
  clock("fingerprints");
  const finder = new PassageFinder();
  const founders: Founder[] = [];
  const rests: { document: number; text: ReuseText; follows: boolean }[] = [];
  parts.forEach((part, at) => {
    const medoids = medoidsOf(part);
    const texts = new TextsBuilder();
    const bareTexts: { document: number; text: ReuseText; follows: boolean }[] = [];
    for (const seen of seenTexts(part, read)) {
      for (const { passage, span } of medoids.get(seen.document) ?? []) {
        const text = medoidText(seen, span);
        counts.medoids += text.units.length;
        finder.addFolded(text, false);
        founders.push({ kind: "medoid", part: at, passage });
      }
      counts.all += seen.text.units.length;
      if (seen.bare.length === 0) continue;
      const text = extractOf(seen.text, seen.bare);
      counts.bare += text.units.length;
      bareTexts.push({ document: seen.document, text, follows: seen.follows });
      texts.add(text, false);
    }
    const { texts: bare } = texts.done();
    const places = prints.sharedPlaces(bare);
    let to = 0;
    bareTexts.forEach(({ document, text, follows }, number) => {
      const from = to;
      while (to < places.length && places[to]! < bare.starts[number + 1]!) to++;
      const own = places.subarray(from, to).map((place) => place - bare.starts[number]!);
      const kept = nearSeeds(stretchesOf(text), own, fingerprintSeeds.length);
      if (kept.length === 0) return;
      const rest = extractOf(text, kept);
      counts.kept += rest.units.length;
      rests.push({ document, text: rest, follows });
    });
  });
  for (const { document, text, follows } of rests) {
    finder.addFolded(text, follows);
    founders.push({ kind: "rest", document });
  }
  clock("extracts");
  const { passages } = await finder.find({ setting, clock, partial: true });
  const whole = withSides(expanded(parts, founders, passages, read));
  clock("expanding");
  const documents = parts.flatMap((part) => part.documents);
  const settled = withoutRepeated(await settledParts(whole, documents, read), read);
  clock("settling");
  return { passages: settled, letters: counts };
}

// Where the terms of one query are printed, whatever the segmenter made of the text around them.

import { locate } from "../intervals.js";
import type { Ground } from "../occurrences.js";
import { sectionBits } from "../structure.js";
import { isWord } from "../textAxis.js";

/** Every place of a term, in text order, with its section and its report. */
export interface TermPlaces {
  readonly starts: Uint32Array;
  readonly sections: Uint32Array;
  readonly reports: Uint32Array;
}

/** A term as the reports print it. */
export interface PrintedTerm {
  readonly places: TermPlaces;
  /** How often each report prints it. */
  readonly counts: Uint32Array;
  /** How often with both ends on word boundaries. */
  readonly asWords: Uint32Array;
  /** Bits of the kinds of the sections in which each report prints it. */
  readonly kinds: Uint32Array;
  /** How many reports print it. */
  readonly reports: number;
  /** How telling it is: BM25's inverse document frequency, here never below 0. */
  readonly weight: number;
}

/** With what is counted of it by section (counts.ts). */
const bytesOf = ({ places, counts }: PrintedTerm): number => places.starts.length * 22 + counts.length * 12;

/** Each term is looked up once a query, and kept for the next: its further pages, the same word with another. */
export class Printed {
  private readonly terms = new Map<string, PrintedTerm>();

  constructor(
    private readonly ground: Ground,
    /** Sections (bits of their kinds) that are looked at. */
    private readonly kinds: number,
  ) {}

  term(folded: string): PrintedTerm {
    let term = this.terms.get(folded);
    if (!term) {
      const { ground, kinds } = this;
      term = ground.memo.get(`printed ${kinds} ${folded}`, () => printedTerm(ground, folded, kinds), bytesOf);
      this.terms.set(folded, term);
    }
    return term;
  }
}

/** O(places + reports). */
function printedTerm(ground: Ground, folded: string, kinds: number): PrintedTerm {
  const { axis, structure, archive } = ground;
  const all = archive.heads.length;
  const places = placesIn(ground, folded, kinds);
  const counts = new Uint32Array(all);
  const asWords = new Uint32Array(all);
  const kindsIn = new Uint32Array(all);
  let reports = 0;
  for (let at = 0; at < places.reports.length; at++) {
    const report = places.reports[at]!;
    const start = places.starts[at]!;
    if (counts[report]!++ === 0) reports++;
    if (isWord(axis, start, start + folded.length)) asWords[report]!++;
    kindsIn[report]! |= sectionBits(structure, places.sections[at]!);
  }
  const weight = Math.log(1 + (all - reports + 0.5) / (reports + 0.5));
  return { places, counts, asWords, kinds: kindsIn, reports, weight };
}

/** O(places). */
function placesIn({ phrases, structure }: Ground, folded: string, kinds: number): TermPlaces {
  const all = phrases.string(folded);
  const sections = locate(structure.sectionStarts, all);
  const starts = new Uint32Array(all.length);
  const reports = new Uint32Array(all.length);
  let count = 0;
  let report = 0;
  let last = -1;
  let looked = false;
  for (let at = 0; at < all.length; at++) {
    const section = sections[at]!;
    if (section !== last) {
      last = section;
      looked = (sectionBits(structure, section) & kinds) !== 0;
      while (structure.firstSection[report + 1]! <= section) report++;
    }
    if (!looked) continue;
    starts[count] = all[at]!;
    sections[count] = section;
    reports[count++] = report;
  }
  return {
    starts: starts.subarray(0, count),
    sections: sections.subarray(0, count),
    reports: reports.subarray(0, count),
  };
}

// Where the terms of one query are printed, whatever the segmenter made of the text around them.

import { locate } from "../intervals.js";
import type { Ground } from "../occurrences.js";
import { sectionBits } from "../structure.js";

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
  /** How many reports print it. */
  readonly reports: number;
  /** How telling it is: BM25's inverse document frequency, here never below 0. */
  readonly weight: number;
}

/** Each term is looked up once a query. */
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
      term = printedTerm(placesIn(this.ground, folded, this.kinds), this.ground.archive.heads.length);
      this.terms.set(folded, term);
    }
    return term;
  }
}

/** `all`: how many reports there are. */
function printedTerm(places: TermPlaces, all: number): PrintedTerm {
  const counts = new Uint32Array(all);
  let reports = 0;
  for (let at = 0; at < places.reports.length; at++) if (counts[places.reports[at]!]!++ === 0) reports++;
  return { places, counts, reports, weight: Math.log(1 + (all - reports + 0.5) / (reports + 0.5)) };
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

// The hits of one frequent character: counted from its tallies, found in the text when they are shown.

import type { ReportHits } from "./concordance.js";
import { facetKinds } from "./denominators.js";
import { SectionCounts } from "./facets.js";
import { contextKeyOf } from "./groups.js";
import type { ParsedRequest, SearchContext } from "./parsedRequest.js";
import { sectionBits } from "./structure.js";
import { overflow } from "./tallies.js";
import { isWord } from "./textAxis.js";
import type { FacetValue, SearchRequest } from "./types.js";

/** Counts of every report, and of the sections by kind. */
export interface TalliedHits {
  readonly byReport: ReportHits;
  readonly sections: readonly FacetValue[];
}

/** A hit of one character, on the axis. */
export interface TalliedPlace {
  readonly start: number;
  readonly end: number;
}

/** Whether the request lists hits as they come, report by report; all else is worked out from the hits themselves. */
const listsReports = ({ group, within, sample, order, cut }: SearchRequest): boolean =>
  !group && !within && !cut && typeof sample !== "number" && !contextKeyOf(order ?? "report");

/** The number of the character in the tallies; -1 where the request is about something else. */
function tallyNumber(
  context: SearchContext,
  { query: { condition }, request, boundary }: ParsedRequest,
): number {
  if (condition.kind !== "string" || condition.folded.length !== 1) return -1;
  if (condition.sections || request.scope === "item" || request.headings === false || boundary === undefined)
    return -1;
  return context.tallies.units.indexOf(condition.folded.charCodeAt(0));
}

/** Undefined where the request is not for one tallied character, report by report. O(sections). */
export function talliedHits(context: SearchContext, parsed: ParsedRequest): TalliedHits | undefined {
  const number = listsReports(parsed.request) ? tallyNumber(context, parsed) : -1;
  if (number < 0) return undefined;
  const { structure, tallies } = context;
  const { firstSection } = structure;
  const all = structure.sectionStarts.length;
  const [counts, words] = [tallies.counts, tallies.words].map((rows) =>
    rows.subarray(number * all, (number + 1) * all),
  ) as [Uint8Array, Uint8Array];
  const { looked, boundary, failed } = parsed;
  const shown = facetKinds(looked);
  const kinds = new SectionCounts();
  const reports = new Uint32Array(failed.length);
  const hits = new Uint32Array(failed.length);
  const wordHits = new Uint32Array(failed.length);
  let listed = 0;
  for (let report = 0; report < failed.length; report++) {
    let sum = 0;
    let sumOfWords = 0;
    for (let section = firstSection[report]!; section < firstSection[report + 1]!; section++) {
      let count = counts[section]!;
      if (count === 0) continue;
      let asWords = words[section]!;
      if (count === overflow) [count, asWords] = countedAgain(context, parsed, section);
      const wanted = boundary === "all" ? count : boundary === "words" ? asWords : count - asWords;
      const bits = sectionBits(structure, section);
      if (bits & looked.kinds) {
        sum += wanted;
        if (boundary !== "between") sumOfWords += asWords;
      }
      if (wanted > 0 && bits & shown && failed[report] === 0) kinds.add(report, bits, wanted);
    }
    if (sum === 0) continue;
    reports[listed] = report;
    hits[listed] = sum;
    wordHits[listed++] = sumOfWords;
  }
  return {
    byReport: {
      reports: reports.subarray(0, listed),
      counts: hits.subarray(0, listed),
      words: wordHits.subarray(0, listed),
    },
    sections: kinds.done(),
  };
}

/** The places of the character in one section, and how many of them are words. */
function countedAgain(context: SearchContext, parsed: ParsedRequest, section: number): [number, number] {
  const { axis, structure } = context;
  const unit = unitOf(parsed);
  const to = structure.sectionStarts[section + 1] ?? axis.units.length;
  let count = 0;
  let words = 0;
  for (let at = structure.sectionStarts[section]!; at < to; at++) {
    if (axis.units[at] !== unit) continue;
    count++;
    if (isWord(axis, at, at + 1)) words++;
  }
  return [count, words];
}

const unitOf = ({ query: { condition } }: ParsedRequest): number =>
  condition.kind === "string" ? condition.folded.charCodeAt(0) : -1;

/** The hits in one report, in text order. O(report). */
export function talliedPlaces(context: SearchContext, parsed: ParsedRequest, report: number): TalliedPlace[] {
  const { axis, structure } = context;
  const { looked, boundary } = parsed;
  const unit = unitOf(parsed);
  const places: TalliedPlace[] = [];
  for (
    let section = structure.firstSection[report]!;
    section < structure.firstSection[report + 1]!;
    section++
  ) {
    if (!(sectionBits(structure, section) & looked.kinds)) continue;
    const to = structure.sectionStarts[section + 1] ?? axis.units.length;
    for (let start = structure.sectionStarts[section]!; start < to; start++) {
      if (axis.units[start] !== unit) continue;
      if (boundary === "all" || isWord(axis, start, start + 1) === (boundary === "words"))
        places.push({ start, end: start + 1 });
    }
  }
  return places;
}

/** Whether one report's hits are found by reading it, without a list of all hits. */
export const isTallied = (context: SearchContext, parsed: ParsedRequest): boolean =>
  !parsed.request.within && !parsed.request.cut && tallyNumber(context, parsed) >= 0;

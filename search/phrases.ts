// mode=phrase: every occurrence, counted exactly, listed as the reader wants, a page at a time.

import { lowerBound } from "../report/bounds.js";
import { type Asked, type Desk, hitsEverywhere, hitsName, hitsOf, readAsked } from "./asked.js";
import { type Concordance, holderOf } from "./concordance.js";
import { readCursor, writeCursor } from "./cursors.js";
import { reportsLookedAt } from "./denominators.js";
import { groupHits, withinGroup } from "./groups.js";
import { HitPrinter } from "./hits.js";
import { type Listing, listingOf, reportOrder, runsOf } from "./listing.js";
import { checkPlainReach } from "./reach.js";
import { reportHits, type Summary, sectionFacet, summarize } from "./summary.js";
import { isTallied, type TalliedHits, talliedHits, talliedPlaces } from "./tallied.js";
import type { Hit, HitCounts, HitPlace, SearchAnswer, SearchRequest } from "./types.js";

/** The hits of a request, and of its group where it asks for one only. */
interface Narrowed {
  readonly found: Concordance;
  readonly everywhere: Concordance;
  /** For the memo. */
  readonly name: string;
}

function narrowedHits(desk: Desk, asked: Asked): Narrowed {
  const [found, everywhere] = [hitsOf(desk, asked), hitsEverywhere(desk, asked)];
  const { within } = asked.request;
  if (!within) return { found, everywhere, name: "" };
  const { group, key } = within;
  const inGroup = (hits: Concordance): Concordance => withinGroup(desk, hits, group, key);
  const narrowed = inGroup(found);
  return {
    found: narrowed,
    everywhere: everywhere === found ? narrowed : inGroup(everywhere),
    name: JSON.stringify(within),
  };
}

function printer(desk: Desk, { request }: Asked, found: Concordance): (hit: number) => Hit {
  const hits = new HitPrinter(desk, request.context ?? "kwic");
  return (hit) => {
    const start = found.starts[hit]!;
    return hits.print(found.reports[holderOf(found, hit)]!, start, start + found.lengths[hit]!);
  };
}

function pageOf(listing: Listing, place: number, limit: number, print: (hit: number) => Hit): Hit[] {
  const hits: Hit[] = [];
  for (let at = place; at < listing.length && hits.length < limit; at++) hits.push(print(listing.hitAt(at)));
  return hits;
}

/** What every answer says, the page of hits apart. */
function answerOf(desk: Desk, asked: Asked, name: string, summary: () => Summary) {
  const named = `summary ${asked.filterName} ${asked.looked.asked} ${hitsName(asked)} ${name}`;
  const sizeOf = ({ facets }: Summary): number => 200 * (1 + facets.county.length + facets.year.length);
  return {
    query: asked.request.q,
    mode: "phrase",
    ...desk.memo.get(named, summary, sizeOf),
    ...asked.denominators,
  } as const;
}

/**
 * O(occurrences + reports) for a query's first page, O(reports with hits + page) for those after it; for one of the
 * most frequent characters O(sections). Throws `QueryError`, `CursorGone`.
 */
export function searchPhrases(desk: Desk, request: SearchRequest): SearchAnswer {
  const asked = readAsked(desk, request);
  const place = readCursor(desk.snapshot, request.cursor);
  const cursorAt = (next: number, total: number): string | null =>
    next < total ? writeCursor(desk.snapshot, next) : null;
  const { group, sample, limit } = request;
  const tallied = talliedHits(desk, asked);
  if (tallied) {
    const { byReport, sections } = tallied;
    const { hits, total } = talliedPage(desk, asked, tallied, place);
    const answer = answerOf(desk, asked, "", () => summarize(desk, byReport, sections, asked));
    return { ...answer, hits, next: cursorAt(place + hits.length, total) };
  }
  const { condition } = asked.query;
  if (condition.kind === "string") checkPlainReach(desk.bigrams, condition);
  const { found, everywhere, name } = narrowedHits(desk, asked);
  const answer = answerOf(desk, asked, name, () =>
    summarize(desk, reportHits(found), sectionFacet(desk, everywhere, asked.failed), asked),
  );
  if (group) {
    const all = desk.memo.get(
      `groups ${group} ${asked.filterName} ${hitsName(asked)} ${name}`,
      () => groupHits(desk, found, asked.failed, group),
      (rows) => rows.length * 150,
    );
    const rows = all.slice(place, place + limit);
    const groups = { group, total: all.length, rows };
    return { ...answer, hits: [], next: cursorAt(place + rows.length, all.length), groups };
  }
  const listing = listingOf(desk, asked, found, name);
  const hits = pageOf(listing, place, limit, printer(desk, asked, found));
  return {
    ...answer,
    hits,
    next: cursorAt(place + hits.length, listing.length),
    ...(typeof sample === "number" ? { sample: { size: listing.length, seed: request.seed ?? 0 } } : {}),
  };
}

/** A page of a frequent character's hits: only the reports on it are read. */
function talliedPage(
  desk: Desk,
  asked: Asked,
  { byReport: { reports, counts } }: TalliedHits,
  place: number,
): { hits: Hit[]; total: number } {
  const { request, failed } = asked;
  const runs = runsOf(desk.archive, reports, (holder) => counts[holder]!, failed, reportOrder(request));
  const printer = new HitPrinter(desk, request.context ?? "kwic");
  const hits: Hit[] = [];
  let at = place;
  while (at < runs.length && hits.length < request.limit) {
    const [holder, number] = runs.at(at);
    const report = reports[holder]!;
    const shown = talliedPlaces(desk, asked, report).slice(number, number + request.limit - hits.length);
    for (const { start, end } of shown) hits.push(printer.print(report, start, end));
    at += Math.max(1, shown.length);
  }
  return { hits, total: runs.length };
}

/** Every hit of the list, printed when it is asked for. */
export function* eachHit(desk: Desk, request: SearchRequest): Generator<Hit> {
  const asked = readAsked(desk, request);
  const { found, name } = narrowedHits(desk, asked);
  const listing = listingOf(desk, asked, found, name);
  const print = printer(desk, asked, found);
  for (let place = 0; place < listing.length; place++) yield print(listing.hitAt(place));
}

/** The hits of one report in text order, whatever the filters say of the report. O(log reports + its hits). */
export function hitsOfReport(desk: Desk, request: SearchRequest, reportId: string): HitPlace[] {
  const report = desk.archive.numberOf(reportId);
  if (report === undefined) return [];
  const asked = readAsked(desk, request);
  if (isTallied(desk, asked)) {
    const printer = new HitPrinter(desk);
    return talliedPlaces(desk, asked, report).map(({ start, end }) => printer.place(report, start, end));
  }
  const found = hitsOf(desk, asked);
  const holder = lowerBound(found.reports, report);
  if (found.reports[holder] !== report) return [];
  const hits = new HitPrinter(desk);
  return Array.from({ length: found.first[holder + 1]! - found.first[holder]! }, (_, at) => {
    const hit = found.first[holder]! + at;
    return hits.place(report, found.starts[hit]!, found.starts[hit]! + found.lengths[hit]!);
  });
}

/** Occurrences by report and by section. O(occurrences + reports + sections). */
export function countHits(desk: Desk, request: SearchRequest): HitCounts {
  const asked = readAsked(desk, request);
  const { found } = narrowedHits(desk, asked);
  const { structure, archive } = desk;
  const byReport = new Uint32Array(archive.heads.length);
  const bySection = new Uint32Array(structure.sectionStarts.length);
  found.reports.forEach((report, at) => {
    if (asked.failed[report]) return;
    byReport[report] = found.first[at + 1]! - found.first[at]!;
    for (let hit = found.first[at]!; hit < found.first[at + 1]!; hit++) bySection[found.sections[hit]!]!++;
  });
  return { byReport, bySection, looked: reportsLookedAt(structure, asked.failed, asked.looked) };
}

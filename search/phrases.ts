// mode=phrase: every occurrence, counted exactly, listed as the reader wants, a page at a time.
import { type Asked, type Desk, hitsEverywhere, hitsName, hitsOf, readAsked } from "./asked.js";
import { type Concordance, holderOf } from "./concordance.js";
import { readCursor, writeCursor } from "./cursors.js";
import { reportsLookedAt } from "./denominators.js";
import { groupHits, withinGroup } from "./groups.js";
import { HitPrinter } from "./hits.js";
import { firstAtLeast } from "./intervals.js";
import { type Listing, listingOf } from "./listing.js";
import { summarize } from "./summary.js";
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

/**
 * O(occurrences + reports) for a query's first page, O(reports with hits + page) for those after it.
 * Throws `QueryError`, `CursorGone`.
 */
export function searchPhrases(desk: Desk, request: SearchRequest): SearchAnswer {
  const asked = readAsked(desk, request);
  const place = readCursor(desk.snapshot, request.cursor);
  const { found, everywhere, name } = narrowedHits(desk, asked);
  const summary = desk.memo.get(
    `summary ${asked.filterName} ${asked.looked.asked} ${hitsName(asked)} ${name}`,
    () => summarize(desk, found, everywhere, asked),
    ({ facets }) => 200 * (1 + facets.county.length + facets.year.length),
  );
  const answer = { query: request.q, mode: "phrase", ...summary, ...asked.denominators } as const;
  const cursorAt = (next: number, total: number): string | null =>
    next < total ? writeCursor(desk.snapshot, next) : null;
  const { group, sample, limit } = request;
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
  const found = hitsOf(desk, asked);
  const holder = firstAtLeast(found.reports, report);
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

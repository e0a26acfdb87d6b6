// mode=phrase: every occurrence, counted exactly, listed as the reader wants, a page at a time.

import { lowerBound } from "../report/bounds.js";
import { type Concordance, holderOf, reportHits } from "./concordance.js";
import { readCursor, writeCursor } from "./cursors.js";
import { groupHits, withinGroup } from "./groups.js";
import { HitPrinter } from "./hits.js";
import { hitsAt } from "./joined.js";
import { type Listing, listingOf, reportOrder, runsOf } from "./listing.js";
import {
  hitsEverywhere,
  hitsName,
  hitsOf,
  type ParsedRequest,
  parseRequest,
  type SearchContext,
} from "./parsedRequest.js";
import { checkPlainReach } from "./reach.js";
import { type Summary, sectionFacet, summarize, unitsTold } from "./summary.js";
import { isTallied, type TalliedHits, talliedHits, talliedPlaces } from "./tallied.js";
import type { Hit, HitPlace, SearchAnswer, SearchRequest } from "./types.js";

/** The hits of a request, and of its group where it asks for one only. */
interface Narrowed {
  readonly found: Concordance;
  readonly everywhere: Concordance;
  /** For the memo. */
  readonly name: string;
}

function narrowedHits(context: SearchContext, parsed: ParsedRequest): Narrowed {
  const [found, everywhere] = [hitsOf(context, parsed), hitsEverywhere(context, parsed)];
  const { within } = parsed.request;
  if (!within) return { found, everywhere, name: "" };
  const { group, key } = within;
  const inGroup = (hits: Concordance): Concordance => withinGroup(context, hits, group, key);
  const narrowed = inGroup(found);
  return {
    found: narrowed,
    everywhere: everywhere === found ? narrowed : inGroup(everywhere),
    name: JSON.stringify(within),
  };
}

function printer(
  context: SearchContext,
  { request }: ParsedRequest,
  found: Concordance,
): (hit: number) => Hit {
  const hits = new HitPrinter(context, request.context ?? "kwic");
  let holder = -1;
  let own: ReturnType<typeof hitsAt>;
  return (hit) => {
    const asked = holderOf(found, hit);
    if (asked !== holder) own = hitsAt(found, asked);
    holder = asked;
    const at = hit - found.first[holder]!;
    const start = own.starts[at]!;
    return hits.print(found.reports[holder]!, start, start + own.lengths[at]!);
  };
}

function pageOf(listing: Listing, place: number, limit: number, print: (hit: number) => Hit): Hit[] {
  const hits: Hit[] = [];
  for (let at = place; at < listing.length && hits.length < limit; at++) hits.push(print(listing.hitAt(at)));
  return hits;
}

/** What every answer says, the page of hits apart. */
function answerOf(context: SearchContext, parsed: ParsedRequest, name: string, summary: () => Summary) {
  const named = `summary ${parsed.filterName} ${parsed.looked.asked} ${hitsName(parsed)} ${name}`;
  const sizeOf = ({ facets }: Summary): number => 200 * (1 + facets.county.length + facets.year.length);
  return {
    query: parsed.request.q,
    mode: "phrase",
    ...context.memo.get(named, summary, sizeOf),
    ...parsed.denominators,
  } as const;
}

/**
 * O(occurrences + reports) for a query's first page, O(reports with hits + page) for those after it; for one of the
 * most frequent characters O(sections). Throws `QueryError`, `CursorGone`.
 */
export function searchPhrases(context: SearchContext, request: SearchRequest): SearchAnswer {
  const parsed = parseRequest(context, request);
  const place = readCursor(context.snapshot, request.cursor);
  const cursorAt = (next: number, total: number): string | null =>
    next < total ? writeCursor(context.snapshot, next) : null;
  const { group, sample, limit } = request;
  const tallied = talliedHits(context, parsed);
  if (tallied) {
    const { byReport, sections } = tallied;
    const { hits, total } = talliedPage(context, parsed, tallied, place);
    const answer = answerOf(context, parsed, "", () => summarize(context, byReport, sections, parsed));
    return { ...answer, hits, next: cursorAt(place + hits.length, total) };
  }
  const { condition } = parsed.query;
  if (condition.kind === "string") checkPlainReach(context.phrases.counts, condition);
  const { found, everywhere, name } = narrowedHits(context, parsed);
  const answer = answerOf(context, parsed, name, () => ({
    ...summarize(context, reportHits(found), sectionFacet(context, everywhere, parsed.failed), parsed),
    ...unitsTold(context, found, parsed),
  }));
  if (group) {
    const all = context.memo.get(
      `groups ${group} ${parsed.filterName} ${hitsName(parsed)} ${name}`,
      () => groupHits(context, found, parsed.failed, group),
      (rows) => rows.length * 150,
    );
    const rows = all.slice(place, place + limit);
    const groups = { group, total: all.length, rows };
    return { ...answer, hits: [], next: cursorAt(place + rows.length, all.length), groups };
  }
  const listing = listingOf(context, parsed, found, name);
  const hits = pageOf(listing, place, limit, printer(context, parsed, found));
  return {
    ...answer,
    hits,
    next: cursorAt(place + hits.length, listing.length),
    ...(typeof sample === "number" ? { sample: { size: listing.length, seed: request.seed ?? 0 } } : {}),
  };
}

/** A page of a frequent character's hits: only the reports on it are read. */
function talliedPage(
  context: SearchContext,
  parsed: ParsedRequest,
  { byReport: { reports, counts } }: TalliedHits,
  place: number,
): { hits: Hit[]; total: number } {
  const { request, failed } = parsed;
  const runs = runsOf(context.archive, reports, (holder) => counts[holder]!, failed, reportOrder(request));
  const printer = new HitPrinter(context, request.context ?? "kwic");
  const hits: Hit[] = [];
  let at = place;
  while (at < runs.length && hits.length < request.limit) {
    const [holder, number] = runs.at(at);
    const report = reports[holder]!;
    const shown = talliedPlaces(context, parsed, report).slice(number, number + request.limit - hits.length);
    for (const { start, end } of shown) hits.push(printer.print(report, start, end));
    at += Math.max(1, shown.length);
  }
  return { hits, total: runs.length };
}

/** Hits printed together. */
const hitsAtOnce = 500;

/** Every hit of the list: found at once, a batch printed when it is asked for. */
export function eachHit(context: SearchContext, request: SearchRequest): Generator<readonly Hit[]> {
  const parsed = parseRequest(context, request);
  const { found, name } = narrowedHits(context, parsed);
  return printedAll(listingOf(context, parsed, found, name), printer(context, parsed, found));
}

function* printedAll(listing: Listing, print: (hit: number) => Hit): Generator<readonly Hit[]> {
  for (let place = 0; place < listing.length; place += hitsAtOnce)
    yield pageOf(listing, place, hitsAtOnce, print);
}

/** The hits of one report in text order, whatever the filters say of the report. O(log reports + its hits). */
export function hitsOfReport(context: SearchContext, request: SearchRequest, report: number): HitPlace[] {
  const parsed = parseRequest(context, request);
  if (isTallied(context, parsed)) {
    const printer = new HitPrinter(context);
    return talliedPlaces(context, parsed, report).map(({ start, end }) => printer.place(report, start, end));
  }
  const found = hitsOf(context, parsed);
  const holder = lowerBound(found.reports, report);
  if (found.reports[holder] !== report) return [];
  const hits = new HitPrinter(context);
  const { starts, lengths } = hitsAt(found, holder);
  return Array.from(starts, (start, at) => hits.place(report, start, start + lengths[at]!));
}

// mode=phrase: every occurrence, counted exactly, listed report by report in text order.
import { isWord } from "./axis.js";
import { readCursor, writeCursor } from "./cursors.js";
import { bothKinds, denominators, facetKinds, kindsOf } from "./denominators.js";
import { fieldFacet, SectionCounts } from "./facets.js";
import { failures } from "./filters.js";
import { HitPrinter } from "./hits.js";
import { locate } from "./intervals.js";
import { findOccurrences, type Ground, type Occurrences } from "./occurrences.js";
import { orderOf } from "./order.js";
import { parseQuery } from "./query/parser.js";
import { registerOf } from "./register.js";
import { sectionBits } from "./structure.js";
import type { Hit, SearchAnswer, SearchRequest } from "./types.js";

/** Occurrences by report: those of report `n` are number `first[n] … first[n + 1] - 1`. */
interface ByReport {
  readonly occurrences: Occurrences;
  readonly first: Uint32Array;
  /** 1 where both ends are word boundaries. */
  readonly words: Uint8Array;
}

function arrange(ground: Ground, occurrences: Occurrences): ByReport {
  const { starts, lengths } = occurrences;
  const { archive, axis } = ground;
  const words = new Uint8Array(starts.length);
  for (let at = 0; at < starts.length; at++) {
    words[at] = isWord(axis, starts[at]!, starts[at]! + lengths[at]!) ? 1 : 0;
  }
  const reports = locate(axis.reportStarts, starts);
  const first = new Uint32Array(archive.heads.length + 1);
  for (const report of reports) first[report + 1]!++;
  for (let report = 0; report < archive.heads.length; report++) first[report + 1]! += first[report]!;
  return { occurrences, first, words };
}

/** Leaves only word hits. */
function onlyWords({ occurrences, first, words }: ByReport): ByReport {
  const keep = (_: number, at: number): boolean => words[at] === 1;
  const kept = new Uint32Array(first.length);
  for (let report = 0; report + 1 < first.length; report++) {
    let count = 0;
    for (let at = first[report]!; at < first[report + 1]!; at++) count += words[at]!;
    kept[report + 1] = kept[report]! + count;
  }
  return {
    occurrences: { starts: occurrences.starts.filter(keep), lengths: occurrences.lengths.filter(keep) },
    first: kept,
    words: words.filter(Boolean),
  };
}

/** The section facet ignores the asked sections, so it counts what stands anywhere that may be looked at. */
function sectionFacet(ground: Ground, found: ByReport, failed: Uint8Array) {
  const { structure } = ground;
  const { starts } = found.occurrences;
  const sections = locate(structure.sectionStarts, starts);
  const counts = new SectionCounts();
  for (let report = 0; report < failed.length; report++) {
    if (failed[report]) continue;
    for (let at = found.first[report]!; at < found.first[report + 1]!; at++) {
      counts.add(report, sectionBits(structure, sections[at]!), 1);
    }
  }
  return counts.done();
}

/** The page's hits: walks the reports in order until `place` occurrences are passed, then prints `limit`. */
function printPage(
  ground: Ground,
  found: ByReport,
  failed: Uint8Array,
  order: Uint32Array,
  place: number,
  limit: number,
): Hit[] {
  const printer = new HitPrinter(ground);
  const { starts, lengths } = found.occurrences;
  const hits: Hit[] = [];
  let passed = 0;
  for (const report of order) {
    if (hits.length === limit) break;
    if (failed[report]) continue;
    const from = found.first[report]!;
    const to = found.first[report + 1]!;
    for (let at = from + Math.max(0, place - passed); at < to && hits.length < limit; at++) {
      hits.push(printer.print(report, starts[at]!, starts[at]! + lengths[at]!));
    }
    passed += to - from;
  }
  return hits;
}

/** O(occurrences + reports + page). Throws `QueryError`, `CursorGone`. */
export function searchPhrases(ground: Ground, snapshot: string, request: SearchRequest): SearchAnswer {
  const query = parseQuery(request.q, request.literal);
  const register = registerOf(ground.archive);
  const failed = failures(register, request.mirrors, [request, query.filter]);
  const looked = bothKinds(kindsOf(request.sections), kindsOf(query.filter.sections));
  const find = (kinds: number): ByReport => {
    const all = arrange(ground, findOccurrences(ground, query.condition, request.scope, kinds));
    return request.words ? onlyWords(all) : all;
  };
  const found = find(looked.kinds);
  const everywhere = facetKinds(looked) === looked.kinds ? found : find(facetKinds(looked));
  const counts = Uint32Array.from(
    ground.archive.heads,
    (_, report) => found.first[report + 1]! - found.first[report]!,
  );

  let reports = 0;
  let occurrences = 0;
  let words = 0;
  for (let report = 0; report < counts.length; report++) {
    if (failed[report] || counts[report] === 0) continue;
    reports++;
    occurrences += counts[report]!;
    for (let at = found.first[report]!; at < found.first[report + 1]!; at++) words += found.words[at]!;
  }
  const place = readCursor(snapshot, request.cursor);
  const hits = printPage(ground, found, failed, orderOf(ground.archive, request.sort), place, request.limit);
  const next = place + hits.length < occurrences ? writeCursor(snapshot, place + hits.length) : null;
  return {
    query: request.q,
    mode: "phrase",
    total: { reports, occurrences },
    ...denominators(ground.structure, failed, looked),
    words: { occurrences: words },
    hits,
    facets: {
      year: fieldFacet(register, "year", failed, counts),
      province: fieldFacet(register, "province", failed, counts),
      county: fieldFacet(register, "county", failed, counts),
      section: sectionFacet(ground, everywhere, failed),
    },
    next,
  };
}

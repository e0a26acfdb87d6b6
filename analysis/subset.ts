// A subset of the corpus: chosen sections of chosen reports. Every figure of this room is counted over one.
import { type Denominators, denominators, type LookedAt, lookedIn } from "../search/denominators.js";
import { fieldColumnsOf } from "../search/fieldColumns.js";
import { type Failures, failures } from "../search/filters.js";
import { noFilter } from "../search/query/parser.js";
import type { TypedFilter } from "../search/query/syntax.js";
import { sectionBits } from "../search/structure.js";
import type { ReportFilter, SearchRequest } from "../search/types.js";
import type { Ground } from "./ground.js";

/** What names a subset; a page's link carries just this. */
export interface SubsetRequest extends ReportFilter {
  /** Kinds to look in; `["all"]` takes chrome too; empty means everything but chrome. */
  readonly sections: SearchRequest["sections"];
}

/** Listed when somebody goes through them: counts need none. */
interface Sections {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly reports: Uint32Array;
}

/**
 * The chosen sections in text order: section `i` is `[starts[i], ends[i])` of the archive's folded units and belongs
 * to report `reports[i]`.
 */
export interface Subset extends Denominators, Sections {
  /** For every report of the archive 0 where all filters let it pass. */
  readonly failed: Failures;
  readonly looked: LookedAt;
}

/**
 * `typed` are the fields written in a query; both must hold. `searched.reports` counts the reports that pass and, if
 * sections were asked for, have one of them; `withoutSection` those that pass and have none. O(reports).
 */
export function subsetOf(ground: Ground, request: SubsetRequest, typed: TypedFilter = noFilter): Subset {
  const { structure } = ground;
  const failed = failures(fieldColumnsOf(ground.archive), request.mirrors, [request, typed]);
  const looked = lookedIn(request.sections, typed);
  let listed: Sections | undefined;
  const sections = (): Sections => {
    listed ??= sectionsOf(ground, failed, looked.kinds);
    return listed;
  };
  return {
    get starts() {
      return sections().starts;
    },
    get ends() {
      return sections().ends;
    },
    get reports() {
      return sections().reports;
    },
    failed,
    looked,
    ...denominators(structure, failed, looked),
  };
}

/** The sections of these kinds (bits) in the reports that pass. O(sections). */
function sectionsOf({ structure, axis }: Ground, failed: Failures, kinds: number): Sections {
  const { firstSection, sectionStarts } = structure;
  const starts = new Uint32Array(sectionStarts.length);
  const ends = new Uint32Array(sectionStarts.length);
  const reports = new Uint32Array(sectionStarts.length);
  let count = 0;
  for (let report = 0; report < failed.length; report++) {
    if (failed[report]) continue;
    for (let section = firstSection[report]!; section < firstSection[report + 1]!; section++) {
      if (!(sectionBits(structure, section) & kinds)) continue;
      starts[count] = sectionStarts[section]!;
      ends[count] = sectionStarts[section + 1] ?? axis.units.length;
      reports[count++] = report;
    }
  }
  return {
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    reports: reports.slice(0, count),
  };
}

/** How many reports two subsets share: a comparison of subsets that overlap says less than it seems. */
export function sharedReports(a: Subset, b: Subset): number {
  const inA = new Set(a.reports);
  return new Set(b.reports.filter((report) => inA.has(report))).size;
}

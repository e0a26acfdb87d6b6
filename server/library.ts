// What a page may ask of one snapshot.

import { type Ground, openGround } from "../analysis/ground.js";
import { compareReports } from "../compare/compare.js";
import type { Comparison } from "../compare/types.js";
import { openCompare, type TermWeights } from "../compare/weights.js";
import { type DivisionTable, loadDivisions } from "../report/divisions.js";
import { kindIs, type SectionKind } from "../report/kinds.js";
import type { Report, ReportHead } from "../report/types.js";
import { type Clauses, openClauses } from "../reuse/clauses.js";
import { openSharing, type Sharing } from "../reuse/sharing.js";
import { openSearch } from "../search/engine.js";
import { sectionBits } from "../search/structure.js";
import type { SearchEngine } from "../search/types.js";
import { openArchive } from "../snapshot/archive.js";
import { corpusColumns } from "../snapshot/corpusColumns.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import { readSources } from "../snapshot/sources.js";
import type { Archive, ColumnSource, Manifest } from "../snapshot/types.js";
import { notFound } from "./errors.js";

/** What became of the files that are not reports of their own. */
export interface Sources {
  readonly rejected: readonly { readonly file: string; readonly reason: string }[];
  /** Of the rejected: scans that a recogniser may read. */
  readonly scans: readonly string[];
  readonly duplicates: readonly { readonly file: string; readonly of: string }[];
  /** What is wrong with the corpus folder's metadata.csv. */
  readonly notices: readonly { readonly file: string; readonly message: string }[];
}

export interface Library {
  readonly manifest: Manifest;
  readonly archive: Archive;
  readonly search: SearchEngine;
  /** What analyses count on. */
  readonly ground: Ground;
  readonly sources: Sources;
  readonly sharing: Sharing;
  /** What a word weighs in this corpus. */
  readonly weights: TermWeights;
  /** Who else says a sentence. */
  readonly clauses: Clauses;
  /** The country's table with what the corpus folder adds. */
  readonly divisions: DivisionTable;
  compare(a: Report, b: Report, kinds: readonly SectionKind[] | "all"): Comparison;
}

/** Opens everything a page may ask for, so that a damaged snapshot is refused here and not in a request. */
export function openLibrary(source: ColumnSource, archive: Archive = openArchive(source)): Library {
  const weights = openCompare(source);
  const records = readSources(source);
  return {
    manifest: source.manifest,
    archive,
    search: openSearch(source, archive),
    ground: openGround(source, archive),
    sources: {
      rejected: records.flatMap(({ path, outcome }) =>
        outcome.kind === "rejected" ? [{ file: path, reason: outcome.reason }] : [],
      ),
      scans: records.flatMap(({ path, outcome }) =>
        outcome.kind === "rejected" && outcome.scan ? [path] : [],
      ),
      duplicates: records.flatMap(({ path, outcome }) =>
        outcome.kind === "duplicate" ? [{ file: path, of: outcome.of }] : [],
      ),
      notices: source.json<Sources["notices"]>(corpusColumns.notices),
    },
    sharing: openSharing(source, archive),
    weights,
    clauses: openClauses(source),
    divisions: loadDivisions(source.json<string>(corpusColumns.divisions)),
    compare: (a, b, kinds) => compareReports(a, b, kinds, weights),
  };
}

/** The report an address names. Throws 404. */
export function reportOf({ archive }: Pick<Library, "archive">, id: string): Report {
  const number = archive.numberOf(id);
  if (number === undefined) {
    throw notFound(`没有编号为“${id.slice(0, 20)}”的报告。文件改动以后，报告的编号会变；请从报告列表里找。`);
  }
  return archive.report(number);
}

/** What of a report's structure the overviews need. */
export interface Outline {
  readonly head: ReportHead;
  /** Kinds recognised, the second kind of a merged section among them. */
  readonly kinds: ReadonlySet<SectionKind>;
  /** UTF-16 units without chrome. */
  readonly characters: number;
}

export function outlineOf(report: Report): Outline {
  const kinds = new Set<SectionKind>();
  let characters = 0;
  for (const section of report.sections) {
    kinds.add(section.kind);
    if (section.also) kinds.add(section.also);
    if (kindIs(section.kind, "document")) characters += section.end - section.start;
  }
  return { head: report, kinds, characters };
}

/** Bits of the kinds recognised in each report, by its number. O(sections) the first time, kept with the snapshot. */
export const recognisedKinds = perSnapshot((ground: Ground): Uint32Array => {
  const { structure } = ground;
  const kinds = Uint32Array.from(ground.archive.heads, (_, report) => {
    let bits = 0;
    for (let at = structure.firstSection[report]!; at < structure.firstSection[report + 1]!; at++)
      bits |= sectionBits(structure, at);
    return bits;
  });
  return kinds;
});

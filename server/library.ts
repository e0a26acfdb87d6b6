// What a page may ask of one snapshot.

import { type Ground, openGround } from "../analysis/ground.js";
import { compareReports } from "../compare/compare.js";
import type { Comparison } from "../compare/types.js";
import { openCompare, type TermWeights } from "../compare/weights.js";
import { type DivisionTable, loadDivisions } from "../report/divisions.js";
import type { SectionKind } from "../report/kinds.js";
import { beginning } from "../report/surrogates.js";
import type { Report } from "../report/types.js";
import { type Clauses, openClauses } from "../reuse/clauses.js";
import { openSharing, type Sharing } from "../reuse/sharing.js";
import { findingHere, openSearch } from "../search/engine.js";
import { type Cluster, openCluster } from "../search/remote/cluster.js";
import { indicesAsked, openElsewhere } from "../search/remote/elsewhere.js";
import { clusterAddress, clusterVariables } from "../search/remote/environment.js";
import type { FindingElsewhere } from "../search/remote/finding.js";
import { EngineUnavailable, type SearchEngine } from "../search/types.js";
import { openArchive } from "../snapshot/archive.js";
import { corpusColumns } from "../snapshot/corpusColumns.js";
import type { Damaged } from "../snapshot/shelf.js";
import { type Sources, sourcesOf } from "../snapshot/sources.js";
import { inTurns } from "../snapshot/turns.js";
import type { Archive, ColumnSource, Manifest } from "../snapshot/types.js";
import { notFound } from "./errors.js";

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
  /** Another snapshot is in force and damaged: this one stands in for it. */
  readonly damaged?: Damaged | null;
  compare(a: Report, b: Report, kinds: readonly SectionKind[] | "all"): Comparison;
}

/** Where strings are looked up: in the snapshot's columns, or in the cluster that it names. */
function lookedUpIn(
  source: ColumnSource,
  archive: Archive,
  clusterNamed: () => Cluster | null,
): Partial<FindingElsewhere> {
  const indices = indicesAsked(source);
  if (indices === null) return {};
  const cluster = clusterNamed();
  if (cluster === null)
    throw new EngineUnavailable(
      `这个快照的检索在集群里（索引 ${indices.join("、")}）；请用 --engine opensearch --nodes 写明集群的节点，或设 ${clusterVariables.nodes}。`,
    );
  return openElsewhere(source, archive, cluster);
}

let named: { readonly address: string; readonly cluster: Cluster } | null = null;

/** The cluster of the environment: one for all snapshots, so that its connections are kept. */
function clusterHere(): Cluster | null {
  const address = clusterAddress();
  if (address === null) return null;
  const name = JSON.stringify(address);
  if (named?.address !== name) named = { address: name, cluster: openCluster(address) };
  return named.cluster;
}

/**
 * Opens everything a page may ask for, so that a damaged snapshot is refused here and not in a request. Throws
 * `EngineUnavailable` where it asks a cluster and none is named; that one answers is found out when it is asked.
 */
export function openLibrary(
  source: ColumnSource,
  archive: Archive = openArchive(source),
  clusterNamed = clusterHere,
): Library {
  const weights = openCompare(source);
  const { finding, phrases } = lookedUpIn(source, archive, clusterNamed);
  const ground = openGround(source, archive, phrases);
  return {
    manifest: source.manifest,
    archive,
    search: openSearch(source, archive, undefined, finding ?? findingHere(ground.phrases, ground.memo)),
    ground,
    sources: sourcesOf(source),
    sharing: openSharing(source, archive),
    weights,
    clauses: openClauses(source),
    divisions: loadDivisions(source.json<string>(corpusColumns.divisions)),
    compare: (a, b, kinds) => compareReports(a, b, kinds, weights),
  };
}

/** Does in turns what the first page of a kind would wait a second for. */
export async function prepareLibrary({ search, sharing }: Library): Promise<void> {
  await search.prepare();
  await inTurns(sharing.prepareWork());
}

/** The report an address names. Throws 404. */
export function reportOf({ archive }: Pick<Library, "archive">, id: string): Report {
  const number = archive.numberOf(id);
  if (number === undefined) {
    throw notFound(
      `没有编号为“${beginning(id, 20)}”的报告。文件改动以后，报告的编号会变；请从报告列表里找。`,
    );
  }
  return archive.report(number);
}

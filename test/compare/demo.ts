// The demo corpus as the indexer reads it, without a snapshot.
import { join } from "node:path";
import { CompareBuilder, type TermWeights } from "../../compare/weights.js";
import { openCorpus } from "../../indexer/corpus.js";
import { readOne } from "../../indexer/reading.js";
import { loadDivisions } from "../../report/divisions.js";
import { projectRoot } from "../../report/generated.js";
import type { Report } from "../../report/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { defaultThemes } from "../../words/themes.js";
import { reread } from "./reread.js";

export interface DemoCorpus {
  /** By file. */
  readonly reports: ReadonlyMap<string, Report>;
  readonly indexed: readonly IndexedReport[];
  readonly weights: TermWeights;
}

let read: Promise<DemoCorpus> | undefined;

/** Read once for a file of tests. */
export function demoCorpus(): Promise<DemoCorpus> {
  read ??= readDemo();
  return read;
}

async function readDemo(): Promise<DemoCorpus> {
  const corpus = openCorpus([join(projectRoot, "corpus")]);
  const tables = { divisions: loadDivisions(corpus.divisions), themes: defaultThemes() };
  const reports = new Map<string, Report>();
  const indexed: IndexedReport[] = [];
  const builder = new CompareBuilder();
  for (const { file, path, size } of corpus.files) {
    const reading = await readOne({ file, path, size, typed: undefined }, tables);
    if (reading.kind !== "report") continue;
    reports.set(file, reading.indexed.report);
    indexed.push(reading.indexed);
    builder.add(reading.indexed);
  }
  return { reports, indexed, weights: reread(builder) };
}

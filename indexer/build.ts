// A folder of files becomes a snapshot: what changed is read, what did not is carried over, all of it is indexed.
import { ClauseBuilder } from "../compare/clauses.js";
import { CompareBuilder } from "../compare/weights.js";
import type { ReportHead } from "../report/types.js";
import { ReuseBuilder } from "../reuse/builder.js";
import { SearchBuilder } from "../search/builder.js";
import { indexedFrom, openArchive } from "../snapshot/archive.js";
import { ArchiveBuilder } from "../snapshot/archiveBuilder.js";
import { openSnapshot } from "../snapshot/reader.js";
import { readSources, type SourceOutcome, type SourceRecord, writeSources } from "../snapshot/sources.js";
import type { Archive, IndexedReport } from "../snapshot/types.js";
import { createSnapshot, type SnapshotWriter } from "../snapshot/writer.js";
import { segmenter } from "../words/segmenter.js";
import { type Corpus, type CorpusFile, openCorpus } from "./corpus.js";
import { readAll } from "./pool.js";
import { type Progress, silent } from "./progress.js";
import type { Reading } from "./reading.js";
import { programVersion, settingsFor } from "./settings.js";
import { findTwins } from "./twins.js";
import { readTyped, type TypedFields, type TypedTable } from "./typed.js";
import { sameFile } from "./unchanged.js";

export interface IndexOptions {
  readonly corpus: readonly string[];
  readonly data: string;
  readonly progress?: Progress;
}

/** What `duizhao index --json` ends with. */
export interface IndexSummary {
  readonly reports: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly rejected: readonly { readonly file: string; readonly reason: string }[];
  readonly duplicates: readonly { readonly file: string; readonly of: string }[];
  readonly warnings: readonly { readonly file: string; readonly message: string }[];
  readonly seconds: number;
}

/** A file with what is known of it before it is read. */
interface Known {
  readonly file: CorpusFile;
  readonly typed: TypedFields | undefined;
  /** Its record in the last snapshot, where it need not be read again. */
  readonly kept: SourceRecord | null;
}

interface Last {
  readonly archive: Archive;
  readonly sources: readonly SourceRecord[];
}

/**
 * Brings the snapshot in `data` up to date with the corpus folders. Throws `CorpusMissing`, `SnapshotBusy`,
 * `SnapshotNotWritten`; the last snapshot stays in force until the new one is whole.
 */
export async function buildIndex(options: IndexOptions): Promise<IndexSummary> {
  const began = Date.now();
  const progress = options.progress ?? silent;
  const corpus = openCorpus(options.corpus, options.data);
  const typed = readTyped(corpus.metadata);
  const settings = settingsFor(corpus);
  const writer = createSnapshot(options.data);
  try {
    const last = openLast(options.data, settings, progress);
    const previous = last?.sources ?? [];
    const records = new Map(previous.map((record) => [record.path, record]));
    const known = corpus.files.map((file): Known => knownOf(file, typed, records.get(file.file)));
    if (last && known.length === previous.length && known.every((each) => each.kept)) {
      writer.abandon();
      return summarize(last.archive.heads, previous, previous, typed, began);
    }
    const outcomes = new Map<string, SourceRecord>();
    const reports = await gather(known, corpus, last, outcomes, progress);
    progress.say(`建立索引：${reports.length} 份报告 …`);
    const heads = await write(writer, reports, outcomes, corpus, settings, progress);
    return summarize(heads, [...outcomes.values()], previous, typed, began);
  } finally {
    writer.abandon();
    progress.end();
  }
}

/** The snapshot in force, where it was made by this program with these settings; else null, and all is read anew. */
function openLast(data: string, settings: Readonly<Record<string, string>>, progress: Progress): Last | null {
  try {
    const source = openSnapshot(data, { checked: true });
    const { manifest } = source;
    const same =
      manifest.program === programVersion &&
      manifest.segmenter === segmenter().name &&
      JSON.stringify(manifest.settings) === JSON.stringify(settings);
    if (!same) {
      if (manifest.segmenter !== segmenter().name)
        progress.say(`分词器由 ${manifest.segmenter} 变为 ${segmenter().name}，全部重建。`);
      return null;
    }
    return { archive: openArchive(source), sources: readSources(source) };
  } catch (error) {
    if (error instanceof Error && error.name !== "SnapshotMissing")
      progress.say(`${error.message}现在全部重建。`);
    return null;
  }
}

function knownOf(file: CorpusFile, typed: TypedTable, record: SourceRecord | undefined): Known {
  const row = typed.rows.get(file.file);
  return { file, typed: row, kept: record && sameFile(file, row, record) ? record : null };
}

/** Reads what must be read and carries over the rest; duplicates are decided over all of them, in order of files. */
async function gather(
  known: readonly Known[],
  corpus: Corpus,
  last: Last | null,
  outcomes: Map<string, SourceRecord>,
  progress: Progress,
): Promise<IndexedReport[]> {
  const readings: (Reading | null)[] = known.map(({ file, kept }) => carried(file, kept, last));
  const tasks = known.flatMap(({ file, typed }, at) =>
    readings[at] ? [] : [{ file: file.file, path: file.path, size: file.size, typed, at }],
  );
  let done = 0;
  if (tasks.length > 0) progress.step(0, tasks.length, tasks[0]!.file);
  await readAll(tasks, corpus, (reading, at) => {
    readings[tasks[at]!.at] = reading;
    progress.step(++done, tasks.length, tasks[at]!.file);
  });
  const record = ({ file, typed }: Known, fileSha256: string, outcome: SourceOutcome): void => {
    const { size, mtimeMs } = file;
    outcomes.set(file.file, {
      path: file.file,
      size,
      mtimeMs,
      fileSha256,
      ...(typed && { typed: JSON.stringify(typed) }),
      outcome,
    });
  };
  const read = new Map<string, IndexedReport>();
  known.forEach((each, at) => {
    const reading = readings[at]!;
    if (reading.kind === "rejected")
      record(each, reading.fileSha256, { kind: "rejected", reason: reading.reason });
    else {
      read.set(each.file.file, reading.indexed);
      record(each, reading.fileSha256, { kind: "report", id: reading.indexed.report.id });
    }
  });
  const twins = findTwins([...read.values()].map(({ report }) => report));
  for (const each of known) {
    const of = twins.duplicates.get(each.file.file);
    if (of) record(each, outcomes.get(each.file.file)!.fileSha256, { kind: "duplicate", of });
  }
  return twins.kept.map((report) => ({ ...read.get(report.file)!, report }));
}

/** What the last snapshot has of a file that did not change; a duplicate is read again, for its twin may be gone. */
function carried(file: CorpusFile, kept: SourceRecord | null, last: Last | null): Reading | null {
  if (file.refused !== null) return { kind: "rejected", reason: file.refused, fileSha256: "" };
  if (!kept || !last) return null;
  if (kept.outcome.kind === "rejected")
    return { kind: "rejected", reason: kept.outcome.reason, fileSha256: kept.fileSha256 };
  if (kept.outcome.kind !== "report") return null;
  const number = last.archive.numberOf(kept.outcome.id);
  return number === undefined
    ? null
    : { kind: "report", indexed: indexedFrom(last.archive, number), fileSha256: kept.fileSha256 };
}

async function write(
  writer: SnapshotWriter,
  reports: readonly IndexedReport[],
  outcomes: ReadonlyMap<string, SourceRecord>,
  corpus: Corpus,
  settings: Record<string, string>,
  progress: Progress,
): Promise<readonly ReportHead[]> {
  const builders = [new ArchiveBuilder(), new SearchBuilder(), new CompareBuilder(), new ClauseBuilder()];
  const reuse = new ReuseBuilder();
  let characters = 0;
  for (const indexed of reports) {
    for (const builder of [...builders, reuse]) builder.add(indexed);
    characters += indexed.report.textLength;
  }
  for (const builder of builders) builder.write(writer);
  progress.say(`查找共用表述：${reports.length} 份报告，${characters} 字 …`);
  const found = await reuse.write(writer);
  progress.say(`共用表述 ${found.passages} 条，用了 ${found.seconds} 秒。`);
  writeSources(writer, [...outcomes.values()]);
  writer.json("corpus.divisions", corpus.divisions);
  writer.commit({
    program: programVersion,
    segmenter: segmenter().name,
    settings,
    counts: { reports: reports.length, characters },
  });
  return reports.map(({ report }) => report);
}

function summarize(
  heads: readonly ReportHead[],
  now: readonly SourceRecord[],
  before: readonly SourceRecord[],
  typed: TypedTable,
  began: number,
): IndexSummary {
  const previous = new Map(before.map((record) => [record.path, record]));
  const current = new Map(now.map((record) => [record.path, record]));
  const isReport = (record: SourceRecord | undefined): boolean => record?.outcome.kind === "report";
  const reports = now.filter(isReport);
  const added = reports.filter((record) => !isReport(previous.get(record.path))).length;
  const idOf = (record: SourceRecord): string => (record.outcome.kind === "report" ? record.outcome.id : "");
  const unchanged = reports.filter((record) => {
    const old = previous.get(record.path);
    return old && isReport(old) && idOf(old) === idOf(record) && old.typed === record.typed;
  }).length;
  return {
    reports: reports.length,
    added,
    changed: reports.length - added - unchanged,
    removed: before.filter((record) => isReport(record) && !isReport(current.get(record.path))).length,
    unchanged,
    rejected: now.flatMap(({ path, outcome }) =>
      outcome.kind === "rejected" ? [{ file: path, reason: outcome.reason }] : [],
    ),
    duplicates: now.flatMap(({ path, outcome }) =>
      outcome.kind === "duplicate" ? [{ file: path, of: outcome.of }] : [],
    ),
    warnings: [
      ...typed.warnings,
      ...[...typed.rows.keys()]
        .filter((file) => !current.has(file))
        .map((file) => ({ file, message: "metadata.csv 写了这个文件，语料文件夹里没有。" })),
      ...heads.flatMap((head) => head.warnings.map((message) => ({ file: head.file, message }))),
    ],
    seconds: Math.round((Date.now() - began) / 10) / 100,
  };
}

// A folder of files becomes a snapshot: what changed is read, what did not is carried over, all of it is indexed.

import { CompareBuilder } from "../compare/weights.js";
import { programVersion } from "../report/generated.js";
import { isReuseColumn, ReuseBuilder, readReuseAbout } from "../reuse/builder.js";
import { ClauseBuilder } from "../reuse/clauses.js";
import { canThread } from "../reuse/crew.js";
import { type Search, searchAside } from "../reuse/searchAside.js";
import { shownAside } from "../reuse/shownAside.js";
import type { ReuseAbout } from "../reuse/types.js";
import { PhraseBuilder } from "../search/builder.js";
import { KeywordBuilder } from "../search/keywords/builder.js";
import { isStillThere, writeElsewhere } from "../search/remote/elsewhere.js";
import type { TextsPut } from "../search/remote/putting.js";
import { openArchive } from "../snapshot/archive.js";
import { ArchiveBuilder } from "../snapshot/archiveBuilder.js";
import { corpusColumns } from "../snapshot/corpusColumns.js";
import { giveBack } from "../snapshot/garbage.js";
import { currentIdOrNull, snapshotFolder } from "../snapshot/layout.js";
import { openColumns, openSnapshot } from "../snapshot/reader.js";
import { readSources, type SourceOutcome, type SourceRecord, writeSources } from "../snapshot/sources.js";
import type { Archive, ColumnSink, ColumnSource } from "../snapshot/types.js";
import { verifySnapshot } from "../snapshot/verify.js";
import { WordNumbers } from "../snapshot/wordNumbers.js";
import { createSnapshot, rewritten, type SnapshotAbout, type SnapshotWriter } from "../snapshot/writer.js";
import { segmenterName } from "../words/segmenter.js";
import { type Corpus, type CorpusFile, CorpusMissing, openCorpus } from "./corpus.js";
import { type Elsewhere, putReports, show } from "./elsewhere.js";
import { knownPassages, newcomersTo } from "./knownPassages.js";
import { hasRecognition, recognitionsIn } from "./ocr/kept.js";
import { readAll } from "./pool.js";
import { readPrints, writePrints } from "./prints.js";
import { type Progress, silent } from "./progress.js";
import type { Reading } from "./reading.js";
import { RemovalRefused, removalOf } from "./removal.js";
import { readsAlike, settingsFor } from "./settings.js";
import {
  type Builder,
  build,
  carriedStanding,
  charactersIn,
  letGo,
  readStanding,
  type Standing,
  withTwin,
} from "./standing.js";
import { alteredSince, type IndexSummary, type Notice, noticesOf, summarize } from "./summary.js";
import { findTwins } from "./twins.js";
import { readTyped, type Typed, type TypedTable } from "./typed.js";
import { sameFile } from "./unchanged.js";

export type { IndexSummary } from "./summary.js";

export interface IndexOptions {
  readonly corpus: readonly string[];
  readonly data: string;
  readonly progress?: Progress;
  /** Whether many reports may go at once, all of them too: a folder may have vanished or been misnamed. */
  readonly allowRemoval?: boolean;
  /** The cluster in which strings are looked up; the snapshot's own columns where there is none. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Whether reports can be read before passages are found; where nothing is said, as their number asks. */
  readonly inSteps?: boolean;
  /** Passages are found part by part (`reuse-partition`): those that are known stay, new reports wait. */
  readonly withoutPassages?: boolean;
}

/** A file with what is known of it before it is read. */
interface Known {
  readonly file: CorpusFile;
  readonly typed: Typed | undefined;
  /** Its record in the last snapshot, where it need not be read again. */
  readonly kept: SourceRecord | null;
}

/** The snapshot in force. */
interface Last {
  readonly source: ColumnSource;
  readonly archive: Archive;
  readonly sources: readonly SourceRecord[];
  /** As JSON. */
  readonly notices: string;
  /** Read by this program with these settings, so that what did not change is carried over; else it only counts. */
  readonly carries: boolean;
  /** Its columns are written as they would be now; else they are made anew from what is carried over. */
  readonly current: boolean;
}

/**
 * Brings the snapshot in `data` up to date with the corpus folders. Throws `CorpusMissing`, `RemovalRefused`,
 * `SnapshotBusy`, `SnapshotNotWritten`; the last snapshot stays in force until the new one is whole.
 */
export async function buildIndex(options: IndexOptions): Promise<IndexSummary> {
  const began = Date.now();
  const progress = options.progress ?? silent;
  const corpus = openCorpus(options.corpus, options.data);
  const typed = readTyped(corpus);
  const { elsewhere } = options;
  const settings = settingsFor(corpus, elsewhere !== undefined);
  if (corpus.files.length === 0 && !options.allowRemoval && currentIdOrNull(options.data) === null) {
    throw new CorpusMissing(
      `语料文件夹 ${options.corpus.join("、")} 里没有任何文件；请用 --corpus 指明放报告的文件夹，要空索引的加 --allow-removal。`,
    );
  }
  const writer = createSnapshot(options.data);
  try {
    const last = openLast(options.data, settings, progress);
    const previous = last?.sources ?? [];
    const carrying = last?.carries ? last : null;
    const records = new Map((carrying?.sources ?? []).map((record) => [record.path, record]));
    const notices = noticesOf(typed, new Set(corpus.files.map(({ file }) => file)));
    const known = corpus.files.map(
      (file): Known => knownOf(file, typed, records.get(file.file), options.data),
    );
    if (
      carrying?.current &&
      (options.withoutPassages || readReuseAbout(carrying.source).pending.length === 0) &&
      known.length === previous.length &&
      known.every((each) => each.kept) &&
      carrying.notices === JSON.stringify(notices) &&
      (!elsewhere || (await isStillThere(elsewhere.cluster, carrying.source)))
    ) {
      writer.abandon();
      return summarize(carrying.archive.heads, previous, previous, new Set(), typed, began);
    }
    const outcomes = new Map<string, SourceRecord>();
    const reports = await gather(known, corpus, carrying, outcomes, progress, recognitionsIn(options.data));
    const removal = options.allowRemoval
      ? null
      : removalOf(last?.sources ?? sourcesLeft(options.data), outcomes, options.corpus);
    if (removal) throw new RemovalRefused(removal);
    const altered = last && !last.carries ? alteredSince(last.archive, reports) : new Set<string>();
    progress.say(`建立索引：${reports.length} 份报告 …`);
    const put = elsewhere && (await putReports(reports, elsewhere, progress));
    await write(
      writer,
      { reports, outcomes, corpus, settings, notices, last: carrying?.current ? carrying : null, put },
      options,
      progress,
    );
    if (put) await show(put, elsewhere, options.data, progress);
    const heads = reports.map(({ head }) => head);
    return summarize(heads, [...outcomes.values()], previous, altered, typed, began);
  } finally {
    writer.abandon();
    progress.end();
  }
}

/** The snapshot in force, where every byte of it is as it was written; else null, and all is read anew. 1.5 GB a second. */
function openLast(data: string, settings: Readonly<Record<string, string>>, progress: Progress): Last | null {
  try {
    const found = verifySnapshot(data);
    if (!found.ok) {
      progress.say(`${found.problems[0]!.message}现在全部重建。`);
      return null;
    }
    const source = openSnapshot(data, { checked: false });
    const { manifest } = source;
    if (manifest.segmenter !== segmenterName())
      progress.say(`分词器由 ${manifest.segmenter} 变为 ${segmenterName()}，全部重建。`);
    const carries =
      manifest.program === programVersion &&
      manifest.segmenter === segmenterName() &&
      readsAlike(manifest.settings, settings);
    const current = manifest.settings.columns === settings.columns;
    const notices = JSON.stringify(source.json(corpusColumns.notices));
    return { source, archive: openArchive(source), sources: readSources(source), notices, carries, current };
  } catch (error) {
    if (error instanceof Error && error.name !== "SnapshotMissing")
      progress.say(`${error.message}现在全部重建。`);
    return null;
  }
}

/** The files of a snapshot of which other columns may be damaged; none where that one is. */
function sourcesLeft(data: string): readonly SourceRecord[] {
  try {
    return readSources(openSnapshot(data, { checked: true }));
  } catch {
    return [];
  }
}

function knownOf(file: CorpusFile, typed: TypedTable, record: SourceRecord | undefined, data: string): Known {
  const row = typed.rows.get(file.file);
  const keeps = record && sameFile(file, row, record) && !isNowRecognised(record, data);
  return { file, typed: row, kept: keeps ? record : null };
}

/** A scan left out last time that was recognised since. */
const isNowRecognised = ({ outcome, fileSha256 }: SourceRecord, data: string): boolean =>
  outcome.kind === "rejected" && outcome.scan === true && hasRecognition(recognitionsIn(data), fileSha256);

/** Reads what must be read and carries over the rest; duplicates are decided over all of them, in order of files. */
async function gather(
  known: readonly Known[],
  corpus: Corpus,
  last: Last | null,
  outcomes: Map<string, SourceRecord>,
  progress: Progress,
  recognitions: string,
): Promise<Standing[]> {
  const readings: (Reading | Kept | null)[] = known.map(({ file, kept }) => carried(file, kept, last));
  const tasks = known.flatMap(({ file, typed }, at) =>
    readings[at]
      ? []
      : [{ file: file.file, path: file.path, packed: file.packed, size: file.size, typed, recognitions, at }],
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
  const read: Standing[] = [];
  const prints = last && readPrints(last.source);
  known.forEach((each, at) => {
    const reading = readings[at]!;
    if (reading.kind === "rejected")
      record(each, reading.fileSha256, {
        kind: "rejected",
        reason: reading.reason,
        ...(reading.scan && { scan: reading.scan }),
      });
    else {
      const standing =
        reading.kind === "kept"
          ? carriedStanding(last!, reading.number, prints!(reading.number))
          : readStanding(reading.indexed, reading.prints);
      read.push(standing);
      record(each, reading.fileSha256, { kind: "report", id: standing.head.id });
    }
  });
  const twins = findTwins(read);
  for (const each of known) {
    const of = twins.duplicates.get(each.file.file);
    if (of) record(each, outcomes.get(each.file.file)!.fileSha256, { kind: "duplicate", of });
  }
  return twins.kept.map(({ of, ...twin }) => withTwin(of, twin, last));
}

/** A report of the last snapshot whose file did not change. */
interface Kept {
  readonly kind: "kept";
  readonly number: number;
  readonly fileSha256: string;
}

/** What the last snapshot has of a file that did not change; a duplicate is read again, for its twin may be gone. */
function carried(file: CorpusFile, kept: SourceRecord | null, last: Last | null): Reading | Kept | null {
  if (file.refused !== null) return { kind: "rejected", reason: file.refused, fileSha256: "" };
  if (!kept || !last) return null;
  if (kept.outcome.kind === "rejected") return { ...kept.outcome, fileSha256: kept.fileSha256 };
  if (kept.outcome.kind !== "report") return null;
  const number = last.archive.numberOf(kept.outcome.id);
  return number === undefined ? null : { kind: "kept", number, fileSha256: kept.fileSha256 };
}

/** What a snapshot is written from. */
interface Gathered {
  /** Let go of once they are written, where they are many. */
  readonly reports: Standing[];
  readonly outcomes: ReadonlyMap<string, SourceRecord>;
  readonly corpus: Corpus;
  readonly settings: Record<string, string>;
  readonly notices: readonly Notice[];
  /** Whose passages stand in until they are found anew. */
  readonly last: Last | null;
  /** Where strings are looked up, if not here. */
  readonly put: TextsPut | undefined;
}

/**
 * Writes the snapshot; where looking for passages takes long, first one in which reports are read and found already,
 * with the passages that were known. Killed between the two, the next run goes on with the second.
 */
async function write(
  writer: SnapshotWriter,
  gathered: Gathered,
  options: IndexOptions,
  progress: Progress,
): Promise<void> {
  const { reports } = gathered;
  const reuse = new ReuseBuilder();
  reports.forEach(({ head }, number) => {
    reuse.later(head.textLength, () => reports[number]!.report());
  });
  const characters = charactersIn(reports, gathered.last);
  const about: SnapshotAbout = {
    program: programVersion,
    segmenter: segmenterName(),
    settings: gathered.settings,
    counts: { reports: reports.length, characters },
  };
  const tell = ({ passages, seconds }: ReuseAbout): void =>
    progress.say(`共用表述 ${passages} 条，用了 ${seconds} 秒。`);
  if (options.withoutPassages) {
    const { found, pending } = knownPassages(reports, gathered.last);
    await writeOthers(writer, gathered);
    reuse.write(writer, found, pending);
    writer.commit(about);
    progress.say(`${pending.length} 份报告的共用表述还没有查找：duizhao reuse-partition。`);
    return;
  }
  if (!(options.inSteps ?? reuse.takesLong)) {
    progress.say(`查找共用表述，同时建立其他索引：${characters} 字 …`);
    // The search for passages goes on in threads while this one builds the rest.
    const [found] = await Promise.all([reuse.find(), writeOthers(writer, gathered)]);
    tell(reuse.write(writer, found));
    writer.commit(about);
    return;
  }
  const known = knownPassages(reports, gathered.last);
  let early: Search | null = null;
  await writeOthers(writer, gathered, () => {
    const written = writer.written();
    letGo(reports, openArchive(openColumns(written)));
    giveBack();
    // From nothing there is nobody to hurry for: passages are looked for meanwhile.
    if (known.found.passages.length === 0 && canThread) early = searchAside(written);
  });
  await (early as Search | null)?.opened;
  reuse.write(writer, known.found, known.pending);
  const first = writer.commit(about);
  progress.say(`${reports.length} 份报告已可查阅；接着查找共用表述：${characters} 字 …`);
  giveBack();
  let latest = first;
  /** The same snapshot with other passages. */
  const again = (put: (sink: ColumnSink) => void): void => {
    latest = rewritten(options.data, latest, (name) => !isReuseColumn(name), put);
  };
  const laid = newcomersTo(known, reports, (joined) => {
    again((sink) => reuse.write(sink, joined, known.pending, true));
    progress.say(`新增的 ${known.pending.length} 份已与原有的共用表述对照；全部还在重新查找 …`);
  });
  const found = await ((early as Search | null)?.found ?? reuse.findRows(undefined, undefined, laid));
  const folder = snapshotFolder(options.data, latest.id);
  const shown = await shownAside(found.rows, { folder, columns: latest.columns });
  again((sink) => tell(reuse.writeRows(sink, found, shown)));
}

/** `archived`: called once the reports themselves are written. */
async function writeOthers(
  writer: SnapshotWriter,
  { reports, outcomes, corpus, notices, last, put }: Gathered,
  archived: () => void = () => {},
): Promise<void> {
  const words = new WordNumbers();
  // Folding adds a break a report, and changes little else.
  const room = reports.reduce((sum, { head }) => sum + head.textLength + 1, 0);
  const builtOf = (builders: readonly Builder[]): void => {
    build(reports, last, builders);
    for (const builder of builders) builder.write(writer);
  };
  // One after the other: what one gathers is let go before the next begins.
  builtOf([new ArchiveBuilder(room)]);
  archived();
  for (const together of [
    () => [new PhraseBuilder({ places: put === undefined, room })],
    // Each reading of all reports costs as much as the clauses of them hold.
    () => [new KeywordBuilder(words, put === undefined), new CompareBuilder(words), new ClauseBuilder()],
  ])
    builtOf(together());
  writePrints(
    reports.map(({ prints }) => prints),
    writer,
  );
  if (put) writeElsewhere(writer, put);
  writeSources(writer, [...outcomes.values()]);
  writer.json(corpusColumns.divisions, corpus.divisions);
  writer.json(corpusColumns.notices, notices);
}

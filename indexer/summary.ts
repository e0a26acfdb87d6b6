// What a run of the indexer did, counted against the snapshot before.
import type { Report, ReportHead } from "../report/types.js";
import type { SourceRecord } from "../snapshot/sources.js";
import type { Archive } from "../snapshot/types.js";
import type { Standing } from "./standing.js";
import { fewOf, type TypedTable } from "./typed.js";

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

export interface Notice {
  readonly file: string;
  readonly message: string;
}

/** What is wrong with the tables themselves: columns nobody knows, files that are not there. */
export function noticesOf(typed: TypedTable, files: { has(file: string): boolean }): Notice[] {
  const missing = { "metadata.csv": [] as Notice[], "sections.csv": [] as Notice[] };
  for (const [file, { stretches }] of typed.rows) {
    if (files.has(file)) continue;
    const table = stretches.length > 0 ? "sections.csv" : "metadata.csv";
    missing[table].push({ file, message: `${table} 写了这个文件，语料文件夹里没有。` });
  }
  const told = (["metadata.csv", "sections.csv"] as const).flatMap((table) =>
    fewOf(
      table,
      missing[table],
      (count, first) => `写了 ${count} 个文件，语料文件夹里都没有：${first.join("、")} 等。`,
    ),
  );
  return [...typed.warnings, ...told];
}

/** The ids of reports that read otherwise than in the last snapshot, though their text is the same. */
export function alteredSince(archive: Archive, reports: readonly Pick<Standing, "report">[]): Set<string> {
  const essence = (report: Report): string =>
    JSON.stringify({ ...report, file: "", fileSha256: "", mirrorOf: null });
  const altered = new Set<string>();
  for (const { report: open } of reports) {
    const report = open();
    const number = archive.numberOf(report.id);
    if (number !== undefined && essence(archive.report(number)) !== essence(report)) altered.add(report.id);
  }
  return altered;
}

/** `altered` are ids of reports whose text is as before and which are read otherwise now. */
export function summarize(
  heads: readonly ReportHead[],
  now: readonly SourceRecord[],
  before: readonly SourceRecord[],
  altered: ReadonlySet<string>,
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
    const id = idOf(record);
    return old && isReport(old) && idOf(old) === id && old.typed === record.typed && !altered.has(id);
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
      ...noticesOf(typed, current),
      ...heads.flatMap((head) => head.warnings.map((message) => ({ file: head.file, message }))),
    ],
    seconds: Math.round((Date.now() - began) / 10) / 100,
  };
}

/** What two runs changed together, one after the other. */
export const together = (first: IndexSummary, second: IndexSummary): IndexSummary => ({
  ...second,
  added: first.added + second.added,
  changed: first.changed + second.changed,
  removed: first.removed + second.removed,
  unchanged: first.unchanged,
  seconds: Math.round((first.seconds + second.seconds) * 100) / 100,
});

// How far the indexer has come: said while there is no snapshot yet, and of scans being recognised.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the indexer leaves in `progress.json` beside the snapshots as it goes. */
export interface Progress {
  /** Files. */
  readonly done: number;
  readonly total: number;
  readonly file: string | null;
  /** Since it began, and estimated to the end. */
  readonly seconds: number;
  readonly remaining: number | null;
  /** The page of the scan being recognised, and how many it has; null while files are read. */
  readonly scan: { readonly page: number; readonly pages: number } | null;
}

/** Seconds after which to ask again. */
export const askAgainAfter = 2;

const amount = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;

/** null where nothing is being built, or the file is just being written. */
export function readProgress(data: string): Progress | null {
  try {
    const raw = JSON.parse(readFileSync(join(data, "progress.json"), "utf8")) as Record<string, unknown>;
    const done = amount(raw.done);
    const total = amount(raw.total);
    if (done === null || total === null) return null;
    const page = amount(raw.page);
    const pages = amount(raw.pages);
    return {
      done,
      total,
      file: typeof raw.file === "string" ? raw.file : null,
      seconds: amount(raw.seconds) ?? 0,
      remaining: amount(raw.remaining),
      scan: raw.doing === "recognising" && page !== null && pages !== null ? { page, pages } : null,
    };
  } catch {
    return null;
  }
}

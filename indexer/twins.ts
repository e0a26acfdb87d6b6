// The same report twice: an equal text is a duplicate and indexed once; a nearly equal one of the same place and year
// is a mirror and kept beside.
import { createHash } from "node:crypto";
import { foldPhrase, foldUnits } from "../report/fold.js";
import type { Report } from "../report/types.js";

/** Two texts of one place and year that share this much of their 5-grams are one report published twice. */
export const mirrorSimilarity = 0.8;

const gramLength = 5;

/** The folded text without chrome, as the contract compares duplicates. */
export const foldedBody = (report: Report): string =>
  report.sections
    .filter((section) => section.kind !== "chrome")
    .map((section) => foldPhrase(report.text.slice(section.start, section.end)))
    .join("");

export const fingerprint = (report: Report): string =>
  createHash("sha256").update(foldedBody(report)).digest("hex");

const conflicts = (a: string | number | null, b: string | number | null): boolean =>
  a !== null && b !== null && a !== b;

/** May two reports of equal text be one? Not where both name a place, or a year, and not the same. */
export const areCompatible = (a: Report, b: Report): boolean =>
  !conflicts(a.place?.code ?? null, b.place?.code ?? null) &&
  !conflicts(a.township, b.township) &&
  !conflicts(a.county, b.county) &&
  !conflicts(a.year, b.year);

export interface Twins {
  /** Those indexed, `mirrorOf` set, in the order given. */
  readonly kept: readonly Report[];
  /** By file: the id of the report it repeats. */
  readonly duplicates: ReadonlyMap<string, string>;
}

/** O(text) and, among reports of one place and year, pairs. */
export function findTwins(reports: readonly Report[]): Twins {
  const kept: Report[] = [];
  const duplicates = new Map<string, string>();
  const byPrint = new Map<string, Report[]>();
  const byId = new Map<string, Report>();
  const conflicting = new Map<string, string>();
  for (const report of reports) {
    const print = fingerprint(report);
    const group = byPrint.get(print) ?? [];
    // One text is one id, whatever its place and however much of it a page marks as chrome.
    const twin = byId.get(report.id) ?? group.find((other) => areCompatible(other, report));
    if (twin) {
      duplicates.set(report.file, twin.id);
      if (!areCompatible(twin, report)) conflicting.set(twin.id, report.file);
      continue;
    }
    byPrint.set(print, [...group, report]);
    byId.set(report.id, report);
    kept.push(report);
  }
  const warned = kept.map((report) => {
    const other = conflicting.get(report.id);
    if (other === undefined) return report;
    const warning = `${other} 的文字与本报告逐字相同，地点或年度却不同，只收了一份，请核对。`;
    return { ...report, warnings: [...report.warnings.filter((each) => each !== warning), warning] };
  });
  return { kept: withMirrors(warned), duplicates };
}

function withMirrors(reports: readonly Report[]): Report[] {
  const groups = new Map<string, Report[]>();
  for (const report of reports) {
    if (report.place === null || report.year === null || report.place.code.length < 9) continue;
    const key = `${report.place.code} ${report.year}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  const mirrorOf = new Map<string, string>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const ranked = [...group].sort(asOriginal);
    const grams = new Map(ranked.map((report) => [report.id, gramsOf(foldedBody(report))]));
    ranked.forEach((report, at) => {
      const original = ranked
        .slice(0, at)
        .find(
          (other) =>
            !mirrorOf.has(other.id) &&
            similarity(grams.get(other.id)!, grams.get(report.id)!) >= mirrorSimilarity,
        );
      if (original) mirrorOf.set(report.id, original.id);
    });
  }
  return reports.map((report) => ({ ...report, mirrorOf: mirrorOf.get(report.id) ?? null }));
}

/** Which of two is the original: the one in the script it was written in, then the earlier, then by file name. */
function asOriginal(a: Report, b: Report): number {
  const script = Number(isTraditional(a.text)) - Number(isTraditional(b.text));
  if (script !== 0) return script;
  const date =
    (a.published ?? "9999") < (b.published ?? "9999")
      ? -1
      : (a.published ?? "9999") > (b.published ?? "9999")
        ? 1
        : 0;
  return date !== 0 ? date : a.file < b.file ? -1 : 1;
}

/** Printed in traditional script: more than this share of the characters has a simplified form of its own. */
const traditionalShare = 0.08;

export function isTraditional(text: string): boolean {
  const folded = foldUnits(text);
  let han = 0;
  let changed = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x4e00 || unit > 0x9fff) continue;
    han++;
    if (folded.charCodeAt(at) !== unit) changed++;
  }
  return han > 0 && changed / han > traditionalShare;
}

function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at + gramLength <= text.length; at++) grams.add(text.slice(at, at + gramLength));
  return grams;
}

/** Jaccard's coefficient of two sets of 5-grams. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const gram of few) if (many.has(gram)) shared++;
  return shared / (a.size + b.size - shared || 1);
}

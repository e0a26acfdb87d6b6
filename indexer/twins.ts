// The same report twice: an equal text is a duplicate and indexed once; a nearly equal one of the same place, or one
// that only lost other characters, is a mirror and kept beside.
import { foldUnits } from "../report/fold.js";
import type { Report, ReportHead } from "../report/types.js";
import { equalButForLost } from "./lostCharacters.js";
import { foldedBody, type Prints, printsOf } from "./prints.js";
import { likelyTwins } from "./sketch.js";

/** Two texts of one place and year that share this much of their 5-grams are one report published twice. */
export const mirrorSimilarity = 0.8;
/** A township repeats itself from year to year: where a year is unknown, only what is nearly all the same is one report. */
const yearlessSimilarity = 0.92;

const gramLength = 5;

const conflicts = (a: string | number | null, b: string | number | null): boolean =>
  a !== null && b !== null && a !== b;

/** May two reports of equal text be one? Not where both name a place, or a year, and not the same. */
export const areCompatible = (a: ReportHead, b: ReportHead): boolean =>
  !conflicts(a.place?.code ?? null, b.place?.code ?? null) &&
  !conflicts(a.township, b.township) &&
  !conflicts(a.county, b.county) &&
  !conflicts(a.year, b.year);

/** A report as its twins are looked for: its text is asked for only where it is laid beside another's. */
export interface Candidate {
  readonly head: ReportHead;
  readonly prints: Prints;
  readonly report: () => Report;
}

export const candidateOf = (report: Report): Candidate => ({
  head: report,
  prints: printsOf(report),
  report: () => report,
});

export interface Twins<T extends Candidate> {
  /** Those indexed, in the order given, with `mirrorOf` set and what is to be said of a twin. */
  readonly kept: readonly {
    readonly of: T;
    readonly mirrorOf: string | null;
    readonly warnings: readonly string[];
  }[];
  /** By file: the id of the report it repeats. */
  readonly duplicates: ReadonlyMap<string, string>;
}

/** O(reports), and among those of one place, pairs. */
export function findTwins<T extends Candidate>(all: readonly T[]): Twins<T> {
  const kept: T[] = [];
  const duplicates = new Map<string, string>();
  const byPrint = new Map<string, ReportHead[]>();
  const byId = new Map<string, ReportHead>();
  const conflicting = new Map<string, string>();
  for (const candidate of all) {
    const { head, prints } = candidate;
    const group = byPrint.get(prints.body) ?? [];
    // One text is one id, whatever its place and however much of it a page marks as chrome.
    const twin = byId.get(head.id) ?? group.find((other) => areCompatible(other, head));
    if (twin) {
      duplicates.set(head.file, twin.id);
      if (!areCompatible(twin, head)) conflicting.set(twin.id, head.file);
      continue;
    }
    byPrint.set(prints.body, [...group, head]);
    byId.set(head.id, head);
    kept.push(candidate);
  }
  const mirrors = mirrorsAmong(kept);
  return {
    kept: kept.map((of, at) => ({
      of,
      mirrorOf: mirrors.get(at) ?? null,
      warnings: warned(of.head, conflicting.get(of.head.id)),
    })),
    duplicates,
  };
}

/** `other`: the file of a report with the same text and another place or year. */
function warned({ warnings }: ReportHead, other: string | undefined): readonly string[] {
  if (other === undefined) return warnings;
  const warning = `${other} 的文字与本报告逐字相同，地点或年度却不同，只收了一份，请核对。`;
  return [...warnings.filter((each) => each !== warning), warning];
}

const hasPlace = (report: ReportHead): boolean => report.place !== null && report.place.code.length >= 9;

/** Pairs of numbers that may be one report: those of one place, and those whose letters run alike for long. */
function likelyPairs(all: readonly Candidate[]): Map<number, Set<number>> {
  const reports = all.map(({ head }) => head);
  const pairs = new Map<number, Set<number>>();
  const pair = (a: number, b: number): void => {
    if (!areCompatible(reports[a]!, reports[b]!)) return;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      pairs.set(one, (pairs.get(one) ?? new Set()).add(other));
  };
  const byPlace = new Map<string, number[]>();
  reports.forEach((report, at) => {
    if (!hasPlace(report)) return;
    const group = byPlace.get(report.place!.code) ?? [];
    for (const other of group) pair(other, at);
    group.push(at);
    byPlace.set(report.place!.code, group);
  });
  likelyTwins(all.map(({ prints }) => prints.sketch)).forEach((others, at) => {
    for (const other of others) pair(other, at);
  });
  return pairs;
}

/** Bodies and their grams, of the reports that are laid side by side. */
class Bodies {
  private readonly texts = new Map<number, string>();
  private readonly grams = new Map<number, Set<string>>();

  constructor(private readonly all: readonly Candidate[]) {}

  private text(at: number): string {
    const text = this.texts.get(at) ?? foldedBody(this.all[at]!.report());
    this.texts.set(at, text);
    return text;
  }

  private gramsOf(at: number): Set<string> {
    const grams = this.grams.get(at) ?? gramsOf(this.text(at));
    this.grams.set(at, grams);
    return grams;
  }

  areMirrors(a: number, b: number): boolean {
    const [one, other] = [this.all[a]!.head, this.all[b]!.head];
    if (hasPlace(one) && hasPlace(other)) {
      const least = one.year === null || other.year === null ? yearlessSimilarity : mirrorSimilarity;
      if (similarity(this.gramsOf(a), this.gramsOf(b)) >= least) return true;
    }
    return equalButForLost(this.text(a), this.text(b));
  }
}

/** The ids of the originals by the numbers of their mirrors. O(letters) of the few that may be the same. */
function mirrorsAmong(all: readonly Candidate[]): Map<number, string> {
  const pairs = likelyPairs(all);
  const bodies = new Bodies(all);
  const scripts = new Map([...pairs.keys()].map((at) => [at, isTraditional(all[at]!.report().text) ? 1 : 0]));
  const rank = [...pairs.keys()].sort(
    (a, b) => scripts.get(a)! - scripts.get(b)! || asOriginal(all[a]!.head, all[b]!.head),
  );
  const place = new Map(rank.map((number, at) => [number, at]));
  const mirrorOf = new Map<number, string>();
  for (const number of rank) {
    const before = [...pairs.get(number)!]
      .filter((other) => place.get(other)! < place.get(number)! && !mirrorOf.has(other))
      .sort((a, b) => place.get(a)! - place.get(b)!);
    const original = before.find((other) => bodies.areMirrors(other, number));
    if (original !== undefined) mirrorOf.set(number, all[original]!.head.id);
  }
  return mirrorOf;
}

const unknowns = (report: ReportHead): number => Number(report.year === null) + Number(!hasPlace(report));

/** Which of two in one script is the original: the better known, then the earlier, then by file name. */
function asOriginal(a: ReportHead, b: ReportHead): number {
  if (unknowns(a) !== unknowns(b)) return unknowns(a) - unknowns(b);
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

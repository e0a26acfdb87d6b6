// What each report's shortcomings or plans are about, read once for a snapshot: a few bytes a point.
import { holdsBundled, type Theme, themedItems } from "../compare/points.js";
import type { ListedKind } from "../report/kinds.js";
import type { Report } from "../report/types.js";
import { atOnce, type Work } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";

const hasSection = (report: Report, kind: ListedKind): boolean =>
  report.sections.some((section) => section.kind === kind || section.also === kind);

/** Points of report `n` are `first[n] … first[n + 1] - 1`, in text order. */
export interface Coded {
  readonly kind: ListedKind;
  readonly themes: readonly Theme[];
  readonly first: Uint32Array;
  /** Of each point, a number into `themes`. */
  readonly theme: Uint16Array;
  /** 1 where the section was recognised. */
  readonly recognised: Uint8Array;
  /** 1 where several concerns stand in one of its points: what it does not seem to name may stand there. */
  readonly bundled: Uint8Array;
}

/** Reports between two chances for others to have their turn: some milliseconds. */
const reportsAtOnce = 16;

/** Reads the structure of every report: 0.2 ms each. Some 15 bytes a report are kept. */
export function* codedWork(archive: Archive, kind: ListedKind): Work<Coded> {
  const reports = archive.heads.length;
  const first = new Uint32Array(reports + 1);
  const recognised = new Uint8Array(reports);
  const bundled = new Uint8Array(reports);
  const numbers = new Map<Theme, number>();
  const theme: number[] = [];
  for (let report = 0; report < reports; report++) {
    const read = archive.report(report);
    recognised[report] = hasSection(read, kind) ? 1 : 0;
    bundled[report] = holdsBundled(read, kind) ? 1 : 0;
    for (const point of themedItems(read, kind)) {
      const number = numbers.get(point.theme) ?? numbers.size;
      numbers.set(point.theme, number);
      theme.push(number);
    }
    first[report + 1] = theme.length;
    if (report % reportsAtOnce === 0) yield;
  }
  return { kind, themes: [...numbers.keys()], first, theme: Uint16Array.from(theme), recognised, bundled };
}

/** The same without giving way. */
export const codedOf = (archive: Archive, kind: ListedKind): Coded => atOnce(codedWork(archive, kind));

/** Themes of a report's points, in text order. */
export const themesOf = ({ themes, first, theme }: Coded, report: number): Theme[] =>
  Array.from(theme.subarray(first[report]!, first[report + 1]!), (number) => themes[number]!);

// Marks of markup in a snapshot's reports. Few reports have any: a structure is unpacked for Markdown files only.
import { printedText } from "../report/marks.js";
import type { Span } from "../report/span.js";
import { perSnapshot } from "./perSnapshot.js";
import type { Archive } from "./types.js";

const marksKept = perSnapshot((_: Archive) => new Map<number, readonly Span[]>());

/** The marks of a report (`Report.marks`). O(report) at the first call for a Markdown file, else O(1). */
export function marksOf(archive: Archive, number: number): readonly Span[] {
  if (!/\.(?:md|markdown)$/i.test(archive.heads[number]!.file)) return [];
  const marks = marksKept(archive);
  const found = marks.get(number) ?? archive.report(number).marks ?? [];
  marks.set(number, found);
  return found;
}

/** What is printed of a stretch of a report: its text of record without marks. */
export const printedIn = (archive: Archive, number: number, span: Span): string =>
  printedText({ text: archive.text(number), marks: marksOf(archive, number) }, span);

// Which sections of a report were recognised, and how long it is.
import { kindIs, type SectionKind } from "./kinds.js";
import type { Report } from "./types.js";

/** What of a report's structure the overviews need. */
interface Outline {
  /** Kinds recognised, the second kind of a merged section among them. */
  readonly kinds: ReadonlySet<SectionKind>;
  /** UTF-16 units without chrome. */
  readonly characters: number;
}

/** 字数, wherever a report's length is printed: UTF-16 units of its document, what the page around it says left out. */
export const charactersOf = ({ sections }: Pick<Report, "sections">): number =>
  sections.reduce((sum, { kind, start, end }) => sum + (kindIs(kind, "document") ? end - start : 0), 0);

export function outlineOf(report: Report): Outline {
  const kinds = new Set<SectionKind>();
  for (const section of report.sections) {
    kinds.add(section.kind);
    if (section.also) kinds.add(section.also);
  }
  return { kinds, characters: charactersOf(report) };
}

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

export function outlineOf(report: Report): Outline {
  const kinds = new Set<SectionKind>();
  let characters = 0;
  for (const section of report.sections) {
    kinds.add(section.kind);
    if (section.also) kinds.add(section.also);
    if (kindIs(section.kind, "document")) characters += section.end - section.start;
  }
  return { kinds, characters };
}

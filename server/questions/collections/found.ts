// What was kept, found again in the reports of today.
import type { Item, ReportHead } from "../../../report/types.js";
import type { KeptPlace, Mark } from "../../../workbench/collections/types.js";
import type { Library } from "../../library.js";

/**
 * `same`: the text did not change, hash and offset hold. `moved`: it did, and the quote stands in the report of the
 * same file, or of the same place and year, exactly once. `lost`: neither.
 */
export type PlaceState = "same" | "moved" | "lost";

export interface FoundPlace {
  readonly state: PlaceState;
  readonly kept: KeptPlace;
  /** The report it stands in now; null where it is lost. */
  readonly head: ReportHead | null;
  /** Where it stands now; null for a whole report, and where it is lost. */
  readonly span: KeptPlace["span"];
  /** Theme of the innermost point it stands in. */
  readonly theme: string | null;
}

export interface FoundMark extends Omit<Mark, "places"> {
  readonly places: readonly FoundPlace[];
}

/** The one report that may be what the kept one has become. O(reports). */
function heirOf({ archive }: Library, { file, place, year }: KeptPlace): ReportHead | null {
  const ofFile = archive.heads.find((head) => head.file === file);
  if (ofFile) return ofFile;
  if (place === null || year === null) return null;
  const same = archive.heads.filter((head) => head.place?.code === place && head.year === year);
  return same.length === 1 ? same[0]! : null;
}

/** Theme of the innermost point round `at`; a point without one takes its parent's. */
function themeAt(items: readonly Item[], at: number, inherited: string | null = null): string | null {
  const item = items.find(({ start, end }) => start <= at && at < end);
  return item ? themeAt(item.items, at, item.theme ?? inherited) : inherited;
}

function findPlace(library: Library, kept: KeptPlace): FoundPlace {
  const { archive } = library;
  const number = archive.numberOf(kept.report);
  const now = number === undefined ? heirOf(library, kept) : archive.heads[number]!;
  const lost: FoundPlace = { state: "lost", kept, head: null, span: null, theme: null };
  if (!now) return lost;
  const state = number === undefined ? "moved" : "same";
  if (kept.span === null) return { state, kept, head: now, span: null, theme: null };
  const report = archive.report(archive.numberOf(now.id)!);
  const themeOf = (start: number): string | null =>
    themeAt(
      report.sections.flatMap(({ items }) => items),
      start,
    );
  if (state === "same") return { state, kept, head: now, span: kept.span, theme: themeOf(kept.span.start) };
  const start = report.text.indexOf(kept.quote);
  if (start < 0 || report.text.indexOf(kept.quote, start + 1) >= 0) return lost;
  const span = { start, end: start + kept.quote.length };
  return { state, kept, head: now, span, theme: themeOf(start) };
}

export const findMark = (library: Library, mark: Mark): FoundMark => ({
  ...mark,
  places: mark.places.map((place) => findPlace(library, place)),
});

/** What a collection counts by is that of a mark's first place. */
export const headOf = (mark: FoundMark): ReportHead | null => mark.places[0]?.head ?? null;
export const themeOf = (mark: FoundMark): string | null => mark.places[0]?.theme ?? null;

/** The codes of a mark: of one coder, or of any. */
export const codesOf = (mark: Pick<Mark, "readings">, coder: string | null): number[] => [
  ...new Set(
    mark.readings.flatMap((reading) => (coder === null || reading.coder === coder ? reading.codes : [])),
  ),
];

/** Marks that have a place in this state. */
export const stateCount = (marks: readonly FoundMark[], state: FoundPlace["state"]): number =>
  marks.filter(({ places }) => places.some((place) => place.state === state)).length;

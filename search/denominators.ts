// What was looked at: without it a count says nothing.

import { kindBits } from "../report/kinds.js";
import type { FieldColumns } from "./fieldColumns.js";
import { type Failures, isMirrorAmong } from "./filters.js";
import type { TypedFilter } from "./query/syntax.js";
import {
  charactersOfReports,
  everyKind,
  everyKindButChrome,
  kindsOfReports,
  type Structure,
} from "./structure.js";
import type { SearchAnswer, SearchRequest } from "./types.js";

/** The kinds (bits) a request looks in; `asked` is false where it names none. */
export interface LookedAt {
  readonly kinds: number;
  readonly asked: boolean;
  /** Bits of the kinds turned away: no facet brings them back. */
  readonly refused?: number;
}

function kindsOf(sections: SearchRequest["sections"]): LookedAt {
  if (sections.length === 0) return { kinds: everyKindButChrome, asked: false };
  if (sections.includes("all")) return { kinds: everyKind, asked: false };
  return { kinds: kindBits(sections.filter((kind) => kind !== "all")), asked: true };
}

/** Both must hold: the request's list and the one typed in the query; and nothing is looked in that the query refuses. */
export function lookedIn(
  sections: SearchRequest["sections"],
  typed: Pick<TypedFilter, "sections" | "refusedSections">,
): LookedAt {
  const [a, b] = [kindsOf(sections), kindsOf(typed.sections)];
  const kinds =
    a.asked || b.asked
      ? (a.asked ? a.kinds : everyKind) & (b.asked ? b.kinds : everyKind)
      : a.kinds | b.kinds;
  const asked = a.asked || b.asked;
  if (!typed.refusedSections) return { kinds, asked };
  const refused = kindBits(typed.refusedSections.filter((kind) => kind !== "all"));
  return { kinds: kinds & ~refused, asked: true, refused };
}

/** What a facet of sections shows, whatever section was asked for: chrome only where it was. */
export const facetKinds = ({ kinds, refused = 0 }: LookedAt): number =>
  (everyKindButChrome | kinds) & ~refused;

export interface Denominators {
  readonly searched: { readonly reports: number; readonly characters: number };
  readonly withoutSection: number;
}

/** Mirrors that are looked at, or would be: what an answer says of them. O(reports). */
export function mirrorsTold(
  structure: Structure,
  columns: FieldColumns,
  failed: Failures,
  looked: LookedAt,
  counted: boolean,
): Pick<SearchAnswer, "mirrors"> {
  const present = kindsOfReports(structure);
  let reports = 0;
  for (let report = 0; report < failed.length; report++) {
    if (!isMirrorAmong(columns, failed, report)) continue;
    if (!looked.asked || (present[report]! & looked.kinds) !== 0) reports++;
  }
  return { mirrors: { reports, counted } };
}

/**
 * Reports that every filter lets pass and that have a section of the asked kinds, and the folded characters of those
 * sections (breaks between paragraphs are no characters; chrome counts only where it was asked for). O(reports).
 */
export function denominators(
  structure: Structure,
  failed: Failures,
  { kinds, asked }: LookedAt,
): Denominators {
  const present = kindsOfReports(structure);
  const charactersOf = charactersOfReports(structure, kinds);
  let reports = 0;
  let characters = 0;
  let withoutSection = 0;
  for (let report = 0; report < failed.length; report++) {
    if (failed[report]) continue;
    characters += charactersOf[report]!;
    if (!asked || (present[report]! & kinds) !== 0) reports++;
    else withoutSection++;
  }
  return { searched: { reports, characters }, withoutSection };
}

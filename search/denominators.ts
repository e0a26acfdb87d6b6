// What was looked at: without it a count says nothing.

import { kindBits } from "../report/kinds.js";
import type { FieldColumns } from "./fieldColumns.js";
import { type Failures, mirrorsAmong } from "./filters.js";
import type { TypedFilter } from "./query/syntax.js";
import { everyKind, everyKindButChrome, type Structure, sectionBits } from "./structure.js";
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

/** Mirrors that are looked at, or would be: what an answer says of them. O(sections). */
export function mirrorsTold(
  structure: Structure,
  columns: FieldColumns,
  failed: Failures,
  looked: LookedAt,
  counted: boolean,
): Pick<SearchAnswer, "mirrors"> {
  const others = mirrorsAmong(columns, failed).map((mirror) => 1 - mirror);
  const reports = reportsLookedAt(structure, others, looked).reduce((sum, each) => sum + each, 0);
  return { mirrors: { reports, counted } };
}

/** 1 for each report that the filters let pass and that, if a section is asked for, has one of its kinds. O(sections). */
function reportsLookedAt(
  structure: Structure,
  failed: ArrayLike<number>,
  { kinds, asked }: LookedAt,
): Uint8Array {
  const { firstSection } = structure;
  return Uint8Array.from(failed, (reasons, report) => {
    if (reasons) return 0;
    if (!asked) return 1;
    for (let section = firstSection[report]!; section < firstSection[report + 1]!; section++) {
      if (sectionBits(structure, section) & kinds) return 1;
    }
    return 0;
  });
}

/**
 * Reports that every filter lets pass and that have a section of the asked kinds, and the folded characters of those
 * sections (breaks between paragraphs are no characters; chrome counts only where it was asked for). O(sections).
 */
export function denominators(
  structure: Structure,
  failed: Failures,
  { kinds, asked }: LookedAt,
): Denominators {
  const { firstSection, sectionCharacters } = structure;
  let reports = 0;
  let characters = 0;
  let withoutSection = 0;
  for (let report = 0; report < failed.length; report++) {
    if (failed[report]) continue;
    let seen = false;
    for (let section = firstSection[report]!; section < firstSection[report + 1]!; section++) {
      if (!(sectionBits(structure, section) & kinds)) continue;
      seen = true;
      characters += sectionCharacters[section]!;
    }
    if (seen || !asked) reports++;
    else withoutSection++;
  }
  return { searched: { reports, characters }, withoutSection };
}

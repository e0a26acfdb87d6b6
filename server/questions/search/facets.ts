// Facets as links: each value narrows the search to it, or lets go of it.
import { kindNames, type SectionKind } from "../../../report/kinds.js";
import type { FacetValue, SearchAnswer } from "../../../search/types.js";
import { links, unknownWord } from "../../links.js";
import type { Typed } from "../../typed.js";
import { unknown } from "../../wording.js";

/** Values of a facet that stand open, and those that can be unfolded; a reader writes 县:全称 for the rest. */
const openFacetValues = 10;
const foldedFacetValues = 50;

export interface FacetLink {
  readonly label: string;
  readonly above: string | null;
  readonly reports: number;
  readonly occurrences: number;
  readonly selected: boolean;
  readonly href: string;
}

export interface Facet {
  readonly name: string;
  readonly open: readonly FacetLink[];
  readonly folded: readonly FacetLink[];
  /** Values that are not listed. */
  readonly unlisted: number;
}

const facetNames = { year: "年度", province: "省", county: "县", section: "部分" } as const;

export const kindName = (value: string): string =>
  value === "all" ? "全部，连同网页附带文字" : (kindNames[value as SectionKind] ?? value);

function facetLinks(name: keyof typeof facetNames, values: readonly FacetValue[], typed: Typed): FacetLink[] {
  const chosen = typed[name] ?? [];
  return values.map((value) => {
    const text = value.value === null ? unknownWord : String(value.value);
    const spellings = [text, ...(value.code ? [value.code] : [])];
    const selected = spellings.some((one) => chosen.includes(one));
    const others = chosen.filter((one) => !spellings.includes(one));
    const written = name === "county" && value.code ? value.code : text;
    return {
      label: value.value === null ? unknown : name === "section" ? kindName(text) : text,
      above: value.parent ?? null,
      reports: value.reports,
      occurrences: value.occurrences,
      selected,
      href: links.search({ ...typed, [name]: selected ? others : [...others, written] }),
    };
  });
}

export const facetsOf = (answer: SearchAnswer, typed: Typed): Facet[] =>
  (Object.keys(facetNames) as (keyof typeof facetNames)[]).map((name) => {
    const values = facetLinks(name, answer.facets[name], typed);
    const listed = openFacetValues + foldedFacetValues;
    return {
      name: facetNames[name],
      open: values.filter((value, at) => at < openFacetValues || value.selected),
      folded: values.slice(openFacetValues, listed).filter((value) => !value.selected),
      unlisted: Math.max(0, values.length - listed),
    };
  });

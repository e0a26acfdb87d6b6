// Facets as links: each value narrows the search to it, or lets go of it.
import { dimensionNames } from "../../../analysis/groups.js";
import type { FacetValue, SearchAnswer } from "../../../search/types.js";
import { links, unknownWord } from "../../links.js";
import { kindName } from "../../parts/choices.js";
import type { Typed } from "../../parts/typed.js";
import { unknown } from "../../wording.js";

/** Values of a facet that stand open, and those that can be unfolded; a reader writes 县:全称 for the rest. */
const openFacetValues = 3;
const foldedFacetValues = 50;
/** A longer facet stands folded whole. */
const longFacet = 8;

const facets = ["year", "province", "county", "section"] as const;

function facetLinks(name: (typeof facets)[number], values: readonly FacetValue[], typed: Typed) {
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

/** Counties are told apart within a province: of several provinces the reader chooses one first. */
const isWithinProvince = ({ facets: { province, county } }: SearchAnswer, typed: Typed): boolean =>
  province.length < 2 ||
  county.length <= openFacetValues ||
  typed.province !== undefined ||
  typed.county !== undefined;

/** Those that leave a choice, or have made one. */
export const facetsOf = (answer: SearchAnswer, typed: Typed) =>
  facets
    .filter((name) => answer.facets[name].length > 1 || (answer.facets[name].length > 0 && typed[name]))
    .filter((name) => name !== "county" || isWithinProvince(answer, typed))
    .map((name) => {
      const counted = answer.facets[name];
      const ordered = name === "section" ? counted.toSorted((a, b) => b.reports - a.reports) : counted;
      const values = facetLinks(name, ordered, typed);
      const open = values.length > longFacet ? 0 : openFacetValues;
      const listed = open + foldedFacetValues;
      return {
        name: dimensionNames[name],
        open: values.filter((value, at) => at < open || value.selected),
        folded: values.slice(open, listed).filter((value) => !value.selected),
        /** Values that are not listed. */
        unlisted: Math.max(0, values.length - listed),
      };
    });

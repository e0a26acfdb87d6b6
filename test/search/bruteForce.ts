// A search that looks at every place of every report, for the conditions that the properties ask about.
import type { SectionKind } from "../../report/kinds.js";
import type { Section } from "../../report/types.js";
import type { SearchRequest, SearchScope } from "../../search/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { plainFoldWithMap } from "./oracle.js";

/** A query as the property made it; `text` is how a reader types it. Strings are folded. */
export type PlainCondition =
  | string
  | { readonly all: readonly PlainCondition[] }
  | { readonly any: readonly PlainCondition[] }
  | { readonly not: PlainCondition };

export interface PlainHit {
  readonly report: number;
  readonly section: SectionKind;
  readonly kinds: readonly SectionKind[];
  /** Offsets in the text of record. */
  readonly start: number;
  readonly end: number;
  readonly word: boolean;
}

interface Place extends PlainHit {
  readonly string: string;
  /** The unit of each scope that holds it whole, or null. */
  readonly units: Readonly<Record<SearchScope, string | null>>;
}

const stringsOf = (condition: PlainCondition): string[] => {
  if (typeof condition === "string") return [condition];
  if ("not" in condition) return stringsOf(condition.not);
  return ("all" in condition ? condition.all : condition.any).flatMap(stringsOf);
};

const shownOf = (condition: PlainCondition): string[] => {
  if (typeof condition === "string") return [condition];
  if ("not" in condition) return [];
  return ("all" in condition ? condition.all : condition.any).flatMap(shownOf);
};

const holds = (condition: PlainCondition, present: ReadonlySet<string>): boolean => {
  if (typeof condition === "string") return present.has(condition);
  if ("not" in condition) return !holds(condition.not, present);
  return "all" in condition
    ? condition.all.every((part) => holds(part, present))
    : condition.any.some((part) => holds(part, present));
};

const kindsOf = ({ kind, also }: Section): SectionKind[] => (also ? [kind, also] : [kind]);

/** Every place of one string; sections end with their paragraphs here, so none straddles. */
function placesOf(reports: readonly IndexedReport[], string: string): Place[] {
  const places: Place[] = [];
  reports.forEach(({ report, folded, wordStarts }, number) => {
    report.sections.forEach((section, sectionNumber) => {
      let lineStart = section.start;
      for (const line of report.text.slice(section.start, section.end).split("\n")) {
        const plain = plainFoldWithMap(line);
        // Where this line begins in the whole folded text: what stands before it folds to just so many units.
        const before = report.text
          .slice(0, lineStart)
          .split("\n")
          .filter((each) => each !== "");
        const base = before.reduce((sum, each) => sum + plainFoldWithMap(each).folded.length + 1, 0);
        const begins = (at: number): boolean => (wordStarts[at >> 3]! & (1 << (at & 7))) !== 0;
        for (let at = plain.folded.indexOf(string); at >= 0; at = plain.folded.indexOf(string, at + 1)) {
          const start = lineStart + plain.at[at]!;
          const end = lineStart + plain.at[at + string.length - 1]! + 1;
          const inside = plain.folded.slice(0, at + string.length - 1).split(/(?<=[。!?;])/);
          const ahead = plain.folded.slice(0, at).split(/(?<=[。!?;])/);
          const sentence = ahead.filter((each) => /[。!?;]$/.test(each)).length;
          const sentenceOfLast = inside.filter((each) => /[。!?;]$/.test(each)).length;
          const item = section.items.findIndex((each) => each.start <= start && end <= each.end);
          places.push({
            string,
            report: number,
            section: section.kind,
            kinds: kindsOf(section),
            start,
            end,
            word:
              (at === 0 || begins(base + at)) &&
              (at + string.length === plain.folded.length || begins(base + at + string.length)),
            units: {
              report: `${number}`,
              section: `${number} ${sectionNumber}`,
              item: item < 0 ? null : `${number} ${sectionNumber} ${item}`,
              sentence: sentence === sentenceOfLast ? `${number} ${lineStart} ${sentence}` : null,
            },
          });
        }
        lineStart += line.length + 1;
      }
    });
    if (folded.text.length > 100_000) throw new Error("too long for brute force");
  });
  return places;
}

export type FilterPart = "year" | "province" | "county" | "section" | "mirrors";

function passes({ report }: IndexedReport, request: SearchRequest, ignored: FilterPart | null): boolean {
  const fits = <T>(wanted: readonly T[], part: FilterPart, test: (value: T) => boolean): boolean =>
    wanted.length === 0 || part === ignored || wanted.some(test);
  return (
    (request.mirrors || report.mirrorOf === null) &&
    fits(request.years, "year", (range) =>
      range === null
        ? report.year === null
        : report.year !== null && report.year >= range.from && report.year <= range.to,
    ) &&
    fits(request.provinces, "province", (name) => report.province === name) &&
    fits(request.counties, "county", (name) =>
      name !== null && /^\d+$/.test(name)
        ? report.county !== null && report.place?.code.slice(0, 6) === name
        : report.county === name,
    )
  );
}

export const looksAt = (
  request: SearchRequest,
  kinds: readonly SectionKind[],
  ignored: FilterPart | null,
): boolean => {
  const wanted = request.sections;
  if (wanted.includes("all")) return true;
  if (wanted.length === 0 || ignored === "section") {
    return kinds.some((kind) => kind !== "chrome" || (wanted.includes("chrome") && ignored === "section"));
  }
  return kinds.some((kind) => wanted.includes(kind));
};

/** All hits in report and text order, one field's own filter ignored where a facet asks so. */
export function bruteForce(
  reports: readonly IndexedReport[],
  condition: PlainCondition,
  request: SearchRequest,
  ignored: FilterPart | null = null,
): PlainHit[] {
  const places = [...new Set(stringsOf(condition))]
    .flatMap((string) => placesOf(reports, string))
    .filter(
      ({ kinds, report }) => looksAt(request, kinds, ignored) && passes(reports[report]!, request, ignored),
    );
  const present = new Map<string, Set<string>>();
  for (const { units, string } of places) {
    const unit = units[request.scope];
    if (unit === null) continue;
    if (!present.has(unit)) present.set(unit, new Set());
    present.get(unit)!.add(string);
  }
  const shown = new Set(shownOf(condition));
  return places
    .filter(({ units, string, word }) => {
      const unit = units[request.scope];
      return (
        unit !== null && shown.has(string) && holds(condition, present.get(unit)!) && (word || !request.words)
      );
    })
    .sort((a, b) => a.report - b.report || a.start - b.start || a.end - b.end);
}

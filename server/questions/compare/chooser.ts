// Choosing the two reports of a comparison: one types a part of a name and takes one of what is found.

import type { ReportHead } from "../../../report/types.js";
import { mirrorMark, placeOf, shortName } from "../../../report/unit.js";
import type { Library } from "../../library.js";
import { links, type Query } from "../../links.js";
import type { Controls } from "../../parts/controls.js";

/** What a list calls a report; a copy of another says so. */
export const labelOf = (head: ReportHead): string => shortName(head) + mirrorMark(head);

const pieces = /\d+|[^\d\s]+/g;
/** 2023年度 is 2023. */
const yearWord = /^(?:年度?|年度报告|报告)+/;

/**
 * Reports whose place, title or year hold every piece of `text`, digits and words apart (灰汤2023): whose township
 * begins with a piece first, then whose township holds one, then the rest; the newest year first. O(reports).
 */
export function findReports(heads: readonly ReportHead[], text: string, most: number): ReportHead[] {
  const wanted = [...text.matchAll(pieces)]
    .map(([piece], at) => (at > 0 ? piece.replace(yearWord, "") : piece))
    .filter((piece) => piece !== "");
  if (wanted.length === 0) return [];
  return heads
    .flatMap((head) => {
      const places = [head.township, head.printedTownship, head.county, head.city, head.province];
      const described = [...places, head.title, head.year, head.id].join("\n");
      if (!wanted.every((piece) => described.includes(piece))) return [];
      const near = (piece: string): number =>
        head.township?.startsWith(piece)
          ? 3
          : head.township?.includes(piece)
            ? 2
            : places.includes(piece)
              ? 1
              : 0;
      return [{ head, rank: Math.max(...wanted.map(near)) }];
    })
    .sort(
      (one, other) =>
        other.rank - one.rank ||
        Number(one.head.mirrorOf !== null) - Number(other.head.mirrorOf !== null) ||
        (one.head.place?.code ?? "~").localeCompare(other.head.place?.code ?? "~") ||
        (other.head.year ?? 0) - (one.head.year ?? 0),
    )
    .slice(0, most)
    .map(({ head }) => head);
}

/** Found without script; more nobody looks through. */
const maxFound = 30;

/** The one report that was typed, copies of it aside; null where it may be several or none. */
export function typedReport(heads: readonly ReportHead[], text: string): ReportHead | null {
  const found = findReports(heads, text, maxFound);
  const [one, another] = found.filter(({ mirrorOf }) => mirrorOf === null);
  if (one) return another ? null : one;
  return found.length === 1 ? found[0]! : null;
}

/** `both`: the address of the comparison, with what is typed for either side, in which what is found takes this side. */
export const chooserOf = (
  { archive }: Library,
  side: "a" | "b",
  chosen: ReportHead | null,
  find: string,
  both: Query,
  on: Controls<"finda" | "findb">,
) => ({
  side,
  name: side === "a" ? "甲" : "乙",
  chosen,
  /** What the chosen report is called here. */
  label: chosen ? labelOf(chosen) : "",
  /** Where the title does not say it. */
  township: chosen?.township && !chosen.title?.includes(chosen.township) ? chosen.township : null,
  /** What was typed. */
  find,
  box: on.search(`find${side}`, chosen ? "换成" : "乡镇、县或年度"),
  found: findReports(archive.heads, find, maxFound).map((head) => ({
    label: labelOf(head),
    where: placeOf(head),
    href: links.compare({ ...both, [side]: head.id, [`find${side}`]: undefined }),
  })),
});

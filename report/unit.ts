// Whose report it is, told from others: a township's own code, else its names.
import type { ReportHead } from "./types.js";

/** Digits of a county's code; a longer one is a township's. */
const countyDigits = 6;

/**
 * The division code of the township a report speaks for. null where the table lacks the township, though the report has
 * its county's code then: new streets of one county are not one place.
 */
export const townshipCode = ({ place }: Pick<ReportHead, "place">): string | null =>
  place !== null && place.code.length > countyDigits ? place.code : null;

/** A township for all its years: its code, else its name with those above it; null where it has neither. */
export function townshipKey(
  head: Pick<ReportHead, "place" | "township" | "county" | "province">,
): string | null {
  const code = townshipCode(head);
  if (code !== null) return code;
  if (head.township === null) return null;
  return [head.province ?? "", head.county ?? "", head.township].join("\t");
}

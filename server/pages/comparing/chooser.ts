// Choosing the two reports of a comparison: one types a part of a name and takes one of what is found.
import type { ReportHead } from "../../../report/types.js";
import { findReports, labelOf } from "../../comparing/finding.js";
import type { CompareRequest } from "../../fields.js";
import { links } from "../../links.js";
import { placeOf } from "../../wording.js";

/** Found without script; more nobody looks through. */
const maxFound = 30;

export interface Chooser {
  readonly side: "a" | "b";
  readonly name: "甲" | "乙";
  readonly chosen: ReportHead | null;
  /** What the chosen report is called here. */
  readonly label: string;
  /** What was typed. */
  readonly find: string;
  readonly found: readonly { readonly label: string; readonly where: string; readonly href: string }[];
}

export function chooserOf(
  heads: readonly ReportHead[],
  side: "a" | "b",
  chosen: ReportHead | null,
  find: string,
  request: Pick<CompareRequest, "a" | "b">,
  section: readonly string[],
): Chooser {
  return {
    side,
    name: side === "a" ? "甲" : "乙",
    chosen,
    label: chosen ? labelOf(chosen) : "",
    find,
    found: findReports(heads, find, maxFound).map((head) => ({
      label: labelOf(head),
      where: placeOf(head),
      href: links.compare({
        a: request.a ?? undefined,
        b: request.b ?? undefined,
        section,
        [side]: head.id,
      }),
    })),
  };
}

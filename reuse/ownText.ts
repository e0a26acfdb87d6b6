// What a report alone says, as whole clauses to read: without its title, headings and signature, without scraps.
import { kindIs, sectionName } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import type { Report } from "../report/types.js";
import { isHeading } from "./edges.js";
import { lettersIn } from "./fold.js";
import type { Stretch } from "./stretches.js";

/** Letters; fewer say nothing without what stands around them. */
export const minOwnLetters = 10;
/** Up to the mark that ends a clause, with the closing quotes behind it. An ASCII comma may stand in a number, a break in a sentence. */
const clauses = /[^，。；：！？;!?]*(?:[，。；：！？;!?]+[”’」』）》]*|$)/gu;

export interface OwnPiece extends Span {
  /** Of the section it stands in. */
  readonly section: string;
}

export interface OwnText {
  /** In text order; each begins and ends with a clause. */
  readonly pieces: readonly OwnPiece[];
  /** Pieces that are shorter than `minOwnLetters`. */
  readonly shorter: number;
}

/**
 * A clause is the report's own where half its letters are or more: words that a passage's edge cuts in two go whole to
 * one side. `stretches` as `stretchesOf` gives them. O(text).
 */
export function ownTextOf(report: Report, stretches: readonly Stretch[]): OwnText {
  const own = stretches.filter(({ layer }) => layer === "own");
  let first = 0;
  const ownLetters = (start: number, end: number): number => {
    while (first < own.length && own[first]!.end <= start) first++;
    let sum = 0;
    for (let at = first; at < own.length && own[at]!.start < end; at++)
      sum += lettersIn(report.text.slice(Math.max(start, own[at]!.start), Math.min(end, own[at]!.end)));
    return sum;
  };
  const pieces: OwnPiece[] = [];
  let shorter = 0;
  const add = ({ start, end }: Span, section: string): void => {
    const text = report.text.slice(start, end);
    if (lettersIn(text) < minOwnLetters) shorter++;
    else
      pieces.push({
        start: start + text.length - text.trimStart().length,
        end: start + text.trimEnd().length,
        section,
      });
  };
  for (const section of report.sections) {
    if (!kindIs(section.kind, "prose")) continue;
    const name = sectionName(section);
    for (const paragraph of report.paragraphs) {
      const from = Math.max(paragraph.start, section.start);
      const to = Math.min(paragraph.end, section.end);
      if (from >= to) continue;
      const text = report.text.slice(from, to);
      if (isHeading(text, report.title)) continue;
      // Where the piece under way began, −1 between two of them.
      let since = -1;
      let until = from;
      const close = (): void => {
        if (since >= 0) add({ start: since, end: until }, name);
        since = -1;
      };
      for (const { 0: clause, index } of text.matchAll(clauses)) {
        const all = lettersIn(clause);
        if (all === 0) continue;
        const [start, end] = [from + index, from + index + clause.length];
        if (ownLetters(start, end) * 2 < all) close();
        else {
          if (since < 0) since = start;
          until = end;
        }
      }
      close();
    }
  }
  return { pieces, shorter };
}

// Words of a passage that its members say alike, short enough to be searched for.
import { beginning } from "../report/surrogates.js";
import type { TemplatePart } from "./types.js";

/** Units of a search, and the fewest worth one. */
const longest = 40;
const shortest = 4;
/** A stretch that is too long ends with a clause where one ends behind so many units. */
const minClause = 12;

const clauseEnd = /[，、。；：,;]/;
const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** Where the text, blanks taken out, breaks into lines: a search never finds words across two paragraphs. */
function linesOf(text: string): { readonly plain: string; readonly breaks: readonly number[] } {
  let plain = "";
  const breaks: number[] = [];
  for (const line of text.split("\n")) {
    plain += line.replace(/\s+/g, "");
    breaks.push(plain.length);
  }
  return { plain, breaks };
}

function trimmed(words: string): string {
  // A word cut by a slot is no beginning.
  const first = words.slice(0, 3).search(clauseEnd);
  const whole = (first >= 0 ? words.slice(first + 1) : words).replace(edges, "");
  if (whole.length <= longest) return whole;
  const cut = beginning(whole, longest);
  const end = [...cut.matchAll(/[，、。；：,;]/g)].at(-1)?.index ?? -1;
  return (end >= minClause ? cut.slice(0, end) : cut).replace(edges, "");
}

/** The longest run of fixed words within a line of the medoid, which the template was laid over; null where short. */
export function fixedWords(template: readonly TemplatePart[], medoid: string): string | null {
  const { plain, breaks } = linesOf(medoid);
  let best = "";
  let from = 0;
  for (const part of template) {
    if (typeof part !== "string") continue;
    const words = part.replace(/\s+/g, "");
    const at = plain.indexOf(words, from);
    if (at < 0) continue;
    from = at + words.length;
    const cuts = [at, ...breaks.filter((place) => place > at && place < from), from];
    for (let run = 1; run < cuts.length; run++) {
      const found = plain.slice(cuts[run - 1], cuts[run]).replace(edges, "");
      if (found.length > best.length) best = found;
    }
  }
  const words = trimmed(best);
  return words.length < shortest ? null : words;
}

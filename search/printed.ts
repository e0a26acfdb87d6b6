// A hit's words as they are printed: what the JSON gives exactly, without the marks of a Markdown file.
import { isHighSurrogate, isLowSurrogate } from "../report/surrogates.js";
import { marksOf, printedIn } from "../snapshot/marks.js";
import type { Archive } from "../snapshot/types.js";
import { contextLength } from "./hits.js";
import type { Hit } from "./types.js";

export interface PrintedHit {
  readonly before: string;
  readonly match: string;
  readonly after: string;
  /** The sentence around it, where the request wants sentences. */
  readonly sentence: { readonly before: string; readonly after: string } | null;
}

/** So many units more are read of a marked text, for marks take their share of the 40 on either side. */
const further = 40;

/** O(1) but for the first hit in a Markdown file, whose structure is read. */
export function printedHit(archive: Archive, hit: Hit): PrintedHit {
  const number = archive.numberOf(hit.report.id);
  const { before, match, after, start, end } = hit;
  const sentence = hit.sentence ? { before: hit.sentence.before, after: hit.sentence.after } : null;
  if (number === undefined || end === start || marksOf(archive, number).length === 0)
    return { before, match, after, sentence };
  const reach = contextLength + further;
  const { length } = archive.text(number);
  const ahead = printedIn(archive, number, { start: Math.max(0, start - reach), end: start });
  const behind = printedIn(archive, number, { start: end, end: Math.min(length, end + reach) });
  return {
    before: lastOf(ahead),
    match: printedIn(archive, number, hit),
    after: firstOf(behind),
    sentence: hit.sentence
      ? {
          before: printedIn(archive, number, { start: hit.sentence.start, end: start }),
          after: printedIn(archive, number, { start: end, end: hit.sentence.end }),
        }
      : null,
  };
}

/** Half a character at the cut is left out. */
function lastOf(text: string): string {
  const from = Math.max(0, text.length - contextLength);
  return text.slice(isLowSurrogate(text.charCodeAt(from)) ? from + 1 : from);
}

function firstOf(text: string): string {
  const to = Math.min(text.length, contextLength);
  return text.slice(0, isHighSurrogate(text.charCodeAt(to - 1)) ? to - 1 : to);
}

// What a point is called: its label as printed, and its headline.
import type { Span } from "../../report/span.js";
import { trimmedEnd } from "./itemEnds.js";
import { dense } from "./lines.js";

/** The contract's lead: to the first 。；： or, when that is longer than this, to the first ，. */
export const longestLead = 30;

/** The span of the lead, or null where the item has no words. */
export function leadOf(text: string, start: number, end: number, pieceEnd: number): Span | null {
  let from = start;
  while (from < end && /[\s\u200b,、:]/.test(text[from]!)) from++;
  const to = Math.min(end, pieceEnd);
  const words = text.slice(from, to);
  const stop = words.search(/[。;:]/);
  let length = stop < 0 ? words.length : stop;
  if (dense(words.slice(0, length)).length > longestLead) {
    const comma = words.indexOf(",");
    if (comma > 0 && comma < length) length = comma;
  }
  const finish = trimmedEnd(text, from, from + length);
  return finish > from ? { start: from, end: finish } : null;
}

/** A label as printed; the comma behind 首先 or 第一 is no part of it. */
export const printedLabel = (text: string, start: number, end: number): string => {
  const label = text.slice(start, end).trimEnd();
  return /^[第其首再最]/.test(label) ? label.replace(/[,，、:：.．]$/, "") : label;
};

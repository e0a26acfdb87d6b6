import { tableOf, whiteSpace } from "./units.js";

const blanks = /[\s\u200b-\u200f\u2060\ufeff\u00ad]+/g;
const isBlank = tableOf(`${whiteSpace}\u200b\u200c\u200d\u200e\u200f\u2060\u00ad`);

/** A line's words without any white space, for rules in which spacing means nothing (索 引 号). */
export function dense(text: string): string {
  for (let at = 0; at < text.length; at++)
    // Most lines have none and stay as they are.
    if (isBlank[text.charCodeAt(at)] === 1) return text.replace(blanks, "");
  return text;
}

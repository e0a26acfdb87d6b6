import { tableOf, whiteSpace } from "./units.js";

const isBlank = tableOf(`${whiteSpace}\u200b\u200c\u200d\u200e\u200f\u2060\u00ad`);

/** A line's words without any white space, for rules in which spacing means nothing (索 引 号). */
export function dense(text: string): string {
  let words = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (isBlank[text.charCodeAt(at)] === 0) continue;
    if (at > from) words += text.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? text : words + text.slice(from);
}

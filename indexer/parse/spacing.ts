/** Whether a unit may be one that `dense` leaves out: most lines have none and stay as they are. */
const mayBeSpace = (unit: number): boolean =>
  unit <= 0x20 ||
  unit === 0xa0 ||
  unit === 0xad ||
  unit === 0x1680 ||
  (unit >= 0x2000 && unit <= 0x2060) ||
  unit === 0x3000 ||
  unit === 0xfeff;

/** A line's words without any white space, for rules in which spacing means nothing (索 引 号). */
export function dense(text: string): string {
  for (let at = 0; at < text.length; at++)
    if (mayBeSpace(text.charCodeAt(at))) return text.replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]+/g, "");
  return text;
}

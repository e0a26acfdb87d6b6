// How wide words are and how numbers are printed, where nothing can be measured.

/** Hanzi, kana, full-width marks: one em. */
const isWide = (codePoint: number): boolean =>
  (codePoint >= 0x1100 && codePoint <= 0x115f) ||
  (codePoint >= 0x2e80 && codePoint <= 0xa4cf) ||
  (codePoint >= 0xac00 && codePoint <= 0xd7a3) ||
  (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
  (codePoint >= 0xfe30 && codePoint <= 0xfe4f) ||
  (codePoint >= 0xff00 && codePoint <= 0xff60) ||
  codePoint >= 0x20000;

/** Latin letters and digits of common sans-serif faces average a little more than half an em. */
const narrowEm = 0.58;

/** Width in ems. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character.codePointAt(0)!) ? 1 : narrowEm;
  return width;
}

/** Cut so that it stays within `ems`, with … where something went. */
export function clipped(text: string, ems: number): string {
  if (widthOf(text) <= ems) return text;
  let kept = "";
  let width = 1;
  for (const character of text) {
    width += widthOf(character);
    if (width > ems) break;
    kept += character;
  }
  return `${kept}…`;
}

/** What a number counts. */
export type Measure = "count" | "rate" | "share";

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");

/** 12,345 · 3.46 · 12.3%. */
export function printedValue(value: number, measure: Measure): string {
  if (measure === "share") return `${(value * 100).toFixed(1)}%`;
  if (measure === "count") return grouped(String(Math.round(value)));
  const [whole = "", decimals] = value.toFixed(2).split(".");
  return `${grouped(whole)}.${decimals}`;
}

/** A tick: no more decimals than its step needs. */
export function printedTick(value: number, step: number, measure: Measure): string {
  const scale = measure === "share" ? 100 : 1;
  const decimals = Math.max(0, -Math.floor(Math.log10(step * scale) + 1e-9));
  const [whole = "", rest] = (value * scale).toFixed(decimals).split(".");
  return `${grouped(whole)}${rest ? `.${rest}` : ""}${measure === "share" ? "%" : ""}`;
}

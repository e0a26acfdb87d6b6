// Dates as offices print them, and as pages damage them.
import { digitsValue, numeralValue } from "./numerals.js";

const earliest = 2004; // 《全面推进依法行政实施纲要》, before which there were no such reports

/** An ISO date, or null where the calendar has no such day or no report could carry it. */
export function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < earliest || year > 2100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  return date.toISOString().slice(0, 10);
}

const arabic =
  /(20\d\d)\s*(?:[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)|年\s*(\d{1,2}|元)\s*月\s*(\d{1,2})\s*(?:日|$))/m;
const chinese =
  /([二2][〇○零oO0][〇○零一二三四五六七八九oO0][〇○零一二三四五六七八九oO0])\s*年\s*([一二三四五六七八九十元]{1,3})\s*月\s*([一二三四五六七八九十]{1,3})\s*日/;
const compact = /(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/;

export interface DateFound {
  readonly iso: string;
  /** Where it stands in the text searched. */
  readonly start: number;
  readonly end: number;
}

/** The first whole date in a folded text, or null. */
export function findDate(text: string): DateFound | null {
  if (!/[2二]/.test(text)) return null;
  const found: DateFound[] = [];
  const add = (match: RegExpMatchArray | null, iso: string | null): void => {
    if (match && iso) found.push({ iso, start: match.index!, end: match.index! + match[0].length });
  };
  const a = text.match(arabic);
  if (a) add(a, isoDate(Number(a[1]), a[4] === "元" ? 1 : Number(a[2] ?? a[4]), Number(a[3] ?? a[5])));
  const c = text.match(chinese);
  if (c) add(c, isoDate(digitsValue(c[1]!) ?? 0, numeralValue(c[2]!), numeralValue(c[3]!)));
  const p = text.match(compact);
  if (p) add(p, isoDate(Number(p[1]), Number(p[2]), Number(p[3])));
  return found.sort((x, y) => x.start - y.start)[0] ?? null;
}

const damaged = /^(20\d\d)年?\s*(\d{2,4})日?$/;

/** Every day that a date without its 年月日 (2024129) can have meant, in order; empty where the text is no such date. */
export function damagedReadings(text: string): string[] {
  const match = text.replace(/\s+/g, "").match(damaged);
  if (!match) return [];
  const year = Number(match[1]);
  const rest = match[2]!;
  const readings = new Set<string>();
  for (let cut = 1; cut < rest.length; cut++) {
    if (cut > 2 || rest.length - cut > 2 || (rest[cut] === "0" && rest.length - cut === 1)) continue;
    const iso = isoDate(year, Number(rest.slice(0, cut)), Number(rest.slice(cut)));
    if (iso && Number(rest.slice(0, cut)) > 0) readings.add(iso);
  }
  return [...readings].sort();
}

/** A line that holds a date and nothing else (weekday, clock time and brackets aside). */
export function isDateLine(text: string): boolean {
  const bare = text.replace(/[\s()[\]]/g, "");
  if (!/^[2二]/.test(bare)) return false;
  if (damagedReadings(bare).length > 0) return true;
  const found = findDate(bare);
  return (
    found !== null &&
    found.start === 0 &&
    /^(\d{1,2}:\d{2}(:\d{2})?)?$/.test(bare.slice(found.end).replace(/星期.|周./, ""))
  );
}

/** A clock that the page prints for its visitor: a date with its weekday. */
export const isPageClock = (text: string): boolean =>
  /(星期|礼拜|周)[一二三四五六日天]/.test(text) && findDate(text) !== null && text.length < 45;

// The year a report speaks of.
import type { Provenance } from "../../report/types.js";
import { headingKind, headingYear } from "./headings.js";
import { dense, type Line } from "./lines.js";
import { digitsValue } from "./numerals.js";

export interface YearFound {
  readonly year: number | null;
  readonly provenance: Provenance | null;
  readonly warnings: readonly string[];
}

export interface YearClues {
  /** Folded, dense. */
  readonly title: string | null;
  /** Lines of the opening, folded. */
  readonly opening: readonly Line[];
  /** Section headings, folded, in order. */
  readonly headings: readonly string[];
  readonly published: string | null;
  readonly drafted: string | null;
  readonly signed: string | null;
}

const arabic = /(?<!\d)(20[0-3]\d)(?:年|法治|(?=年度|度))/g;
const chinese = /([二2][〇○零oO0][〇○零一二三四五六七八九]{2})年/g;

/** The years a dense folded text names, in order. */
export function yearsIn(text: string): number[] {
  const found: { at: number; year: number }[] = [];
  for (const match of text.matchAll(arabic)) found.push({ at: match.index, year: Number(match[1]) });
  for (const match of text.matchAll(chinese))
    found.push({ at: match.index, year: digitsValue(match[1]!) ?? 0 });
  return found
    .sort((x, y) => x.at - y.at)
    .map(({ year }) => year)
    .filter((year) => year >= 2004 && year <= 2100);
}

const announcing = /(现将|现就|现对|现把|现结合|兹将|特将)(.{0,60}?)(如下|报告|汇报|总结|情况)/;

/** The year of the sentence that announces the report: 现将我镇2024年度…报告如下. */
function announcedYear(opening: readonly Line[]): number | null {
  for (const line of opening) {
    const words = dense(line.text);
    const sentence = words.match(/(现将|现就|现对|现把|现结合|兹将|特将)[^。]*/g)?.pop();
    const match = sentence?.match(announcing);
    const years = yearsIn(match ? `${match[2]}` : "");
    if (years.length > 0) return years[0]!;
  }
  return null;
}

/** What the headings say: of work done in Y, or of plans for Y + 1. null where they contradict each other. */
function headedYear(
  headings: readonly string[],
  titled: number | null,
): { year: number; read: boolean } | null {
  const done = new Set<number>();
  const planned = new Set<number>();
  for (const heading of headings) {
    const year = headingYear(heading);
    if (year === null) continue;
    const { kind, also } = headingKind(heading, titled);
    if (kind === "plans") planned.add(year - 1);
    else if (!also) done.add(year);
  }
  if (done.size === 1) return { year: [...done][0]!, read: true };
  if (done.size === 0 && planned.size === 1) return { year: [...planned][0]!, read: false };
  return null;
}

/** Reports for a year appear from December of that year to April of the next. */
function yearBefore(date: string | null): number | null {
  if (!date) return null;
  const [year, month] = date.split("-").map(Number) as [number, number];
  if (month <= 4) return year - 1;
  return month === 12 ? year : null;
}

export function reportYear(clues: YearClues): YearFound {
  const warnings: string[] = [];
  const titled = clues.title ? yearsIn(clues.title) : [];
  const headed = headedYear(clues.headings, titled[0] ?? null);
  const announced = announcedYear(clues.opening);
  if (titled.length > 0) {
    const year = titled[0]!;
    const first = clues.headings.find(
      (heading) => headingYear(heading) !== null && headingKind(heading, year).kind !== "plans",
    );
    if (first !== undefined && headingYear(first)! !== year && !headingKind(first, year).also)
      warnings.push(`标题写${year}年，正文小标题写${headingYear(first)}年，以标题为准。`);
    else if (headed?.read && headed.year !== year)
      warnings.push(`标题写${year}年，正文小标题写${headed.year}年，以标题为准。`);
    else if (announced !== null && announced !== year)
      warnings.push(`标题写${year}年，前言写${announced}年，以标题为准。`);
    const early = clues.signed ?? clues.published;
    if (early?.startsWith(`${year}-`) && Number(early.slice(5, 7)) <= 10)
      warnings.push(`${early}的日期早于所报告的${year}年年底，以标题为准，请核对。`);
    if (clues.published && Number(clues.published.slice(0, 4)) < year) {
      warnings.push(`发布日期${clues.published}早于所报告的${year}年，以标题为准，请核对。`);
    }
    return { year, provenance: "read", warnings };
  }
  if (announced !== null) return { year: announced, provenance: "read", warnings };
  if (headed) return { year: headed.year, provenance: headed.read ? "read" : "inferred", warnings };
  const dated = yearBefore(clues.published) ?? yearBefore(clues.signed) ?? yearBefore(clues.drafted);
  return { year: dated, provenance: dated === null ? null : "inferred", warnings };
}

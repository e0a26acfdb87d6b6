// The year a report speaks of.
import { isTooEarly } from "../../report/days.js";
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
  /** The first running lines of the body, whatever stands before them. */
  readonly beginning: readonly Line[];
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

const yearWords = "(?:20[0-3]\\d|[二2][〇○零oO0][〇○零一二三四五六七八九oO0]{2})";
/** The year with which a report begins: 2025年,柳渡镇坚持…; 2025年度; 二〇二五年以来; 2025年柳渡镇坚持…; */
const beginning = new RegExp(
  `^[(（]?(?:过去的|即将过去的|回顾|在)?(${yearWords})年(?:度|以来|来|全年|期间|里|中)?`,
);
/** The same behind a first clause: 在县委的领导下,2024年柳渡镇坚持…. */
const afterClause = new RegExp(
  `^[^。;:《]{2,60},(${yearWords})年(?:度|以来|来)?,?(?=.{0,12}(?:镇|乡|街道|街|我|办事处|党委))`,
);
/** What follows a year that is not the report's: a month, a document of that year, a meeting, a founding. */
const otherYear =
  /^(?:[元\d一二三四五六七八九十]{1,3}月|[-—~至到—]|(?:修订|修正|印发|出台|颁布|公布|下发|发布|制定|成立|组建|挂牌|设立|撤|建|召开|通过|施行|实施的|的《|《|末|底|初|年底|[春夏秋冬]|开始|起)|[^,]{0,24}(?:会议|大会|全会|座谈会)(?:召开|在|上|指出|强调|提出|明确))/;
/** Of the body this many running lines may stand before the one that begins with the year. */
const linesBefore = 2;

/** The year at the head of the body. In 47 of 47 real beginnings of this form it is the year of the report. */
function beginningYear(lines: readonly Line[]): number | null {
  for (const line of lines.slice(0, linesBefore)) {
    const words = dense(line.text);
    const match = words.match(beginning) ?? words.match(afterClause);
    if (!match || otherYear.test(words.slice(match.index! + match[0].length))) continue;
    const year = yearsIn(`${match[1]}年`)[0];
    if (year !== undefined) return year;
  }
  return null;
}

const quoted = /《[^《》]*》|\([^()]*\)/g;
const reporting = /(?:报告|汇报|总结|通报)如下|(?:认真|全面)?(?:总结|自查|梳理|回顾)/;
const ofWork = new RegExp(`(${yearWords})年度?(?=([^,。;]{0,16}?)(?:法治|依法))`, "g");

/** The one year of whose work the opening speaks: 对2022年法治政府建设工作进行了总结; documents cited aside. */
function spokenYear(opening: readonly Line[]): number | null {
  const years = new Set<number>();
  for (const line of opening) {
    for (const sentence of dense(line.text).replace(quoted, "").split(/[。;]/)) {
      if (!reporting.test(sentence)) continue;
      for (const match of sentence.matchAll(ofWork)) {
        const year = yearsIn(`${match[1]}年`)[0];
        if (year !== undefined && !otherYear.test(match[2]!)) years.add(year);
      }
    }
  }
  return years.size === 1 ? [...years][0]! : null;
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
  const begun = beginningYear(clues.beginning);
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
    else if (begun !== null && begun !== year)
      warnings.push(`标题写${year}年，正文开头写${begun}年，以标题为准，请核对。`);
    const early = clues.signed ?? clues.published;
    if (early?.startsWith(`${year}-`) && isTooEarly(early, year))
      warnings.push(`${early}的日期早于所报告的${year}年年底，以标题为准，请核对。`);
    if (clues.published && Number(clues.published.slice(0, 4)) < year) {
      warnings.push(`发布日期${clues.published}早于所报告的${year}年，以标题为准，请核对。`);
    }
    return { year, provenance: "read", warnings };
  }
  if (announced !== null) return { year: announced, provenance: "read", warnings };
  if (begun !== null && !contradicts(begun, clues)) {
    if (headed?.read && headed.year !== begun)
      warnings.push(`正文开头写${begun}年，小标题写${headed.year}年，以正文开头为准，请核对。`);
    return { year: begun, provenance: "inferred", warnings };
  }
  if (headed) return { year: headed.year, provenance: headed.read ? "read" : "inferred", warnings };
  const year =
    spokenYear(clues.opening) ??
    yearBefore(clues.published) ??
    yearBefore(clues.signed) ??
    yearBefore(clues.drafted);
  return { year, provenance: year === null ? null : "inferred", warnings };
}

/** A report is not written before its year: a day of an earlier year says that the year is another's. */
const contradicts = (year: number, { published, signed, drafted }: YearClues): boolean =>
  [published, signed, drafted].some((date) => date !== null && Number(date.slice(0, 4)) < year);

// Who a report is by, and where in it a stretch stands, in the words of its own print.

import { printedText } from "../report/marks.js";
import type { Span } from "../report/span.js";
import { cutShort } from "../report/surrogates.js";
import type { Item, Report, ReportHead } from "../report/types.js";

/** What an office that signs ends in. */
const office = /(政府|办事处|委员会|党委|办公室|局|办|所|院|中心)$/;
const longestOffice = 40;
const longestHeading = 40;

/** On one line: a line end beside a Chinese character or mark goes, all other gaps are one space. */
export const oneLine = (text: string): string =>
  text
    .replace(/(?<=[\u2e80-\uffef])[^\S\n]*\n\s*|\s*\n\s*(?=[\u2e80-\uffef])/g, "")
    .replace(/[\s\u0000-\u001f\u007f]+/g, " ")
    .trim();

/** The offices that stand in the signature; null where none is recognised. O(length of the signature). */
function signersOf(report: Pick<Report, "text" | "sections" | "marks">): string | null {
  const lines = report.sections
    .filter(({ kind }) => kind === "signature")
    .flatMap((section) => printedText(report, section).split("\n"))
    .map((line) => line.replace(/20\d\d\s*年.*$|\s+/g, "").replace(/[（(]盖章[)）]|[。.]$/g, ""))
    .filter((line) => office.test(line) && line.length <= longestOffice && !/[\d：:，。；]/.test(line));
  return lines.length === 0 ? null : [...new Set(lines)].join("，");
}

/** As signed, else 发布机构 as printed, else the full name of the place the report speaks for. */
export function authorOf(
  head: ReportHead,
  signed: Pick<Report, "text" | "sections" | "marks"> | null,
): string | null {
  const signers = signed && signersOf(signed);
  if (signers !== null) return signers;
  const { issuer, county, township, city, province } = head;
  if (issuer !== null) return oneLine(issuer);
  return township !== null ? `${county ?? ""}${township}` : (county ?? city ?? province);
}

const stop = /[。！？；]/;
/** What closes a quotation or a bracket stands behind the stop and belongs to it. */
const closing = /[”’」』）)》\s]/;

/** The sentences in which a span stands, whole: from behind the stop before it to the stop behind it, within its paragraphs. O(paragraphs + sentence). */
export function sentencesAround({ text, paragraphs }: Pick<Report, "text" | "paragraphs">, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  if (start === end) return span;
  const around = (at: number): Span =>
    paragraphs.find((paragraph) => paragraph.start <= at && at < paragraph.end) ?? { start, end };
  const [first, last] = [around(start).start, around(end - 1).end];
  const isBetween = (at: number): boolean => {
    if (closing.test(text[at]!)) return false;
    let before = at;
    while (before > first && closing.test(text[before - 1]!)) before--;
    return before > first && stop.test(text[before - 1]!);
  };
  while (start > first && !isBetween(start)) start--;
  while (end < last && !isBetween(end)) end++;
  return { start, end };
}

/** Labels of the items round `at`, outermost first: （二）, 1. O(items). */
function labelsAt(items: readonly Item[], at: number): string[] {
  const item = items.find(({ start, end }) => start <= at && at < end);
  return item ? [...(item.label === null ? [] : [item.label.trim()]), ...labelsAt(item.items, at)] : [];
}

/** “二、存在的不足” 一是; null where neither a heading nor a label is printed. O(sections + items). */
export function locatorOf({ sections }: Pick<Report, "sections">, { start }: Span): string | null {
  const section = sections.find((one) => one.start <= start && start < one.end);
  if (!section) return null;
  const heading = oneLine(section.heading);
  const cut = cutShort(heading, longestHeading);
  const parts = [...(cut === "" ? [] : [`“${cut}”`]), ...labelsAt(section.items, start)];
  return parts.length === 0 ? null : parts.join(" ");
}

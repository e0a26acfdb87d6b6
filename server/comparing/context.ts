// A few words on either side of a place in a report.
import { printedText } from "../../report/marks.js";
import type { Span } from "../../report/span.js";
import type { Report } from "../../report/types.js";

/** UTF-16 units looked at on either side. */
const reach = 40;

/** The words around a place inside its paragraph, line breaks left out. */
export function paragraphAround(report: Report, place: Span): { before: string; after: string } {
  const paragraph =
    report.paragraphs.find(({ start, end }) => start <= place.start && place.end <= end) ?? place;
  const from = Math.max(paragraph.start, place.start - reach);
  const to = Math.min(paragraph.end, place.end + reach);
  const plain = (text: string): string => text.replace(/\s+/g, "");
  const dots = (broken: boolean): string => (broken ? "……" : "");
  return {
    before: dots(from > paragraph.start) + plain(printedText(report, { start: from, end: place.start })),
    after: plain(printedText(report, { start: place.end, end: to })) + dots(to < paragraph.end),
  };
}

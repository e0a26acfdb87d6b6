// All there is to look at in a report, each with its words and its place: what the files list under the table.
import type { Beside, Review, ReviewRow, ReviewSign } from "../../../analysis/review.js";
import { locatorOf, oneLine, sentencesAround } from "../../../export/attribution.js";
import { kindNames, sectionName } from "../../../report/kinds.js";
import { printedText } from "../../../report/marks.js";
import type { Span } from "../../../report/span.js";
import { cutShort } from "../../../report/surrogates.js";
import type { Report } from "../../../report/types.js";
import { shortName } from "../../../report/unit.js";
import { percent } from "../../../reuse/shares.js";
import type { Coverage } from "../../../snapshot/coverage.js";
import { type Library, reportOf } from "../../library.js";
import { links } from "../../links.js";
import { insteadSays } from "../county/instead.js";
import { timelinessSays } from "../county/timeliness.js";
import { alertNames } from "../reuse/wording.js";
import { partsText, signNames } from "./wording.js";

/** Words of a report, and where they stand. */
interface Quotation {
  readonly of: string;
  /** “二、存在的不足” 一是; the part's name where nothing is printed there. */
  readonly place: string;
  readonly text: string;
  readonly href: string;
}

export interface Finding {
  readonly sign: ReviewSign;
  readonly says: string;
  readonly quotation: Quotation | null;
  /** What it is held against. */
  readonly other: Quotation | null;
}

/** Of a long passage its beginning is enough to find it. */
const longestQuote = 300;

function quotation(report: Report, span: Span, whole: Span = span): Quotation {
  const section = report.sections.find(({ start, end }) => start <= span.start && span.start < end);
  return {
    of: shortName(report),
    place: locatorOf(report, span) ?? (section ? sectionName(section) : ""),
    text: cutShort(oneLine(printedText(report, whole)), longestQuote),
    href: links.marked(report.id, [span]),
  };
}

const inSentence = (report: Report, span: Span): Quotation =>
  quotation(report, span, sentencesAround(report, span));

/** The longest stretch the two have in common. */
function besideFinding(
  library: Library,
  report: Report,
  sign: ReviewSign,
  { report: head, share, later = false }: Beside & { readonly later?: boolean },
): Finding {
  const other = reportOf(library, head.id);
  const pairs = library.sharing.reader().pairs(report.id, head.id)?.pairs ?? [];
  // One stretch may stand in several shorter ones of the other.
  const common = ({ a, b }: { a: Span; b: Span }): number => Math.min(a.end - a.start, b.end - b.start);
  const [longest] = pairs.toSorted((x, y) => common(y) - common(x));
  return {
    sign,
    says: `与${shortName(head)}共有的文字占本报告 ${percent(share)}${later ? "（那一份的日期在后）" : ""}，最长的一段：`,
    quotation: longest ? quotation(report, longest.a) : null,
    other: longest ? quotation(other, longest.b) : null,
  };
}

/** In the order of the columns; [] where there is nothing to look at. O(text quoted). */
export function findingsOf(library: Library, { coverage, due }: Review, row: ReviewRow): readonly Finding[] {
  const bare = (sign: ReviewSign, says: string): Finding => ({ sign, says, quotation: null, other: null });
  if (row.report === null || row.facts === null)
    return [bare("missing", missingSays(library, coverage, row))];
  const { facts } = row;
  const report = reportOf(library, row.report.id);
  const shows = (sign: ReviewSign): boolean => row.signs.includes(sign);
  return [
    ...(["late", "dates"] as const).filter(shows).map((sign) => bare(sign, timelinessSays(report, due))),
    ...(shows("parts") ? [bare("parts", partsText(row))] : []),
    ...(shows("lastYear") ? [besideFinding(library, report, "lastYear", facts.lastYear!)] : []),
    ...(shows("peer") ? [besideFinding(library, report, "peer", facts.peer!)] : []),
    ...facts.alerts.map((alert): Finding => {
      const { name, says } = alertNames[alert.kind];
      const other = reportOf(library, alert.other.report);
      return {
        sign: "alerts",
        says: `${name}“${alert.text}”：${says}`,
        quotation: inSentence(report, alert),
        other: inSentence(other, alert.other),
      };
    }),
    ...facts.sameNumbers.map(
      ({ counted, now, before }): Finding => ({
        sign: "sameNumbers",
        says: `${counted} ${now.text}，上年也是 ${before.text}`,
        quotation: inSentence(report, now),
        other: inSentence(reportOf(library, before.report), before),
      }),
    ),
    ...facts.unanswered.map(
      (point): Finding => ({
        sign: "unanswered",
        says: `${kindNames.plans}${facts.followed.next ? `、${shortName(facts.followed.next)}的${kindNames.achievements}` : ""}里没有找到说到它的，请核对`,
        quotation: quotation(report, point),
        other: null,
      }),
    ),
    ...facts.untold.map(
      (point): Finding => ({
        sign: "untold",
        says: `${kindNames.plans}里有，${shortName(facts.followed.next!)}的${kindNames.achievements}里没有找到说到它的，请核对`,
        quotation: quotation(report, point),
        other: null,
      }),
    ),
    ...row.readingWarnings.map((warning) => bare("readingWarnings", warning)),
  ];
}

/** Why there is no report. */
export function missingSays({ archive }: Library, coverage: Coverage, row: ReviewRow): string {
  const { leftOut } = row;
  if (leftOut !== null) return `收到文件而未能收录：${leftOut.file.split("/").at(-1)}，${leftOut.reason}`;
  const instead = insteadSays(archive, coverage, row);
  return `${signNames.missing}（本库没有这份报告${instead === "" ? "" : `；${instead}`}）`;
}

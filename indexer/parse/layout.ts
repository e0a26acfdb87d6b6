// Which lines are the page and which the report: head (navigation, metadata, title), body, signature, foot.
import type { Span } from "../../report/span.js";
import { isAddress } from "./address.js";
import { isDateLine, isPageClock } from "./dates.js";
import { enumeratorAt } from "./enumeration.js";
import {
  coveredBy,
  doubtfulFoot,
  footStart,
  innerFootStart,
  isPlainHeading,
  isReportLine,
  signatureBehind,
  signatureStart,
} from "./foot.js";
import { hanziIn } from "./hanzi.js";
import { headDate } from "./headDate.js";
import { isBareLabel, isLabelLine, isValueBelow } from "./labels.js";
import { dense, isBlank, type Line, type LinedText } from "./lines.js";
import {
  bestTitle,
  noTitleHints,
  type TitleHints,
  type TitleLines,
  titleOn,
  titlesAmong,
  worthOf,
} from "./title.js";
import * as wording from "./wording.js";

export type Role = "blank" | "chrome" | "title" | "opening" | "body" | "signature";

export interface Layout {
  /** One a line. */
  readonly roles: readonly Role[];
  readonly title: TitleLines | null;
  /** Lines before the body, and behind it. */
  readonly head: readonly Line[];
  readonly tail: readonly Line[];
  readonly addressee: Line | null;
  /** Offset of a signature glued to the last paragraph, or null. */
  readonly gluedSignature: number | null;
  /** What is doubtful of the page's foot. */
  readonly warnings: readonly string[];
}

/** Of a title that names both a place and a year. */
const wholeWorth = 4;

const isNumberedHeading = (line: Line): boolean => {
  const label = enumeratorAt(line.text, 0);
  return label !== null && (label.style === "一、" || label.style === "（一）") && label.number === 1;
};

const isPageLine = (line: Line): boolean =>
  isAddress(line.text) ||
  wording.isBreadcrumb(line.text) ||
  wording.isHeadMark(line.text) ||
  wording.isTailMark(line.text) ||
  isLabelLine(line) ||
  isBareLabel(line) ||
  isPageClock(line.text) ||
  headDate(line.text) !== null;

/** Behind a title a short sentence is the report's own: 2023年,我镇坚持依法行政,成效明显。 */
const isSentence = (text: string): boolean =>
  /[。]$/.test(text) && (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 8;

/** The first line of the report itself behind its title: addressee, running text, announcement or heading. */
function bodyStart(lines: readonly Line[], chrome: readonly Span[]): number {
  let titled = false;
  const at = lines.findIndex((line) => {
    if (isBlank(line) || coveredBy(line, chrome)) return false;
    if (titleOn(line)) {
      titled = true;
      return false;
    }
    if (isNumberedHeading(line)) return true;
    if (isPageLine(line)) return false;
    return (
      wording.isAddressee(line.text) ||
      wording.isAnnouncement(line.text) ||
      isPlainHeading(line) ||
      (titled && isSentence(line.text)) ||
      (wording.isProse(line.text) && !wording.isOffice(line.text))
    );
  });
  return at < 0 ? scantBodyStart(lines, chrome) : at;
}

/** Han characters of the shortest text that says something. */
const leastSaid = 6;

/** Where nothing reads as a report's running text, a line or two may be all there is: no page is made of furniture alone. */
function scantBodyStart(lines: readonly Line[], chrome: readonly Span[]): number {
  const others = lines.filter((line) => !isBlank(line) && !coveredBy(line, chrome) && !titleOn(line));
  const said =
    others.find(
      (line) =>
        !isPageLine(line) && !wording.isOffice(line.text) && hanziIn(line.text, leastSaid) >= leastSaid,
    ) ?? others.find((line) => wording.isProse(line.text));
  return said?.index ?? lines.length;
}

const glued =
  /(?<=[。;!?]["')]?\s*)((?:中共)?[\p{Script=Han}]{2,22}(?:人民政府|办事处|委员会)\s*){1,2}\s*(?:20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|二[〇○零][一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)\s*$/u;

export function layoutOf(
  lined: LinedText,
  chrome: readonly Span[],
  hints: Omit<TitleHints, "body"> = noTitleHints,
): Layout {
  const { lines } = lined;
  const start = bodyStart(lines, chrome);
  const head = lines.slice(0, start);
  const trail = head
    .filter((line) => wording.isBreadcrumb(line.text))
    .map((line) => dense(line.text))
    .join("|");
  const usable = (line: Line): boolean =>
    !isAddress(line.text) &&
    !wording.isBreadcrumb(line.text) &&
    !wording.isHeadMark(line.text) &&
    !isPageClock(line.text) &&
    !isDateLine(line.text) &&
    headDate(line.text) === null &&
    !/[〔[(]20\d\d[〕\])]\s*第?\d{1,4}号/.test(line.text) &&
    !coveredBy(line, chrome) &&
    !(trail.endsWith(dense(line.text)) && worthOf(line.text) < wholeWorth);
  const body = dense(lined.folded.slice(lines[start]?.start ?? lined.folded.length));
  const titles = titlesAmong(head, usable, { ...hints, body });
  // The name of the page's column (法治政府建设年度报告) stands where a title does, but tells no place and no year.
  const chosen = bestTitle(titles, { ...hints, body });
  const own = titles.filter(
    ({ site, words }) => site === null && (words === chosen?.words || worthOf(words) > 0),
  );
  const titleLines = new Set(own.flatMap((title) => title.lines.map((line) => line.index)));
  const foot = footStart(lines, start, chrome);
  const above = signatureStart(lines, start, foot);
  const behind = above === foot ? signatureBehind(lines, foot) : null;
  const signature = behind ?? above;
  const inner = innerFootStart(lines, start, above);
  const addressee =
    lines.slice(start, start + 6).find((line) => !isBlank(line) && wording.isAddressee(line.text)) ?? null;

  const lastReport = lines.findLastIndex((line, at) => at < signature && at >= start && isReportLine(line));
  let signed = false;
  const roles = lines.map((line, at): Role => {
    if (isBlank(line)) return "blank";
    if (at < start)
      return titleLines.has(at) && !(isValueBelow(lines, at) && !wording.readsAsTitle(line.text))
        ? "title"
        : "chrome";
    if (at >= foot && (behind === null || at < behind)) return "chrome";
    if (coveredBy(line, chrome) || wording.isPageNumber(line.text)) return "chrome";
    if (at >= inner && at < above) return "chrome";
    if (at < signature) return at > lastReport && wording.isTailMark(line.text) ? "chrome" : "body";
    const signs = !signed && wording.readsAsSignature(line.text);
    if (!signs && at > signature) signed = true;
    return signs ? "signature" : "chrome";
  });

  let last = signature - 1;
  while (last > start && roles[last] !== "body") last--;
  const ending = signature === foot && last >= 0 ? lines[last]?.text.match(glued) : null;
  return {
    roles,
    title: chosen,
    head,
    tail: lines.slice(foot),
    addressee,
    warnings: doubtfulFoot(lines, roles, start),
    gluedSignature: ending ? lines[last]!.inner + ending.index! : null,
  };
}

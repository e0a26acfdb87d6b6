// A date that a page prints in its head without a label: 2026-01-13 17:00:00, 青溪县人民政府网 2025-03-03.
import { findDate, isPageClock } from "./dates.js";
import { dense } from "./spacing.js";
import { isOffice } from "./wording.js";

export interface HeadDate {
  readonly iso: string;
  /**
   * Written as a machine writes it (2025-01-07, 2025年01月07日, with a time of day): the day of publication. Else it is
   * the day a person put under the title.
   */
  readonly padded: boolean;
  /** The office or site beside it. */
  readonly office: string | null;
}

const timeOfDay = /(?:[T\s]*\d{1,2}[:时点]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?|分)?)/;
const longest = 60;

/** An office or a site, as pages name the source of an article beside its date: 石螺县龙洞坪镇, 青溪县人民政府网. */
export const isHeadOffice = (text: string): boolean => {
  const words = dense(text);
  return (
    /^[\p{Script=Han}·()]{3,30}$/u.test(words) &&
    !/报告|总结|汇报|法治政府建设/.test(words) &&
    (isOffice(words) || /(?:网|网站|街道|政府办|党政办|司法所|站|中心|部门|部|局|科|处|室)$/.test(words))
  );
};

/** The date of a line that holds nothing else but a time of day and an office or site; null for any other line. */
export function headDate(text: string): HeadDate | null {
  if (text.length > longest || !/\d|二/.test(text) || isPageClock(text)) return null;
  const found = findDate(text);
  if (!found) return null;
  const written = text.slice(found.start, found.end);
  const time = text.slice(found.end).match(timeOfDay);
  const hasTime = time?.index === 0;
  const behind = text.slice(found.end + (hasTime ? time[0].length : 0));
  const rest = `${text.slice(0, found.start)} ${behind}`.replace(/[\s|,;·•\-—]+/g, " ").trim();
  if (rest !== "" && !isHeadOffice(rest)) return null;
  const padded = hasTime || /[-/.]/.test(written) || /年0|月0/.test(written);
  return { iso: found.iso, padded, office: rest === "" ? null : rest };
}

// Whose report it is, told from others: a township's own code, else its names.
import type { ReportHead } from "./types.js";

/** Digits of a county's code; a longer one is a township's. */
const countyDigits = 6;

/**
 * The division code of the township a report speaks for. null where the table lacks the township, though the report has
 * its county's code then: new streets of one county are not one place.
 */
export const townshipCode = ({ place }: Pick<ReportHead, "place">): string | null =>
  place !== null && place.code.length > countyDigits ? place.code : null;

/** A township for all its years: its code, else its name with those above it; null where it has neither. */
export function townshipKey(
  head: Pick<ReportHead, "place" | "township" | "county" | "province">,
): string | null {
  const code = townshipCode(head);
  if (code !== null) return code;
  if (head.township === null) return null;
  return [head.province ?? "", head.county ?? "", head.township].join("\t");
}

/** 省 · 市 · 县, as far as known; a municipality is named once. */
export function placeOf(head: Pick<ReportHead, "province" | "city" | "county">): string {
  return [head.province, head.city === head.province ? null : head.city, head.county]
    .filter((part) => part !== null)
    .join(" ");
}

const townshipLevels = new Set(["镇", "乡", "街道"]);

/** Whether a report speaks for a township, as far as is known. */
export const isTownship = ({ level }: Pick<ReportHead, "level">): boolean =>
  level === null || townshipLevels.has(level);

/** Whose report it is. */
export const unitOf = (
  head: Pick<ReportHead, "township" | "county" | "city" | "level" | "issuer" | "source" | "title" | "file">,
): string => {
  if (head.township !== null) return head.township;
  if (head.level === "县" && head.county !== null) return head.county;
  if (head.level === "市" && head.city !== null) return head.city;
  return head.issuer ?? head.source ?? head.title ?? head.file;
};

/** 2023 年度, or that nobody knows. */
export const yearOf = ({ year }: Pick<ReportHead, "year">): string =>
  year === null ? "年度未识别" : `${year} 年度`;

/** The day it was published. */
export const publishedOf = ({ published }: Pick<ReportHead, "published">): string =>
  published === null ? "发布日期未识别" : `${published} 发布`;

/** Its title, or its file where it has none. */
export const titleOf = ({ title, file }: Pick<ReportHead, "title" | "file">): string =>
  title ?? `（标题未识别）${file}`;

/** What a report is called where room is short: whose it is, and the year. */
export const shortName = (head: ReportHead): string => `${unitOf(head)} ${yearOf(head)}`;

/** Behind the name of a report that is nearly the text of another of the same place and year. */
export const mirrorMark = ({ mirrorOf }: Pick<ReportHead, "mirrorOf">): string =>
  mirrorOf === null ? "" : "（镜像）";

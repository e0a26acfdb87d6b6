// Numbers, places and dates as the pages print them.
import type { Provenance, ReportHead } from "../report/types.js";

const grouped = new Intl.NumberFormat("zh-Hans-CN");

export const number = (value: number): string => grouped.format(value);
export const unknown = "未识别";

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

/** What a report is called where room is short: whose it is, and the year. */
export const shortName = (head: ReportHead): string =>
  `${unitOf(head)} ${head.year === null ? "年度未识别" : `${head.year} 年度`}`;

/** Behind the name of a report that is nearly the text of another of the same place and year. */
export const mirrorMark = ({ mirrorOf }: Pick<ReportHead, "mirrorOf">): string =>
  mirrorOf === null ? "" : "（镜像）";

const percent = new Intl.NumberFormat("zh-Hans-CN", { style: "percent", maximumFractionDigits: 1 });

/** 由扫描件识别, and how surely; null for text that was text. */
export const ocrSays = ({ ocr }: Pick<ReportHead, "ocr">): string | null =>
  ocr && `由扫描件识别（${ocr.engine}），平均置信度 ${percent.format(ocr.confidence)}，请对照原件。`;

/** Of a point in which several concerns stand undivided. */
export const bundledName = "几件事合为一条";

export const provenanceNames: Readonly<Record<Provenance, string>> = {
  typed: "录入",
  read: "原文",
  inferred: "推断",
};

export const duration = (seconds: number): string =>
  seconds < 60
    ? `${Math.max(1, Math.round(seconds))} 秒`
    : `${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒`;

/** 2024-03-05 14:20, in the reader's own time zone as the server knows it. */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Words around a hit on one line: a line break becomes one gap, indents go. */
export const context = (text: string): string =>
  text.replace(/[^\S\n]+/g, (space) => (/^[ \u00a0]$/.test(space) ? " " : "")).replace(/\s*\n\s*/g, " ");

/** An address that a browser may open: http and https alone, so that no file and no script becomes a link. */
export const webAddress = (text: string | null): string | null =>
  text !== null && /^https?:\/\/[^\s/]+\S*$/i.test(text) && URL.canParse(text) ? text : null;

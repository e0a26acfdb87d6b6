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

/** What a report is called where room is short: township or the next larger place, and year. */
export const shortName = (
  head: Pick<ReportHead, "township" | "county" | "year" | "file"> & { readonly issuer?: string | null },
): string =>
  `${head.township ?? head.county ?? head.issuer ?? head.file} ${head.year === null ? "年度未识别" : `${head.year} 年度`}`;

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

// Numbers and dates as the pages print them.
export { visible } from "../report/visible.js";

import type { Provenance, ReportHead } from "../report/types.js";

const grouped = new Intl.NumberFormat("zh-Hans-CN");

export const number = (value: number): string => grouped.format(value);
export const unknown = "未识别";

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

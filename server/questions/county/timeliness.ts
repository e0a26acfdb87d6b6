// 按期 and 逾期 in words: the same on the pages of a county and in their files.
import type { ReportHead } from "../../../report/types.js";
import { isDayDoubtful, signedInstead, type Timeliness, timelinessOf } from "../../../snapshot/coverage.js";
import { number, unknown } from "../../wording.js";

const names: Readonly<Record<Timeliness, string>> = { inTime: "按期", late: "逾期", unknown: "日期不详" };

const day = 86_400_000;
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / day);

/** The day it was published, or that on which it was signed, or that none is known. */
export function dayText(head: ReportHead): string {
  const signed = signedInstead(head);
  return head.published ?? (signed === null ? `日期${unknown}` : `落款 ${signed}`);
}

export function timelinessText(head: ReportHead, due: string): string {
  if (isDayDoubtful(head)) return "日期存疑";
  const when = timelinessOf(head, due);
  const signed = signedInstead(head);
  if (when === "late")
    return signed === null
      ? `逾期 ${number(daysBetween(due, head.published!))} 天`
      : `逾期至少 ${number(daysBetween(due, signed))} 天`;
  return when === "unknown" && signed !== null ? "落款在期限内" : names[when];
}

/** What makes it so; "" where it is in time. */
export function timelinessSays(head: ReportHead, due: string): string {
  if (isDayDoubtful(head)) return `发布日期 ${head.published} 在 ${head.year} 年结束以前`;
  const when = timelinessOf(head, due);
  const signed = signedInstead(head);
  if (signed !== null) return `没有识别到发布日期；${signed} 落款，期限 ${due}`;
  if (when === "late") return `${head.published} 发布，期限 ${due}`;
  return when === "unknown" ? "没有识别到发布日期" : "";
}

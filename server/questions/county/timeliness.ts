// 按期 and 逾期 in words: the same on the pages of a county and in their files.
import type { ReportHead } from "../../../report/types.js";
import { isDayDoubtful, type Timeliness, timelinessOf } from "../../../snapshot/coverage.js";
import { number } from "../../wording.js";

const names: Readonly<Record<Timeliness, string>> = { inTime: "按期", late: "逾期", unknown: "日期不详" };

const day = 86_400_000;
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / day);

export const timelinessText = (head: ReportHead, due: string): string => {
  const when = timelinessOf(head, due);
  if (isDayDoubtful(head)) return "日期存疑";
  return when === "late" ? `逾期 ${number(daysBetween(due, head.published!))} 天` : names[when];
};

/** What makes it so; "" where it is in time. */
export const timelinessSays = (head: ReportHead, due: string): string => {
  const when = timelinessOf(head, due);
  if (isDayDoubtful(head)) return `发布日期 ${head.published} 在 ${head.year} 年结束以前`;
  if (when === "late") return `${head.published} 发布，期限 ${due}`;
  return when === "unknown" ? "没有识别到发布日期" : "";
};

// What was not recognised in a report is said on it, with how to set it: nothing is left unread in silence.
import type { MetadataField, ReportHead } from "../report/types.js";
import type { TypedFields } from "./typed.js";

const townships: readonly string[] = ["镇", "乡", "街道"];
/** Reports of these rungs lie in no county. */
const aboveCounties: readonly string[] = ["市", "省"];

/** The names of what is missing. */
function unreadOf(report: ReportHead, typed: TypedFields): string[] {
  const { level } = report;
  const unread: string[] = [];
  const missing = (name: string, field: MetadataField, ...values: unknown[]): void => {
    if (values.every((value) => value === null) && typed[field] === undefined) unread.push(name);
  };
  missing("年度", "year", report.year);
  if (level === null || townships.includes(level)) missing("乡镇街道", "township", report.township);
  if (level === null || !aboveCounties.includes(level)) missing("县区", "county", report.county);
  if (typed.signed === undefined && typed.drafted === undefined)
    missing("日期", "published", report.published, report.signed, report.drafted);
  return unread;
}

/** The report with one warning that names year, township, county and date where none was recognised or typed. */
export function withUnread<T extends ReportHead>(report: T, typed: TypedFields = {}): T {
  const unread = unreadOf(report, typed);
  if (unread.length === 0) return report;
  const names = unread.join("、");
  const message = `没有认出${names}，请在报告页“校对”里填上。`;
  return { ...report, warnings: [...report.warnings, message] };
}

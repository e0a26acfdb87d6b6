// What the columns of a review are called, and what each means.
import { type ReviewRow, type ReviewSign, reviewSigns } from "../../../analysis/review.js";
import { kindNames } from "../../../report/kinds.js";
import { shortName } from "../../../report/unit.js";
import { nearCopyShare } from "../../../reuse/matrix.js";
import { percent } from "../../../reuse/shares.js";

export const signNames: Readonly<Record<ReviewSign, string>> = {
  missing: "未收录",
  late: "逾期",
  parts: "部分未识别",
  lastYear: "大段沿用上年",
  peer: "大段同他乡镇",
  alerts: "疑似沿用未改",
  unanswered: "不足无下文",
  sameNumbers: "数字与上年相同",
  readingWarnings: "识读存疑",
};

/** What a reader must know to take the table for what it is. */
export const reviewNotes: readonly string[] = [
  "未收录：只说本库没有这份报告，与是否报送、公开无关。未识别：程序没有认出这一部分，不是没有写；人工核对过的报告里才说没有。",
  `占上年、占他乡镇：与那一份报告共有的文字占本报告的几成，各地通用的表述不计；到 ${percent(nearCopyShare)} 才标出，那一份比本报告晚的不标。独有：本库没有别的报告与它相同的文字。`,
  "疑似沿用未改：共有的文字里留着别处的地名、往年的年份、别人的数字，要人来看。识读存疑：程序读这份文件时拿不准的地方。",
  "数字：主要举措和成效里上年、本年都数到的同一件事，不同的有几个、相同的有几个（三位以上、不是整数的才算）；数字没有变不等于错。",
  "不足无下文：本报告的安排、下一年度的成效里都没有找到说到它的不足，换了说法的可能找不到；只看文字，不判断做没做到。两处都没有识别到的不比。",
  "次序：要看的事项种类多的在前，种类一样的看处数，再一样的依区划表。",
];

/** The parts not recognised; where a person has checked the report, those it does not have. */
export const partsText = ({ report, unrecognised }: ReviewRow): string =>
  report === null
    ? ""
    : unrecognised.length === 0
      ? "齐"
      : `${report.checked === null ? "未识别" : "没有"}：${unrecognised.map((kind) => kindNames[kind]).join("、")}`;

export const lateText = ({ report, late }: ReviewRow): string =>
  report === null ? "未收录" : late === null ? "日期不详" : late ? "逾期" : "按期";

/** Which report has most of it. */
export const peerText = ({ facts }: ReviewRow): string =>
  facts?.peer ? `${shortName(facts.peer.report)}${facts.peer.later ? "，晚于本报告" : ""}` : "";

export const signsText = ({ signs }: ReviewRow): string =>
  reviewSigns.flatMap((sign) => (signs.includes(sign) ? [signNames[sign]] : [])).join("、");

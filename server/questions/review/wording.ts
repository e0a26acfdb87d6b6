// What the columns of a review are called, what each means, and why a row is to be looked at, in words.
import { type ReviewRow, type ReviewSign, reviewSigns } from "../../../analysis/review.js";
import { kindNames } from "../../../report/kinds.js";
import { shortName, unitOf } from "../../../report/unit.js";
import { nearCopyShare } from "../../../reuse/matrix.js";
import { percent } from "../../../reuse/shares.js";
import { number } from "../../wording.js";
import { timelinessText } from "../county/timeliness.js";
import { toldName } from "../township/answers.js";

export const signNames: Readonly<Record<ReviewSign, string>> = {
  missing: "未收录",
  late: "逾期",
  dates: "日期存疑",
  parts: "部分未识别",
  lastYear: "大段沿用上年",
  peer: "大段同他乡镇",
  alerts: "疑似沿用未改",
  unanswered: "不足无下文",
  untold: "有安排而次年成效未见",
  sameNumbers: "数字与上年相同",
  readingWarnings: "识读存疑",
};

/** What a reader must know of the columns that the page and the document have. */
export const columnNotes: readonly string[] = [
  "未收录：本库没有这份报告，不等于没有报送、公开。未识别：程序没有认出这一部分，不等于没有写；人工核对过的报告才说没有。",
  "期限：比的是发布日期。没有识别到发布日期的看落款：落款已过期限的算逾期，发布只会更晚；落款在期限内的，是否按期不知道。发布日期在所报告的年度结束以前的，写作日期存疑，不算按期也不算逾期。",
  `占上年、占他乡镇：本报告有几成文字与那一份相同，各地通用的表述不计；到 ${percent(nearCopyShare)} 标出。两份几乎相同的，两个乡镇都标，谁先谁后要问。独有：本库别的报告里都没有的文字占几成。`,
  "疑似沿用未改：与别的报告相同的文字里，留着别处的地名、往年的年份或别人的数字。",
  "不足无下文：在本报告的下一年度安排和下一年度报告的成效里，没有找到说到这一条的文字。换了说法的可能找不到，也不判断做没做到。",
  "有安排而次年成效未见：本报告为它作了安排，下一年度报告的举措和成效里没有找到说到它、说到那项安排的文字，不是没有做。只看已收录下一年度报告、对应明确的。",
  "数字与上年相同：成效里的同一件事，今年的数字与上年一样。只看不会碰巧相同的数字：三位以上，100、2000 这样的整数不算。相同不等于错。",
  "识读存疑：程序读这份文件时拿不准的地方，请对照原文。",
];

/** What is said beside them on the page and in the workbook. */
export const reviewNotes: readonly string[] = [
  ...columnNotes,
  "次序：要看的事项种类多的在前，一样多的看处数，再一样的依区划表。",
];

const partsOf = ({ unrecognised }: ReviewRow): string =>
  unrecognised.map((kind) => kindNames[kind]).join("、");

/** The parts not recognised; where a person has checked the report, those it does not have. */
export const partsText = (row: ReviewRow): string =>
  row.report === null
    ? ""
    : row.unrecognised.length === 0
      ? "齐"
      : `${row.report.checked === null ? "未识别" : "没有"}：${partsOf(row)}`;

export const lateText = ({ report }: ReviewRow, due: string): string =>
  report === null ? signNames.missing : timelinessText(report, due);

/** Which report has most of it. */
export const peerText = ({ facts }: ReviewRow): string =>
  facts?.peer ? `${shortName(facts.peer.report)}${facts.peer.later ? "，晚于本报告" : ""}` : "";

/** 次年成效未见 2 条 */
export const untoldText = ({ report, facts }: ReviewRow): string =>
  `${toldName("none", report!, facts!.followed.next)} ${number(facts!.untold.length)} 条`;

const reasons: Readonly<Record<ReviewSign, (row: ReviewRow, due: string) => string>> = {
  missing: () => signNames.missing,
  late: lateText,
  dates: lateText,
  parts: (row) => `${row.report?.checked ? "没有" : "未识别到"}${partsOf(row)}`,
  lastYear: ({ facts }) => `与上年同文 ${percent(facts!.lastYear!.share)}`,
  peer: ({ report, facts }) => {
    const { report: other, share } = facts!.peer!;
    return `与${other.year === report!.year ? unitOf(other) : shortName(other)}同文 ${percent(share)}`;
  },
  alerts: ({ facts }) => `疑似沿用未改 ${number(facts!.alerts.length)} 处`,
  untold: (row) => `有安排，${untoldText(row)}`,
  unanswered: ({ facts }) => `不足无下文 ${number(facts!.unanswered.length)} 条`,
  sameNumbers: ({ facts }) => `数字与上年相同 ${number(facts!.sameNumbers.length)} 处`,
  readingWarnings: ({ readingWarnings }) => `识读存疑 ${number(readingWarnings.length)} 处`,
};

/** 逾期 12 天 · 与双板镇同文 64.0%; "" where there is nothing to look at. */
export const reasonsText = (row: ReviewRow, due: string): string =>
  reviewSigns.flatMap((sign) => (row.signs.includes(sign) ? [reasons[sign](row, due)] : [])).join(" · ");

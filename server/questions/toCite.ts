// 成一段话: what an answer counts, as one paragraph that can be cited as it stands.
import { type Interval, shareInterval } from "../../analysis/confidence.js";
import type { CountRow } from "../../analysis/countRow.js";
import { rateBase } from "../../analysis/frequency.js";
import type { SearchAnswer } from "../../search/types.js";
import type { Library } from "../library.js";
import { text } from "../schema.js";
import { number } from "../wording.js";
import { rate, share } from "./analysis/figures.js";
import { partOnly } from "./search/totals.js";

export const toCiteShape = text.describe("可以照录的一段话：范围、分母、比例、区间、索引");

/** Words, themes named in a paragraph: the first of the list. */
export const mostNamed = 10;

/** Named before what was counted; nothing where everything was. */
const within = (subset: string): string => (subset === "" || subset === "全部报告" ? "" : `${subset}，`);

const between = (interval: Interval | null, print: (value: number) => string): string =>
  interval ? `，95% 区间 ${print(interval.low)}–${print(interval.high)}` : "";

const notCounted = (reports: number): string =>
  reports === 0 ? "" : `；另有 ${number(reports)} 份未识别到该部分，未计`;

/** `sentences` behind each other, with the edition of the library they were counted in. */
export const paragraph = ({ manifest }: Library, subset: string, ...sentences: readonly string[]): string =>
  `${within(subset)}${sentences.join("")}（对照，索引 ${manifest.id}）`;

/** 12 份报告中有 5 份（41.7%，95% 区间 19.3%–68.0%） */
export const reportsOf = ({ having, reports, share: part, shareInterval: interval }: CountRow): string =>
  part === null
    ? "没有可数的报告"
    : `${number(having)} 份报告中有 ${number(reports)} 份（${share(part)}${between(interval, share)}）`;

/** One phrase over everything that was looked at. */
export const countedSentence = (query: string, row: CountRow): string =>
  row.share === null
    ? `本库没有可数的报告${notCounted(row.notCounted)}。`
    : `本库 ${reportsOf(row)}写有“${query}”，共 ${number(row.occurrences)} 处${
        row.perTenThousand === null
          ? ""
          : `，每万字 ${rate(row.perTenThousand)} 处${between(row.rateInterval, rate).replace("，", "（")}${row.rateInterval ? "）" : ""}`
      }${notCounted(row.notCounted)}。`;

/** What a search found. */
export function foundSentence(answer: SearchAnswer): string {
  const { query, total, searched, townships, units, matched, withoutSection } = answer;
  const reports = matched ? matched.all : total.reports;
  if (searched.reports === 0) return `本库没有可数的报告${notCounted(withoutSection)}。`;
  const part = share(reports / searched.reports);
  const interval = between(shareInterval(reports, searched.reports), share);
  const said = matched ? `印有“${query}”的全部词语` : units ? `符合检索式“${query}”` : `写有“${query}”`;
  const places = matched
    ? ""
    : `，共 ${number(total.occurrences)} 处，每万字 ${rate((total.occurrences * rateBase) / Math.max(1, searched.characters))} 处`;
  const towns = matched || townships === 0 ? "" : `，见于 ${number(townships)} 个乡镇`;
  return `本库 ${number(searched.reports)} 份报告中有 ${number(reports)} 份（${part}${interval}）${said}${places}${towns}${notCounted(withoutSection)}。${answer.complete === false ? partOnly : ""}`;
}

// A search's totals in one line: 20 处 · 12 份报告 · 8 个乡镇 · 占 37.5%.
import type { SearchAnswer } from "../../../search/types.js";
import { number } from "../../wording.js";
import { share } from "../analysis/figures.js";

/** One number of the line, with what stands before and behind it. */
interface Count {
  readonly before: string;
  readonly count: string;
  readonly says: string;
}

/** Beside totals that may be short. */
export const partOnly = "检索引擎有一部分没有应答，这里的处数和份数可能偏少；稍候再检索一次。";

const unitNames = { report: "份报告", section: "个部分", item: "个要点", sentence: "句" } as const;

const counted = (count: number, says: string, before = ""): Count => ({ before, count: number(count), says });

/** Of a phrase its places first; of several strings joined, in how many units of the scope they hold; of keywords, reports. */
export function totalsOf({ total, searched, townships, units, matched }: SearchAnswer): Count[] {
  const reports = counted(total.reports, unitNames.report);
  const towns = counted(townships, "个乡镇");
  if (matched) {
    const { all, some } = matched;
    if (some === 0) return [counted(all, "份报告，相关的在前"), towns];
    const whole = all > 0 ? [counted(all, "份报告印有全部词语")] : [];
    return [
      ...whole,
      counted(some, all > 0 ? "份印有一部分" : "份报告印有一部分，没有印有全部词语的"),
      towns,
    ];
  }
  const of =
    searched.reports > 0 && total.reports > 0
      ? [{ before: "占", count: share(total.reports / searched.reports), says: "" }]
      : [];
  const places = counted(total.occurrences, "处");
  if (!units) return [places, reports, towns, ...of];
  const holding = units.scope === "report" ? [] : [counted(units.count, unitNames[units.scope])];
  return [...holding, reports, towns, ...of, places];
}

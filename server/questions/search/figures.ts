// A search's counts as they can be cited, and the ways on to the analyses of the same phrase.
import { shareInterval } from "../../../analysis/confidence.js";
import { rateBase } from "../../../analysis/frequency.js";
import { dimensionNames } from "../../../analysis/groups.js";
import type { SearchAnswer } from "../../../search/types.js";
import { links } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { rate, share } from "../analysis/figures.js";
import { phrasePart, reportsLink } from "../analysis/phrase.js";

interface Count {
  readonly count: number;
  readonly says: string;
}

const unitNames = { report: "份报告", section: "个部分", item: "个要点", sentence: "句" } as const;

/** A phrase's totals, the first first: its places; of several strings joined, in how many units of the scope they hold. */
export function totalsOf({ total, townships, units }: SearchAnswer): {
  readonly lead: string;
  readonly parts: readonly Count[];
} {
  const places = { count: total.occurrences, says: "处" };
  const reports = { count: total.reports, says: unitNames.report };
  const towns = { count: townships, says: "个乡镇" };
  if (!units) return { lead: "共", parts: [places, reports, towns] };
  const holding = units.scope === "report" ? [] : [{ count: units.count, says: unitNames[units.scope] }];
  return { lead: "符合的有", parts: [...holding, reports, towns, places] };
}

export function citedFigures(answer: SearchAnswer, literal: boolean, typed: Typed) {
  const { total, searched, query } = answer;
  const interval = shareInterval(total.reports, searched.reports);
  const part = { q: query, ...phrasePart(typed) };
  const by = (["year", "province", "county", "township", "section"] as const).map((name) => ({
    label: dimensionNames[name],
    href: links.analysis("counts", { ...part, by: name }),
  }));
  return {
    /** 62.5%（95% 区间 30.6%–86.3%）; null where no report was looked at. */
    share:
      interval &&
      `${share(total.reports / searched.reports)}（95% 区间 ${share(interval.low)}–${share(interval.high)}）`,
    perTenThousand:
      searched.characters === 0 ? null : rate((total.occurrences * rateBase) / searched.characters),
    /** The reports looked at, and those passed by; null where a list of reports cannot say it. */
    searched: reportsLink(query, literal, typed, {}, false),
    withoutSection: reportsLink(query, literal, typed, {}, true),
    onwards: [
      ...by,
      { label: "两项交叉", href: links.analysis("counts", { ...part, by: ["year", "section"] }) },
      { label: "趋势", href: links.analysis("trend", part) },
      { label: "搭配", href: links.analysis("collocates", part) },
      { label: "分布", href: links.analysis("dispersion", part) },
      { label: "共用表述只算一次", href: links.reuseCounts({ ...typed, q: query, literal }) },
    ],
  };
}

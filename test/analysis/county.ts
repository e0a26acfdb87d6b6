// A small shelf of 青溪县 for the analyses: three townships over three years, words cut at "|".
import { type Ground, openGround } from "../../analysis/ground.js";
import type { PhraseRequest } from "../../analysis/phrase.js";
import type { SectionKind } from "../../report/kinds.js";
import type { ReportHead } from "../../report/types.js";
import { SearchBuilder } from "../../search/builder.js";
import { fieldValues } from "../../search/reportFields.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { MemoryColumns, memoryArchive } from "../search/memory.js";
import { reportOf } from "../search/reports.js";

export const groundOf = (reports: readonly IndexedReport[]): Ground => {
  const builder = new SearchBuilder();
  for (const report of reports) builder.add(report);
  const columns = new MemoryColumns();
  builder.write(columns);
  return openGround(columns.source(), memoryArchive(reports));
};

/** A report whose words are cut at "|"; sections end with a line break. Folded text is the text without breaks at its end. */
export function report(
  head: Partial<ReportHead>,
  sections: readonly (readonly [SectionKind, string, SectionKind?])[],
): IndexedReport {
  const words = sections.flatMap(([, text]) => [...text.split("|"), "\n"]);
  return reportOf({
    head: { county: "青溪县", province: "云岭省", ...head },
    sections: sections.map(([kind, text, also]) => ({
      kind,
      ...(also ? { also } : {}),
      text: `${text.replaceAll("|", "")}\n`,
    })),
    cut: () => words.slice(0, -1),
  });
}

export const asking = (q: string, more: Partial<PhraseRequest> = {}): PhraseRequest => ({
  q,
  literal: false,
  scope: "report",
  sections: [],
  ...fieldValues(() => []),
  mirrors: false,
  words: false,
  ...more,
});

const at = (code: string) => ({ code });

/** 柳渡镇 names 执法队伍 every year, 茶垭镇 once; 月渡乡's shortcomings were not recognised in 2023. */
export const county: readonly IndexedReport[] = [
  report({ township: "柳渡镇", year: 2022, place: at("970101100") }, [
    ["opening", "柳渡镇|法治|政府|建设|报告"],
    ["shortcomings", "执法|队伍|力量|不足|，|执法|人员|少|。|宣传|不够"],
    ["plans", "加强|执法|队伍|建设"],
  ]),
  report({ township: "柳渡镇", year: 2023, place: at("970101100") }, [
    ["shortcomings", "执法|队伍|力量|仍|不足"],
    ["plans", "加强|普法|宣传"],
    ["chrome", "执法|队伍|网页"],
  ]),
  report({ township: "茶垭镇", year: 2022, place: at("970101101") }, [
    ["shortcomings", "宣传|形式|单一"],
    ["plans", "创新|宣传|形式"],
  ]),
  report({ township: "茶垭鎮", printedTownship: "茶垭鎮", year: 2023, place: at("970101101") }, [
    ["shortcomings", "执法|队伍|不|稳定|。|执法队伍|培训|少", "plans"],
  ]),
  report({ township: "月渡乡", year: 2023, place: at("970101200") }, [["achievements", "开展|执法|培训"]]),
  report({ township: null, county: null, province: null, year: null }, [["plans", "执法|公开"]]),
];

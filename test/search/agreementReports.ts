// Sixty reports to ask two engines about: most as the indexer reads them, some of what is hard to send and to find.
import { reportTexts } from "../../bench/texts.js";
import { readBytes } from "../../indexer/reading.js";
import { loadDivisions } from "../../report/divisions.js";
import type { SectionKind } from "../../report/kinds.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { defaultThemes } from "../../words/themes.js";
import { wordStarts } from "../../words/wordStarts.js";
import { reportOf } from "./reports.js";

const readCount = 44;

/** Paragraphs as no report has them, and some do. */
const hard: readonly string[] = [
  "",
  "法",
  "法法法法法法法法",
  "\ud842\udfb7镇𠮷野村：😀普法👍🏽，👩‍🌾农户",
  "半个\ud842字，半个\udfb7字",
  "增长１２．５％（约3,000.00元）——“同比”‘环比’；",
  "a b　c\u00a0d\te\u2028f\u0085g",
  "\u200b零\u200b宽\ufeff字\u00ad符",
  "*?\\[](){}~>-:\"'/|&!^+.,",
  "\ufffe\uffff\ufdd0\u0001\u0007",
  "2024年1月8日，2024-01-08，2024.1.8",
  "國家稅務總局 ⾏政⻓官",
  "ＡＢＣ abc Abc ÅÅ éé ﬁ ㈠ ①",
  "普法。\n执法。\n普法执法",
  "行政执法行政执法行政执法",
  "\uf8ff私\ue000用",
];

const kinds: readonly SectionKind[] = ["opening", "achievements", "shortcomings", "plans", "chrome"];

const hardReport = (number: number): IndexedReport => {
  const at = (further: number): string => hard[(number + further) % hard.length]!;
  const report = reportOf({
    head: {
      year: [2022, 2023, 2024, null][number % 4]!,
      township: number % 3 === 0 ? null : ["白石镇", "竹坪乡"][number % 2]!,
      county: number % 5 === 0 ? null : "青溪县",
      province: "云岭省",
      mirrorOf: number % 7 === 6 ? "000000000000" : null,
    },
    sections: kinds.map((kind, further) => ({
      kind,
      text: `${at(further)}\n${at(3 * further + 1)}普法宣传${number % 2}\n`,
      items: [{ start: 0, end: at(further).length }],
    })),
  });
  return { ...report, wordStarts: wordStarts(report.folded.text) };
};

/** The same each time. Two of them say the same and are of different years. */
export async function agreementReports(): Promise<IndexedReport[]> {
  const tables = { divisions: loadDivisions(), themes: defaultThemes() };
  const reports: IndexedReport[] = [];
  for (const { name, text } of reportTexts(readCount, 700, 16)) {
    const read = await readBytes(Buffer.from(text), name, { file: name, typed: undefined }, tables);
    if (read.kind === "rejected") throw new Error(`${name}: ${read.reason}`);
    reports.push(read.indexed);
  }
  for (let number = 0; number < hard.length - 1; number++) reports.splice(3 * number, 0, hardReport(number));
  const [first] = reports.slice(-1);
  reports.push({ ...first!, report: { ...first!.report, id: "0123456789ab", year: 2021 } });
  return reports;
}

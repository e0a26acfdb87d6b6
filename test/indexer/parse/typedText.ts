// Texts of 青溪县 read as a typed .txt is, for tests that look at what was read.
import { parseReport } from "../../../indexer/parse/parse.js";
import { loadDivisions } from "../../../report/divisions.js";
import type { Item, Report } from "../../../report/types.js";

export const divisions = loadDivisions(
  "code,name\n99,云泽省\n9901,临岚市\n990121,青溪县\n990121101,柳渡镇\n990121102,茶垭镇\n",
);

/** A report, or why it is none. */
export const parse = (text: string) =>
  parseReport(
    { text, file: "报告.txt", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
    divisions,
  );

/** A report; throws where the text is none. */
export const read = (text: string): Report => {
  const parsed = parse(text);
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return parsed.report;
};

/** 柳渡镇's report of 2024 with this body. */
export const readBody = (body: string): Report =>
  read(`青溪县柳渡镇2024年度法治政府建设情况报告\n${body}\n柳渡镇人民政府\n2025年1月6日`);

/** Each section with its points: 1. what[1. within; 2. within]. */
export const outline = (report: Report): string[] => {
  const shown = ({ start, end, items }: Item): string => {
    const words = report.text.slice(start, items[0]?.start ?? end).replace(/\s/g, "");
    return items.length > 0 ? `${words}[${items.map(shown).join("")}]` : words;
  };
  return report.sections.map(({ kind, items }) => `${kind} ${items.map(shown).join(" ")}`.trim());
};

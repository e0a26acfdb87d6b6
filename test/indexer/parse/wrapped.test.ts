import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseReport } from "../../../indexer/parse/parse.js";
import { unbroken } from "../../../indexer/parse/wrapped.js";
import { loadDivisions } from "../../../report/divisions.js";

const divisions = loadDivisions();
const read = (text: string, breaks: "typed" | "wrapped") => {
  const parsed = parseReport(
    { text, file: "a.pdf", fileSha256: "", breaks, chrome: [], pageTitle: null },
    divisions,
  );
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return parsed.report;
};

const paragraphs = [
  "柳渡镇2023年度法治政府建设情况报告",
  "来源：柳渡镇人民政府 发布时间：2024-01-16",
  "青溪县人民政府：",
  "2023年，柳渡镇坚持依法行政。现将有关情况报告如下：",
  "一、主要举措和成效",
  "（一）规范行政执法。办理案件二十六件，持证率达到百分之百。",
  "二、存在的不足和原因",
  "一是执法力量薄弱。二是普法方式单一。",
  "三、下一年度主要安排",
  "一是充实执法队伍。二是创新普法形式。",
  "柳渡镇人民政府",
  "2024年1月12日",
];

describe("a text cut at the page's width", () => {
  test("reads as the text that was not cut, wherever it is cut between hanzi", () => {
    const whole = read(paragraphs.join("\n\n"), "typed");
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 40 }), (width) => {
        const cut = paragraphs.map((text) =>
          text.replace(
            new RegExp(`(.{${width}})(?=[\\p{Script=Han}])(?<=[\\p{Script=Han}，。：])`, "gu"),
            "$1\n",
          ),
        );
        const report = read(cut.join("\n\n"), "wrapped");
        for (const field of ["title", "township", "county", "year", "source", "published", "signed"] as const)
          expect(report[field]).toEqual(whole[field]);
        const bare = (text: string) => text.replace(/\s/g, "");
        const shape = ({ text, sections }: typeof report) =>
          sections.map(({ kind, heading, start, end, items }) => [
            kind,
            bare(heading),
            bare(text.slice(start, end)),
            items.map((item) => [item.label, bare(text.slice(item.start, item.end))]),
          ]);
        expect(shape(report)).toEqual(shape(whole));
        expect(report.sections[0]!.start).toBe(0);
        expect(report.sections.at(-1)!.end).toBe(report.text.length);
        for (const [at, section] of report.sections.entries())
          if (at > 0) expect(section.start).toBe(report.sections[at - 1]!.end);
      }),
      { numRuns: 60 },
    );
  });

  test("every offset comes back, for any text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[镇ab\n 。1]{0,60}$/), (record) => {
        const whole = unbroken(record);
        for (let at = 0; at < whole.text.length; at++) {
          const [unit, origin] = [whole.text[at]!, record[whole.start(at)]!];
          if (unit !== " ") expect(origin).toBe(unit);
          expect(whole.end(at + 1)).toBeGreaterThan(whole.start(at));
        }
        expect(whole.text.replace(/\s/g, "")).toBe(record.replace(/\s/g, ""));
        const all = whole.spanFrom({ start: 0, end: record.length });
        expect(all).toEqual({ start: 0, end: whole.text.length });
      }),
    );
  });

  test("an office under a full line that ends a sentence is the signature; a label under a label is another", () => {
    const text =
      "来源：柳渡镇人民政府\n发布时间：2024-01-16\n\n坚持依法行政。\n柳渡镇人民政府\n2024年1月12日\n\n法治\n政府 GB\nT";
    expect(unbroken(text).text).toBe(
      "来源：柳渡镇人民政府\n发布时间：2024-01-16\n\n坚持依法行政。\n柳渡镇人民政府\n2024年1月12日\n\n法治政府 GB T",
    );
  });
});

// What a person says of a report's parts and points is laid over what was read; what no longer fits the text is said.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseReport, sha256Of } from "../../indexer/parse/parse.js";
import { quoteOf, stretchFrom, type TypedStretch, withStructure } from "../../indexer/structure.js";
import { loadDivisions } from "../../report/divisions.js";
import { type SectionKind, sectionKinds } from "../../report/kinds.js";
import type { Report } from "../../report/types.js";

const text = `白鹭洲镇2024年法治政府建设年度报告

一、主要工作
全年办结行政执法案件31件，开展送法下村26场，调解纠纷112件。

二、一些需要说明的情况
渡口执法点值守时断时续，周末无人在岗；村级法律顾问到岗次数偏少，合同把关跟不上。

三、下一年度打算
一是补齐值守人员。二是督促法律顾问按月到岗。

白鹭洲镇人民政府
2025年1月9日
`;

function read(): Report {
  const parsed = parseReport(
    { text, file: "白鹭洲镇.txt", fileSha256: sha256Of(text), breaks: "typed", chrome: [], pageTitle: null },
    loadDivisions(""),
  );
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return parsed.report;
}
const report = read();

const at = (words: string): number => text.indexOf(words);
const row = (start: number, end: number, kind: TypedStretch["kind"]): TypedStretch => ({
  start,
  end,
  kind,
  sha256: report.sha256.slice(0, 12),
  quote: quoteOf(text, { start, end }),
  row: "sections.csv 第 2 行",
});
const kinds = (one: Report): string[] => one.sections.map(({ kind }) => kind);
const tiles = (one: Report): boolean =>
  one.sections[0]!.start === 0 &&
  one.sections.at(-1)!.end === text.length &&
  one.sections.every((section, index) => index === 0 || one.sections[index - 1]!.end === section.start);

describe("a part that a person named", () => {
  const shortcomings = row(at("二、一些"), at("三、下一"), "shortcomings");
  const set = withStructure(report, [shortcomings]);

  test("has its kind, its heading and its points, and is no longer missed", () => {
    expect(kinds(report)).not.toContain("shortcomings");
    expect(report.warnings.join()).toMatch(/未识别到.*存在的不足/);
    const made = set.sections.find(({ kind }) => kind === "shortcomings")!;
    expect(made.heading).toBe("二、一些需要说明的情况");
    expect(made.items.length).toBeGreaterThan(0);
    expect(set.warnings.join()).not.toMatch(/未识别到.*存在的不足/);
    expect(tiles(set)).toBe(true);
  });

  test("may hold points that a person joined or divided", () => {
    const [first, second] = [at("渡口执法点"), at("村级法律顾问")];
    const end = text.indexOf("。", second) + 1;
    const divided = withStructure(report, [
      shortcomings,
      row(first, second, "point"),
      row(second, end, "point"),
    ]);
    const points = divided.sections.find(({ kind }) => kind === "shortcomings")!.items;
    expect(points.map((point) => text.slice(point.start, point.end))).toEqual([
      "渡口执法点值守时断时续，周末无人在岗；",
      "村级法律顾问到岗次数偏少，合同把关跟不上。",
    ]);
    const plans = report.sections.find(({ kind }) => kind === "plans")!;
    const joined = withStructure(report, [row(plans.items[0]!.start, plans.items.at(-1)!.end, "point")]);
    const [one, ...more] = joined.sections.find(({ kind }) => kind === "plans")!.items;
    expect(more).toEqual([]);
    expect(one).toMatchObject({ label: "一是", start: plans.items[0]!.start, level: 1 });
    expect(text.slice(one!.lead!.start, one!.lead!.end)).toBe("补齐值守人员");
  });
});

test("sections tile the text whatever is laid over them, and the stretch has the kind it was given", () => {
  const stretches = fc
    .tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom(...sectionKinds))
    .filter(([a, b]) => a !== b)
    .map(([a, b, kind]) => row(Math.min(a, b), Math.max(a, b), kind as SectionKind));
  fc.assert(
    fc.property(fc.array(stretches, { minLength: 1, maxLength: 4 }), (rows) => {
      const laid = withStructure(report, rows);
      const last = rows.at(-1)!;
      expect(tiles(laid)).toBe(true);
      expect(laid.sections).toContainEqual(
        expect.objectContaining({ start: last.start, end: last.end, kind: last.kind }),
      );
      for (const section of laid.sections)
        for (const item of section.items)
          expect(item.start >= section.start && item.end <= section.end).toBe(true);
    }),
  );
});

describe("a row that means another text", () => {
  const plain = row(at("二、一些"), at("三、下一"), "shortcomings");
  test.each([
    ["another hash", { ...plain, sha256: "0".repeat(12) }, /对另一个文本/],
    ["no hash", { ...plain, sha256: "" }, /对另一个文本/],
    ["other words", { ...plain, quote: "三、别的" }, /与那里的文字不同/],
    ["beyond the text", { ...plain, end: text.length + 1, quote: "" }, /不在文本之内/],
  ])("%s: it is said and nothing is changed", (_, one, says) => {
    const kept = withStructure(report, [one]);
    expect(kept.sections).toEqual(report.sections);
    expect(kept.warnings.at(-1)).toMatch(says);
    expect(kept.warnings.at(-1)).toContain("sections.csv 第 2 行");
  });
  test("a row that says nothing usable is named", () => {
    expect(stretchFrom({ kind: "shortcoming", start: "1", end: "2" }, "sections.csv", 2)).toMatch(
      /kind“shortcoming”/,
    );
    expect(stretchFrom({ kind: "plans", start: "x", end: "2" }, "sections.csv", 2)).toMatch(/整数/);
  });
});

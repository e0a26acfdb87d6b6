// Whom a search looks at: places by part of their name, mirrors, and what stands in headings.
import { describe, expect, test } from "vitest";
import type { ReportHead } from "../../report/types.js";
import { type ReportStory, reportOf } from "./reports.js";
import { ask, localEngine } from "./requests.js";

const place = (township: string, code: string, more: Partial<ReportHead> = {}): ReportStory => ({
  head: {
    township,
    county: "青溪县",
    province: "云岭省",
    place: { code },
    year: 2024,
    file: `${code}.txt`,
    ...more,
  },
  sections: [
    { kind: "opening", text: `${township}2024年度法治政府建设报告\n` },
    { kind: "shortcomings", text: "二、存在的不足\n一是普法经费不足。\n" },
  ],
});

describe("a place by its name", () => {
  const engine = localEngine(
    [
      place("大河镇", "970101100"),
      place("大河口乡", "970101200"),
      place("小大河乡", "970101201", { printedTownship: "小大河鄉" }),
      place("河镇", "970101101"),
    ].map(reportOf),
  );
  const found = async (q: string, more = {}): Promise<(string | null)[]> => [
    ...new Set((await engine.search(ask(q, more))).hits.map(({ report }) => report.township)),
  ];

  test("a part finds all whose name holds it", async () => {
    expect((await found("普法 township:大河")).sort()).toEqual(["大河口乡", "大河镇", "小大河乡"]);
    expect(await found("普法 乡镇：大河口")).toEqual(["大河口乡"]);
    expect(await found("普法", { townships: ["大河"] })).toHaveLength(3);
    expect(await found("普法 county:青溪")).toHaveLength(4);
    expect(await found("普法 -township:大河")).toEqual(["河镇"]);
    expect((await found("(普法 township:大河口) OR (普法 township:小)")).sort()).toEqual([
      "大河口乡",
      "小大河乡",
    ]);
  });

  test("a name that some place bears means no other", async () => {
    expect(await found("普法 township:河镇")).toEqual(["河镇"]);
    expect(await found("普法 township:大河镇")).toEqual(["大河镇"]);
    expect(await found("普法 township:小大河鄉")).toEqual(["小大河乡"]);
    expect((await found("普法 township:河镇,大河口")).sort()).toEqual(["大河口乡", "河镇"]);
  });

  test("a name that is part of none finds none, and digits are a code", async () => {
    expect(await found("普法 township:白石")).toEqual([]);
    expect(await found("普法 township:970101200")).toEqual(["大河口乡"]);
    expect(await found("普法 township:97010")).toEqual([]);
  });
});

describe("a report that stands there twice", () => {
  const first = reportOf(place("大河镇", "970101100"));
  const again = reportOf(place("大河镇", "970101100", { file: "again.txt", mirrorOf: first.report.id }));
  const engine = localEngine([first, again, reportOf(place("河镇", "970101101"))]);

  test("is told of, and counts only where it is asked for", async () => {
    const without = await engine.search(ask("普法"));
    expect(without.searched.reports).toBe(2);
    expect(without.mirrors).toEqual({ reports: 1, counted: false });
    const all = await engine.search(ask("普法", { mirrors: true }));
    expect(all.searched.reports).toBe(3);
    expect(all.mirrors).toEqual({ reports: 1, counted: true });
    expect(all.hits.map(({ report }) => report.mirrorOf)).toContain(first.report.id);
    expect((await engine.search(ask("普法", { mode: "keywords" }))).mirrors).toEqual({
      reports: 1,
      counted: false,
    });
  });

  test("says none where nothing is repeated", async () => {
    expect((await engine.search(ask("普法 township:河镇"))).mirrors.reports).toBe(0);
    expect((await engine.search(ask("普法 section:plans"))).mirrors).toEqual({
      reports: 0,
      counted: false,
    });
  });
});

describe("what stands in a section's heading", () => {
  const reports = [reportOf(place("大河镇", "970101100"))].map((indexed) => ({
    ...indexed,
    report: {
      ...indexed.report,
      sections: indexed.report.sections.map((section) =>
        section.kind === "shortcomings" ? { ...section, heading: "二、存在的不足" } : section,
      ),
    },
  }));

  test.each([
    1, 50_000,
  ])("can be left out, whether the character is tallied or not (%i)", async (fewestTallied) => {
    const engine = localEngine(reports, "snapshot-1", { fewestTallied });
    const total = async (q: string, more = {}): Promise<number> =>
      (await engine.search(ask(q, more))).total.occurrences;
    expect(await total("不足")).toBe(2);
    expect(await total("不足", { headings: false })).toBe(1);
    expect(await total("不")).toBe(2);
    expect(await total("不", { headings: false })).toBe(1);
    expect(await total("存在", { headings: false })).toBe(0);
    expect(await total("法治政府", { headings: false })).toBe(1);
    expect(await total("不足 OR 普法", { headings: false })).toBe(2);
  });
});

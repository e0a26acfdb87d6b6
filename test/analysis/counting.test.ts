// Subsets, word lists and cited counts of a small shelf, by hand and against brute force.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countPhrase, countPlaces } from "../../analysis/counts.js";
import { frequencyList } from "../../analysis/frequency.js";
import { phraseHitsOf } from "../../analysis/phrase.js";
import { frequencyPage } from "../../analysis/ranking.js";
import { spreadOf } from "../../analysis/spread.js";
import { sharedReports, subsetOf } from "../../analysis/subset.js";
import { trendOf } from "../../analysis/trend.js";
import { tokensOf } from "../../analysis/words.js";
import { kindNames, type SectionKind } from "../../report/kinds.js";
import { anyReports } from "../search/oracle.js";
import { reportOf } from "../search/reports.js";
import { asking, county, groundOf, report } from "./county.js";

const ground = groundOf(county);

describe("a subset", () => {
  test("names its words without cutting them again; punctuation is none", () => {
    const subset = subsetOf(ground, asking("", { townships: ["柳渡镇"], sections: ["shortcomings"] }));
    expect([...tokensOf(ground, subset)]).toEqual(
      "执法 队伍 力量 不足 执法 人员 少 宣传 不够 执法 队伍 力量 仍 不足".split(" "),
    );
    expect(subset.searched).toEqual({ reports: 2, characters: 28 });
  });

  test("says in how many reports the section was not recognised", () => {
    const subset = subsetOf(
      ground,
      asking("", { sections: ["shortcomings"], years: [{ from: 2023, to: 2023 }] }),
    );
    expect(subset.searched.reports).toBe(2);
    expect(subset.withoutSection).toBe(1);
  });

  test("leaves the page's own text out unless asked", () => {
    const words = (sections: ["chrome"] | []) => [
      ...tokensOf(ground, subsetOf(ground, asking("", { sections }))),
    ];
    expect(words([])).not.toContain("网页");
    expect(words(["chrome"])).toEqual(["执法", "队伍", "网页"]);
  });

  test("a word across two sections belongs to the one it begins in", () => {
    const here = groundOf([
      reportOf({
        sections: [
          { kind: "shortcomings", text: "执法队" },
          { kind: "plans", text: "伍建设" },
        ],
        cut: () => ["执法", "队伍", "建设"],
      }),
    ]);
    const words = (sections: SectionKind[]) => [...tokensOf(here, subsetOf(here, asking("", { sections })))];
    expect(words(["shortcomings"])).toEqual(["执法", "队伍"]);
    expect(words(["plans"])).toEqual(["建设"]);
  });

  test("two that overlap say so", () => {
    const a = subsetOf(ground, asking("", { years: [{ from: 2023, to: 2023 }] }));
    const b = subsetOf(ground, asking("", { townships: ["970101101"] }));
    expect(sharedReports(a, b)).toBe(1);
  });
});

describe("a frequency list", () => {
  const everything = subsetOf(ground, asking(""));

  test("counts words, reports and rates", () => {
    const list = frequencyList(ground, everything);
    const { rows, total } = frequencyPage(list, { limit: 3 });
    expect(rows.map(({ text, frequency, reports }) => [text, frequency, reports])).toEqual([
      ["执法", 7, 5],
      ["宣传", 4, 3],
      ["队伍", 4, 3],
    ]);
    expect(total).toBe(list.types);
    expect(rows[0]!.perTenThousand).toBeCloseTo((7 * 10_000) / everything.searched.characters, 10);
  });

  test("runs of two words stand side by side in one sentence part", () => {
    const list = frequencyList(ground, everything, { of: "words", n: 2 });
    const { rows } = frequencyPage(list, { limit: 500 });
    const of = (text: string) => rows.find((row) => row.text === text)?.frequency;
    expect(of("执法队伍")).toBe(4);
    expect(of("不足执法")).toBeUndefined();
    expect(of("建设报告")).toBe(1);
    expect(of("报告执法")).toBeUndefined();
  });

  test("pages fit together, by reports too", () => {
    const list = frequencyList(ground, everything, { of: "characters", n: 2 });
    for (const order of ["frequency", "reports"] as const) {
      const whole = frequencyPage(list, { limit: 10_000, order }).rows.map(({ text }) => text);
      const pages = [0, 5, 10].flatMap((offset) => frequencyPage(list, { offset, limit: 5, order }).rows);
      expect(pages.map(({ text }) => text)).toEqual(whole.slice(0, 15));
    }
    expect(frequencyPage(list, { containing: "伍" }).rows.every(({ text }) => text.includes("伍"))).toBe(
      true,
    );
    expect(() => frequencyList(ground, everything, { of: "words", n: 11 })).toThrow(RangeError);
  });

  test("agrees with brute force over the printed lines", () => {
    fc.assert(
      fc.property(anyReports(4), fc.integer({ min: 1, max: 3 }), (reports, n) => {
        const here = groundOf(reports);
        const subset = subsetOf(here, asking("", { sections: ["all"], mirrors: true }));
        const list = frequencyList(here, subset, { of: "characters", n });
        const expected = new Map<string, { frequency: number; reports: Set<number> }>();
        reports.forEach(({ report: { sections }, folded }, number) => {
          if (sections.length === 0) return;
          for (const paragraph of folded.text.split("\n"))
            for (const run of paragraph.split(/[^\p{L}\p{N}]/u)) {
              const characters = [...run];
              for (let at = 0; at + n <= characters.length; at++) {
                const text = characters.slice(at, at + n).join("");
                const entry = expected.get(text) ?? { frequency: 0, reports: new Set() };
                entry.frequency++;
                entry.reports.add(number);
                expected.set(text, entry);
              }
            }
        });
        const { rows } = frequencyPage(list, { limit: 100_000 });
        expect(rows.map(({ text, frequency, reports }) => [text, frequency, reports]).sort()).toEqual(
          [...expected].map(([text, { frequency, reports }]) => [text, frequency, reports.size]).sort(),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("a character beyond the Basic Plane is one; half of one, or a picture, is none", () => {
    const here = groundOf([report({ year: 2023 }, [["plans", "𠮷祥|𠮷祥|坝|😀|坝|\ud842|坝"]])]);
    const subset = subsetOf(here, asking(""));
    const counted = (n: number) =>
      frequencyPage(frequencyList(here, subset, { of: "characters", n })).rows.map(
        ({ text, frequency }) => `${text} ${frequency}`,
      );
    expect(counted(1)).toEqual(["坝 3", "祥 2", "𠮷 2"]);
    expect(counted(2)).toEqual(["𠮷祥 2", "祥坝 1", "祥𠮷 1"]);
    expect(counted(5)).toEqual(["𠮷祥𠮷祥坝 1"]);
    expect(subset.searched.characters).toBe(9);
    expect([...tokensOf(here, subset)]).toEqual(["𠮷祥", "𠮷祥", "坝", "坝", "坝"]);
  });

  test("numbers and labels of points are no words unless asked; names that hold numerals are", () => {
    const none = "1.|2023|3.5|50%|十二|二〇二三|第一|第3|一|两|百|①|ⅲ|一是|二要|其一|首先|最后";
    const words = "十四五|八五|八五普法|一体化|第一次|十佳|其他|万亩|首次|一般|二十大|最|a1";
    const here = groundOf([report({ year: 2023 }, [["plans", `${none}|${words}`]])]);
    const subset = subsetOf(here, asking(""));
    expect([...tokensOf(here, subset)]).toEqual(words.split("|"));
    expect([...tokensOf(here, subset, { numbers: true })]).toEqual(`${none}|${words}`.split("|"));
    const list = frequencyList(here, subset);
    expect([list.tokens, list.types]).toEqual([13, 13]);
    expect(frequencyList(here, subset, { of: "words", n: 1, numbers: true }).types).toBe(31);
  });

  test("a run of words does not cross a number that is no word", () => {
    const here = groundOf([report({ year: 2023 }, [["plans", "新增|3|名|网格员|，|一是|加强|宣传"]])]);
    const runs = (numbers: boolean) => {
      const list = frequencyList(here, subsetOf(here, asking("")), { of: "words", n: 2, numbers });
      return frequencyPage(list).rows.map(({ text }) => text);
    };
    expect(runs(false).sort()).toEqual(["加强宣传", "名网格员"]);
    expect(runs(true).sort()).toEqual(["3名", "一是加强", "加强宣传", "名网格员", "新增3"]);
  });
});

describe("counts to cite", () => {
  test.each([
    ["执法", {}],
    ["执法 宣传", {}],
    ["执法 队伍 OR 人员", { sections: ["shortcomings", "plans"] }],
    ["执法 执[法]", {}],
    ["执法 宣传", { words: true }],
    ["执法 宣传 -网格", { mirrors: true }],
    ["执法 队伍", { scope: "sentence" }],
  ] as const)("of %s, told without a walk, are those of the places one by one: %o", (q, filter) => {
    const request = asking(q, filter as Parameters<typeof asking>[1]);
    for (const by of [[], ["year"], ["section"], ["section", "township"]] as const)
      expect(countPhrase(ground, request, by)).toEqual(
        countPlaces(groundOf(county), phraseHitsOf(groundOf(county), request), by),
      );
    expect(countPhrase(ground, request).total.occurrences).toBeGreaterThan(0);
  });

  test("in all: occurrences, reports, denominators", () => {
    const { total, words } = countPhrase(ground, asking("执法队伍", { sections: ["shortcomings"] }));
    expect(total).toMatchObject({ occurrences: 4, reports: 3, having: 4, notCounted: 2, share: 0.75 });
    expect(total.perTenThousand).toBeCloseTo((4 * 10_000) / total.characters, 10);
    expect(total.shareInterval!.low).toBeGreaterThan(0.3);
    expect(words).toBe(4);
  });

  test("by year, the unknown last; a place is one however it is printed", () => {
    const request = asking("执法", { sections: ["shortcomings"] });
    const years = countPhrase(ground, request, ["year"]).rows;
    expect(
      years.map(({ keys, occurrences, reports, having, notCounted }) => [
        keys[0]!.value,
        occurrences,
        reports,
        having,
        notCounted,
      ]),
    ).toEqual([
      [2022, 2, 1, 2, 0],
      [2023, 3, 2, 2, 1],
      [null, 0, 0, 0, 1],
    ]);
    const places = countPhrase(ground, request, ["township"]).rows;
    expect(places.map(({ keys, having, notCounted }) => [keys[0]!.code ?? null, having, notCounted])).toEqual(
      [
        ["970101100", 2, 0],
        ["970101101", 2, 0],
        ["970101200", 0, 1],
        [null, 0, 1],
      ],
    );
  });

  test("crossed by section and year; a merged section counts under both its kinds", () => {
    const { rows } = countPhrase(ground, asking("执法"), ["section", "year"]);
    const cell = (section: string, year: number) =>
      rows.find(({ keys }) => keys[0]!.value === section && keys[1]!.value === year)!;
    expect(cell("shortcomings", 2023)).toMatchObject({ occurrences: 3, having: 2, notCounted: 1 });
    expect(cell("plans", 2023)).toMatchObject({ occurrences: 2, having: 2, notCounted: 1 });
    expect(cell("achievements", 2023)).toMatchObject({ occurrences: 1, having: 1, notCounted: 2 });
    expect(rows.every(({ keys }) => String(keys[0]!.value) in kindNames)).toBe(true);
    expect(() => countPhrase(ground, asking("执法"), ["year", "year"])).toThrow(RangeError);
  });

  test("fields typed in the query hold, and copies can be left out", () => {
    expect(countPhrase(ground, asking("执法 year:2022")).total).toMatchObject({ occurrences: 3, having: 2 });
    const first = ground.axis.units.indexOf("执".charCodeAt(0));
    const { total } = countPhrase(ground, asking("执法"), [], ({ starts }) =>
      Uint8Array.from(starts, (start) => (start === first ? 1 : 0)),
    );
    expect(total).toMatchObject({ occurrences: 8, reports: 5, having: 6 });
    expect(total.once).toMatchObject({ occurrences: 1, reports: 1, share: 1 / 6 });
  });

  test("groups of one dimension add up to the whole", () => {
    fc.assert(
      fc.property(anyReports(6), fc.constantFrom("法", "治", "法治", "a"), (reports, q) => {
        const here = groundOf(reports);
        for (const by of ["year", "province", "county", "township", "level"] as const) {
          const { total, rows } = countPhrase(here, asking(q), [by]);
          const sum = (key: "occurrences" | "reports" | "having" | "characters") =>
            rows.reduce((all, row) => all + row[key], 0);
          for (const key of ["occurrences", "reports", "having", "characters"] as const)
            expect(sum(key)).toBe(total[key]);
          const crossed = countPhrase(here, asking(q), [by, "city"]);
          expect(crossed.rows.reduce((all, row) => all + row.occurrences, 0)).toBe(total.occurrences);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("over the years, each phrase a line", () => {
    const trend = trendOf(ground, [asking("宣传"), asking("执法队伍")]);
    expect(trend.years).toEqual([2022, 2023]);
    expect(trend.lines.map(({ query, points }) => [query, ...points.map((point) => point!.reports)])).toEqual(
      [
        ["宣传", 2, 1],
        ["执法队伍", 1, 2],
      ],
    );
    expect(trend.lines[0]!.undated).toMatchObject({ reports: 0, having: 1 });
  });

  test("a part is as large as the characters looked at in it", () => {
    const here = groundOf([
      report({ year: 2022 }, [["plans", "执法|\n|甲|\n|乙|\n|丙"]]),
      report({ year: 2023 }, [
        ["plans", "执法|队伍|建设|𠮷"],
        ["shortcomings", "宣传"],
      ]),
      report({ year: 2023 }, [["shortcomings", "执法|队伍"]]),
    ]);
    for (const over of ["report", "year"] as const) {
      const spread = spreadOf(here, asking("执法", { sections: ["plans"] }), over)!;
      // Breaks between paragraphs are no characters, 𠮷 is one: 5 and 7 of 12, half of the places in each.
      expect(spread).toMatchObject({ parts: 2, range: 2 });
      expect(spread.dp).toBeCloseTo(1 / 2 - 5 / 12, 12);
      expect(spread.dpNorm).toBeCloseTo((1 / 2 - 5 / 12) / (1 - 5 / 12), 12);
    }
  });

  test("spread over reports and years", () => {
    expect(spreadOf(ground, asking("执法"), "report")).toMatchObject({ parts: 6, range: 5 });
    expect(spreadOf(ground, asking("执法"), "year")).toMatchObject({ parts: 3, range: 3 });
    expect(spreadOf(ground, asking("渡口"), "report")).toBeNull();
  });
});

// Collocates and keyness on the shelf, by hand and against a count over token lists.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collocatesOf } from "../../analysis/collocates.js";
import { frequencyList } from "../../analysis/frequency.js";
import { keynessOf } from "../../analysis/keyness.js";
import { subsetOf } from "../../analysis/subset.js";
import { asking, county, groundOf, report } from "./county.js";

const ground = groundOf(county);
const all = { least: 1, minLogLikelihood: 0, attractedOnly: false, limit: 1000 } as const;

describe("collocates", () => {
  test("stand left or right, inside the sentence and the window", () => {
    const found = collocatesOf(
      ground,
      asking("队伍", { townships: ["柳渡镇"], sections: ["shortcomings"] }),
      { left: 1, right: 4, within: "sentence" },
      all,
    );
    // 执法|队伍|力量|不足|，|执法|人员|少|。 and 执法|队伍|力量|仍|不足
    expect(found).toMatchObject({ nodes: 2, reports: 2, windowWords: 9, subsetWords: 12 });
    const of = (text: string) => found.rows.find((row) => row.text === text);
    expect(of("执法")).toMatchObject({ together: 3, left: 2, right: 1, frequency: 3, reports: 2 });
    expect(of("力量")).toMatchObject({ together: 2, left: 0, right: 2, expected: (9 * 2) / 12 });
    expect(of("力量")!.mutualInformation).toBeCloseTo(Math.log2(12 / 9), 10);
    expect(of("力量")!.logDice).toBe(14);
    expect(of("少")).toBeUndefined();
    expect(of("宣传")).toBeUndefined();
    expect(of("队伍")).toBeUndefined();
  });

  test("a window over the paragraph goes past the full stop", () => {
    const request = asking("少", { townships: ["柳渡镇"] });
    const words = (within: "sentence" | "paragraph") =>
      collocatesOf(ground, request, { left: 1, right: 2, within }, all).rows.map(({ text }) => text);
    expect(words("sentence")).toEqual(["人员"]);
    expect(words("paragraph").sort()).toEqual(["不够", "人员", "宣传"]);
  });

  test("a word that the phrase cuts belongs to the phrase", () => {
    const found = collocatesOf(ground, asking("伍培"), { left: 3, right: 3, within: "sentence" }, all);
    expect(found.nodes).toBe(1);
    expect(found.rows.map(({ text }) => text)).toEqual(["少"]);
    const here = groundOf([report({ year: 2023 }, [["plans", "法|治|执法队伍|培训|少|了"]])]);
    const nearest = collocatesOf(here, asking("伍培"), { left: 1, right: 1, within: "sentence" }, all);
    expect(nearest.rows.map(({ text, left }) => [text, left]).sort()).toEqual([
      ["少", 0],
      ["治", 1],
    ]);
  });

  test("agree with a count over the words themselves", () => {
    const word = fc.constantFrom("法", "治", "队伍", "建设", "，", "。", "一");
    const text = fc.array(word, { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.nat({ max: 4 }),
        fc.nat({ max: 4 }),
        fc.constantFrom<"sentence" | "paragraph">("sentence", "paragraph"),
        fc.boolean(),
        (texts, left, right, within, numbers) => {
          const here = groundOf(texts.map((words) => report({ year: 2023 }, [["plans", words.join("|")]])));
          const found = collocatesOf(here, asking("法"), { left, right, within, numbers }, all);
          const together = new Map<string, number>();
          let windowWords = 0;
          let outside = 0;
          for (const words of texts) {
            const isWord = (at: number) => !(numbers ? /[，。]/ : /[，。一]/).test(words[at]!);
            const inWindow = new Set<number>();
            words.forEach((node, at) => {
              if (isWord(at) && node !== "法") outside++;
              if (node !== "法") return;
              for (const step of [-1, 1]) {
                let room = step < 0 ? left : right;
                for (let next = at + step; next >= 0 && next < words.length && room > 0; next += step) {
                  if (words[next] === "。" && within === "sentence") break;
                  if (!isWord(next)) continue;
                  room--;
                  if (words[next] !== "法") inWindow.add(next);
                }
              }
            });
            windowWords += inWindow.size;
            for (const at of inWindow) together.set(words[at]!, (together.get(words[at]!) ?? 0) + 1);
          }
          expect(found.windowWords).toBe(windowWords);
          expect(found.subsetWords).toBe(outside);
          expect(new Map(found.rows.map((row) => [row.text, row.together]))).toEqual(together);
          for (const row of found.rows) {
            expect(row.left + row.right).toBe(row.together);
            expect(row.together).toBeLessThanOrEqual(row.frequency);
            expect(row.logLikelihood).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test("pass thresholds, and come a part at a time in whatever order", () => {
    const words =
      "执法|队伍|建设|，|执法|力量|队伍|。|执法|队伍|力量|，|宣传|队伍|建设|。|普法|宣传|，|法治|宣传|。";
    const here = groundOf([
      report({ year: 2022 }, [["plans", words]]),
      report({ year: 2023 }, [["plans", `${words}|执法|人员|。|执法|人员`]]),
    ]);
    const window = { left: 2, right: 2, within: "sentence" } as const;
    const listed = (view: object) => collocatesOf(here, asking("执法"), window, { ...all, ...view });
    const whole = listed({});
    for (const order of ["logLikelihood", "logDice", "mutualInformation", "together"] as const) {
      const { rows, total } = listed({ order });
      expect(rows.map((row) => row[order])).toEqual(rows.map((row) => row[order]).sort((a, b) => b - a));
      const parts = [0, 2, 4].flatMap((offset) => listed({ order, offset, limit: 2 }).rows);
      expect(parts).toEqual(rows.slice(0, 6));
      expect(total).toBe(rows.length);
    }
    const passing = (test: (row: (typeof whole.rows)[number]) => boolean) => whole.rows.filter(test);
    expect(listed({ least: 3 }).rows).toEqual(passing(({ together }) => together >= 3));
    expect(listed({ leastReports: 2 }).rows).toEqual(passing(({ reports }) => reports >= 2));
    expect(listed({ minLogLikelihood: 1 }).rows).toEqual(passing((row) => row.logLikelihood >= 1));
    expect(listed({ attractedOnly: true }).rows).toEqual(passing(({ attracted }) => attracted));
    const some = [listed({ least: 3 }), listed({ leastReports: 2 }), listed({ minLogLikelihood: 1 })];
    for (const { rows } of some) expect(rows.length).toBeLessThan(whole.rows.length);
  });

  test("takes the word list it is given", () => {
    const request = asking("队伍");
    const list = frequencyList(ground, subsetOf(ground, request));
    const window = { left: 5, right: 5, within: "sentence" } as const;
    expect(collocatesOf(ground, request, window, all, list)).toEqual(
      collocatesOf(ground, request, window, all),
    );
    expect(() => collocatesOf(ground, request, { ...window, left: 51 })).toThrow(RangeError);
    expect(() => collocatesOf(ground, asking("队伍 year:2022"), window, all, list)).toThrow(RangeError);
  });
});

describe("keyness", () => {
  const of = (township: string) => subsetOf(ground, asking("", { townships: [township] }));

  test("what one township says and another does not", () => {
    const found = keynessOf(ground, of("柳渡镇"), of("茶垭镇"), {
      least: 1,
      leastReports: 1,
      minLogLikelihood: 0,
    });
    expect(found.sharedReports).toBe(0);
    const word = (text: string) => found.words.find((each) => each.text === text)!;
    expect(word("建设")).toMatchObject({ a: 2, b: 0, side: "A", percentDifference: null });
    expect(word("形式")).toMatchObject({ a: 0, b: 2, side: "B", percentDifference: -100 });
    expect(word("形式").logRatio).toBeLessThan(0);
    expect(word("宣传").rateA).toBeCloseTo((2 * 10_000) / found.a.characters, 10);
    expect(found.words[0]!.logLikelihood).toBeGreaterThanOrEqual(found.words[1]!.logLikelihood);
  });

  test("come a part at a time", () => {
    for (const order of ["logLikelihood", "logRatio"] as const) {
      const view = { least: 1, leastReports: 1, minLogLikelihood: 0, order };
      const whole = keynessOf(ground, of("柳渡镇"), of("茶垭镇"), { ...view, limit: 1000 });
      const size = whole.words.map((word) => Math.abs(word[order]));
      expect(size).toEqual([...size].sort((a, b) => b - a));
      const parts = [0, 3, 6].flatMap(
        (offset) => keynessOf(ground, of("柳渡镇"), of("茶垭镇"), { ...view, offset, limit: 3 }).words,
      );
      expect(parts).toEqual(whole.words.slice(0, 9));
      expect(whole.total).toBe(whole.words.length);
    }
  });

  test("one against itself has no key words, against nothing none either", () => {
    const itself = keynessOf(ground, of("柳渡镇"), of("柳渡镇"), { least: 1, leastReports: 1 });
    expect(itself.words).toEqual([]);
    expect(itself.sharedReports).toBe(2);
    expect(keynessOf(ground, of("柳渡镇"), of("没有镇")).words).toEqual([]);
  });
});

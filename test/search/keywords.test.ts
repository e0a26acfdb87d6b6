// Keyword searches: the orders a reader would expect, and passages that hold the words.
import { describe, expect, test } from "vitest";
import { QueryError, type SearchRequest } from "../../search/types.js";
import { baishi, engineOf, ranked, reports, story } from "./keywordStories.js";
import { ask } from "./requests.js";

const engine = engineOf(reports);
const search = async (q: string, more: Partial<SearchRequest> = {}) =>
  await engine.search(ask(q, { mode: "keywords", ...more }));
const townships = async (q: string, more: Partial<SearchRequest> = {}) => [
  ...new Set((await search(q, more)).hits.map((hit) => hit.report.title?.slice(0, 3))),
];

describe("keywords", () => {
  test("the report that says it most often stands first, those without it nowhere", async () => {
    expect(await townships("矛盾纠纷")).toEqual(["竹坪乡", "白石镇"]);
    expect((await search("矛盾纠纷")).total).toEqual({ reports: 2, occurrences: 4 });
  });

  test("a word in the title weighs more than one in the text", async () => {
    expect((await townships("白石镇 普法"))[0]).toBe("白石镇");
  });

  test("reports that print all words come first, then those that print enough of them by weight", async () => {
    expect(await townships("普法 宣传")).toEqual(["白石镇", "竹坪乡"]);
    expect((await search("普法 宣传")).matched).toEqual({ all: 1, some: 1 });
    expect((await search("经费 文件")).matched).toEqual({ all: 0, some: 2 });
    expect((await search("普法 的")).matched).toEqual({ all: 2, some: 0 });
    expect((await search("经费 文件", { counties: ["南川县"] })).total.reports).toBe(1);
    // 报告 stands in every report and says little beside 文件.
    expect(await townships("报告 文件")).toEqual(["南川县"]);
  });

  test("one report with both words stands before any with one, however often", async () => {
    // 执法 is the rarer one here, and all that the first of the two has.
    const often = story([["plans", `${"执法/，".repeat(20)}/执法/。\n`]]);
    const both = story([["plans", `普法/。/执法/。${"/培训/经费/文件/审查".repeat(20)}/。\n`]]);
    const others = ["甲", "乙", "丙"].map((file) => story([["plans", "普法/。\n"]], { file }));
    expect(await ranked([often, both, ...others], "普法 执法")).toEqual(
      [both, often].map(({ report }) => report.id),
    );
  });

  test("words that stand together in a sentence come before words that stand apart, however often", async () => {
    const filler = "/审查/文件/调解/矛盾纠纷".repeat(4);
    const apart = story([["plans", `执法/有力/。${filler}/。/培训/到位/。/执法/有力/。/培训/到位/。\n`]]);
    const together = story([["plans", `开展/执法/人员/分级/培训/。${filler}/。${filler}/。${filler}/。\n`]]);
    expect(await ranked([apart, together], "执法 培训")).toEqual(
      [together, apart].map(({ report }) => report.id),
    );
  });

  test("two words typed as one stand first where they are printed as one", async () => {
    const far = story([["plans", "力量/到位/，/执法/有力/。\n"]], { file: "far" });
    const close = story([["plans", "有力/到位/，/执法/力量/。\n"]], { file: "close" });
    expect(await ranked([far, close], "执法力量")).toEqual([close, far].map(({ report }) => report.id));
  });

  test("a word is found inside a longer one, however the report was cut", async () => {
    const inside = story([["plans", "人民调解员/十二/名/。\n"]], { file: "inside" });
    const across = story([["plans", "协调/解决/。\n"]], { file: "across" });
    const without = story([["plans", "协商/解决/。\n"]], { file: "without" });
    expect((await ranked([inside, across, without], "调解")).sort()).toEqual(
      [inside, across].map(({ report }) => report.id).sort(),
    );
  });

  test("a compound that hardly any report prints is looked for by its parts too", async () => {
    const parts = story([["plans", "普法/到位/，/培训/到位/。\n"]]);
    const whole = story([["plans", "普法培训/。\n"]]);
    const neither = story([["plans", "审查/经费/。\n"]]);
    const asOne = (folded: string): readonly string[] => [folded];
    const all = [parts, whole, neither];
    expect(await ranked(all, "普法培训", asOne)).toEqual([whole, parts].map(({ report }) => report.id));
  });

  test("limit counts reports, each with its best passages", async () => {
    const { hits, next, total } = await search("普法", { limit: 1 });
    expect(total.reports).toBe(2);
    expect(hits.map(({ report, match }) => [report.title?.slice(0, 3), match])).toEqual([
      ["白石镇", "普法"],
      ["白石镇", "普法"],
    ]);
    expect(next).not.toBeNull();
  });

  test("an asked section ranks by that section alone", async () => {
    expect(await townships("普法", { sections: ["shortcomings"] })).toEqual(["白石镇"]);
    expect(await townships("普法", { sections: ["plans"] })).toEqual(["竹坪乡"]);
    const answer = await search("普法", { sections: ["plans"] });
    expect(answer.facets.section).toEqual([
      { value: "achievements", reports: 1, occurrences: 1 },
      { value: "shortcomings", reports: 1, occurrences: 1 },
      { value: "plans", reports: 1, occurrences: 1 },
    ]);
    expect(answer.searched.reports).toBe(3);
    expect((await search("普法", { sections: ["shortcomings"] })).withoutSection).toBe(1);
  });

  test("a passage runs from the first wanted word of a sentence to the last", async () => {
    const [best, ...others] = (await search("执法 力量")).hits;
    expect(best!.match).toBe("执法力量");
    expect(best!.section).toBe("shortcomings");
    expect(others.map((hit) => hit.match)).toEqual(["执法力量"]);
    expect(best!.score).toBeGreaterThan(0);
  });

  test("the wanted words of a passage are marked, each where it is printed", async () => {
    const [best] = (await search("执法 培训")).hits;
    expect(best!.section).toBe("plans");
    const { text } = baishi.report;
    expect(best!.marks!.map(({ start, end }) => text.slice(start, end))).toEqual(["执法", "培训", "执法"]);
    expect(best!.match).toBe("执法培训");
  });

  test("a report whose words stand apart shows each of them, however common one is", async () => {
    const common = ["一", "二", "三"].map((at) =>
      story([["achievements", `全年/调解/矛盾纠纷/${at}/件/。\n`]]),
    );
    const apart = story([
      ["achievements", "调解/矛盾纠纷/九十/件/。\n开展/普法/宣传/。\n"],
      ["plans", "配齐/网格/员/。\n"],
    ]);
    const { hits } = await engineOf([...common, apart]).search(
      ask("网格 调解", { mode: "keywords", limit: 1 }),
    );
    expect(hits.map(({ match }) => match)).toEqual(["网格", "调解"]);
  });

  test("a headline is shown after a sentence that holds the same", async () => {
    const told = story([
      ["plans", "加强/普法/。\n全年/开展/普法/宣传/十二/场/，/培训/执法/人员/三十/名/。\n"],
    ]);
    const { hits } = await engineOf([told]).search(ask("普法", { mode: "keywords" }));
    const { text } = told.report;
    expect(hits.map(({ start }) => start)).toEqual([text.lastIndexOf("普法"), text.indexOf("普法")]);
  });

  test("marks do not lie over one another where words are sought alone and as a pair", async () => {
    const [best] = (await search("执法力量不足")).hits;
    const { text } = baishi.report;
    expect(best!.match).toBe("执法力量不足");
    expect(best!.marks!.map(({ start, end }) => text.slice(start, end))).toEqual(["执法", "力量", "不足"]);
  });

  test("a point's headline weighs more than its text, its subject more than a mention in the preamble", async () => {
    const lead = (text: string, length: number) => {
      const made = story([["plans", text]]);
      const [section] = made.report.sections;
      const item = { id: "", label: null, level: 1, start: 0, end: section!.end, theme: null, items: [] };
      const items = [{ ...item, lead: { start: 0, end: length } }];
      return { ...made, report: { ...made.report, sections: [{ ...section!, items }] } };
    };
    const headline = lead("普法/宣传/。/执法/培训/。\n", 4);
    const mention = lead("执法/培训/。/普法/宣传/。\n", 4);
    const preamble = story([["opening", "普法/宣传/。/执法/培训/。\n"]], { file: "preamble" });
    const told = await ranked([mention, preamble, headline], "普法");
    expect(told).toEqual([headline, mention, preamble].map(({ report }) => report.id));
  });

  test("a rare word of the query weighs more than one that stands in every report", async () => {
    const every = Array.from({ length: 6 }, (_, at) =>
      story([["plans", `普法/宣传/${"普法/".repeat(at)}。\n`]], { file: `${at}` }),
    );
    const rare = story([["plans", "普法/经费/培训/调解/审查/文件/。\n"]]);
    expect((await ranked([...every, rare], "普法 经费"))[0]).toBe(rare.report.id);
    expect((await ranked([...every, rare], "普法")).at(-1)).toBe(rare.report.id);
  });

  test("the shorter of two reports that say it once stands first", async () => {
    const short = story([["shortcomings", "普法/不足/。\n"]]);
    const long = story([
      ["shortcomings", `普法/不足/。${"/执法/力量/培训/经费/文件/审查/调解/形式/报告"}/。\n`],
    ]);
    expect(await ranked([long, short], "普法")).toEqual([short, long].map(({ report }) => report.id));
  });

  test("stop words alone are an error that says what to do", async () => {
    await expect(search("的了")).rejects.toThrow(QueryError);
  });

  test("operators say which reports are listed", async () => {
    expect((await townships("普法 OR 文件")).sort()).toEqual(["南川县", "白石镇", "竹坪乡"]);
    expect((await townships("(普法 OR 文件) 南川县"))[0]).toBe("南川县");
    expect(await townships("普法 -经费")).toEqual(["白石镇"]);
    expect(await townships("普法 NOT 执法力量")).toEqual(["竹坪乡"]);
    expect(await townships("普法 -(经费 OR 执法)")).toEqual([]);
    expect(await townships("普法 year:2023")).toEqual(["竹坪乡"]);
    expect((await townships("(普法 county:青溪县 year:2024) OR 文件")).sort()).toEqual(["南川县", "白石镇"]);
    expect(await townships("普法 -year:2024")).toEqual(["竹坪乡"]);
    expect(await townships("普法 section:安排")).toEqual(["竹坪乡"]);
  });

  test("what is quoted must stand as it is printed, whatever else is given up", async () => {
    expect(await townships('"普法形式单一"')).toEqual(["白石镇"]);
    expect(await townships('"普法形式" 培训')).toEqual(["白石镇", "竹坪乡"]);
    // No report has both: the quoted string stays, the words only rank.
    expect(await townships('"审查文件" 普法')).toEqual(["南川县"]);
    expect(await townships('"单一普法"')).toEqual([]);
    expect((await townships("普法 文件 -经费")).sort()).toEqual(["南川县", "白石镇"]);
  });

  test("a minus turns away what is printed, though it was cut otherwise", async () => {
    // 力量/不足 were cut apart.
    expect(await townships("普法 -力量不足")).toEqual(["竹坪乡"]);
  });

  test("what has no meaning for ranking is refused at its place, with what to do", async () => {
    const fault = async (q: string): Promise<[number, string]> => {
      try {
        await search(q);
      } catch (error) {
        if (error instanceof QueryError) {
          expect(error.message).toMatch(/请/);
          return [error.position, error.code];
        }
      }
      throw new Error(`${q} was answered`);
    };
    expect(await fault("普法 执法*力量")).toEqual([3, "phrase_only"]);
    expect(await fault("普法 [^执]法")).toEqual([3, "phrase_only"]);
    expect(await fault("普法 ~3 执法")).toEqual([3, "phrase_only"]);
    expect(await fault("普法 -(培训 ~3 执法)")).toEqual([8, "phrase_only"]);
    expect(await fault("文件 OR (普法 section:plans)")).toEqual([7, "phrase_only"]);
    expect(await fault("普法 OR -文件")).toEqual([6, "bad_query"]);
    expect(await fault("  的了")).toEqual([2, "no_words"]);
  });

  test("pages hold whole reports, without gap or repeat", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await search("报告", { limit: 1, cursor });
      seen.push(...page.hits.map((hit) => hit.report.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  test("the year's facet ignores the year's filter", async () => {
    const { facets, total } = await search("报告", { years: [{ from: 2023, to: 2023 }] });
    expect(total.reports).toBe(1);
    expect(facets.year.map(({ value, reports: count }) => [value, count])).toEqual([
      [2024, 2],
      [2023, 1],
    ]);
  });
});

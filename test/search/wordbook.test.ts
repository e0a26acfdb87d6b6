// Suggestions, slips and related words, all from what the reports of 青溪县 say.
import { describe, expect, test } from "vitest";
import { logLikelihood } from "../../search/keywords/related.js";
import { reportOf } from "./reports.js";
import { localEngine } from "./requests.js";

/** Words stand between slashes; every line is a point. */
const report = (number: number, ...points: string[]) => {
  const text = points.map((point) => `${point.replaceAll("/", "")}\n`).join("");
  let at = 0;
  const items = points.map((point) => {
    const start = at;
    at += point.replaceAll("/", "").length + 1;
    return { start, end: at - 1 };
  });
  const cut = (): string[] => points.flatMap((point, line) => [...(line ? ["\n"] : []), ...point.split("/")]);
  return reportOf({ head: { file: `${number}` }, sections: [{ kind: "plans", text, items }], cut });
};

const engine = localEngine([
  report(1, "推进/法治政府/建设", "开展/普法/宣传", "举办/普法/讲座", "化解/矛盾纠纷"),
  report(2, "推进/法治政府/建设", "加强/普法/宣传", "化解/矛盾纠纷", "排查/矛盾纠纷", "单县/来访"),
  report(3, "完善/法制/审核", "做好/普法/宣传", "化解/信访/积案", "补充/执法/人员", "A1/平台"),
]);
const suggested = async (typed: string): Promise<string[]> =>
  (await engine.suggest(typed, 8)).map(({ word }) => word);

describe("suggestions", () => {
  test("by what was typed, the words of most reports first", async () => {
    expect(await engine.suggest("普", 8)).toEqual([{ word: "普法", reports: 3 }]);
    expect(await suggested("法")).toEqual(["法治政府", "法制"]);
    expect(await suggested("ａ")).toEqual(["a1"]);
    expect(await suggested("法治政府")).toEqual(["法治政府"]);
    expect(await suggested("查无")).toEqual([]);
    expect(await suggested(" ")).toEqual([]);
  });

  test("by pinyin initials and by pinyin, every reading of a character counting", async () => {
    expect(await suggested("fz")).toEqual(["法治政府", "法制"]);
    expect(await suggested("fzzf")).toEqual(["法治政府"]);
    expect(await suggested("pufa")).toEqual(["普法"]);
    expect(await suggested("sx")).toEqual(["单县"]);
    expect(await suggested("dx")).toEqual(["单县"]);
  });
});

test("a text taken apart into the words of the corpus, what is none left out", async () => {
  expect(await engine.wordsOf("完善法治政府A1普及平台")).toEqual(["完善", "法治政府", "a1", "平台"]);
  expect(await engine.wordsOf("查无")).toEqual([]);
});

describe("did you mean", () => {
  test("what sounds alike, and what differs in one character", async () => {
    expect((await engine.didYouMean("发治政府", 3))[0]).toEqual({
      text: "法治政府",
      q: "法治政府",
      why: "pinyin",
      occurrences: 2,
    });
    expect((await engine.didYouMean("矛盾纠分", 3))[0]).toMatchObject({ text: "矛盾纠纷", why: "pinyin" });
    expect((await engine.didYouMean("矛盾纠葛", 3))[0]).toMatchObject({ text: "矛盾纠纷", why: "character" });
  });

  test("inside a longer string and a longer query; never a string that stands nowhere", async () => {
    expect((await engine.didYouMean("化解 OR 推进发治政府", 3))[0]).toMatchObject({
      text: "推进法治政府",
      q: "化解 OR 推进法治政府",
    });
    expect(await engine.didYouMean("矛盾纠分机制", 3)).toEqual([]);
  });

  test("nothing is mended that stands somewhere: 法制 stays 法制", async () => {
    expect(await engine.didYouMean("法制", 3)).toEqual([]);
    expect(await engine.didYouMean("(", 3)).toEqual([]);
    expect(await engine.didYouMean("法", 3)).toEqual([]);
  });
});

describe("related words", () => {
  const many = localEngine([
    report(
      1,
      ...Array.from({ length: 12 }, (_, at) => (at % 4 ? "开展/普法/宣传" : "开展/普法/讲座")),
      ...Array.from({ length: 30 }, () => "开展/矛盾纠纷/排查"),
    ),
  ]);

  test("what stands beside a word more often than elsewhere; what stands everywhere does not", async () => {
    const words = await many.related("普法", 5);
    expect(words.map(({ word }) => word)).toEqual(["宣传"]);
    expect(words[0]).toMatchObject({ together: 9 });
    expect((await many.related("矛盾纠纷", 5)).map(({ word }) => word)).toEqual(["排查"]);
    expect(await many.related("查无此词", 5)).toEqual([]);
  });

  test("the log-likelihood of Dunning's table: 110 of 2442 against 111 of 29114 is 270.72", () => {
    // Dunning 1993, table 2: "the swiss", 110, 2442, 111, 29114.
    expect(logLikelihood(110, 110 + 2442, 111, 111 + 29114)).toBeCloseTo(270.72, 1);
  });
});

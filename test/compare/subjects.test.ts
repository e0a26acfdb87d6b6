import { describe, expect, test } from "vitest";
import { compareReports } from "../../compare/compare.js";
import { againstCounty } from "../../compare/county.js";
import { placeNames } from "../../compare/names.js";
import { headlineOf, subjectsOf } from "../../compare/subjects.js";
import { tokenize } from "../../compare/tokens.js";
import { backgroundWeights } from "../../compare/weights.js";
import { defaultThemes } from "../../words/themes.js";
import { shortcomings, township } from "./township.js";

const headline = (text: string) => headlineOf(tokenize(text, placeNames([])), defaultThemes());
const between = (a: string, b: string) => subjectsOf(headline(a), headline(b));

describe("one frame around two subjects", () => {
  test.each([
    ["一是普法队伍力量薄弱。", "2.执法队伍力量薄弱。", "普法队伍", "执法队伍"],
    ["村干部法治意识有待增强。", "企业法治意识有待增强。", "村干部", "企业法治"],
    ["行政执法程序不够规范。", "行政决策程序不够规范。", "执法程序", "决策程序"],
    ["加大禁毒宣传力度。", "加大防火宣传力度。", "禁毒宣传", "防火宣传"],
    ["健全信访包案机制。", "健全执法联动机制。", "信访包案", "执法联动"],
    ["充实普法力量。", "配强执法力量。", "普法力量", "执法力量"],
    ["渡船管理存在漏洞。", "矫正对象管理存在漏洞。", "渡船管理", "矫正对象"],
  ])("%s %s", (a, b, left, right) => {
    expect(between(a, b)).toEqual({ a: left, b: right });
    expect(between(b, a)).toEqual({ a: right, b: left });
    expect(between(a, a)).toBeNull();
  });
});

describe("no other subject is", () => {
  test.each([
    ["a degree", "普法宣传力度不够。", "普法宣传力度不强。"],
    ["what is said of a subject that both name", "执法装备保障不足。", "执法装备配备不足。"],
    ["what is done to it", "打造渡口普法品牌。", "擦亮渡口普法品牌。"],
    ["what is done to it, in a plan", "充实普法力量。", "配强普法力量。"],
    ["another word for the same", "村民法治意识淡薄。", "群众法治意识淡薄。"],
    ["a longer word for the same", "矛盾纠纷化解不及时。", "民间纠纷化解不及时。"],
    ["what stands in another wording", "执法力量薄弱。", "群众不愿上法庭。"],
    ["what only one side adds", "执法力量薄弱。", "乡镇执法力量薄弱。"],
    ["a number", "7个村未建调解室。", "9个村未建调解室。"],
  ])("%s", (_, a, b) => {
    expect(between(a, b)).toBeNull();
    expect(between(b, a)).toBeNull();
  });
});

const about = (subject: string, people: string): string =>
  `${subject}力量薄弱。${people}多为兼职，专业知识不足，难以满足工作需要。`;

describe("two reports with the same words about different subjects", () => {
  const a = township("清河镇", 2023, [shortcomings(about("普法队伍", "宣讲人员"), "渡口码头无人看管。")]);
  const b = township("柳湾镇", 2023, [shortcomings("档案室漏雨。", about("执法队伍", "执法人员"))]);
  const pairsOf = (...reports: readonly [typeof a, typeof b]) =>
    compareReports(...reports, ["shortcomings"], backgroundWeights).sections[0]!.pairs;

  test("stand beside each other, are said to be none, and show what differs", () => {
    const worded = pairsOf(a, b).filter(({ reason }) => reason.subjects !== null);
    expect(worded).toMatchObject([
      { kind: "changed", reason: { subjects: { a: "普法队伍", b: "执法队伍" } } },
    ]);
    expect(worded[0]!.segments.length).toBeGreaterThan(1);
  });

  test("but a point with the same subject comes first, in whatever words", () => {
    const better = township("柳湾镇", 2023, [
      shortcomings(about("执法队伍", "执法人员"), "宣讲人手不够，普法活动全靠临时拉人。"),
    ]);
    const pairs = pairsOf(a, better);
    expect(pairs.filter(({ reason }) => reason.subjects !== null)).toEqual([]);
    const [publicity] = pairs.filter((pair) => pair.a.length > 0 && pair.b.length > 0);
    expect([publicity!.a[0]!.text, publicity!.b[0]!.text]).toEqual([
      about("普法队伍", "宣讲人员"),
      "宣讲人手不够，普法活动全靠临时拉人。",
    ]);
  });

  test("in its county a report is not said to be joined by it", () => {
    const [point] = againstCounty(a, [b], "shortcomings", backgroundWeights).points;
    expect(point!.parallels).toMatchObject([
      { kind: "changed", reason: { subjects: { a: "普法队伍", b: "执法队伍" } } },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { compareReports } from "../../compare/compare.js";
import type { Point } from "../../compare/points.js";
import type { Pair } from "../../compare/types.js";
import { backgroundWeights } from "../../compare/weights.js";
import type { Report } from "../../report/types.js";
import { type Part, shortcomings, township } from "./township.js";

const compare = (a: Report, b: Report): readonly Pair[] =>
  compareReports(a, b, ["shortcomings"], backgroundWeights).sections[0]!.pairs;

const begin = (points: readonly Point[]): string => points.map(({ text }) => text.slice(0, 8)).join("+");

/** Each pair in a line: its kind and how its points begin. */
const outline = (a: Report, b: Report): string[] =>
  compare(a, b).map(
    (pair) => `${pair.kind}${pair.moved ? " moved" : ""}: ${begin(pair.a)} | ${begin(pair.b)}`,
  );

const changes = (pair: Pair): string[] =>
  pair.segments
    .filter(({ op }) => op !== "equal")
    .map(({ op, text, change }) => `${op} ${text.trim()} ${change ?? ""}`.trim());

const publicity =
  "一是普法宣传不够深入。柳渡镇部分偏远村组一年只宣讲两次，外出务工人员了解法律知识的渠道偏少，宣传效果有待增强。";
const enforcement =
  "二是执法力量不足。综合行政执法队在编人员只有5人，持证人员3人，面对下放的86项执法事项力不从心。";
const mediation =
  "三是矛盾纠纷化解压力大。全年排查土地权属纠纷47件，其中6件久调不结，村级调解员年龄普遍偏大。";
const liudu = township("柳渡镇", 2023, [shortcomings(publicity, enforcement, mediation)]);

describe("柳渡镇 and 芦汀镇", () => {
  test("a copy whose clerk forgot nothing but the neighbour's name", () => {
    const copy = township("芦汀镇", 2023, [
      shortcomings(publicity.replace("柳渡镇", "芦汀镇"), enforcement, mediation),
    ]);
    const pairs = compare(liudu, copy);
    expect(pairs.map(({ kind }) => kind)).toEqual(["changed", "same", "same"]);
    expect(changes(pairs[0]!)).toEqual(["delete 柳渡 name", "insert 芦汀 name"]);
    const forgotten = township("芦汀镇", 2023, [shortcomings(publicity, enforcement, mediation)]);
    expect(compare(liudu, forgotten).map(({ kind, score }) => [kind, score])).toEqual([
      ["same", 1],
      ["same", 1],
      ["same", 1],
    ]);
  });

  test("the next year's report in which only numbers changed", () => {
    const next = township("柳渡镇", 2024, [
      shortcomings(
        publicity,
        enforcement.replace("5人", "7人").replace("3人", "4人"),
        mediation.replace("47件", "52件"),
      ),
    ]);
    const pairs = compare(liudu, next);
    expect(pairs.map(({ kind }) => kind)).toEqual(["same", "changed", "changed"]);
    expect(changes(pairs[1]!)).toEqual([
      "delete 5 number",
      "insert 7 number",
      "delete 3 number",
      "insert 4 number",
    ]);
    expect(changes(pairs[2]!)).toEqual(["delete 47 number", "insert 52 number"]);
  });

  test("the same points in another order", () => {
    const relabelled = (text: string, label: string): string => label + text.slice(2);
    const other = township("芦汀镇", 2023, [
      shortcomings(
        relabelled(mediation, "一是"),
        relabelled(publicity, "二是"),
        relabelled(enforcement, "三是"),
      ),
    ]);
    const pairs = compare(liudu, other);
    expect(pairs.map(({ kind, moved }) => [kind, moved])).toEqual([
      ["changed", false],
      ["changed", false],
      ["changed", true],
    ]);
    for (const pair of pairs)
      expect(pair.segments.every(({ change }) => change === undefined || change === "numbering")).toBe(true);
  });

  test("one point split in two", () => {
    const split = township("柳渡镇", 2024, [
      shortcomings(
        publicity,
        "二是执法力量不足。综合行政执法队在编人员只有5人，持证人员3人。",
        "三是执法事项承接吃力。面对下放的86项执法事项力不从心。",
        mediation.replace("三是", "四是"),
      ),
    ]);
    const pairs = compare(liudu, split);
    expect(pairs.map(({ kind, a, b }) => [kind, a.length, b.length])).toEqual([
      ["same", 1, 1],
      ["changed", 1, 2],
      ["changed", 1, 1],
    ]);
    const sideB = pairs[1]!.segments
      .map(({ op, text, textB }) => (op === "delete" ? "" : (textB ?? text)))
      .join("");
    expect(sideB).toBe(
      "二是执法力量不足。综合行政执法队在编人员只有5人，持证人员3人。\n三是执法事项承接吃力。面对下放的86项执法事项力不从心。",
    );
    expect(compare(split, liudu).map(({ a, b }) => [a.length, b.length])).toEqual([
      [1, 1],
      [2, 1],
      [1, 1],
    ]);
  });

  test("a copy stays a copy beside a second point on the same concern", () => {
    const more =
      "四是普法宣传对象不够精准。面向企业职工、老年人和在校学生的法律知识讲座场次很少，内容千篇一律。";
    const other = township("柳渡镇", 2024, [shortcomings(publicity, enforcement, mediation, more)]);
    expect(compare(liudu, other).map(({ kind, b }) => [kind, b.length])).toEqual([
      ["same", 1],
      ["related", 1],
      ["same", 1],
      ["same", 1],
    ]);
  });

  test("创新 in two points that have nothing to do with each other", () => {
    const a = township("柳渡镇", 2023, [
      shortcomings("一是普法宣传创新不够，宣讲仍以发传单为主，群众参与度不高。"),
    ]);
    const b = township("芦汀镇", 2023, [
      shortcomings("一是矛盾纠纷调解机制创新不够，疑难信访积案化解缓慢，调解员培训不足。"),
    ]);
    expect(compare(a, b).map(({ kind }) => kind)).toEqual(["onlyA", "onlyB"]);
  });

  test("a set formula in common is no concern in common", () => {
    const formula = "坚持以习近平新时代中国特色社会主义思想为指导，在县委、县政府的正确领导下，";
    const a = township("柳渡镇", 2023, [
      shortcomings(`一是${formula}普法阵地建设进展缓慢，宣传橱窗更新不及时。`),
    ]);
    const b = township("芦汀镇", 2023, [
      shortcomings(`一是${formula}行政执法案卷质量参差，文书填写不规范，程序时有倒置。`),
    ]);
    expect(
      compare(a, b)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(["onlyA", "onlyB"]);
  });

  test("one concern in other words says why, and marks what stands on both sides", () => {
    const other = township("松涧乡", 2023, [
      shortcomings(
        "（一）综合行政执法队人手紧张，持证上岗率偏低，执法人员办案经验不足，对新下放事项不熟悉。",
        "（二）群众学法热情不高，普法宣传多停留在发放资料，外出务工人员成为盲区。",
      ),
    ]);
    expect(outline(liudu, other)).toEqual([
      "related moved: 一是普法宣传不够 | （二）群众学法热",
      "related: 二是执法力量不足 | （一）综合行政执",
      "onlyA: 三是矛盾纠纷化解 | ",
    ]);
    const [first, second] = compare(liudu, other);
    expect(first!.reason.theme).toBe("普法宣传");
    expect(first!.reason.words.length).toBeGreaterThan(0);
    expect(first!.reason.words.length).toBeLessThanOrEqual(6);
    expect(first!.segments).toEqual([]);
    const shared = first!.shared.map(({ a, b }) => [
      liudu.text.slice(a.start, a.end),
      other.text.slice(b.start, b.end),
    ]);
    expect(shared).toContainEqual(["外出务工人员", "外出务工人员"]);
    expect(second!.shared.map(({ a }) => liudu.text.slice(a.start, a.end))).toContain("综合行政执法队");
  });
});

describe("how a section is cut into points", () => {
  const body = [publicity, enforcement, mediation].map((text) => text.slice(2));

  test("paragraphs where nothing is labelled, sentences where all stands in one", () => {
    const paragraphs: Part = { kind: "shortcomings", heading: "二、存在的不足", preamble: body };
    const one: Part = { kind: "shortcomings", heading: "二、存在的不足", preamble: [body.join("")] };
    const pairs = compare(liudu, township("芦汀镇", 2023, [paragraphs]));
    expect(pairs.map(({ kind }) => kind)).toEqual(["changed", "changed", "changed"]);
    const cut = compare(township("芦汀镇", 2022, [paragraphs]), township("芦汀镇", 2024, [one]));
    expect(cut.every(({ kind }) => kind === "changed" || kind === "same")).toBe(true);
    expect(new Set(cut.flatMap(({ b }) => b)).size).toBe(6);
  });

  test("the points below a heading that gathers them, where the other side is flat", () => {
    const nested = township("芦汀镇", 2023, [
      shortcomings({ text: "（一）主要问题", items: [publicity, enforcement, mediation] }),
    ]);
    expect(compare(liudu, nested).map(({ kind }) => kind)).toEqual(["same", "same", "same"]);
    expect(compare(nested, liudu).map(({ kind }) => kind)).toEqual(["same", "same", "same"]);
  });

  test("points that gather several others on one side stand beside those others", () => {
    const gathered = township("芦汀镇", 2023, [
      shortcomings(
        { text: "（一）宣传和执法方面", items: [publicity, enforcement] },
        { text: "（二）化解矛盾方面", items: [mediation.replace("三是", "一是")] },
      ),
    ]);
    const flat = township("柳渡镇", 2023, [
      shortcomings(publicity, enforcement, mediation, "四是档案归集不齐，缺漏较多。"),
    ]);
    expect(compare(flat, gathered).map(({ kind }) => kind)).toEqual(["same", "same", "changed", "onlyA"]);
  });

  test("a date and a heading pair by their shape", () => {
    const signed = (name: string, year: number, date: string) =>
      township(name, year, [{ kind: "signature", heading: "", preamble: [`${name}人民政府`, date] }]);
    const { sections } = compareReports(
      signed("柳渡镇", 2022, "2023年1月16日"),
      signed("芦汀镇", 2023, "2024年2月7日"),
      ["signature"],
      backgroundWeights,
    );
    expect(sections[0]!.pairs.map(({ kind }) => kind)).toEqual(["changed", "changed"]);
    expect(sections[0]!.pairs.flatMap(changes)).toEqual([
      "delete 柳渡 name",
      "insert 芦汀 name",
      "delete 2023年1月16日 number",
      "insert 2024年2月7日 number",
    ]);
  });

  test("every section of a kind, and merged ones", () => {
    const twice = township("芦汀镇", 2023, [
      { ...shortcomings(publicity), heading: "二、不足" },
      { kind: "plans", also: "shortcomings", heading: "三、问题及打算", items: [enforcement, mediation] },
    ]);
    const [section] = compareReports(liudu, twice, ["shortcomings"], backgroundWeights).sections;
    expect(section!.pairs.map(({ kind }) => kind)).toEqual(["same", "same", "same"]);
    expect(section!.b).toHaveLength(2);
  });

  test("a section only one report has is there, with its points alone", () => {
    const none = township("芦汀镇", 2023, [
      { kind: "plans", heading: "三、打算", items: ["一是加强普法。"] },
    ]);
    const { sections } = compareReports(liudu, none, "all", backgroundWeights);
    expect(sections.map(({ kind, pairs }) => [kind, pairs.map((pair) => pair.kind)])).toEqual([
      ["shortcomings", ["onlyA", "onlyA", "onlyA"]],
      ["plans", ["onlyB"]],
    ]);
    expect(sections[0]!.b).toEqual([]);
  });
});

test("every point of both reports stands somewhere, and swapping the sides swaps the pairs", () => {
  const other = township("松涧乡", 2023, [
    shortcomings(mediation, "二是经费保障不到位。", publicity.slice(0, 30)),
  ]);
  const there = compare(liudu, other);
  const back = compare(other, liudu);
  const ids = (points: readonly Point[]): string[] => points.map(({ id }) => id);
  expect(new Set(there.flatMap(({ a }) => ids(a))).size).toBe(3);
  expect(new Set(there.flatMap(({ b }) => ids(b))).size).toBe(3);
  const links = (pairs: readonly Pair[], swap: boolean): string[] =>
    pairs.map(({ a, b }) => (swap ? `${ids(b)} ${ids(a)}` : `${ids(a)} ${ids(b)}`)).toSorted();
  expect(links(back, true)).toEqual(links(there, false));
});

test("a point comes with the stretch that was compared, though a paragraph and its first sentence share an id", () => {
  const concerns = ["普法宣传形式单一。", "执法人员数量不足。", "调解员年龄偏大。", "法治经费没有列入预算。"];
  const prose = township("芦汀镇", 2023, [
    {
      kind: "shortcomings",
      heading: "三、不足",
      preamble: [concerns.slice(0, 2).join(""), concerns.slice(2).join("")],
    },
  ]);
  const points = compare(township("柳渡镇", 2023, [shortcomings(...concerns)]), prose).flatMap(({ b }) => b);
  expect(points.map(({ text }) => text)).toEqual(concerns);
  for (const { id, start, end, text } of points) {
    expect(id).toBe(`${prose.id}-${start}`);
    expect(prose.text.slice(start, end)).toBe(text);
  }
});

describe("hostile reports of 30,000 characters answer", () => {
  const words = Array.from("法治政府建设普法宣传执法人员矛盾纠纷调解群众干部制度落实");
  const scrambled = (seed: number, length: number): string => {
    let state = seed;
    return Array.from({ length }, () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return words[state % words.length];
    }).join("");
  };
  const cut = (text: string, every: number): string => text.replace(new RegExp(`(.{${every}})`, "g"), "$1。");
  test.each([
    ["6,000 sentences", 4],
    ["1,000 sentences", 29],
    ["10 sentences", 3000],
    ["one sentence", 30000],
  ])("%s", (_, every) => {
    const of = (name: string, seed: number) =>
      township(name, 2023, [{ kind: "other", heading: "", preamble: [cut(scrambled(seed, 30000), every)] }]);
    const [a, b] = [of("柳渡镇", 1), of("芦汀镇", 77777)];
    const { sections } = compareReports(a, b, ["other"], backgroundWeights);
    expect(sections[0]!.pairs.length).toBeGreaterThan(0);
  });
});

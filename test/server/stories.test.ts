// The stories planted in the demo corpus (corpus/README.md), as the page of a comparison tells them.
import { beforeAll, expect, test } from "vitest";
import { compareReports } from "../../compare/compare.js";
import type { SectionKind } from "../../report/kinds.js";
import { comparedSections, type PairView } from "../../server/questions/compare/pairing.js";
import { type DemoCorpus, demoCorpus } from "../compare/demo.js";

let corpus: DemoCorpus;

beforeAll(async () => {
  corpus = await demoCorpus();
});

function pairs(a: string, b: string, kinds: readonly SectionKind[]): PairView[] {
  const [left, right] = [corpus.reports.get(a)!, corpus.reports.get(b)!];
  const comparison = compareReports(left, right, kinds, corpus.weights);
  return comparedSections(comparison).flatMap((section) => section.pairs);
}
const words = ({ a, b }: PairView, side: "a" | "b"): string =>
  (side === "a" ? a : b).map(({ parts }) => parts.map(({ text }) => text).join("")).join("|");
const found = (all: readonly PairView[], side: "a" | "b", text: string): PairView =>
  all.find((pair) => words(pair, side).includes(text))!;

test("茶垭镇 took over its neighbour's text and left a name and a number standing", () => {
  const all = pairs("2023/柳渡镇.txt", "2023/茶垭镇.txt", ["achievements"]);
  const thought = found(all, "a", "理论武装");
  expect(thought.kind).toBe("changed");
  expect(thought.remarks).toContain("乙方文字里有“柳渡镇”");
  const publicity = found(all, "a", "法治宣传扎实有效");
  const changed = publicity.b[0]!.parts.filter(({ op }) => op !== null).map(({ text }) => text);
  expect(words(publicity, "b")).toContain("4860份");
  expect(changed.join(" ")).not.toContain("4860");
  expect(all.filter(({ kind }) => kind === "changed")).toHaveLength(5);
  expect(found(all, "b", "法律服务走上高山").kind).toBe("onlyB");
});

test("麦浪镇 changes its numbers and nothing else", () => {
  const all = pairs("2022/麦浪镇.txt", "2023/麦浪镇.txt", ["achievements", "shortcomings", "plans"]);
  const changed = all.filter(({ kind }) => kind === "changed");
  expect(changed.length).toBeGreaterThan(5);
  for (const pair of changed) {
    expect(pair.remarks).toEqual(["只有数字不同"]);
    expect(pair.numbers.length).toBeGreaterThan(0);
  }
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(["same", "changed"]));
});

test("兰渡街道 reorders its points, splits one in two and puts them together again", () => {
  const all = pairs("2022/兰渡街道.md", "2023/兰渡街道.docx", ["shortcomings"]);
  const split = found(all, "a", "物业矛盾高发");
  expect(split.remarks).toContain("甲一条对乙两条");
  expect(words(split, "b")).toContain("业主大会召开难");
  expect(words(split, "b")).toContain("维修资金续筹难");
  expect(found(all, "a", "普法缺少互动").kind).toBe("related");
  expect(all.some(({ remarks }) => remarks.includes("次序不同"))).toBe(true);
  const merged = found(pairs("2023/兰渡街道.docx", "2024/兰渡街道.txt", ["shortcomings"]), "b", "自治能力");
  expect(merged.remarks).toContain("甲两条对乙一条");
});

test("青石桥镇 writes anew each year, 芦汀镇 uses the same words for other things: nothing is a copy", () => {
  for (const place of ["青石桥镇", "芦汀镇"]) {
    const all = pairs(`2022/${place}.txt`, `2023/${place}.txt`, ["shortcomings", "plans"]);
    expect(all.filter(({ kind }) => kind === "same" || kind === "changed")).toEqual([]);
  }
});

test("names that stand there rightly are no remark", () => {
  const all = pairs("2024/青石桥镇.txt", "2024/苇塘镇.html", ["achievements", "shortcomings", "plans"]);
  expect(all.flatMap(({ remarks }) => remarks).filter((remark) => remark.includes("文字里有"))).toEqual([]);
});

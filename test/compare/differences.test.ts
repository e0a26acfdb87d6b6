import { expect, test } from "vitest";
import { compareReports } from "../../compare/compare.js";
import { differencesOf, numberChanges } from "../../compare/differences.js";
import { quantityOf } from "../../compare/quantity.js";
import { backgroundWeights } from "../../compare/weights.js";
import { shortcomings, township } from "./township.js";

const pairOf = (a: string, b: string) =>
  compareReports(
    township("柳渡镇", 2022, [shortcomings(a)]),
    township("柳渡镇", 2023, [shortcomings(b)]),
    ["shortcomings"],
    backgroundWeights,
  ).sections[0]!.pairs[0]!;

test("柳渡镇 had 4 officers and has 7: three more, three quarters", () => {
  const pair = pairOf("一是执法力量薄弱，持证人员4人。", "一是执法力量薄弱，持证人员7人。");
  expect([...differencesOf(pair)]).toEqual(["number"]);
  expect(numberChanges(pair)).toEqual([{ a: "4人", b: "7人", difference: 3, percent: 75, unit: "人" }]);
});

test("shares differ by points, other units by nothing that can be said", () => {
  expect(numberChanges(pairOf("一是矛盾纠纷化解率仅95%。", "一是矛盾纠纷化解率仅97.5%。"))[0]).toMatchObject({
    difference: 2.5,
    percent: null,
    unit: "个百分点",
  });
  expect(numberChanges(pairOf("一是普法资料发放仅200份。", "一是普法资料发放仅30册。"))[0]).toMatchObject({
    difference: null,
  });
});

test("a point only one side has is added or dropped", () => {
  const { pairs } = compareReports(
    township("柳渡镇", 2022, [shortcomings("一是普法形式单一。")]),
    township("柳渡镇", 2023, [shortcomings("一是渡口灯标失修。")]),
    ["shortcomings"],
    backgroundWeights,
  ).sections[0]!;
  expect(pairs.flatMap((pair) => [...differencesOf(pair)]).sort()).toEqual(["added", "dropped"]);
});

test("quantities", () => {
  expect(quantityOf("１.2万余份")).toEqual({
    value: 12000,
    unit: "份",
    share: false,
    about: true,
    plain: false,
  });
  expect(quantityOf("1,234件")).toMatchObject({ value: 1234, plain: true });
  expect(quantityOf("3-5件")).toBeNull();
  expect(quantityOf("007件")!.value).toBeNaN();
});

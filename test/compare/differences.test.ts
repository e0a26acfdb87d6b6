import fc from "fast-check";
import { expect, test } from "vitest";
import { compareReports } from "../../compare/compare.js";
import { differencesOf, numberChanges } from "../../compare/differences.js";
import { numeralQuantity, numeralValue } from "../../compare/numerals.js";
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

test.each([
  [
    "一是网上办件不足三成。",
    "一是网上办件不足四成。",
    { a: "三成", b: "四成", difference: 10, percent: null, unit: "个百分点" },
  ],
  [
    "一是全年下村普法十二次，偏少。",
    "一是全年下村普法十五次，偏少。",
    { a: "十二次", b: "十五次", difference: 3, percent: 25, unit: "次" },
  ],
  [
    "一是文书合格率仅百分之三十。",
    "一是文书合格率仅百分之四十五点五。",
    { difference: 15.5, percent: null, unit: "个百分点" },
  ],
  ["一是文书合格率仅百分之三十。", "一是文书合格率仅35%。", { difference: 5, unit: "个百分点" }],
  [
    "一是经费仅9800元，缺口不小。",
    "一是经费仅1.2万元，缺口不小。",
    { difference: 2200, percent: 22.4, unit: "元" },
  ],
  [
    "一是经费仅350万元，缺口不小。",
    "一是经费仅420万元，缺口不小。",
    { difference: 70, percent: 20, unit: "万元" },
  ],
  [
    "一是欠款达1.2亿元，难以清偿。",
    "一是欠款达9000万元，难以清偿。",
    { difference: -30_000_000, percent: -25, unit: "元" },
  ],
  [
    "一是欠款达三十万元，难以清偿。",
    "一是欠款达45万元，难以清偿。",
    { difference: 15, percent: 50, unit: "万元" },
  ],
])("%s → %s", (a, b, change) => {
  const pair = pairOf(a, b);
  expect([...differencesOf(pair)]).toEqual(["number"]);
  expect(numberChanges(pair)[0]).toMatchObject(change);
});

test.each([
  ["一", 1],
  ["十", 10],
  ["十二", 12],
  ["二十", 20],
  ["一百零五", 105],
  ["两千三百", 2300],
  ["三万五千", 35_000],
  ["一亿二千万", 120_000_000],
  ["百", 100],
  ["二三十", null],
  ["二零二三", null],
  ["百十千", null],
  ["", null],
])("the numeral %s is %s", (numeral, value) => {
  expect(numeralValue(numeral)).toBe(value);
});

test("every number up to a hundred million is read as it is written", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
      expect(numeralValue(written(value))).toBe(value);
    }),
  );
});

/** 20305 as 二万零三百零五. */
function written(value: number): string {
  if (value >= 10_000) {
    const rest = value % 10_000;
    return `${written(Math.floor(value / 10_000))}万${rest === 0 ? "" : `${rest < 1000 ? "零" : ""}${written(rest)}`}`;
  }
  const digits = [...String(value)].map(Number);
  return digits
    .map((digit, at) =>
      digit === 0 ? "零" : "零一二三四五六七八九"[digit]! + ["", "十", "百", "千"][digits.length - 1 - at]!,
    )
    .join("")
    .replace(/零+/g, "零")
    .replace(/零$/, "");
}

test("quantities in numerals", () => {
  expect(numeralQuantity("三成半")).toEqual({ value: 35, unit: "%", share: true });
  expect(numeralQuantity("三十余万元")).toEqual({ value: 300_000, unit: "元", share: false });
  expect(numeralQuantity("若干次")).toBeNull();
  for (const unclear of ["百分之三十点", "三点五万元", "一百二个", "三十万五元", "亿万元"])
    expect(numeralQuantity(unclear)).toBeNull();
});

import { describe, expect, test } from "vitest";
import { pointHistoryOf } from "../../compare/pointHistory.js";
import { backgroundWeights } from "../../compare/weights.js";
import { bundle, shortcomings, township } from "./township.js";

const publicity = "一是普法宣传形式单一，群众参与热情不高。";
const force = "二是执法人员不足，持证人员只有3名，执法力量薄弱。";
const boats = "三是渡口船工学法不便，送法上船次数少。";

const storiesOf = (...years: (readonly string[] | null)[]) =>
  pointHistoryOf(
    years.map((items, at) => township("柳渡镇", 2020 + at, items ? [shortcomings(...items)] : [])),
    "shortcomings",
    backgroundWeights,
  );
const told = (found: ReturnType<typeof storiesOf>): string[] =>
  found.lives.map(({ steps }) => steps.map(({ at, kind }) => `${at} ${kind}`).join(", "));

test("柳渡镇 keeps one point, mends another, drops a third and comes back to it", () => {
  const found = storiesOf(
    [publicity, force, boats],
    [publicity.replace("一是", "二是"), force.replace("3名", "5名")],
    [publicity, boats.replace("三是", "二是"), "三是档案管理不够规范，案卷归档拖延。"],
  );
  expect(told(found)).toEqual(["0 new, 1 kept, 2 kept", "0 new, 1 reworded", "0 new, 2 returned", "2 new"]);
});

test("the same concern in other words goes on", () => {
  const found = storiesOf([publicity], ["（一）普法宣传办法不多，年轻群众很少到场，宣传效果打了折扣。"]);
  expect(told(found)).toEqual(["0 new, 1 restated"]);
});

test("a point split in two is one life with two points", () => {
  const whole = "一是执法人员持证率偏低，渡口安全巡查频次不足，巡查台账不全。";
  const found = storiesOf([whole], ["一是执法人员持证率偏低。", "二是渡口安全巡查频次不足，巡查台账不全。"]);
  expect(found.lives).toHaveLength(1);
  expect(found.lives[0]!.steps[1]!.points).toHaveLength(2);
});

test("what comes back in other words is related to what was said, not the same said again", () => {
  const again = (last: string) =>
    storiesOf([publicity, boats], [publicity], [publicity, last]).lives[1]!.steps.map(
      ({ at, kind, related }) => [at, kind, related],
    );
  expect(again(boats)).toEqual([
    [0, "new", undefined],
    [2, "returned", undefined],
  ]);
  expect(again("二是渡口船工学法难，停航时才能集中听课，老船工不识字的多，教材看不懂。")).toEqual([
    [0, "new", undefined],
    [2, "returned", true],
  ]);
});

test("a year whose section was not recognised drops nothing", () => {
  const found = storiesOf([publicity], null, [publicity]);
  expect(found.recognised).toEqual([true, false, true]);
  expect(told(found)).toEqual(["0 new, 2 kept"]);
});

test("no reports, no lives", () => expect(storiesOf().lives).toEqual([]));

describe("several concerns in one point", () => {
  const together = `${publicity.slice(2, -1)}，${force.slice(2)}`;
  const found = pointHistoryOf(
    [
      township("柳渡镇", 2020, [shortcomings(publicity, force)]),
      township("柳渡镇", 2021, [bundle(together)]),
      township("柳渡镇", 2022, [shortcomings(publicity)]),
    ],
    "shortcomings",
    backgroundWeights,
  );

  test("are a life of their own, with no theme and no later step", () => {
    expect(told(found)).toEqual(["0 new, 2 kept", "0 new", "1 bundled"]);
    expect(found.lives.map(({ theme }) => theme === null)).toEqual([false, false, true]);
  });

  test("their year drops nothing, so that nothing returns after it", () => {
    expect(found.bundled).toEqual([false, true, false]);
  });
});

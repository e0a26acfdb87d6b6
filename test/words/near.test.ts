import { describe, expect, test } from "vitest";
import { foldPhrase } from "../../report/fold.js";
import { similarWords } from "../../words/distribution.js";
import { loadNear, nearWords } from "../../words/near.js";

describe("near words", () => {
  const list = loadNear(
    "sense,kind,word,from,read\n少,near,不足,places,2026\n少,near,短缺,places,2026\n" +
      "问题,near,问题,hand,2026\n问题,near,不足,hand,2026\n顾问,same,法律顾问,hand,2026\n顾问,same,法治顾问,hand,2026\n",
  );

  test("a word has all its senses, a sense all its words, and near goes both ways", () => {
    expect(list.senses.map(({ name, nearness, words }) => [name, nearness, ...words])).toEqual([
      ["少", "near", "不足", "短缺"],
      ["问题", "near", "问题", "不足"],
      ["顾问", "same", "法律顾问", "法治顾问"],
    ]);
    expect(list.sensesOf("不足").map(({ name }) => name)).toEqual(["少", "问题"]);
    expect([...list.nearTo("不足")]).toEqual([
      ["短缺", "near"],
      ["问题", "near"],
    ]);
    expect([...list.nearTo("法治顾问")]).toEqual([["法律顾问", "same"]]);
    expect([...list.nearTo("普法")]).toEqual([]);
  });

  test("words are found in a text wherever they begin, the longest first", () => {
    expect(list.placesIn("法律顾问不足问题").map(({ start, word }) => `${start} ${word}`)).toEqual([
      "0 法律顾问",
      "4 不足",
      "6 问题",
    ]);
  });

  test("the list that comes with the program: each sense once, of several words, each folded and once", () => {
    const { senses } = nearWords();
    expect(senses.length).toBeGreaterThan(150);
    expect(new Set(senses.map(({ name }) => name)).size).toBe(senses.length);
    for (const { name, words } of senses) {
      expect(words.length, name).toBeGreaterThan(1);
      expect(new Set(words).size, name).toBe(words.length);
      expect(words.map(foldPhrase), name).toEqual(words);
    }
    // 法治 is not 法制, and 调解 is no 诉讼: what the genre keeps apart is kept apart.
    for (const [a, b] of [
      ["法治", "法制"],
      ["调解", "诉讼"],
      ["处罚", "检查"],
      ["自治", "法治"],
    ] as const)
      expect(nearWords().nearTo(a).has(b), `${a} ${b}`).toBe(false);
  });
});

test("words that stand in the same places are candidates, words that do not are none", () => {
  const subjects = ["人员", "经费", "设备", "队伍", "力量", "场所", "车辆", "专业"];
  const clauses = subjects.flatMap((subject) => [
    `执法${subject}短缺`,
    `执法${subject}欠缺`,
    `完善${subject}管理`,
  ]);
  const found = similarWords(clauses);
  expect(found[0]).toMatchObject({ word: "欠缺", near: "短缺", counts: [8, 8] });
  expect(found[0]!.places).toContain("经费_");
  expect(found.some(({ word, near }) => [word, near].includes("管理") && [word, near].includes("短缺"))).toBe(
    false,
  );
});

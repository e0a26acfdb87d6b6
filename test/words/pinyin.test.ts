import { expect, test } from "vitest";
import { initialBits, isTypedSo, readingsOf, soundAlike } from "../../words/pinyin.js";

test("a character has all its readings, a letter none", () => {
  expect([...readingsOf("行")].sort()).toEqual(["hang", "heng", "xing"]);
  expect(readingsOf("绿")).toContain("lv");
  expect(readingsOf("a")).toEqual([]);
  expect(readingsOf("，")).toEqual([]);
});

test("a place typed by any of its readings: 单县 as shan, 长乐 as chang and zhang", () => {
  expect(isTypedSo("单县", "shanxian")).toBe(true);
  expect(isTypedSo("长乐", "cl")).toBe(true);
  expect(isTypedSo("长乐", "zl")).toBe(true);
  expect(isTypedSo("长乐", "ll")).toBe(false);
});

test("initials, whole syllables, both, and what is not finished", () => {
  for (const letters of ["f", "fz", "fzzf", "fazhi", "fazh", "fzhengf", "fazhizf", "fazhizhengfu"])
    expect(isTypedSo("法治政府", letters), letters).toBe(letters !== "fzhengf");
  expect(isTypedSo("法治", "fzzf")).toBe(false);
});

test("what sounds alike is not the same", () => {
  expect(soundAlike("治", "制")).toBe(true);
  expect(soundAlike("治", "法")).toBe(false);
  expect(initialBits("行")).toBe((1 << 23) | (1 << 7));
});

// What a point is about, and what it only mentions.
import { expect, test } from "vitest";
import { emphasisOf } from "../../compare/emphasis.js";
import { type Gist, gistOf } from "../../compare/gist.js";
import { likeness, linkPoints } from "../../compare/pairing.js";
import { tokenize } from "../../compare/tokens.js";
import { backgroundWeights } from "../../compare/weights.js";
import { defaultThemes } from "../../words/themes.js";

const gist = (text: string): Gist =>
  gistOf(text, tokenize(text, new Set()), backgroundWeights, defaultThemes());

test("the headline counts most, aims and occasions least", () => {
  const folded = "规范村务管理。针对村干部素养不高等问题,公开账目,不断提高村民法治意识。";
  const weights = emphasisOf(folded, folded.indexOf("。"));
  const at = (word: string): number => weights[folded.indexOf(word)]!;
  expect(at("村务")).toBeGreaterThan(at("账目"));
  expect(at("账目")).toBeGreaterThan(at("法治意识"));
  expect(at("法治意识")).toBeGreaterThan(at("村干部"));
});

test("a headline that is an aim stays the headline", () => {
  const folded = "提高执法水平,配齐执法记录仪。";
  expect(emphasisOf(folded, folded.indexOf(","))[0]).toBe(2);
});

test("素养 as an aim makes no point one of publicity", () => {
  const publicity = gist("一是创新普法形式。把民法典编进花鼓戏，每月一场院坝法治课，提升群众法律素养。");
  const village = gist("一是规范村务管理。严格执行“四议两公开”，按月公开集体账目，不断提高村干部法律素养。");
  const other = gist("二是严格村务管理。修订村规民约，账目公开上墙，集体资金由监委会把关。");
  expect(likeness(village, other)).toBeGreaterThan(likeness(village, publicity));
});

test("a point left over joins the one that says it in a sentence", () => {
  const scores = [[0.5], [0.2]];
  expect(linkPoints(scores)).toHaveLength(1);
  const parts = { a: () => 0.5, b: () => 0 };
  expect(linkPoints(scores, parts)).toContainEqual({ a: 1, b: 0, score: 0.5, primary: false });
  expect(linkPoints(scores, { ...parts, a: () => 0.43 })).toHaveLength(1);
  expect(linkPoints([[0.5], [0.1]], parts)).toHaveLength(1);
});

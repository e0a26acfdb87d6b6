// Two neighbours share a county's paragraph and one of their own behind it: the second is not lost behind the first.
import fc from "fast-check";
import { expect, test } from "vitest";
import { countLanguage } from "../../reuse/language.js";
import { cover, leftoverLinks, noCover } from "../../reuse/leftovers.js";
import { lettersOf, textsOf } from "./texts.js";

const county = "对照全县统一印发的履职清单，年初领题、年中晒账、年末述法，对法治建设重要工作亲自部署。";
const own =
  "开设直播间，每月固定一天由法官、律师、民警轮流出镜，用身边案例讲身边法，扩大对务工人员的覆盖面，让群众听得懂。";
const texts = textsOf([`${county}${own}`, `${county}${own}`, `${county}渡口夜航缺少照明。`]);
const model = countLanguage(texts);
const [first, second] = [texts.starts[0]!, texts.starts[1]!];
const size = texts.starts[1]! - 1;
const shared = lettersOf(texts, 0, size).indexOf("开设直播间");
const link = Uint32Array.from([first, first + size, second, second + size]);
const covering = (from: number, to: number): Uint8Array => {
  const covered = noCover(texts);
  const start = Uint32Array.from([first + from, second + from]);
  cover(covered, [{ start, end: Uint32Array.from([first + to, second + to]) }]);
  return covered;
};

test("the rest of a link that was cut to what many share is a link of its own", () => {
  const rows = leftoverLinks(texts, model, link, covering(0, shared));
  expect(rows).toHaveLength(4);
  expect(lettersOf(texts, rows[0]!, rows[1]!)).toContain("用身边案例讲身边法");
  expect(lettersOf(texts, rows[2]!, rows[3]!)).toBe(lettersOf(texts, rows[0]!, rows[1]!));
});

test("what passages cover is never looked at again, and a short rest not at all", () => {
  expect(leftoverLinks(texts, model, link, covering(0, size))).toHaveLength(0);
  expect(leftoverLinks(texts, model, link, covering(0, size - 10))).toHaveLength(0);
  fc.assert(
    fc.property(fc.nat(size), fc.nat(size), (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const rows = leftoverLinks(texts, model, link, covering(from, to));
      for (let at = 0; at < rows.length; at += 2) {
        const base = at % 4 === 0 ? first : second;
        const [start, end] = [rows[at]! - base, rows[at + 1]! - base];
        expect(from === to || end <= from || start >= to).toBe(true);
      }
    }),
  );
});

test("a link of which one end stands in a passage is kept: who has the words alone are not lost behind a template", () => {
  const covered = noCover(texts);
  cover(covered, [{ start: Uint32Array.of(first), end: Uint32Array.of(first + size) }]);
  expect(leftoverLinks(texts, model, link, covered)).toEqual(link);
});

test("of a link of which one end stands in a passage in part the rest is looked at", () => {
  const covered = noCover(texts);
  cover(covered, [{ start: Uint32Array.of(first), end: Uint32Array.of(first + shared) }]);
  const rows = leftoverLinks(texts, model, link, covered);
  expect(rows).toHaveLength(4);
  expect(rows[0]).toBeGreaterThanOrEqual(first + shared);
  expect(lettersOf(texts, rows[2]!, rows[3]!)).toBe(lettersOf(texts, rows[0]!, rows[1]!));
});

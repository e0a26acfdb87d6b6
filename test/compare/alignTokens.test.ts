// The alignment of the greatest weight, against every alignment there is.
import fc from "fast-check";
import { expect, test } from "vitest";
import { alignedChanges, prices, weightOf } from "../../compare/alignTokens.js";
import type { Change } from "../../compare/change.js";
import type { Token, TokenKind } from "../../compare/tokens.js";

const kinds: Readonly<Record<string, TokenKind>> = {
  "、": "mark",
  "。": "mark",
  "7": "number",
  一是: "numbering",
};
const tokens = (keys: readonly string[]): Token[] =>
  keys.map((key, at) => ({ key, kind: kinds[key] ?? "word", start: at, end: at + 1 }));

/** What stays, and what every gap between costs: no more where it has words of both sides. */
function worth(a: readonly Token[], changes: readonly Change[]): number {
  let [weight, at] = [0, 0];
  for (const change of changes) {
    for (; at < change.a[0]; at++) weight += weightOf(a[at]!);
    at = change.a[1];
    const isOneSided = change.a[0] === change.a[1] || change.b[0] === change.b[1];
    weight -= prices.gap + (isOneSided ? prices.oneSided : 0);
  }
  for (; at < a.length; at++) weight += weightOf(a[at]!);
  return weight;
}

/** Every way in which words of A can stay in B, as changes. */
function* everyWay(a: readonly Token[], b: readonly Token[]): Generator<Change[]> {
  function* chosen(i: number, j: number): Generator<(readonly [number, number])[]> {
    yield [];
    for (let x = i; x < a.length; x++)
      for (let y = j; y < b.length; y++)
        if (a[x]!.key === b[y]!.key) for (const rest of chosen(x + 1, y + 1)) yield [[x, y], ...rest];
  }
  for (const pairs of chosen(0, 0)) {
    const changes: Change[] = [];
    let [i, j] = [0, 0];
    for (const [x, y] of [...pairs, [a.length, b.length] as const]) {
      if (x > i || y > j) changes.push({ a: [i, x], b: [j, y] });
      [i, j] = [x + 1, y + 1];
    }
    yield changes;
  }
}

const keys = fc.array(fc.constantFrom("执法", "队伍", "的", "、", "。", "7", "一是", "法治文化"), {
  maxLength: 6,
});

test("no alignment is worth more", () => {
  fc.assert(
    fc.property(keys, keys, (ours, theirs) => {
      const [a, b] = [tokens(ours), tokens(theirs)];
      const changes = alignedChanges(a, b);
      const stays = (list: readonly Token[], side: "a" | "b"): string =>
        list
          .filter((_, at) => !changes.some((change) => change[side][0] <= at && at < change[side][1]))
          .map(({ key }) => key)
          .join(" ");
      expect(stays(a, "a")).toBe(stays(b, "b"));
      const best = Math.max(...Array.from(everyWay(a, b), (way) => worth(a, way)));
      expect(worth(a, changes)).toBeCloseTo(best, 6);
    }),
    { numRuns: 300 },
  );
});

test("a word outweighs a comma, and of two moved words the first is left out", () => {
  const said = (a: readonly string[], b: readonly string[]): string[] => {
    const [ours, theirs] = [tokens(a), tokens(b)];
    return alignedChanges(ours, theirs).map(
      (change) => `${a.slice(...change.a).join("")}→${b.slice(...change.b).join("")}`,
    );
  };
  expect(said(["脱管", "漏管", "、", "犯罪"], ["脱管", "、", "漏管", "犯罪"])).toEqual(["→、", "、→"]);
  expect(said(["整合", "甲所", "、", "乙所", "力量"], ["整合", "乙所", "、", "甲所", "力量"])).toEqual([
    "甲所、→",
    "→、甲所",
  ]);
});

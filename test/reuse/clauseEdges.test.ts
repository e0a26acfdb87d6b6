// A piece of a member goes from clause to clause, and no farther than the member does.
import { expect, test } from "vitest";
import { clauseWise, labelOf } from "../../reuse/clauseEdges.js";

const text = "落实渡船夜泊登记制度，逐船逐人签订安全责任书，新修码头石阶四十级。";

test.each([
  ["夜泊登记制度，逐船", "签订安全", "落实渡船夜泊登记制度，逐船逐人签订安全责任书，"],
  ["度，逐船", "新修", "，逐船逐人签订安全责任书，"],
])("from %s to %s", (from, to, expected) => {
  const all = { start: 0, end: text.length };
  const piece = { start: text.indexOf(from), end: text.indexOf(to) + to.length };
  const { start, end } = clauseWise(text, piece, all);
  expect(text.slice(start, end)).toBe(expected);
});

test("what is the member's own edge stays", () => {
  const all = { start: 4, end: 31 };
  expect(clauseWise(text, all, all)).toEqual(all);
  const { start, end } = clauseWise(text, { start: 5, end: 29 }, all);
  expect([start, end]).toEqual([4, 31]);
});

test.each([
  ["（一）", 3],
  ["12．", 3],
  ["[35]", 4],
  ["[^35]：", 6],
  ["一是", 2],
  ["渡口", 0],
])("%s is a label of %i units", (label, units) => {
  expect(labelOf(`${label}夜泊登记`, 0)).toBe(units);
});

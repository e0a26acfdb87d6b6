// A member that reaches into sentences which no other member has is cut back to what is shared.
import fc from "fast-check";
import { expect, test } from "vitest";
import { alikeMembers, withoutOwnEdges } from "../../reuse/ownEdges.js";

const shared = "落实渡船夜泊登记制度，逐船逐人签订安全责任书，";
const shown = (...texts: string[]): string[] =>
  withoutOwnEdges(texts).map((span, at) => (span ? texts[at]!.slice(span.start, span.end) : "nothing"));

test("clauses at the edges that nobody else has go, one within stays", () => {
  expect(shown(shared, `柳渡镇茶市设立夜间岗亭。${shared}新修码头石阶四十级。`)).toEqual([shared, shared]);
  const ascii = "落实渡船夜泊登记制度,逐船逐人签订安全责任书,";
  expect(shown(shared, `茶市设立夜间岗亭,${ascii}`)[1]).toBe(ascii);
  const within = "落实渡船夜泊登记制度，新修码头石阶四十级，逐船逐人签订安全责任书，";
  expect(shown(shared, within)).toEqual([shared, within]);
});

test("what one of several others has stays, in other numbers too", () => {
  const more = `${shared}全年检查渡口12次、整改隐患7处。`;
  expect(shown(shared, more, `${shared}全年检查渡口340次、整改隐患95处。`)[1]).toBe(more);
});

test("of members that share no clause nothing is shared; what would be too short stays as it is", () => {
  expect(shown("茶山防火巡护到户到人", "渡口夜航照明逐年更新")).toEqual(["nothing", "nothing"]);
  expect(shown("逐船登记，渡口夜航照明逐年更新。", "逐船登记，茶山防火巡护到户到人。")[0]).toBe(
    "逐船登记，渡口夜航照明逐年更新。",
  );
});

test("every member keeps a part of itself", () => {
  const text = fc
    .array(fc.constantFrom(shared, "逐船登记，", "新修码头石阶。", "12次", "\n", "”", "，"), { maxLength: 6 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      withoutOwnEdges(texts).forEach((span, at) => {
        if (!span) return;
        const { start, end } = span;
        expect(0 <= start && start <= end && end <= texts[at]!.length).toBe(true);
        if (texts[at] !== "") expect(start).toBeLessThan(end);
      });
    }),
  );
});

test("a shared word behind clauses that nobody has does not hold these", () => {
  const behind = `${shared}茶市设立夜间岗亭，新修码头石阶四十级，渡船夜泊登记，`;
  expect(shown(shared, behind)).toEqual([shared, shared]);
});

test("what was shared with clauses that are gone goes too", () => {
  // The second has 渡口夜航照明 beyond what it shares; the first has it in a sentence nobody shares.
  const one = `${shared}茶市设立夜间岗亭十二处并派专人轮流值守直到天明，渡口夜航照明逐年更新。`;
  const other = `渡口夜航照明由县里统一招标采购安装，新修码头石阶四十级并加装不锈钢扶手，${shared}`;
  expect(shown(one, other, shared)).toEqual([shared, shared, shared]);
});

test("members that say the same are cut alike, but for those that the others are held against", () => {
  const own = `${shared}新修码头石阶四十级。`;
  expect(shown(shared, ...Array.from({ length: 20 }, () => own))).toEqual([
    shared,
    ...Array.from({ length: 20 }, () => own),
  ]);
  // The one witness that says it does not bear witness for itself.
  expect(shown(shared, own, shared, shared)[1]).toBe(shared);
});

test("who has nothing of the medoid or of most others is left out; a medoid that has nothing of most gives way", () => {
  const other = "新修码头石阶四十级，添置夜航灯十二盏。";
  expect(alikeMembers([shared, shared, other, shared])).toEqual([0, 1, 3]);
  expect(alikeMembers([other, shared, shared, shared])).toEqual([1, 2, 3]);
  expect(alikeMembers([shared, other])).toEqual([0]);
  expect(alikeMembers([])).toEqual([]);
});

// A member that reaches into sentences which no other member has is cut back to what is shared.
import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutOwnEdges } from "../../reuse/ownEdges.js";

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

test("members that say the same are cut alike, but for those that the others are held against", () => {
  const own = `${shared}新修码头石阶四十级。`;
  expect(shown(shared, ...Array.from({ length: 20 }, () => own))).toEqual([
    shared,
    ...Array.from({ length: 20 }, () => own),
  ]);
  // The one witness that says it does not bear witness for itself.
  expect(shown(shared, own, shared, shared)[1]).toBe(shared);
});

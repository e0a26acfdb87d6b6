// A point that two townships each wrote for themselves stays their own, though what stands around it goes round.
import fc from "fast-check";
import { expect, test } from "vitest";
import { sharedPieces } from "../../reuse/pieces.js";

const before =
  "普法宣传形式仍显单一，短视频更新慢、内容浅，线下活动还是以发资料为主，入脑入心的效果不够理想。";
const behind = "原因主要是专业培训的针对性不强，对普法效果缺少可衡量的评价办法，部门协作还不顺畅。";
const tea = "茶产业监管合力不足，两季联合检查虽已开展，产地标识备案仅覆盖四成收购点。";
const boats = "渡口夜航缺少照明，摆渡人年纪偏大，汛期停航时群众绕行三十里山路。";

const pieces = (text: string, ...others: string[]): string[] =>
  sharedPieces(text, others).map(({ start, end }) => text.slice(start, end));

test("a point of one's own between two that are shared is cut out", () => {
  const found = pieces(before + tea + behind, before + boats + behind);
  expect(found.join("")).not.toContain("两季联合检查");
  expect(found[0]).toContain("短视频更新慢");
  expect(found.at(-1)).toContain("可衡量的评价办法");
});

test("names, numbers and single words that differ do not make it one's own", () => {
  const ours = "全年排查矛盾纠纷104件，化解101件，化解率97.1%，茶垭镇在交易市场设立调解驿站。";
  const theirs = "全年排查矛盾纠纷92件，化解90件，化解率97.83%，柳渡镇在交易市场设立调解驿站。";
  expect(pieces(ours, theirs)).toEqual([ours]);
});

test("what one of several others has is shared", () => {
  expect(pieces(before + tea, before + boats, tea)).toEqual([before + tea]);
});

test("pieces lie in the text, ascending and apart; beside itself a text is one piece", () => {
  const text = fc.array(fc.constantFrom(before, behind, tea, boats, "3件，", "。"), { maxLength: 5 });
  fc.assert(
    fc.property(text, fc.array(text, { minLength: 1, maxLength: 3 }), (parts, rest) => {
      const own = parts.join("");
      const others = rest.map((other) => other.join(""));
      let reach = -1;
      for (const { start, end } of sharedPieces(own, others)) {
        expect(start).toBeGreaterThan(reach);
        expect(end).toBeGreaterThan(start);
        reach = end;
      }
      expect(reach).toBeLessThanOrEqual(own.length);
      if (own !== "") expect(sharedPieces(own, [...others, own])).toEqual([{ start: 0, end: own.length }]);
    }),
  );
});

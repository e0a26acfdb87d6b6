import { expect, test } from "vitest";
import { backgroundWeights, CompareBuilder, type TermWeights } from "../../compare/weights.js";
import { foldText } from "../../report/fold.js";
import type { Report } from "../../report/types.js";
import { wordStarts } from "../../words/wordStarts.js";
import { reread } from "./reread.js";
import { shortcomings, township } from "./township.js";

function weigh(reports: readonly Report[]): TermWeights {
  const builder = new CompareBuilder();
  for (const report of reports) {
    const folded = foldText(report.text, report.paragraphs);
    builder.add({ report, folded, wordStarts: wordStarts(folded.text) });
  }
  return reread(builder);
}

test("what every point of the county says weighs less than what one says", () => {
  const county = Array.from({ length: 40 }, (_, at) =>
    township(`第${at}镇`, 2023, [
      shortcomings(
        "一是和事堂作用不明显，调解员不足。",
        at === 0 ? "二是梯田灌溉争水。" : "二是和事堂经费少。",
      ),
    ]),
  );
  const weights = weigh(county);
  expect(weights.weight("和事")).toBeLessThan(1);
  expect(weights.weight("调解员")).toBeLessThan(backgroundWeights.weight("调解员"));
  expect(weights.weight("梯田")).toBeGreaterThan(weights.weight("调解员"));
  for (const word of ["法治", "调解员", "梯田", "没有人写过"]) {
    expect(weights.weight(word)).toBeGreaterThanOrEqual(0);
    expect(weights.weight(word)).toBeLessThanOrEqual(1);
  }
});

test("two reports alone do not decide what is common", () => {
  const weights = weigh([
    township("柳渡镇", 2023, [shortcomings("一是普法不够。")]),
    township("芦汀镇", 2023, [shortcomings("一是普法不够。")]),
  ]);
  expect(Math.abs(weights.weight("普法") - backgroundWeights.weight("普法"))).toBeLessThan(0.1);
  expect(weights.weight("法治")).toBeLessThan(weights.weight("法律顾问"));
});

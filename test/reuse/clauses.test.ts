import { expect, test } from "vitest";
import { foldText } from "../../report/fold.js";
import type { Report } from "../../report/types.js";
import { ClauseBuilder, type Clauses, openClauses, sayersOfAll } from "../../reuse/clauses.js";
import type { ColumnSource } from "../../snapshot/types.js";
import { wordStarts } from "../../words/wordStarts.js";
import { demoCorpus } from "../compare/demo.js";
import { shortcomings, township } from "../compare/township.js";

function clausesOf(reports: readonly Report[]): Clauses {
  const builder = new ClauseBuilder();
  for (const report of reports) {
    const folded = foldText(report.text, report.paragraphs);
    builder.add({ report, folded, wordStarts: wordStarts(folded.text) });
  }
  const kept = new Map<string, unknown>();
  const keep = (name: string, value: unknown): void => void kept.set(name, value);
  builder.write({ numbers: keep, strings: keep, json: keep });
  const read = (name: string): never => kept.get(name) as never;
  return openClauses({ f64: read, u32: read } as Partial<ColumnSource> as ColumnSource);
}

const sharedIn = (clauses: Clauses, report: Report) =>
  clauses.shared(report, foldText(report.text, report.paragraphs));

test("苇塘镇 says 柳渡镇's sentence with another number and label; 竹坞镇 only half of it", () => {
  const reports = [
    township("柳渡镇", 2023, [shortcomings("一是执法人员仅有4名，夜间巡查频次不足。渡口灯标缺少维护经费。")]),
    township("苇塘镇", 2023, [shortcomings("（二）执法人员仅有12名,夜间巡查频次不足；")]),
    township("竹坞镇", 2023, [shortcomings("三是夜间巡查频次不足，竹海防火压力大。")]),
  ];
  const clauses = clausesOf(reports);
  const [sentence, ...others] = sharedIn(clauses, reports[0]!).filter(({ start }) => start > 30);
  expect(others).toEqual([]);
  expect(reports[0]!.text.slice(sentence!.start, sentence!.end)).toBe(
    "一是执法人员仅有4名，夜间巡查频次不足。",
  );
  expect(sentence!.clauses.map(({ reports: list }) => [...list])).toEqual([
    [0, 1],
    [0, 1, 2],
  ]);
  expect([...sayersOfAll(sentence!)]).toEqual([0, 1]);
});

test("a sentence with a clause of its own is nobody else's, and says which clauses are", () => {
  const reports = [
    township("柳渡镇", 2023, [shortcomings("一是夜间巡查频次不足，渡口灯标缺少维护经费。")]),
    township("苇塘镇", 2023, [shortcomings("一是夜间巡查频次不足。")]),
  ];
  const own = sharedIn(clausesOf(reports), reports[0]!).at(-1)!;
  expect([...sayersOfAll(own)]).toEqual([]);
  expect(own.clauses.map(({ start, end }) => reports[0]!.text.slice(start, end))).toEqual([
    "夜间巡查频次不足",
  ]);
});

test("a report alone shares nothing", () => {
  const report = township("柳渡镇", 2023, [shortcomings("一是夜间巡查频次不足。")]);
  expect(sharedIn(clausesOf([report]), report)).toEqual([]);
});

test("in the demo corpus everyone a clause names says it, and brute force finds nobody else", async () => {
  const { indexed } = await demoCorpus();
  const clauses = clausesOf(indexed.map(({ report }) => report));
  const plain = (text: string): string => text.replace(/\d[\d.,]*/g, "#");
  const texts = indexed.map(({ report, folded }) => ({ report, text: plain(folded.text) }));
  for (const { report, folded } of indexed.slice(0, 6)) {
    for (const { clauses: found } of clauses.shared(report, folded)) {
      for (const { start, end, reports } of found) {
        const words = plain(foldText(report.text, [{ start, end }]).text);
        for (const at of reports) expect(texts[at]!.text).toContain(words);
      }
    }
  }
});

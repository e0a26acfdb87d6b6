// How many other townships say a sentence, against counting them one by one.
import { expect, test } from "vitest";
import { isTownship, townshipKey } from "../../report/unit.js";
import { sayersOfAll } from "../../reuse/clauses.js";
import { saidElsewhere, sayersElsewhere } from "../../reuse/said.js";
import { shortcomings, township } from "../compare/township.js";
import { libraryOf } from "../server/library.js";

const set = "一是行政执法力量有待加强，执法人员培训不够经常。";
const rare = "二是渡口灯标缺少维护经费，夜间航行存在隐患。";

/** Sixty townships, some with two years, a mirror, an office; all say the set sentence, few the rare one. */
const reports = Array.from({ length: 80 }, (_, at) => {
  const name = `第${"甲乙丙丁戊己庚辛"[at % 8]}${"子丑寅卯辰巳午未申酉"[Math.floor(at / 8) % 10]}镇`;
  const one = township(at % 5 === 0 ? "柳渡镇" : name, 2000 + at, [
    shortcomings(
      at % 9 === 0 ? `${set}${rare}` : set,
      `三是第${"一二三四五六七"[at % 7]}片网格员配备仍然不足额。`,
    ),
  ]);
  if (at % 10 === 0) return { ...one, mirrorOf: "000000000001" };
  return at % 13 === 0 ? { ...one, level: "县" as const } : one;
});

test("the townships that say a sentence are counted once each, without one's own, mirrors and offices", () => {
  const library = libraryOf("said", reports);
  const { archive, clauses } = library;
  // Twice: what many say is kept.
  for (const report of [...reports, ...reports]) {
    const found = saidElsewhere(library, report);
    const expected = clauses
      .shared(report, archive.folded(archive.numberOf(report.id)!))
      .map((sentence) => {
        const others = [...sayersOfAll(sentence)].filter((at) => {
          const head = archive.heads[at]!;
          return isTownship(head) && head.mirrorOf === null && townshipKey(head) !== townshipKey(report);
        });
        const townships = new Set(others.map((at) => townshipKey(archive.heads[at]!))).size;
        return { start: sentence.start, townships, others };
      })
      .filter(({ townships }) => townships > 0);
    expect(found.map(({ sentence, townships }) => [sentence.start, townships])).toEqual(
      expected.map(({ start, townships }) => [start, townships]),
    );
    expect(found.map(({ sentence }) => sayersElsewhere(library, report, sentence))).toEqual(
      expected.map(({ others }) => others),
    );
    expect(found.length).toBeGreaterThan(1);
  }
});

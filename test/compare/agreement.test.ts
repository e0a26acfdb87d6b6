// What became of a shortcoming is one judgement: the follow-up, the township's years and the themes do not contradict
// each other, whatever the reports.
import { beforeAll, describe, expect, test } from "vitest";
import { reportTexts } from "../../bench/texts.js";
import { compareReports } from "../../compare/compare.js";
import { followUp } from "../../compare/followup.js";
import { pointHistoryOf } from "../../compare/pointHistory.js";
import { themedItems } from "../../compare/points.js";
import { backgroundWeights } from "../../compare/weights.js";
import { parseReport } from "../../indexer/parse/parse.js";
import { loadDivisions } from "../../report/divisions.js";
import type { Report } from "../../report/types.js";
import { demoCorpus } from "./demo.js";

/** Year after year of townships of the demo corpus, and generated reports one behind the other. */
const pairs: (readonly [Report, Report])[] = [];

beforeAll(async () => {
  const demo = [...(await demoCorpus()).reports.values()].filter(({ township }) => township !== null);
  for (const one of demo)
    for (const other of demo)
      if (one.township === other.township && one.year !== null && other.year === one.year + 1)
        pairs.push([one, other]);
  const divisions = loadDivisions();
  const made = [...reportTexts(12, 4000)].flatMap(({ name, text }) => {
    const source = {
      text,
      file: name,
      fileSha256: "",
      breaks: "typed",
      chrome: [],
      pageTitle: null,
    } as const;
    const parsed = parseReport(source, divisions);
    return "report" in parsed ? [parsed.report] : [];
  });
  for (const [at, next] of made.slice(1).entries()) pairs.push([made[at]!, next]);
});

describe("between one year and the next", () => {
  test("what the years say came back the follow-up says too, and what they say is gone it does not", () => {
    expect(pairs.length).toBeGreaterThan(25);
    for (const [report, next] of pairs) {
      const { lives } = pointHistoryOf([report, next], "shortcomings", backgroundWeights);
      const found = followUp(report, next, backgroundWeights);
      for (const { shortcoming, returns, answers, bundled } of found.links) {
        const again = returns.filter(({ kind }) => kind === "shortcomings").map(({ point }) => point.id);
        if (bundled) expect([again, answers]).toEqual([[], []]);
        const told = lives
          .filter(({ steps }) =>
            steps.some(
              ({ at, points }) =>
                at === 0 &&
                points.some(({ start, end }) => start >= shortcoming.start && end <= shortcoming.end),
            ),
          )
          .flatMap(({ steps }) => steps.filter(({ at }) => at === 1).flatMap(({ points }) => points));
        expect([...again].sort()).toEqual(told.map(({ id }) => id).sort());
      }
    }
  });

  test("what a comparison calls only related, the years do too, and no more", () => {
    let related = 0;
    for (const [report, next] of pairs) {
      const { lives } = pointHistoryOf([report, next], "shortcomings", backgroundWeights);
      const compared = compareReports(report, next, ["shortcomings"], backgroundWeights).sections[0]!.pairs;
      for (const { steps } of lives) {
        const [first, second] = steps;
        if (!second) continue;
        const ids = (points: readonly { id: string }[]) => points.map(({ id }) => id).join();
        const pair = compared.find(
          ({ a, b }) => ids(a) === ids(first!.points) && ids(b) === ids(second.points),
        );
        if (!pair) continue;
        expect(second.kind === "restated").toBe(pair.kind === "related");
        if (pair.kind === "related") related++;
      }
    }
    expect(related).toBeGreaterThan(10);
  });

  test("the years know the themes that the analysis counts, and bundled points have no story", () => {
    for (const [report, next] of pairs) {
      const { lives, themes } = pointHistoryOf([report, next], "shortcomings", backgroundWeights);
      for (const [at, of] of [report, next].entries())
        expect(themes[at]).toEqual(
          new Set(themedItems(of, "shortcomings").flatMap(({ theme }) => (theme === null ? [] : [theme]))),
        );
      for (const { steps } of lives)
        if (steps.some(({ points }) => points.some(({ bundled }) => bundled))) expect(steps).toHaveLength(1);
    }
  });
});

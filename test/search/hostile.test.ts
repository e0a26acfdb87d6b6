// Whatever is typed is answered, or refused with its place and a repair; and no query sets out on a walk that would
// take more than a tenth of a second: how far it is going to walk is told before, and held to bounds.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nastyQueries } from "../../bench/hostileQueries.js";
import type { BigramIndex } from "../../search/bigrams.js";
import { buildBigrams } from "../../search/bigrams.js";
import { parseQuery } from "../../search/query/parser.js";
import type { Condition, Located } from "../../search/query/syntax.js";
import { checkReach, reachOf } from "../../search/reach.js";
import { QueryError, type SearchMode } from "../../search/types.js";
import { memoryArchive } from "./memory.js";
import { anyReports } from "./oracle.js";
import { anyQuery } from "./queries.js";
import { reportOf } from "./reports.js";
import { ask, localEngine } from "./requests.js";

const text = `${"法治政府建设，普法宣传2024年。".repeat(30)}\n`;
const engine = localEngine([
  reportOf({ sections: [{ kind: "plans", text }], cut: (folded) => folded.match(/[\s\S]{1,2}/g) ?? [] }),
]);

/** Answers, or a refusal that a reader can do something with. */
async function asked(q: string, mode: SearchMode, more = {}): Promise<"answered" | string> {
  try {
    await engine.search(ask(q, { mode, ...more }));
    await engine.didYouMean(q, 3);
    return "answered";
  } catch (error) {
    expect(error, q.slice(0, 60)).toBeInstanceOf(QueryError);
    const { position, message, code } = error as QueryError;
    expect(Number.isSafeInteger(position) && position >= 0 && position <= q.length, message).toBe(true);
    expect(message, q.slice(0, 60)).toMatch(/请|？|如|可用/);
    return code;
  }
}

describe("what is typed", () => {
  test.each(
    nastyQueries.map((q, at) => [at, q] as const),
  )("%i: answered, or refused with place and repair", async (_, q) => {
    for (const mode of ["phrase", "keywords"] as const)
      for (const literal of [false, true]) await asked(q, mode, { literal });
  });

  test("any marks in any order", async () => {
    const marks = fc.constantFrom(
      ...'法治a1 "\\()-~>9?*[]^:,（）＂＊？［］～＞－：“”|｜\0\ud842\udfb7\u3000',
      " OR ",
      " AND ",
      " NOT ",
      "section:",
      "year:",
      "县:",
      "plans",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(marks, { maxLength: 30 }),
        fc.constantFrom("phrase", "keywords"),
        async (parts, mode) => {
          await asked(parts.join(""), mode);
        },
      ),
      { numRuns: Number(process.env.DUIZHAO_QUERIES ?? 1500) },
    );
  });
});

function leavesOf(condition: Condition): (Located & { readonly position: number })[] {
  switch (condition.kind) {
    case "report":
      return [];
    case "not":
      return leavesOf(condition.part);
    case "all":
    case "any":
      return condition.parts.flatMap(leavesOf);
    default:
      return [condition];
  }
}

/** As if every text stood there so many times: places are counted and never looked at. */
const manifold = ({ keys, starts, units }: BigramIndex, times: number): BigramIndex => ({
  keys,
  starts: starts.map((start) => start * times),
  positions: new Uint32Array(starts.at(-1)! * times),
  units,
});

describe("how far a query walks", () => {
  test("no part of a query finds more places than was told before it set out", async () => {
    await fc.assert(
      fc.asyncProperty(anyReports(4), anyQuery, async (reports, { q }) => {
        const index = buildBigrams(memoryArchive(reports).foldedUnits);
        const told = leavesOf(parseQuery(q, false).condition).reduce(
          (sum, leaf) => sum + reachOf(index, leaf),
          0,
        );
        const { occurrences } = (
          await localEngine(reports).search(ask(q, { sections: ["all"], mirrors: true }))
        ).total;
        expect(occurrences).toBeLessThanOrEqual(told);
      }),
      { numRuns: Number(process.env.DUIZHAO_QUERIES ?? 300) },
    );
  });

  // 15,000 reports of 4,000 characters: the five characters of the text stand 4 million times each, 法治 as often.
  const base = "法治政府建设法制办法，普法宣传与执法。";
  const units = Uint16Array.from(base, (unit) => unit.charCodeAt(0));
  const nation = manifold(buildBigrams(units), Math.round((15_000 * 4000) / base.length));
  const walk = (q: string): string => {
    try {
      const leaves = leavesOf(parseQuery(q, false).condition);
      checkReach(nation, leaves);
      expect(leaves.reduce((sum, leaf) => sum + reachOf(nation, leaf), 0)).toBeLessThanOrEqual(400_000);
      return "goes";
    } catch (error) {
      return (error as QueryError).code;
    }
  };

  test.each([
    "法*治",
    "法*治*政*府*建",
    "法 ~200 治",
    "法 OR 治",
    "法 治",
    "普 -法",
    "法?",
    "[^法]治",
    "[一-龥]法",
    "[法治政府建设]",
    "[法治政府建设][法治政府建设]*[法治政府建设]",
    `法${"?".repeat(400)}`,
    Array.from({ length: 60 }, () => "法 ~200")
      .join(" ")
      .concat(" 治"),
    Array.from({ length: 60 }, (_, at) => base[at % base.length]).join(" OR "),
    "(法 section:plans) OR 治",
  ])("of 15,000 reports that say nothing else, %s is refused", (q) => {
    expect(walk(q)).toBe("too_broad");
  });

  test("what stands nowhere or seldom goes, however it is written", () => {
    for (const q of ["甲*乙", "甲 ~200 乙", "[甲乙丙]?[丁戊]", "甲 OR 乙 OR 丙", "甲法*治乙", "甲法 -乙治"])
      expect(walk(q), q).toBe("goes");
  });
});

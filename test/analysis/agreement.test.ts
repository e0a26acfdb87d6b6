// The counts and the search page never disagree: over generated queries, filters, boundaries and groups.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countPhrase } from "../../analysis/counts.js";
import { spreadOf } from "../../analysis/spread.js";
import { trendOf } from "../../analysis/trend.js";
import type { HitGroup, SearchRequest } from "../../search/types.js";
import { bruteForce } from "../search/bruteForce.js";
import { anyReports } from "../search/oracle.js";
import { anyQuery, anyRequest } from "../search/queries.js";
import { ask, localEngine } from "../search/requests.js";
import { groundOf } from "./county.js";

const runs = Number(process.env.DUIZHAO_QUERIES ?? 150);
const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);

/** What the brute force of search does not know. */
const anyFiner: fc.Arbitrary<Partial<SearchRequest>> = fc.record({
  cut: fc.constantFrom(null, null, 1, 2),
  headings: fc.boolean(),
});

describe("a count and the search page's total", () => {
  test("are one, as brute force has them", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReports(6),
        fc.array(fc.tuple(anyQuery, anyRequest), { minLength: 1, maxLength: 4 }),
        async (reports, asked) => {
          const ground = groundOf(reports);
          const engine = localEngine(reports);
          for (const [{ q, condition }, more] of asked) {
            const request = ask(q, more);
            const answer = await engine.search(request);
            const counts = countPhrase(ground, request, ["year"]);
            const { total } = counts;
            expect([q, total.occurrences, total.reports]).toEqual([
              q,
              answer.total.occurrences,
              answer.total.reports,
            ]);
            expect(counts.words).toBe(answer.words.occurrences);
            expect([total.having, total.characters, total.notCounted]).toEqual([
              answer.searched.reports,
              answer.searched.characters,
              answer.withoutSection,
            ]);
            expect(sumOf(counts.rows.map(({ occurrences }) => occurrences))).toBe(total.occurrences);
            const hits =
              request.words && request.between
                ? []
                : bruteForce(reports, condition, request).filter(({ word }) => !request.between || !word);
            expect(hits).toHaveLength(total.occurrences);
            expect(new Set(hits.map(({ report }) => report)).size).toBe(total.reports);
            for (const row of counts.rows) {
              const year = row.keys[0]!.value;
              const here = hits.filter(({ report }) => reports[report]!.report.year === year);
              expect(row.occurrences).toBe(here.length);
              expect(row.reports).toBe(new Set(here.map(({ report }) => report)).size);
            }
          }
        },
      ),
      { numRuns: runs },
    );
  });

  test("are one in every group that the search page opens", async () => {
    const groups: readonly HitGroup[] = [
      "year",
      "county",
      "township",
      "section",
      "left1",
      "right2",
      "right1w",
    ];
    await fc.assert(
      fc.asyncProperty(
        anyReports(5),
        anyQuery,
        anyRequest,
        anyFiner,
        fc.constantFrom(...groups),
        async (reports, { q }, more, finer, group) => {
          const ground = groundOf(reports);
          const engine = localEngine(reports);
          const request = ask(q, { ...more, ...finer, limit: 500 });
          for (const { key, occurrences } of (await engine.search({ ...request, group })).groups!.rows) {
            const within: SearchRequest = { ...request, within: { group, key } };
            const { total } = countPhrase(ground, within);
            expect(total.occurrences).toBe(occurrences);
            expect(total.occurrences).toBe((await engine.search(within)).total.occurrences);
            expect(total.reports).toBe((await engine.search(within)).total.reports);
          }
        },
      ),
      { numRuns: Math.ceil(runs / 3) },
    );
  });

  test("trend, spread and crossings start from the same places", async () => {
    await fc.assert(
      fc.asyncProperty(anyReports(5), anyQuery, anyRequest, anyFiner, async (reports, { q }, more, finer) => {
        const ground = groundOf(reports);
        const request = ask(q, { ...more, ...finer });
        const { total } = await localEngine(reports).search(request);
        const { lines } = trendOf(ground, [request]);
        const points = lines.flatMap(({ points: known, undated }) => [...known, undated]);
        expect(sumOf(points.map((row) => row?.occurrences ?? 0))).toBe(total.occurrences);
        expect(spreadOf(ground, request, "report")?.range ?? 0).toBe(total.reports);
        const crossed = countPhrase(ground, request, ["county", "level"]).rows;
        expect(sumOf(crossed.map(({ occurrences }) => occurrences))).toBe(total.occurrences);
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });
});

// Two engines beside each other over the same reports: whatever is asked, whole answers are equal, refusals too.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { QueryError, type SearchEngine, type SearchRequest } from "../../search/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { agreementReports } from "./agreementReports.js";
import { type Asked, anyAsked } from "./agreementRequests.js";
import { everyHit, localEngine } from "./requests.js";

/** Pages of one list that are asked for. */
const pages = 3;

/** What was answered, or the refusal with all that it says. Anything else that is thrown fails the test. */
async function told<T>(answering: Promise<T>): Promise<T | { readonly refused: unknown }> {
  try {
    return await answering;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { message, position, code, hints } = error;
    return { refused: { message, position, code, hints } };
  }
}

async function pagesOf(engine: SearchEngine, request: SearchRequest): Promise<unknown[]> {
  const list: unknown[] = [];
  for (let { cursor } = request; list.length < pages; ) {
    const answer = await told(engine.search({ ...request, cursor }));
    list.push(answer);
    if ("refused" in answer || answer.next === null) break;
    cursor = answer.next;
  }
  return list;
}

/** All that a page asks the engine about one request. `group`: the key of a group that there is. */
async function allOf(
  engine: SearchEngine,
  { request, within, other }: Asked,
  key: string | null,
  reports: readonly IndexedReport[],
): Promise<Record<string, unknown>> {
  const { q } = request;
  const { id } = reports[q.length % reports.length]!.report;
  const narrowed = {
    ...request,
    group: null,
    within: within && key !== null ? { group: within, key } : null,
  };
  return {
    pages: await pagesOf(engine, request),
    within: await pagesOf(engine, narrowed),
    hitsOf: await told(engine.hitsOf(request, id)),
    holding: await told(engine.holding(request, [q, other])),
    didYouMean: await told(engine.didYouMean(q, 4)),
    related: await told(engine.related(q.slice(0, 2), 10)),
    ...(request.mode === "phrase" && { each: await told(everyHit(engine, narrowed)) }),
  };
}

async function groupKey(engine: SearchEngine, { request, within }: Asked): Promise<string | null> {
  if (!within) return null;
  const answer = await told(engine.search({ ...request, group: within, cursor: null }));
  return "refused" in answer ? null : (answer.groups?.rows.at(-1)?.key ?? null);
}

export function enginesAgree(
  name: string,
  engineOf: (reports: readonly IndexedReport[]) => Promise<SearchEngine>,
  runs: number,
): void {
  describe(`${name} beside the local engine`, () => {
    let reports: readonly IndexedReport[];
    let local: SearchEngine;
    let other: SearchEngine;
    beforeAll(async () => {
      reports = await agreementReports();
      // Both count frequent characters from tallies, or neither would be asked to.
      local = localEngine(reports, "snapshot-1", { fewestTallied: 1 });
      other = await engineOf(reports);
    });

    test("whole answers and refusals are equal", async () => {
      let refused = 0;
      let found = 0;
      await fc.assert(
        fc.asyncProperty(anyAsked(reports), async (asked) => {
          const key = await groupKey(local, asked);
          const expected = await allOf(local, asked, key, reports);
          const [first] = expected.pages as [{ readonly total?: { readonly occurrences: number } }];
          if (!first.total) refused++;
          else if (first.total.occurrences > 0) found++;
          expect(await allOf(other, asked, key, reports)).toEqual(expected);
        }),
        { numRuns: runs },
      );
      // Enough of what is asked stands somewhere, and some cannot be asked.

      expect(found).toBeGreaterThan(runs / 5);
      expect(refused).toBeGreaterThan(0);
    }, 900_000);
  });
}

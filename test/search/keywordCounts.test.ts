// Without postings: what is counted in the texts is what postings would say, to the last number.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openBigrams } from "../../search/bigrams.js";
import { SearchBuilder } from "../../search/builder.js";
import { holderColumns } from "../../search/keywords/columns.js";
import { CountedPostings } from "../../search/keywords/counted.js";
import { keywordFields } from "../../search/keywords/fields.js";
import { HeldPostings } from "../../search/keywords/held.js";
import { hasHolders, openHolders } from "../../search/keywords/holders.js";
import { openPostings } from "../../search/keywords/postings.js";
import type { PostingsByField } from "../../search/keywords/ranking.js";
import { phrasesIn } from "../../search/phraseIndex.js";
import { openStructure } from "../../search/structure.js";
import { textAxisOf } from "../../search/textAxis.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { agreementReports } from "./agreementReports.js";
import { MemoryColumns, memoryArchive } from "./memory.js";
import { reportOf } from "./reports.js";

function written(made: readonly IndexedReport[], places: boolean): MemoryColumns {
  const building = new SearchBuilder(undefined, { places });
  for (const report of made) building.add(report);
  const columns = new MemoryColumns();
  building.write(columns);
  return columns;
}

/** By field its size, and how often each of the reports has it. */
const told = (byField: PostingsByField, reports: readonly number[]) =>
  keywordFields.map((_, field) => {
    const of = byField.get(field);
    if (!of) return null;
    const within = [...of.keys()].filter((report) => reports.includes(report));
    return [of.size, Object.fromEntries(within.map((report) => [report, of.get(report)]))];
  });

function compare(made: readonly IndexedReport[], candidates: Uint8Array): void {
  const archive = memoryArchive(made);
  const here = written(made, true).source();
  const there = written(made, false).source();
  expect([hasHolders(here), hasHolders(there)]).toEqual([false, true]);
  const postings = openPostings(here);
  const holders = openHolders(there);
  const words = Array.from({ length: postings.words.length }, (_, number) => number);
  const printed = words.map((word) => postings.words.get(word));
  expect(Array.from({ length: holders.words.length }, (_, at) => holders.words.get(at))).toEqual(printed);
  expect(holders.points).toEqual(postings.points);
  expect(holders.lengths).toEqual(postings.lengths);
  expect(words.map(holders.reportsOf)).toEqual(words.map(postings.reportsOf));
  expect(words.map(holders.countOf)).toEqual(words.map(postings.countOf));
  const phrases = phrasesIn(openBigrams(here, textAxisOf(archive, here)));
  const counted = new CountedPostings(holders, archive, openStructure(there));
  const held = new HeldPostings(postings);
  const reports = [...candidates.keys()].filter((report) => candidates[report]);
  for (const word of words) {
    const [one] = held.postingsOf([word], candidates);
    const [other] = counted.postingsOf([word], candidates, phrases);
    expect(told(other!, reports), printed[word]).toEqual(told(one!, reports));
  }
}

describe("words counted in texts", () => {
  test("of reports as they are read, and of what is hard to cut", async () => {
    const made = await agreementReports();
    const titled = made.map((each, at) =>
      at % 4 === 0 ? { ...each, report: { ...each.report, title: `关于第${at}次普法宣传的报告` } } : each,
    );
    expect(written(titled, false).source().u32(holderColumns.stretchStarts).length).toBeGreaterThan(100);
    compare(
      titled,
      Uint8Array.from(made, (_, at) => (at % 5 === 0 ? 0 : 1)),
    );
  });

  test("whatever the cuts, the sections, their leads and titles", () => {
    const text = fc.string({
      unit: fc.constantFrom("普", "法", "执", "，", "\n"),
      minLength: 1,
      maxLength: 14,
    });
    const kind = fc.constantFrom("opening" as const, "plans" as const, "other" as const);
    const section = fc.record({ kind, also: fc.option(kind, { nil: undefined }), text });
    const report = fc.record({
      sections: fc.array(section, { minLength: 1, maxLength: 3 }),
      bits: fc.array(fc.boolean(), { minLength: 42, maxLength: 42 }),
      lead: fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })),
      title: fc.option(fc.oneof(text, fc.constantFrom("普法", "执法普", "法")), { nil: null }),
    });
    fc.assert(
      fc.property(
        fc.array(report, { minLength: 1, maxLength: 5 }),
        fc.array(fc.boolean()),
        (stories, some) => {
          const made = stories.map(({ sections, bits, lead, title }, at) => {
            const [first] = sections;
            const [start, end] = lead.map((one) => Math.min(one, first!.text.length)).sort((a, b) => a - b);
            const items = [{ start: 0, end: first!.text.length }];
            const plain = reportOf({
              head: { file: `${at}`, title },
              sections: sections.map(({ also, ...rest }, number) => ({
                ...rest,
                ...(also && also !== rest.kind && { also }),
                ...(number === 0 && { items }),
              })),
            });
            const { report: whole, folded, wordStarts } = plain;
            const leading = whole.sections.map((each, number) =>
              number > 0
                ? each
                : {
                    ...each,
                    items: each.items.map((item) => ({ ...item, lead: { start: start!, end: end! } })),
                  },
            );
            // Breaks are words of their own always.
            const keeps = (unit: number): boolean =>
              bits[unit] === true || folded.text.slice(Math.max(0, unit - 1), unit + 1).includes("\n");
            const fewer = wordStarts.slice();
            for (let unit = 0; unit < folded.text.length; unit++)
              if (!keeps(unit)) fewer[unit >> 3]! &= ~(1 << (unit & 7));
            return { report: { ...whole, sections: leading }, folded, wordStarts: fewer };
          });
          compare(
            made,
            Uint8Array.from(made, (_, at) => (some[at] === false ? 0 : 1)),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

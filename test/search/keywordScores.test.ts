// Scores are MiniSearch's own.
import fc from "fast-check";
import MiniSearch from "minisearch";
import { describe, expect, test } from "vitest";
import { SearchBuilder } from "../../search/builder.js";
import { boosts, keywordFields } from "../../search/keywords/fields.js";
import { HeldPostings } from "../../search/keywords/held.js";
import { openPostings, type Postings } from "../../search/keywords/postings.js";
import { bestOf, Ranking } from "../../search/keywords/ranking.js";
import { wordNumber } from "../../search/keywords/vocabulary.js";
import type { PhraseIndex } from "../../search/phraseIndex.js";
import type { ColumnSource, IndexedReport } from "../../snapshot/types.js";
import { reports, story } from "./keywordStories.js";
import { MemoryColumns } from "./memory.js";

/** Every field filled, because MiniSearch counts an absent one into its mean. */
function scoresOfMiniSearch(
  postings: Postings,
  count: number,
  words: readonly number[],
): Map<number, number> {
  const documents = Array.from({ length: count }, (_, report) => {
    const document: Record<string, unknown> = { id: report };
    keywordFields.forEach((field, number) => {
      const tokens: string[] = [];
      for (let word = 0; word < postings.words.length; word++) {
        for (let at = postings.starts[word]!; at < postings.starts[word + 1]!; at++) {
          if (postings.reports[at] !== report || postings.fields[at] !== number) continue;
          for (let times = postings.frequencies[at]!; times > 0; times--)
            tokens.push(postings.words.get(word));
        }
      }
      document[field] = tokens.join(" ");
    });
    return document;
  });
  const whole = new MiniSearch({
    fields: [...keywordFields],
    tokenize: (text) => (text === "" ? [] : text.split(" ")),
    processTerm: (term) => term,
  });
  whole.addAll(documents);
  const found = whole.search(
    { queries: words.map((word) => postings.words.get(word)), combineWith: "OR" },
    { boost: boosts as Record<string, number> },
  );
  return new Map(found.map(({ id, score }) => [id as number, score]));
}

function columnsOf(made: readonly IndexedReport[]): ColumnSource {
  const building = new SearchBuilder();
  for (const report of made) building.add(report);
  const written = new MemoryColumns();
  building.write(written);
  return written.source();
}

/** Postings that are held ask for none. */
const noPhrases: PhraseIndex = {
  counts: { keys: new Uint32Array(0), starts: new Uint32Array(0), units: new Uint16Array(0) },
  expect: () => {},
  string: () => expect.fail("a string is looked up"),
  pattern: () => expect.fail("a pattern is looked up"),
};

describe("scores are those of a MiniSearch that holds the whole index", () => {
  const compare = (made: readonly IndexedReport[], wanted: readonly string[]): void => {
    const postings = openPostings(columnsOf(made));
    const words = wanted.map((word) => wordNumber(postings, word)).filter((number) => number >= 0);
    const width = keywordFields.length;
    const meanLengths = keywordFields.map(
      (_, field) =>
        made.reduce((sum, _report, report) => sum + postings.lengths[report * width + field]!, 0) /
        made.length,
    );
    const every = new Uint8Array(made.length).fill(1);
    const ranking = new Ranking({ ...postings, meanLengths }, new HeldPostings(postings), made.length);
    const ours = ranking.scores(words, keywordFields, every, noPhrases);
    // Words are in the index by now, and candidates no longer all: neither changes what a candidate scores.
    const some = every.map((_, report) => report & 1);
    const fewer = ranking.scores(words, keywordFields, some, noPhrases);
    made.forEach((_, report) => {
      expect(fewer[report]).toBe(some[report] ? ours[report] : 0);
    });
    const theirs = scoresOfMiniSearch(postings, made.length, words);
    made.forEach((_, report) => {
      expect(ours[report]).toBeCloseTo(theirs.get(report) ?? 0, 8);
    });
    expect(bestOf(ours, every, made.length).map(({ report }) => report)).toEqual(
      [...every.keys()].sort((a, b) => ours[b]! - ours[a]! || a - b),
    );
  };

  test("of the reports of these stories", () => compare(reports, ["普法", "执法", "矛盾纠纷"]));

  test("of any reports", () => {
    const known = ["普法", "执法", "经费", "文件"] as const;
    const anyWords = fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 6 });
    const anySections = fc.array(fc.tuple(fc.constantFrom("plans", "shortcomings", "other"), anyWords), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        fc.array(anySections, { minLength: 1, maxLength: 6 }),
        fc.subarray([...known], { minLength: 1 }),
        (stories, wanted) =>
          compare(
            stories.map((sections, at) =>
              story(
                sections.map(([kind, words]) => [kind as "plans", `${words.join("/")}/\n`] as const),
                { file: `${at}` },
              ),
            ),
            wanted,
          ),
      ),
      { numRuns: 200 },
    );
  });
});

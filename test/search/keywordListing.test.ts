// Which reports a keyword search lists, against a reading of the question by brute force.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ranked, story } from "./keywordStories.js";

describe("which reports are listed agrees with brute force", () => {
  const known = ["普法", "执法", "经费", "文件"] as const;
  type Plain =
    | { readonly word: string; readonly quoted: boolean }
    | { readonly all: readonly Plain[] }
    | { readonly any: readonly Plain[] }
    | { readonly not: Plain };

  /** Words of a report stand one behind the other; a sentence ends with each section. */
  const anyStories = fc.array(
    fc.array(fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 2,
    }),
    { minLength: 1, maxLength: 5 },
  );
  const anyWord: fc.Arbitrary<Plain> = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known).map((word) => ({ word, quoted: false })) },
    // 法执 is no word, but printed where 普法执法 stands.
    {
      weight: 1,
      arbitrary: fc.constantFrom("普法", "普法执法", "经费文件").map((word) => ({ word, quoted: true })),
    },
  );
  const anyTree: fc.Arbitrary<Plain> = fc.letrec<{ tree: Plain }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 2 },
      { weight: 2, arbitrary: anyWord },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie("tree"), tie("tree"), fc.boolean())
          .map(([a, b, minus]): Plain => ({ all: minus ? [a, { not: b }] : [a, b] })),
      },
      { weight: 1, arbitrary: fc.tuple(tie("tree"), tie("tree")).map(([a, b]): Plain => ({ any: [a, b] })) },
    ),
  })).tree;
  const print = (tree: Plain): string => {
    if ("word" in tree) return tree.quoted ? `"${tree.word}"` : tree.word;
    if ("not" in tree) return `-(${print(tree.not)})`;
    return "all" in tree ? `(${tree.all.map(print).join(" ")})` : `(${tree.any.map(print).join(" OR ")})`;
  };
  const shows = (tree: Plain): boolean =>
    "word" in tree || "any" in tree || ("all" in tree && tree.all.some(shows));
  const holds = (
    tree: Plain,
    sections: readonly (readonly string[])[],
    loose: boolean,
    refused = false,
  ): boolean => {
    const judge = (part: Plain): boolean => holds(part, sections, loose, refused);
    if ("word" in tree)
      return tree.quoted || refused
        ? sections.some((words) => words.join("").includes(tree.word))
        : sections.some((words) => words.includes(tree.word));
    if ("not" in tree) return !holds(tree.not, sections, loose, true);
    if ("any" in tree) return tree.any.some(judge);
    const optional = (part: Plain): boolean => loose && !refused && "word" in part && !part.quoted;
    const must = tree.all.filter((part) => !optional(part));
    const may = tree.all.filter(optional);
    return must.every(judge) && (must.some(shows) || may.length === 0 || may.some(judge));
  };

  test("words, quotes, OR, minus and brackets", async () => {
    await fc.assert(
      fc.asyncProperty(anyStories, anyTree, async (stories, tree) => {
        const made = stories.map((sections, at) =>
          story(
            sections.map(
              (words, number) => [number ? "plans" : "shortcomings", `${words.join("/")}/\n`] as const,
            ),
            { file: `${at}` },
          ),
        );
        const all = stories.map((_, at) => at);
        const strict = all.filter((at) => holds(tree, stories[at]!, false));
        const expected = strict.length > 0 ? strict : all.filter((at) => holds(tree, stories[at]!, true));
        expect((await ranked(made, print(tree))).sort()).toEqual(
          [...new Set(expected.map((at) => made[at]!.report.id))].sort(),
        );
      }),
      { numRuns: Number(process.env.DUIZHAO_QUERIES ?? 300) },
    );
  });
});

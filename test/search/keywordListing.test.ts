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
    // 法执 is no word, but printed where 普法执法 stands.
    { weight: 3, arbitrary: fc.constantFrom(...known, "法执").map((word) => ({ word, quoted: false })) },
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
  type Sections = readonly (readonly string[])[];
  const prints = (sections: Sections, word: string): boolean =>
    sections.some((words) => words.join("").includes(word));
  /** Three tenths of the words by weight, of those that some report prints. */
  const printsSome = (words: ReadonlySet<string>, sections: Sections, all: readonly Sections[]): boolean => {
    let held = 0;
    let whole = 0;
    for (const word of words) {
      const reports = all.filter((each) => prints(each, word)).length;
      if (reports === 0) continue;
      const weight = Math.log(1 + (all.length - reports + 0.5) / (reports + 0.5));
      whole += weight;
      if (prints(sections, word)) held += weight;
    }
    return held > 0 && held >= 0.3 * whole;
  };
  const holds = (
    tree: Plain,
    sections: Sections,
    all: readonly Sections[],
    loose: boolean,
    refused = false,
  ): boolean => {
    const judge = (part: Plain): boolean => holds(part, sections, all, loose, refused);
    if ("word" in tree) return prints(sections, tree.word);
    if ("not" in tree) return !holds(tree.not, sections, all, loose, true);
    if ("any" in tree) return tree.any.some(judge);
    const may = new Set<string>();
    const must: Plain[] = [];
    for (const part of tree.all) {
      if (loose && !refused && "word" in part && !part.quoted) may.add(part.word);
      else must.push(part);
    }
    return must.every(judge) && (must.some(shows) || may.size === 0 || printsSome(may, sections, all));
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
        const idsOf = (loose: boolean): string[] =>
          made
            .filter((_, at) => holds(tree, stories[at]!, stories, loose))
            .map(({ report }) => report.id)
            .sort();
        const found = await ranked(made, print(tree));
        expect([...found].sort()).toEqual(idsOf(true));
        const complete = idsOf(false);
        expect(found.slice(0, complete.length).sort()).toEqual(complete);
      }),
      { numRuns: Number(process.env.DUIZHAO_QUERIES ?? 300) },
    );
  });
});

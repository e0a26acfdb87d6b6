// Ranking: the orders a reader would expect, MiniSearch's own scores, and passages that hold the words.
import fc from "fast-check";
import MiniSearch from "minisearch";
import { describe, expect, test } from "vitest";
import { SearchBuilder } from "../../search/builder.js";
import { openSearch } from "../../search/engine.js";
import { boosts, keywordFields } from "../../search/keywords/fields.js";
import { openPostings, type Postings, wordNumber } from "../../search/keywords/postings.js";
import { bestOf, Ranking } from "../../search/keywords/ranking.js";
import { knownWords } from "../../search/keywords/words.js";
import { QueryError, type SearchRequest } from "../../search/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { MemoryColumns, memoryArchive } from "./memory.js";
import { type ReportStory, reportOf } from "./reports.js";
import { ask } from "./requests.js";

/** Words stand between slashes in these stories. */

function story(
  sections: readonly (readonly [ReportStory["sections"][number]["kind"], string])[],
  head: ReportStory["head"] = {},
) {
  const words = sections.flatMap(([, text]) =>
    text
      .split("/")
      .flatMap((part) => part.split(/(\n)/))
      .filter(Boolean),
  );
  if (words.at(-1) === "\n") words.pop();
  return reportOf({
    head,
    sections: sections.map(([kind, text]) => ({ kind, text: text.replaceAll("/", "") })),
    cut: () => words,
  });
}

const baishi = story(
  [
    ["opening", "白石镇/2024/年度/法治政府/建设/报告\n"],
    ["achievements", "全年/开展/普法/宣传/十二/场/，/调解/矛盾纠纷/九十/件/。\n"],
    ["shortcomings", "执法/力量/不足/；/普法/形式/单一/。\n"],
    ["plans", "加强/执法/培训/，/充实/执法/力量/。\n"],
  ],
  { title: "白石镇2024年度法治政府建设报告", year: 2024, county: "青溪县" },
);
const zhuping = story(
  [
    ["opening", "竹坪乡/2023/年度/法治政府/建设/报告\n"],
    ["achievements", "调解/矛盾纠纷/三十/件/，/矛盾纠纷/逐年/下降/，/矛盾纠纷/不/出/村/。\n"],
    ["shortcomings", "经费/不足/。\n"],
    ["plans", "丰富/普法/形式/。\n"],
  ],
  { title: "竹坪乡2023年度法治政府建设报告", year: 2023, county: "青溪县" },
);
const nanchuan = story(
  [
    ["opening", "南川县/司法局/2024/年度/工作/报告\n"],
    ["achievements", "审查/文件/二十/件/。\n"],
    ["plans", "清理/文件/。\n"],
  ],
  { title: "南川县司法局2024年度工作报告", year: 2024, county: "南川县" },
);
const reports: readonly IndexedReport[] = [baishi, zhuping, nanchuan];

const vocabulary = new Set(
  "白石镇 竹坪乡 法治政府 建设 报告 普法 宣传 调解 矛盾纠纷 执法 力量 不足 形式 培训 经费 文件 审查 的 了".split(
    " ",
  ),
);
const cut = (folded: string): readonly string[] => {
  const words = knownWords(folded, (word) => vocabulary.has(word));
  return words.length > 0 ? words : [folded];
};

const columns = new MemoryColumns();
const builder = new SearchBuilder();
for (const report of reports) builder.add(report);
builder.write(columns);
const engine = openSearch(columns.source(), memoryArchive(reports), cut);
const search = (q: string, more: Partial<SearchRequest> = {}) =>
  engine.search(ask(q, { mode: "keywords", ...more }));
/** Report ids in order of rank. */
const ranked = (reportsOfTest: readonly IndexedReport[], q: string): string[] => {
  const made = new SearchBuilder();
  for (const report of reportsOfTest) made.add(report);
  const written = new MemoryColumns();
  made.write(written);
  const { hits } = openSearch(written.source(), memoryArchive(reportsOfTest), cut).search(
    ask(q, { mode: "keywords", limit: 100 }),
  );
  return [...new Set(hits.map((hit) => hit.report.id))];
};
const townships = (q: string, more: Partial<SearchRequest> = {}) => [
  ...new Set(search(q, more).hits.map((hit) => hit.report.title?.slice(0, 3))),
];

describe("keywords", () => {
  test("the report that says it most often stands first, those without it nowhere", () => {
    expect(townships("矛盾纠纷")).toEqual(["竹坪乡", "白石镇"]);
    expect(search("矛盾纠纷").total).toEqual({ reports: 2, occurrences: 4 });
  });

  test("a word in the title weighs more than one in the text", () => {
    expect(townships("白石镇 普法")[0]).toBe("白石镇");
  });

  test("all words are wanted; any will do where no report has all", () => {
    expect(townships("普法 宣传")).toEqual(["白石镇"]);
    expect(search("经费 文件").total.reports).toBe(2);
    expect(search("经费 文件", { counties: ["南川县"] }).total.reports).toBe(1);
  });

  test("an asked section ranks by that section alone", () => {
    expect(townships("普法", { sections: ["shortcomings"] })).toEqual(["白石镇"]);
    expect(townships("普法", { sections: ["plans"] })).toEqual(["竹坪乡"]);
    const answer = search("普法", { sections: ["plans"] });
    expect(answer.facets.section).toEqual([
      { value: "achievements", reports: 1, occurrences: 1 },
      { value: "shortcomings", reports: 1, occurrences: 1 },
      { value: "plans", reports: 1, occurrences: 1 },
    ]);
    expect(answer.searched.reports).toBe(3);
    expect(search("普法", { sections: ["shortcomings"] }).withoutSection).toBe(1);
  });

  test("a passage runs from the first wanted word of a sentence to the last", () => {
    const [best, ...others] = search("执法 力量").hits;
    expect(best!.match).toBe("执法力量");
    expect(best!.section).toBe("shortcomings");
    expect(others.map((hit) => hit.match)).toEqual(["执法力量"]);
    expect(best!.score).toBeGreaterThan(0);
  });

  test("the wanted words of a passage are marked, each where it is printed", () => {
    const [best] = search("执法 培训").hits;
    expect(best!.section).toBe("plans");
    const { text } = baishi.report;
    expect(best!.marks!.map(({ start, end }) => text.slice(start, end))).toEqual(["执法", "培训", "执法"]);
    expect(best!.match).toBe("执法培训");
  });

  test("a point's headline weighs more than its text, its subject more than a mention in the preamble", () => {
    const lead = (text: string, length: number) => {
      const made = story([["plans", text]]);
      const [section] = made.report.sections;
      const item = { id: "", label: null, level: 1, start: 0, end: section!.end, theme: null, items: [] };
      const items = [{ ...item, lead: { start: 0, end: length } }];
      return { ...made, report: { ...made.report, sections: [{ ...section!, items }] } };
    };
    const headline = lead("普法/宣传/。/执法/培训/。\n", 4);
    const mention = lead("执法/培训/。/普法/宣传/。\n", 4);
    const preamble = story([["opening", "普法/宣传/。/执法/培训/。\n"]], { file: "preamble" });
    const told = ranked([mention, preamble, headline], "普法");
    expect(told).toEqual([headline, mention, preamble].map(({ report }) => report.id));
  });

  test("a rare word of the query weighs more than one that stands in every report", () => {
    const every = Array.from({ length: 6 }, (_, at) =>
      story([["plans", `普法/宣传/${"普法/".repeat(at)}。\n`]], { file: `${at}` }),
    );
    const rare = story([["plans", "普法/经费/培训/调解/审查/文件/。\n"]]);
    expect(ranked([...every, rare], "普法 经费")[0]).toBe(rare.report.id);
    expect(ranked([...every, rare], "普法").at(-1)).toBe(rare.report.id);
  });

  test("the shorter of two reports that say it once stands first", () => {
    const short = story([["shortcomings", "普法/不足/。\n"]]);
    const long = story([
      ["shortcomings", `普法/不足/。${"/执法/力量/培训/经费/文件/审查/调解/形式/报告"}/。\n`],
    ]);
    expect(ranked([long, short], "普法")).toEqual([short, long].map(({ report }) => report.id));
  });

  test("stop words alone are an error that says what to do", () => {
    expect(() => search("的了")).toThrow(QueryError);
  });

  test("operators say which reports are listed", () => {
    expect(townships("普法 OR 文件").sort()).toEqual(["南川县", "白石镇", "竹坪乡"]);
    expect(townships("(普法 OR 文件) 南川县")).toEqual(["南川县"]);
    expect(townships("普法 -经费")).toEqual(["白石镇"]);
    expect(townships("普法 NOT 执法力量")).toEqual(["竹坪乡"]);
    expect(townships("普法 -(经费 OR 执法)")).toEqual([]);
    expect(townships("普法 year:2023")).toEqual(["竹坪乡"]);
    expect(townships("(普法 county:青溪县 year:2024) OR 文件").sort()).toEqual(["南川县", "白石镇"]);
    expect(townships("普法 -year:2024")).toEqual(["竹坪乡"]);
    expect(townships("普法 section:安排")).toEqual(["竹坪乡"]);
  });

  test("what is quoted must stand as it is printed, whatever else is given up", () => {
    expect(townships('"普法形式单一"')).toEqual(["白石镇"]);
    expect(townships('"普法形式" 培训')).toEqual(["白石镇"]);
    // No report has both: the quoted string stays, the words only rank.
    expect(townships('"审查文件" 普法')).toEqual(["南川县"]);
    expect(townships('"单一普法"')).toEqual([]);
    expect(townships("普法 文件 -经费").sort()).toEqual(["南川县", "白石镇"]);
  });

  test("a minus turns away what is printed, though it was cut otherwise", () => {
    // 力量/不足 were cut apart.
    expect(townships("普法 -力量不足")).toEqual(["竹坪乡"]);
  });

  test("what has no meaning for ranking is refused at its place, with what to do", () => {
    const fault = (q: string): [number, string] => {
      try {
        search(q);
      } catch (error) {
        if (error instanceof QueryError) {
          expect(error.message).toMatch(/请/);
          return [error.position, error.code];
        }
      }
      throw new Error(`${q} was answered`);
    };
    expect(fault("普法 执法*力量")).toEqual([3, "phrase_only"]);
    expect(fault("普法 [^执]法")).toEqual([3, "phrase_only"]);
    expect(fault("普法 ~3 执法")).toEqual([3, "phrase_only"]);
    expect(fault("普法 -(培训 ~3 执法)")).toEqual([8, "phrase_only"]);
    expect(fault("文件 OR (普法 section:plans)")).toEqual([7, "phrase_only"]);
    expect(fault("普法 OR -文件")).toEqual([6, "bad_query"]);
    expect(fault("  的了")).toEqual([2, "no_words"]);
  });

  test("pages hold whole reports, without gap or repeat", () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = search("报告", { limit: 1, cursor });
      seen.push(...page.hits.map((hit) => hit.report.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  test("the year's facet ignores the year's filter", () => {
    const { facets, total } = search("报告", { years: [{ from: 2023, to: 2023 }] });
    expect(total.reports).toBe(1);
    expect(facets.year.map(({ value, reports: count }) => [value, count])).toEqual([
      [2024, 2],
      [2023, 1],
    ]);
  });
});

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

describe("scores are those of a MiniSearch that holds the whole index", () => {
  const compare = (made: readonly IndexedReport[], wanted: readonly string[]): void => {
    const building = new SearchBuilder();
    for (const report of made) building.add(report);
    const written = new MemoryColumns();
    building.write(written);
    const postings = openPostings(written.source());
    const words = wanted.map((word) => wordNumber(postings, word)).filter((number) => number >= 0);
    const width = keywordFields.length;
    const meanLengths = keywordFields.map(
      (_, field) =>
        made.reduce((sum, _report, report) => sum + postings.lengths[report * width + field]!, 0) /
        made.length,
    );
    const every = new Uint8Array(made.length).fill(1);
    const ranking = new Ranking({ ...postings, meanLengths }, made.length);
    const ours = ranking.scores(words, keywordFields, every);
    // Words are in the index by now, and candidates no longer all: neither changes what a candidate scores.
    const some = every.map((_, report) => report & 1);
    const fewer = ranking.scores(words, keywordFields, some);
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

  test("words, quotes, OR, minus and brackets", () => {
    fc.assert(
      fc.property(anyStories, anyTree, (stories, tree) => {
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
        expect(ranked(made, print(tree)).sort()).toEqual(
          [...new Set(expected.map((at) => made[at]!.report.id))].sort(),
        );
      }),
      { numRuns: Number(process.env.DUIZHAO_QUERIES ?? 300) },
    );
  });
});

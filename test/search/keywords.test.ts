// Ranking: the orders a reader would expect, MiniSearch's own scores, and passages that hold the words.
import MiniSearch from "minisearch";
import { describe, expect, test } from "vitest";
import { SearchBuilder } from "../../search/builder.js";
import { openSearch } from "../../search/engine.js";
import { boosts, keywordFields } from "../../search/keywords/fields.js";
import { openPostings, wordNumber } from "../../search/keywords/postings.js";
import { Ranking } from "../../search/keywords/ranking.js";
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
    expect(() => search("普法 OR 执法")).toThrow(expect.objectContaining({ code: "not_built" }));
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

test("scores are those of a MiniSearch that holds the whole index", () => {
  // Every field is filled, because MiniSearch counts an absent one into its mean.
  const postings = openPostings(columns.source());
  const words = ["普法", "执法", "矛盾纠纷"].map((word) => wordNumber(postings, word));
  const documents = reports.map((_, report) => {
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
  const means = keywordFields.map(
    (_, field) =>
      reports.reduce(
        (sum, _report, report) => sum + postings.lengths[report * keywordFields.length + field]!,
        0,
      ) / reports.length,
  );
  const ours = new Ranking({ ...postings, meanLengths: means }, reports.length).rank(
    words,
    keywordFields,
    "OR",
  );
  const theirs = whole.search(
    { queries: words.map((word) => postings.words.get(word)), combineWith: "OR" },
    { boost: boosts as Record<string, number> },
  );
  expect(ours.map(({ report }) => report)).toEqual(theirs.map(({ id }) => id));
  for (const [at, { score }] of ours.entries()) expect(score).toBeCloseTo(theirs[at]!.score, 8);
});

// What another engine reads otherwise: said, and written as it is written here.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nastyQueries } from "../../bench/hostileQueries.js";
import { hintsOf } from "../../search/query/hints.js";
import { parseQuery } from "../../search/query/parser.js";
import type { SearchMode } from "../../search/types.js";
import { foreignMarks } from "./foreignMarks.js";

const offered = (q: string, few: boolean, mode: SearchMode = "phrase"): string[] =>
  hintsOf({ q, literal: false, mode }, few).map((hint) => hint.q);

describe("marks of another language are said whatever was found", () => {
  test.each(foreignMarks)("%s → %s", (q, meant) => expect(offered(q, false)).toEqual([meant]));
});

describe("what may be text is said where little was found", () => {
  test.each([
    ["执法、普法", ["执法 OR 普法", "执法 普法"]],
    ["执法+普法", ["执法 普法", "执法 OR 普法"]],
    ["执法/普法 -培训", ["(执法 OR 普法) -培训", "执法 普法 -培训"]],
    ["执法(力量 OR 队伍)不足", ["执法(力量|队伍)不足"]],
    ["执法#规范", ["执法 规范"]],
    ["+执法 +普法", ["执法 普法"]],
    ["执法^2 普法", ["执法 普法"]],
    ["执法{2}规范", ["执法 规范"]],
    ["标题=法治", ["法治 部分:标题", "标题 法治"]],
    ["执法+5规范", ["执法?????规范"]],
    ["执法...规范", ["执法*规范", "执法???规范"]],
    ["执法……规范", ["执法*规范"]],
    ["“执法”", ["执法", '"执法"']],
    ["执法） 培训", ["执法 培训"]],
    ["执法 标题:报告", ["执法 报告 部分:标题"]],
    ["v执法", ["执法"]],
  ])("%s → %j", (q, meant) => {
    expect(offered(q, true)).toEqual(meant);
    expect(offered(q, false)).toEqual([]);
  });
});

test("the language's own marks, quotations and plain text have no hint", () => {
  const own = [
    "执法",
    "执法 OR 普法",
    "(执法 OR 普法) -培训",
    "执法 ~5 规范",
    "推进*建设",
    "year:2022..2023 执法",
  ];
  for (const q of [
    ...own,
    '"执法|普法"',
    "执法(力量|队伍)不足",
    "(执法|普法)规范",
    "[治制]法",
    "A股 执法",
    "-培训 执法",
    "（一）加强",
    "county:青溪县,芦川县 执法",
  ])
    expect(offered(q, true), q).toEqual([]);
  expect(hintsOf({ q: "执法|普法", literal: true, mode: "phrase" }, true)).toEqual([]);
});

test("reports are ranked by words: no hint leads from there to a distance or a wildcard", () => {
  expect(offered("执法.*规范", true, "keywords")).toEqual([]);
  expect(offered("执法|规范", true, "keywords")).toEqual(["执法 OR 规范"]);
});

test("every hint can be read, and is another query", () => {
  const parts = [
    "执法",
    "规范",
    " ",
    "|",
    "&",
    "+",
    "、",
    ".*",
    "...",
    "$5",
    "[]",
    '[word="法"]',
    '"',
    "(",
    ")",
  ].concat([
    "year>2022",
    "title:",
    " or ",
    " ~-1 ",
    "v ",
    "^",
    "“",
    "”",
    "-",
    "!",
    "OR",
    "/",
    "\\d",
    ".{2,3}",
    "=",
    "年",
  ]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 9 }), (pieces) => {
      const q = pieces.join("");
      for (const hint of hintsOf({ q, literal: false, mode: "phrase" }, true)) {
        expect(() => parseQuery(hint.q, false)).not.toThrow();
        expect(hint.q).not.toBe(q.trim());
        expect(hint.says).toMatch(/[一-鿿]/);
      }
    }),
    { numRuns: 3000 },
  );
});

test("what is typed in malice is looked through once, not in every way", () => {
  const marks = [
    "、",
    "+",
    "|",
    "(|",
    "（|",
    ".",
    ".*",
    "…",
    "“",
    "'",
    "[a='",
    "[]",
    "~ ",
    " -",
    "$1",
    "、1",
    "| ",
    "or ",
  ];
  for (const mark of marks)
    for (const end of ["", ":", "(", "法"])
      for (const few of [true, false])
        hintsOf({ q: mark.repeat(500 / mark.length) + end, literal: false, mode: "phrase" }, few);
  for (const q of nastyQueries) if (q.length <= 500) hintsOf({ q, literal: false, mode: "phrase" }, true);
});

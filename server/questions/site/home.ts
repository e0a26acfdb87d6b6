// 首页: the question, what the corpus holds, what could not be read.

import { kindNames } from "../../../report/kinds.js";
import { townshipKey } from "../../../report/unit.js";
import { perSnapshot } from "../../../snapshot/perSnapshot.js";
import { type Handler, page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { holdingsOf } from "../../parts/choices.js";

const recentReports = 8;
const shownSources = 8;

const examples = [
  { q: "矛盾纠纷", query: {}, says: "一个说法，所有写到的地方" },
  { q: "不足", query: { section: "shortcomings" }, says: `只在“${kindNames.shortcomings}”里找` },
  { q: "第一责任人", query: { section: "responsibility" }, says: `只在“${kindNames.responsibility}”里找` },
  { q: "执法 人员", query: { scope: "sentence" }, says: "同一句里两个词都有" },
  { q: "基层执法力量薄弱", query: { mode: "keywords" }, says: "按关键词，最相关的报告在前" },
];

/** A snapshot's home page is the same for everybody; counted once (40,000 reports: some 30 ms). */
const homeOf = perSnapshot((library: Library) => {
  const { heads } = library.archive;
  return {
    totals: {
      reports: heads.length,
      characters: library.manifest.counts.characters,
      townships: new Set(heads.flatMap((head) => (head.township === null ? [] : [townshipKey(head)]))).size,
    },
    examples,
    holdings: holdingsOf(heads),
    recent: heads
      .filter((head) => head.published !== null)
      .toSorted((one, other) => (one.published! < other.published! ? 1 : -1))
      .slice(0, recentReports),
    sources: library.sources,
    shownSources,
    withWarnings: heads.filter((head) => head.warnings.length > 0).length,
  };
});

export type Home = ReturnType<typeof homeOf>;
const template = view<Home>("home");

export const home: Handler = ({ library }) =>
  page(template, { title: "对照：乡镇法治政府建设年度报告", place: "home" }, homeOf(library));

// All hits of a search, to take away.
import type { CellValue, Column } from "../analysis/export/table.js";
import { kindNames } from "../report/kinds.js";
import type { Hit, SearchAnswer, SearchRequest } from "../search/types.js";
import type { Library } from "./library.js";
import { links } from "./links.js";

/** Hits taken from the engine at a time: every page costs the whole query again, and a page of these some 20 MB. */
const hitsAtOnce = 20_000;

/** The pages of a search one after the other; the first has been asked for already. */
export function* allHits(library: Library, request: SearchRequest, first: SearchAnswer): Generator<Hit> {
  let answer = first;
  for (;;) {
    yield* answer.hits;
    if (answer.next === null) return;
    answer = library.search.search({ ...request, cursor: answer.next });
  }
}

/** From the beginning, in the largest pages. */
export const exportRequest = (request: SearchRequest): SearchRequest => ({
  ...request,
  cursor: null,
  limit: hitsAtOnce,
});

export const hitColumns: readonly Column[] = [
  { title: "报告编号", width: 15 },
  { title: "省", width: 12 },
  { title: "县", width: 12 },
  { title: "乡镇", width: 12 },
  { title: "年度", width: 8 },
  { title: "标题", width: 40 },
  { title: "部分", width: 18 },
  { title: "起", width: 8 },
  { title: "止", width: 8 },
  { title: "前文", width: 44 },
  { title: "匹配", width: 18 },
  { title: "后文", width: 44 },
  { title: "首尾在词界", width: 10 },
  { title: "链接", width: 50 },
];

export const hitRow = (hit: Hit, origin: string): CellValue[] => {
  const { id, province, county, township, year, title } = hit.report;
  const where = [id, province, county, township, year, title, kindNames[hit.section], hit.start, hit.end];
  const link = origin + links.marked(id, [hit]);
  return [...where, hit.before, hit.match, hit.after, hit.word ? "是" : "否", link];
};

/** What a reader of the file must know to cite it. */
export function aboutExport(library: Library, request: SearchRequest, answer: SearchAnswer, address: string) {
  const { manifest } = library;
  return {
    query: answer.query,
    mode: answer.mode,
    literal: request.literal,
    scope: request.scope,
    sections: request.sections,
    address,
    exportedAt: new Date().toISOString(),
    snapshot: { id: manifest.id, createdAt: manifest.createdAt, segmenter: manifest.segmenter },
    total: answer.total,
    searched: answer.searched,
    withoutSection: answer.withoutSection,
    words: answer.words,
  };
}

// All hits of a search, to take away.
import type { CellValue, Column } from "../analysis/export/table.js";
import { kindNames } from "../report/kinds.js";
import type { GroupRow, Hit, HitGroup, SearchAnswer, SearchRequest } from "../search/types.js";
import { rowLabel } from "./finding/arrangement.js";
import type { Library } from "./library.js";
import { links } from "./links.js";

/** Hits of a keyword search taken at a time: every page costs the whole query again. */
const hitsAtOnce = 20_000;

/** Every hit, one at a time; in the order of the page, thinned where the page is. */
export function* allHits(library: Library, request: SearchRequest, first: SearchAnswer): Generator<Hit> {
  if (request.mode === "phrase") return yield* library.search.each(request);
  let answer = first;
  for (;;) {
    yield* answer.hits;
    if (answer.next === null) return;
    answer = library.search.search({ ...request, cursor: answer.next });
  }
}

/** From the beginning; hits of a phrase come one at a time, so that the first page may be short. */
export const exportRequest = (request: SearchRequest): SearchRequest => ({
  ...request,
  cursor: null,
  limit: request.mode === "keywords" ? hitsAtOnce : request.group ? Number.MAX_SAFE_INTEGER : 1,
});

export const groupColumns = (name: string): readonly Column[] => [
  { key: "value", title: name, width: 20 },
  { key: "code", title: "代码", width: 12 },
  { key: "parent", title: "上级", width: 14 },
  { key: "occurrences", title: "处数", kind: "integer", width: 10 },
  { key: "reports", title: "报告", kind: "integer", width: 10 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

/** `address`: of the page that lists the groups. */
export function groupRow(group: HitGroup, row: GroupRow, address: URL): CellValue[] {
  const link = new URL(address);
  link.searchParams.delete("group");
  link.searchParams.set("within", `${group}:${row.key}`);
  const { code, parent, occurrences, reports } = row;
  return [rowLabel(group, row), code ?? null, parent ?? null, occurrences, reports, String(link)];
}

const sentenceColumns: readonly Column[] = [
  { key: "sentence_before", title: "句中前文", width: 44 },
  { key: "sentence_after", title: "句中后文", width: 44 },
];

export const hitColumns = (sentences: boolean): readonly Column[] => [
  { key: "report", title: "报告编号", width: 15 },
  { key: "province", title: "省", width: 12 },
  { key: "county", title: "县", width: 12 },
  { key: "township", title: "乡镇", width: 12 },
  { key: "year", title: "年度", kind: "integer", width: 8 },
  { key: "title", title: "标题", width: 40 },
  { key: "published", title: "发布", kind: "date", width: 12 },
  { key: "signed", title: "落款", kind: "date", width: 12 },
  { key: "section", title: "部分", width: 18 },
  { key: "start", title: "起", kind: "integer", width: 8 },
  { key: "end", title: "止", kind: "integer", width: 8 },
  { key: "before", title: "前文", width: 44 },
  { key: "match", title: "匹配", width: 18 },
  { key: "after", title: "后文", width: 44 },
  { key: "word", title: "首尾在词界", width: 10 },
  { key: "link", title: "链接", kind: "link", width: 50 },
  ...(sentences ? sentenceColumns : []),
];

export const hitRow = (hit: Hit, library: Library, origin: string): CellValue[] => {
  const { id, province, county, township, year, title } = hit.report;
  const { published = null, signed = null } = library.archive.heads[library.archive.numberOf(id) ?? -1] ?? {};
  const where = [
    id,
    province,
    county,
    township,
    year,
    title,
    published,
    signed,
    kindNames[hit.section],
    hit.start,
    hit.end,
  ];
  const link = origin + links.marked(id, [hit]);
  const sentence = hit.sentence ? [hit.sentence.before, hit.sentence.after] : [];
  return [...where, hit.before, hit.match, hit.after, hit.word ? "是" : "否", link, ...sentence];
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
    order: request.order ?? "report",
    group: request.group ?? null,
    within: request.within ?? null,
    sample: answer.sample ?? null,
  };
}

// All hits of a search, to take away.
import type { About, CellValue, Column } from "../export/table.js";
import { kindNames } from "../report/kinds.js";
import type { GroupRow, Hit, HitGroup, SearchAnswer, SearchRequest } from "../search/types.js";
import { rowLabel } from "./finding/arrangement.js";
import { printedHit } from "./finding/printed.js";
import type { Library } from "./library.js";
import { links } from "./links.js";
import { scopeNames } from "./questions/analysis/countLinks.js";

/** Hits of a keyword search taken at a time: every page costs the whole query again. */
const hitsAtOnce = 20_000;

/** Every hit, in batches; in the order of the page, thinned where the page is. */
export async function* allHits(
  library: Library,
  request: SearchRequest,
  first: SearchAnswer,
): AsyncGenerator<readonly Hit[]> {
  if (request.mode === "phrase") return yield* library.search.each(request);
  let answer = first;
  for (;;) {
    yield answer.hits;
    if (answer.next === null) return;
    answer = await library.search.search({ ...request, cursor: answer.next });
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
  const { before, match, after, sentence } = printedHit(library.archive, hit);
  const around = sentence ? [sentence.before, sentence.after] : [];
  return [...where, before, match, after, hit.word ? "是" : "否", link, ...around];
};

const modeNames = { phrase: "字句", keywords: "关键词" } as const;
const yesNo = (value: boolean): string => (value ? "是" : "否");

/** What a reader of the file must know to cite it: the sheet 说明, and the first line of JSONL. */
export function aboutExport(
  { manifest }: Library,
  request: SearchRequest,
  { query, mode, total, searched, withoutSection, words, sample }: SearchAnswer,
  address: string,
): About {
  const { literal, scope, sections, within = null, group = null, order = "report" } = request;
  const { id, createdAt, segmenter } = manifest;
  return [
    { key: "query", title: "检索词", value: query },
    { key: "mode", title: "方式", value: modeNames[mode], record: mode },
    { key: "literal", title: "照原文", value: yesNo(literal), record: literal },
    { key: "scope", title: "几个词同在", value: scopeNames[scope], record: scope },
    { key: "sections", title: "部分", value: sectionsName(sections), record: sections },
    { key: "address", title: "地址", value: address },
    { key: "exportedAt", title: "导出时间", value: new Date().toISOString() },
    { key: "snapshot.id", title: "索引", value: id },
    { key: "snapshot.createdAt", title: "索引建于", value: createdAt },
    { key: "snapshot.segmenter", title: "分词", value: segmenter },
    { key: "total.occurrences", title: "命中处数", value: total.occurrences },
    { key: "total.reports", title: "命中报告", value: total.reports },
    { key: "searched.reports", title: "检索范围：报告", value: searched.reports },
    { key: "searched.characters", title: "检索范围：字", value: searched.characters },
    { key: "withoutSection", title: "未识别到该部分的报告", value: withoutSection },
    { key: "words.occurrences", title: "首尾在词界上的处数", value: words.occurrences },
    { key: "order", title: "排列", value: order },
    { key: "group", title: "归并", value: group },
    { key: "within", title: "只取一组", value: within && `${within.group}:${within.key}`, record: within },
    {
      key: "sample",
      title: "随机抽样",
      value: sample ? `${sample.size} 处，种子 ${sample.seed}` : null,
      record: sample ?? null,
    },
    { key: "offsets", title: "起、止", value: "在原文文本里的位置，UTF-16 单位，含起不含止" },
  ];
}

const sectionsName = (sections: SearchRequest["sections"]): string =>
  sections.length === 0
    ? "网页附带文字以外的全部"
    : sections.map((kind) => (kind === "all" ? "全部，连同网页附带文字" : kindNames[kind])).join("、");

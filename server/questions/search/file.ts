// All hits of a search, or the groups they fall into, to take away.
import type { Citation } from "../../../export/citation.js";
import type { Exported } from "../../../export/formats.js";
import type { About, CellValue, Column } from "../../../export/table.js";
import { kindNames } from "../../../report/kinds.js";
import type { Report } from "../../../report/types.js";
import { printedHit } from "../../../search/printed.js";
import type {
  GroupRow,
  HintedAnswer,
  Hit,
  HitGroup,
  SearchAnswer,
  SearchRequest,
} from "../../../search/types.js";
import type { Values } from "../../fields.js";
import { type Library, reportOf } from "../../library.js";
import { links, type Query } from "../../links.js";
import { kindName } from "../../parts/choices.js";
import type { Asked } from "../../question.js";
import { scopeNames } from "../analysis/countLinks.js";
import { citedToday } from "../reports/cite.js";
import { groupName, rowLabel } from "./arrangement.js";
import { type searchFields, searchRequest } from "./query.js";

/** Reports of a keyword search taken at a time: every page costs the whole query again. */
const reportsAtOnce = 500;

/** From the beginning; hits of a phrase come one at a time, so that the first page may be short. */
export const wholeRequest = (request: SearchRequest): SearchRequest => ({
  ...request,
  cursor: null,
  limit: request.mode === "keywords" ? reportsAtOnce : request.group ? Number.MAX_SAFE_INTEGER : 1,
});

/** Every hit, in the order of the page, thinned where the page is. */
async function* allHits(
  { search }: Library,
  request: SearchRequest,
  first: SearchAnswer,
): AsyncGenerator<Hit> {
  if (request.mode === "phrase") {
    for await (const batch of search.each(request)) yield* batch;
    return;
  }
  let answer = first;
  for (;;) {
    yield* answer.hits;
    if (answer.next === null) return;
    answer = await search.search({ ...request, cursor: answer.next });
  }
}

const groupColumns = (name: string): readonly Column[] => [
  { key: "value", title: name, width: 20 },
  { key: "code", title: "代码", width: 12 },
  { key: "parent", title: "上级", width: 14 },
  { key: "occurrences", title: "处数", kind: "integer", width: 10 },
  { key: "reports", title: "报告", kind: "integer", width: 10 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

/** `address`: of the page that lists a group's hits. */
function groupRow(group: HitGroup, row: GroupRow, address: (query: Query) => string): CellValue[] {
  const { code, parent, occurrences, reports } = row;
  const link = address({ group: undefined, within: `${group}:${row.key}` });
  return [rowLabel(group, row), code ?? null, parent ?? null, occurrences, reports, link];
}

const sentenceColumns: readonly Column[] = [
  { key: "sentence_before", title: "句中前文", width: 44 },
  { key: "sentence_after", title: "句中后文", width: 44 },
];

const hitColumns = (sentences: boolean): readonly Column[] => [
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

const yesNo = (value: boolean): string => (value ? "是" : "否");

function hitRow(hit: Hit, { archive }: Library, origin: string): CellValue[] {
  const { id, province, county, township, year, title } = hit.report;
  const { published = null, signed = null } = archive.heads[archive.numberOf(id) ?? -1] ?? {};
  const { before, match, after, sentence } = printedHit(archive, hit);
  return [
    ...[id, province, county, township, year, title, published, signed, kindNames[hit.section]],
    ...[hit.start, hit.end, before, match, after, yesNo(hit.word), origin + links.marked(id, [hit])],
    ...(sentence ? [sentence.before, sentence.after] : []),
  ];
}

const modeNames = { phrase: "字句", keywords: "关键词" } as const;

/** What a reader of the file must know to cite it. */
function aboutHits(
  request: SearchRequest,
  { query, mode, total, townships, units, searched, withoutSection, words, sample }: SearchAnswer,
): About {
  const { literal, scope, sections, within = null, group = null, order = "report" } = request;
  return [
    { key: "query", title: "检索词", value: query },
    { key: "mode", title: "方式", value: modeNames[mode], record: mode },
    { key: "literal", title: "照原文", value: yesNo(literal), record: literal },
    { key: "scope", title: "几个词同在", value: scopeNames[scope], record: scope },
    { key: "sections", title: "部分", value: sectionsName(sections), record: sections },
    { key: "total.occurrences", title: "命中处数", value: total.occurrences },
    { key: "total.reports", title: "命中报告", value: total.reports },
    { key: "townships", title: "命中乡镇", value: townships },
    ...(units
      ? [
          {
            key: "units",
            title: `符合的（以${scopeNames[units.scope]}计）`,
            value: units.count,
            record: units,
          },
        ]
      : []),
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
  sections.length === 0 ? "网页附带文字以外的全部" : sections.map(kindName).join("、");

/** Each hit as a reference that quotes its whole sentence. Hits of one report follow each other: it is read once. */
async function* citedHits(
  library: Library,
  hits: AsyncIterable<Hit>,
  origin: string,
): AsyncGenerator<Citation> {
  let report: Report | null = null;
  for await (const hit of hits) {
    if (report?.id !== hit.report.id) report = reportOf(library, hit.report.id);
    yield citedToday(report, origin, hit).citation;
  }
}

/** Rows are made when they are written. */
export function hitsExported(
  answer: HintedAnswer,
  { library, query, typed, origin }: Asked<Values<typeof searchFields>>,
): Exported {
  const request = wholeRequest(searchRequest(query)!);
  const address = (change: Query): string => origin + links.search({ ...typed, ...change });
  const hits = () => allHits(library, request, answer);
  const told = {
    name: `检索_${answer.query}`,
    about: aboutHits(request, answer),
    citations: () => citedHits(library, hits(), origin),
  };
  const { groups } = answer;
  if (groups) {
    const { group, rows } = groups;
    const table = {
      name: "归并",
      columns: groupColumns(groupName(group)),
      rows: rows.map((row) => groupRow(group, row, address)),
    };
    return { ...told, sheets: [table], records: () => rows };
  }
  async function* rows(): AsyncGenerator<CellValue[]> {
    for await (const hit of hits()) yield hitRow(hit, library, origin);
  }
  const table = {
    name: "出处",
    columns: hitColumns(request.context === "sentence"),
    rows: { [Symbol.asyncIterator]: rows },
  };
  return { ...told, sheets: [table], records: hits };
}

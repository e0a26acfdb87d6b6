// A collection to take away: a table of what is in it, a Word document of its quotations, its references.
import type { Citation } from "../../../export/citation.js";
import { gbt7714 } from "../../../export/citationFormats.js";
import { type Paragraph, paragraph, type WordDocument } from "../../../export/docx.js";
import type { Exported } from "../../../export/formats.js";
import type { About, CellValue, Column } from "../../../export/table.js";
import { sectionName } from "../../../report/kinds.js";
import { titleOf } from "../../../report/unit.js";
import type { Library } from "../../library.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import type { Asked } from "../../question.js";
import { citedToday } from "../reports/cite.js";
import type { Found } from "./counts.js";
import { codesOf, type FoundMark, type FoundPlace, themeOf } from "./found.js";
import { markKindNames, stateNames } from "./wording.js";

const columns: readonly Column[] = [
  { key: "mark", title: "编号", kind: "integer", width: 8 },
  { key: "kind", title: "收入的是", width: 10 },
  { key: "county", title: "县", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "year", title: "年度", kind: "integer", width: 8 },
  { key: "section", title: "部分", width: 16 },
  { key: "quote", title: "收入的文字", width: 50, wrap: true },
  { key: "sentence", title: "所在的整句", width: 60, wrap: true },
  { key: "note", title: "附注", width: 30, wrap: true },
  { key: "codes", title: "编码", width: 20, wrap: true },
  { key: "theme", title: "主题", width: 12 },
  { key: "state", title: "原文", width: 14 },
  { key: "title", title: "标题", width: 44 },
  { key: "start", title: "起", kind: "integer", width: 8 },
  { key: "end", title: "止", kind: "integer", width: 8 },
  { key: "sha256", title: "原文文本 SHA-256", width: 66 },
  { key: "added", title: "收入时间", width: 26 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

/** The citation of a place; null where it is lost. */
const citationAt = (library: Library, origin: string, { head, span }: FoundPlace): Citation | null =>
  head && citedToday(reportOf(library, head.id), origin, span).citation;

function rowOf(
  found: Found,
  mark: FoundMark,
  place: FoundPlace,
  asked: Asked<{ coder?: string | undefined }>,
): CellValue[] {
  const { library, origin, query } = asked;
  const { head, span, kept, state } = place;
  const section =
    head && span
      ? reportOf(library, head.id).sections.find(({ start, end }) => start <= span.start && span.start < end)
      : undefined;
  const given = codesOf(mark, query.coder ?? null);
  const codes = found.codes.filter(({ id }) => given.includes(id)).map(({ name }) => name);
  return [
    ...[mark.id, markKindNames[mark.kind], head?.county ?? null, head?.township ?? null],
    ...[head?.year ?? kept.year, section ? sectionName(section) : null, kept.quote],
    ...[citationAt(library, origin, place)?.quote ?? null, mark.note, codes.join("；"), themeOf(mark)],
    ...[stateNames[state], head ? titleOf(head) : kept.file, span?.start ?? null, span?.end ?? null],
    ...[head?.sha256 ?? kept.sha256, mark.added],
    head ? origin + (span ? links.marked(head.id, [span]) : links.report(head.id)) : null,
  ];
}

const codingColumns: readonly Column[] = [
  { key: "mark", title: "编号", kind: "integer", width: 8 },
  { key: "coder", title: "编码人", width: 14 },
  { key: "code", title: "编码", width: 24 },
];

/** A row a code given; one without a code where a coder looked and gave none. */
const codingRows = ({ matched, codes }: Found): CellValue[][] =>
  matched.flatMap((mark) =>
    mark.readings.flatMap(({ coder, codes: given }): CellValue[][] =>
      given.length === 0
        ? [[mark.id, coder, null]]
        : given.map((code) => [mark.id, coder, codes.find(({ id }) => id === code)?.name ?? null]),
    ),
  );

const countColumns: readonly Column[] = [
  { key: "name", title: "编码或主题", width: 24 },
  { key: "own", title: "谁的", width: 10 },
  { key: "by", title: "按", width: 8 },
  { key: "value", title: "值", width: 14 },
  { key: "marks", title: "条数", kind: "integer", width: 8 },
];

const countRows = ({ matrices }: Found): CellValue[][] =>
  matrices.flatMap(({ by, columns: values, rows }) =>
    rows.flatMap(({ name, code, cells }) =>
      cells.map((count, at) => [
        name,
        code === null ? "程序的主题" : "自定编码",
        by === "year" ? "年度" : "县",
        values[at]!,
        count,
      ]),
    ),
  );

const agreementColumns: readonly Column[] = [
  { key: "first", title: "编码人一", width: 14 },
  { key: "second", title: "编码人二", width: 14 },
  { key: "code", title: "编码", width: 24 },
  { key: "items", title: "两人都看过", kind: "integer", width: 12 },
  { key: "both", title: "都给", kind: "integer", width: 8 },
  { key: "only_first", title: "只有一给", kind: "integer", width: 10 },
  { key: "only_second", title: "只有二给", kind: "integer", width: 10 },
  { key: "neither", title: "都不给", kind: "integer", width: 8 },
  { key: "kappa", title: "κ", kind: "decimal", width: 8 },
  { key: "low", title: "95% 下限", kind: "decimal", width: 10 },
  { key: "high", title: "95% 上限", kind: "decimal", width: 10 },
];

const agreementRows = ({ agreement }: Found): CellValue[][] =>
  agreement.flatMap(({ coders, items, overall, codes }) => [
    [
      ...coders,
      "总体",
      items,
      null,
      null,
      null,
      null,
      overall?.kappa ?? null,
      overall?.low ?? null,
      overall?.high ?? null,
    ],
    ...codes.map(({ name, both, onlyFirst, onlySecond, neither, kappa }) => [
      ...[...coders, name, items, both, onlyFirst, onlySecond, neither],
      ...[kappa?.kappa ?? null, kappa?.low ?? null, kappa?.high ?? null],
    ]),
  ]);

function blocksOf(found: Found, mark: FoundMark, asked: Asked<{ coder?: string | undefined }>): Paragraph[] {
  const given = codesOf(mark, asked.query.coder ?? null);
  const codes = found.codes.filter(({ id }) => given.includes(id)).map(({ name }) => name);
  const places = mark.places.map((place) => ({
    place,
    citation: citationAt(asked.library, asked.origin, place),
  }));
  return [
    paragraph(
      places.map(({ place }) => (place.head ? titleOf(place.head) : place.kept.file)).join("　与　"),
      "heading2",
    ),
    ...places.flatMap(({ place, citation }) => [
      ...(place.kept.span ? [paragraph(`“${citation?.quote ?? place.kept.quote}”`)] : []),
      paragraph(
        citation ? gbt7714(citation) : `原文已改，找不回这段文字；收入时在 ${place.kept.file}。`,
        "note",
      ),
      ...(place.state === "moved" ? [paragraph(stateNames.moved, "note")] : []),
    ]),
    ...(mark.note === "" ? [] : [paragraph(`附注：${mark.note}`)]),
    ...(codes.length === 0 ? [] : [paragraph(`编码：${codes.join("、")}`)]),
  ];
}

const documentOf = (
  found: Found,
  asked: Asked<{ coder?: string | undefined }>,
  about: About,
): WordDocument => ({
  title: found.collection.name,
  landscape: false,
  blocks: [
    paragraph(found.collection.name, "title"),
    ...(found.collection.note === "" ? [] : [paragraph(found.collection.note)]),
    ...about.map(({ title, value }) => paragraph(`${title}：${value}`, "note")),
    ...found.matched.flatMap((mark) => blocksOf(found, mark, asked)),
  ],
});

/** Everything that was asked for, however long a page is. */
export const exportedCollection = (found: Found, asked: Asked<{ coder?: string | undefined }>): Exported => ({
  name: `收藏_${found.collection.name}`,
  sheets: [
    {
      name: "收入的各条",
      columns,
      rows: found.matched.flatMap((mark) => mark.places.map((place) => rowOf(found, mark, place, asked))),
    },
    { name: "编码", columns: codingColumns, rows: codingRows(found) },
    { name: "计数", columns: countColumns, rows: countRows(found) },
    { name: "一致程度", columns: agreementColumns, rows: agreementRows(found) },
  ],
  *citations() {
    for (const { places } of found.matched)
      for (const place of places) {
        const citation = citationAt(asked.library, asked.origin, place);
        if (citation) yield citation;
      }
  },
  document: (about) => documentOf(found, asked, about),
  about: [
    { key: "collection", title: "收藏", value: found.collection.name },
    ...(found.collection.note === "" ? [] : [{ key: "note", title: "附注", value: found.collection.note }]),
    { key: "total", title: "收入", value: found.all.length },
    { key: "matched", title: "其中列出", value: found.matched.length },
  ],
});

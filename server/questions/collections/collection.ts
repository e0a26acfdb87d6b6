// One collection: what is in it, where that stands now, how it is coded, what can be counted of it.
import { z } from "zod";
import { sentencesAround } from "../../../export/attribution.js";
import { kindNames, sectionName } from "../../../report/kinds.js";
import { printedText } from "../../../report/marks.js";
import type { ReportHead } from "../../../report/types.js";
import { shortName } from "../../../report/unit.js";
import { type Code, type Collection, markKinds } from "../../../workbench/collections/types.js";
import { notFound } from "../../errors.js";
import { form, list, name, type Values, wholeNumber } from "../../fields.js";
import { page, view } from "../../handler.js";
import { type Library, reportOf } from "../../library.js";
import { comparisonOf, links, type Query, unknownWord } from "../../links.js";
import { controlsOf, formOf } from "../../parts/controls.js";
import { type Answered, question } from "../../question.js";
import { component, exactly, real, text, textOrNull, whole } from "../../schema.js";
import { context, moment, unknown } from "../../wording.js";
import { codeShape, keptIn } from "./collections.js";
import {
  agreementOf,
  type CoderPair,
  codersOf,
  type Found,
  type Matrix,
  type MatrixRow,
  matrixOf,
} from "./counts.js";
import { exportedCollection } from "./files.js";
import { codesOf, type FoundMark, type FoundPlace, findMark, headOf, themeOf } from "./found.js";
import { markKindNames } from "./wording.js";

const sortNames = { added: "收入先后", place: "地区", year: "年度", code: "编码" } as const;

const fields = {
  id: z.string().meta({ description: "收藏的编号" }),
  code: list(form("\\d{1,9}", () => "编码写它的编号。"))
    .default([])
    .meta({ description: "编码的编号，可以重复：有其中之一的" }),
  theme: list(name).default([]).meta({ description: "程序识别的主题，可以重复" }),
  year: list(form(`\\d{4}|${unknownWord}`, () => "年度写四位数字。"))
    .default([])
    .meta({ description: `年度，可以重复；${unknownWord} 表示未识别` }),
  county: list(name)
    .default([])
    .meta({ description: `县的全称，可以重复；${unknownWord} 表示未识别` }),
  coder: name.optional().meta({ description: "编码人：只看、只计此人的编码" }),
  sort: z
    .enum(["added", "place", "year", "code"], { error: "排序只能是 added、place、year 或 code。" })
    .default("added")
    .meta({ description: "排序" }),
  limit: wholeNumber(1, 500, "每页条数").default(100).meta({ description: "每页条数，1 到 500" }),
  from: wholeNumber(0, 10_000_000, "起始").default(0).meta({ description: "从第几条起，0 是第一条" }),
};
type Asks = Values<typeof fields>;

const kappaShape = z.strictObject({ kappa: real, low: real, high: real }).nullable();
const matrixShape = component("CodeMatrix", {
  by: z.enum(["year", "county"]),
  columns: z.array(text),
  rows: z.array(z.strictObject({ code: whole.nullable(), name: text, marks: whole, cells: z.array(whole) })),
});
const collectionAnswer = component("Collection", {
  id: whole,
  name: text,
  note: text,
  added: text,
  total: whole.describe("收入的条数"),
  matched: whole.describe("符合条件的条数"),
  lost: whole.describe("原文已改、找不回的条数"),
  moved: whole.describe("原文已改、按引文重新找到的条数"),
  coders: z.array(text),
  codes: z.array(codeShape),
  marks: z.array(
    z.strictObject({
      id: whole,
      kind: z.enum(markKinds),
      note: text,
      added: text,
      passage: textOrNull,
      theme: textOrNull,
      readings: z.array(z.strictObject({ coder: text, codes: z.array(whole) })),
      places: z.array(
        z.strictObject({
          state: z.enum(["same", "moved", "lost"]),
          report: textOrNull.describe("现在所在的报告"),
          span: z.strictObject({ start: whole, end: whole }).nullable(),
          quote: text,
          title: textOrNull,
          township: textOrNull,
          county: textOrNull,
          year: whole.nullable(),
          kept: z.strictObject({ report: text, sha256: text, file: text }),
        }),
      ),
    }),
  ),
  matrices: z.array(matrixShape),
  agreement: z.array(
    z.strictObject({
      coders: z.array(text),
      items: whole,
      overall: kappaShape,
      codes: z.array(
        z.strictObject({
          code: whole,
          name: text,
          both: whole,
          onlyFirst: whole,
          onlySecond: whole,
          neither: whole,
          kappa: kappaShape,
        }),
      ),
    }),
  ),
  next: whole.nullable().describe("下一页的 from"),
});

const collator = new Intl.Collator("zh-Hans-u-co-pinyin", { numeric: true });

/** What a mark is put in order by; what is unknown stands last. */
function orderOf(mark: FoundMark, codes: readonly Code[], { sort, coder }: Asks): readonly string[] {
  const head = headOf(mark);
  const known = (value: string | number | null | undefined): string => String(value ?? "\uffff");
  if (sort === "year") return [known(head?.year), known(head?.county), known(head?.township)];
  if (sort === "place")
    return [
      known(head?.province),
      known(head?.city),
      known(head?.county),
      known(head?.township),
      known(head?.year),
    ];
  const given = codesOf(mark, coder ?? null);
  return [known(codes.find(({ id }) => given.includes(id))?.name)];
}

function isWanted(mark: FoundMark, { code, theme, year, county, coder }: Asks): boolean {
  const head = headOf(mark);
  const among = (wanted: readonly string[], value: string | number | null | undefined): boolean =>
    wanted.length === 0 || wanted.includes(String(value ?? unknownWord));
  return (
    (code.length === 0 || codesOf(mark, coder ?? null).some((one) => code.includes(String(one)))) &&
    (theme.length === 0 || among(theme, themeOf(mark))) &&
    among(year, head?.year) &&
    among(county, head?.county)
  );
}

function inOrder(marks: readonly FoundMark[], codes: readonly Code[], asks: Asks): FoundMark[] {
  if (asks.sort === "added") return [...marks];
  const keyed = marks.map((mark) => ({ mark, order: orderOf(mark, codes, asks) }));
  keyed.sort((a, b) => {
    const at = a.order.findIndex((value, place) => value !== b.order[place]);
    return at < 0 ? a.mark.id - b.mark.id : collator.compare(a.order[at]!, b.order[at]!);
  });
  return keyed.map(({ mark }) => mark);
}

/** O(marks), and a walk over the heads for each place whose report is gone. */
function find(
  library: Library,
  collection: Collection,
  codes: readonly Code[],
  asks: Asks,
  whole: boolean,
): Found {
  const all = collection.marks.map((mark) => findMark(library, mark));
  const matched = inOrder(
    all.filter((mark) => isWanted(mark, asks)),
    codes,
    asks,
  );
  const end = asks.from + asks.limit;
  const coder = asks.coder ?? null;
  return {
    collection,
    codes,
    all,
    matched,
    marks: whole ? matched : matched.slice(asks.from, end),
    matrices: (["year", "county"] as const).map((by) => matrixOf(all, codes, coder, by)),
    agreement: agreementOf(all, codes),
    next: !whole && end < matched.length ? end : null,
  };
}

const stateCount = (marks: readonly FoundMark[], state: FoundPlace["state"]): number =>
  marks.filter(({ places }) => places.some((place) => place.state === state)).length;

const sentPlace = ({ state, head, span, kept }: FoundPlace) => ({
  state,
  report: head?.id ?? null,
  span: span && { start: span.start, end: span.end },
  quote: kept.quote,
  title: head?.title ?? null,
  township: head?.township ?? null,
  county: head?.county ?? null,
  year: head?.year ?? null,
  kept: { report: kept.report, sha256: kept.sha256, file: kept.file },
});

const sent = ({ collection, codes, all, matched, marks, matrices, agreement, next }: Found) =>
  exactly(collectionAnswer, {
    id: collection.id,
    name: collection.name,
    note: collection.note,
    added: collection.added,
    total: all.length,
    matched: matched.length,
    lost: stateCount(all, "lost"),
    moved: stateCount(all, "moved"),
    coders: codersOf(all),
    codes: [...codes],
    marks: marks.map((mark) => ({
      id: mark.id,
      kind: mark.kind,
      note: mark.note,
      added: mark.added,
      passage: mark.passage,
      theme: themeOf(mark),
      readings: mark.readings.map(({ coder, codes: given }) => ({ coder, codes: [...given] })),
      places: mark.places.map(sentPlace),
    })),
    matrices: matrices.map(({ by, columns, rows }) => ({
      by,
      columns: [...columns],
      rows: rows.map((row) => ({ ...row, cells: [...row.cells] })),
    })),
    agreement: agreement.map(({ coders, items, overall, codes: each }) => ({
      coders: [...coders],
      items,
      overall,
      codes: [...each],
    })),
    next,
  });

/** Section it stands in, as a reader calls it. */
const sectionAt = (library: Library, { head, span }: FoundPlace): string => {
  if (!head || !span) return "";
  const { sections } = reportOf(library, head.id);
  const section = sections.find(({ start, end }) => start <= span.start && span.start < end);
  return section ? sectionName(section) : kindNames.other;
};

/** The whole sentence as it is printed, without marks of markup, and what of it was kept; what is lost stands alone. */
function quoteOf(library: Library, { head, span, kept }: FoundPlace) {
  if (!head || !span) return { before: "", text: kept.quote, after: "" };
  const report = reportOf(library, head.id);
  const sentence = sentencesAround(report, span);
  const printed = (start: number, end: number): string => context(printedText(report, { start, end }));
  return {
    before: printed(Math.min(sentence.start, span.start), span.start),
    text: printed(span.start, span.end),
    after: printed(span.end, Math.max(sentence.end, span.end)),
  };
}

const placeView = (library: Library, place: FoundPlace) => ({
  lost: place.state === "lost",
  moved: place.state === "moved",
  name: place.head ? shortName(place.head) : place.kept.file,
  where: [sectionAt(library, place), place.head?.county].filter(Boolean).join(" · "),
  /** null of a whole report. */
  quote: place.kept.span === null ? null : quoteOf(library, place),
  href: place.head
    ? place.span
      ? links.marked(place.head.id, [place.span])
      : links.report(place.head.id)
    : null,
  cite: place.head
    ? links.cite(place.head.id, place.span ? { span: `${place.span.start}-${place.span.end}` } : {})
    : null,
});

/** Reports of a collection that are few enough to be laid side by side. */
const mostCompared = 6;

const twoDigits = (value: number): string => value.toFixed(2);
const kappaSays = (kappa: CoderPair["overall"]): string =>
  kappa
    ? `${twoDigits(kappa.kappa)}（95% 区间 ${twoDigits(kappa.low)} 至 ${twoDigits(kappa.high)}）`
    : "无从说起：给与不给都一样";

const columnName = (value: string): string => (value === unknownWord ? unknown : value);

function modelOf({ library, typed, result, query, files }: Answered<Asks, Found>) {
  const { collection, codes, all, matched, marks, matrices, agreement, next } = result;
  const id = String(collection.id);
  const here = (change: Query): string => links.collection(id, { ...typed, from: undefined, ...change });
  const coder = query.coder ?? null;
  const { from } = query;
  const codeName = (code: number): string => codes.find((one) => one.id === code)?.name ?? String(code);
  const heads = [
    ...new Map(
      all.flatMap(({ places }) => places.flatMap(({ head }) => (head ? [[head.id, head]] : []))) as Iterable<
        [string, ReportHead]
      >,
    ).values(),
  ];
  const pairs =
    heads.length > mostCompared
      ? []
      : heads.flatMap((one, at) =>
          heads.slice(at + 1).map((other) => ({
            label: `${shortName(one)} 与 ${shortName(other)}`,
            href: comparisonOf(one, other),
          })),
        );
  const cells = (matrix: Matrix, row: MatrixRow) => {
    const of: Query = row.code === null ? { theme: row.name } : { code: row.code };
    return {
      name: row.name,
      isTheme: row.code === null,
      href: links.collection(id, { ...of, coder: coder ?? undefined }),
      marks: row.marks,
      cells: row.cells.map((count, at) => ({
        count,
        href: links.collection(id, { ...of, [matrix.by]: matrix.columns[at], coder: coder ?? undefined }),
      })),
    };
  };
  const controls = controlsOf(fields, { typed, problem: null });
  return {
    id: collection.id,
    name: collection.name,
    note: collection.note,
    total: all.length,
    matched: matched.length,
    lost: stateCount(all, "lost"),
    moved: stateCount(all, "moved"),
    coder,
    form: formOf({ typed }, ["from"], {
      action: links.collection(id),
      controls: [
        controls.search("coder", "编码人"),
        controls.several(
          "code",
          "编码",
          codes.map((one) => ({ value: String(one.id), label: one.name })),
          (value) => value,
        ),
        controls.select("sort", "排序", sortNames),
      ],
      button: "看",
    }),
    active: [
      ...query.theme.map((one) => `主题：${one}`),
      ...query.year.map((one) => `年度：${columnName(one)}`),
      ...query.county.map((one) => `县：${columnName(one)}`),
    ],
    clear: here({ theme: undefined, year: undefined, county: undefined, code: undefined }),
    marks: marks.map((mark) => {
      const own = mark.readings.find((reading) => reading.coder === coder);
      return {
        id: mark.id,
        kind: markKindNames[mark.kind],
        note: mark.note,
        added: moment(mark.added),
        theme: themeOf(mark),
        passage: mark.passage === null ? null : links.passage(mark.passage),
        places: mark.places.map((place) => placeView(library, place)),
        /** Whose codes are shown: of one coder alone where one is chosen, so that a second one codes without seeing them. */
        readings: mark.readings
          .filter((reading) => coder === null || reading.coder === coder)
          .map((reading) => ({ coder: reading.coder, codes: reading.codes.map(codeName) })),
        seen: own !== undefined,
        boxes: codes.map((code) => ({ ...code, ticked: own?.codes.includes(code.id) ?? false })),
      };
    }),
    matrices: matrices
      .filter(({ rows }) => rows.length > 0)
      .map((matrix) => ({
        by: matrix.by === "year" ? "年度" : "县",
        columns: matrix.columns.map(columnName),
        rows: matrix.rows.map((row) => cells(matrix, row)),
      })),
    agreement: agreement.map(({ coders, items, overall, codes: each }) => ({
      coders: coders.join(" 与 "),
      first: coders[0],
      second: coders[1],
      items,
      overall: kappaSays(overall),
      codes: each.map((one) => ({ ...one, kappa: kappaSays(one.kappa) })),
    })),
    pairs,
    files,
    first: from > 0 ? here({}) : null,
    next: next === null ? null : here({ from: next }),
  };
}
export type CollectionPage = ReturnType<typeof modelOf>;
const template = view<CollectionPage>("collections/one");

export const collection = question({
  name: "collection",
  summary: "一个收藏：收入的各条、编码、计数、一致程度",
  query: fields,
  answer: collectionAnswer,
  mayMiss: true,
  ofWorkbench: true,
  async run({ library, workbench, query, whole }): Promise<Found> {
    const kept = await keptIn(workbench);
    const found = kept.collections.find(({ id }) => String(id) === query.id);
    if (!found) throw notFound(`没有编号为“${query.id.slice(0, 20)}”的收藏。`);
    return find(library, found, kept.codes, query, whole);
  },
  json: sent,
  files: { contents: ["document", "tables", "citations"], of: exportedCollection },
  page: {
    show: (seen) =>
      page(template, { title: seen.result.collection.name, place: "collections" }, modelOf(seen)),
  },
});

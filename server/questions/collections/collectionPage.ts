// A collection's page: its marks with whole sentences around them, their codes, the counts, the way to what can be done.
import { sentencesAround } from "../../../export/attribution.js";
import { kindNames, sectionName } from "../../../report/kinds.js";
import { printedText } from "../../../report/marks.js";
import type { ReportHead } from "../../../report/types.js";
import { shortName } from "../../../report/unit.js";
import { page, view } from "../../handler.js";
import { type Library, reportOf } from "../../library.js";
import { comparisonOf, links, type Query, unknownWord } from "../../links.js";
import { controlsOf, formOf } from "../../parts/controls.js";
import type { Answered } from "../../question.js";
import { context, moment, unknown } from "../../wording.js";
import { mostSideBySide } from "../compare/several.js";
import { type Asks, fields, sortNames } from "./asked.js";
import type { CoderPair, Found, Matrix, MatrixRow } from "./counts.js";
import { type FoundPlace, stateCount, themeOf } from "./found.js";
import { markKindNames } from "./wording.js";

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
    heads.length > mostSideBySide
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
    /** Its reports by theme; null where they are one, or too many. */
    sideBySide: pairs.length === 0 ? null : links.several({ report: heads.map((head) => head.id) }),
    files,
    first: from > 0 ? here({}) : null,
    next: next === null ? null : here({ from: next }),
  };
}
export type CollectionPage = ReturnType<typeof modelOf>;
const template = view<CollectionPage>("collections/one");

export const collectionPage = (seen: Answered<Asks, Found>) =>
  page(template, { title: seen.result.collection.name, place: "collections" }, modelOf(seen));

// A county in a year: the matrix of who shares with whom, its picture, near-copies, shortcomings of many townships.
import { z } from "zod";
import { networkOf } from "../../../analysis/chart/network.js";
import { ownYearsOf } from "../../../analysis/chart/ownYears.js";
import { type Exported, formatsOf } from "../../../export/formats.js";
import type { Column } from "../../../export/table.js";
import { kindNames } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { shortName, unitOf } from "../../../report/unit.js";
import { type CountyReuse, countyReuse, nearCopyShare, readCounty } from "../../../reuse/matrix.js";
import { percent } from "../../../reuse/shares.js";
import { inTurns } from "../../../snapshot/turns.js";
import { drawn } from "../../drawn.js";
import { shownProblem } from "../../errors.js";
import { list, type Values, wholeNumber } from "../../fields.js";
import { page, view } from "../../handler.js";
import { type Link, links, type Query } from "../../links.js";
import { controlsOf } from "../../parts/controls.js";
import { type Asked, fileLinks, question, type Seen } from "../../question.js";
import { reportHead } from "../../reportHead.js";
import { component, exactly, portion, text, whole, yes } from "../../schema.js";
import { countyYearControls, countyYearFields, countyYearOf, ofCountyYear } from "../county/countyYear.js";
import { countyPlace, keptOnTabs } from "../county/place.js";
import { movedThresholds, readerOf, thresholdFields } from "./fields.js";
import { layerCounts, passageHead } from "./passageHead.js";
import { kindLabel, oneLine, passageKindNames, shortened } from "./wording.js";

const sharesShape = z.strictObject({
  characters: whole,
  units: z.strictObject({ ...layerCounts, own: whole }),
  share: z.strictObject({ formula: portion, local: portion, ownYear: portion, peer: portion, own: portion }),
  alerts: whole.nullable().describe("疑似沿用未改几处；不是所问年度的报告不查，为 null"),
});

const countyReuseAnswer = component("CountyReuse", {
  county: z.strictObject({ code: text, name: text }),
  year: whole,
  reports: z.array(text).describe("矩阵的行与列"),
  more: whole,
  matrix: z.array(z.array(z.strictObject({ shared: whole, share: portion }).nullable())),
  shares: z.array(sharesShape),
  years: z.array(whole),
  townships: z.array(
    z.strictObject({ name: text, cells: z.array(z.strictObject({ head: reportHead, shares: sharesShape })) }),
  ),
  shortcomings: z.array(
    z.strictObject({
      passage: passageHead,
      text: text.describe("其中在这一部分里的文字"),
      townships: whole.describe("本县几个乡镇的不足里有"),
      of: whole.describe("本县几个乡镇的报告里认出了这一部分"),
      whole: yes,
      names: z.array(text),
    }),
  ),
  withShortcomings: z.strictObject({ townships: whole, recognised: whole, all: whole }),
  nearCopies: z.array(
    z.strictObject({
      a: reportHead,
      b: reportHead,
      share: z.tuple([portion, portion]),
      sameTownship: yes,
    }),
  ),
});

/** The kinds that may be counted. */
const counted = ["formula", "local", "shared"] as const;

const countyFields = {
  ...countyYearFields,
  kind: list(z.enum(counted, { error: "计入的种类只能是 formula、local、shared。" }))
    .default(["local", "shared"])
    .meta({ description: "计入哪些表述" }),
  ...thresholdFields,
};
const lineField = {
  line: wholeNumber(1, 100, "连线的百分数").default(10).meta({ description: "共用百分之几以上才连线" }),
};
type CountyQuery = Values<typeof countyFields>;

/** Where the address could not be read. */
const usual = z.object({ ...countyFields, ...lineField }).parse({});
/** Rows beside the picture; the others wait folded. */
const rowsShown = 20;
const longestShown = 80;
/** Steps of shading; a step is a tenth up to half, the last stands for the rest. */
const steps = 6;
/** Townships that a row names. */
const maxNamed = 6;

const nearColumns: readonly Column[] = [
  { key: "a", title: "前者", width: 30 },
  { key: "b", title: "后者", width: 30 },
  { key: "relation", title: "关系", width: 20 },
  { key: "ofA", title: "占前者", kind: "share", width: 10 },
  { key: "ofB", title: "占后者", kind: "share", width: 10 },
  { key: "a_published", title: "前者发布", kind: "date", width: 12 },
  { key: "b_published", title: "后者发布", kind: "date", width: 12 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];
const pairColumns: readonly Column[] = [
  { key: "a", title: "一份", width: 20 },
  { key: "b", title: "另一份", width: 20 },
  { key: "share", title: "占较多的一方", kind: "share", width: 12 },
  { key: "letters", title: "字", kind: "integer", width: 10 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];
const shortcomingColumns: readonly Column[] = [
  { key: "text", title: "表述", width: 60, wrap: true },
  { key: "townships", title: "本县乡镇", kind: "integer", width: 10 },
  { key: "of", title: "识别到不足的乡镇", kind: "integer", width: 16 },
  { key: "names", title: "是哪些", width: 40, wrap: true },
  { key: "kind", title: "种类", width: 16 },
  { key: "reports", title: "全库报告", kind: "integer", width: 10 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

/** Which of the two drawings a file is asked for. */
const drawingField = {
  drawing: z
    .enum(["network", "ownYears"], { error: "图只有 network、ownYears。" })
    .default("network")
    .meta({ description: "哪一张图：network 连线，ownYears 各年度的独有表述" }),
  ...lineField,
};

type Drawing = Values<typeof drawingField>["drawing"];

/** The drawing, what stands above it, and how many reports it is of. */
function chartOf(found: CountyReuse, drawing: Drawing, line: number) {
  const { county, year, reports, townships } = found;
  if (drawing === "network")
    return {
      chart: networkOf(found, line / 100),
      title: `${county.name} ${year} 年度：共用 ${line}% 以上的报告，线越粗共用越多`,
      reports: reports.length,
    };
  return {
    chart: ownYearsOf(found),
    title: `${county.name}各报告独有表述所占的比例，一线一个乡镇或单位，虚线是中位数`,
    reports: townships.reduce((sum, { cells }) => sum + cells.length, 0),
  };
}

/** The tables of the page. */
function exported(
  found: CountyReuse,
  { query, origin }: Asked<CountyQuery & Values<typeof drawingField>>,
): Exported {
  const { county, year, reports, matrix, shares } = found;
  const { chart, title, reports: drawnReports } = chartOf(found, query.drawing, query.line);
  const moved = movedThresholds(query);
  const shareOf = (head: ReportHead, title: string): Column => ({
    key: head.id,
    title,
    kind: "share",
    width: 12,
  });
  return {
    name: `${county.name}_${year}_谁与谁共用`,
    drawing: drawn(chart, title),
    sheets: [
      {
        name: "矩阵",
        columns: [
          { key: "report", title: "报告", width: 20 },
          ...reports.map((head) => shareOf(head, unitOf(head))),
          { key: "own", title: "独有", kind: "share", width: 10 },
        ],
        rows: reports.map((head, row) => [
          unitOf(head),
          ...matrix[row]!.map((cell) => cell?.share ?? null),
          shares[row]!.share.own,
        ]),
      },
      {
        name: "共用较多的两份",
        columns: pairColumns,
        rows: networkOf(found, query.line / 100).rows.map(({ a, b, share, shared }) => [
          ...[unitOf(reports[a]!), unitOf(reports[b]!), share, shared],
          origin + links.reusePairs({ a: reports[a]!.id, b: reports[b]!.id, ...moved }),
        ]),
      },
      {
        name: "整篇相近的报告",
        columns: nearColumns,
        rows: found.nearCopies.map(({ a, b, share, sameTownship }) => [
          ...[shortName(a), shortName(b), sameTownship ? "同一乡镇的不同年度" : "不同乡镇", ...share],
          ...[a.published, b.published, origin + links.reusePairs({ a: a.id, b: b.id, ...moved })],
        ]),
      },
      {
        name: "各乡镇共有的不足",
        columns: shortcomingColumns,
        rows: found.shortcomings.map(({ text, townships, of, names, passage }) => [
          ...[oneLine(text), townships, of, names.join("、"), kindLabel(passage), passage.reports],
          origin + links.passage(passage.id, moved),
        ]),
      },
      {
        name: "各年度的独有表述",
        columns: [
          { key: "unit", title: "乡镇或单位", width: 20 },
          ...found.years.map(
            (one): Column => ({ key: `y${one}`, title: String(one), kind: "share", width: 10 }),
          ),
        ],
        rows: found.townships.map(({ name, cells }) => [
          name,
          ...found.years.map((one) => cells.find(({ head }) => head.year === one)?.shares.share.own ?? null),
        ]),
      },
    ],
    about: [
      { key: "county", title: "县", value: county.name, record: county.code },
      { key: "year", title: "年度", value: year },
      { key: "kinds", title: "计入", value: query.kind.map((kind) => passageKindNames[kind]).join("、") },
      {
        key: "matrix",
        title: "矩阵",
        value: "这一行的报告里，有多少文字（1 为全部）也见于这一列的报告",
      },
      { key: "reports", title: "报告", value: drawnReports },
      { key: "more", title: "没有列出的报告", value: found.more },
      { key: "limits", title: "独有", value: "只说本库没有与它相同的；库外有没有，这里无从知道" },
    ],
  };
}

type Network = ReturnType<typeof networkOf>;

/** The rows of the page's tables, with what each leads to. */
function tablesOf(found: CountyReuse, pairs: Network["rows"], moved: Query) {
  const { county, year, reports, matrix, nearCopies, shortcomings, townships, years } = found;
  const layers = (id: string, fragment = ""): string => links.reuseReport(id, moved, fragment);
  const pairLink = (a: ReportHead, b: ReportHead): string => links.reusePairs({ a: a.id, b: b.id, ...moved });
  const rows = pairs.map(({ a, b, share, shared }) => ({
    ...{ share, shared },
    name: `${unitOf(reports[a]!)} 与 ${unitOf(reports[b]!)}`,
    href: pairLink(reports[a]!, reports[b]!),
  }));
  return {
    matrix: reports.map((head, row) => ({
      href: layers(head.id),
      cells: matrix[row]!.map(
        (cell, column) =>
          cell && {
            shared: cell.shared,
            percent: Math.round(cell.share * 100),
            step: Math.min(steps - 1, Math.ceil(cell.share * 10)),
            href: pairLink(head, reports[column]!),
          },
      ),
    })),
    /** Those with most in common, and the others folded. */
    closest: { shown: rows.slice(0, rowsShown), more: rows.slice(rowsShown) },
    nearCopies: nearCopies.map((one) => ({ ...one, href: pairLink(one.a, one.b) })),
    shortcomings: shortcomings.map((one) => ({
      ...one,
      text: shortened(oneLine(one.text), longestShown),
      href: links.passage(one.passage.id, moved),
      kindName: kindLabel(one.passage),
      named: one.names.slice(0, maxNamed).join("、"),
      more: one.names.length > maxNamed,
    })),
    units: townships.map(({ name, cells }) => ({
      name,
      years: years.map((wanted) =>
        cells
          .filter(({ head }) => head.year === wanted)
          .map((cell) => ({ ...cell, href: layers(cell.head.id), alerts: layers(cell.head.id, "alerts") })),
      ),
    })),
    themes: links.county({ county: county.code, year }),
  };
}

function viewOf(
  {
    library,
    typed,
    beside,
    problem,
    files,
  }: Pick<Seen<CountyQuery, CountyReuse>, "library" | "typed" | "beside" | "problem" | "files">,
  { kind: kinds, line, ...query }: CountyQuery & Values<typeof lineField>,
  found: CountyReuse | null,
) {
  const network = found && networkOf(found, line / 100);
  const state = { typed: { ...typed, ...beside }, problem };
  const on = controlsOf({ ...countyFields, ...lineField }, state);
  const asked = { county: found?.county.code, year: found?.year, kind: kinds, ...movedThresholds(query) };
  const picturesOf = (which: Query): readonly Link[] =>
    fileLinks(links.json.reuseCounty({ ...asked, ...which }), formatsOf(["drawing"]));
  return {
    place: countyPlace(library, state.typed, found, {
      tab: "reuseCounty",
      says: "：谁与谁共用",
      controls: [
        ...countyYearControls(library, on, typed, found),
        on.boxes(
          "kind",
          "计入",
          counted.map((value) => ({ value, label: passageKindNames[value] })),
          kinds,
        ),
        on.number("line", "连线至少（%）"),
      ],
    }),
    found,
    network,
    tables: found && network && tablesOf(found, network.rows, movedThresholds(query)),
    /** Percent of a report from which a line is drawn. */
    line,
    ownYears: found && ownYearsOf(found),
    /** The drawings as files. */
    drawn: found && {
      network: picturesOf({ drawing: "network", line }),
      ownYears: picturesOf({ drawing: "ownYears" }),
    },
    nearCopy: `${nearCopyShare * 100}%`,
    percent,
    shortcomingsName: kindNames.shortcomings,
    files,
    problem: shownProblem(problem),
  };
}

export type CountyReuseView = ReturnType<typeof viewOf>;

const template = view<CountyReuseView>("reuse/county");

export const reuseCounty = question({
  name: "reuseCounty",
  heavy: true,
  summary: "一县一年：谁与谁共用，整篇相近的报告，各乡镇共有的不足",
  query: countyFields,
  answer: countyReuseAnswer,
  ...ofCountyYear,
  run: async ({ library, query }) => {
    const here = countyYearOf(library, query);
    if (here === null) return null;
    const reader = readerOf(library, query);
    await inTurns(readCounty(library, here.county, here.year, reader));
    return countyReuse(library, here.county, here.year, reader, query.kind);
  },
  json: (found) => exactly(countyReuseAnswer, { ...found, reports: found.reports.map(({ id }) => id) }),
  address: ({ county: { code }, year }, { query }) => ({
    county: code,
    year,
    kind: query.kind,
    ...movedThresholds(query),
  }),
  files: {
    contents: ["tables", "drawing"],
    tables: ["矩阵", "共用较多的两份", "整篇相近的报告", "各乡镇共有的不足", "各年度的独有表述"],
    more: drawingField,
    of: exported,
  },
  page: {
    more: { ...lineField, ...keptOnTabs },
    saysProblems: true,
    show: (seen) => {
      const { query, result } = seen;
      const model = viewOf(seen, query ?? usual, result);
      return page(template, { title: model.place.title, place: "county", sharing: true }, model);
    },
  },
});

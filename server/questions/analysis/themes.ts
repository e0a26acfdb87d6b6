// 主题: which townships name which themes, and which themes the next year's report names again.

import { z } from "zod";
import { returnsChart, themeChart, themeYearsChart } from "../../../analysis/charts.js";
import { type Coded, themesOf } from "../../../analysis/coded.js";
import { codedReports } from "../../../analysis/lists.js";
import { type NextYear, type Recurrence, recurrenceWork } from "../../../analysis/recurrence.js";
import {
  noTheme,
  recurrenceTable,
  returnsTable,
  themeTable,
  themeYearsTable,
} from "../../../analysis/tables.js";
import { passing, type ThemeMatrix, themeMatrixWork } from "../../../analysis/themes.js";
import { type Theme, themedItems } from "../../../compare/points.js";
import { kindNames, listedKinds } from "../../../report/kinds.js";
import { printedText } from "../../../report/marks.js";
import { cutAt } from "../../../report/surrogates.js";
import type { Item, Report } from "../../../report/types.js";
import { shortName } from "../../../report/unit.js";
import { inTurns, type Work } from "../../../snapshot/turns.js";
import type { Values } from "../../fields.js";
import type { Sentence } from "../../handler.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import type { Asked } from "../../question.js";
import { kindOf, spanShape } from "../../reportHead.js";
import { component, exactly, portion, real, text, textOrNull, whole } from "../../schema.js";
import { context, number } from "../../wording.js";
import { mostNamed, paragraph, toCiteShape } from "../toCite.js";
import { analysis, everyRow } from "./analysis.js";
import { groupKey, intervalShape, snapshotId, turnedShape } from "./countRow.js";
import { themesFields } from "./fields.js";
import type { DrawnFigure } from "./figures.js";
import { keyFilter } from "./phrase.js";
import { subsetAsked, subsetName, subsetReports } from "./subsets.js";

const codedKind = kindOf("shortcomings", "plans");
const cellShape = z.strictObject({
  items: whole,
  reports: whole,
  townships: whole.describe("同一乡镇的几份报告算一个；没有识别到乡镇的报告不算"),
});
const lookedShape = {
  having: whole.describe("识别到该部分的报告"),
  townships: whole.describe("识别到该部分的乡镇"),
  notCounted: whole.describe("未识别到该部分，未计"),
};
const yearCell = z.strictObject({ ...cellShape.shape, share: portion.nullable(), interval: intervalShape });

const nextYear = z.strictObject({
  township: groupKey,
  year: whole,
  from: z.array(text),
  to: z.array(text),
  again: z.array(text),
  gone: z.array(text),
  fresh: z.array(text),
});

const themesAnswer = component("Themes", {
  kind: codedKind,
  themes: z.array(textOrNull),
  rows: z.array(z.strictObject({ township: groupKey, ...lookedShape, cells: z.array(cellShape) })),
  years: z.array(z.strictObject({ year: groupKey, ...lookedShape, cells: z.array(yearCell) })),
  totals: z.array(cellShape),
  ...lookedShape,
  recurrence: z.strictObject({
    kind: codedKind,
    townships: z.array(nextYear),
    themes: z.array(
      z.strictObject({ theme: text, named: whole, again: whole, share: real, interval: intervalShape }),
    ),
    withoutNext: whole,
    notRecognised: whole,
    bundled: whole,
    unplaced: whole,
  }),
  points: z
    .strictObject({
      theme: textOrNull,
      ...turnedShape,
      rows: z.array(
        z.strictObject({ item: text, report: text, label: textOrNull, ...spanShape.shape, text }),
      ),
    })
    .optional()
    .describe("给出 theme 时：它的要点"),
  toCite: toCiteShape,
  snapshot: snapshotId,
});

type Raw = Values<typeof themesFields>;

/** The section is chosen by itself. */

/** Stands in an address for points without a theme. */
const noneWord = "none";
const inAddress = (theme: Theme): string => theme ?? noneWord;
/** UTF-16 units of a point that has no lead. */
const longestPoint = 60;

/** Points of one theme; only the reports of those asked for are read. */
function* pointsWork(
  { archive }: Library,
  coded: Coded,
  reports: readonly number[],
  wanted: Theme,
  [from, to]: readonly [number, number],
): Work<{ readonly total: number; readonly points: { readonly report: Report; readonly item: Item }[] }> {
  const points: { readonly report: Report; readonly item: Item }[] = [];
  let total = 0;
  for (const at of reports) {
    const before = total;
    total += themesOf(coded, at).filter((theme) => theme === wanted).length;
    if (total === before || total <= from || before >= to) continue;
    const report = archive.report(at);
    themedItems(report, coded.kind)
      .filter(({ theme }) => theme === wanted)
      .forEach(({ item }, place) => {
        if (before + place >= from && before + place < to) points.push({ report, item });
      });
    yield;
  }
  return { total, points };
}

/** The points behind a number: one theme in the reports of the address. */
async function pointsOf({ library, query: raw, whole }: Asked<Raw>, coded: Coded, theme: string) {
  const reports = passing(library.archive, subsetAsked({ ...raw, section: [] }, {}).request);
  const wanted: Theme = theme === noneWord ? null : theme;
  const range = whole ? ([0, everyRow] as const) : ([raw.offset, raw.offset + raw.limit] as const);
  const { total, points: shown } = await inTurns(pointsWork(library, coded, reports, wanted, range));
  const figure: DrawnFigure = {
    id: "points",
    title: `${wanted ?? noTheme}：${kindNames[raw.kind]}里的 ${number(total)} 条`,
    notes: [],
    chart: null,
    table: {
      table: {
        columns: [
          { key: "report", title: "报告", width: 26 },
          { key: "label", title: "序号", width: 8 },
          { key: "lead", title: "要点", width: 60 },
          { key: "item", title: "要点编号", width: 20 },
        ],
        rows: shown.map(({ report, item }) => [
          shortName(report),
          item.label,
          context(
            printedText(
              report,
              item.lead ?? {
                start: item.start,
                end: Math.min(item.end, cutAt(report.text, item.start + longestPoint)),
              },
            ),
          ),
          item.id,
        ]),
      },
      href: (line, key) => {
        const { report, item } = shown[line]!;
        return key === "lead" ? links.marked(report.id, [item]) : null;
      },
      hidden: ["item"],
    },
  };
  const body = {
    theme: wanted,
    total,
    offset: range[0],
    rows: shown.map(({ report, item }) => ({
      item: item.id,
      report: report.id,
      label: item.label,
      start: item.start,
      end: item.end,
      text: report.text.slice(item.start, item.end),
    })),
  };
  return { figure, total, body };
}

const comparisonOf = ({ from, to }: NextYear, kind: string): string =>
  links.compare({ a: from[0], b: to[0], section: kind });

function* bothWork(...asked: Parameters<typeof themeMatrixWork>): Work<[ThemeMatrix, Recurrence]> {
  return [yield* themeMatrixWork(...asked), yield* recurrenceWork(...asked)];
}

async function answer(asked: Asked<Raw>) {
  const { library, typed, query: raw, whole } = asked;
  const { archive } = library;
  const { request, typed: subset } = subsetAsked({ ...raw, section: [] }, typed);
  const coded = await codedReports(library, raw.kind);
  const [matrix, recurrence] = await inTurns(bothWork(archive, coded, request));
  const name = subsetName(library, subset);
  const kind = kindNames[raw.kind];
  const points = (theme: Theme, keys: object = {}): string =>
    links.analysis("themes", { ...typed, ...keys, theme: inAddress(theme), offset: undefined }, "points");
  const having = { ...subset, section: [raw.kind] };
  const returned = (theme: string): string =>
    links.analysis("themes", { ...typed, theme, offset: undefined }, "years");
  const ofTheme = raw.theme === undefined || raw.theme === noneWord ? null : raw.theme;
  const years =
    ofTheme === null
      ? recurrence.townships
      : recurrence.townships.filter(({ again, gone }) => again.includes(ofTheme) || gone.includes(ofTheme));
  const behind = raw.theme === undefined ? null : await pointsOf(asked, coded, raw.theme);
  const figures = (): DrawnFigure[] => [
    {
      id: "matrix",
      title: `${kind}的主题，${name}`,
      notes: [
        ["格里是说到这一主题的报告份数；一份报告可以说到几个主题。空白：没有说到；“–”：未识别到该部分。"],
      ],
      chart: matrix.rows.length === 0 ? null : themeChart(matrix, `乡镇与${kind}的主题，报告份数`),
      table: {
        table: themeTable(matrix),
        href: (line, key) => {
          const row = matrix.rows[line]!;
          const place = keyFilter("township", row.township);
          if (key === "having") return subsetReports({ ...having, ...place });
          if (key === "not_counted")
            return row.notCounted === 0 ? null : subsetReports({ ...having, ...place }, true);
          const at = matrix.themes.findIndex((theme) => (theme ?? noTheme) === key);
          return at < 0 || row.cells[at]!.items === 0 ? null : points(matrix.themes[at]!, place);
        },
        hidden: ["township_code"],
        isMatrix: true,
      },
    },
    {
      id: "calendar",
      title: `${kind}的主题逐年，${name}`,
      notes: [
        [
          "图上是说到这一主题的乡镇数：同一乡镇一年有几份报告的算一个，没有识别到乡镇的报告不算。占乡镇：当年识别到该部分的乡镇为 100%，区间 Wilson（1927）。",
        ],
      ],
      chart: matrix.years.length === 0 ? null : themeYearsChart(matrix, `${kind}的主题逐年，乡镇数`),
      table: {
        table: themeYearsTable(matrix),
        href: (line, key) => {
          const row = matrix.years[line % matrix.years.length]!;
          const at = Math.floor(line / matrix.years.length);
          const year = keyFilter("year", row.year);
          if (key === "having") return row.having === 0 ? null : subsetReports({ ...having, ...year });
          if (key === "not_counted")
            return row.notCounted === 0 ? null : subsetReports({ ...having, ...year }, true);
          return (key === "townships" || key === "reports" || key === "items") && row.cells[at]!.items > 0
            ? points(matrix.themes[at]!, year)
            : null;
        },
        hidden: [],
      },
    },
    {
      id: "returns",
      title: "下一年度又说到的主题",
      notes: [
        [
          `看前后两年都有报告、都识别到该部分的乡镇年度；另有 ${number(recurrence.withoutNext)} 个乡镇年度本库没有下一年度的报告，${number(recurrence.notRecognised)} 个下一年度未识别到该部分，${number(recurrence.bundled)} 个有几件事合为一条的（不作判断），${number(recurrence.unplaced)} 份报告乡镇或年度未识别，都不在其内。区间：Wilson（1927）。`,
        ],
      ],
      chart: recurrence.themes.length === 0 ? null : returnsChart(recurrence, "下一年度又说到的主题"),
      table: {
        table: returnsTable(recurrence),
        href: (line, key) =>
          key === "named" || key === "again" ? returned(recurrence.themes[line]!.theme) : null,
        hidden: [],
      },
    },
    {
      id: "years",
      title: ofTheme === null ? "各乡镇逐年" : `“${ofTheme}”：各乡镇逐年`,
      notes: [["“次年又提到”打开两年的对照。"]],
      chart: null,
      table: {
        table: recurrenceTable({ ...recurrence, townships: years }),
        href: (line, key) => {
          const row = years[line]!;
          if (key === "year") return links.report(row.from[0]!);
          return key === "again" || key === "gone" || key === "fresh" ? comparisonOf(row, raw.kind) : null;
        },
        hidden: ["township_code", "reports", "next_reports"],
      },
    },
  ];
  const summary: Sentence[] = [
    [
      { text: `${number(matrix.having)} 份报告`, href: subsetReports(having) },
      `（${number(matrix.townships)} 个乡镇）识别到${kind}`,
      ...(matrix.notCounted > 0
        ? [
            "；另有 ",
            { text: `${number(matrix.notCounted)} 份`, href: subsetReports(having, true) },
            "未识别到，未计",
          ]
        : []),
      "。每条要点按词表归入一个主题，词表可以改，见",
      { text: "帮助", href: links.help("analysis") },
      "。",
    ],
    [
      "各主题：",
      ...matrix.themes.flatMap(
        (theme, at): Sentence => [
          at > 0 ? "、" : "",
          `${theme ?? noTheme} `,
          { text: `${number(matrix.totals[at]!.items)} 条`, href: points(theme) },
          `（${number(matrix.totals[at]!.townships)} 个乡镇）`,
        ],
      ),
      "。",
    ],
  ];
  const named = matrix.themes
    .map((theme, at) => ({ theme: theme ?? noTheme, ...matrix.totals[at]! }))
    .sort((one, other) => other.townships - one.townships)
    .slice(0, mostNamed);
  const toCite = paragraph(
    library,
    name,
    `本库 ${number(matrix.having)} 份报告（${number(matrix.townships)} 个乡镇）识别到${kind}，说到的主题依乡镇多少是${named
      .map(({ theme, items, townships }) => `${theme}（${number(townships)} 个乡镇，${number(items)} 条）`)
      .join("、")}${matrix.notCounted > 0 ? `；另有 ${number(matrix.notCounted)} 份未识别到，未计` : ""}。`,
  );
  return {
    toCite,
    body: exactly(themesAnswer, {
      toCite,
      ...matrix,
      recurrence,
      ...(behind && { points: behind.body }),
      snapshot: library.manifest.id,
    }),
    summary,
    figures: () => {
      if (behind === null) return figures();
      return whole ? [...figures(), behind.figure] : [behind.figure, ...figures()];
    },
    about: [
      { key: "kind", title: "部分", value: kind },
      { key: "subset", title: "范围", value: name },
      { key: "having", title: "有该部分的报告", value: matrix.having },
      { key: "townships", title: "有该部分的乡镇", value: matrix.townships },
      { key: "notCounted", title: "未识别到该部分，未计", value: matrix.notCounted },
      { key: "withoutNext", title: "没有下一年度报告的乡镇年度", value: recurrence.withoutNext },
      { key: "notRecognised", title: "下一年度未识别到该部分的乡镇年度", value: recurrence.notRecognised },
      { key: "bundled", title: "有几件事合为一条、不作判断的乡镇年度", value: recurrence.bundled },
    ],
    offset: { at: whole ? 0 : raw.offset, limit: whole ? everyRow : raw.limit, total: behind?.total ?? 0 },
  };
}

export const themes = analysis({
  name: "themes",
  heavy: true,
  query: themesFields,
  shape: themesAnswer,
  tables: ["matrix", "calendar", "returns", "years", "points"],
  contents: ["tables", "drawing"],
  answer,
  form: (on) => ({
    controls: [
      on.select("kind", "看", Object.fromEntries(listedKinds.map((kind) => [kind, kindNames[kind]]))),
    ],
  }),
});

// Results as tables: the same columns on a page, in a file and beside a chart. Names of columns in Chinese for readers,
// in ASCII for programs; one observation a row.

import type { Theme } from "../compare/points.js";
import type { CellValue, Column, PageTable } from "../export/table.js";
import { isSectionKind, kindNames } from "../report/kinds.js";
import type { Collocates } from "./collocates.js";
import type { CountRow, Figures } from "./countRow.js";
import type { PhraseCounts } from "./counts.js";
import { type Dimension, dimensionNames, type GroupKey } from "./groups.js";
import type { Keyness } from "./keyness.js";
import type { FrequencyRow } from "./ranking.js";
import type { Recurrence } from "./recurrence.js";
import type { ThemeMatrix } from "./themes.js";
import type { Trend } from "./trend.js";

export const unknownName = "未识别";
/** Reports of counties and departments have no township, and some do not say theirs. */
export const noTownship = "非乡镇或未识别";
export const noTheme = "未归入主题";

export const themeName = (theme: Theme): string => theme ?? noTheme;

/** What a page prints for a group. */
export function groupName(dimension: Dimension, { value }: GroupKey): string {
  if (value === null) return dimension === "township" ? noTownship : unknownName;
  if (dimension === "section" && isSectionKind(String(value)))
    return kindNames[value as keyof typeof kindNames];
  return String(value);
}

const column = (key: string, title: string, kind: Column["kind"], width: number): Column => ({
  key,
  title,
  ...(kind ? { kind } : {}),
  width,
});
const text = (key: string, title: string, width = 16): Column => column(key, title, "text", width);
const integer = (key: string, title: string, width = 10): Column => column(key, title, "integer", width);
const decimal = (key: string, title: string, width = 10): Column => column(key, title, "decimal", width);
const share = (key: string, title: string, width = 10): Column => column(key, title, "share", width);

/** 处数 (只算一次) and the like stand beside what they are part of. */
const onceKey = (key: string): string => `${key}_once`;
const onceTitle = (title: string): string => `${title}（只算一次）`;

/** A figure, and behind it the same with every shared passage counted once. */
const pairOf = (column: Column, once: boolean): Column[] =>
  once
    ? [
        column,
        {
          ...column,
          key: onceKey(column.key ?? column.title),
          title: onceTitle(column.title),
          width: column.width + 10,
        },
      ]
    : [column];

const countColumns = (once: boolean): readonly Column[] => [
  ...pairOf(integer("occurrences", "处数"), once),
  ...pairOf(integer("reports", "报告数"), once),
  integer("having", "有该部分的报告", 16),
  ...pairOf(share("share", "报告占比"), once),
  ...pairOf(share("share_low", "占比下限"), once),
  ...pairOf(share("share_high", "占比上限"), once),
  ...pairOf(decimal("per_10000", "每万字处数", 12), once),
  ...pairOf(decimal("per_10000_low", "每万字下限", 12), once),
  ...pairOf(decimal("per_10000_high", "每万字上限", 12), once),
  integer("characters", "字数"),
  integer("not_counted", "未计入：未识别到该部分", 24),
];

function countCells(row: CountRow): CellValue[] {
  const pair = (figure: (figures: Figures) => CellValue): CellValue[] =>
    row.once ? [figure(row), figure(row.once)] : [figure(row)];
  return [
    ...pair(({ occurrences }) => occurrences),
    ...pair(({ reports }) => reports),
    row.having,
    ...pair((figures) => figures.share),
    ...pair(({ shareInterval }) => shareInterval?.low ?? null),
    ...pair(({ shareInterval }) => shareInterval?.high ?? null),
    ...pair(({ perTenThousand }) => perTenThousand),
    ...pair(({ rateInterval }) => rateInterval?.low ?? null),
    ...pair(({ rateInterval }) => rateInterval?.high ?? null),
    row.characters,
    row.notCounted,
  ];
}

const places: readonly Dimension[] = ["province", "city", "county", "township"];

/** Places take three columns: name, code, the division above. */
const keyColumns = (dimension: Dimension): Column[] => {
  const name = dimensionNames[dimension];
  if (dimension === "year") return [integer("year", name)];
  if (!places.includes(dimension)) return [text(dimension, name)];
  return [
    text(dimension, name),
    text(`${dimension}_code`, `${name}代码`, 12),
    text(`${dimension}_parent`, `${name}上级`),
  ];
};

const keyCells = (dimension: Dimension, key: GroupKey): CellValue[] => {
  if (dimension === "year") return [key.value];
  const name = groupName(dimension, key);
  return places.includes(dimension) ? [name, key.code ?? null, key.parent ?? null] : [name];
};

/** One group a row; without dimensions the total alone. */
export const countsTable = ({ by, rows, total }: PhraseCounts): PageTable => ({
  columns: [...by.flatMap(keyColumns), ...countColumns(total.once !== undefined)],
  rows: (by.length === 0 ? [total] : rows).map((row) => [
    ...by.flatMap((dimension, at) => keyCells(dimension, row.keys[at]!)),
    ...countCells(row),
  ]),
});

const trendHasOnce = (lines: Trend["lines"]): boolean =>
  lines.some(({ points, undated }) => [...points, undated].some((row) => row?.once !== undefined));

/** One phrase and year a row. Years without a report have no row. */
export const trendTable = ({ years, lines }: Trend): PageTable => ({
  columns: [text("query", "检索式", 24), integer("year", "年度"), ...countColumns(trendHasOnce(lines))],
  rows: lines.flatMap(({ query, points, undated }) => [
    ...points.flatMap((row, at) => (row ? [[query, years[at]!, ...countCells(row)]] : [])),
    ...(undated ? [[query, null, ...countCells(undated)]] : []),
  ]),
});

export const frequencyColumns: readonly Column[] = [
  integer("rank", "序号", 8),
  text("text", "词语", 20),
  integer("frequency", "频次"),
  integer("reports", "报告数"),
  decimal("per_10000", "每万字", 12),
];

/** `rank` counts from 1. */
export const frequencyCells = (row: FrequencyRow, rank: number): CellValue[] => [
  rank,
  row.text,
  row.frequency,
  row.reports,
  row.perTenThousand,
];

export const collocatesTable = ({ rows }: Collocates): PageTable => ({
  columns: [
    text("text", "搭配词", 16),
    integer("together", "共现"),
    integer("left", "左"),
    integer("right", "右"),
    integer("occurrences", "频次"),
    integer("frequency", "节点外频次", 12),
    integer("reports", "报告数"),
    decimal("expected", "期望共现"),
    decimal("log_likelihood", "对数似然值", 12),
    decimal("log_dice", "logDice"),
    decimal("mi", "互信息 MI"),
    decimal("delta_p_word", "ΔP（词｜窗口）", 14),
    decimal("delta_p_node", "ΔP（窗口｜词）", 14),
  ],
  rows: rows.map((row) => [
    row.text,
    row.together,
    row.left,
    row.right,
    row.occurrences,
    row.frequency,
    row.reports,
    row.expected,
    row.logLikelihood,
    row.logDice,
    row.mutualInformation,
    row.toWord,
    row.fromWord,
  ]),
});

export const keynessTable = ({ words }: Keyness): PageTable => ({
  columns: [
    text("text", "词语", 16),
    text("side", "偏多的一方", 12),
    integer("a", "甲频次"),
    integer("b", "乙频次"),
    integer("reports_a", "甲报告数"),
    integer("reports_b", "乙报告数"),
    decimal("rate_a", "甲每万字"),
    decimal("rate_b", "乙每万字"),
    decimal("log_likelihood", "对数似然值", 12),
    decimal("bic", "BIC"),
    decimal("log_ratio", "对数比", 10),
    decimal("percent_difference", "%DIFF", 10),
  ],
  rows: words.map((word) => [
    word.text,
    word.side === "A" ? "甲" : "乙",
    word.a,
    word.b,
    word.reportsA,
    word.reportsB,
    word.rateA,
    word.rateB,
    word.logLikelihood,
    word.bayesFactor,
    word.logRatio,
    word.percentDifference,
  ]),
});

/** Townships down, themes across: reports that name the theme, or points about it. */
export const themeTable = (
  { themes, rows }: Pick<ThemeMatrix, "themes" | "rows">,
  count: "reports" | "items" = "reports",
): PageTable => ({
  columns: [
    ...keyColumns("township"),
    integer("having", "有该部分的报告", 16),
    integer("not_counted", "未计入：未识别到该部分", 24),
    ...themes.map((theme) => integer(themeName(theme), themeName(theme), 12)),
  ],
  rows: rows.map(({ township, having, notCounted, cells }) => [
    ...keyCells("township", township),
    having,
    notCounted,
    ...cells.map((cell) => (having === 0 ? null : cell[count])),
  ]),
});

/** One theme and year a row: how many townships of that year name it, and in how many reports and points. */
export const themeYearsTable = ({ themes, years }: Pick<ThemeMatrix, "themes" | "years">): PageTable => ({
  columns: [
    text("theme", "主题"),
    ...keyColumns("year"),
    integer("townships", "提到的乡镇", 12),
    integer("having_townships", "有该部分的乡镇", 16),
    share("share", "占乡镇"),
    share("share_low", "占乡镇下限"),
    share("share_high", "占乡镇上限"),
    integer("reports", "报告数"),
    integer("having", "有该部分的报告", 16),
    integer("items", "要点"),
    integer("not_counted", "未计入：未识别到该部分", 24),
  ],
  rows: themes.flatMap((theme, at) =>
    years.map(({ year, having, townships, notCounted, cells }) => {
      const { interval, ...cell } = cells[at]!;
      return [
        themeName(theme),
        ...keyCells("year", year),
        cell.townships,
        townships,
        cell.share,
        interval?.low ?? null,
        interval?.high ?? null,
        cell.reports,
        having,
        cell.items,
        notCounted,
      ];
    }),
  ),
});

/** One theme a row: how often it was named, and again the next year. */
export const returnsTable = ({ themes }: Recurrence): PageTable => ({
  columns: [
    text("theme", "主题"),
    integer("named", "提到的乡镇年度", 16),
    integer("again", "次年又提到", 12),
    share("share", "占比"),
    share("share_low", "占比下限"),
    share("share_high", "占比上限"),
  ],
  rows: themes.map(({ theme, named, again, share: part, interval }) => [
    theme,
    named,
    again,
    part,
    interval?.low ?? null,
    interval?.high ?? null,
  ]),
});

/** One township and year a row, with the themes of that year and the next. */
export const recurrenceTable = ({ townships }: Recurrence): PageTable => ({
  columns: [
    ...keyColumns("township"),
    integer("year", "年度"),
    text("again", "次年又提到", 30),
    text("gone", "次年未再提到", 30),
    text("fresh", "次年新提到", 30),
    text("reports", "报告编号", 16),
    text("next_reports", "次年报告编号", 16),
  ],
  rows: townships.map(({ township, year, again, gone, fresh, from, to }) => [
    ...keyCells("township", township),
    year,
    again.join("、"),
    gone.join("、"),
    fresh.join("、"),
    from.join(" "),
    to.join(" "),
  ]),
});

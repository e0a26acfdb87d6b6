// 分布: whether a phrase is spread over reports, places and years, or stands in a few of them.

import { z } from "zod";
import { countMeasureNames, countsChart } from "../../../analysis/charts.js";
import { type Dimension, dimensionNames, dimensions } from "../../../analysis/groups.js";
import { type Spread, spreadsWork } from "../../../analysis/spread.js";
import { countsTable } from "../../../analysis/tables.js";
import type { PageTable } from "../../../export/table.js";
import { inOrder, inTurns } from "../../../snapshot/turns.js";
import type { Sentence } from "../../handler.js";
import { links } from "../../links.js";
import { component, exactly, real, text, whole } from "../../schema.js";
import { number } from "../../wording.js";
import { paragraph, toCiteShape } from "../toCite.js";
import { analysis } from "./analysis.js";
import { aboutPhrase, countHref, intervalNotes, keysOf } from "./countLinks.js";
import { countRow, realOrNull, snapshotId } from "./countRow.js";
import { dispersionFields, maxPhrases } from "./fields.js";
import { rate } from "./figures.js";
import { phraseControls } from "./form.js";
import { phraseOf, placesLink, wrongQueryOf } from "./phrase.js";
import { phraseSubsetName, subsetPart } from "./subsets.js";

const overShape = z.enum([...dimensions, "report"]);

const dispersionAnswer = component("Dispersion", {
  over: overShape,
  lines: z.array(
    z.strictObject({
      query: text,
      over: overShape,
      parts: whole.nullable(),
      range: whole.optional(),
      dp: real.optional(),
      dpNorm: realOrNull.optional(),
      juillandD: realOrNull.optional(),
    }),
  ),
  parts: z.array(z.strictObject({ query: text, rows: z.array(countRow) })),
  toCite: toCiteShape,
  snapshot: snapshotId,
});

type Over = Dimension | "report";
const overNames: Readonly<Record<Over, string>> = { report: "报告", ...dimensionNames };

interface Line {
  readonly q: string;
  readonly over: Over;
  readonly spread: Spread | null;
}

interface SpreadLine extends Omit<Partial<Spread>, "parts"> {
  readonly query: string;
  readonly over: Over;
  readonly parts: number | null;
}

/** One phrase and kind of unit a row; empty figures where the phrase does not occur. */
const spreadTable = (lines: readonly Line[]): PageTable => ({
  columns: [
    { key: "query", title: "检索词", width: 20 },
    { key: "over", title: "单元", width: 10 },
    { key: "parts", title: "单元数", kind: "integer", width: 10 },
    { key: "range", title: "出现的单元", kind: "integer", width: 12 },
    { key: "dp", title: "DP", kind: "decimal", width: 8 },
    { key: "dp_norm", title: "DP 归一", kind: "decimal", width: 10 },
    { key: "juilland_d", title: "Juilland D", kind: "decimal", width: 12 },
  ],
  rows: lines.map(({ q, over, spread }) => [
    q,
    overNames[over],
    spread?.parts ?? null,
    spread?.range ?? 0,
    spread?.dp ?? null,
    spread?.dpNorm ?? null,
    spread?.juillandD ?? null,
  ]),
});

/** The table of one phrase's units. */
const partsTable = (at: number): string => `parts-${at + 1}`;

const notes: readonly Sentence[] = [
  [
    "DP（Gries 2008）：0 是按各单元的字数均匀分布，越近 1 越集中；归一见 Lijffijt 与 Gries（2012）。Juilland D（1970）：1 是完全均匀，单元上百时都接近 1，那时看 DP。",
  ],
];

export const dispersion = analysis({
  name: "dispersion",
  heavy: true,
  query: dispersionFields,
  needs: ["q"],
  shape: dispersionAnswer,
  tables: ["dispersion", ...Array.from({ length: maxPhrases }, (_, at) => partsTable(at))],
  contents: ["tables", "drawing"],
  answer: async ({ library, typed, query: raw }) => {
    const phrases = [...new Set(raw.q)];
    if (phrases.length === 0) return null;
    const { ground } = library;
    const requests = phrases.map((q) => phraseOf(q, raw));
    // One phrase is told over everything, several are compared over what was asked.
    const overs: readonly Over[] =
      phrases.length === 1 ? [...new Set<Over>([raw.over, "report", ...dimensions])] : [raw.over];
    const found = await inTurns(inOrder(requests.map((request) => spreadsWork(ground, request, overs))));
    const lines = found.flatMap(({ query: q, spreads }) => spreads.map((one): Line => ({ q, ...one })));
    const subset = phraseSubsetName(library, subsetPart(typed), requests[0]!);
    const parts = found.flatMap((one) => one.parts ?? []);
    const toCite = paragraph(
      library,
      subset,
      ...lines.map(({ q, over, spread }) =>
        spread
          ? `“${q}”按${overNames[over]}看，${number(spread.parts)} 个单元中见于 ${number(spread.range)} 个，DP ${rate(spread.dp)}。`
          : `“${q}”按${overNames[over]}没有可看的单元。`,
      ),
    );
    return {
      toCite,
      body: exactly(dispersionAnswer, {
        toCite,
        over: raw.over,
        lines: lines.map(
          ({ q, over: unit, spread }): SpreadLine => ({
            query: q,
            over: unit,
            ...(spread ?? { parts: null }),
          }),
        ),
        parts: parts.map(({ query: q, rows }) => ({ query: q, rows })),
        snapshot: library.manifest.id,
      }),
      summary: [[`范围：${subset}。单元的大小按所看的字数计。`]],
      figures: () => [
        {
          id: "dispersion",
          title: `${phrases.map((q) => `“${q}”`).join("、")}的分布`,
          notes,
          chart: null,
          table: {
            table: spreadTable(lines),
            href: (line, key) => {
              const { q, over: unit } = lines[line]!;
              if (key === "range") return placesLink(q, typed);
              if (key !== "parts" || unit === "report") return null;
              return links.analysis("dispersion", { ...typed, q, over: unit }, "parts-1");
            },
            hidden: [],
          },
        },
        ...parts.map((counts, at) => {
          const title = `“${counts.query}”按${overNames[raw.over]}`;
          return {
            id: partsTable(at),
            title,
            notes: at === 0 ? intervalNotes : [],
            chart:
              counts.rows.length === 0
                ? null
                : countsChart(counts, "rate", `${title}，${countMeasureNames.rate}`, (row) =>
                    placesLink(counts.query, typed, keysOf(counts.by, row)),
                  ),
            table: {
              table: countsTable(counts),
              href: (line: number, key: string) => {
                const row = counts.rows[line]!;
                return countHref(counts.query, raw.literal, typed, row, keysOf(counts.by, row), key);
              },
              hidden: counts.by.map((name) => `${name}_code`),
            },
          };
        }),
      ],
      about: aboutPhrase(phrases, raw, subset),
    };
  },
  form: (on) => ({
    controls: [on.select("over", "单元", overNames), ...phraseControls(on)],
  }),
  wrongQuery: wrongQueryOf,
  examples: () => [
    { label: "“网格员”在各乡镇", href: links.analysis("dispersion", { q: "网格员" }) },
    {
      label: "“普法”与“合法性审查”，按县",
      href: links.analysis("dispersion", { q: ["普法", "合法性审查"], over: "county" }),
    },
  ],
});

// What a word must reach to be listed: said alike on every list of words, on its page and in its files. Where a table
// came out empty, each threshold has a link to a lower one.

import type { About } from "../../../export/table.js";
import type { Sentence } from "../../handler.js";
import { links } from "../../links.js";
import type { Control, Controls } from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";
import { number } from "../../wording.js";
import { everyRow } from "./analysis.js";
import type { AnalysisName } from "./fields.js";
import { analysisFields } from "./fields.js";

/** The lists of words. */
type Listing = Extract<AnalysisName, "words" | "collocates" | "keyness">;

/** As an address gives them; a list may have some of them only. */
interface Thresholds {
  readonly least: number;
  readonly leastReports: number;
  readonly significance?: number;
  /** Whether what is no more frequent than by chance is listed too. */
  readonly chance?: boolean;
}

const names = { least: "至少几处", leastReports: "至少几份报告", significance: "对数似然值至少" } as const;

/** What a form asks of them, with whether numbers are words. */
export const listControls = (listing: Listing, on: Controls): Control[] => [
  ...("significance" in analysisFields[listing]
    ? [
        on.select("significance", names.significance, {
          "0": "不限",
          "3.84": "3.84（p<0.05）",
          "6.63": "6.63（p<0.01）",
          "15.13": "15.13（p<0.0001）",
        }),
      ]
    : []),
  on.number("least", names.least),
  on.number("leastReports", names.leastReports),
  ...("chance" in analysisFields[listing] ? [on.check("chance", "连同不比偶然多的")] : []),
  on.check("numbers", "数目和序号也算词"),
];

/** The same in words, as rows of a file's 说明. `total` passed; `numbers` is undefined where characters are counted. */
export const aboutList = (
  { least, leastReports, significance, chance }: Thresholds,
  numbers: boolean | undefined,
  total: number,
): About => [
  { key: "least", title: names.least, value: least },
  { key: "leastReports", title: names.leastReports, value: leastReports },
  ...(significance === undefined
    ? []
    : [{ key: "threshold", title: names.significance, value: significance }]),
  ...(chance === undefined
    ? []
    : [{ key: "chance", title: "不比偶然多的", value: chance ? "列出" : "不列" }]),
  ...(numbers === undefined
    ? []
    : [{ key: "numbers", title: "数目和要点的序号", value: numbers ? "算词" : "不算词" }]),
  { key: "total", title: "合条件的个数", value: total },
  ...(total > everyRow ? [{ key: "rows", title: "只导出最前的", value: everyRow }] : []),
];

/** What of a list stands on a page, of how many. */
export const shownOf = (total: number, { offset, rows }: { offset: number; rows: number }): string =>
  `合条件的 ${number(total)} 个${rows < total && rows > 0 ? `，这里是第 ${number(offset + 1)} 至 ${number(offset + rows)} 个` : ""}`;

/** Whether numbers and labels are words, with a link to the other. */
export const numbersSentence = (listing: Listing, typed: Typed, numbers: boolean): Sentence => [
  numbers
    ? "数目和要点的序号也算词。"
    : "数目和要点的序号（2023、3.5、十二、第一、1.、（一）、一是、首先）不算词。",
  {
    text: numbers ? "不算它们" : "把它们也算上",
    href: links.analysis(listing, { ...typed, numbers: numbers ? undefined : "1", offset: undefined }),
  },
];

/** [] where no threshold kept anything out: then there is nothing to list. */
export function loweredLinks(
  listing: Listing,
  typed: Typed,
  { least, leastReports, significance = 0, chance = true }: Thresholds,
): Sentence[] {
  const held = [
    {
      name: "significance",
      says: `${names.significance} ${significance}`,
      held: significance > 0,
      lowest: "0",
    },
    { name: "least", says: `至少 ${number(least)} 处`, held: least > 1, lowest: "1" },
    {
      name: "leastReports",
      says: `至少 ${number(leastReports)} 份报告`,
      held: leastReports > 1,
      lowest: "1",
    },
    { name: "chance", says: "比偶然多", held: !chance, lowest: "1" },
  ].filter((one) => one.held);
  if (held.length === 0) return [];
  const without = (some: typeof held): string =>
    links.analysis(listing, {
      ...typed,
      offset: undefined,
      ...Object.fromEntries(some.map(({ name, lowest }) => [name, lowest])),
    });
  return [
    [
      "没有词过得了这些门槛，点开即放宽：",
      ...held.flatMap(
        (one, at): Sentence => [at === 0 ? "" : "；", { text: one.says, href: without([one]) }],
      ),
      ...(held.length > 1 ? ["；", { text: "全部放到最低", href: without(held) }] : []),
      "。",
    ],
  ];
}

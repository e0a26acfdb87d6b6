// 县·跟进: what came of the shortcomings that a county's reports of a year name.

import { z } from "zod";
import {
  type CountyFollowUp,
  type FollowedPoint,
  countyFollowUp as followed,
} from "../../../analysis/countyFollowUp.js";
import { type Outcome, outcomes } from "../../../compare/followup.js";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import { inTurns } from "../../../snapshot/turns.js";
import { shownProblem } from "../../errors.js";
import type { Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { controlsOf } from "../../parts/controls.js";
import { type Asked, question, type Seen } from "../../question.js";
import { idOfItem, idOfReport } from "../../reportHead.js";
import { component, exactly, text, textOrNull, whole, yes } from "../../schema.js";
import { pointText } from "../compare/pairing.js";
import { strengthNames, toldName, untoldLimits } from "../township/answers.js";
import { countyYearControls, countyYearFields, countyYearOf, ofCountyYear } from "./countyYear.js";
import { countyPlace, keptOnTabs } from "./place.js";

const outcomeField = z.enum(outcomes).nullable().describe("本报告的安排和下一年度的成效都未识别到为 null");

const countyFollowUpAnswer = component("CountyFollowUp", {
  county: text,
  code: text,
  year: whole,
  townships: z.array(
    z.strictObject({
      code: textOrNull.describe("区划表里没有的乡镇为 null"),
      township: text,
      report: idOfReport.nullable(),
      next: idOfReport.nullable().describe("下一年度的报告"),
      shortcomings: z
        .array(
          z.strictObject({
            item: idOfItem,
            theme: textOrNull,
            outcome: outcomeField,
            told: z
              .enum(outcomes)
              .nullable()
              .describe(
                "下一年度的举措和成效有没有说到它或它的安排；没有下一年度的报告或其成效未识别到为 null。none 不是没有做",
              ),
            untold: yes.describe("有安排（明确），下一年度的成效未见"),
            again: yes.describe("下一年度仍列为不足"),
          }),
        )
        .nullable()
        .describe("没有报告或未识别到不足为 null"),
    }),
  ),
});

const fields = { ...countyYearFields };

type Row = CountyFollowUp["rows"][number];

/** How many of these came out so. */
const count = (points: readonly FollowedPoint[], outcome: Outcome | null): number =>
  points.filter((point) => point.outcome === outcome).length;
const countAgain = (points: readonly FollowedPoint[]): number => points.filter(({ again }) => again).length;
const countUntold = (points: readonly FollowedPoint[]): number =>
  points.filter(({ untold }) => untold).length;
/** null where nothing is said of the next year's achievements. */
const untoldOf = (points: readonly FollowedPoint[]): number | null =>
  points.some(({ told }) => told !== null) ? countUntold(points) : null;

const outcomeName = (outcome: Outcome | null): string =>
  outcome === null ? "未识别到安排和成效，不比" : strengthNames[outcome];

/** Nothing is said of a next year that the corpus does not have, or whose part was not recognised. */
const yesOrNo = (is: boolean, of: unknown): string | null => (of === null ? null : is ? "是" : "否");

async function find({ library, query }: Asked<Values<typeof fields>>): Promise<CountyFollowUp | null> {
  const here = countyYearOf(library, query);
  return here && inTurns(followed(library, here.county, here.year));
}

/** As a heading has room for it. */
const shortNames: Readonly<Record<Outcome, string>> = { ...strengthNames, unsettled: "不作判断" };

/** These stand apart from the four, and say nothing of them: 安排 was found, and next year's report has no word of it; it is named again. */
const untoldTitle = "有安排，次年成效未见";
const againTitle = "次年仍列";

const townshipColumns: readonly Column[] = [
  { key: "code", title: "区划代码", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "held", title: "收录", width: 9 },
  { key: "shortcomings", title: "不足", kind: "integer", width: 8 },
  ...outcomes.map((kind): Column => ({ key: kind, title: shortNames[kind], kind: "integer", width: 12 })),
  { key: "untold", title: untoldTitle, kind: "integer", width: 18 },
  { key: "again", title: againTitle, kind: "integer", width: 12 },
  { key: "next", title: "下一年度的报告", width: 15 },
  { key: "link", title: "链接", kind: "link", width: 44 },
];

const pointColumns: readonly Column[] = [
  { key: "township", title: "乡镇", width: 14 },
  { key: "theme", title: "主题", width: 14 },
  { key: "text", title: "不足", width: 70, wrap: true },
  { key: "outcome", title: "下文", width: 22 },
  { key: "told", title: "次年成效", width: 18 },
  { key: "untold", title: untoldTitle, width: 18 },
  { key: "again", title: againTitle, width: 12 },
  { key: "link", title: "链接", kind: "link", width: 44 },
];

function exported(
  { coverage: { county, year }, rows }: CountyFollowUp,
  { library, origin }: Asked<unknown>,
): Exported {
  const townships = rows.map(({ code, name, report, followed: one }): CellValue[] => {
    const { points = null, next = null } = one ?? {};
    if (report === null) return [code, name, "未收录"];
    const counts = points
      ? [
          points.length,
          ...outcomes.map((kind) => count(points, kind)),
          ...[untoldOf(points), next && countAgain(points)],
        ]
      : Array.from({ length: outcomes.length + 3 }, () => null);
    return [
      code,
      name,
      "已收录",
      ...counts,
      next?.id ?? null,
      origin + links.followUp(report.id, { next: next?.id }),
    ];
  });
  function* points(): Generator<CellValue[]> {
    for (const { name, report: head, followed: one } of rows) {
      if (head === null) continue;
      const next = one?.next ?? null;
      const report = reportOf(library, head.id);
      for (const point of one?.points ?? [])
        yield [
          ...[name, point.theme, pointText(report, point), outcomeName(point.outcome)],
          ...[toldName(point.told, head, next) || null, yesOrNo(point.untold, point.told)],
          ...[yesOrNo(point.again, next), origin + links.marked(head.id, [point])],
        ];
    }
  }
  return {
    name: `${county.name}_${year}_跟进`,
    sheets: [
      { name: "各乡镇", columns: townshipColumns, rows: townships },
      { name: "各条不足", columns: pointColumns, rows: { [Symbol.iterator]: points } },
    ],
    about: [
      { key: "county", title: "县", value: `${county.name}（${county.code}）` },
      { key: "year", title: "年度", value: year },
      { key: "held", title: "已收录", value: rows.filter(({ report }) => report !== null).length },
      { key: "limits", title: "下文", value: limits },
    ],
  };
}

const limits = `本报告的安排、下一年度的举措和成效里有没有说到同一件事；只看文字，不判断做没做到。${untoldLimits}未识别到不足的不计；几件事合为一条的不作判断。`;

/** Numbers that are 0 are left blank: what there is to see stands out. */
const townshipView = ({ code, name, report, followed: one }: Row) => {
  const { points = null, next = null } = one ?? {};
  const at = (show?: string): string => links.followUp(report?.id ?? "", { next: next?.id, show });
  const cell = (label: string, number: number, show?: string) => ({ label, number, href: at(show) });
  return {
    name,
    beyondTable: code === null,
    report,
    next,
    cells:
      points === null
        ? null
        : [
            cell("不足", points.length),
            ...outcomes.map((kind) => cell(shortNames[kind], count(points, kind), kind)),
            cell(untoldTitle, countUntold(points), next === null ? undefined : "untold"),
            cell(againTitle, countAgain(points), next === null ? undefined : "again"),
          ],
  };
};

function modelOf({
  library,
  typed,
  beside,
  result,
  problem,
  files,
}: Seen<Values<typeof fields & typeof keptOnTabs>, CountyFollowUp>) {
  const on = controlsOf(fields, { typed, problem });
  const coverage = result?.coverage ?? null;
  const rows = result?.rows ?? [];
  const all = rows.flatMap(({ followed: one }) => one?.points ?? []);
  return {
    place: countyPlace(library, { ...typed, ...beside }, coverage, {
      tab: "countyFollowUp",
      says: "跟进",
      controls: countyYearControls(library, on, typed, coverage),
    }),
    found: result !== null,
    held: rows.filter(({ report }) => report !== null).length,
    of: rows.length,
    recognised: rows.filter(({ followed: one }) => one?.points).length,
    columns: ["不足", ...outcomes.map((kind) => shortNames[kind]), untoldTitle, againTitle],
    townships: rows.map(townshipView),
    totals: [all.length, ...outcomes.map((kind) => count(all, kind)), countUntold(all), countAgain(all)],
    /** Those nothing speaks to, those planned for and not told of, and those that came back. */
    open: rows.flatMap(({ name, report: head, followed: one }) => {
      const points = (one?.points ?? []).filter(
        ({ outcome, untold, again }) => outcome === "none" || untold || again,
      );
      if (head === null || points.length === 0) return [];
      const report = reportOf(library, head.id);
      return points.map((point) => ({
        name,
        theme: point.theme,
        text: pointText(report, point),
        href: links.marked(head.id, [point]),
        says: [
          ...(point.outcome === "none" ? [strengthNames.none] : []),
          ...(point.untold ? [untoldTitle] : []),
          ...(point.again ? [againTitle] : []),
        ].join("；"),
      }));
    }),
    limits,
    files,
    problem: shownProblem(problem),
  };
}

export type CountyFollowUpView = ReturnType<typeof modelOf>;

const template = view<CountyFollowUpView>("comparing/countyFollowup");

export const countyFollowUp = question({
  name: "countyFollowUp",
  summary: "一县一年的不足，各有没有下文",
  query: fields,
  answer: countyFollowUpAnswer,
  ...ofCountyYear,
  run: find,
  json: ({ coverage: { county, year }, rows }) =>
    exactly(countyFollowUpAnswer, {
      ...{ county: county.name, code: county.code, year },
      townships: rows.map(({ code, name, report, followed: one }) => ({
        code,
        township: name,
        report: report?.id ?? null,
        next: one?.next?.id ?? null,
        shortcomings:
          one?.points?.map(({ id, theme, outcome, told, untold, again }) => ({
            ...{ item: id, theme, outcome, told, untold, again },
          })) ?? null,
      })),
    }),
  address: ({ coverage: { county, year } }) => ({ county: county.code, year }),
  files: { tables: ["各乡镇", "各条不足"], of: exported },
  page: {
    more: keptOnTabs,
    saysProblems: true,
    show(seen) {
      const model = modelOf(seen);
      return page(template, { title: model.place.title, place: "county" }, model);
    },
  },
});

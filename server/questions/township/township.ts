// 一乡镇历年: what became of each point of a section, year by year.

import { z } from "zod";
import { leadsOf } from "../../../compare/leads.js";
import {
  type Life,
  type PointHistory,
  pointHistoryOf,
  type StepKind,
} from "../../../compare/pointHistory.js";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import { kindIs, kindNames, type SectionKind, sectionKinds } from "../../../report/kinds.js";
import { printedText } from "../../../report/marks.js";
import type { ReportHead } from "../../../report/types.js";
import { placeOf, unitOf } from "../../../report/unit.js";
import { oneSection, reportId, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { type Answered, type Asked, question } from "../../question.js";
import { idOfItem, idOfReport, partOf, reportHead, yearOrNull } from "../../reportHead.js";
import { component, exactly, mark, text, textOrNull, yes } from "../../schema.js";
import { pairNames, pointText, subjectsShape, subjectsText } from "../compare/pairing.js";
import { maxColumns, yearsOf } from "../county/neighbours.js";
import { reportPlace } from "../reports/place.js";

const livesAnswer = component("Lives", {
  code: text,
  section: partOf,
  years: z.array(z.strictObject({ report: reportHead, recognised: yes, bundled: yes })),
  lives: z.array(
    z.strictObject({
      theme: textOrNull,
      steps: z.array(
        z.strictObject({
          report: idOfReport,
          year: yearOrNull,
          kind: z
            .enum(["new", "kept", "reworded", "restated", "returned", "bundled"])
            .describe("restated：字句不同，只是相关，与对照的 related 同一判断"),
          items: z.array(idOfItem),
          related: mark.describe("隔年再提而字句不同，只是相关"),
          subjects: subjectsShape.optional(),
        }),
      ),
    }),
  ),
});

/** `themed`: not said, but its theme is. `named`: said in that year, and whether for the first time is not known. */
type CellKind =
  | StepKind
  | "named"
  | "themed"
  | "dropped"
  | "absent"
  | "unsettled"
  | "unrecognised"
  | "before";

const stepNames: Readonly<Record<CellKind, string>> = {
  new: "新提",
  named: "",
  kept: "原样",
  reworded: "有改动",
  restated: pairNames.related,
  returned: "再次提出",
  themed: "同一主题仍有提到",
  dropped: "未再提出",
  absent: "未提",
  bundled: "几件事合为一条，不作判断",
  unsettled: "该年有合为一条的，不作判断",
  unrecognised: "未识别到该部分",
  before: "",
};
/** Related to what was said before a year without it. */
const returnedRelated = `${pairNames.related}，隔年再提`;
/** What must be known of it wherever it stands. */
const relatedSays = `${pairNames.related}：字句不同，说的相近，与对照页的“${pairNames.related}”同一判断；是不是同一件事，请看原文`;
/** What stands in the first year is not new: nobody knows the year before. */
const firstYearName = "首年";
const countedKinds = ["new", "kept", "reworded", "restated", "returned", "dropped"] as const;

/** What stands in each year's column of a life. */
function kindsOf({ steps, theme }: Life, { recognised, bundled, themes }: PointHistory): CellKind[] {
  let seen = false;
  let last: CellKind = "before";
  return recognised.map((known, at) => {
    const step = steps.find((one) => one.at === at);
    if (step) seen = true;
    if (!known) return seen || !known ? "unrecognised" : "before";
    // A year with bundled points may name it in one of them: it was not dropped, and a bundled point has no later story.
    if (!step && seen && (bundled[at] || last === "bundled"))
      return last === "bundled" ? "before" : "unsettled";
    last = step
      ? step.related
        ? "restated"
        : step.kind
      : !seen
        ? "before"
        : theme !== null && themes[at]!.has(theme)
          ? "themed"
          : last === "dropped" || last === "absent"
            ? "absent"
            : "dropped";
    return last;
  });
}

const fields = {
  code: z.string().meta({ description: "乡镇的区划代码" }),
  section: oneSection("shortcomings"),
};

const more = {
  report: reportId.optional().meta({ description: "网页上从哪一份报告来；不写时是最近一年的" }),
  show: z
    .enum(countedKinds, { error: "没有这一类。" })
    .optional()
    .meta({ description: "网页上只看有这一步的条目" }),
};

/** The last dozen years at most. */
function find({ library, query: { code, section } }: Asked<Values<typeof fields>>) {
  const heads = yearsOf(library, code).slice(-maxColumns);
  const reports = heads.map(({ id }) => reportOf(library, id));
  return { heads, reports, lives: pointHistoryOf(reports, section, library.weights) };
}

/** Each point with what stands of it in each year's column. */
function livesOf({ heads, reports, lives }: ReturnType<typeof find>, section: SectionKind) {
  const leads = reports.map(leadsOf);
  const firstYear = lives.recognised.indexOf(true);
  return lives.lives.map((life) => {
    const kinds = kindsOf(life, lives);
    const cells = kinds.map((known, at) => {
      const kind = known === "new" && lives.bundled.slice(0, at).some((yes) => yes) ? "named" : known;
      const step = life.steps.find((one) => one.at === at);
      const before = life.steps.findLast((one) => one.at < at);
      const points = (step?.points ?? []).map((point) => {
        const lead = leads[at]!(point);
        return {
          lead: printedText(reports[at]!, lead).replace(/\s+/g, ""),
          href: links.marked(heads[at]!.id, [point]),
          text: pointText(reports[at]!, point),
        };
      });
      const compare =
        step && before ? links.compare({ a: heads[before.at]!.id, b: heads[at]!.id, section }) : null;
      const kindName =
        step?.subjects && kind === "new"
          ? `${stepNames.new}，与上年${subjectsText(step.subjects)}`
          : kind === "new" && at === firstYear
            ? firstYearName
            : step?.related
              ? returnedRelated
              : stepNames[kind];
      /** `compare`: the two years beside each other. */
      return { kind, kindName, points, compare };
    });
    return { theme: life.theme, cells };
  });
}

const yearName = ({ year }: ReportHead): string => `${year} 年度`;

const stepColumns: readonly Column[] = [
  { key: "point", title: "条", kind: "integer", width: 6 },
  { key: "theme", title: "主题", width: 14 },
  { key: "year", title: "年度", kind: "integer", width: 8 },
  { key: "report", title: "报告编号", width: 15 },
  { key: "step", title: "变化", width: 14 },
  { key: "text", title: "原文", width: 70, wrap: true },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

/** The table of the page, and a row for each point of each year. */
function exported(
  found: ReturnType<typeof find>,
  { query: { code, section }, origin }: Asked<Values<typeof fields>>,
): Exported {
  const { heads, lives } = found;
  const rows = livesOf(found, section);
  const columns: Column[] = [
    { key: "point", title: "条", kind: "integer", width: 6 },
    { key: "theme", title: "主题", width: 14 },
    ...heads.map((head) => ({ key: head.id, title: yearName(head), width: 36, wrap: true })),
  ];
  const steps = rows.flatMap(({ theme, cells }, row) =>
    cells.flatMap(({ kindName, points }, at) => {
      const { id, year } = heads[at]!;
      const known = [row + 1, theme, year, id, kindName];
      if (points.length === 0) return kindName === "" ? [] : [[...known, null, null]];
      return points.map(({ text, href }): CellValue[] => [...known, text, origin + href]);
    }),
  );
  const newest = heads.at(-1)!;
  return {
    name: `${unitOf(newest)}_历年_${kindNames[section]}`,
    sheets: [
      {
        name: "历年",
        columns,
        rows: rows.map(({ theme, cells }, row) => [
          ...[row + 1, theme],
          ...cells.map(({ kindName, points }) =>
            [kindName, ...points.map(({ lead }) => lead)].filter((part) => part !== "").join("\n"),
          ),
        ]),
      },
      { name: "各条", columns: stepColumns, rows: steps },
    ],
    about: [
      { key: "township", title: "乡镇", value: `${placeOf(newest)} ${unitOf(newest)}`, record: code },
      { key: "section", title: "部分", value: kindNames[section], record: section },
      { key: "years", title: "年度", value: heads.map(({ year }) => year).join("、") },
      { key: "related", title: "变化", value: relatedSays },
      {
        key: "notRecognised",
        title: "未识别到该部分的年度",
        value: heads
          .filter((_, at) => !lives.recognised[at])
          .map(({ year }) => year)
          .join("、"),
      },
    ],
  };
}

function modelOf({
  library,
  query,
  result,
  files,
}: Answered<Values<typeof fields & typeof more>, ReturnType<typeof find>>) {
  const { code, section, show, report: from } = query;
  const { heads, lives, reports } = result;
  const firstYear = lives.recognised.indexOf(true);
  const rows = livesOf(result, section);
  const newest = heads.at(-1)!;
  const at = (view: string | undefined, of: SectionKind = section): string =>
    links.township(code, { report: from, section: of, show: view });
  const here = reports.find(({ id }) => id === from) ?? reports.at(-1)!;
  const title = `${unitOf(newest)}历年：${kindNames[section]}`;
  return {
    place: reportPlace(library, here, "township", title),
    sections: sectionKinds
      .filter((kind) => kindIs(kind, "required") || kind === section)
      .map((kind) => ({ name: kindNames[kind], href: at(undefined, kind), current: kind === section })),
    years: heads.map((head, column) => ({
      head,
      current: head.id === here.id,
      label: yearName(head),
      counts: countedKinds.flatMap((kind) => {
        const number = rows.filter(({ cells }) => cells[column]!.kind === kind).length;
        return number > 0 && column > firstYear
          ? [{ name: stepNames[kind], lives: number, href: at(kind) }]
          : [];
      }),
    })),
    lives: rows.filter(({ cells }) => show === undefined || cells.some(({ kind }) => kind === show)),
    relatedSays,
    shown: show === undefined ? null : stepNames[show],
    showAll: at(undefined),
    ledger: links.ledger({ place: code }),
    files,
  };
}

export type LivesView = ReturnType<typeof modelOf>;

const template = view<LivesView>("comparing/township");

export const township = question({
  name: "township",
  summary: "一个乡镇各条历年的变化",
  query: fields,
  answer: livesAnswer,
  mayMiss: true,
  run: find,
  json: ({ heads, lives }, { query: { code, section } }) =>
    exactly(livesAnswer, {
      code,
      section,
      years: heads.map((report, at) => ({
        report,
        recognised: lives.recognised[at]!,
        bundled: lives.bundled[at]!,
      })),
      lives: lives.lives.map(({ theme, steps }) => ({
        theme,
        steps: steps.map(({ at, kind, points, related, subjects }) => ({
          report: heads[at]!.id,
          year: heads[at]!.year,
          kind,
          items: points.map(({ id }) => id),
          ...(related && { related }),
          ...(subjects && { subjects }),
        })),
      })),
    }),
  address: (_, { query: { section } }) => ({ section }),
  files: { tables: ["历年", "各条"], of: exported },
  page: {
    more,
    show(seen) {
      const model = modelOf(seen);
      return page(template, { title: model.place.title, place: "reports" }, model);
    },
  },
});

// 与同县对照: one report against the other reports of its county and year.

import { z } from "zod";
import { againstCounty, type Parallel } from "../../../compare/county.js";
import type { Reason } from "../../../compare/types.js";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import { headOf } from "../../../report/head.js";
import { askedKinds, kindNames } from "../../../report/kinds.js";
import { shortName, unitOf } from "../../../report/unit.js";
import { badField } from "../../errors.js";
import { oneSection, reportPath, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { type Answered, type Asked, question } from "../../question.js";
import { idOfItem, idOfReport, partOf } from "../../reportHead.js";
import { component, exactly, real, textOrNull, whole } from "../../schema.js";
import {
  pairNames,
  plainPart,
  pointText,
  reasonShape,
  reasonText,
  subjectsText,
} from "../compare/pairing.js";
import { countyOfReport } from "./countyYear.js";
import { countyReports } from "./neighbours.js";

const besideCountyAnswer = component("BesideCounty", {
  report: idOfReport,
  section: partOf,
  others: z.array(idOfReport),
  searched: whole,
  items: z.array(
    z.strictObject({
      item: idOfItem,
      theme: textOrNull,
      townships: whole,
      parallels: z.array(
        z.strictObject({
          report: idOfReport,
          item: idOfItem,
          kind: z.enum(["same", "changed", "related"]),
          score: real,
          reason: reasonShape,
        }),
      ),
    }),
  ),
});

/** A county has some thirty townships; more than so many reports are not read for one page. */
const maxOthers = 60;

const fields = { ...reportPath, section: oneSection("shortcomings") };

function find({ library, query: { id, section } }: Asked<Values<typeof fields>>) {
  const report = reportOf(library, id);
  const { year } = report;
  const county = countyOfReport(library, report);
  if (county === null || year === null)
    throw badField("id", "这份报告的县或年度未识别，找不到同县同年度的报告；可以在报告页“校对”里填上。");
  const others = countyReports(library, county.code, year)
    .filter((head) => head.id !== report.id && head.id !== report.mirrorOf)
    .slice(0, maxOthers)
    .map((head) => reportOf(library, head.id));
  return { report, county, others, found: againstCounty(report, others, section, library.weights) };
}

const columns: readonly Column[] = [
  { key: "point", title: "本报告", width: 60, wrap: true },
  { key: "theme", title: "主题", width: 14 },
  { key: "townships", title: "另有乡镇说到", kind: "integer", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "kind", title: "类别", width: 8 },
  { key: "score", title: "相近程度", kind: "decimal", width: 10 },
  { key: "reason", title: "理由", width: 30, wrap: true },
  { key: "text", title: "该乡镇的一条", width: 60, wrap: true },
  { key: "point_link", title: "本报告的链接", kind: "link", width: 40 },
  { key: "link", title: "该乡镇的链接", kind: "link", width: 40 },
];

/** Townships whose report says it too: not those that have its wording about another subject. */
const sayItToo = (parallels: readonly Parallel[]): readonly Parallel[] =>
  parallels.filter(({ reason }) => reason.subjects === null);

const parallelText = (reason: Reason): string =>
  [reason.subjects ? subjectsText(reason.subjects) : "", reasonText(reason)]
    .filter((part) => part !== "")
    .join("；");

/** A row for each point and each report that says it too; one for a point that stands alone. */
function exported(
  { report, others, found }: ReturnType<typeof find>,
  { query: { section }, origin }: Asked<Values<typeof fields>>,
): Exported {
  const rows = found.points.flatMap(({ point, theme, parallels }) => {
    const own = [pointText(report, point), theme, sayItToo(parallels).length];
    const link = origin + links.marked(report.id, [point]);
    const beside = parallels.map(({ report: of, point: place, kind, score, reason }): CellValue[] => [
      ...[...own, unitOf(of), pairNames[kind], score, parallelText(reason), pointText(of, place)],
      ...[link, origin + links.marked(of.id, [place])],
    ]);
    return beside.length > 0 ? beside : [[...own, null, null, null, null, null, link, null]];
  });
  return {
    name: `${shortName(report)}_与同县对照_${kindNames[section]}`,
    sheets: [{ name: "与同县对照", columns, rows }],
    about: [
      { key: "report", title: "报告", value: shortName(report), record: report.id },
      { key: "section", title: "部分", value: kindNames[section], record: section },
      { key: "others", title: "同县同年度的其他报告", value: others.length },
      { key: "searched", title: "其中识别到这一部分的", value: found.searched },
    ],
  };
}

function modelOf({ query, result, files }: Answered<Values<typeof fields>, ReturnType<typeof find>>) {
  const { section } = query;
  const { report, others, found } = result;
  const head = headOf(report);
  return {
    head,
    sectionName: kindNames[section],
    sections: askedKinds.map((kind) => ({
      name: kindNames[kind],
      href: links.besideCounty(report.id, { section: kind }),
      current: kind === section,
    })),
    searched: found.searched,
    county: links.reports({ county: head.county, province: head.province, year: head.year }),
    others: others.length,
    points: found.points.map(({ point, theme, parallels }) => {
      const [first, ...more] = parallels;
      const townships = sayItToo(parallels).length;
      return {
        href: links.marked(report.id, [point]),
        parts: plainPart(report, point),
        theme,
        bundled: point.bundled === true,
        nearest: first
          ? {
              unit: unitOf(first.report),
              kindName: pairNames[first.kind],
              reason: parallelText(first.reason),
              href: links.marked(first.report.id, [first.point]),
              compare: links.compare({ a: report.id, b: first.report.id, section }),
              parts: plainPart(first.report, first.point),
            }
          : null,
        townships,
        /** Beside the nearest. */
        others: more.map(({ report: of, point: place, kind, reason }) => ({
          unit: unitOf(of),
          kindName: reason.subjects ? subjectsText(reason.subjects) : pairNames[kind],
          href: links.marked(of.id, [place]),
        })),
      };
    }),
    table: links.county({ county: result.county.code, year: head.year, section }),
    files,
  };
}

export type BesideCountyView = ReturnType<typeof modelOf>;

const template = view<BesideCountyView>("comparing/besideCounty");

export const besideCounty = question({
  name: "besideCounty",
  summary: "一份报告与同县同年度的报告",
  query: fields,
  answer: besideCountyAnswer,
  mayMiss: true,
  run: find,
  json: ({ report, others, found }, { query: { section } }) =>
    exactly(besideCountyAnswer, {
      report: report.id,
      section,
      others: others.map(({ id }) => id),
      searched: found.searched,
      items: found.points.map(({ point, theme, parallels }) => ({
        item: point.id,
        theme,
        townships: sayItToo(parallels).length,
        parallels: parallels.map(({ report: of, point: place, kind, score, reason }) => ({
          report: of.id,
          item: place.id,
          kind,
          score,
          reason,
        })),
      })),
    }),
  address: (_, { query: { section } }) => ({ section }),
  command: { name: "beside" },
  files: { of: exported },
  page: {
    show(seen) {
      const model = modelOf(seen);
      const title = `${shortName(model.head)}与同县对照：${model.sectionName}`;
      return page(template, { title, place: "compare" }, model);
    },
  },
});

// 与同县对照: one report against the other reports of its county and year.

import { againstCounty } from "../../../compare/county.js";
import { headOf } from "../../../report/head.js";
import { askedKinds, kindNames } from "../../../report/kinds.js";
import type { Report } from "../../../report/types.js";
import { shortName, unitOf } from "../../../report/unit.js";
import { badField } from "../../errors.js";
import { oneSection, reportPath, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { type Answered, type Asked, question } from "../../question.js";
import { exactly } from "../../schema.js";
import { pairNames, plainPart, reasonText } from "../compare/pairing.js";
import { besideCountyAnswer } from "../compare/shapes.js";
import { countyYear } from "./neighbours.js";

/** A county has some thirty townships; more than so many reports are not read for one page. */
const maxOthers = 60;

const fields = { ...reportPath, section: oneSection("shortcomings") };

function find({ library, query: { id, section } }: Asked<Values<typeof fields>>) {
  const report = reportOf(library, id);
  const { county, province, year } = report;
  if (county === null || year === null)
    throw badField("id", "这份报告的县或年度未识别，找不到同县同年度的报告；可以在 metadata.csv 里补上。");
  const others = countyYear(library, { county, province }, year)
    .filter((head) => head.id !== report.id && head.id !== report.mirrorOf)
    .slice(0, maxOthers)
    .map((head) => reportOf(library, head.id));
  return { report, others, found: againstCounty(report, others, section, library.weights) };
}

function modelOf({ query, result }: Answered<Values<typeof fields>, ReturnType<typeof find>>) {
  const { section } = query;
  const { report, others, found } = result;
  const byId = new Map<string, Report>(others.map((other) => [other.id, other]));
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
    others: others.length,
    points: found.points.map(({ point, theme, parallels }) => {
      const [first] = parallels;
      const of = first && byId.get(first.report)!;
      return {
        href: links.marked(report.id, [point]),
        parts: plainPart(report, point),
        theme,
        bundled: point.bundled === true,
        nearest:
          first && of
            ? {
                unit: unitOf(of),
                kindName: pairNames[first.kind],
                reason: reasonText(first.reason),
                href: links.marked(of.id, [first.point]),
                compare: links.compare({ a: report.id, b: of.id, section }),
                parts: plainPart(of, first.point),
              }
            : null,
        parallels: parallels.map((parallel) => ({
          unit: unitOf(byId.get(parallel.report)!),
          kindName: pairNames[parallel.kind],
          href: links.marked(parallel.report, [parallel.point]),
        })),
      };
    }),
    table: links.county({
      county: head.province === null ? head.county : `${head.province}${head.county}`,
      year: head.year,
      section,
    }),
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
        townships: parallels.length,
        parallels: parallels.map(({ report: of, point: place, kind, score, reason }) => ({
          report: of,
          item: place.id,
          kind,
          score,
          reason,
        })),
      })),
    }),
  address: (_, { query: { section } }) => ({ section }),
  command: { name: "beside" },
  page: {
    show(seen) {
      const model = modelOf(seen);
      const title = `${shortName(model.head)}与同县对照：${model.sectionName}`;
      return page(template, { title, place: "compare" }, model);
    },
  },
});

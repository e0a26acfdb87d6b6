// 与同县对照: one report against the other reports of its county and year.

import { againstCounty } from "../../../compare/county.js";
import { headOf } from "../../../report/head.js";
import { askedKinds, kindNames } from "../../../report/kinds.js";
import type { Report, ReportHead } from "../../../report/types.js";
import { badField } from "../../errors.js";
import { oneSection, reportPath } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { shortName, unitOf } from "../../wording.js";
import { type Part, pairNames, plainPart, reasonText } from "../compare/pairing.js";
import { besideCountyAnswer } from "../compare/shapes.js";
import { countyYear } from "./neighbours.js";

/** A county has some thirty townships; more than so many reports are not read for one page. */
const maxOthers = 60;

export interface BesideCountyView {
  readonly head: ReportHead;
  readonly sectionName: string;
  readonly sections: readonly { readonly name: string; readonly href: string; readonly current: boolean }[];
  readonly searched: number;
  readonly others: number;
  readonly points: readonly {
    readonly href: string;
    readonly parts: readonly Part[];
    readonly theme: string | null;
    readonly bundled: boolean;
    readonly nearest: {
      readonly unit: string;
      readonly kindName: string;
      readonly reason: string;
      readonly href: string;
      readonly compare: string;
      readonly parts: readonly Part[];
    } | null;
    readonly parallels: readonly {
      readonly unit: string;
      readonly kindName: string;
      readonly href: string;
    }[];
  }[];
  readonly table: string;
}

const template = view<BesideCountyView>("comparing/besideCounty");

export const besideCounty = question({
  name: "besideCounty",
  summary: "一份报告与同县同年度的报告",
  query: { ...reportPath, section: oneSection("shortcomings") },
  answer: besideCountyAnswer,
  mayMiss: true,
  run({ library, query: { id, section } }) {
    const report = reportOf(library, id);
    const { county, province, year } = report;
    if (county === null || year === null)
      throw badField("id", "这份报告的县或年度未识别，找不到同县同年度的报告；可以在 metadata.csv 里补上。");
    const others = countyYear(library, { county, province }, year)
      .filter((head) => head.id !== report.id && head.id !== report.mirrorOf)
      .slice(0, maxOthers)
      .map((head) => reportOf(library, head.id));
    return { report, others, found: againstCounty(report, others, section, library.weights) };
  },
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
    show({ query, result }) {
      const { section } = query;
      const { report, others, found } = result;
      const byId = new Map<string, Report>(others.map((other) => [other.id, other]));
      const head = headOf(report);
      const model: BesideCountyView = {
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
      const title = `${shortName(report)}与同县对照：${kindNames[section]}`;
      return page(template, { title, place: "compare" }, model);
    },
  },
});

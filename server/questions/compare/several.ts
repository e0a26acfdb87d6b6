// 并排: two to six reports side by side by theme, from ticks in any list.
import { themeTable } from "../../../compare/themeTable.js";
import type { Exported } from "../../../export/formats.js";
import { kindNames, requiredNames } from "../../../report/kinds.js";
import { placeOf, shortName } from "../../../report/unit.js";
import { badField } from "../../errors.js";
import { list, oneSection, reportId, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { comparisonOf, type Link, links } from "../../links.js";
import { controlsOf, formOf } from "../../parts/controls.js";
import { type Answered, type Asked, question } from "../../question.js";
import { partOf } from "../../reportHead.js";
import { component, exactly } from "../../schema.js";
import { themeRows, themeSheets, themesSent, themesShape, themeTables } from "./themes.js";

/** More columns are not read beside each other. */
export const mostSideBySide = 6;

const severalAnswer = component("SideBySide", { section: partOf, ...themesShape });

const fields = {
  report: list(reportId)
    .min(2, { error: "请选至少两份报告。" })
    .max(mostSideBySide, { error: `并排的最多 ${mostSideBySide} 份。` })
    .meta({ description: `报告的编号，重复 2 到 ${mostSideBySide} 次` }),
  section: oneSection("shortcomings"),
};
type Asks = Values<typeof fields>;

function find({ library, query: { report, section } }: Asked<Asks>) {
  const ids = [...new Set(report)];
  if (ids.length < 2) throw badField("report", "请选至少两份不同的报告。");
  const reports = ids.map((id) => reportOf(library, id));
  return { reports, table: themeTable(reports, section) };
}
type Found = ReturnType<typeof find>;

function exported({ reports, table }: Found, { query: { section }, origin }: Asked<Asks>): Exported {
  const names = reports.map(shortName);
  return {
    name: `并排_${names.join("_")}_${kindNames[section]}`,
    sheets: themeSheets(table, reports, names, "报告数", origin),
    about: [
      { key: "reports", title: "报告", value: names.join("、") },
      { key: "section", title: "部分", value: kindNames[section], record: section },
      { key: "themes", title: "主题", value: "由词表判定，一条只归一个主题" },
    ],
  };
}

function modelOf({ typed, query: { section }, result: { reports, table }, files }: Answered<Asks, Found>) {
  const on = controlsOf(fields, { typed, problem: null });
  const ids = reports.map(({ id }) => id);
  return {
    part: kindNames[section],
    form: formOf({ typed }, [], {
      action: links.several(),
      controls: [on.select("section", "部分", requiredNames)],
      button: "看",
    }),
    columns: reports.map((head, at) => ({
      head,
      name: shortName(head),
      recognised: table.recognised[at]!,
      beside: null as Link | null,
    })),
    /** What can be done with each column. */
    chosen: reports.map((head, at) => {
      const others = ids.filter((id) => id !== head.id);
      return {
        name: shortName(head),
        place: placeOf(head),
        compared: at === 0 ? null : comparisonOf(reports[0]!, head),
        without: others.length < 2 ? null : links.several({ report: others, section }),
      };
    }),
    counted: "报告",
    rows: themeRows(table, reports),
    files,
  };
}
export type SideBySide = ReturnType<typeof modelOf>;
const template = view<SideBySide>("comparing/several");

export const several = question({
  name: "several",
  summary: "二到六份报告按主题并排",
  query: fields,
  answer: severalAnswer,
  mayMiss: true,
  run: find,
  json: ({ reports, table }) =>
    exactly(severalAnswer, { section: table.kind, ...themesSent(table, reports) }),
  files: { tables: themeTables, of: exported },
  page: {
    show(seen) {
      const title = seen.result.reports.map(shortName).join("、");
      return page(template, { title: `${title} 并排`, place: "compare" }, modelOf(seen));
    },
  },
});

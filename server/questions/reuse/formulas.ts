// 数字句式: clauses that many reports print with numbers of their own: 全年排查矛盾纠纷#件.

import { z } from "zod";
import type { Exported } from "../../../export/formats.js";
import type { Column } from "../../../export/table.js";
import { type MaskedFormula, maskedFormulas } from "../../../reuse/maskedFormulas.js";
import { limit, wholeNumber } from "../../fields.js";
import { page, view } from "../../handler.js";
import { type Link, links } from "../../links.js";
import { controlsOf, formOf } from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";
import { type Asked, question } from "../../question.js";
import { spanShape } from "../../reportHead.js";
import { component, exactly, text, whole } from "../../schema.js";
import { maxReports } from "./fields.js";

const formulaListAnswer = component("FormulaList", {
  total: whole,
  formulas: z.array(
    z.strictObject({
      formula: text.describe("折叠后，数字写作 #"),
      reports: whole,
      places: whole,
      years: whole,
      example: z.strictObject({ report: text, ...spanShape.shape, text }),
    }),
  ),
});

export interface FormulaList {
  readonly total: number;
  readonly formulas: readonly MaskedFormula[];
}

/** The words between the numbers, all of them in one sentence. */
const searchFor = ({ formula }: MaskedFormula): string =>
  links.search({
    q: formula
      .split("#")
      .filter((part) => part !== "")
      .map((part) => `"${part.replace(/["\\]/g, "\\$&")}"`)
      .join(" "),
    scope: "sentence",
  });

const fields = {
  minReports: wholeNumber(2, maxReports, "报告数").default(2).meta({ description: "至少几份报告" }),
  limit: limit.default(100),
};

const columns: readonly Column[] = [
  { key: "formula", title: "句式", width: 50, wrap: true },
  { key: "townships", title: "乡镇", kind: "integer", width: 8 },
  { key: "reports", title: "报告", kind: "integer", width: 8 },
  { key: "years", title: "年度", kind: "integer", width: 8 },
  { key: "example", title: "一例", width: 50, wrap: true },
  { key: "link", title: "一例的链接", kind: "link", width: 50 },
  { key: "search", title: "各处", kind: "link", width: 50 },
];

const exported = ({ total, formulas }: FormulaList, { origin }: Asked<unknown>): Exported => ({
  name: "数字句式",
  sheets: [
    {
      name: "数字句式",
      columns,
      rows: formulas.map((one) => [
        ...[one.formula, one.places, one.reports, one.years, one.example.text],
        ...[origin + links.marked(one.example.report, [one.example]), origin + searchFor(one)],
      ]),
    },
  ],
  about: [
    { key: "total", title: "句式", value: total },
    { key: "limits", title: "范围", value: "只看最常见的短句；不满六个字的不计；# 代表一个数" },
  ],
});

const modelOf = ({ total, formulas }: FormulaList, typed: Typed, files: readonly Link[]) => ({
  files,
  form: formOf({ typed }, [], {
    action: links.reuseFormulas(),
    controls: [controlsOf(fields, { typed, problem: null }).number("minReports", "至少几份报告")],
    button: "筛选",
  }),
  rows: formulas.map((formula) => ({
    formula,
    search: searchFor(formula),
    href: links.marked(formula.example.report, [formula.example]),
  })),
  total,
});

export type FormulasView = ReturnType<typeof modelOf>;
const template = view<FormulasView>("reuse/formulas");

export const reuseFormulas = question({
  name: "reuseFormulas",
  heavy: true,
  summary: "数字句式：除数字以外相同的短句",
  query: fields,
  answer: formulaListAnswer,
  run: ({ library, query, whole }): FormulaList => {
    const all = maskedFormulas(library).filter(({ reports }) => reports >= query.minReports);
    return exactly(formulaListAnswer, {
      total: all.length,
      formulas: whole ? all : all.slice(0, query.limit),
    });
  },
  files: { of: exported },
  page: {
    show: ({ typed, result, files }) =>
      page(template, { title: "数字句式", place: "reuse" }, modelOf(result, typed, files)),
  },
});

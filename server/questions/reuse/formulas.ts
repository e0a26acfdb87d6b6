// 数字句式: clauses that many reports print with numbers of their own: 全年排查矛盾纠纷#件.
import { type MaskedFormula, maskedFormulas } from "../../../reuse/maskedFormulas.js";
import { limit, wholeNumber } from "../../fields.js";
import { page, view } from "../../handler.js";
import { links } from "../../links.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { maxReports } from "./fields.js";
import { formulaListAnswer } from "./shapes.js";

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

const modelOf = ({ total, formulas }: FormulaList, minReports: number) => ({
  rows: formulas.map((formula) => ({
    formula,
    search: searchFor(formula),
    href: links.marked(formula.example.report, [formula.example]),
  })),
  total,
  minReports,
});

export type FormulasView = ReturnType<typeof modelOf>;
const template = view<FormulasView>("reuse/formulas");

export const reuseFormulas = question({
  name: "reuseFormulas",
  summary: "数字句式：除数字以外相同的短句",
  query: {
    minReports: wholeNumber(2, maxReports, "报告数").default(2).meta({ description: "至少几份报告" }),
    limit: limit.default(100),
  },
  answer: formulaListAnswer,
  run: ({ library, query }): FormulaList => {
    const all = maskedFormulas(library).filter(({ reports }) => reports >= query.minReports);
    return exactly(formulaListAnswer, { total: all.length, formulas: all.slice(0, query.limit) });
  },
  page: {
    show: ({ query, result }) =>
      page(template, { title: "数字句式", place: "reuse" }, modelOf(result, query.minReports)),
  },
});

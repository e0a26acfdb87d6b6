// 数字句式: clauses that differ in nothing but their numbers.

import { checked } from "../../fields.js";
import { links } from "../../links.js";
import { type MaskedFormula, maskedFormulas } from "../../reuse/formulas.js";
import { formulasSchema } from "../../reuse/requests.js";
import { formulaListAnswer } from "../../reuse/shapes.js";
import { json, type Page, page, type Visit, view } from "../../visit.js";

export interface FormulasView {
  readonly rows: readonly {
    readonly formula: MaskedFormula;
    readonly search: string;
    readonly href: string;
  }[];
  readonly total: number;
  readonly minReports: number;
}

const template = view<FormulasView>("reuse/formulas");

function asked({ library, query }: Visit) {
  const { minReports, limit } = checked(formulasSchema, query);
  const all = maskedFormulas(library).filter(({ reports }) => reports >= minReports);
  return { total: all.length, formulas: all.slice(0, limit), minReports };
}

export const formulasJson: Page = (visit) => {
  const { total, formulas } = asked(visit);
  return json(formulaListAnswer, { total, formulas });
};

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

export const formulas: Page = (visit) => {
  const found = asked(visit);
  const model: FormulasView = {
    rows: found.formulas.map((formula) => ({
      formula,
      search: searchFor(formula),
      href: links.marked(formula.example.report, [formula.example]),
    })),
    total: found.total,
    minReports: found.minReports,
  };
  const frame = {
    title: "数字句式",
    place: "reuse",
    json: links.json.reuseFormulas({ minReports: found.minReports }),
  } as const;
  return page(template, frame, model);
};

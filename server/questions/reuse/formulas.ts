// 数字句式: clauses that many reports print with numbers of their own: 全年排查矛盾纠纷#件.
import { foldUnits } from "../../../report/fold.js";
import { placeOf } from "../../../reuse/kinds.js";
import { perSnapshot } from "../../../snapshot/perSnapshot.js";
import { limit, wholeNumber } from "../../fields.js";
import { page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { maxReports } from "./fields.js";
import { formulaListAnswer } from "./shapes.js";

/** Clauses looked at, the widest first; those without a number fall out. A second at most, once a snapshot. */
const maxClauses = 1500;
/** Letters a formula must have beside its numbers. */
const minLetters = 4;

const numbers = /\d[\d.,]*/g;

export interface MaskedFormula {
  /** Folded, every number a #. */
  readonly formula: string;
  readonly reports: number;
  /** Townships, or reports whose place is unknown. */
  readonly places: number;
  readonly years: number;
  readonly example: {
    readonly report: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  };
}

/** The widest first. O(reports read), kept with the snapshot. */
const maskedFormulas = perSnapshot(({ archive, clauses }: Library): readonly MaskedFormula[] => {
  const wanted = new Map(clauses.widest(maxClauses).map(({ key, reports }) => [key, reports]));
  const found: MaskedFormula[] = [];
  for (const [key, list] of wanted) {
    if (!wanted.has(key)) continue;
    // One report names many clauses: whatever it says of those wanted is done with.
    const number = list[0]!;
    const report = archive.report(number);
    for (const sentence of clauses.shared(report, archive.folded(number)))
      for (const clause of sentence.clauses) {
        const reports = wanted.get(clause.key);
        if (!reports) continue;
        wanted.delete(clause.key);
        const text = report.text.slice(clause.start, clause.end).replace(/\s+/g, "");
        const formula = foldUnits(text).replace(numbers, "#");
        if (!formula.includes("#") || formula.replace(/[^\p{L}]/gu, "").length < minLetters) continue;
        const heads = Array.from(reports, (at) => archive.heads[at]!).filter(
          ({ mirrorOf }) => mirrorOf === null,
        );
        found.push({
          formula,
          reports: heads.length,
          places: new Set(heads.map(placeOf)).size,
          years: new Set(heads.flatMap(({ year }) => year ?? [])).size,
          example: { report: report.id, start: clause.start, end: clause.end, text },
        });
      }
    wanted.delete(key);
  }
  return found
    .filter(({ reports }) => reports > 1)
    .sort((x, y) => y.places - x.places || y.reports - x.reports || (x.formula < y.formula ? -1 : 1));
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

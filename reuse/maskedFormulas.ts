// Clauses that many reports print with numbers of their own: 全年排查矛盾纠纷#件.
import { foldUnits } from "../report/fold.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Archive } from "../snapshot/types.js";
import type { Clauses } from "./clauses.js";
import { placeOf } from "./kinds.js";

interface Source {
  readonly archive: Archive;
  readonly clauses: Clauses;
}

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
export const maskedFormulas = perSnapshot(({ archive, clauses }: Source): readonly MaskedFormula[] => {
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

// Measures of association over a 2 × 2 table, as the field writes it (Evert 2008): rows "here / elsewhere", columns
// "this word / other words".

/** Observed frequencies. */
export interface Contingency {
  readonly o11: number;
  readonly o12: number;
  readonly o21: number;
  readonly o22: number;
}

/** The log-likelihood that chance reaches once in a hundred words: p < 0.01 with one degree of freedom. */
export const usualSignificance = 6.63;

/** Expected frequency of the first cell if rows and columns had nothing to do with each other: R1 · C1 / N. */
export const expected = ({ o11, o12, o21, o22 }: Contingency): number =>
  ((o11 + o12) * (o11 + o21)) / (o11 + o12 + o21 + o22);

/** x · ln(x / e), 0 for x = 0, its limit. */
export const likelihoodTerm = (x: number, e: number): number => (x === 0 ? 0 : x * Math.log(x / e));

/**
 * Log-likelihood ratio G² over all four cells, 2 Σ O ln(O / E). Dunning (1993), "Accurate methods for the statistics
 * of surprise and coincidence", his −2 log λ. Never negative: the sign is O₁₁ against E₁₁.
 */
export function logLikelihood({ o11, o12, o21, o22 }: Contingency): number {
  const n = o11 + o12 + o21 + o22;
  const r1 = o11 + o12;
  const c1 = o11 + o21;
  const sum =
    likelihoodTerm(o11, (r1 * c1) / n) +
    likelihoodTerm(o12, (r1 * (n - c1)) / n) +
    likelihoodTerm(o21, ((n - r1) * c1) / n) +
    likelihoodTerm(o22, ((n - r1) * (n - c1)) / n);
  return Math.max(0, 2 * sum);
}

/**
 * Mutual information log₂(f(x,y) · N / (f(x) · f(y))). Church & Hanks (1990), "Word association norms, mutual
 * information, and lexicography". −∞ for words that never meet.
 */
export const mutualInformation = (together: number, fx: number, fy: number, n: number): number =>
  Math.log2((together * n) / (fx * fy));

/** 14 + log₂(2 f(x,y) / (f(x) + f(y))). Rychlý (2008), "A lexicographer-friendly association score". */
export const logDice = (together: number, fx: number, fy: number): number =>
  14 + Math.log2((2 * together) / (fx + fy));

/**
 * ΔP in both directions: how much likelier the column becomes in the first row, and the row in the first column.
 * Gries (2013), "50-something years of work on collocations": a/(a+b) − c/(c+d). −1 … 1.
 */
export function deltaP({ o11, o12, o21, o22 }: Contingency): {
  readonly columnGivenRow: number;
  readonly rowGivenColumn: number;
} {
  const share = (part: number, rest: number): number => (part + rest === 0 ? 0 : part / (part + rest));
  return {
    columnGivenRow: share(o11, o12) - share(o21, o22),
    rowGivenColumn: share(o11, o21) - share(o12, o22),
  };
}

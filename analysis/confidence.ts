// 95 % intervals for shares and rates.

/** The two-sided 95 % point of the normal distribution. */
export const z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly method: "wilson" | "cochran" | "garwood";
}

/** What a page says of each method. */
export const methodNames: Readonly<Record<Interval["method"], string>> = {
  wilson: "95% 置信区间，Wilson 得分法（Wilson 1927）",
  cochran: "95% 置信区间，以报告为群的比率估计（Cochran 1977，第 2.11 节；t 分布；不窄于泊松）",
  garwood: "95% 置信区间，未出现时的泊松精确上限（Garwood 1936）",
};

/**
 * `part` of `whole`. Wilson (1927), "Probable inference, the law of succession, and statistical inference"; without
 * continuity correction, as Newcombe (1998, method 3). Null for an empty whole.
 */
export function shareInterval(part: number, whole: number): Interval | null {
  if (whole === 0) return null;
  const p = part / whole;
  const middle = p + (z * z) / (2 * whole);
  const half = z * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole));
  const over = 1 + (z * z) / whole;
  return {
    low: part === 0 ? 0 : Math.max(0, (middle - half) / over),
    high: part === whole ? 1 : Math.min(1, (middle + half) / over),
    method: "wilson",
  };
}

/** Student's t, two-sided 95 %, for 1 … 10 degrees of freedom (any table). */
const fewDegrees = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

/** Student's t, two-sided 95 %. From 11 degrees on the expansion of Abramowitz & Stegun 26.7.5, right to 0.001. */
export function studentT(degrees: number): number {
  const known = fewDegrees[degrees - 1];
  if (known !== undefined) return known;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  );
}

/** Sums over `n` reports of occurrences y and characters x. */
export interface RatioSums {
  readonly n: number;
  readonly y: number;
  readonly x: number;
  readonly yy: number;
  readonly xy: number;
  readonly xx: number;
}

/**
 * The rate y / x of occurrences per character. Occurrences come in heaps, report by report, so they are no Poisson
 * counts: the reports are taken as clusters and the rate as a ratio estimate, its variance
 * n / (n − 1) · Σ (yᵢ − r xᵢ)² / (Σ xᵢ)² (Cochran 1977, "Sampling Techniques", section 2.11, without the
 * finite population correction), times Student's t with n − 1 degrees. A few reports that
 * copy one another agree by no merit of the rate, so the variance is never taken below Poisson's, y / x². Where nothing occurs the variance says nothing:
 * then 0 to −ln 0.025 / x, the exact Poisson bound (Garwood 1936). Null without characters, or for one report.
 */
export function rateInterval({ n, y, x, yy, xy, xx }: RatioSums): Interval | null {
  if (x === 0) return null;
  if (y === 0) return { low: 0, high: -Math.log(0.025) / x, method: "garwood" };
  if (n < 2) return null;
  const rate = y / x;
  const squares = Math.max(0, yy - 2 * rate * xy + rate * rate * xx);
  const half = studentT(n - 1) * Math.sqrt(Math.max((n / (n - 1)) * squares, y)) * (1 / x);
  return { low: Math.max(0, rate - half), high: rate + half, method: "cochran" };
}

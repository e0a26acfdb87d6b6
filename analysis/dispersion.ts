// How evenly something is spread over the parts of a corpus.

export interface Dispersion {
  /** Parts that are not empty. */
  readonly parts: number;
  /** Parts that hold it. */
  readonly range: number;
  /** Gries' DP: 0 spread as the parts' sizes would have it, towards 1 all in one small part. */
  readonly dp: number;
  /** DP over its largest possible value, so that corpora of different parts compare; null where there is one part. */
  readonly dpNorm: number | null;
  /** Juilland's D: 1 perfectly even, 0 all in one part; null where there is one part. Towards 1 with many parts. */
  readonly juillandD: number | null;
}

/**
 * `frequencies[i]` occurrences in a part of `sizes[i]` (words or characters); empty parts are left out. Null where
 * nothing occurs.
 *
 * DP = ½ Σ |vᵢ/f − sᵢ| (Gries 2008, "Dispersions and adjusted frequencies in corpora", section 3);
 * DPnorm = DP / (1 − min sᵢ) (Lijffijt & Gries 2012). D = 1 − V / √(n − 1), V the coefficient of variation of the
 * relative frequencies, standard deviation of the population (Juilland et al. 1970, for unequal parts as in Gries
 * 2008). Biber et al. (2016): with hundreds of parts D hardly tells words apart; prefer DP there. O(parts).
 */
export function dispersion(frequencies: ArrayLike<number>, sizes: ArrayLike<number>): Dispersion | null {
  let parts = 0;
  let range = 0;
  let total = 0;
  let size = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let sumOfRates = 0;
  for (let at = 0; at < sizes.length; at++) {
    if (sizes[at]! <= 0) continue;
    parts++;
    size += sizes[at]!;
    smallest = Math.min(smallest, sizes[at]!);
    total += frequencies[at]!;
    if (frequencies[at]! > 0) range++;
    sumOfRates += frequencies[at]! / sizes[at]!;
  }
  if (total === 0) return null;
  const mean = sumOfRates / parts;
  let apart = 0;
  let squares = 0;
  for (let at = 0; at < sizes.length; at++) {
    if (sizes[at]! <= 0) continue;
    apart += Math.abs(frequencies[at]! / total - sizes[at]! / size);
    squares += (frequencies[at]! / sizes[at]! - mean) ** 2;
  }
  const dp = apart / 2;
  if (parts < 2) return { parts, range, dp, dpNorm: null, juillandD: null };
  const variation = Math.sqrt(squares / parts) / mean;
  return {
    parts,
    range,
    dp,
    dpNorm: dp / (1 - smallest / size),
    juillandD: Math.max(0, 1 - variation / Math.sqrt(parts - 1)),
  };
}

// How much the parts of a point say of what it is about: its headline most, what it hopes for and what gave occasion
// least. 针对村干部法律素养有待提高等问题 does not make a point one of publicity, nor does 提高全民法治意识 at its end.

/** The headline of a point says what it is about. 3 makes two wrong pairs more in the demo corpus. */
const headline = 2;
/**
 * An aim is said in the same words behind many measures. With it five labelled sets make two wrong pairs less and miss
 * none more. `gistOf` counts the logarithm of this: a word said in an aim alone is left a seventh. At .5 such a word
 * counts nothing (one wrong pair less, but then 提高持证率 answers nobody's 持证率不足), from .6 on a wrong pair of the
 * seeds stays. 推动, 引导, 培养 are measures: as aims they cost two pairs.
 */
const aim = 0.55;
/** With .5 one wrong pair of the seeds stays; nothing else changes. */
const occasion = 0.2;

const aimClause =
  /^(?:从而|以|来)?(?:不断|进一步|切实|持续|全面|有效|努力|着力|逐步|真正)*(?:提高|提升|增强|营造|促进|确保|减少|防止|影响|导致)/;
const occasionClause = /^针对.*(?:问题|不足|短板|情况|现状|实际)/;
const clauseEnd = /(?<=[,。;:!?])/;

/** For each unit of a folded point how much a word or a theme there counts; the headline ends at `lead`. O(length). */
export function emphasisOf(folded: string, lead: number): Float32Array {
  const weights = new Float32Array(folded.length);
  let at = 0;
  for (const clause of folded.split(clauseEnd)) {
    const weight = occasionClause.test(clause) ? occasion : aimClause.test(clause) ? aim : 1;
    weights.fill(weight, at, at + clause.length);
    at += clause.length;
  }
  return weights.fill(headline, 0, lead);
}

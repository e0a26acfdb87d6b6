// The PAN measures of text reuse (Potthast et al. 2010, "An Evaluation Framework for Plagiarism Detection", eq. 1–5).

/** A stretch of text `text`, in UTF-16 units. */
export interface Stretch {
  readonly text: number;
  readonly start: number;
  readonly end: number;
}

/** Stretches that say the same: one planted, or one found. */
export interface Family {
  readonly members: readonly Stretch[];
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly granularity: number;
  readonly plagdet: number;
}

/** F1 of precision and recall, divided by log2(1 + granularity). */
export const plagdet = (recall: number, precision: number, granularity: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) / Math.log2(1 + granularity);

/** A case or a detection: the same in two places. `family` is the number of the group it comes from. */
interface Pair {
  readonly family: number;
  readonly one: Stretch;
  readonly other: Stretch;
}

/** Every pair of members of different texts, or of different places. */
function pairsOf(families: readonly Family[]): Pair[] {
  return families.flatMap(({ members }, family) =>
    members.flatMap((one, at) =>
      members
        .slice(at + 1)
        .map((other) =>
          one.text <= other.text ? { family, one, other } : { family, one: other, other: one },
        ),
    ),
  );
}

const overlap = (a: Stretch, b: Stretch): number =>
  a.text === b.text ? Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) : 0;

const lengthOf = ({ start, end }: Stretch): number => end - start;

/** Letters of `whole` that lie in any of `parts`. */
function coveredLength(whole: Stretch, parts: readonly Stretch[]): number {
  let reach = whole.start;
  let sum = 0;
  for (const part of [...parts].sort((x, y) => x.start - y.start)) {
    const from = Math.max(reach, part.start);
    const to = Math.min(whole.end, part.end);
    if (to > from) sum += to - from;
    reach = Math.max(reach, to);
  }
  return sum;
}

/** A detection counts for a case when it touches both of its places. */
function detects(case_: Pair, found: Pair): readonly [Stretch, Stretch] | null {
  if (overlap(case_.one, found.one) > 0 && overlap(case_.other, found.other) > 0)
    return [found.one, found.other];
  if (overlap(case_.one, found.other) > 0 && overlap(case_.other, found.one) > 0)
    return [found.other, found.one];
  return null;
}

const keyOf = (pair: Pair): number => pair.one.text * 1e6 + pair.other.text;

function byTexts(pairs: readonly Pair[]): Map<number, Pair[]> {
  const map = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const list = map.get(keyOf(pair));
    if (list) list.push(pair);
    else map.set(keyOf(pair), [pair]);
  }
  return map;
}

/** The part of `pair`'s letters that pairs of the other side which touch both its places cover; how many do. */
function share(pair: Pair, others: readonly Pair[]): { share: number; count: number } {
  const touching = others.flatMap((other) => {
    const found = detects(pair, other);
    return found ? [found] : [];
  });
  const covered =
    coveredLength(
      pair.one,
      touching.map(([one]) => one),
    ) +
    coveredLength(
      pair.other,
      touching.map(([, other]) => other),
    );
  return { share: covered / (lengthOf(pair.one) + lengthOf(pair.other)), count: touching.length };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;

/** Macro averages over families, so that one of sixty does not outweigh all pairs; `byPair` averages over pairs. */
export interface Scores {
  readonly byFamily: Score;
  readonly byPair: Score;
  /** Recall of each planted family. */
  readonly recalls: readonly number[];
  /** Precision of each found one. */
  readonly precisions: readonly number[];
  /** Recall of each pair of members, by planted family. */
  readonly pairRecalls: readonly (readonly number[])[];
}

/** O(pairs of members · pairs in the same two texts). */
export function score(planted: readonly Family[], found: readonly Family[]): Scores {
  const cases = pairsOf(planted);
  const detections = pairsOf(found);
  const caseIndex = byTexts(cases);
  const detectionIndex = byTexts(detections);
  const recall = planted.map((): number[] => []);
  const precision = found.map((): number[] => []);
  const counts = planted.map((): number[] => []);
  for (const each of cases) {
    const { share: part, count } = share(each, detectionIndex.get(keyOf(each)) ?? []);
    recall[each.family]!.push(part);
    if (count > 0) counts[each.family]!.push(count);
  }
  for (const each of detections)
    precision[each.family]!.push(share(each, caseIndex.get(keyOf(each)) ?? []).share);
  const recalls = recall.map(mean);
  const precisions = precision.map(mean);
  const total = (r: number, p: number, g: number): Score => ({
    recall: r,
    precision: p,
    granularity: g,
    plagdet: plagdet(r, p, g),
  });
  const granularity = (values: readonly number[]): number => (values.length === 0 ? 1 : mean(values));
  return {
    byFamily: total(
      mean(recalls),
      mean(precisions),
      granularity(counts.filter((c) => c.length > 0).map(mean)),
    ),
    byPair: total(mean(recall.flat()), mean(precision.flat()), granularity(counts.flat())),
    recalls,
    precisions,
    pairRecalls: recall,
  };
}

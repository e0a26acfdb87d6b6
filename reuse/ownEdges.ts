// Where one member reaches into a sentence that nobody else has: its clauses at the edges are held against the others'.
import { foldUnits } from "../report/fold.js";
import type { Span } from "../report/span.js";
import { lettersIn } from "./fold.js";
import { someOf } from "./reach.js";

/** So many of the others, at even distances, bear witness for a clause; the medoid is one of them. */
const maxWitnesses = 8;
/** A clause is shared where so many of its pairs of letters stand in one other member. */
const sharedPart = 0.35;
/** Of a clause of fewer pairs it takes more: two words may stand anywhere. */
const minPairs = 10;
const shortPart = 0.42;
/** What is left of a member has so many letters, or it stays as it is. */
const minLetters = 10;

/** Up to the mark that ends a clause and the closing quotes behind it; one inside a number ends none, nor does a break. */
const clauses = /(?:[^，。；：！？;!?,:]|[,:](?=\d))*(?:[，。；：！？;!?,:]+[”’」』）》]*|$)/gu;

/** Pairs of letters as numbers, every number one letter. */
function pairsOf(text: string): readonly number[] {
  const letters = foldUnits(text)
    .replace(/\d[\d.,]*/g, "0")
    .replace(/[^\p{L}\p{N}]/gu, "");
  return Array.from(
    { length: Math.max(0, letters.length - 1) },
    (_, at) => letters.charCodeAt(at) * 0x10000 + letters.charCodeAt(at + 1),
  );
}

/** Keeps what was asked of each text: members of a passage say the same. */
function kept<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    let one = known.get(text);
    if (!one) {
      one = { answer: of(text) };
      known.set(text, one);
    }
    return one.answer;
  };
}

/** Unshared letters count so much against shared ones beyond them. */
const unsharedWeight = 0.5;
/** What one member loses another has shared with nobody; so often it is asked again. */
const maxPasses = 3;

/**
 * For each of a passage's members, the medoid first, what is left of it without clauses at its edges of which no other
 * has a third, or which are fewer letters than those nobody has between them and the rest; offsets within it, null where
 * there is no other clause. O(letters of the witnesses and of the clauses).
 */
export function withoutOwnEdges(texts: readonly string[]): (Span | null)[] {
  let spans: (Span | null)[] = texts.map((text) => ({ start: 0, end: text.length }));
  for (let pass = 0; pass < maxPasses; pass++) {
    const cut = cutOnce(texts.map((text, at) => text.slice(spans[at]?.start ?? 0, spans[at]?.end)));
    const next = cut.map((span, at) => {
      const before = spans[at];
      // What was shared with clauses that are gone now stays as it was.
      return !before || (!span && pass > 0)
        ? (before ?? null)
        : span && { start: before.start + span.start, end: before.start + span.end };
    });
    const isSame = next.every((span, at) => span?.start === spans[at]?.start && span?.end === spans[at]?.end);
    spans = next;
    if (isSame) break;
  }
  return spans;
}

/** Members are alike where so many pairs of letters of the shorter stand in the other. */
const alikePart = 0.35;

/**
 * Members of a passage, by place in `texts`, that have something in common; what is cut at edges may have been all that
 * one had. The medoid comes first, or, where that has nothing of most of the others any more, the one nearest to them.
 * O(letters).
 */
export function alikeMembers(texts: readonly string[]): number[] {
  const pairsIn = kept((text) => new Set(pairsOf(text)));
  const alike = (one: number, other: number): boolean => {
    const [a, b] = [pairsIn(texts[one]!), pairsIn(texts[other]!)];
    const [few, many] = a.size <= b.size ? [a, b] : [b, a];
    let common = 0;
    for (const pair of few) if (many.has(pair)) common++;
    return common >= alikePart * few.size;
  };
  const members = [...texts.keys()];
  const witnesses = someOf(members, maxWitnesses);
  const near = (member: number): number =>
    witnesses.filter((each) => each !== member && alike(member, each)).length;
  const most = (member: number): boolean =>
    near(member) * 2 > witnesses.filter((each) => each !== member).length;
  const medoid = most(0) ? 0 : witnesses.reduce((best, each) => (near(each) > near(best) ? each : best), 0);
  const others = members.filter((each) => each !== medoid && (alike(each, medoid) || most(each)));
  return members.length > 0 ? [medoid, ...others] : [];
}

/** The same, held against the members as they are. */
function cutOnce(texts: readonly string[]): (Span | null)[] {
  const pairsIn = kept(pairsOf);
  const witnesses = [
    ...new Set([...texts.keys()].slice(0, 1).concat(someOf([...texts.keys()], maxWitnesses))),
  ].map((member) => ({
    member,
    pairs: new Set(pairsOf(texts[member]!)),
  }));
  const sharedWith = (others: typeof witnesses) =>
    kept((clause): boolean => {
      const pairs = pairsIn(clause);
      if (pairs.length === 0)
        return lettersIn(clause) > 0 && others.some((each) => texts[each.member]!.includes(clause));
      return others.some((each) => {
        let common = 0;
        for (const pair of pairs) if (each.pairs.has(pair)) common++;
        return common >= (pairs.length < minPairs ? shortPart : sharedPart) * pairs.length;
      });
    });
  const cutBy =
    (isShared: (clause: string) => boolean) =>
    (text: string): Span | null => {
      const all = { start: 0, end: text.length };
      const found = [...text.matchAll(clauses)].filter(([clause]) => clause !== "");
      const core = coreOf(
        found.map(([clause]) => lettersIn(clause) * (isShared(clause) ? 1 : -unsharedWeight)),
      );
      if (!core) return null;
      const last = found[core.end - 1]!;
      const cut = { start: found[core.start]!.index, end: last.index + last[0].length };
      return lettersIn(text.slice(cut.start, cut.end)) >= minLetters ? cut : all;
    };
  const cutByAll = kept(cutBy(sharedWith(witnesses)));
  return texts.map((text, member) => {
    const others = witnesses.filter((each) => each.member !== member);
    return others.length < witnesses.length ? cutBy(sharedWith(others))(text) : cutByAll(text);
  });
}

/** Where the weights have their largest sum; null where none is positive. */
function coreOf(weights: readonly number[]): Span | null {
  let best: (Span & { readonly sum: number }) | null = null;
  let [start, sum] = [0, 0];
  weights.forEach((weight, at) => {
    if (sum < 0) [start, sum] = [at, 0];
    sum += weight;
    if (sum > (best?.sum ?? 0)) best = { start, end: at + 1, sum };
  });
  return best;
}

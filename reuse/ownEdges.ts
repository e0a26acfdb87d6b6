// Where one member reaches into a sentence that nobody else has: its clauses at the edges are held against the others'.
import { foldUnits } from "../report/fold.js";
import type { Span } from "../report/span.js";
import { lettersIn } from "./fold.js";
import { someOf } from "./reach.js";

/** So many of the others, at even distances, bear witness for a clause; the medoid is one of them. */
const maxWitnesses = 8;
/** A clause is shared where so many of its pairs of letters stand in one other member. */
const sharedPart = 0.35;
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

/**
 * For each of a passage's members, the medoid first, what is left of it without clauses at its edges of which no other
 * has a third; offsets within it, null where there is no other clause. O(letters of the witnesses and of the clauses at
 * the edges).
 */
export function withoutOwnEdges(texts: readonly string[]): (Span | null)[] {
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
        return common >= sharedPart * pairs.length;
      });
    });
  const cutBy =
    (isShared: (clause: string) => boolean) =>
    (text: string): Span | null => {
      const all = { start: 0, end: text.length };
      const found = [...text.matchAll(clauses)].filter(([clause]) => clause !== "");
      const first = found.findIndex(([clause]) => isShared(clause));
      if (first < 0) return null;
      const last = found.findLastIndex(([clause]) => isShared(clause));
      const cut = { start: found[first]!.index, end: found[last]!.index + found[last]![0].length };
      return lettersIn(text.slice(cut.start, cut.end)) >= minLetters ? cut : all;
    };
  const cutByAll = kept(cutBy(sharedWith(witnesses)));
  return texts.map((text, member) => {
    const others = witnesses.filter((each) => each.member !== member);
    return others.length < witnesses.length ? cutBy(sharedWith(others))(text) : cutByAll(text);
  });
}

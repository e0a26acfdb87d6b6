// Stretches that were rewritten. An alignment keeps every word that it can, and between two long gaps a word stays by
// chance (干部 of two sentences about other things). A reader takes such a run as rewritten with the rest: short equal runs
// are given up where what differs on both their sides is long (diff-match-patch's semantic clean-up, Fraser).
import { stopwords } from "../words/stopwords.js";
import { classify } from "./change.js";
import type { Change } from "./cleanup.js";
import type { Token } from "./tokens.js";

type Tokens = readonly Token[];

/** An equal run is given up at so much of the lesser of the gaps beside it: four letters between gaps of ten. */
const shareOfGap = 0.4;
/** In letters. Shorter ones are edits beside each other: 服务站向村民 → 联络点向商户. */
const shortestGap = 5;
/** And where no more than this stays of what is joined, on either side. */
const shareThatStays = 0.25;
/** More letters are not the same by chance: 综合行政执法. */
const longestChance = 4;
/** A function word says nothing of its own. */
const functionWord = 0.5;

const lettersOf = (tokens: Tokens): number =>
  tokens.reduce((sum, { kind, key }) => sum + (kind === "mark" ? 0 : key.length), 0);

const weightOf = (run: Tokens): number =>
  run.reduce((sum, { key }) => sum + key.length * (stopwords.has(key) ? functionWord : 1), 0);

/** A change, and the weight of what was given up in it. */
interface Joined extends Change {
  readonly kept: number;
}

/** So many changes are looked back to: a short one between two long ones is rewritten with them. */
const mostBack = 3;

/** The changes without the words that stay by chance between long ones. O(changes + tokens). */
export function rewritten(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const joined: Joined[] = [];
  for (const change of changes) {
    let last: Joined = { ...change, kept: 0 };
    for (let back = 1; back <= Math.min(mostBack, joined.length); back++) {
      const both = together([...joined.slice(-back), last], left, right);
      if (!both) continue;
      joined.length -= back;
      last = both;
      back = 0;
    }
    joined.push(last);
  }
  return overClauses(joined, left, right);
}

/** Whole clauses side by side that gave way to another number of clauses: which took the place of which nobody can say. */
function overClauses(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const isEdge = (token: Token | undefined): boolean =>
    !token || token.kind === "mark" || token.kind === "break";
  const isWhole = (tokens: Tokens, [from, to]: readonly [number, number]): boolean =>
    isEdge(tokens[from - 1]) && isEdge(tokens[to]) && lettersOf(tokens.slice(from, to)) >= shortestGap;
  const commas = (tokens: Tokens, [from, to]: readonly [number, number]): number =>
    tokens.slice(from, to).filter(({ key }) => key === ",").length;
  const joined: Change[] = [];
  for (const { a, b } of changes) {
    const last = joined.at(-1);
    const parting = last ? left.slice(last.a[1], a[0]) : [];
    const both = last && ({ a: [last.a[0], a[1]], b: [last.b[0], b[1]] } as const);
    const joins =
      both &&
      parting.length === 1 &&
      parting[0]!.key === "," &&
      [last, { a, b }].every((each) => isWhole(left, each.a) && isWhole(right, each.b)) &&
      commas(left, both.a) !== commas(right, both.b);
    if (joins) joined[joined.length - 1] = both;
    else joined.push({ a, b });
  }
  return joined;
}

/** Changes as one, where little stays between the first and the last of them; null where a reader would find it again. */
function together(changes: readonly Joined[], left: Tokens, right: Tokens): Joined | null {
  const [first, last] = [changes[0]!, changes.at(-1)!];
  let [weight, kept] = [0, 0];
  for (const [at, change] of changes.entries()) {
    const sides = [left.slice(...change.a), right.slice(...change.b)] as const;
    // A number for a number, a name for a name are changes by themselves.
    if (classify(...sides) !== "wording") return null;
    kept += change.kept;
    const run = left.slice(changes[at - 1]?.a[1] ?? change.a[0], change.a[0]);
    // Names, numbers, marks and labels are what a reader finds again.
    if (run.some(({ kind }) => kind !== "word") || lettersOf(run) > longestChance) return null;
    weight += weightOf(run);
  }
  const gapOf = ({ a, b }: Change): number =>
    Math.max(lettersOf(left.slice(...a)), lettersOf(right.slice(...b)));
  const gap = Math.min(gapOf(first), gapOf(last));
  if (gap < shortestGap || weight > shareOfGap * gap) return null;
  const a = [first.a[0], last.a[1]] as const;
  const b = [first.b[0], last.b[1]] as const;
  const shorter = Math.min(lettersOf(left.slice(...a)), lettersOf(right.slice(...b)));
  return kept + weight <= shareThatStays * shorter ? { a, b, kept: kept + weight } : null;
}

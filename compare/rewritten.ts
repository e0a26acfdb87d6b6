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

/** What stays in a change so far, by its weight. */
interface Joined extends Change {
  readonly kept: number;
}

/** The changes without the words that stay by chance between two long ones. O(changes + tokens). */
export function rewritten(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const joined: Joined[] = [];
  for (const change of changes) {
    let last: Joined = { ...change, kept: 0 };
    for (let before = joined.at(-1); before; before = joined.at(-1)) {
      const both = together(before, last, left, right);
      if (!both) break;
      joined.pop();
      last = both;
    }
    joined.push(last);
  }
  return joined.map(({ a, b }) => ({ a, b }));
}

function together(one: Joined, other: Joined, left: Tokens, right: Tokens): Joined | null {
  const run = left.slice(one.a[1], other.a[0]);
  // Names, numbers, marks and labels are what a reader finds again.
  if (run.length === 0 || run.some(({ kind }) => kind !== "word")) return null;
  if (lettersOf(run) > longestChance) return null;
  const sides = ({ a, b }: Change) => [left.slice(...a), right.slice(...b)] as const;
  // A number for a number, a name for a name are changes by themselves.
  if ([one, other].some((change) => classify(...sides(change)) !== "wording")) return null;
  const gap = Math.min(...[one, other].map((change) => Math.max(...sides(change).map(lettersOf))));
  const weight = weightOf(run);
  if (gap < shortestGap || weight > shareOfGap * gap) return null;
  const a = [one.a[0], other.a[1]] as const;
  const b = [one.b[0], other.b[1]] as const;
  const kept = one.kept + other.kept + weight;
  const shorter = Math.min(lettersOf(left.slice(...a)), lettersOf(right.slice(...b)));
  return kept <= shareThatStays * shorter && !isMoved(one, other, left, right) ? { a, b, kept } : null;
}

/** What is gone on one side of the run and stands on its other: the run stayed, and that moved. */
function isMoved(one: Change, other: Change, left: Tokens, right: Tokens): boolean {
  const said = (tokens: Tokens): string =>
    tokens.map(({ kind, key }) => (kind === "mark" ? "" : key)).join("");
  const moved = (gone: Change, put: Change): boolean => {
    const words = said(left.slice(...gone.a));
    return words !== "" && words === said(right.slice(...put.b));
  };
  return moved(one, other) || moved(other, one);
}

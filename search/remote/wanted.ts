// What is looked for as a query of the cluster: which texts may hold it. Never too few; where a pattern asks for what
// tokens cannot say, too many. What stands where is read in the texts themselves.

import type { Sought } from "../phraseIndex.js";
import type { Pattern, Slot } from "../query/syntax.js";
import { tokenOf, tokensOf, tokenUnit } from "./tokens.js";

/** The field of tokens. */
export const tokenField = "x";

/** A part of a query in the cluster's own language. */
export type Clause = Readonly<Record<string, unknown>>;

/** Tokens of one phrase; a longer string is several, side by side. */
const longestPhrase = 64;
/** Two sets side by side are asked for pair by pair up to so many pairs; beyond, by the units of the smaller. */
const mostPairs = 400;
/** A set of more units than these narrows nothing that is worth its cost. */
const mostUnits = 40;

const beginning = (unit: string): Clause => ({
  prefix: { [tokenField]: { value: tokenUnit(unit.charCodeAt(0)), rewrite: "constant_score" } },
});

function phrase(folded: string): Clause[] {
  if (folded.length === 1) return [beginning(folded)];
  const tokens = tokensOf(folded);
  if (tokens.length === 1) return [{ term: { [tokenField]: tokens[0] } }];
  const clauses: Clause[] = [];
  for (let at = 0; at < tokens.length; at += longestPhrase)
    clauses.push({ match_phrase: { [tokenField]: tokens.slice(at, at + longestPhrase).join(" ") } });
  return clauses;
}

const one = (slot: Slot | undefined): slot is string => typeof slot === "string" && slot.length === 1;

/** The runs of single units as phrases, sets beside a known slot pair by pair, a slot that stands alone by its units. */
function segmentClauses(segment: readonly Slot[]): Clause[] {
  const clauses: Clause[] = [];
  for (let at = 0; at < segment.length; ) {
    let end = at;
    while (one(segment[end])) end++;
    if (end - at > 1) clauses.push(...phrase(segment.slice(at, end).join("")));
    at = Math.max(end, at + 1);
  }
  segment.forEach((slot, at) => {
    const next = segment[at + 1];
    if (typeof slot !== "string") return;
    const paired = typeof next === "string";
    if (paired && one(slot) && one(next)) return;
    if (paired && slot.length * next.length <= mostPairs) {
      const pairs = [...slot].flatMap((a) => [...next].map((b) => tokenOf(a.charCodeAt(0), b.charCodeAt(0))));
      clauses.push({ terms: { [tokenField]: pairs } });
    } else if (!one(segment[at - 1]) && slot.length <= mostUnits)
      clauses.push({ bool: { should: [...slot].map(beginning), minimum_should_match: 1 } });
  });
  return clauses;
}

const patternClauses = ({ segments }: Pattern): Clause[] => segments.flatMap(segmentClauses);

/** Texts that may hold it, of those of which `among` holds; nothing is scored. */
export const queryOf = (sought: Sought, among: readonly Clause[] = []): Clause => ({
  bool: {
    filter: [...(sought.kind === "string" ? phrase(sought.folded) : patternClauses(sought)), ...among],
  },
});

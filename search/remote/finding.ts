// How the search engine finds what stands elsewhere.
import { Memo } from "../../snapshot/memo.js";
import type { Among } from "../among.js";
import type { BigramCounts } from "../bigrams.js";
import type { Finding, LookUp } from "../engine.js";
import { untilFound } from "../phraseIndex.js";
import type { TextAxis } from "../textAxis.js";
import { type AskCandidates, AskedPhrases } from "./askedPhrases.js";
import type { Narrowing } from "./tags.js";

/** Of what the cluster said, and of what was worked out with it, each. */
const heldBytes = 96 * 1024 * 1024;

/** What stands in one report. */
const heldOfReport = 1024 * 1024;

export interface FindingElsewhere {
  readonly finding: Finding;
  /** For who looks strings up without the engine; to be asked within `untilFound`. */
  readonly phrases: AskedPhrases;
}

/**
 * Finds through `ask`, of the texts that `narrow` makes of the reports that matter; answers that not all of the index took
 * part in are never kept.
 */
export function findingElsewhere(
  counts: BigramCounts,
  axis: TextAxis,
  ask: AskCandidates,
  narrow: (among: Among) => Narrowing | null,
): FindingElsewhere {
  const shared = new Memo(heldBytes);
  const memo = new Memo(heldBytes);
  const asked = (partly: boolean, among: Narrowing | null): AskedPhrases =>
    new AskedPhrases(counts, axis, ask, shared, partly, among);
  const narrowed = (among: Among | null): Narrowing | null =>
    among && memo.get(`among ${among.name}`, () => narrow(among), bytesOf);
  /** What is worked out on some texts alone is known to none who asks about others. */
  const memoOf = (among: Narrowing | null): Memo => (among ? memo.under(among.name) : memo);
  const find = async <T>(work: (by: LookUp) => T, among: Among | null = null): Promise<T> => {
    const narrowing = narrowed(among);
    const by = { phrases: asked(false, narrowing), memo: memoOf(narrowing) };
    return untilFound(() => work(by));
  };
  const search: Finding["search"] = async (work, among) => {
    const narrowing = narrowed(among);
    const own = asked(true, narrowing);
    const [kept, passing] = [memoOf(narrowing), new Memo(heldBytes)];
    const answer = await untilFound(() => work({ phrases: own, memo: own.complete ? kept : passing }));
    return own.complete ? answer : { ...answer, complete: false };
  };
  // The report is at hand: nobody needs to be asked where to look.
  const inReport: Finding["inReport"] = (report, work) => {
    const only = Uint32Array.of(report);
    const here: AskCandidates = async (sought) => ({ reports: sought.map(() => only), complete: true });
    const own = new AskedPhrases(counts, axis, here, new Memo(heldOfReport));
    const passing = new Memo(heldOfReport);
    return untilFound(() => work({ phrases: own, memo: passing }));
  };
  return { finding: Object.assign(find, { search, inReport }), phrases: asked(false, null) };
}

const bytesOf = (narrowing: Narrowing | null): number =>
  narrowing ? 2 * JSON.stringify(narrowing).length : 8;

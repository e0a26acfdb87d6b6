// How the search engine finds what stands elsewhere.
import { Memo } from "../../snapshot/memo.js";
import type { BigramCounts } from "../bigrams.js";
import type { Finding, LookUp } from "../engine.js";
import { untilFound } from "../phraseIndex.js";
import type { TextAxis } from "../textAxis.js";
import { type AskCandidates, AskedPhrases } from "./askedPhrases.js";

/** Of what the cluster said, and of what was worked out with it, each. */
const heldBytes = 96 * 1024 * 1024;

/** What stands in one report. */
const heldOfReport = 1024 * 1024;

export interface FindingElsewhere {
  readonly finding: Finding;
  /** For who looks strings up without the engine; to be asked within `untilFound`. */
  readonly phrases: AskedPhrases;
}

/** Finds through `ask`; answers that not all of the index took part in are never kept. */
export function findingElsewhere(counts: BigramCounts, axis: TextAxis, ask: AskCandidates): FindingElsewhere {
  const shared = new Memo(heldBytes);
  const memo = new Memo(heldBytes);
  const phrases = (partly: boolean): AskedPhrases => new AskedPhrases(counts, axis, ask, shared, partly);
  const whole = phrases(false);
  const find = <T>(work: (by: LookUp) => T): Promise<T> => {
    const own = phrases(false);
    return untilFound(() => work({ phrases: own, memo }));
  };
  const search: Finding["search"] = async (work) => {
    const own = phrases(true);
    const passing = new Memo(heldBytes);
    const answer = await untilFound(() => work({ phrases: own, memo: own.complete ? memo : passing }));
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
  return { finding: Object.assign(find, { search, inReport }), phrases: whole };
}

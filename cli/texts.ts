// Answers in words, for a terminal: those that have words of their own; analyses print their tables.

import type { AnyQuestion, Asked } from "../server/question.js";
import type { Answered } from "../server/questions/analysis/analysis.js";
import { answeredText } from "./printAnalysis.js";

/** null where the answer is best read as JSON. */
export function textOf(_one: AnyQuestion, result: unknown, _asked: Asked<unknown>): string | null {
  return "figures" in (result as object) ? answeredText(result as Answered) : null;
}

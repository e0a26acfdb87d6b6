// Whether a query has something to show.
import type { Condition } from "./syntax.js";

/** The first part that leaves nothing to show by itself; undefined where every side of the query has something. */
export function barrenPart(condition: Condition): { readonly position: number } | undefined {
  if (isPositive(condition)) return undefined;
  switch (condition.kind) {
    case "any":
      return condition.parts.map(barrenPart).find((part) => part);
    case "all":
      return barrenPart(condition.parts[0]!);
    default:
      return condition;
  }
}

/** Whether what satisfies the condition must hold some wanted string, so that there is something to show. */
function isPositive(condition: Condition): boolean {
  switch (condition.kind) {
    case "string":
    case "pattern":
    case "near":
      return true;
    case "report":
      return false;
    case "not":
      return isNegative(condition.part);
    case "all":
      return condition.parts.some(isPositive);
    case "any":
      return condition.parts.every(isPositive);
  }
}

/** Whether what does not satisfy it must hold some string: the other side of a double minus. */
function isNegative(condition: Condition): boolean {
  switch (condition.kind) {
    case "string":
    case "pattern":
    case "near":
    case "report":
      return false;
    case "not":
      return isPositive(condition.part);
    case "all":
      return condition.parts.every(isNegative);
    case "any":
      return condition.parts.some(isNegative);
  }
}

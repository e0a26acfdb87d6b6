// The strings that a query wants shown.
import type { Condition, Located, Wanted } from "./syntax.js";

/** Those under a minus are none of them. */
export function shownStrings(condition: Condition | Located): Wanted[] {
  switch (condition.kind) {
    case "string":
      return [condition];
    case "near":
      return [...shownStrings(condition.left), ...shownStrings(condition.right)];
    case "all":
    case "any":
      return condition.parts.flatMap(shownStrings);
    default:
      return [];
  }
}

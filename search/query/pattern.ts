// A string with wildcards and sets, read into segments and gaps.
import { foldPhrase } from "../../report/fold.js";
import { QueryError } from "../types.js";
import { readSet } from "./sets.js";
import type { Gap, Pattern, Slot } from "./syntax.js";

/** Units that one `*` may stand for: nearly two clauses of this genre (17 units each). */
export const longestGap = 30;
/** More stars than this say nothing that a sentence's scope would not say better. */
export const maxStars = 4;

/** No slot: [*] is a set that holds the character. */
const star = Symbol("*");
type Step = Slot | typeof star;

function readSteps(text: string, position: number): Step[] {
  const steps: Step[] = [];
  let plain = "";
  const endPlain = (): void => {
    steps.push(...foldPhrase(plain).split(""));
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const character = text[at]!;
    if (character === "[") {
      endPlain();
      const close = text.indexOf("]", at + 1);
      steps.push(readSet(text.slice(at + 1, close), position + at));
      at = close + 1;
      continue;
    }
    if (character === "?" || character === "*") {
      endPlain();
      steps.push(character === "?" ? null : star);
    } else plain += character;
    at++;
  }
  endPlain();
  return steps;
}

/** Nothing to look up: any unit, or any of very many. */
const isOpenSlot = (slot: Slot): boolean => typeof slot !== "string";

/** A segment that is looked for behind the one before it, for nothing in it can be looked up. */
export const isOpen = (segment: readonly Slot[]): boolean => segment.every(isOpenSlot);

/** A `*` at either end adds nothing to the shortest match and goes. */
function trimmed(steps: readonly Step[]): readonly Step[] {
  let from = 0;
  let to = steps.length;
  while (from < to && steps[from] === star) from++;
  while (to > from && steps[to - 1] === star) to--;
  return steps.slice(from, to);
}

/**
 * `text` holds `?`, `*` or a set, every `[` with its `]`; `position` is where it begins in the query. A run of `?`
 * between stars widens the gap. Throws `QueryError` where what stands before the first star holds nothing to look up.
 */
export function readPattern(text: string, position: number): Pattern {
  const segments: Slot[][] = [[]];
  const gaps: { min: number; max: number }[] = [];
  let stars = 0;
  for (const step of trimmed(readSteps(text, position))) {
    const segment = segments.at(-1)!;
    if (step !== star) segment.push(step);
    else if (segment.length === 0) gaps.at(-1)!.max = Math.max(gaps.at(-1)!.max, longestGap);
    else if (segments.length > 1 && segment.every((slot) => slot === null)) {
      const gap = gaps.at(-1)!;
      gap.min += segment.length;
      gap.max += segment.length + longestGap;
      segments[segments.length - 1] = [];
      stars++;
    } else {
      gaps.push({ min: 0, max: longestGap });
      segments.push([]);
      stars++;
    }
  }
  if (stars > maxStars) {
    throw new QueryError(
      `一个字句里最多 ${maxStars} 个 *，这里有 ${stars} 个；请分成几个字句，在同一句内检索`,
      position,
    );
  }
  if (isOpen(segments[0]!)) {
    if (!segments.every(isOpen))
      throw new QueryError(
        "开头的 ? 或 [^…] 后面不能紧接 *：每个字都会是开头；请去掉 *，或把 ? 写成 *；要找这些符号本身，请加引号",
        position,
      );
    throw new QueryError(
      "这里只有通配符，没有可查的字；*、?、[^…] 旁边要有字，如 推进*建设、法[^治]；要找这些符号本身，请加引号",
      position,
    );
  }
  return { kind: "pattern", segments, gaps: gaps as readonly Gap[], position };
}

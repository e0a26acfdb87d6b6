// A string with wildcards and sets, read into segments and gaps.
import { foldPhrase } from "../../report/fold.js";
import { QueryError } from "../types.js";
import type { Gap, Pattern, Slot } from "./syntax.js";

/** Units that one `*` may stand for: nearly two clauses of this genre (17 units each). */
export const longestGap = 30;
/** More stars than this say nothing that a sentence's scope would not say better. */
export const mostStars = 4;

type Step = Slot | "*";
const star = "*" as const;

/** The set that begins at `text[open]`: its folded units, and where it ends. */
function readSet(text: string, open: number, position: number): { slot: string; end: number } {
  const close = text.indexOf("]", open + 1);
  const inside = text.slice(open + 1, close);
  const at = position + open;
  if (inside.startsWith("^")) {
    throw new QueryError(
      "不含某字的字集 [^…] 还没有做好；请用 - 排除字句，或用 ? 代表任一字",
      at,
      "not_built",
    );
  }
  if (/[0-9a-z]-[0-9a-z]/i.test(inside)) {
    throw new QueryError("字集里的范围还没有做好；请逐个写出，如 [0123456789]", at, "not_built");
  }
  const units = new Set<string>();
  for (const character of inside) {
    const folded = foldPhrase(character);
    if (folded.length !== 1) {
      throw new QueryError(`字集里的“${character}”不是单个字；请用 OR 连接两种写法`, at);
    }
    units.add(folded);
  }
  return { slot: [...units].join(""), end: close + 1 };
}

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
      const { slot, end } = readSet(text, at, position);
      steps.push(slot);
      at = end;
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
 * between stars widens the gap. Throws `QueryError` where nothing but wildcards is left to look up.
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
  if (stars > mostStars) {
    throw new QueryError(
      `一个字句里最多 ${mostStars} 个 *，这里有 ${stars} 个；请分成几个字句，在同一句内检索`,
      position,
    );
  }
  if (segments.some((segment) => segment.every((slot) => slot === null))) {
    throw new QueryError(
      "这里只有通配符，没有可查的字；* 和 ? 要紧接在字的中间或后面，如 推进*建设",
      position,
    );
  }
  return { kind: "pattern", segments, gaps: gaps as readonly Gap[], position };
}

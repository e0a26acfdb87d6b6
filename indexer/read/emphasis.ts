// Marks of emphasis: pairs of `*`, `_` and `~~`. Between hanzi there are no spaces and a mark often touches a full
// stop, so `*` and `~~` open before anything printed and close behind anything printed; `_` needs the edge of a word on
// its outer side, as CommonMark has it, so that 于__年__月 stays a blank to be filled in.
import type { Span } from "../../report/span.js";
import type { Stretch } from "./inlineMarks.js";

interface Run {
  readonly sign: string;
  /** What of the run is not yet a mark: `[from, to)`. */
  from: number;
  to: number;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly line: number;
}

/** Longer runs are blanks to fill in, and ornaments. */
const longest: Readonly<Record<string, number>> = { "*": 4, _: 3, "~": 2 };
const runs = /\*+|_+|~+/g;
const edge = /[\s\p{P}\p{S}]/u;
const stop = /\p{P}/u;
const digit = /[0-9０-９]/;

function runsOf(text: string, block: readonly Stretch[], literal: Uint8Array): Run[] {
  const base = block[0]!.start;
  const found: Run[] = [];
  block.forEach(({ start, end }, line) => {
    for (const match of text.slice(start, end).matchAll(runs)) {
      const sign = match[0][0]!;
      const to = start + match.index + match[0].length;
      // Behind a backslash one sign is taken, the others of the run are not.
      let from = start + match.index;
      while (from < to && literal[from - base] === 1) from++;
      if (from === to) continue;
      if (to - from > longest[sign]! || (sign === "~" && to - from !== 2)) continue;
      const before = from > start ? text[from - 1]! : " ";
      const behind = to < end ? text[to]! : " ";
      // 3*5*2 and 长3*宽5 are products.
      if (to - from === 1 && digit.test(before) && behind.trim() !== "" && !stop.test(behind)) continue;
      const word = sign === "_";
      found.push({
        sign,
        from,
        to,
        opens: behind.trim() !== "" && (!word || edge.test(before)),
        closes: before.trim() !== "" && (!word || edge.test(behind)),
        line,
      });
    }
  });
  return found;
}

/** Pairs one closing run with the runs open before it; what it leaves of itself may open. Amortised O(1). */
function closeRun(run: Run, open: Run[], marks: Span[]): void {
  while (run.to > run.from && open.length > 0) {
    const before = open.at(-1)!;
    const size = Math.min(before.to - before.from, run.to - run.from) >= 2 ? 2 : 1;
    // `**甲*乙`: one of two says nothing.
    if (size === 1 && (before.to - before.from === 2 || run.to - run.from === 2)) return;
    marks.push({ start: before.to - size, end: before.to }, { start: run.from, end: run.from + size });
    before.to -= size;
    run.from += size;
    if (before.to === before.from) open.pop();
  }
}

/**
 * The marks of emphasis in one block; `literal` is 1, by offset from the block's first stretch, where no emphasis
 * begins. `** 一、成效 **`, with blanks inside, is a pair too where it stands in one line. O(length).
 */
export function emphasisMarks(text: string, block: readonly Stretch[], literal: Uint8Array): Span[] {
  const marks: Span[] = [];
  const found = runsOf(text, block, literal);
  const open: Readonly<Record<string, Run[]>> = { "*": [], _: [], "~": [] };
  for (const run of found) {
    const waiting = open[run.sign]!;
    if (run.closes) closeRun(run, waiting, marks);
    if (run.to > run.from && run.opens) waiting.push(run);
  }
  let left: Run | null = null;
  for (const run of found) {
    if (run.sign !== "*" || run.to - run.from !== 2) continue;
    // Not 见 **镇 和 **村, whose second may open.
    if (left && left.line === run.line && !left.closes && !run.opens) {
      marks.push({ start: left.from, end: left.to }, { start: run.from, end: run.to });
      left = null;
    } else left = run;
  }
  return marks;
}

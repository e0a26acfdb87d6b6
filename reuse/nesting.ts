// Passages within the members of others: a formula counts where a county's template holds it, and a member ends where it
// goes on into another passage's words.
import type { Span } from "../report/span.js";
import type { Crew } from "./crew.js";
import { nestedWidth, rowsOf, type StepInput } from "./lanes.js";
import { makeDictionary } from "./medoidGrams.js";
import { membersByPlace, withJoinings } from "./merging.js";
import type { Stretch } from "./stars.js";
import { type Texts, textAt } from "./texts.js";

/** A passage counts within a longer one where so many texts without the longer one have it. 0: granularity 1.15, 1.28. */
const minOutside = 3;

/**
 * A formula counts where a longer passage holds it, too: else a template would hide its townships from it. And a member
 * ends where it goes on into another passage's words: two formulas that stand side by side in a few of thousands of
 * reports were found as one, and where that joined the more frequent of the two, the other was missing there.
 */
export async function withNested(
  input: StepInput,
  passages: readonly Stretch[],
  crew: Crew,
): Promise<Stretch[]> {
  const { texts } = input;
  const medoids = passages.map(({ start, end }, passage) => ({
    passage,
    start: start[0]!,
    end: end[0]!,
    members: start.length,
  }));
  const members = rowsByPlace(passages);
  const outcomes = await crew.walkAll({
    kind: "nesting",
    dictionary: makeDictionary(texts, medoids),
    exemplars: medoids,
    members,
    ...input,
  });
  const rows = widerThanOuter(texts, passages, members, rowsOf(outcomes));
  return withJoinings(cutBack(passages, members, rows), newcomersAmong(passages, rows));
}

/** Members without the words of other passages that stand before or behind what they have of their medoid. */
function cutBack(passages: readonly Stretch[], members: Uint32Array, rows: Uint32Array): Stretch[] {
  const cut = passages.map(({ start, end }) => ({ start: start.slice(), end: end.slice() }));
  const kept = new Map<number, { start: number; end: number }>();
  for (let at = 0; at < rows.length; at += nestedWidth) {
    const side = rows[at + 4]! - 1;
    if (side === 0) continue;
    const number = rows[at + 3]!;
    const { start, end } = kept.get(number) ?? {
      start: members[number * 3 + 1]!,
      end: members[number * 3 + 2]!,
    };
    kept.set(
      number,
      side < 0
        ? { start: Math.max(start, rows[at + 2]!), end }
        : { start, end: Math.min(end, rows[at + 1]!) },
    );
  }
  for (const [number, { start, end }] of kept) {
    const passage = members[number * 3]!;
    const at = passages[passage]!.start.indexOf(members[number * 3 + 1]!);
    cut[passage]!.start[at] = start;
    cut[passage]!.end[at] = end;
  }
  return cut;
}

/** Rows of passage, start, end. */
function rowsByPlace(passages: readonly Stretch[]): Uint32Array {
  const { passage, start, end } = membersByPlace(passages);
  const rows = new Uint32Array(new SharedArrayBuffer(start.length * 12));
  for (let at = 0; at < start.length; at++) {
    rows[at * 3] = passage[at]!;
    rows[at * 3 + 1] = start[at]!;
    rows[at * 3 + 2] = end[at]!;
  }
  return rows;
}

/**
 * Rows of nesting without those whose passage hardly stands anywhere else: two words that one township of fifty shares
 * with a stranger are no formula of all fifty. What stands within another counts where it is in other texts, what stands
 * beside another where it is by itself, in whatever text.
 */
function widerThanOuter(
  texts: Texts,
  passages: readonly Stretch[],
  members: Uint32Array,
  rows: Uint32Array,
): Uint32Array {
  /** Of a passage: its members' texts, and where in them they stand. */
  const stood = new Map<number, Map<number, Span[]>>();
  const standing = (passage: number): Map<number, Span[]> => {
    let known = stood.get(passage);
    if (!known) {
      known = new Map();
      const { start, end } = passages[passage]!;
      for (let at = 0; at < start.length; at++) {
        const text = textAt(texts, start[at]!);
        const span = { start: start[at]!, end: end[at]! };
        const list = known.get(text);
        if (list) list.push(span);
        else known.set(text, [span]);
      }
      stood.set(passage, known);
    }
    return known;
  };
  const isWide = (passage: number, outer: number, beside: boolean): boolean => {
    const outside = new Set<number>();
    const others = standing(outer);
    for (const [text, spans] of standing(passage)) {
      const near = others.get(text);
      const isOutside =
        !near ||
        (beside &&
          spans.some((span) => !near.some(({ start, end }) => start < span.end && span.start < end)));
      if (isOutside) outside.add(text);
      if (outside.size === minOutside) return true;
    }
    return false;
  };
  const wide = new Map<number, boolean>();
  const kept: number[] = [];
  for (let at = 0; at < rows.length; at += nestedWidth) {
    const [passage, outer] = [rows[at]!, members[rows[at + 3]! * 3]!];
    const beside = rows[at + 4] !== 1;
    const key = (passage * passages.length + outer) * 2 + (beside ? 1 : 0);
    let answer = wide.get(key);
    if (answer === undefined) {
      answer = isWide(passage, outer, beside);
      wide.set(key, answer);
    }
    if (answer) kept.push(...rows.subarray(at, at + nestedWidth));
  }
  return Uint32Array.from(kept);
}

/** Of rows of nesting passage, start and end, without those that touch a member or each other. */
function newcomersAmong(passages: readonly Stretch[], rows: Uint32Array): Uint32Array {
  const order = Array.from({ length: rows.length / nestedWidth }, (_, at) => at * nestedWidth);
  order.sort((x, y) => rows[x]! - rows[y]! || rows[x + 1]! - rows[y + 1]!);
  const fresh: number[] = [];
  let last = -1;
  let reach = 0;
  let taken: Stretch | undefined;
  let next = 0;
  for (const at of order) {
    const [passage, start, end] = [rows[at]!, rows[at + 1]!, rows[at + 2]!];
    if (passage !== last) {
      last = passage;
      reach = 0;
      next = 0;
      taken = byStart(passages[passage]!);
    }
    while (next < taken!.start.length && taken!.end[next]! <= start) next++;
    const touches = next < taken!.start.length && taken!.start[next]! < end;
    if (touches || start < reach) continue;
    reach = end;
    fresh.push(passage, start, end);
  }
  return Uint32Array.from(fresh);
}

function byStart({ start, end }: Stretch): Stretch {
  const order = [...start.keys()].sort((x, y) => start[x]! - start[y]!);
  return {
    start: Uint32Array.from(order, (at) => start[at]!),
    end: Uint32Array.from(order, (at) => end[at]!),
  };
}

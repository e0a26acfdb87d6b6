// Links become groups: spans of one text that are nearly the same are one, and so are the two ends of a link.
import { type LinkTable, linkWidth } from "./links.js";
import type { Members } from "./stars.js";

/** Stretches that belong together; `group[i]` ascends, and within a group places do. In memory that threads share. */
export interface Stretches {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly group: Uint32Array;
  /** Link ends that lie here. */
  readonly votes: Uint32Array;
}

/** Where each group begins among all stretches, and where the last ends. O(stretches). */
export function groupStarts({ group }: Stretches): Uint32Array {
  const starts = new Uint32Array(group.length + 1);
  let count = 0;
  for (let at = 0; at < group.length; at++) if (at === 0 || group[at] !== group[at - 1]) starts[count++] = at;
  if (group.length > 0) starts[count++] = group.length;
  return starts.subarray(0, count);
}

export const membersBetween = ({ start, end, votes }: Stretches, from: number, to: number): Members => ({
  start: start.subarray(from, to),
  end: end.subarray(from, to),
  votes: votes.subarray(from, to),
});

/** Spans of one text are the same where they share this part of the LONGER. .4: .961, .5: .966, .6: .964 (prototype);
 * of the shorter, everything chains into one. */
const sameShare = 0.5;
/** A stretch reaches as far as this part of its link ends does. Untrimmed: .932, precision .92 (prototype). */
const voteShare = 0.34;

class Forest {
  private readonly above: Uint32Array;

  constructor(size: number) {
    this.above = new Uint32Array(size);
    for (let at = 0; at < size; at++) this.above[at] = at;
  }

  root(of: number): number {
    const { above } = this;
    let at = of;
    while (above[at] !== at) {
      above[at] = above[above[at]!]!;
      at = above[at]!;
    }
    return at;
  }

  /** The lower number becomes the root, so that roots do not depend on the order of joins. */
  join(one: number, other: number): void {
    const a = this.root(one);
    const b = this.root(other);
    if (a < b) this.above[b] = a;
    else this.above[a] = b;
  }
}

/** Distinct spans among all link ends, ascending by start and end, with how many ends each has. */
interface Spans {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly ends: Uint32Array;
  /** The span of link end `i` (two a link). */
  readonly of: Uint32Array;
}

/** The order of starts, and of ends where these are equal. O(ends). */
function distinctSpans(links: LinkTable): Spans {
  const count = (links.length / linkWidth) * 2;
  let now = { start: new Uint32Array(count), size: new Uint32Array(count), end: new Uint32Array(count) };
  let next = { start: new Uint32Array(count), size: new Uint32Array(count), end: new Uint32Array(count) };
  let [lastStart, longest] = [0, 0];
  for (let at = 0; at < count; at++) {
    now.start[at] = links[at * 2]!;
    now.size[at] = links[at * 2 + 1]! - links[at * 2]!;
    now.end[at] = at;
    lastStart = Math.max(lastStart, now.start[at]!);
    longest = Math.max(longest, now.size[at]!);
  }
  const sortBy = (key: "start" | "size", most: number): void => {
    for (let shift = 0; most >>> shift > 0; shift += digitBits) {
      moveByDigit(now[key], shift, now, next);
      [now, next] = [next, now];
      if (shift + digitBits > 31) break;
    }
  };
  sortBy("size", longest);
  sortBy("start", lastStart);
  const { start: starts, size: sizes, end: items } = now;
  const start = new Uint32Array(count);
  const end = new Uint32Array(count);
  const ends = new Uint32Array(count);
  const of = new Uint32Array(count);
  let spans = 0;
  for (let at = 0; at < count; at++) {
    if (at === 0 || starts[at] !== starts[at - 1] || sizes[at] !== sizes[at - 1]) {
      start[spans] = starts[at]!;
      end[spans++] = starts[at]! + sizes[at]!;
    }
    ends[spans - 1]!++;
    of[items[at]!] = spans - 1;
  }
  return { start: start.subarray(0, spans), end: end.subarray(0, spans), ends: ends.subarray(0, spans), of };
}

/** Bits that a pass of counting sort looks at. */
const digitBits = 11;
const digits = 1 << digitBits;

interface Ends {
  readonly start: Uint32Array;
  readonly size: Uint32Array;
  /** Which of all link ends. */
  readonly end: Uint32Array;
}

/** Moves `from` into `to` in order of a digit of `keys`, equals as they stand. */
function moveByDigit(keys: Uint32Array, shift: number, from: Ends, to: Ends): void {
  const counts = new Uint32Array(digits + 1);
  for (let at = 0; at < keys.length; at++) counts[((keys[at]! >>> shift) & (digits - 1)) + 1]!++;
  for (let digit = 0; digit < digits; digit++) counts[digit + 1]! += counts[digit]!;
  const { start, size, end } = from;
  for (let at = 0; at < keys.length; at++) {
    const place = counts[(keys[at]! >>> shift) & (digits - 1)]!++;
    to.start[place] = start[at]!;
    to.size[place] = size[at]!;
    to.end[place] = end[at]!;
  }
}

/** O(links log links + pairs of spans that overlap). */
export function groupLinks(links: LinkTable): Stretches {
  const spans = distinctSpans(links);
  const { start, end } = spans;
  const forest = new Forest(start.length);
  for (let at = 0; at < start.length; at++) {
    const size = end[at]! - start[at]!;
    for (let next = at + 1; next < start.length; next++) {
      const shared = Math.min(end[at]!, end[next]!) - start[next]!;
      if (end[at]! - start[next]! < size * sameShare) break;
      if (shared >= sameShare * Math.max(size, end[next]! - start[next]!)) forest.join(at, next);
    }
  }
  for (let link = 0; link < spans.of.length; link += 2) forest.join(spans.of[link]!, spans.of[link + 1]!);
  return trimmed(spans, forest);
}

/** The spans of a group that touch each other are one stretch, cut to where enough of them reach. O(spans log spans). */
function trimmed(spans: Spans, forest: Forest): Stretches {
  const { roots, order } = byRoot(spans.start.length, forest);
  const { length } = order;
  const rows = new Uint32Array(length * 4);
  const trimmer = new Trimmer(spans);
  let count = 0;
  let groups = 0;
  for (let from = 0; from < length; ) {
    if (from > 0 && roots[order[from - 1]!] !== roots[order[from]!]) groups++;
    let reach = spans.end[order[from]!]!;
    let to = from + 1;
    for (; to < length && roots[order[to]!] === roots[order[from]!]; to++) {
      if (spans.start[order[to]!]! >= reach) break;
      reach = Math.max(reach, spans.end[order[to]!]!);
    }
    const cut = trimmer.cut(order.subarray(from, to));
    rows[count * 4] = cut.start;
    rows[count * 4 + 1] = cut.end;
    rows[count * 4 + 2] = groups;
    rows[count++ * 4 + 3] = cut.votes;
    from = to;
  }
  const column = (number: number): Uint32Array => {
    const values = new Uint32Array(new SharedArrayBuffer(count * 4));
    for (let at = 0; at < count; at++) values[at] = rows[at * 4 + number]!;
    return values;
  };
  return { start: column(0), end: column(1), group: column(2), votes: column(3) };
}

/** The root of each span, and spans in the order of roots: counted, for a root is a span's number. O(spans). */
function byRoot(count: number, forest: Forest): { roots: Uint32Array; order: Uint32Array } {
  const roots = new Uint32Array(count);
  const next = new Uint32Array(count + 1);
  for (let at = 0; at < count; at++) {
    roots[at] = forest.root(at);
    next[roots[at]! + 1]!++;
  }
  for (let at = 0; at < count; at++) next[at + 1]! += next[at]!;
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at++) order[next[roots[at]!]!++] = at;
  return { roots, order };
}

/** Holds scratch memory. */
class Trimmer {
  /** Ends of spans that touch, ascending, and how many link ends each has. */
  private ends = new Uint32Array(64);
  private votes = new Uint32Array(64);
  /** Places where spans begin or end, and how many link ends go over what is behind each. */
  private places = new Uint32Array(128);
  private heights = new Uint32Array(128);

  constructor(private readonly spans: Spans) {}

  /** Where enough of the link ends of `touching`, by start, reach. O(spans log spans). */
  cut(touching: Uint32Array): { start: number; end: number; votes: number } {
    const { start, end, ends } = this.spans;
    if (touching.length === 1) {
      const span = touching[0]!;
      return { start: start[span]!, end: end[span]!, votes: ends[span]! };
    }
    const [count, votes] = this.turns(touching);
    const { places, heights } = this;
    // Spans may chain so that no place has a third of the ends; then the place that has most.
    let highest = 0;
    for (let at = 0; at < count; at++) highest = Math.max(highest, heights[at]!);
    const needed = Math.min(voteShare * votes, highest);
    let best = { start: 0, end: 0, votes };
    let from = -1;
    for (let at = 0; at < count; at++) {
      const place = places[at]!;
      if (heights[at]! >= needed) {
        if (from < 0) from = place;
      } else if (from >= 0) {
        if (place - from > best.end - best.start) best = { start: from, end: place, votes };
        from = -1;
      }
    }
    return best;
  }

  /** Fills places and heights: how many there are, and all link ends. */
  private turns(touching: Uint32Array): [count: number, votes: number] {
    const { start, ends: votesOf } = this.spans;
    const { length } = touching;
    this.sortEnds(touching);
    const { ends, votes } = this;
    if (this.places.length < length * 2) {
      this.places = new Uint32Array(length * 4);
      this.heights = new Uint32Array(length * 4);
    }
    const { places, heights } = this;
    let [opened, closed, height, count, sum] = [0, 0, 0, 0, 0];
    while (closed < length) {
      const place = opened < length ? Math.min(start[touching[opened]!]!, ends[closed]!) : ends[closed]!;
      for (; opened < length && start[touching[opened]!] === place; opened++) {
        height += votesOf[touching[opened]!]!;
        sum += votesOf[touching[opened]!]!;
      }
      for (; closed < length && ends[closed] === place; closed++) height -= votes[closed]!;
      places[count] = place;
      heights[count++] = height;
    }
    return [count, sum];
  }

  private sortEnds(touching: Uint32Array): void {
    const { end, ends: votesOf } = this.spans;
    const { length } = touching;
    if (this.ends.length < length) {
      this.ends = new Uint32Array(length * 2);
      this.votes = new Uint32Array(length * 2);
    }
    const { ends, votes } = this;
    if (length > fewSpans) {
      const order = Float64Array.from(touching, (span, at) => end[span]! * length + at).sort();
      for (let at = 0; at < length; at++) {
        const span = touching[order[at]! % length]!;
        ends[at] = end[span]!;
        votes[at] = votesOf[span]!;
      }
      return;
    }
    for (let at = 0; at < length; at++) {
      const span = touching[at]!;
      let to = at;
      for (; to > 0 && ends[to - 1]! > end[span]!; to--) {
        ends[to] = ends[to - 1]!;
        votes[to] = votes[to - 1]!;
      }
      ends[to] = end[span]!;
      votes[to] = votesOf[span]!;
    }
  }
}

/** So many are put in order by moving them past each other. */
const fewSpans = 40;

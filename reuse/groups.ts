// Links become groups: spans of one text that are nearly the same are one, and so are the two ends of a link.
import { type LinkTable, linkWidth } from "./links.js";
import { sortByHash } from "./seeds.js";

/** Stretches that belong together; `group[i]` ascends, and within a group places do. */
export interface Stretches {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly group: Uint32Array;
  /** Link ends that lie here. */
  readonly votes: Uint32Array;
}

/** `members` of one group among all stretches. */
export interface Group {
  readonly number: number;
  readonly members: readonly { readonly start: number; readonly end: number; readonly votes: number }[];
}

/** Groups of the sizes and numbers that are wanted. */
export function* groupsIn(
  { start, end, group, votes }: Stretches,
  isWanted: (size: number, number: number) => boolean,
): Generator<Group> {
  for (let from = 0; from < group.length; ) {
    let to = from + 1;
    while (to < group.length && group[to] === group[from]) to++;
    const number = group[from]!;
    if (isWanted(to - from, number)) {
      const members = [];
      for (let at = from; at < to; at++)
        members.push({ start: start[at]!, end: end[at]!, votes: votes[at]! });
      yield { number, members };
    }
    from = to;
  }
}

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

function distinctSpans(links: LinkTable): Spans {
  const count = (links.length / linkWidth) * 2;
  const startOf = new Uint32Array(count);
  const endOf = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    startOf[at] = links[at * 2]!;
    endOf[at] = links[at * 2 + 1]!;
  }
  const byEnd = sortByHash(endOf);
  const byStart = sortByHash(startOf.map((_, at) => startOf[byEnd[at]!]!));
  const start = new Uint32Array(count);
  const end = new Uint32Array(count);
  const ends = new Uint32Array(count);
  const of = new Uint32Array(count);
  let spans = 0;
  for (const at of byStart) {
    const item = byEnd[at]!;
    if (spans === 0 || start[spans - 1] !== startOf[item] || end[spans - 1] !== endOf[item]) {
      start[spans] = startOf[item]!;
      end[spans++] = endOf[item]!;
    }
    ends[spans - 1]!++;
    of[item] = spans - 1;
  }
  return { start: start.slice(0, spans), end: end.slice(0, spans), ends: ends.slice(0, spans), of };
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

/** The spans of a group that touch each other are one stretch, cut to where enough of them reach. */
function trimmed(spans: Spans, forest: Forest): Stretches {
  const roots = spans.start.map((_, at) => forest.root(at));
  const order = sortByHash(roots);
  const start: number[] = [];
  const end: number[] = [];
  const group: number[] = [];
  const votes: number[] = [];
  const touching: number[] = [];
  let groups = 0;
  let reach = 0;
  const close = (): void => {
    const cut = cutByVotes(spans, touching);
    start.push(cut.start);
    end.push(cut.end);
    group.push(groups);
    votes.push(cut.votes);
    touching.length = 0;
  };
  order.forEach((span, at) => {
    const fresh = at > 0 && roots[order[at - 1]!] !== roots[span];
    if (touching.length > 0 && (fresh || spans.start[span]! >= reach)) close();
    if (fresh) groups++;
    if (touching.length === 0) reach = 0;
    touching.push(span);
    reach = Math.max(reach, spans.end[span]!);
  });
  if (touching.length > 0) close();
  return {
    start: Uint32Array.from(start),
    end: Uint32Array.from(end),
    group: Uint32Array.from(group),
    votes: Uint32Array.from(votes),
  };
}

function cutByVotes(
  spans: Spans,
  touching: readonly number[],
): { start: number; end: number; votes: number } {
  const turns: [place: number, change: number][] = [];
  let votes = 0;
  for (const span of touching) {
    const ends = spans.ends[span]!;
    votes += ends;
    turns.push([spans.start[span]!, ends], [spans.end[span]!, -ends]);
  }
  turns.sort((x, y) => x[0] - y[0]);
  // Spans may chain so that no place has a third of the ends; then the place that has most.
  let height = 0;
  let highest = 0;
  turns.forEach(([place, change], at) => {
    height += change;
    if (turns[at + 1]?.[0] !== place) highest = Math.max(highest, height);
  });
  const needed = Math.min(voteShare * votes, highest);
  height = 0;
  let best = { start: 0, end: 0, votes };
  let from = -1;
  turns.forEach(([place, change], at) => {
    height += change;
    if (turns[at + 1]?.[0] === place) return;
    if (height >= needed) {
      if (from < 0) from = place;
    } else if (from >= 0) {
      if (place - from > best.end - best.start) best = { start: from, end: place, votes };
      from = -1;
    }
  });
  return best;
}

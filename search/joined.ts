// The hits of several lists in some reports as one list; they are written out only when somebody goes through them all.

import type { Concordance, Hits, Part } from "./concordance.js";

/** Reports of any of the lists that are marked by 1, and where each list has them. O(reports of all). */
function holdersOf(lists: readonly Concordance[], marked: Uint8Array) {
  const most = lists.reduce((sum, list) => sum + list.reports.length, 0);
  const reports = new Uint32Array(Math.min(most, marked.length));
  const holders = lists.map(() => new Int32Array(reports.length));
  const next = lists.map(() => 0);
  let count = 0;
  for (;;) {
    let report = marked.length;
    for (let list = 0; list < lists.length; list++)
      report = Math.min(report, lists[list]!.reports[next[list]!] ?? report);
    if (report === marked.length) break;
    const isMarked = marked[report] === 1;
    for (let list = 0; list < lists.length; list++) {
      const holds = lists[list]!.reports[next[list]!] === report;
      if (isMarked) holders[list]![count] = holds ? next[list]! : -1;
      if (holds) next[list]!++;
    }
    if (isMarked) reports[count++] = report;
  }
  const parts = lists.map((found, list): Part => ({ found, holders: holders[list]!.slice(0, count) }));
  return { reports: reports.slice(0, count), parts };
}

/** Puts the hits of one report after the other in text order. */
class Merger {
  private readonly next: Uint32Array;
  private readonly ends: Uint32Array;

  constructor(private readonly parts: readonly Part[]) {
    this.next = new Uint32Array(parts.length);
    this.ends = new Uint32Array(parts.length);
  }

  /** Those of the report at this place, into `into` from `from` on, a place of several lists once; returns their end. */
  put(holder: number, into: Hits, from: number): number {
    const { parts, next, ends } = this;
    for (let list = 0; list < parts.length; list++) {
      const { found, holders } = parts[list]!;
      const own = holders[holder]!;
      next[list] = own < 0 ? 0 : found.first[own]!;
      ends[list] = own < 0 ? 0 : found.first[own + 1]!;
    }
    let end = from;
    for (let least = this.least(); least >= 0; least = this.least()) {
      const { starts, lengths, words, sections } = parts[least]!.found;
      const hit = next[least]!++;
      into.starts[end] = starts[hit]!;
      into.lengths[end] = lengths[hit]!;
      into.words[end] = words[hit]!;
      into.sections[end++] = sections[hit]!;
    }
    return end;
  }

  /** The list whose next hit is first, the same place in another passed over; -1 where there is none. */
  private least(): number {
    const { parts, next, ends } = this;
    let least = -1;
    for (let list = 0; list < parts.length; list++) {
      const hit = next[list]!;
      if (hit >= ends[list]!) continue;
      if (least < 0) {
        least = list;
        continue;
      }
      const { starts, lengths } = parts[list]!.found;
      const other = parts[least]!.found;
      const first = next[least]!;
      const difference = starts[hit]! - other.starts[first]! || lengths[hit]! - other.lengths[first]!;
      if (difference < 0) least = list;
      else if (difference === 0) next[list]!++;
    }
    return least;
  }
}

const room = (hits: number): Hits => ({
  starts: new Uint32Array(hits),
  lengths: new Uint16Array(hits),
  words: new Uint8Array(hits),
  sections: new Uint32Array(hits),
});

/** The hits of the report at a place of `reports`. O(them). */
export function hitsAt(found: Concordance, holder: number): Pick<Hits, "starts" | "lengths"> {
  const [from, to] = [found.first[holder]!, found.first[holder + 1]!];
  if (!found.parts)
    return { starts: found.starts.subarray(from, to), lengths: found.lengths.subarray(from, to) };
  const hits = room(to - from);
  new Merger(found.parts).put(holder, hits, 0);
  return hits;
}

/** Every hit written out, and where each report's begin. O(hits · lists). */
function writtenOut(reports: Uint32Array, parts: readonly Part[]): Hits & Pick<Concordance, "first"> {
  const most = parts.reduce((sum, { found }) => sum + found.starts.length, 0);
  const hits = room(most);
  const first = new Uint32Array(reports.length + 1);
  const merger = new Merger(parts);
  for (let at = 0; at < reports.length; at++) first[at + 1] = merger.put(at, hits, first[at]!);
  const count = first[reports.length]!;
  return {
    starts: hits.starts.subarray(0, count),
    lengths: hits.lengths.subarray(0, count),
    words: hits.words.subarray(0, count),
    sections: hits.sections.subarray(0, count),
    first,
  };
}

/**
 * The hits of all lists in the reports marked by 1. `areApart`: no place is in two of them, so that what is counted is the
 * sum of what is counted in each. O(reports of all), where they are not apart O(hits · lists).
 */
export function joined(lists: readonly Concordance[], marked: Uint8Array, areApart: boolean): Concordance {
  const { reports, parts } = holdersOf(lists, marked);
  if (!areApart) return { reports, ...writtenOut(reports, parts) };
  const first = new Uint32Array(reports.length + 1);
  for (let at = 0; at < reports.length; at++) {
    let count = first[at]!;
    for (const { found, holders } of parts) {
      const own = holders[at]!;
      if (own >= 0) count += found.first[own + 1]! - found.first[own]!;
    }
    first[at + 1] = count;
  }
  let hits: Hits | undefined;
  const whole = (): Hits => {
    hits ??= writtenOut(reports, parts);
    return hits;
  };
  return {
    reports,
    first,
    parts,
    get starts() {
      return whole().starts;
    },
    get lengths() {
      return whole().lengths;
    },
    get words() {
      return whole().words;
    },
    get sections() {
      return whole().sections;
    },
  };
}

// Where a pattern stands: every segment is looked up by its rarest pair of units, then the segments are chained.
import { isHighSurrogate, isLowSurrogate } from "../report/surrogates.js";
import {
  ascending,
  type BigramCounts,
  type BigramIndex,
  countOfKey,
  findUnit,
  keyRange,
  placesOfKey,
} from "./bigrams.js";
import { keepPlaces, type Places, placesOfLength } from "./places.js";
import { isOpen } from "./query/pattern.js";
import type { Gap, Pattern, Slot } from "./query/syntax.js";
import { breakUnit } from "./textAxis.js";

/** Two sets side by side are looked up pair by pair up to this many pairs; beyond, by the units of one of them. */
const maxPairs = 400;

/** What a segment is looked up by: the slots `at` and, for a pair, `at + 1`. */
interface Anchor {
  readonly at: number;
  readonly pair: boolean;
  /** Places to look at. */
  readonly cost: number;
}

function* pairKeys(first: string, second: string): Generator<number> {
  for (const a of first) for (const b of second) yield a.charCodeAt(0) * 0x10000 + b.charCodeAt(0);
}

/** The cheapest way to look a segment up; undefined where it is all wildcards. */
export function anchorOf(index: BigramCounts, segment: readonly Slot[]): Anchor | undefined {
  let best: Anchor | undefined;
  const offer = (anchor: Anchor): void => {
    if (!best || anchor.cost < best.cost || (anchor.cost === best.cost && anchor.pair && !best.pair))
      best = anchor;
  };
  segment.forEach((slot, at) => {
    if (typeof slot !== "string") return;
    let single = 0;
    for (const unit of slot) {
      const [from, to] = keyRange(index, unit.charCodeAt(0));
      single += index.starts[to]! - index.starts[from]!;
    }
    offer({ at, pair: false, cost: single });
    const next = segment[at + 1];
    if (typeof next !== "string" || slot.length * next.length > maxPairs) return;
    let pair = 0;
    for (const key of pairKeys(slot, next)) pair += countOfKey(index, key);
    offer({ at, pair: true, cost: pair });
  });
  return best;
}

function gather(lists: readonly Uint32Array[], cost: number, length: number): Uint32Array {
  if (lists.length === 1) return lists[0]!;
  const all = new Uint32Array(cost);
  let count = 0;
  for (const list of lists) {
    all.set(list, count);
    count += list.length;
  }
  return ascending(all.subarray(0, count), length);
}

/** A slot as a test over units. */
function testOf(slot: Slot): (unit: number) => boolean {
  if (slot === null) return (unit) => unit !== breakUnit;
  if (typeof slot !== "string") {
    const { ranges, negated } = slot;
    const within = (unit: number): boolean => ranges.some(([from, to]) => unit >= from && unit <= to);
    return (unit) => unit !== breakUnit && within(unit) !== negated;
  }
  if (slot.length === 1) {
    const only = slot.charCodeAt(0);
    return (unit) => unit === only;
  }
  const units = new Set(Array.from(slot, (unit) => unit.charCodeAt(0)));
  return (unit) => units.has(unit);
}

/** Every place of a segment, ascending; the parser sees to it that some slot of it is known. O(places of its rarest pair). */
function findSegment(index: BigramIndex, segment: readonly Slot[]): Uint32Array {
  const anchor = anchorOf(index, segment)!;
  const slot = segment[anchor.at] as string;
  const lists = anchor.pair
    ? Array.from(pairKeys(slot, segment[anchor.at + 1] as string), (key) => placesOfKey(index, key))
    : Array.from(slot, (unit) => findUnit(index, unit.charCodeAt(0)));
  const candidates = gather(lists, anchor.cost, index.units.length);
  if (segment.length === (anchor.pair ? 2 : 1)) return candidates;
  const tests = segment.map(testOf);
  const found = new Uint32Array(candidates.length);
  let count = 0;
  for (const candidate of candidates) {
    const start = candidate - anchor.at;
    if (start < 0 || start + segment.length > index.units.length) continue;
    let at = 0;
    while (at < tests.length && tests[at]!(index.units[start + at]!)) at++;
    if (at === tests.length) found[count++] = start;
  }
  return found.subarray(0, count);
}

/**
 * From each place of a segment to the first place of the rest within the gap. Segments have one length each, so the
 * first place that leads to an end leads to the nearest end. O(places + gaps).
 */
function chain(units: Uint16Array, starts: Uint32Array, length: number, gap: Gap, rest: Places): Places {
  const kept = new Uint32Array(starts.length);
  const lengths = new Uint16Array(starts.length);
  let count = 0;
  let next = 0;
  for (const start of starts) {
    const end = start + length;
    while (next < rest.starts.length && rest.starts[next]! < end + gap.min) next++;
    if (next === rest.starts.length) break;
    const to = rest.starts[next]!;
    if (to > end + gap.max) continue;
    let at = end;
    while (at < to && units[at] !== breakUnit) at++;
    if (at < to) continue;
    kept[count] = start;
    lengths[count++] = to + rest.lengths[next]! - start;
  }
  return { starts: kept.subarray(0, count), lengths: lengths.subarray(0, count) };
}

/** A wildcard or an open set at the edge may not take half of a character beyond the BMP. */
function wholeCharacters(units: Uint16Array, pattern: Pattern, places: Places): Places {
  const edges = [pattern.segments[0]![0], pattern.segments.at(-1)!.at(-1)];
  if (edges.every((slot) => typeof slot === "string")) return places;
  const splits = (at: number): boolean =>
    isLowSurrogate(units[at] ?? 0) && isHighSurrogate(units[at - 1] ?? 0);
  return keepPlaces(
    places,
    (at) => !splits(places.starts[at]!) && !splits(places.starts[at]! + places.lengths[at]!),
  );
}

/**
 * Where a segment of nothing but wildcards and open sets stands behind the places of the one before it; for the last
 * one, the first place behind each. O(places · gap).
 */
function openPlaces(
  units: Uint16Array,
  before: Uint32Array,
  length: number,
  gap: Gap,
  segment: readonly Slot[],
  firstOnly: boolean,
): Uint32Array {
  const tests = segment.map(testOf);
  const fits = (start: number): boolean =>
    start + tests.length <= units.length && tests.every((test, at) => test(units[start + at]!));
  const found: number[] = [];
  let next = 0;
  for (const place of before) {
    const end = place + length;
    for (let at = end; at <= end + gap.max && at < units.length; at++) {
      const open = at >= end + gap.min && fits(at);
      if (open && at >= next) {
        found.push(at);
        next = at + 1;
      }
      if ((open && firstOnly) || units[at] === breakUnit) break;
    }
  }
  return Uint32Array.from(found);
}

/** Every segment's places; the parser sees to it that the first can be looked up. */
function placesOfSegments(index: BigramIndex, { segments, gaps }: Pattern): Uint32Array[] {
  const found: Uint32Array[] = [];
  segments.forEach((segment, at) => {
    found.push(
      isOpen(segment)
        ? openPlaces(
            index.units,
            found[at - 1]!,
            segments[at - 1]!.length,
            gaps[at - 1]!,
            segment,
            at === segments.length - 1,
          )
        : findSegment(index, segment),
    );
  });
  return found;
}

/** The shortest match from every place where the pattern begins. O(places of its segments). */
export function findPattern(index: BigramIndex, pattern: Pattern): Places {
  const { segments, gaps } = pattern;
  const places = placesOfSegments(index, pattern);
  let found = placesOfLength(places.at(-1)!, segments.at(-1)!.length);
  for (let at = segments.length - 2; at >= 0 && found.starts.length > 0; at--)
    found = chain(index.units, places[at]!, segments[at]!.length, gaps[at]!, found);
  return wholeCharacters(index.units, pattern, found);
}

// How many reports say the same clause: the same once folded, numbers alike, list labels left out.
import { lowerBound } from "../report/bounds.js";
import { type FoldedText, foldedOffset, recordSpan } from "../report/fold.js";
import { kindIs } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import type { Report } from "../report/types.js";
import { Carried, type CarriedRun } from "../snapshot/carried.js";
import { GrowingArray, roomFor, unitsOfString } from "../snapshot/growing.js";
import type { ColumnSink, ColumnSource, IndexedReport } from "../snapshot/types.js";
import { carriedSayers, type Sayers, sharedIn, writeSayers } from "./sayers.js";

/** Shorter clauses (同时, 下一步) are nobody's words. Folded units without the label. */
const shortestClause = 6;
const stop = unitsOf(",。;:!?\n");
const endsSentence = unitsOf("。;!?\n");
const label =
  /^["'(（\s]*(?:第?[一二三四五六七八九十]{1,3}(?:是|要|、)|\([一二三四五六七八九十\d]{1,3}\)[、.]?|\d{1,2}(?:[.、](?!\d)|\))|[①-⑳]|[*#>-]+)+/;
/** What a label begins with. */
const labelStarts = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  /["'(（\s第一二三四五六七八九十\d①-⑳*#>-]/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** 1 for each of these units. */
function unitsOf(text: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let at = 0; at < text.length; at++) table[text.charCodeAt(at)] = 1;
  return table;
}

/** A clause in a folded text, with the number it goes by. */
interface Clause {
  /** Folded units. */
  readonly start: number;
  readonly end: number;
  /** A whole number below 2^53: two clauses with one key are the same, but for a chance of one in a hundred in a nation. */
  readonly key: number;
}

/** A clause of a report, and the reports that say it. */
export interface SharedClause extends Span {
  /** What it goes by, for `standing`. */
  readonly key: number;
  /** Numbers of the reports that say the same, this one too; ascending. */
  readonly reports: Uint32Array;
}

/** A sentence of a report with its clauses that others say too. */
export interface SharedSentence extends Span {
  readonly clauses: readonly SharedClause[];
  /** Clauses long enough to tell. */
  readonly told: number;
}

export interface Clauses {
  /** The sentences of a report, chrome and signature left out, those with a clause in common with another report only. */
  shared(report: Report, folded: FoldedText): SharedSentence[];
  /** The `most` clauses of most reports, the widest first, each with its reports ascending. O(clauses). */
  widest(most: number): { readonly key: number; readonly reports: Uint32Array }[];
  /** Where clauses of these keys stand in a report. */
  standing(report: Report, folded: FoldedText, keys: ReadonlySet<number>): Span[];
}

/** FNV-1a (Fowler, Noll, Vo 1991) twice with other seeds, cut to 53 bits, of `[from, to)` with each number as one #. */
function keyOf(text: Uint16Array, from: number, to: number): number {
  let [high, low] = [0x811c9dc5, 0x01000193];
  for (let at = from; at < to; at++) {
    let unit = text[at]!;
    if (isDigit(unit)) {
      unit = 0x23;
      while (at + 1 < to && goesOnInNumber(text[at + 1]!)) at++;
    }
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + 0x9e37), 0x85ebca6b);
    low ^= low >>> 13;
  }
  return ((high ^ (low >>> 7)) & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
/** Digits, commas and full stops. */
const goesOnInNumber = (unit: number): boolean => isDigit(unit) || unit === 0x2e || unit === 0x2c;

/** Stretches of the folded text that are the report's own words. */
const speaking = (report: Report, folded: FoldedText): Span[] =>
  report.sections
    .filter(({ kind }) => kindIs(kind, "points"))
    .map(({ start, end }) => ({ start: foldedOffset(folded, start), end: foldedOffset(folded, end) }));

/** Tells the clauses of `[start, end)` that are long enough to tell. `folded` and `units` are one text. */
function eachClause(
  folded: string,
  units: Uint16Array,
  { start, end }: Span,
  told: (clause: Clause) => void,
): void {
  for (let from = start; from < end; ) {
    let to = from;
    while (to < end && stop[units[to]!] === 0) to++;
    if (to - from >= shortestClause) {
      const own =
        labelStarts[units[from]!] === 1 ? from + (label.exec(folded.slice(from, to))?.[0].length ?? 0) : from;
      if (to - own >= shortestClause) told({ start: own, end: to, key: keyOf(units, own, to) });
    }
    from = to + 1;
  }
}

function clausesIn(folded: string, { start, end }: Span): Clause[] {
  const clauses: Clause[] = [];
  const stretch = folded.slice(start, end);
  eachClause(stretch, unitsOfString(stretch), { start: 0, end: end - start }, (clause) =>
    clauses.push({ ...clause, start: start + clause.start, end: start + clause.end }),
  );
  return clauses;
}

/** The sentences of `[start, end)`, stops and all. */
function* sentencesIn(folded: string, { start, end }: Span): Generator<Span> {
  for (let from = start; from < end; ) {
    let to = from;
    while (to < end && endsSentence[folded.charCodeAt(to)] === 0) to++;
    if (to > from) yield { start: from, end: Math.min(end, to < end && folded[to] !== "\n" ? to + 1 : to) };
    from = to + 1;
  }
}

/** Numbers of clauses by their keys, from 0 in the order of first sight. */
class ClauseNumbers {
  /** An open hash: numbers, -1 where it is free. */
  private slots = new Int32Array(1 << 14).fill(-1);
  private keys = new Float64Array(1 << 13);
  private count = 0;

  /** The keys by number. */
  view(): Float64Array {
    return this.keys.subarray(0, this.count);
  }

  of(key: number): number {
    const slot = this.slotOf(key);
    if (this.slots[slot]! >= 0) return this.slots[slot]!;
    const number = this.count++;
    this.slots[slot] = number;
    this.keys = roomFor(this.keys, this.count);
    this.keys[number] = key;
    if (this.count * 2 > this.slots.length) this.rehash();
    return number;
  }

  private slotOf(key: number): number {
    const mask = this.slots.length - 1;
    let slot = Math.imul(key | 0, 0x9e3779b1) & mask;
    while (this.slots[slot]! >= 0 && this.keys[this.slots[slot]!] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let number = 0; number < this.count; number++) this.slots[this.slotOf(this.keys[number]!)] = number;
  }
}

/** Gathers, report by report, who says which clause. Memory: 12 bytes a clause and a table of the distinct ones. */
export class ClauseBuilder {
  private reports = 0;
  private readonly carried = new Carried();
  private readonly numbers = new ClauseNumbers();
  /** By number: the last report that says it, from 1. */
  private last = new Uint32Array(1 << 13);
  private readonly said = new GrowingArray(Uint32Array);
  private readonly sayers = new GrowingArray(Uint32Array);

  add({ report, folded }: IndexedReport): void {
    const { said } = this;
    let { last } = this;
    const before = said.length;
    const own = this.reports + 1;
    const say = ({ key }: Clause): void => {
      const number = this.numbers.of(key);
      if (number >= last.length) last = roomFor(last, number + 1);
      if (last[number] === own) return;
      last[number] = own;
      said.push(number);
    };
    const units = unitsOfString(folded.text);
    for (const stretch of speaking(report, folded)) eachClause(folded.text, units, stretch, say);
    this.last = last;
    this.sayers.repeat(this.reports, said.length - before);
    this.reports++;
  }

  /** As `add` of each, out of the last snapshot's columns. */
  carry(run: CarriedRun): void {
    this.carried.add(run, this.reports);
    this.reports += run.to - run.from;
  }

  /** Of the reports added. O(clauses). */
  private added(): Sayers {
    const [said, sayers] = [this.said.view(), this.sayers.view()];
    const all = this.numbers.view();
    const counts = new Uint32Array(all.length);
    for (const number of said) counts[number]!++;
    const keys = all.slice().sort();
    const starts = new Uint32Array(keys.length + 1);
    const next = new Uint32Array(counts.length);
    keys.forEach((key, at) => {
      const number = this.numbers.of(key);
      starts[at + 1] = starts[at]! + counts[number]!;
      next[number] = starts[at]!;
    });
    const reports = new Uint32Array(said.length);
    said.forEach((number, at) => {
      reports[next[number]!++] = sayers[at]!;
    });
    return { keys, starts, reports };
  }

  write(sink: ColumnSink): void {
    const { last } = this.carried;
    const was = last ? carriedSayers(last.source, this.carried.numbers()) : [];
    writeSayers([...was, this.added()], sink);
  }
}

/** Reads the clauses of a snapshot; columns stay where they are. */
export function openClauses(source: ColumnSource): Clauses {
  const { keys, starts, reports } = sharedIn(source);
  const sayersOf = (key: number): Uint32Array | null => {
    const at = lowerBound(keys, key);
    return keys[at] === key ? reports.subarray(starts[at]!, starts[at + 1]!) : null;
  };
  return {
    shared: (report, folded) =>
      speaking(report, folded).flatMap((stretch) =>
        [...sentencesIn(folded.text, stretch)].flatMap((sentence): SharedSentence[] => {
          const all = clausesIn(folded.text, sentence);
          const clauses = all.flatMap(({ start, end, key }): SharedClause[] => {
            const found = sayersOf(key);
            return found ? [{ ...recordSpan(folded, start, end), key, reports: found }] : [];
          });
          if (clauses.length === 0) return [];
          return [{ ...recordSpan(folded, sentence.start, sentence.end), clauses, told: all.length }];
        }),
      ),
    widest: (most) =>
      Array.from(
        Uint32Array.from(keys.keys())
          .sort((x, y) => starts[y + 1]! - starts[y]! - (starts[x + 1]! - starts[x]!) || x - y)
          .subarray(0, most),
        (at) => ({ key: keys[at]!, reports: reports.subarray(starts[at]!, starts[at + 1]!) }),
      ),
    standing: (report, folded, keys) =>
      speaking(report, folded).flatMap((stretch) =>
        clausesIn(folded.text, stretch)
          .filter(({ key }) => keys.has(key))
          .map(({ start, end }) => recordSpan(folded, start, end)),
      ),
  };
}

/** The reports that say every clause of a sentence: the shortest list thinned by the others. Ascending; not to be changed. */
export function sayersOfAll({ clauses, told }: SharedSentence): Uint32Array {
  if (clauses.length < told) return new Uint32Array(0);
  const lists = clauses.map(({ reports }) => reports).sort((a, b) => a.length - b.length);
  return lists.reduce(inBoth);
}

/** What stands in both of two ascending lists, of which the first is the shorter. O(shorter · log of the gap to the next). */
function inBoth(few: Uint32Array, many: Uint32Array): Uint32Array {
  const both = new Uint32Array(few.length);
  let count = 0;
  let at = 0;
  for (const value of few) {
    at = firstFrom(many, value, at);
    if (at === many.length) break;
    if (many[at] === value) both[count++] = value;
  }
  return both.subarray(0, count);
}

/** The first place from `from` on that is not below `value`, looked for in growing steps. */
function firstFrom(list: Uint32Array, value: number, from: number): number {
  let [low, high] = [from, from];
  for (let step = 1; high < list.length && list[high]! < value; step *= 2) {
    low = high + 1;
    high += step;
  }
  return lowerBound(list, value, low, Math.min(high, list.length));
}

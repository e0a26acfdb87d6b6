// The postings of words out of the snapshot's columns, as MiniSearch reads them.
import { keywordFields } from "./fields.js";
import type { Postings } from "./postings.js";
import type { PostingSource, PostingsByField } from "./ranking.js";

/** Postings of words asked before, at 6 bytes each; when there are more, the words asked first are let go. */
const heldPostings = 8_000_000;

/** Which reports may be listed by the query at hand: 1 for each. */
interface Desired {
  candidates: Uint8Array;
}

/**
 * How often a word stands in one field of each report: what MiniSearch reads of a Map, at a tenth of its memory. It is
 * as large as all reports that hold the word there, which weighs the word, and goes through the candidates alone.
 */
class FieldPostings extends Map<number, number> {
  private at = 0;

  constructor(
    /** Ascending. */
    private readonly reports: Uint32Array,
    private readonly frequencies: Uint16Array,
    private readonly desired: Desired,
  ) {
    super();
  }

  override get size(): number {
    return this.reports.length;
  }

  override keys(): MapIterator<number> {
    const { candidates } = this.desired;
    const kept = new Uint32Array(this.reports.length);
    let count = 0;
    for (let at = 0; at < this.reports.length; at++) {
      const report = this.reports[at]!;
      if (candidates[report] === 1) kept[count++] = report;
    }
    this.at = 0;
    return kept.subarray(0, count).values() as MapIterator<number>;
  }

  /** Asked for in the order of `keys`. */
  override get(report: number): number | undefined {
    while (this.reports[this.at]! < report) this.at++;
    return this.reports[this.at] === report ? this.frequencies[this.at] : undefined;
  }
}

/** Takes a word's postings out of the columns when it is first asked for. */
export class HeldPostings implements PostingSource {
  private readonly desired: Desired = { candidates: new Uint8Array(0) };
  /** By word (number in the postings), the one asked first ahead. */
  private readonly held = new Map<number, PostingsByField>();
  private heldCount = 0;

  constructor(private readonly postings: Postings) {}

  /** O(postings of the words). */
  postingsOf(words: readonly number[], candidates: Uint8Array): readonly PostingsByField[] {
    this.desired.candidates = candidates;
    for (const word of this.held.keys()) {
      if (this.heldCount <= heldPostings) break;
      this.held.delete(word);
      this.heldCount -= this.postings.countOf(word);
    }
    return words.map((word) => this.held.get(word) ?? this.take(word));
  }

  private take(word: number): PostingsByField {
    const { starts, reports, fields, frequencies } = this.postings;
    const [from, to] = [starts[word]!, starts[word + 1]!];
    const counts = new Uint32Array(keywordFields.length);
    for (let at = from; at < to; at++) counts[fields[at]!]!++;
    const columns = Array.from(counts, (count) => [new Uint32Array(count), new Uint16Array(count)] as const);
    counts.fill(0);
    for (let at = from; at < to; at++) {
      const field = fields[at]!;
      const place = counts[field]!++;
      columns[field]![0][place] = reports[at]!;
      columns[field]![1][place] = frequencies[at]!;
    }
    const byField = new Map<number, FieldPostings>();
    columns.forEach(([holders, times], field) => {
      if (holders.length > 0) byField.set(field, new FieldPostings(holders, times, this.desired));
    });
    this.held.set(word, byField);
    this.heldCount += to - from;
    return byField;
  }
}

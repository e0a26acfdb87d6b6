// The keyword index: word → report → field → how often, as columns. The words are those the reports were cut into.
import { foldedOffset, foldPhrase } from "../../report/fold.js";
import type { Item } from "../../report/types.js";
import { GrowingArray, roomFor } from "../../snapshot/growing.js";
import type { ColumnSink, IndexedReport } from "../../snapshot/types.js";
import { noNumber, WordNumbers } from "../../snapshot/wordNumbers.js";
import { alsoKindField, fieldNumber, keywordFields, kindField } from "./fields.js";
import { isKeyword, knownWords } from "./words.js";

export const keywordColumns = {
  words: "keywords.words",
  starts: "keywords.starts",
  reports: "keywords.reports",
  fields: "keywords.fields",
  frequencies: "keywords.frequencies",
  lengths: "keywords.lengths",
  points: "keywords.points",
} as const;

/** What a number of `WordNumbers` is here, where it is no number of a keyword. */
const noWord = -1;
const notSeen = -2;
const largestFrequency = 0xffff;

/** A field's counts by word for one report, emptied after each report. */
class Tally {
  private counts = new Uint16Array(1024);
  private words = new Uint32Array(256);
  private frequencies = new Uint16Array(256);
  private seen = 0;

  add(word: number): void {
    if (word >= this.counts.length) this.counts = roomFor(this.counts, word + 1);
    const before = this.counts[word]!;
    if (before === 0) {
      if (this.seen === this.words.length) this.words = roomFor(this.words, this.seen + 1);
      this.words[this.seen++] = word;
    }
    if (before < largestFrequency) this.counts[word] = before + 1;
  }

  /** The words in the order they came and how often; both hold until the next `empty`. Forgets them. */
  empty(): { readonly words: Uint32Array; readonly frequencies: Uint16Array } {
    this.frequencies = roomFor(this.frequencies, this.seen);
    for (let at = 0; at < this.seen; at++) {
      const word = this.words[at]!;
      this.frequencies[at] = this.counts[word]!;
      this.counts[word] = 0;
    }
    const { seen } = this;
    this.seen = 0;
    return { words: this.words.subarray(0, seen), frequencies: this.frequencies.subarray(0, seen) };
  }
}

/** A stretch of the folded text. */
type Stretch = readonly [start: number, end: number];

/** In how many points each word stands, a word once a point. */
class PointCounts {
  private counts = new Uint32Array(1024);
  private last = new Uint32Array(1024);
  private point = 1;

  next(): void {
    this.point++;
  }

  add(word: number): void {
    if (word >= this.counts.length) {
      this.counts = roomFor(this.counts, word + 1);
      this.last = roomFor(this.last, word + 1);
    }
    if (this.last[word] === this.point) return;
    this.last[word] = this.point;
    this.counts[word]!++;
  }

  /** In the order of the words' ranks. */
  ranked(ranks: Uint32Array): Uint32Array {
    const ranked = new Uint32Array(ranks.length);
    for (let word = 0; word < ranks.length; word++) ranked[ranks[word]!] = this.counts[word] ?? 0;
    return ranked;
  }
}

/** Add every report once, in the archive's order. O(words). */
export class KeywordBuilder {
  /** By the number of `cut`. */
  private numbers = new Int32Array(0);
  private readonly words: string[] = [];
  private readonly tallies = keywordFields.map(() => new Tally());
  private readonly lengths = new GrowingArray(Uint16Array);
  /** Postings in the order of reports, turned round when written. */
  private readonly postedWords = new GrowingArray(Uint32Array);
  private readonly postedReports = new GrowingArray(Uint32Array);
  private readonly postedFields = new GrowingArray(Uint8Array);
  private readonly frequencies = new GrowingArray(Uint16Array);
  private reports = 0;
  private readonly points = new PointCounts();

  constructor(private readonly cut = new WordNumbers()) {}

  add(indexed: IndexedReport): void {
    const { report, folded } = indexed;
    for (const section of report.sections) {
      const from = foldedOffset(folded, section.start);
      const to = foldedOffset(folded, section.end);
      const points = section.items.map(
        (item): Stretch => [foldedOffset(folded, item.start), foldedOffset(folded, item.end)],
      );
      this.count(indexed, from, to, kindField(section.kind), points);
      if (section.also) this.count(indexed, from, to, alsoKindField(section.also));
      this.countLeads(indexed, section.items);
    }
    this.countTitle(indexed);
    this.tallies.forEach((tally, field) => {
      const { words, frequencies } = tally.empty();
      this.postedWords.append(words);
      this.postedReports.repeat(this.reports, words.length);
      this.postedFields.repeat(field, words.length);
      this.frequencies.append(frequencies);
      this.lengths.push(Math.min(words.length, 0xffff));
    });
    this.reports++;
  }

  private numberOf(word: number): number {
    if (word >= this.numbers.length) {
      const known = this.numbers.length;
      this.numbers = roomFor(this.numbers, Math.max(1024, word + 1)).fill(notSeen, known);
    }
    let number = this.numbers[word]!;
    if (number === notSeen) {
      const printed = this.cut.word(word);
      number = isKeyword(printed) ? this.words.push(printed) - 1 : noWord;
      this.numbers[word] = number;
    }
    return number;
  }

  /** The number of `cut`; `noNumber` for a word that no report before, nor this one, was cut into here. */
  private seen(word: string): number {
    const number = this.cut.find(word);
    return number === noNumber || (this.numbers[number] ?? notSeen) === notSeen ? noNumber : number;
  }

  private count(
    indexed: IndexedReport,
    from: number,
    to: number,
    field: number,
    points: readonly Stretch[] = [],
  ): void {
    let point = 0;
    const tally = this.tallies[field]!;
    this.cut.each(indexed, from, to, (word, start) => {
      const number = this.numberOf(word);
      if (number === noWord) return;
      tally.add(number);
      while (point < points.length && points[point]![1] <= start) {
        point++;
        this.points.next();
      }
      if (point < points.length && points[point]![0] <= start) this.points.add(number);
    });
    if (points.length > 0) this.points.next();
  }

  private countLeads(indexed: IndexedReport, items: readonly Item[]): void {
    for (const { lead, items: inner } of items) {
      if (lead) {
        const from = foldedOffset(indexed.folded, lead.start);
        this.count(indexed, from, foldedOffset(indexed.folded, lead.end), fieldNumber("lead"));
      }
      this.countLeads(indexed, inner);
    }
  }

  /** The title as the report itself prints it; one that metadata.csv brings is cut into words the reports know. */
  private countTitle(indexed: IndexedReport): void {
    const title = foldPhrase(indexed.report.title ?? "");
    if (title === "") return;
    const field = fieldNumber("title");
    const at = indexed.folded.text.indexOf(title);
    if (at >= 0) this.count(indexed, at, at + title.length, field);
    else
      for (const word of knownWords(title, (known) => this.seen(known) !== noNumber)) {
        const number = this.numberOf(this.seen(word));
        if (number !== noWord) this.tallies[field]!.add(number);
      }
  }

  write(sink: ColumnSink): void {
    const sorted = [...this.words.keys()].sort((a, b) => (this.words[a]! < this.words[b]! ? -1 : 1));
    const ranks = new Uint32Array(sorted.length);
    sorted.forEach((word, rank) => {
      ranks[word] = rank;
    });
    const posted = this.postedWords.view();
    const starts = new Uint32Array(sorted.length + 1);
    for (const word of posted) starts[ranks[word]! + 1]!++;
    for (let rank = 0; rank < sorted.length; rank++) starts[rank + 1]! += starts[rank]!;
    const fill = starts.slice();
    const reports = new Uint32Array(posted.length);
    const fields = new Uint8Array(posted.length);
    const frequencies = new Uint16Array(posted.length);
    const [fromReports, fromFields, fromFrequencies] = [
      this.postedReports.view(),
      this.postedFields.view(),
      this.frequencies.view(),
    ];
    for (let at = 0; at < posted.length; at++) {
      const to = fill[ranks[posted[at]!]!]!++;
      reports[to] = fromReports[at]!;
      fields[to] = fromFields[at]!;
      frequencies[to] = fromFrequencies[at]!;
    }
    sink.strings(
      keywordColumns.words,
      sorted.map((word) => this.words[word]!),
    );
    sink.numbers(keywordColumns.starts, starts);
    sink.numbers(keywordColumns.reports, reports);
    sink.numbers(keywordColumns.fields, fields);
    sink.numbers(keywordColumns.frequencies, frequencies);
    sink.numbers(keywordColumns.lengths, this.lengths.view());
    sink.numbers(keywordColumns.points, this.points.ranked(ranks));
  }
}

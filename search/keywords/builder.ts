// The keyword index: word → report → field → how often, as columns. The words are those the reports were cut into.
// Where strings are looked up elsewhere only how many reports have a word in a field.
import { lowerBound } from "../../report/bounds.js";
import { foldedOffset, foldPhrase, paragraphBreak } from "../../report/fold.js";
import type { Item } from "../../report/types.js";
import { indexedFrom } from "../../snapshot/archive.js";
import { Carried, type CarriedRun } from "../../snapshot/carried.js";
import { GrowingArray, roomFor } from "../../snapshot/growing.js";
import type { ColumnSink, IndexedReport } from "../../snapshot/types.js";
import { WordNumbers } from "../../snapshot/wordNumbers.js";
import { holderColumns, keywordColumns } from "./columns.js";
import { alsoKindField, fieldNumber, keywordFields, kindField, titleField } from "./fields.js";
import {
  type HolderLists,
  HoldersBuilder,
  holderListsOf,
  linesOf,
  pointsOf,
  summedLists,
} from "./holdersBuilder.js";
import { emptyLists, listsOf, mergedLists, movedLists, type PostingLists, withoutPoints } from "./lists.js";
import { openPostings } from "./postings.js";
import { type BroughtTitle, titleLists } from "./titles.js";
import { isKeyword, stretchesOf } from "./words.js";

/** What a number of `WordNumbers` is here, where it is no number of a keyword. */
const noWord = -1;
const notSeen = -2;
const largestFrequency = 0xffff;
const leadField = fieldNumber("lead");

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
  /** By number of the word: in how many and, beside it, the last of them. */
  private counts = new Uint32Array(2048);
  private point = 1;

  next(): void {
    this.point++;
  }

  add(word: number): void {
    if (word * 2 >= this.counts.length) this.counts = roomFor(this.counts, word * 2 + 2);
    const { counts, point } = this;
    if (counts[word * 2 + 1] === point) return;
    counts[word * 2 + 1] = point;
    counts[word * 2]!++;
  }

  /** By number of the word; words behind the last that a point has may be left out. */
  view(): Uint32Array {
    return Uint32Array.from({ length: this.counts.length / 2 }, (_, word) => this.counts[word * 2]!);
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
  private readonly carried = new Carried();
  private readonly titles: BroughtTitle[] = [];
  private readonly holders: HoldersBuilder | null;
  /** Where the next report begins on the axis. */
  private base = 0;

  /** `postings`: false where what a report has of a word is counted in its text when it is asked for. */
  constructor(
    private readonly cut = new WordNumbers(),
    postings = true,
  ) {
    this.holders = postings ? null : new HoldersBuilder();
  }

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
    const brought = this.countTitle(indexed);
    this.tallies.forEach((tally, field) => {
      const { words, frequencies } = tally.empty();
      this.lengths.push(Math.min(words.length, 0xffff));
      if (this.holders) {
        this.holders.add(this.reports, field, words);
        return;
      }
      this.postedWords.append(words);
      this.postedReports.repeat(this.reports, words.length);
      this.postedFields.repeat(field, words.length);
      this.frequencies.append(frequencies);
    });
    if (brought !== null)
      this.titles.push({ report: this.reports, title: brought, printed: this.printedOf(brought) });
    this.reports++;
    this.base += folded.text.length + 1;
  }

  /** As `add` of each, out of the last snapshot's columns. */
  carry(run: CarriedRun): void {
    this.carried.add(run, this.reports);
    const { source, archive } = run.last;
    const fields = keywordFields.length;
    this.lengths.append(source.u16(keywordColumns.lengths).subarray(run.from * fields, run.to * fields));
    const titled = source.u32(keywordColumns.titled);
    const titledWords = this.holders && source.strings(holderColumns.titledWords);
    for (let at = lowerBound(titled, run.from); at < titled.length && titled[at]! < run.to; at++) {
      const within = titled[at]! - run.from;
      this.titles.push({
        report: this.reports + within,
        title: foldPhrase(run.heads[within]!.title ?? ""),
        printed: titledWords ? linesOf(titledWords.get(at)) : [],
      });
    }
    this.holders?.carry(run, this.base);
    this.reports += run.to - run.from;
    this.base += archive.foldedStarts[run.to]! - archive.foldedStarts[run.from]!;
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

  private count(
    indexed: IndexedReport,
    from: number,
    to: number,
    field: number,
    points: readonly Stretch[] = [],
  ): void {
    let point = 0;
    const tally = this.tallies[field]!;
    const { numbers: words, starts, first, behind } = this.cut.within(indexed, from, to);
    for (let at = first; at < behind; at++) {
      const number = this.numberOf(words[at]!);
      if (number === noWord) continue;
      tally.add(number);
      if (point === points.length) continue;
      const start = starts[at]!;
      while (point < points.length && points[point]![1] <= start) {
        point++;
        this.points.next();
      }
      if (point < points.length && points[point]![0] <= start) this.points.add(number);
    }
    if (points.length > 0) this.points.next();
  }

  private countLeads(indexed: IndexedReport, items: readonly Item[]): void {
    for (const { lead, items: inner } of items) {
      if (lead) {
        const from = foldedOffset(indexed.folded, lead.start);
        this.countStretch(indexed, from, foldedOffset(indexed.folded, lead.end), leadField);
      }
      this.countLeads(indexed, inner);
    }
  }

  private countStretch(indexed: IndexedReport, from: number, to: number, field: number): void {
    this.count(indexed, from, to, field);
    this.holders?.addStretch(this.base + from, this.base + to, field);
  }

  /** The title as the report itself prints it; one that metadata.csv brings, which is returned, waits until all words are known. */
  private countTitle(indexed: IndexedReport): string | null {
    const title = foldPhrase(indexed.report.title ?? "");
    if (title === "") return null;
    const at = indexed.folded.text.indexOf(title);
    if (at < 0) return title;
    this.countStretch(indexed, at, at + title.length, titleField);
    return null;
  }

  /** Words of the last report that a title holds. */
  private printedOf(title: string): string[] {
    const { holders, cut } = this;
    if (!holders) return [];
    const isPrinted = (word: string): boolean => {
      // Words that no field ever had have no number, and get none here.
      const number = this.numbers[cut.find(word)] ?? noWord;
      return number >= 0 && holders.holds(this.reports, number);
    };
    return [...new Set(stretchesOf(title))].filter(
      (word) => !word.includes(paragraphBreak) && isPrinted(word),
    );
  }

  /** What was added, without titles that no text prints. */
  private added(): PostingLists {
    return listsOf(this.words, this.points.view(), {
      words: this.postedWords.view(),
      reports: this.postedReports.view(),
      fields: this.postedFields.view(),
      frequencies: this.frequencies.view(),
    });
  }

  /** With what was carried over. */
  private all(): PostingLists {
    const { last } = this.carried;
    if (!last) return this.added();
    const { words, ...columns } = openPostings(last.source);
    const titled = new Set(last.source.u32(keywordColumns.titled));
    const carried = movedLists(
      { ...columns, words: Array.from({ length: words.length }, (_, at) => words.get(at)) },
      this.carried.numbers(),
      (report, field) => field !== titleField || !titled.has(report),
    );
    const left = new KeywordBuilder();
    for (const number of this.carried.gone()) left.add(indexedFrom(last.archive, number));
    return mergedLists(withoutPoints(carried, left.added()), this.added());
  }

  /** As `all`, where no postings are kept. */
  private allHolders(holders: HoldersBuilder): HolderLists {
    const added = holders.lists(this.words, this.points.view());
    const { last } = this.carried;
    if (!last) return added;
    const left = new KeywordBuilder(undefined, false);
    for (const number of this.carried.gone()) left.add(indexedFrom(last.archive, number));
    const gone = left.holders!.lists(left.words, left.points.view());
    return summedLists(summedLists(holderListsOf(last), gone, -1), added, 1);
  }

  write(sink: ColumnSink): void {
    const { holders } = this;
    const held = holders && this.allHolders(holders);
    const printed = held ? emptyLists(held.words, pointsOf(held)) : this.all();
    const titles = titleLists(this.titles, printed.words);
    const lists = titles.words.length > 0 ? mergedLists(printed, titles) : printed;
    const lengths = this.lengths.view();
    for (const { report } of this.titles) lengths[report * keywordFields.length + titleField] = 0;
    for (const report of titles.reports) lengths[report * keywordFields.length + titleField]!++;
    sink.strings(keywordColumns.words, lists.words);
    sink.numbers(keywordColumns.starts, lists.starts);
    sink.numbers(keywordColumns.reports, lists.reports);
    sink.numbers(keywordColumns.fields, lists.fields);
    sink.numbers(keywordColumns.frequencies, lists.frequencies);
    sink.numbers(keywordColumns.lengths, lengths);
    sink.numbers(keywordColumns.points, lists.points);
    sink.numbers(
      keywordColumns.titled,
      Uint32Array.from(this.titles, ({ report }) => report),
    );
    if (holders) holders.write(held!, lists, this.titles, sink);
  }
}

// Gathers, where strings are looked up elsewhere, how many reports have each word in each field, instead of postings.
import { lowerBound } from "../../report/bounds.js";
import { foldPhrase, paragraphBreak } from "../../report/fold.js";
import type { CarriedRun, LastSnapshot } from "../../snapshot/carried.js";
import { GrowingArray, roomFor } from "../../snapshot/growing.js";
import type { ColumnSink } from "../../snapshot/types.js";
import { holderColumns, keywordColumns } from "./columns.js";
import { keywordFields } from "./fields.js";
import { openHolderCounts, openStretches } from "./holders.js";
import { openPostingColumns, type PostingColumns } from "./postings.js";
import type { BroughtTitle } from "./titles.js";

/** Numbers of a word: by field how many reports have it there, in how many it stands, in how many points. */
const width = keywordFields.length + 2;
const reportsAt = keywordFields.length;
const pointsAt = reportsAt + 1;

/** Words ascend by unit; `counts[w * width] …` are those of `words[w]`. */
export interface HolderLists {
  readonly words: readonly string[];
  readonly counts: Uint32Array;
}

export class HoldersBuilder {
  /** By number of the word. */
  private counts = new Uint32Array(width * 1024);
  /** By number of the word the last report that has it, from 1. */
  private lastReport = new Uint32Array(1024);
  private readonly starts = new GrowingArray(Uint32Array);
  private readonly ends = new GrowingArray(Uint32Array);
  private readonly fields = new GrowingArray(Uint8Array);

  /** Different words of one field of a report; reports ascend. */
  add(report: number, field: number, words: Uint32Array): void {
    for (const word of words) {
      if (word >= this.lastReport.length) {
        this.lastReport = roomFor(this.lastReport, word + 1);
        this.counts = roomFor(this.counts, this.lastReport.length * width);
      }
      this.counts[word * width + field]!++;
      if (this.lastReport[word] === report + 1) continue;
      this.lastReport[word] = report + 1;
      this.counts[word * width + reportsAt]!++;
    }
  }

  /** Whether the report that came last has the word. */
  holds(report: number, word: number): boolean {
    return this.lastReport[word] === report + 1;
  }

  /** What is counted by itself; offsets on the axis. */
  addStretch(start: number, end: number, field: number): void {
    if (start >= end) return;
    this.starts.push(start);
    this.ends.push(end);
    this.fields.push(field);
  }

  /** Stretches of reports that stay. `at`: where the first of them begins now. */
  carry({ last: { archive, source }, from, to }: CarriedRun, at: number): void {
    const was = openStretches(source);
    const moved = at - archive.foldedStarts[from]!;
    const first = lowerBound(was.starts, archive.foldedStarts[from]!);
    const behind = lowerBound(was.starts, archive.foldedStarts[to]!, first);
    this.starts.append(was.starts.subarray(first, behind).map((start) => start + moved));
    this.ends.append(was.ends.subarray(first, behind).map((end) => end + moved));
    this.fields.append(was.fields.subarray(first, behind));
  }

  /** `words` and `points` by number. */
  lists(words: readonly string[], points: Uint32Array): HolderLists {
    const sorted = [...words.keys()].sort((a, b) => (words[a]! < words[b]! ? -1 : 1));
    const counts = new Uint32Array(sorted.length * width);
    sorted.forEach((word, rank) => {
      counts.set(this.counts.subarray(word * width, (word + 1) * width), rank * width);
      counts[rank * width + pointsAt] = points[word] ?? 0;
    });
    return { words: sorted.map((word) => words[word]!), counts };
  }

  /** `titles`: postings of brought titles, by the words of `lists`. */
  write(
    lists: HolderLists,
    titles: PostingColumns,
    brought: readonly BroughtTitle[],
    sink: ColumnSink,
  ): void {
    const { length } = lists.words;
    const starts = new Uint32Array(length + 1);
    const fields = new GrowingArray(Uint8Array);
    const counts = new GrowingArray(Uint32Array);
    const reports = new Uint32Array(length);
    const inTitleAlone = inTitlesAlone(brought, titles, (word) => lists.words[word]!);
    for (let word = 0; word < length; word++) {
      for (let field = 0; field < keywordFields.length; field++) {
        const count = lists.counts[word * width + field]!;
        if (count === 0) continue;
        fields.push(field);
        counts.push(count);
      }
      starts[word + 1] = fields.length;
      reports[word] = lists.counts[word * width + reportsAt]! + inTitleAlone[word]!;
    }
    sink.numbers(holderColumns.starts, starts);
    sink.numbers(holderColumns.fields, fields.view());
    sink.numbers(holderColumns.counts, counts.view());
    sink.numbers(holderColumns.reports, reports);
    sink.numbers(holderColumns.stretchStarts, this.starts.view());
    sink.numbers(holderColumns.stretchEnds, this.ends.view());
    sink.numbers(holderColumns.stretchFields, this.fields.view());
    sink.strings(
      holderColumns.titledWords,
      brought.map(({ printed: words }) => words.join(paragraphBreak)),
    );
  }
}

/** In how many points each word stands. */
export const pointsOf = ({ words, counts }: HolderLists): Uint32Array =>
  Uint32Array.from(words, (_, word) => counts[word * width + pointsAt]!);

/** The words of a line each; none of "". */
export const linesOf = (text: string): string[] => text.split(paragraphBreak).filter(Boolean);

/** By word in how many reports it stands in a brought title and not in the text. */
function inTitlesAlone(
  brought: readonly BroughtTitle[],
  { starts, reports }: PostingColumns,
  wordOf: (word: number) => string,
): Uint32Array {
  const printed = new Map(brought.map(({ report, printed: words }) => [report, new Set(words)]));
  const counts = new Uint32Array(starts.length - 1);
  for (let word = 0; word < counts.length; word++)
    for (let at = starts[word]!; at < starts[word + 1]!; at++)
      if (!printed.get(reports[at]!)!.has(wordOf(word))) counts[word]!++;
  return counts;
}

/** The titles that a snapshot's texts do not print, as its builder had them. O(titles). */
function broughtTitles({ archive, source }: LastSnapshot): BroughtTitle[] {
  const words = source.strings(holderColumns.titledWords);
  return Array.from(source.u32(keywordColumns.titled), (report, at) => ({
    report,
    title: foldPhrase(archive.heads[report]!.title ?? ""),
    printed: linesOf(words.get(at)),
  }));
}

/** What a snapshot has of texts; brought titles are not among it. */
export function holderListsOf(last: LastSnapshot): HolderLists {
  const { source } = last;
  const words = source.strings(keywordColumns.words);
  const inTitleAlone = inTitlesAlone(broughtTitles(last), openPostingColumns(source), (word) =>
    words.get(word),
  );
  const points = source.u32(keywordColumns.points);
  const was = openHolderCounts(source);
  const counts = new Uint32Array(words.length * width);
  for (let word = 0; word < words.length; word++) {
    for (let at = was.starts[word]!; at < was.starts[word + 1]!; at++)
      counts[word * width + was.fields[at]!] = was.counts[at]!;
    counts[word * width + pointsAt] = points[word]!;
    counts[word * width + reportsAt] = was.reports[word]! - inTitleAlone[word]!;
  }
  return { words: Array.from({ length: words.length }, (_, at) => words.get(at)), counts };
}

/** The counts of both, those of `more` so many times; words that no report has left are gone. O(words). */
export function summedLists(some: HolderLists, more: HolderLists, times: 1 | -1): HolderLists {
  const words: string[] = [];
  const counts = new Uint32Array((some.words.length + more.words.length) * width);
  for (let one = 0, other = 0; one < some.words.length || other < more.words.length; ) {
    const [first, second] = [some.words[one], more.words[other]];
    const inSome = second === undefined || (first !== undefined && first <= second);
    const inMore = first === undefined || (second !== undefined && second <= first);
    const row = counts.subarray(words.length * width, (words.length + 1) * width);
    for (let at = 0; at < width; at++)
      row[at] =
        (inSome ? some.counts[one * width + at]! : 0) +
        (inMore ? times * more.counts[other * width + at]! : 0);
    if (row[reportsAt]! > 0) words.push(inSome ? first! : second!);
    else row.fill(0);
    if (inSome) one++;
    if (inMore) other++;
  }
  return { words, counts: counts.subarray(0, words.length * width) };
}

// Postings by word while they are built: put in order, moved with their reports, laid together.
import { gone } from "../../snapshot/carried.js";

/** `starts[w] … starts[w + 1] - 1` are the postings of `words[w]`, by report, then by field. Words ascend by unit. */
export interface PostingLists {
  readonly words: readonly string[];
  readonly starts: Uint32Array;
  readonly reports: Uint32Array;
  readonly fields: Uint8Array;
  readonly frequencies: Uint16Array;
  /** In how many points of the top level each word stands. */
  readonly points: Uint32Array;
}

/** Words without a posting. */
export const emptyLists = (words: readonly string[], points: Uint32Array): PostingLists => ({
  words,
  starts: new Uint32Array(words.length + 1),
  reports: new Uint32Array(0),
  fields: new Uint8Array(0),
  frequencies: new Uint16Array(0),
  points,
});

/** Postings of numbered words, in the order of reports and fields. */
export interface Posted {
  readonly words: Uint32Array;
  readonly reports: Uint32Array;
  readonly fields: Uint8Array;
  readonly frequencies: Uint16Array;
}

/** `words` and `points` by number. O(postings + words log words). */
export function listsOf(words: readonly string[], points: Uint32Array, posted: Posted): PostingLists {
  const sorted = [...words.keys()].sort((a, b) => (words[a]! < words[b]! ? -1 : 1));
  const { length } = posted.words;
  /** By word how many, and then where the next goes. */
  const fill = new Uint32Array(words.length);
  for (let at = 0; at < length; at++) fill[posted.words[at]!]!++;
  const starts = new Uint32Array(sorted.length + 1);
  sorted.forEach((word, rank) => {
    starts[rank + 1] = starts[rank]! + fill[word]!;
    fill[word] = starts[rank]!;
  });
  const reports = new Uint32Array(length);
  const fields = new Uint8Array(length);
  const frequencies = new Uint16Array(length);
  for (let at = 0; at < length; at++) {
    const to = fill[posted.words[at]!]!++;
    reports[to] = posted.reports[at]!;
    fields[to] = posted.fields[at]!;
    frequencies[to] = posted.frequencies[at]!;
  }
  return {
    words: sorted.map((word) => words[word]!),
    starts,
    reports,
    fields,
    frequencies,
    points: Uint32Array.from(sorted, (word) => points[word] ?? 0),
  };
}

/**
 * The lists with every report under its number of now (`numbers`, by number then; `gone` where it went), without the
 * postings that `keeps` refuses and the words that have none left. O(postings).
 */
export function movedLists(
  lists: PostingLists,
  numbers: Int32Array,
  keeps: (report: number, field: number) => boolean,
): PostingLists {
  const { length } = lists.reports;
  const reports = new Uint32Array(length);
  const fields = new Uint8Array(length);
  const frequencies = new Uint16Array(length);
  const words: string[] = [];
  const starts: number[] = [];
  const points: number[] = [];
  let count = 0;
  for (let word = 0; word < lists.words.length; word++) {
    const from = count;
    for (let at = lists.starts[word]!; at < lists.starts[word + 1]!; at++) {
      const report = lists.reports[at]!;
      const field = lists.fields[at]!;
      const now = numbers[report]!;
      if (now === gone || !keeps(report, field)) continue;
      reports[count] = now;
      fields[count] = field;
      frequencies[count++] = lists.frequencies[at]!;
    }
    if (count === from) continue;
    words.push(lists.words[word]!);
    starts.push(from);
    points.push(lists.points[word]!);
  }
  starts.push(count);
  return {
    words,
    starts: Uint32Array.from(starts),
    reports: reports.subarray(0, count),
    fields: fields.subarray(0, count),
    frequencies: frequencies.subarray(0, count),
    points: Uint32Array.from(points),
  };
}

/** The postings of both; no report has a word in the same field in both. Points are added. O(postings). */
export function mergedLists(some: PostingLists, more: PostingLists): PostingLists {
  const length = some.reports.length + more.reports.length;
  const reports = new Uint32Array(length);
  const fields = new Uint8Array(length);
  const frequencies = new Uint16Array(length);
  const words: string[] = [];
  const starts: number[] = [];
  const points: number[] = [];
  let count = 0;
  const take = (lists: PostingLists, from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      reports[count] = lists.reports[at]!;
      fields[count] = lists.fields[at]!;
      frequencies[count++] = lists.frequencies[at]!;
    }
  };
  const place = ({ reports: of, fields: within }: PostingLists, at: number): number =>
    of[at]! * 256 + within[at]!;
  for (let one = 0, other = 0; one < some.words.length || other < more.words.length; ) {
    const [first, second] = [some.words[one], more.words[other]];
    const inSome = second === undefined || (first !== undefined && first <= second);
    const inMore = first === undefined || (second !== undefined && second <= first);
    words.push(inSome ? first! : second!);
    starts.push(count);
    points.push((inSome ? some.points[one]! : 0) + (inMore ? more.points[other]! : 0));
    let from = inSome ? some.starts[one]! : 0;
    const to = inSome ? some.starts[one + 1]! : 0;
    const [next, end] = inMore ? [more.starts[other]!, more.starts[other + 1]!] : [0, 0];
    for (let at = next; at < end; at++) {
      const here = place(more, at);
      let until = from;
      while (until < to && place(some, until) < here) until++;
      take(some, from, until);
      from = until;
      take(more, at, at + 1);
    }
    take(some, from, to);
    if (inSome) one++;
    if (inMore) other++;
  }
  starts.push(count);
  return {
    words,
    starts: Uint32Array.from(starts),
    reports,
    fields,
    frequencies,
    points: Uint32Array.from(points),
  };
}

/** `lists` with so many points fewer; words of `less` that they lack are passed over. */
export function withoutPoints(lists: PostingLists, less: PostingLists): PostingLists {
  const fewer = new Map(less.words.map((word, at) => [word, less.points[at]!]));
  return { ...lists, points: lists.points.map((points, at) => points - (fewer.get(lists.words[at]!) ?? 0)) };
}

// The best passages of a report: the sentences, and in them the stretches, where most of the wanted words meet.

import { locate } from "../intervals.js";
import type { Ground } from "../occurrences.js";
import { sentenceAround } from "../scopes.js";
import { sectionBits } from "../structure.js";
import type { TextAxis } from "../textAxis.js";
import type { WeighedTerm } from "./passages.js";

/** A stretch marked as one hit is no longer than this, in folded units: a line and a half of print. */
const longestSnippet = 60;
/** A sentence so short only names what is told under it: of two that hold the same, it comes after the other. */
const longestHeadline = 16;
/** Further passages must show a word that none before them shows, or be worth at least this share of the best one. */
const worthShowing = 0.5;
/** What a word is still worth in a passage after another one showed it: a second place beats none, a new word beats both. */
const shownBefore = 0.5;

/** Offsets over the folded units. */
export interface Snippet {
  readonly start: number;
  readonly end: number;
  /** Which of the wanted words it holds. */
  readonly words: ReadonlySet<number>;
  readonly weight: number;
  /** Where wanted words stand in the passage's sentence, in text order, none over another. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly word: number;
}

/** Finds passages report by report. */
export class SnippetFinder {
  constructor(
    private readonly ground: Ground,
    private readonly words: readonly WeighedTerm[],
    /** Kinds (bits) of the sections looked at. */
    private readonly kinds: number,
  ) {}

  /** The best passages of a report, best first; at most `limit`. O(report · words). */
  best(report: number, limit: number): Snippet[] {
    const marks = this.marksOf(report);
    const { units } = this.ground.axis;
    const found: Snippet[] = [];
    const headlines: Snippet[] = [];
    for (let from = 0; from < marks.length; ) {
      const { start, end } = sentenceAround(units, marks[from]!.start);
      let to = from;
      while (to < marks.length && marks[to]!.start < end) to++;
      (end - start > longestHeadline ? found : headlines).push(this.densest(marks.slice(from, to)));
      from = to;
    }
    return this.choose([...found, ...headlines], limit);
  }

  /** One after the other whatever adds most to those before it. */
  private choose(found: readonly Snippet[], limit: number): Snippet[] {
    const chosen: Snippet[] = [];
    const shown = new Set<number>();
    const worth = ({ words }: Snippet): number =>
      [...words].reduce(
        (sum, word) => sum + this.words[word]!.weight * (shown.has(word) ? shownBefore : 1),
        0,
      );
    let least = 0;
    while (chosen.length < limit) {
      let best: Snippet | undefined;
      for (const passage of found) {
        if (!chosen.includes(passage) && (!best || worth(passage) > worth(best))) best = passage;
      }
      if (!best || (worth(best) < least && [...best.words].every((word) => shown.has(word)))) break;
      if (chosen.length === 0) least = best.weight * worthShowing;
      for (const word of best.words) shown.add(word);
      chosen.push(best);
    }
    return chosen;
  }

  /** Every wanted word of the report, in text order. */
  private marksOf(report: number): Mark[] {
    const { archive, axis, structure } = this.ground;
    const { text } = archive.folded(report);
    const base = axis.reportStarts[report]!;
    const marks: Mark[] = [];
    this.words.forEach(({ folded }, word) => {
      for (let at = text.indexOf(folded); at >= 0; at = text.indexOf(folded, at + 1)) {
        const start = base + at;
        const section = locate(structure.sectionStarts, Uint32Array.of(start))[0]!;
        if (!(sectionBits(structure, section) & this.kinds)) continue;
        marks.push({ start, end: start + folded.length, word });
      }
    });
    return marks.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** What a sentence holds; shown as a hit is the stretch with the weightiest words, the shorter of equals. */
  private densest(marks: readonly Mark[]): Snippet {
    const shown = apart(marks);
    const words = new Set(marks.map(({ word }) => word));
    const whole = [...words].reduce((sum, word) => sum + this.words[word]!.weight, 0);
    let best: Snippet = { start: 0, end: 0, words, weight: -1, marks: shown };
    marks.forEach((first, from) => {
      const seen = new Set<number>();
      let weight = 0;
      for (let to = from; to < marks.length; to++) {
        const { end, word } = marks[to]!;
        if (to > from && end - first.start > longestSnippet) break;
        if (seen.has(word)) continue;
        seen.add(word);
        weight += this.words[word]!.weight;
        if (weight > best.weight || (weight === best.weight && end - first.start < best.end - best.start)) {
          best = { start: first.start, end, words, weight, marks: shown };
        }
      }
    });
    return { ...best, weight: whole };
  }
}

/** Marks that do not overlap: of 执法, 执法力量 and 力量 the first and the last. In text order, the shorter first. */
function apart(marks: readonly Mark[]): Mark[] {
  let end = 0;
  return marks.filter((mark) => {
    if (mark.start < end) return false;
    end = mark.end;
    return true;
  });
}

/** What to show of a report whose title alone holds the words: its first sentence. */
export function firstSentence(axis: TextAxis, report: number): Snippet {
  const from = axis.reportStarts[report]!;
  const { end } = sentenceAround(axis.units, from);
  return { start: from, end: Math.min(end, from + longestSnippet), words: new Set(), weight: 0, marks: [] };
}

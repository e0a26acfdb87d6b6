// A hit as the reader sees it: the printed words with what stands around them.

import { type FoldedText, recordSpan } from "../report/fold.js";
import { type SectionKind, sectionKinds } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import { isLowSurrogate } from "../report/surrogates.js";
import { locate } from "./intervals.js";
import type { Ground } from "./occurrences.js";
import { sentenceAround } from "./scopes.js";
import { isWord } from "./textAxis.js";
import type { Hit, HitPlace } from "./types.js";

/** UTF-16 units of the text of record on either side. */
export const contextLength = 40;

/** Up to 40 units; half a character is left out. */
function contextBefore(text: string, start: number): string {
  const from = Math.max(0, start - contextLength);
  return text.slice(
    from > 0 && from < start && isLowSurrogate(text.charCodeAt(from)) ? from + 1 : from,
    start,
  );
}

function contextAfter(text: string, end: number): string {
  const to = Math.min(text.length, end + contextLength);
  return text.slice(end, to < text.length && to > end && isLowSurrogate(text.charCodeAt(to)) ? to - 1 : to);
}

/** Over the archive's folded units. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Turns occurrences of one report after another into hits; keeps the report last opened. */
export class HitPrinter {
  private number = -1;
  private text = "";
  private folded: FoldedText | undefined;

  constructor(
    private readonly ground: Ground,
    private readonly context: "kwic" | "sentence" = "kwic",
  ) {}

  private open(number: number): FoldedText {
    if (number !== this.number || !this.folded) {
      this.number = number;
      this.text = this.ground.archive.text(number);
      this.folded = this.ground.archive.folded(number);
    }
    return this.folded;
  }

  /** A hit without its words. */
  place(number: number, start: number, end: number): HitPlace {
    const base = this.ground.axis.reportStarts[number]!;
    const span = recordSpan(this.open(number), start - base, end - base);
    return { ...span, section: this.kindAt(start), word: isWord(this.ground.axis, start, end) };
  }

  /** `start`, `end`: offsets over the archive's folded units, inside report `number`. */
  print(number: number, start: number, end: number, score?: number, marks: readonly Stretch[] = []): Hit {
    const folded = this.open(number);
    const base = this.ground.axis.reportStarts[number]!;
    const span = end > start ? recordSpan(folded, start - base, end - base) : { start: 0, end: 0 };
    const shown = (mark: Span): boolean =>
      mark.start >= span.start - contextLength && mark.end <= span.end + contextLength;
    const marked = marks.map((mark) => recordSpan(folded, mark.start - base, mark.end - base)).filter(shown);
    const { id, title, township, county, province, year, mirrorOf } = this.ground.archive.heads[number]!;
    return {
      report: { id, title, township, county, province, year, ...(mirrorOf === null ? {} : { mirrorOf }) },
      section: this.kindAt(start),
      start: span.start,
      end: span.end,
      before: contextBefore(this.text, span.start),
      match: this.text.slice(span.start, span.end),
      after: contextAfter(this.text, span.end),
      word: end > start && isWord(this.ground.axis, start, end),
      ...(score === undefined ? {} : { score }),
      ...(marked.length > 0 ? { marks: marked } : {}),
      ...(this.context === "sentence" && end > start
        ? { sentence: this.sentence(folded, base, start, end) }
        : {}),
    };
  }

  /** From the sentence the hit begins in to the one it ends in: a pair far apart may span several. */
  private sentence(
    folded: FoldedText,
    base: number,
    start: number,
    end: number,
  ): NonNullable<Hit["sentence"]> {
    const { units } = this.ground.axis;
    const from = sentenceAround(units, start).start;
    const to = sentenceAround(units, end - 1).end;
    const span = recordSpan(folded, from - base, Math.max(to, end) - base);
    const hit = recordSpan(folded, start - base, end - base);
    return {
      ...span,
      before: this.text.slice(span.start, hit.start),
      after: this.text.slice(hit.end, span.end),
    };
  }

  private kindAt(start: number): SectionKind {
    const section = locate(this.ground.structure.sectionStarts, Uint32Array.of(start))[0]!;
    return sectionKinds[this.ground.structure.sectionKind[section]!]!;
  }
}

// Builds a text of record out of inline text and block boundaries, as a browser lays it out without its width.
import type { Span } from "../../report/span.js";

const newline = 0x0a;
const tab = 0x09;

/** Hanzi, their punctuation and full-width forms: a line break in the source between them prints nothing. */
const isWide = (unit: number): boolean =>
  unit >= 0x2e80 || (unit >= 0x2010 && unit <= 0x2027) || unit === 0xb7 || unit === 0xa0;

/** Space in the source that prints as one space or none, as CSS collapses it. */
type Pending = "none" | "space" | "lineEnd";

export class RecordBuilder {
  readonly #parts: string[] = [];
  readonly #chrome: { start: number; end: number }[] = [];
  #length = 0;
  #last = newline;
  #beforeLast = newline;
  #pending: Pending = "none";
  #flat = 0;
  #tabs = 0;
  #furniture = 0;

  #put(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
    this.#beforeLast = part.length > 1 ? part.charCodeAt(part.length - 2) : this.#last;
    this.#last = part.charCodeAt(part.length - 1);
  }

  #putWord(word: string): void {
    const waits = this.#pending;
    this.#pending = "none";
    const first = word.charCodeAt(0);
    if (this.#tabs > 0 && this.#last !== newline) this.#put("\t".repeat(this.#tabs));
    this.#tabs = 0;
    const atStart = this.#last === newline || this.#last === tab;
    if (waits !== "none" && !atStart && (waits === "space" || (!isWide(this.#last) && !isWide(first))))
      this.#put(" ");
    this.#put(word);
  }

  /** Text of inline content: white space collapses, and a line end of the source vanishes between hanzi. */
  inline(text: string): void {
    for (const [run] of text.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
      if (!/^[ \t\n\r\f]/.test(run)) this.#putWord(run);
      else if (this.#pending !== "space") this.#pending = /[\n\r]/.test(run) ? "lineEnd" : "space";
    }
  }

  /** Text as it stands, line ends and spaces too. */
  verbatim(text: string): void {
    this.#pending = "none";
    this.#tabs = 0;
    if (text !== "") this.#put(text);
  }

  /** A space, where something stands before and follows on the line. */
  space(): void {
    this.#pending = "space";
  }

  /** A line break; several leave one blank line. Inside a flat row, a space. */
  lineBreak(): void {
    if (this.#flat > 0) {
      this.space();
      return;
    }
    this.#pending = "none";
    this.#tabs = 0;
    if (this.#length === 0 || (this.#last === newline && this.#beforeLast === newline)) return;
    this.#put("\n");
  }

  /** The edge of a block: what follows begins a line. Inside a flat row, a space. */
  block(): void {
    if (this.#flat > 0) this.space();
    else {
      this.#pending = "none";
      this.#tabs = 0;
      if (this.#last !== newline) this.#put("\n");
    }
  }

  /** A tab, where something stands before and follows on the line. */
  tab(): void {
    this.#tabs = Math.max(this.#tabs, 1);
  }

  /** Where what `write` adds stands. */
  spanOf(write: () => void): Span {
    const start = this.#length;
    write();
    return { start, end: this.#length };
  }

  /** Writes one table row as one line, its cells parted by tabs; an empty cell between two keeps its tab. */
  row(cells: readonly (() => void)[]): void {
    this.block();
    this.#flat++;
    cells.forEach((cell, at) => {
      this.#pending = "none";
      if (at > 0) this.#tabs++;
      cell();
    });
    this.#flat--;
    this.#tabs = 0;
    this.block();
  }

  /** Whether text would be put straight behind a character that is no space. */
  isGlued(): boolean {
    return (
      this.#pending === "none" &&
      this.#tabs === 0 &&
      this.#last !== newline &&
      this.#last !== tab &&
      this.#last !== 0x20
    );
  }

  /** Marks what `write` adds as page furniture; furniture inside furniture is one stretch. */
  asChrome(write: () => void): void {
    const start = this.#length;
    this.#furniture++;
    write();
    this.#furniture--;
    if (this.#length === start || this.#furniture > 0) return;
    const before = this.#chrome.at(-1);
    if (before && before.end >= start) before.end = this.#length;
    else this.#chrome.push({ start, end: this.#length });
  }

  /** The text without trailing line ends, and the chrome in it without white space at its edges. */
  finish(): { readonly text: string; readonly chrome: readonly Span[] } {
    const text = this.#parts.join("").replace(/\n+$/, "");
    return { text, chrome: trimmed(text, this.#chrome) };
  }
}

/** Spans without white space at their edges; those of nothing but white space go. */
export function trimmed(text: string, spans: readonly Span[]): Span[] {
  return spans.flatMap(({ start, end }) => {
    let from = start;
    let to = Math.min(end, text.length);
    while (from < to && /\s/.test(text[from]!)) from++;
    while (to > from && /\s/.test(text[to - 1]!)) to--;
    return from < to ? [{ start: from, end: to }] : [];
  });
}

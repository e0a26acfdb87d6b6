// Inline marks of Markdown but emphasis: escapes, code ticks, links, images, tags.
import type { Span } from "../../report/span.js";

/** A line, or what of it stands behind its opening marks. */
export type Stretch = Span;

export interface Inline {
  readonly marks: readonly Span[];
  /** By offset from the first stretch: 1 where a unit is taken (a mark, code, an escaped sign) and no emphasis begins. */
  readonly literal: Uint8Array;
}

/** `[name]: https://…`, a link's target written apart. */
export const definition = /^[ \t]{0,3}\[([^\]^\n]{1,200})\]:[ \t]*\S+(?:[ \t]+["'(].*)?$/;

/** Longer words name no target. */
const longestName = 200;

const escaped = /\\[!-/:-@[-`{-~]/y;
const ticks = /`+/g;
const tick = /`+/y;
const autolink = /<((?:https?|ftp|mailto):[^\s<>]{1,2000})>/y;
const tag = /<\/?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>\n]{0,1000})?\/?>/y;
const footnote = /\[\^[^\]\s]{1,60}\]:?/y;
/** An address: `(#a)`, `(a.docx)`, `(/x)`, `(https://…)`; 括号里的话 is none, though it stands behind a bracket. */
const target =
  /\((?:[ \t]*<?(?=[^\s()]*[./#%:])[^\s()<>]{1,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,500})?>?(?:[ \t]+["'][^"'\n]{0,300}["'])?)?[ \t]*\)/y;
const dataTarget = /\([ \t]*data:[^()\s]*\)/y;
const reference = /\[([^\]\n]{0,200})\]/y;

/** What a mark can begin with. */
const begins = (unit: number): boolean =>
  unit === 0x5c || unit === 0x60 || unit === 0x3c || unit === 0x5b || unit === 0x5d;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** The code spans of a block: where a run of ticks has a partner of its length. O(length). */
function codeSpans(
  text: string,
  start: number,
  end: number,
): ReadonlyMap<number, { close: number; size: number }> {
  const runs = [...text.slice(start, end).matchAll(ticks)].map((run) => ({
    at: start + run.index,
    size: run[0].length,
  }));
  const next = new Map<number, number>();
  const spans = new Map<number, { close: number; size: number }>();
  for (const { at, size } of runs.reverse()) {
    const close = next.get(size);
    if (close !== undefined) spans.set(at, { close, size });
    next.set(size, at);
  }
  return spans;
}

/**
 * Marks of one block, whose stretches are its lines; `hidden` is 1 where a comment stands, `defined` the names of
 * targets written apart, in lower case. O(length).
 */
export function inlineMarks(
  text: string,
  block: readonly Stretch[],
  hidden: Uint8Array,
  defined: ReadonlySet<string>,
): Inline {
  const from = block[0]!.start;
  const to = block.at(-1)!.end;
  const literal = new Uint8Array(to - from);
  const marks: Span[] = [];
  const take = (start: number, end: number): void => {
    literal.fill(1, start - from, end - from);
  };
  const mark = (start: number, end: number): void => {
    marks.push({ start, end });
    take(start, end);
  };
  const code = codeSpans(text, from, to);
  const open: { readonly at: number; readonly image: boolean }[] = [];
  /** A closing bracket: the link or image it ends, if it does; returns where to go on. */
  const close = (at: number): number => {
    const begun = open.pop();
    if (!begun) return at + 1;
    const words = at - begun.at <= longestName ? text.slice(begun.at + 1, at) : "";
    const end = targetEnd(text, at + 1, words, defined);
    if (end === null || end > to) return at + 1;
    if (begun.image) mark(begun.at - 1, end);
    else {
      mark(begun.at, begun.at + 1);
      mark(at, end);
    }
    return end;
  };
  /** What begins at `at`; returns where to go on. */
  const read = (at: number, end: number): number => {
    const within = (pattern: RegExp): number | null => {
      const found = matchAt(pattern, text, at);
      return found !== null && at + found[0].length <= end ? at + found[0].length : null;
    };
    switch (text[at]) {
      case "\\": {
        if (at + 1 === end) mark(at, end);
        const behind = within(escaped);
        if (behind === null) return at + 1;
        mark(at, at + 1);
        take(at + 1, behind);
        return behind;
      }
      case "`": {
        const span = code.get(at);
        if (!span) return at + (matchAt(tick, text, at)?.[0].length ?? 1);
        mark(at, at + span.size);
        take(at + span.size, span.close);
        mark(span.close, span.close + span.size);
        return span.close + span.size;
      }
      case "<": {
        const address = within(autolink);
        if (address !== null) {
          mark(at, at + 1);
          take(at + 1, address - 1);
          mark(address - 1, address);
          return address;
        }
        const behind = within(tag);
        if (behind !== null) mark(at, behind);
        return behind ?? at + 1;
      }
      case "[": {
        const note = within(footnote);
        if (note !== null) mark(at, note);
        else open.push({ at, image: text[at - 1] === "!" && literal[at - 1 - from] === 0 });
        return note ?? at + 1;
      }
      case "]":
        return close(at);
      default:
        return at + 1;
    }
  };
  for (const { start, end } of block) {
    for (let at = start; at < end; ) {
      if (hidden[at] === 1) take(at, ++at);
      else at = begins(text.charCodeAt(at)) ? read(at, end) : at + 1;
    }
  }
  return { marks, literal };
}

/** Where the target behind a bracket that closes at `at - 1` ends: `(address)`, `[name]`, or nothing where the words name one. */
function targetEnd(text: string, at: number, words: string, defined: ReadonlySet<string>): number | null {
  const found = matchAt(target, text, at) ?? matchAt(dataTarget, text, at);
  if (found) return at + found[0].length;
  const named = matchAt(reference, text, at);
  if (named && defined.has((named[1] || words).toLowerCase())) return at + named[0].length;
  return defined.has(words.toLowerCase()) ? at : null;
}

// What a query asks of a keyword search: words to rank by, and which reports may be listed at all.

import { findPhrase } from "../bigrams.js";
import { fieldColumnsOf } from "../fieldColumns.js";
import { failures } from "../filters.js";
import { both, either } from "../flags.js";
import { locate } from "../intervals.js";
import type { Ground } from "../occurrences.js";
import type { Condition, Wanted } from "../query/syntax.js";
import { checkReach } from "../reach.js";
import { sectionBits } from "../structure.js";
import { QueryError } from "../types.js";
import type { Postings } from "./postings.js";

/** Words (numbers in the postings) that a string was cut into; `missing` where some word of it stands in no report. */
export interface StringWords {
  readonly words: readonly number[];
  readonly missing: boolean;
}

/**
 * Strings that are looked for as they are printed: those in quotation marks, and those under a minus. Throws
 * `QueryError` (`too_broad`) where all of them together stand in too many places.
 */
export function checkPrinted(ground: Ground, condition: Condition): void {
  const printed = new Map<string, Wanted>();
  const collect = (part: Condition, negated: boolean): void => {
    if (part.kind === "string" && (part.quoted || negated)) printed.set(part.folded, part);
    else if (part.kind === "not") collect(part.part, true);
    else if (part.kind === "all" || part.kind === "any")
      for (const inner of part.parts) collect(inner, negated);
  };
  collect(condition, false);
  checkReach(ground.bigrams, [...printed.values()]);
}

const phraseOnly = (message: string, position: number): QueryError =>
  new QueryError(`${message}；请换成字句检索`, position, "phrase_only");

/**
 * The strings to rank by, in the order of the query. Throws `QueryError` (`phrase_only`, with its place) for what has
 * no meaning where reports are ranked: distances, wildcards, sets, and sections inside brackets.
 */
export function rankedStrings(condition: Condition, negated = false): readonly Wanted[] {
  switch (condition.kind) {
    case "string":
      if (condition.sections)
        throw phraseOnly("关键词检索里 section: 管整个检索式，要写在括号外面", condition.position);
      return negated ? [] : [condition];
    case "all":
    case "any":
      return condition.parts.flatMap((part) => rankedStrings(part, negated));
    case "not":
      return rankedStrings(condition.part, !negated);
    case "report":
      return [];
    case "pattern":
      throw phraseOnly(
        "关键词按词语排序，没有通配符和字集；要找符号本身，请给原文加引号",
        condition.position,
      );
    case "near":
      throw phraseOnly("关键词按词语排序，没有距离", condition.position);
  }
}

/**
 * Judges reports. A string wants all its words; one in quotation marks, or under a minus, is looked for as it is
 * printed, in the sections looked at. `loose` lets any word do where several strings stand side by side, but gives up
 * nothing that is quoted, refused or a field.
 */
export class KeywordJudge {
  constructor(
    private readonly ground: Ground,
    private readonly postings: Postings,
    private readonly wordsOf: (string: Wanted) => StringWords,
    /** 1 for each field (number) looked at. */
    private readonly fields: Uint8Array,
    /** Kinds (bits) of the sections looked at. */
    private readonly kinds: number,
  ) {}

  /** 1 for each report that may be listed. O(postings of the words + occurrences of what is quoted or refused). */
  admitted(condition: Condition, loose: boolean, refused = false): Uint8Array {
    switch (condition.kind) {
      case "string":
        if (condition.quoted || refused) return this.printing(condition.folded);
        return this.holding(this.wordsOf(condition), loose);
      case "not":
        return this.admitted(condition.part, loose, true).map((holds) => 1 - holds);
      case "report":
        return Uint8Array.from(
          failures(fieldColumnsOf(this.ground.archive), true, [condition.filter]),
          (bits) => (bits ? 0 : 1),
        );
      case "any":
        return condition.parts.map((part) => this.admitted(part, loose, refused)).reduce(either);
      case "all":
        return this.sideBySide(condition.parts, loose, refused);
      default:
        throw new Error(`no keyword: ${condition.kind}`);
    }
  }

  private sideBySide(parts: readonly Condition[], loose: boolean, refused: boolean): Uint8Array {
    const optional = (part: Condition): boolean =>
      loose && !refused && part.kind === "string" && !part.quoted;
    const must = parts.filter((part) => !optional(part)).map((part) => this.admitted(part, loose, refused));
    const may = parts.filter(optional).map((part) => this.admitted(part, loose, refused));
    // Where something must stand in any case, the rest only ranks.
    return must.some((_, at) => isShowing(parts.filter((part) => !optional(part))[at]!))
      ? must.reduce(both)
      : [...must, ...(may.length > 0 ? [may.reduce(either)] : [])].reduce(both);
  }

  private holding({ words, missing }: StringWords, loose: boolean): Uint8Array {
    const { starts, reports, fields } = this.postings;
    const count = this.ground.archive.heads.length;
    if (missing && !loose) return new Uint8Array(count);
    const lists = words.map((word) => {
      const marks = new Uint8Array(count);
      for (let at = starts[word]!; at < starts[word + 1]!; at++)
        if (this.fields[fields[at]!]) marks[reports[at]!] = 1;
      return marks;
    });
    return lists.length === 0
      ? new Uint8Array(count)
      : lists.reduce<Uint8Array>(loose ? either : both, lists[0]!);
  }

  private printing(folded: string): Uint8Array {
    const { bigrams, structure, axis, archive } = this.ground;
    const places = findPhrase(bigrams, folded);
    const sections = locate(structure.sectionStarts, places);
    const reports = locate(axis.reportStarts, places);
    const marks = new Uint8Array(archive.heads.length);
    for (let at = 0; at < places.length; at++)
      if (sectionBits(structure, sections[at]!) & this.kinds) marks[reports[at]!] = 1;
    return marks;
  }
}

/** Whether a part names something that stands in the report, rather than fields or what must not stand there. */
const isShowing = (part: Condition): boolean =>
  part.kind === "string" || part.kind === "any" || (part.kind === "all" && part.parts.some(isShowing));

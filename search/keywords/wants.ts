// What a query asks of a keyword search: words to rank by, and which reports may be listed at all.

import { fieldColumnsOf } from "../fieldColumns.js";
import { failures } from "../filters.js";
import { both, either } from "../flags.js";
import type { Ground } from "../occurrences.js";
import type { Condition, Wanted } from "../query/syntax.js";
import { checkReach } from "../reach.js";
import { QueryError } from "../types.js";
import type { Printed } from "./printed.js";
import type { StringTerms } from "./terms.js";

/** A report is listed that prints so much of what is asked, by weight: of words alike either of two, one of three, two of four. */
const leastShare = 0.3;

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
  const asked = [...printed.values()];
  checkReach(ground.phrases.counts, asked);
  ground.phrases.expect(asked);
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
 * Judges reports by what they print in the sections looked at. A string wants all its words; one in quotation marks, or
 * under a minus, is wanted as it is printed. `loose` lets some of the words, by weight, of several strings side by side do, but
 * gives up nothing that is quoted, refused or a field.
 */
export class KeywordJudge {
  constructor(
    private readonly ground: Ground,
    private readonly printed: Printed,
    private readonly termsOf: (string: Wanted) => StringTerms,
  ) {}

  /** 1 for each report that may be listed. O(places of what is asked for the first time + reports · terms). */
  admitted(condition: Condition, loose: boolean, refused = false): Uint8Array {
    switch (condition.kind) {
      case "string":
        if (condition.quoted || refused) return this.printing(condition.folded);
        return loose ? this.holdingSome([condition]) : this.holdingAll(condition);
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
    const optional: Wanted[] = [];
    const must: Condition[] = [];
    for (const part of parts) {
      if (refused || part.kind !== "string" || part.quoted) must.push(part);
      // Stop words alone ask nothing.
      else if (this.termsOf(part).words.length > 0) (loose ? optional : must).push(part);
    }
    const lists = must.map((part) => this.admitted(part, loose, refused));
    // Where something must stand in any case, the rest only ranks.
    if (optional.length > 0 && !must.some(isShowing)) lists.push(this.holdingSome(optional));
    return lists.length > 0 ? lists.reduce(both) : new Uint8Array(this.ground.archive.heads.length);
  }

  private printing(folded: string): Uint8Array {
    const { counts } = this.printed.term(folded);
    const marks = new Uint8Array(counts.length);
    for (let report = 0; report < counts.length; report++) if (counts[report]! > 0) marks[report] = 1;
    return marks;
  }

  private holdingAll(string: Wanted): Uint8Array {
    const { words } = this.termsOf(string);
    return words.length === 0
      ? new Uint8Array(this.ground.archive.heads.length)
      : words.map((word) => this.printing(word)).reduce(both);
  }

  private holdingSome(strings: readonly Wanted[]): Uint8Array {
    const terms = new Set(
      strings.flatMap((string) => {
        const { words, parts } = this.termsOf(string);
        return [...words, ...parts];
      }),
    );
    if (terms.size === 1) return this.printing([...terms][0]!);
    const held = new Float64Array(this.ground.archive.heads.length);
    let whole = 0;
    for (const term of terms) {
      const { counts, reports, weight } = this.printed.term(term);
      // What stands nowhere can be asked of nobody.
      if (reports === 0) continue;
      whole += weight;
      for (let report = 0; report < counts.length; report++) if (counts[report]! > 0) held[report]! += weight;
    }
    const marks = new Uint8Array(held.length);
    for (let report = 0; report < held.length; report++)
      if (held[report]! > 0 && held[report]! >= whole * leastShare) marks[report] = 1;
    return marks;
  }
}

/** Whether a part names something that stands in the report, rather than fields or what must not stand there. */
const isShowing = (part: Condition): boolean =>
  part.kind === "string" || part.kind === "any" || (part.kind === "all" && part.parts.some(isShowing));

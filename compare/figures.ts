// The figures of a report: number, unit and what is counted. None is ever mended; what cannot be is said to be doubtful.

import type { SectionKind } from "../report/kinds.js";
import { marksFrom } from "../report/marks.js";
import type { Span } from "../report/span.js";
import type { Report } from "../report/types.js";
import { type Counted, countedBy } from "./counted.js";
import type { PlaceNames } from "./names.js";
import { sectionsOf } from "./points.js";
import { quantityOf } from "./quantity.js";
import { type Token, tokenize } from "./tokens.js";

/**
 * Why a figure is left out of sums: its digits look run together (7431318人 for 743户1318人), it is beyond any
 * township, its digits are no number (1,23,4), it is far off its own series.
 */
export type Doubt = "runTogether" | "tooLarge" | "malformed" | "offSeries";

export interface Figure extends Span {
  /** Report id. */
  readonly report: string;
  /** As printed, unit and all. */
  readonly text: string;
  /** 万 and 亿 multiplied out; NaN where the digits are no number. */
  readonly value: number;
  readonly unit: string;
  /** A share (%), never summed. */
  readonly share: boolean;
  /** 余, 多: the text itself says it is no exact number. */
  readonly about: boolean;
  readonly counted: Counted;
  readonly doubt: Doubt | null;
}

/** Units that the tokenizer leaves to the word behind the number. */
const looseUnit =
  /^(?:批次|人次|件次|场次|艘|节|笔|头|根|棵|辆|台|套|幅|块|幢|栋|间|口|株|吨|亩|平方米|公里|课时|小时|万元|元|组|分)$/;
/** 批|次 is one unit, though the tokenizer cuts it. */
const countedByTimes = /^[批人件场户家台车]$/;
/** No counts: dates, spans of time, ranks. */
const notCounted = /^(?:[年月日].*|天|号|岁|周年|点|时|期|级|届|条第.*|款)$/;

/** People, households, papers, cases: no township has more than so many, unless it says it in round numbers. */
const maxUnrounded = 300_000;
const round = 1000;
/** Nor so many in any. */
const maxRounded = 3_000_000;
const money = /元|平方|公里|米|吨|公斤|千克/;

/** The figures of a report's sections of one kind, in text order. O(characters), most of it cutting words. */
export function figuresOf(report: Report, kind: SectionKind, names: PlaceNames): Figure[] {
  return sectionsOf(report, kind).flatMap((section) => {
    const text = report.text.slice(section.start, section.end);
    return figuresIn(tokenize(text, names, marksFrom(report, section)), text, section.start, report.id);
  });
}

const endsClause = ({ key, kind }: Token): boolean =>
  kind !== "number" && kind !== "title" && /[,。;:!?\n]/.test(key);
const endsSentence = ({ key, kind }: Token): boolean =>
  kind !== "number" && kind !== "title" && /[。;!?\n]/.test(key);

function figuresIn(tokens: readonly Token[], text: string, shift: number, report: string): Figure[] {
  const figures: Figure[] = [];
  let from = 0;
  let before: { readonly counted: Counted; readonly unit: string } | null = null;
  for (let at = 0; at <= tokens.length; at++) {
    if (
      at < tokens.length &&
      !endsClause(tokens[at]!) &&
      !text.slice(tokens[at]!.start, tokens[at]!.end).includes("\n")
    )
      continue;
    for (let place = from; place < at; place++) {
      const token = tokens[place]!;
      if (token.kind !== "number") continue;
      const parsed = parse(token, tokens[place + 1], tokens[place - 1]);
      if (!parsed) continue;
      const { end, ...figure } = parsed;
      const counted = countedBy(
        tokens,
        place,
        from,
        at,
        before?.unit === figure.unit ? before.counted : null,
      );
      before = { counted, unit: figure.unit };
      const printed = text.slice(token.start, end).trimEnd();
      const start = shift + token.start;
      figures.push({ report, start, end: start + printed.length, text: printed, ...figure, counted });
    }
    if (
      at < tokens.length &&
      (endsSentence(tokens[at]!) || tokens[at]!.end > tokens[at]!.start + tokens[at]!.key.length)
    )
      before = null;
    from = at + 1;
  }
  return figures.filter(({ counted }) => counted.length > 0);
}

function parse(token: Token, next: Token | undefined, last: Token | undefined) {
  if (last?.key === "第" || last?.kind === "numbering") return null;
  const quantity = quantityOf(token.key);
  if (!quantity) return null;
  let { unit } = quantity;
  let { end } = token;
  if (next && (unit === "" ? looseUnit.test(next.key) : next.key === "次" && countedByTimes.test(unit))) {
    unit += next.key;
    end = next.end;
  }
  if (unit === "" || notCounted.test(unit)) return null;
  const { value, share, about, plain } = quantity;
  return { value, unit, share, about, doubt: doubtOf(value, unit, share, plain), end };
}

function doubtOf(value: number, unit: string, share: boolean, plain: boolean): Doubt | null {
  if (Number.isNaN(value)) return "malformed";
  if (share || money.test(unit)) return null;
  if (value >= maxRounded) return plain && value % round !== 0 ? "runTogether" : "tooLarge";
  return plain && value >= maxUnrounded && value % round !== 0 ? "runTogether" : null;
}

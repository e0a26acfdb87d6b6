// Parts that have no heading of their own: a subheading inside another section, or the sentence at which the text turns.
import type { SectionKind } from "../../report/kinds.js";
import { enumeratorAt } from "./enumeration.js";
import { headingKind } from "./headings.js";
import { dense, type Line } from "./lines.js";

export interface Turn {
  readonly kind: SectionKind;
  readonly line: Line;
  /** The subheading's end in the text of record, or the line's start where there is none. */
  readonly headingEnd: number;
}

/** The words up to the first stop of a numbered or short line: what it says it is about. */
function leadOf(line: Line): { words: string; end: number } | null {
  const label = enumeratorAt(line.text, 0);
  if (label && !["（一）", "1.", "一、", "(1)"].includes(label.style)) return null;
  const from = label?.end ?? 0;
  const stop = line.text.slice(from).search(/[。:;]/);
  const end = stop < 0 ? line.text.length : from + stop;
  const words = line.text.slice(from, end);
  if (dense(words).length > 26 || /,/.test(words)) return null;
  if (!label && (stop >= 0 ? !/^.[\s]*$/.test(line.text.slice(end)) : line.text.length > 24)) return null;
  return { words, end };
}

/** A subheading that names `kind` surely. */
export function subheadingOf(line: Line, kinds: readonly SectionKind[], year: number | null): Turn | null {
  const lead = leadOf(line);
  if (!lead) return null;
  const kind = headingKind(lead.words, year);
  if (!kind.sure || kind.also || !kinds.includes(kind.kind)) return null;
  return { kind: kind.kind, line, headingEnd: line.inner + lead.end };
}

const planTurn =
  /^(\(?[一二三四五六七八九十\d]{1,2}[)、.]\s*)?(在?下一?步|在?下一?阶段|在?下一?年度?|今后|在今后|来年|明年|新的一年|针对(以上|上述|这些|存在|目前).{0,12}(问题|不足|短板)|面对(以上|上述)|接下来|展望20\d\d|20\d\d年,?.{0,14}将)/;
const lackTurn =
  /(存在|还有|仍有|有).{0,14}(不足|问题|差距|短板|困难|薄弱).{0,24}(如下|主要(是|有|表现|体现|存在)|一\s*是|:)|^(存在的?|主要)(问题|不足|困难|短板)|^(问题|不足|困难|短板|差距)(方面|之处)?(主要)?(是|有|在于|[表体]现在)?[,:]/;

/** Where inside a line a sentence turns to plans (…队伍不稳定。下一步,街道将…): an offset into its text, or -1. */
export function inlinePlanTurn(line: Line): number {
  const turn = line.text.match(
    /(?<=[。;]\s*)(下一?步|下一?阶段|下一?年度?,|今后,|针对(以上|上述|这些|存在).{0,12}(问题|不足|短板))(?=[,.]|.{0,20}(将|要|打算|计划|采取|拟))/,
  );
  return turn?.index ?? -1;
}

/** Does running text turn to plans here (下一步,我镇将…), for a year reported on? */
export function turnsToPlans(line: Line, year: number | null): boolean {
  const words = dense(line.text);
  const named = words.match(/^(20\d\d)年/);
  if (named && (year === null || Number(named[1]) <= year)) return false;
  return planTurn.test(words);
}

/** Does running text turn to shortcomings here (但仍存在一些不足,主要表现在:一是…)? */
export const turnsToShortcomings = (line: Line): boolean => {
  const first = dense(line.text).slice(0, 120);
  return (
    lackTurn.test(first) &&
    !/解决|化解|整改|排查|查找|发现|处置|纠正/.test(first.slice(0, first.search(lackTurn) + 20))
  );
};

// What of a query was taken as text, or not at all, though another language reads it; and the same as it is written here.
import { type Hint, QueryError, type SearchRequest } from "../types.js";
import { perhaps, readCql, readProximity, rewritten, surely } from "./foreign.js";
import { gluedChoice, quotedPart } from "./marks.js";
import { parseQuery } from "./parser.js";
import type { Condition } from "./syntax.js";

/** Reports are ranked by strings alone. */
const ranks = (condition: Condition): boolean => {
  switch (condition.kind) {
    case "pattern":
    case "near":
      return false;
    case "not":
      return ranks(condition.part);
    case "all":
    case "any":
      return condition.parts.every(ranks);
    default:
      return true;
  }
};

const reads = (q: string, mode: SearchRequest["mode"]): boolean => {
  try {
    const { condition } = parseQuery(q, false);
    return mode === "phrase" || ranks(condition);
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
};

/** What no mark is looked for in: quotations, sets, and alternatives inside a string. Each stands as one private-use character meanwhile. */
function masked(q: string): { text: string; open: (text: string) => string } {
  const kept: string[] = [];
  const text = q.replace(
    new RegExp(`${quotedPart.source}|\\[[^\\]\\s]+\\]|${gluedChoice.source}`, "g"),
    (whole) => {
      kept.push(whole);
      return String.fromCharCode(0xe000 + kept.length - 1);
    },
  );
  return {
    text,
    open: (done) => done.replace(/[\ue000-\uefff]/g, (unit) => kept[unit.charCodeAt(0) - 0xe000] ?? unit),
  };
}

/** Without the blanks that a part taken out leaves behind. */
export const squeezed = (q: string): string =>
  q
    .replace(/\s+/g, " ")
    .replace(/\( | \)/g, (two) => two.trim())
    .trim();

/** A bracket whose partner is nowhere. */
function bracketHint(q: string): Hint[] {
  const opened = (q.match(/（/g) ?? []).length;
  const closed = (q.match(/）/g) ?? []).length;
  if (opened === closed) return [];
  const mark = opened > closed ? "（" : "）";
  return [{ says: `“${mark}”没有配对，当作文字找了；去掉它`, q: squeezed(q.replace(/[（）]/g, " ")) }];
}

/** All that is surely of another language, put right at once. */
function sureHint(q: string): Hint[] {
  const says: string[] = [];
  const cql = readCql(q);
  if (cql !== undefined) says.push("[word=…]、[]{0,5} 是 CQL 的写法；这里只写字，距离按字算（一词当两字）");
  const nearby = readProximity(cql ?? q);
  if (nearby !== (cql ?? q)) says.push("引号后面的 ~ 不起作用；相距几个字写作 甲 ~5 乙");
  const mask = masked(nearby);
  let { text } = mask;
  for (const one of surely) {
    const done = rewritten(text, one);
    if (!done) continue;
    text = done.text;
    if (!says.includes(done.says)) says.push(done.says);
  }
  return says.length === 0 ? [] : [{ says: says.join("；"), q: squeezed(mask.open(text)) }];
}

/** What may have been meant as text. */
function doubtfulHints(q: string): Hint[] {
  const { text, open } = masked(q);
  return [
    ...perhaps.flatMap((one): Hint[] => {
      const done = rewritten(text, one);
      return done ? [{ says: done.says, q: squeezed(open(done.text)) }] : [];
    }),
    ...bracketHint(q),
  ];
}

/**
 * Queries that can be read, each with a sentence on what was taken otherwise. `few`: little or nothing was found, or the
 * query was refused; only then is said what may well be meant as text. O(length of `q`).
 */
export function hintsOf(
  { q, literal, mode }: Pick<SearchRequest, "q" | "literal" | "mode">,
  few: boolean,
): Hint[] {
  if (literal) return [];
  const typed = q.trim();
  const sure = sureHint(typed);
  const hints = sure.length > 0 ? sure : few ? doubtfulHints(typed) : [];
  const seen = new Set([typed]);
  return hints.filter((hint) => !seen.has(hint.q) && seen.add(hint.q) && reads(hint.q, mode));
}

// A change of wording that is a change of a number: in Chinese numerals within a word (第二名 → 第一名, “六进” → “八进”), or
// in what makes a number less exact (近百 → 120, 300 → 300余).
import { type Cut, commonEnds, type Range, shortened } from "./cuts.js";

const numeral = /^[零〇一二两三四五六七八九十百千]+$/;
const isNumeral = (letter: string): boolean => numeral.test(letter);
/** What makes a number less exact, before it and behind it with its unit; what says it at a longer length first. */
export const hedges = {
  before:
    "不少于|不低于|不下于|不下|不超过|不多于|将近|接近|大约|超过|突破|不足|不到|不满|不止|至少|最少|最多|至多|近|约|逾|超",
  behind: "以上|以下|以内|以外|左右|上下|之多|开外",
} as const;
const before = hedges.before;
const behind = `余|多|${hedges.behind}`;
const hedgeBefore = new RegExp(`^(?:${before})$`);
const hedgeBehind = new RegExp(`^(?:${behind})$`);
/** In digits or numerals, in tenths, or as halves. */
const said = "(?:\\d+(?:[.,]\\d+)*|[零〇一二两三四五六七八九十百千]+(?:成半?)?|[过大一]?半|[Ⅰ-ⅻ]+)";
const amount = new RegExp(`^(?:${before})?${said}[万亿千百]?(?:${behind})?$`);
/** A number with its unit, 70人, 130余人次. */
const counted = new RegExp(
  `^(?:${before})?(?:\\d+(?:[.,]\\d+)*|[零〇一二两三四五六七八九十百千]+)[万亿千百]?[余多]?(?:%|[一-鿿]{1,2})(?<![和与及或共至])$`,
);
const numberAhead = /^(?:\d|[一二两三四五六七八九十百千])/;
/** A number, with a unit or without. */
const numberEnds = /[\d零〇一二两三四五六七八九十百千万亿%](?:[一-鿿]{1,2})?$/;
const longestUnit = 4;

/** The cut as a change of a number; null where it is none. O(length of the change). */
export function amountCut(cut: Cut, left: string, right: string): Cut | null {
  const [one, other] = [left.slice(...cut.a), right.slice(...cut.b)];
  const hedged = (text: string, [start, end]: Range): boolean => {
    const said = text.slice(start, end);
    return (
      (hedgeBefore.test(said) && numberAhead.test(text.slice(end))) ||
      (hedgeBehind.test(said) && numberEnds.test(text.slice(Math.max(0, start - longestUnit), start)))
    );
  };
  const changes = [
    { text: left, range: cut.a },
    { text: right, range: cut.b },
  ].filter(({ range }) => range[1] > range[0]);
  if (changes.every(({ text, range }) => hedged(text, range))) return { ...cut, kind: "number" };
  if (one === "" || other === "") return counted.test(one + other) ? { ...cut, kind: "number" } : null;
  return withinWord(cut, one, other);
}

/** The numerals in which two words differ, each whole: 十二 → 十五, not 二 → 五. */
function withinWord(cut: Cut, one: string, other: string): Cut | null {
  let { head, tail } = commonEnds(one, other);
  while (head > 0 && isNumeral(one.charAt(head - 1))) head--;
  while (tail > 0 && isNumeral(one.charAt(one.length - tail))) tail--;
  const rest = (word: string): string => word.slice(head, word.length - tail);
  if (![rest(one), rest(other)].every((each) => amount.test(each))) return null;
  return { ...shortened(cut, head, tail), kind: "number" };
}

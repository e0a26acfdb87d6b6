// A change of wording that is a change of a number: in Chinese numerals within a word (第二名 → 第一名, “六进” → “八进”), or
// in what makes a number less exact (近百 → 120, 300 → 300余).
import { type Cut, commonEnds, type Range, shortened } from "./cuts.js";

const numeral = /^[零〇一二两三四五六七八九十百千]+$/;
const isNumeral = (letter: string): boolean => numeral.test(letter);
const before = "近|约|逾|超|超过|将近|大约|至少|最多|不少于|不低于|不足";
const behind = "余|多|以上|以下|以内|左右";
const hedgeBefore = /^(?:近|约|逾|超|超过|将近|大约)$/;
const hedgeBehind = new RegExp(`^(?:${behind})$`);
/** In digits or numerals, in tenths, or as halves. */
const said = "(?:\\d+(?:[.,]\\d+)*|[零〇一二两三四五六七八九十百千]+(?:成半?)?|[过大一]?半|[Ⅰ-ⅻ]+)";
const amount = new RegExp(`^(?:${before})?${said}[万亿千百]?(?:${behind})?$`);
/** A number with its unit, 70人, 130余人次. */
const counted = new RegExp(
  `^(?:${before})?(?:\\d+(?:[.,]\\d+)*|[零〇一二两三四五六七八九十百千]+)[万亿千百]?[余多]?(?:%|[一-鿿]{1,2})(?<![和与及或共至])$`,
);
/** A year or years, and how often, as they are told: 今年, 2019年以来, 近三年, 每季度. */
const time =
  /^(?:(?:[今去本上明]年|近?[一二两三四五六七八九十\d]+年|\d{4}年)(?:度|初|末|底|以来)?|每(?:[日天周月季年]|季度|星期|半年|半月))$/;
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
  if (amount.test(one) && amount.test(other)) return { ...cut, kind: "number" };
  const within = withinWord(cut, one, other);
  return within ?? (time.test(one) && time.test(other) ? { ...cut, kind: "number" } : null);
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

const range = /^(.*\d%?)([-~至])(\d.*)$/s;

/** A number for a number; of two ranges each end by itself (2至3 → 3至5), and without the unit that stays (四成 → 六成). */
export function numberCuts(cut: Cut, left: string, right: string): readonly Cut[] {
  const [one, other] = [left.slice(...cut.a), right.slice(...cut.b)];
  const [ours, theirs] = [range.exec(one), range.exec(other)];
  if (ours && theirs && ours[2] === theirs[2]) {
    const end = (from: number, [, first = ""]: RegExpExecArray): number => from + first.length;
    const [endA, endB] = [end(cut.a[0], ours), end(cut.b[0], theirs)];
    const ends: readonly Cut[] = [
      { ...cut, a: [cut.a[0], endA], b: [cut.b[0], endB] },
      { ...cut, a: [endA + 1, cut.a[1]], b: [endB + 1, cut.b[1]] },
    ];
    return ends.filter(({ a, b }) => left.slice(...a) !== right.slice(...b));
  }
  const tenths = [one, other].every((text) => /.成$/.test(text));
  return [tenths ? { ...cut, a: [cut.a[0], cut.a[1] - 1], b: [cut.b[0], cut.b[1] - 1] } : cut];
}

/**
 * A change behind that of a number as one with it: what is put before or behind a number that changes as well (1300余 →
 * 1460), its unit (70人 → 130人次), and a day whose month changes too (6月12日 → 7月20日). Null where it is another.
 */
export function withUnit(number: Cut, cut: Cut, left: string, right: string): Cut | null {
  const whole: Cut = { a: [number.a[0], cut.a[1]], b: [number.b[0], cut.b[1]], kind: "number" };
  if (cut.kind === "number" && isDate(left, number.a, cut.a) && isDate(right, number.b, cut.b))
    return { ...whole, a: [whole.a[0], whole.a[1] + 1], b: [whole.b[0], whole.b[1] + 1] };
  // What is only put before or behind it is a change of its own.
  const isPutIn = [number, cut].some(({ a, b }) => (a[0] === a[1]) !== (b[0] === b[1]));
  if (cut.kind === "number" && number.a[1] === cut.a[0] && number.b[1] === cut.b[0])
    return isPutIn ? null : whole;
  // Its unit stands beside it, or goes on: 70人 → 130人次.
  const isBeside =
    (number.a[1] === cut.a[0] && number.b[1] === cut.b[0]) || cut.a[0] === cut.a[1] || cut.b[0] === cut.b[1];
  return cut.kind === "wording" &&
    isBeside &&
    counted.test(left.slice(...whole.a)) &&
    counted.test(right.slice(...whole.b))
    ? whole
    : null;
}

/** Whether a month follows the number of a year, or a day that of a month, which the first range may hold already. */
function isDate(text: string, first: Range, second: Range): boolean {
  const between = text.slice(first[1], second[0]) || text.charAt(first[1] - 1);
  const behind = text.charAt(second[1]);
  return (between === "年" && behind === "月") || (between === "月" && behind === "日");
}

// The labels that number points: 一、 （一） 1. (1) ① 一是 首先. Which styles there are, and where they stand.
import { ordinalWords } from "../../words/numerals.js";
import { numeralValue } from "./numerals.js";
import { tableOf, whiteSpace } from "./units.js";

/** A style of numbering. The order says nothing about rank: documents nest them as they like. */
export type LabelStyle = "一、" | "（一）" | "1." | "(1)" | "①" | "一是" | "首先" | "第一" | "其一" | "•";

export interface Enumerator {
  readonly style: LabelStyle;
  readonly number: number;
  /** Offsets in the text searched; the label ends behind its mark. */
  readonly start: number;
  readonly end: number;
}

const cn = "[一二三四五六七八九十]{1,3}";
const cnUnits = "一二三四五六七八九十";
const digitUnits = "0123456789";
const gapUnits = " \t\u00a0\u3000\u200b";
const gap = "[ \\t\\u00a0\\u3000\\u200b]*";

interface StyleRule {
  readonly style: LabelStyle;
  readonly pattern: string;
  readonly number: (digits: string) => number;
  /** Every unit that the pattern may begin with. */
  readonly first: string;
}

const circled = (mark: string): number => mark.charCodeAt(0) - 0x245f;
const parenthesized = (mark: string): number => mark.charCodeAt(0) - 0x3220 + 1;

const rules: readonly StyleRule[] = [
  {
    style: "（一）",
    pattern: `\\(?${gap}(${cn})${gap}\\)${gap}[、.]?`,
    number: numeralValue,
    first: `(${gapUnits}${cnUnits}`,
  },
  { style: "（一）", pattern: `\\((${cn})、`, number: numeralValue, first: "(" },
  { style: "（一）", pattern: "([㈠-㈩])", number: parenthesized, first: "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" },
  { style: "一是", pattern: `(${cn})${gap}(?:是|要(?!求|素|点|件))`, number: numeralValue, first: cnUnits },
  { style: "第一", pattern: `第(${cn})(?=[,、是:.])[,、:.]?`, number: numeralValue, first: "第" },
  { style: "其一", pattern: `其(${cn})[,、是:]`, number: numeralValue, first: "其" },
  {
    style: "一、",
    pattern: `(${cn})${gap}[、.](?![一二三四五六七八九十])`,
    number: numeralValue,
    first: cnUnits,
  },
  {
    style: "(1)",
    pattern: `\\(?${gap}(\\d{1,2})${gap}\\)${gap}[、.]?`,
    number: Number,
    first: `(${gapUnits}${digitUnits}`,
  },
  { style: "①", pattern: "([①-⑳])", number: circled, first: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" },
  {
    style: "1.",
    pattern: `(\\d{1,2})${gap}(?:[.](?!\\d)|[.](?=20\\d\\d年)|、)`,
    number: Number,
    first: digitUnits,
  },
  {
    style: "•",
    pattern: '([◆●■▲★※•·○◇□➢▶►]|[-—–]{2,3}(?=[\\p{Script=Han}"]))',
    number: () => 1,
    first: "◆●■▲★※•·○◇□➢▶►-—–",
  },
  {
    style: "首先",
    pattern: `(${Object.keys(ordinalWords).join("|")})[,、:是]?`,
    number: (word) => ordinalWords[word]!,
    first: "首其再最",
  },
];

const single = rules.map((rule) => ({ ...rule, regex: new RegExp(rule.pattern, "uy") }));
type SingleRule = (typeof single)[number];

/** The rules that a first unit allows, in their order; most units of a text begin none. */
const rulesFor: ReadonlyMap<number, readonly SingleRule[]> = (() => {
  const byUnit = new Map<number, SingleRule[]>();
  for (const rule of single)
    for (const letter of rule.first) {
      const unit = letter.charCodeAt(0);
      const known = byUnit.get(unit);
      if (!known) byUnit.set(unit, [rule]);
      else if (!known.includes(rule)) known.push(rule);
    }
  return byUnit;
})();
const counted: readonly SingleRule[] = single.filter(({ style }) => style === "一是");
const none: readonly SingleRule[] = [];

/** The enumerator that stands at `at` of a folded text, or null. */
export const enumeratorAt = (text: string, at: number): Enumerator | null =>
  at < text.length ? firstOf(rulesFor.get(text.charCodeAt(at)) ?? none, text, at) : null;

function firstOf(rules: readonly SingleRule[], text: string, at: number): Enumerator | null {
  for (const rule of rules) {
    rule.regex.lastIndex = at;
    const match = rule.regex.exec(text);
    if (!match) continue;
    const number = rule.number(match[1]!);
    if (Number.isNaN(number) || number === 0) continue;
    return { style: rule.style, number, start: at, end: at + match[0].length };
  }
  return null;
}

/** Behind these a new point may begin inside a paragraph. */
const stops = /[。;:!?,]/;
/** Words after which an 一是 may follow without any mark (主要存在以下问题一是…). */
const announcers = /(?:问题|不足|如下|以下|方面|主要|体现在|表现在|措施|工作|做到|坚持|原因|将|要|重点)$/;
/** What a point inside a paragraph may begin with, and what 一是 may, which alone needs no stop before it. */
const inlineStart = tableOf(
  `◆●■▲★※•·○◇□➢▶►—–-首其再最第(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳${cnUnits}${digitUnits}`,
);
const countedStart = tableOf(cnUnits);
const admitting = tableOf('。;:!?,)"');
/** What may stand between a stop and the point behind it: white space and marks of markup. */
const between = tableOf(`*#_>${whiteSpace}`);

/** Every enumerator that can begin a point inside `[start, end)` of a folded text: at its start or behind a stop. */
export function inlineEnumerators(text: string, start: number, end: number): Enumerator[] {
  const found: Enumerator[] = [];
  let last = 0;
  for (let at = start; at < end; at++) {
    if (inlineStart[text.charCodeAt(at)] === 0) continue;
    let before = at - 1;
    while (before >= start && between[text.charCodeAt(before)] === 1) before--;
    const first = before < start;
    const isBehindStop = first || admitting[text.charCodeAt(before)] === 1;
    if (!isBehindStop && countedStart[text.charCodeAt(at)] === 0) continue;
    const candidate = isBehindStop ? enumeratorAt(text, at) : firstOf(counted, text, at);
    if (!candidate || candidate.end > end) continue;
    const previous = first ? "" : text[before]!;
    const goesOn =
      candidate.style === "一是" &&
      last > 0 &&
      candidate.number === last + 1 &&
      !/[十第之唯专单]/.test(previous);
    if (
      !first &&
      !goesOn &&
      !admits(candidate, previous, text.slice(Math.max(start, before - 5), before + 1))
    )
      continue;
    found.push(candidate);
    if (candidate.style === "一是") last = candidate.number;
    at = Math.max(candidate.end, at + 1) - 1;
  }
  return found;
}

/** Whether a point of this style may begin behind `previous`. A comma or no mark at all is enough for 一是 only. */
function admits(candidate: Enumerator, previous: string, behind: string): boolean {
  if (/[。;:!?]/.test(previous)) return true;
  if (previous === '"' && /[。;!?]"$/.test(behind)) return true;
  if (candidate.style === "•") return false;
  if (candidate.style === "一是") {
    return previous === "," || (candidate.number === 1 ? announcers.test(behind) : /[)"]/.test(previous));
  }
  if (candidate.style === "(1)" || candidate.style === "①" || candidate.style === "（一）")
    return /[,)]/.test(previous);
  return stops.test(previous) && previous !== ",";
}

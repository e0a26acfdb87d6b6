// What differs between two numbers, shares, dates or periods. The alignment of words finds the digits that changed; a
// reader underlines of the whole expression what is another: the number without a unit that stays (126 → 143 before 起),
// with one that changed as well (9600元 → 3.2万元, for money is counted in 万元; 24小时 → 2个工作日), about and over with their number (近200 → 300余), a
// range whose ends both changed as one (3至5 → 5至8), of a date the parts that changed. So both expressions are read into
// their parts, and a change runs from the first part that differs to the last.
import { hedges } from "./amounts.js";
import type { Cut, Range } from "./cuts.js";

const sign = "[零〇一二两三四五六七八九十百千]";
const figure = String.raw`(?:\d+/\d+|\d+(?:[.,·]\d+)*|${sign}+(?:点${sign}+)?|数[十百千万]|几[十百千]?|若干|多(?=[次个名起件场家户处种项人])|半(?=小时|天|年|日|个?月)|[万亿](?=[余多名人户次件元亩]))`;
const unit =
  "个百分点|个工作日|工作日|个小时|小时|分钟|个月|平方公里|平方千米|平方米|立方米|公里|千米|公斤|千克|公顷|人次|户次|场次|家次|台次|件次|车次|批次|学时|课时|季度[末初]?|学期|星期|[个名位人户家件起宗例桩次场期轮届批份册本张条项款处所座栋幢间块辆台套部只头株棵艘支组村篇幅封元亩吨米斤天周岁年倍成%‰]";
/** Each reads one expression, its groups the parts in their order. */
const readers: Readonly<
  Record<"count" | "calendar" | "months" | "every" | "stretch" | "share" | "date" | "period", RegExp>
> = {
  count: new RegExp(
    `(?<about>${hedges.before}|上(?=[百千万]))?(?<head>[百千万]分之|第|前)?(?<first>${figure})(?<range>\\s*(?:[-—–~～至]+|到(?=\\d))\\s*(?=\\d|${sign}))?(?<last>(?<=[-—–~～至到]\\s*)${figure})?(?<over>[余多])?(?<scale>\\s*[万亿千百])?(?<more>(?<=[万亿千百])[余多])?(?<unit>\\s*(?:${unit})?)(?<bound>${hedges.behind})?`,
    "g",
  ),
  share: new RegExp(
    `(?:${sign}|\\d)+成[半一二三四五六七八九]|(?![百千万]分)${sign}+分之${sign}+|半数以上|[过近逾超]?半数|[一大过近]半`,
    "g",
  ),
  date: /(?<year>(?:\d{4}|[一二三四五六七八九零〇]{4})\s*年度?|[今去明本上下]年度?|年(?=[底初末]))?\s*(?<month>(?:\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月(?:份)?)?\s*(?<day>(?:\d{1,2}|[一二三]?十?[一二三四五六七八九]|[二三]?十)\s*[日号])?(?<close>底|初|末|[上中下]旬|以来)?/g,
  calendar: /(?<year>\d{4})[-./](?<month>\d{1,2})[-./](?<day>\d{1,2})/g,
  months: /(?<first>\d{1,2}\s*(?:月份?)?)\s*(?<range>[-—–~～至]+)\s*(?<last>\d{1,2})(?<unit>\s*月份?)/g,
  every:
    /每(?<gap>隔)?(?<first>[两三四五六七八九十半]+|\d+)?(?<unit>个?(?:工作日|日|天|周|旬|月|季度?|年|星期|学期))/g,
  stretch: /近(?<first>[两三四五六七八九十]|\d+)(?<unit>年来?)/g,
  period: /[上下]半年|全年|目前|(?:[上下]个|[本当上下])月/g,
};
type Reader = keyof typeof readers;

/** One part of an expression: what it is, and where it stands. */
interface Part {
  readonly role: string;
  readonly range: Range;
}
interface Quantity {
  readonly reader: Reader;
  readonly range: Range;
  readonly parts: readonly Part[];
}

/** In letters: what is read before and behind a change. */
const window = 16;

/** Full-width figures as plain ones, each in its place. */
const plain = (text: string): string =>
  text.replace(/[０-９．，％]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));

/** The expression that holds a range, the longest of several; null where none does. O(window). */
function quantityAround(text: string, [from, to]: Range): Quantity | null {
  const start = Math.max(0, from - window);
  const near = plain(text.slice(start, to + window));
  let found: Quantity | null = null;
  for (const reader of Object.keys(readers) as Reader[])
    for (const match of near.matchAll(readers[reader])) {
      const length = match[0].trimEnd().length;
      const range: Range = [start + match.index, start + match.index + length];
      if (length === 0 || range[0] > from || range[1] < to) continue;
      if (reader === "date" && !/[年月日号]/.test(match[0])) continue;
      if (found && found.range[1] - found.range[0] >= length) continue;
      found = { reader, range, parts: partsOf(match, start) };
    }
  return found;
}

function partsOf(match: RegExpExecArray, start: number): Part[] {
  const parts: Part[] = [];
  let at = match.index + start;
  for (const [role, group] of Object.entries(match.groups ?? {})) {
    // A line break behind the last of them is no unit.
    const said = group?.trimEnd();
    const from = said ? at + match[0].slice(at - start - match.index).indexOf(said) : at;
    at = from + (said?.length ?? 0);
    parts.push({ role, range: [from, at] });
  }
  return parts;
}

/** The changes with those inside two expressions as what differs between these. O(changes · window). */
export function asQuantities(cuts: readonly Cut[], left: string, right: string): Cut[] {
  const read: Cut[] = [];
  for (let at = 0; at < cuts.length; ) {
    const pair = quantitiesAt(cuts[at]!, left, right);
    if (!pair) {
      read.push(cuts[at++]!);
      continue;
    }
    const [ours, theirs] = pair;
    let end = at + 1;
    while (end < cuts.length && holds(ours.range, cuts[end]!.a) && holds(theirs.range, cuts[end]!.b)) end++;
    const inner = cuts.slice(at, end);
    const [from, to] = [inner[0]!, inner.at(-1)!];
    // What of both stands beside the changes is the same, and nothing else changed in it.
    const isWhole =
      left.slice(ours.range[0], from.a[0]) === right.slice(theirs.range[0], from.b[0]) &&
      left.slice(to.a[1], ours.range[1]) === right.slice(to.b[1], theirs.range[1]) &&
      [read.at(-1), cuts[end]].every(
        (other) => !other || !(overlaps(other.a, ours.range) || overlaps(other.b, theirs.range)),
      );
    read.push(...((isWhole && differences(ours, theirs, left, right)) || inner));
    at = end;
  }
  return read;
}

const holds = ([from, to]: Range, [start, end]: Range): boolean => from <= start && end <= to;

/** What an expression is told by. */
const counts =
  /[\d０-９零〇一二两三四五六七八九十百千万半几数多若全每今去明本当目下底初末旬超近约逾过余上少最满]|不[低下足到止]|接近|突破/;

const overlaps = ([from, to]: Range, [start, end]: Range): boolean => from < end && start < to;

function quantitiesAt({ a, b, kind }: Cut, left: string, right: string): [Quantity, Quantity] | null {
  if (kind !== "number" && kind !== "wording") return null;
  const said = [left.slice(...a), right.slice(...b)];
  if (kind === "wording" && !said.every((each) => each === "" || counts.test(each))) return null;
  const ours = quantityAround(left, a);
  const theirs = ours && quantityAround(right, b);
  return ours && theirs ? [ours, theirs] : null;
}

/** The changes between two expressions; null where no number of theirs differs, so that words alone do. */
function differences(ours: Quantity, theirs: Quantity, left: string, right: string): Cut[] | null {
  const whole: Cut = { a: ours.range, b: theirs.range, kind: "number" };
  const isOther = ours.reader !== theirs.reader || ours.parts.length === 0;
  // 每月 → 每季度, but 每10 → 每15 before 天.
  const hasFigure = ({ parts }: Quantity): boolean =>
    parts.some(({ role, range }) => role === "first" && !isEmpty(range));
  if (isOther || (ours.reader === "every" && !(hasFigure(ours) && hasFigure(theirs)))) return [whole];
  const said = (text: string, range: Range): string => plain(text.slice(...range)).replace(/\s/g, "");
  // 年底 is one word.
  if ([said(left, ours.range), said(right, theirs.range)].some((each) => /^年.$/.test(each))) return [whole];
  const differ = ours.parts.map(
    ({ range }, at) => said(left, range) !== said(right, theirs.parts[at]!.range),
  );
  const isPut = ours.parts.map(({ range }, at) => isEmpty(range) !== isEmpty(theirs.parts[at]!.range));
  const isFigure = ours.parts.map(({ role }) => /^(?:first|last|year|month|day|close)$/.test(role));
  if (!differ.some((each, at) => each && isFigure[at] && !isPut[at])) return null;
  // Money is counted in 元 or in 万元.
  const [scale, unit] = ["scale", "unit"].map((role) => ours.parts.findIndex((part) => part.role === role));
  if (differ[scale!] && said(left, ours.parts[unit!]!.range) === "元") differ[unit!] = true;
  const cut = (first: number, last: number): Cut => ({
    a: [ours.parts[first]!.range[0], ours.parts[last]!.range[1]],
    b: [theirs.parts[first]!.range[0], theirs.parts[last]!.range[1]],
    kind: "number",
  });
  if (ours.reader !== "date" && ours.reader !== "calendar")
    return [cut(differ.indexOf(true), differ.lastIndexOf(true))];
  // Parts of a date that stand together.
  const cuts: Cut[] = [];
  const absent = (at: number): boolean => isEmpty(ours.parts[at]!.range) && isEmpty(theirs.parts[at]!.range);
  for (let at = 0; at < differ.length; at++) {
    if (!differ[at]) continue;
    let last = at;
    for (let next = at + 1; next < differ.length && (differ[next] || absent(next)); next++)
      if (differ[next]) last = next;
    cuts.push(last > at || isPut[at] ? cut(at, last) : withoutUnit(cut(at, last), left, right));
    at = last;
  }
  return cuts;
}

const isEmpty = ([from, to]: Range): boolean => from === to;

/** A year, a month or a day by its number alone, where the letter behind it stays. */
function withoutUnit({ a, b, kind }: Cut, left: string, right: string): Cut {
  const letters = /^(?<!.)(?:.*?)(\s*(?:年度?|月份?|[日号]))$/;
  const [one, other] = [letters.exec(left.slice(...a))?.[1], letters.exec(right.slice(...b))?.[1]];
  const isDigits = /\d/.test(plain(left.slice(...a))) || !/[今去明本]/.test(left.slice(...a));
  return one && one === other && isDigits
    ? { a: [a[0], a[1] - one.length], b: [b[0], b[1] - other.length], kind }
    : { a, b, kind };
}

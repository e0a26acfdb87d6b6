// Places side by side, each a name and what it is: 柳渡|镇 白水|村 三|组. The segmenter cuts such names anywhere (县浩门|镇,
// 坳|背村), so what changed is read again, on both sides, as a chain of names with the same classes: only the names differ.
import { cutWords } from "../words/cutWords.js";
import { segmenter } from "../words/segmenter.js";
import type { Cut, Range } from "./cuts.js";
import { isNoPlace } from "./names.js";
import { moves } from "./placeCuts.js";
import { bindsPlace, isOrdinary, isProper, isUnusual } from "./proper.js";

/** What places are, the longer before what it ends with. */
const classes =
  "自治[县州旗]|地区|苏木|嘎查|街道|社区|片区|林区|牧场|团场|管理区|[村居牧]民小组|[省市县区州盟旗镇乡村组屯]";
/** Of one by itself it is not enough that a class stands behind it: 调解组, 山区, 发达地区. */
const weak = /^(?:[省区组屯]|地区|片区|林区|牧场|团场|管理区|[村居牧]民小组)$/;
/** What begins with a class and is another word: 村民, 市场, 组织, 镇域. */
const classBehind = new RegExp(
  `^(?:${classes})(?!(?<=村)(?:[委级]|民(?!主|小组))|(?<=县)[级域城]|(?<=镇)[村域]|(?<=乡)[贤村]|(?<=[市区])[域场民]|(?<=组)[织长员建]|(?<=[联同结]盟))`,
);
/** In letters: a name, and how far its end or its beginning may lie beside what the alignment found. */
const [shortestName, longestName] = [2, 5];
const [mostBehind, mostBefore] = [4, 1];
/** What stays between two changes of one chain. */
const parting = new RegExp(`^(?:${classes})$`);
const bindsToo = /^[及以将把被的了等]$/;
const binds = (letter: string): boolean => moves.test(letter) || bindsToo.test(letter);

interface Place {
  readonly range: Range;
  readonly name: string;
  readonly rank: string;
}

/** 三|组, 第二|社区: of several which by a number. */
const numbered = /^第?[\d一二三四五六七八九十]{1,3}(?:组|社区?|片区|[村居牧]民小组)/;
const numeral = /^[\d一二三四五六七八九十]+$/;

/** `[from, to)` as places one behind the other; null where it is none. The shortest names are tried first. */
function chain(text: string, from: number, to: number): Place[] | null {
  if (from === to) return [];
  const shortest = numbered.test(text.slice(from, from + longestName)) ? 1 : shortestName;
  for (let length = shortest; length <= longestName && from + length < to; length++) {
    const rank = classBehind.exec(text.slice(from + length, from + length + longestName))?.[0];
    if (!rank || from + length + rank.length > to) continue;
    const end = from + length + rank.length;
    const rest = chain(text, end, to);
    if (rest) return [{ range: [from, end], name: text.slice(from, from + length), rank }, ...rest];
  }
  return null;
}

const han = /^[一-鿿]+$/;

/** The changes with those within chains of places as changes of their names. O(changes). */
export function asPlaces(cuts: readonly Cut[], left: string, right: string): Cut[] {
  const read: Cut[] = [];
  for (let at = 0; at < cuts.length; ) {
    let found: { cuts: Cut[]; next: number } | null = null;
    // The longest run of changes that is one chain.
    for (let next = runFrom(cuts, at, left); next > at && !found; next--) {
      const places = placesOf(cuts, at, next, left, right, read.at(-1));
      if (places) found = { cuts: places, next };
    }
    read.push(...(found?.cuts ?? [cuts[at]!]));
    at = found?.next ?? at + 1;
  }
  return read;
}

/** Behind which change a run ends that only a few letters part. */
function runFrom(cuts: readonly Cut[], at: number, left: string): number {
  let next = at;
  while (next < cuts.length) {
    const { a, b, kind } = cuts[next]!;
    if (!(kind === "wording" || kind === "name")) break;
    if (next > at) {
      const [from, to] = [cuts[next - 1]!.a[1], a[0]];
      if (to > from && !parting.test(left.slice(from, to))) break;
    }
    if (a[1] - a[0] > 4 * longestName || b[1] - b[0] > 4 * longestName) break;
    next++;
  }
  return next;
}

function placesOf(
  cuts: readonly Cut[],
  at: number,
  next: number,
  left: string,
  right: string,
  before: Cut | undefined,
): Cut[] | null {
  const [first, last] = [cuts[at]!, cuts[next - 1]!];
  const [one, other] = [left.slice(first.a[0], last.a[1]), right.slice(first.b[0], last.b[1])];
  if (one === "" || other === "" || !han.test(one + other)) return null;
  const behind = left.slice(last.a[1], cuts[next]?.a[0] ?? last.a[1] + mostBehind).slice(0, mostBehind);
  let common = 0;
  while (common < Math.min(one.length, other.length) - 1 && one.at(-1 - common) === other.at(-1 - common))
    common++;
  for (const shift of shifts(first, one, other, left, before)) {
    const isTorn = [one, other].every((said) => said.length === shift + 1 && !binds(said.slice(shift)));
    const [fromA, fromB] = [first.a[0] + shift, first.b[0] + shift];
    for (let end = -common; end <= behind.length; end++) {
      if (end > 0 && !han.test(behind.slice(0, end))) break;
      const ours = chain(left, fromA, last.a[1] + end);
      const theirs = ours?.length ? chain(right, fromB, last.b[1] + end) : null;
      if (!ours || !theirs || ours.length !== theirs.length) continue;
      // What stands behind is what they are; of a name only where it was cut behind its first letter: 大|塘村 → 小|塘村.
      const isInside = isTorn || (nameEnd(ours) <= last.a[1] && nameEnd(theirs) <= last.b[1]);
      const places = isInside ? differing(ours, theirs) : null;
      if (places) return places;
    }
  }
  return null;
}

const nameEnd = (places: readonly Place[]): number => {
  const { range, rank } = places.at(-1)!;
  return range[1] - rank.length;
};

const endsAsClass = /[省市县区州盟旗镇乡村组屯道查木]$/;

/** Where the first name may begin, counted from the first change. */
function shifts({ a }: Cut, one: string, other: string, left: string, before: Cut | undefined): number[] {
  let head = 0;
  while (head < Math.min(one.length, other.length) - 1 && one[head] === other[head]) head++;
  if (isTownship.test(one) && isTownship.test(other)) return namesBefore(left, a[0], before);
  // 驻|柳渡村; 下营|县田心镇, where the county stays.
  if (head > 0 && (endsAsClass.test(one.slice(0, head)) || (head === 1 && binds(one[0]!)))) return [head];
  const beside = left.charAt(a[0] - 1);
  const isBegun =
    a[0] - (before?.a[1] ?? 0) >= mostBefore &&
    han.test(beside) &&
    !binds(beside) &&
    [one, other].every((said) => classBehind.test(said.slice(1)));
  // Of a name the segmenter has cut off the first letter: 弄|尾屯 → 弄|香屯.
  return isBegun && isAlone(left.slice(Math.max(0, a[0] - longestBegun), a[0])) ? [0, -mostBefore] : [0];
}

/** What a township is: of another one the name is another, 双河|乡 → 双河|镇. */
const isTownship = /^(?:[镇乡]|街道|苏木)$/;

/** Before a name, and no part of it. */
const nothingOfIt = /[我原是按请经据]/;

/** How far back the name begins that stands before `at`: with the last words of two letters and more. */
function namesBefore(left: string, at: number, before: Cut | undefined): number[] {
  const words = cutWords(left.slice(Math.max(before?.a[1] ?? 0, at - longestName), at));
  let length = 0;
  while (words.length > 0 && length < shortestName) length += words.pop()!.length;
  // 夏|铎铺镇.
  const begun = words.at(-1);
  if (begun?.length === 1 && han.test(begun) && !binds(begun) && !nothingOfIt.test(begun)) length++;
  return length >= shortestName ? [-length] : [];
}

/** In letters. */
const longestBegun = 3;

/** Whether the last letter ends no word of the dictionary. */
function isAlone(said: string): boolean {
  const last = cutWords(said).at(-1)!;
  return last.length === 1 || segmenter().speech(last) === "x";
}

/** The changes of two chains place by place; null where what differs are no names. */
function differing(ours: readonly Place[], theirs: readonly Place[]): Cut[] | null {
  const cuts: Cut[] = [];
  for (const [at, one] of ours.entries()) {
    const other = theirs[at]!;
    if (one.name === other.name && one.rank === other.rank) continue;
    const areNumbered = numeral.test(one.name) && numeral.test(other.name);
    if (!areNumbered && !areNames(one, other, ours.length > 1)) return null;
    const [a, b] = [one, other].map(({ range }): Range => range) as [Range, Range];
    const kept = one.rank === other.rank ? one.rank.length : 0;
    cuts.push({ a: [a[0], a[1] - kept], b: [b[0], b[1] - kept], kind: areNumbered ? "number" : "name" });
  }
  return cuts.some(({ kind }) => kind === "name") ? cuts : null;
}

function areNames(one: Place, other: Place, isChain: boolean): boolean {
  const names = [one.name, other.name];
  if ([one, other].some(({ name, rank }) => isNoPlace(name + rank))) return false;
  if (one.name === other.name && !isUnusual(one.name)) return false;
  if (one.name[0] === other.name[0] && binds(one.name[0]!)) return false;
  if (isChain) return names.every((name) => isProper(name) || isOrdinary(name));
  if (names.every(isOrdinary) || names.some(bindsPlace)) return false;
  const isWeak = [one, other].some(({ rank }) => weak.test(rank));
  return isWeak
    ? names.every((name) => isProper(name)) && names.some(isUnusual)
    : names.every((name) => isProper(name) || isOrdinary(name));
}

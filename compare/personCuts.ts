// Persons among changes. Behind what one is stands a name, and the alignment finds whatever pieces of it the segmenter made:
// 买买提|江到 of 买买提江|到乡, 才让|多杰 with a verb. So changes side by side are read again as one name for another: it begins
// behind the role, ends before the verb, and none of both says anything as a word.
import { cutWords } from "../words/cutWords.js";
import { segmenter } from "../words/segmenter.js";
import { isBody, isOffice } from "./bodies.js";
import { type Cut, shortened } from "./cuts.js";
import { isNoPlace, looksLikeName } from "./names.js";
import { isPostAndName, onlySurname, surname } from "./persons.js";
import { isOrdinary, isUnusual } from "./proper.js";

/** What one is, or what is done with persons, before a name. */
const roles =
  /(?:[长员官警师手贤人民家工组任记干者友席问]|干部|领导|教师|代表|委员|支书|群众|律师|法官|[木盟]达|[聘邀]请|对象|户|[聘选指委推]任|任命|推[选荐举]|评选|表彰|[指委选]派|以|由|经)[、“”:：]?$/;
/** These stand before other things as well: both names must be known by their letters. */
const looseRoles =
  /(?:以|由|经|(?:(?<!负责|明白|当事|带头|联系|责任|代理|牵头)人|(?<!牧)民|户|对象|[工组家])[、“”:：]?|(?<!主)任|[聘邀]请|[指委选]派|表彰)$/;
const personal = new RegExp(`${surname.source}(?:[一-鿿]{1,2}|某某?)$|^[小老阿]${surname.source.slice(1)}$`);
/** What begins behind a name, and the segmenter takes into it. */
const verbAhead =
  /^(?:年内|全年|[任为等作在到向与和用把被将从以及讲说谈带领同对给由主来亲率出表建提介也都已曾是有并就参获依赴负])/;
/** 在陈志强|主持下. */
const hosts = /^(?:主持|见证|带领|陪同|牵头)/;
/** Says how, how much or whether, and begins no name. */
const says = /^(?:[不未没无较偏很更太最少难仅均都已还仍也又再先][一-鿿]|某)/;
/** Between several; but 苏和 is one. */
const severally = /、|(?<=[一-鿿]{2})[和与](?=[一-鿿]{2})/;
const given = /^[一-鿿]{1,2}$/;
const letters = /^[一-鿿·、]+$/;
const name = /^[一-鿿]{1,8}(?:·[一-鿿]{1,8}){0,2}$/;
/** 张某, 李某某. */
const unnamed = new RegExp(`${surname.source}某[某甲乙丙丁]?$`);
/** Told by itself. */
const longName = /·/;
/** In letters, of several persons in a row. */
const longestPersons = 24;
/** In letters, between two changes of one name. */
const mostBetween = 2;
const longestVerb = 3;

/** The changes with those of a person's name as one. O(changes). */
export function asPersons(cuts: readonly Cut[], left: string, right: string): Cut[] {
  const read: Cut[] = [];
  for (let at = 0; at < cuts.length; ) {
    let found: Cut | null = null;
    let next = runFrom(cuts, at, left);
    for (; next > at && !found; next--) found = personOf(cuts, at, next, left, right, read.at(-1));
    read.push(found ?? cuts[at]!);
    at = found ? next + 1 : at + 1;
  }
  return read;
}

/** Behind which change a run ends that no mark and no word parts. */
function runFrom(cuts: readonly Cut[], at: number, left: string): number {
  let next = at;
  for (; next < cuts.length; next++) {
    const { a, b, kind } = cuts[next]!;
    if (!(kind === "wording" || kind === "name")) break;
    if (a[1] - cuts[at]!.a[0] > longestPersons || b[1] - cuts[at]!.b[0] > longestPersons) break;
    if (next === at) continue;
    const between = left.slice(cuts[next - 1]!.a[1], a[0]);
    if (between.length > mostBetween || !/^(?:[一-鿿](?<![与和及的])|·)*$/.test(between)) break;
  }
  return next;
}

function personOf(
  cuts: readonly Cut[],
  at: number,
  next: number,
  left: string,
  right: string,
  last: Cut | undefined,
): Cut | null {
  const [first, end] = [cuts[at]!, cuts[next - 1]!];
  const cut: Cut = { a: [first.a[0], end.a[1]], b: [first.b[0], end.b[1]], kind: "name" };
  const [one, other] = [left.slice(...cut.a), right.slice(...cut.b)];
  if (one.length < 1 || other.length < 1 || !letters.test(one) || !letters.test(other)) return null;
  // Most changes stand behind no role, and begin as no person does.
  const near = left.slice(Math.max(0, cut.a[0] - 5), cut.a[0]);
  const mayBe =
    roles.test(near) ||
    roles.test(near.slice(0, -1)) ||
    /^[以由经在达]/.test(one) ||
    near.endsWith("在") ||
    (surname.test(one) && surname.test(other)) ||
    one.includes("·");
  if (!mayBe) return null;
  // 张|某某 → 李|某某.
  const unsaid = /^某{1,2}/.exec(left.slice(cut.a[1], cut.a[1] + 2))?.[0].length ?? 0;
  const isSaid = unsaid > 0 && right.startsWith(left.slice(cut.a[1], cut.a[1] + unsaid), cut.b[1]);
  if (isSaid && [one, other].every((said) => onlySurname.test(said))) return shortened(cut, 0, -unsaid);
  const from = beginOf(cut, one, other, left, last);
  const whole = withoutVerb(shortened(cut, from, 0), left, right);
  const before = left.slice(Math.max(0, whole.a[0] - 4), whole.a[0]);
  const names = [left.slice(...whole.a), right.slice(...whole.b)].map((said) => said.split(severally));
  const isHost = before.endsWith("在") && hosts.test(left.slice(whole.a[1], whole.a[1] + longestVerb));
  return areNames(names, isHost || roles.test(before), looseRoles.test(before)) ? whole : null;
}

/** Where the name begins, counted from the change: behind the role, which a word before it or within it may end. */
function beginOf({ a, b }: Cut, one: string, other: string, left: string, last: Cut | undefined): number {
  let common = 0;
  while (common < Math.min(one.length, other.length) - 1 && one[common] === other[common]) common++;
  // 苏木|达马占林 → 苏木|达旦增, 以马强|为 → 以周立|为.
  if (common === 1 && (/[以由经]/.test(one[0]!) || (one[0] === "达" && left.charAt(a[0] - 1) === "木")))
    return 1;
  // 民警阮|文成 → 民警阮|小龙, but not 手段|单一 → 手段|滞后.
  const [surnamed, role] = [left.charAt(a[0] - 1), left.slice(Math.max(0, a[0] - 4), a[0] - 1)];
  const isGiven =
    a[0] - (last?.a[1] ?? 0) > 0 &&
    b[0] > 0 &&
    surname.test(surnamed) &&
    roles.test(role) &&
    !roles.test(role + surnamed) &&
    cutWords(role + surnamed).at(-1) === surnamed &&
    [one, other].every((said) => given.test(said) && !isOrdinary(said));
  return isGiven ? -1 : 0;
}

/** A cut without what both end with, where that is no name's: 杨成|年 → 罗海峰|年 before 内. */
function withoutVerb(cut: Cut, left: string, right: string): Cut {
  const [one, other] = [left.slice(...cut.a), right.slice(...cut.b)];
  const shorter = Math.min(one.length, other.length) - 2;
  for (let tail = Math.min(shorter, longestVerb); tail > 0; tail--)
    if (
      one.slice(-tail) === other.slice(-tail) &&
      verbAhead.test(left.slice(cut.a[1] - tail, cut.a[1] + longestVerb))
    )
      return shortened(cut, 0, tail);
  return cut;
}

function areNames(sides: readonly string[][], hasRole: boolean, isLoose: boolean): boolean {
  const names = sides.flat();
  if (names.every((said) => unnamed.test(said))) return true;
  if (!names.every((said) => name.test(said) && !isNoName(said))) return false;
  // Without a role one name of three letters is enough, all with a surname.
  if (!hasRole)
    return (
      names.some(({ length }) => length > 2) &&
      names.every((said) => (personal.test(said) && said.length <= 3) || longName.test(said)) &&
      names.every(isUnread)
    );
  const read = names.map(isUnread);
  if (isLoose) return read.every(Boolean) && names.some((said) => personal.test(said) || isForeign(said));
  return read.some(Boolean) && names.every((said, at) => read[at] || !isWords(said));
}

const isNoName = (said: string): boolean =>
  said.length < 2 ||
  says.test(said) ||
  isOrdinary(said) ||
  isBody(said) ||
  isOffice(said) ||
  isPostAndName(said) ||
  looksLikeName(said) ||
  isNoPlace(said);

const piecesOf = (said: string): string[] => cutWords(said.replaceAll("·", ""));

/** At most half of it is words of the dictionary, and of a short name nothing: 阿布|都|热合|曼. */
function isUnread(said: string): boolean {
  const pieces = piecesOf(said);
  const words = pieces.filter((piece) => piece.length > 1 && !isUnusual(piece));
  const letters = words.join("").length;
  if (words.some(isOrdinary) || letters * 2 > (said.length > 3 ? said.length : 0)) return false;
  return personal.test(said) || pieces.some((piece) => piece.length > 1 && !words.includes(piece));
}

/** Longer than the names of the Han, or of two parts. */
const isForeign = (said: string): boolean => said.length > 3 || said.includes("·") || isOneName(said);
const isOneName = (said: string): boolean => /^(?:nr|x)/.test(segmenter().speech(said));

/** Words of the field, or nothing but words. */
const isWords = (said: string): boolean => {
  const pieces = piecesOf(said);
  return (
    pieces.some((piece) => piece.length > 1 && isOrdinary(piece)) ||
    (pieces.length > 1 && pieces.every((piece) => piece.length > 1 && !isUnusual(piece)))
  );
};

/** An entry of a list of persons. */
export const mayBePerson = (said: string): boolean =>
  name.test(said) && !isNoName(said) && (isUnread(said) || !isWords(said));

/** A name by the dictionary, or what it does not hold. */
export const isProperName = (said: string): boolean => name.test(said) && !isNoName(said) && isUnread(said);

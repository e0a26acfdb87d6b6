// Entries of lists that came, went or were replaced: whether they are names is told by what the list says behind it (等县,
// 三个村, 等3人) and by the entries beside them (海晏、刚察).
import { isOffice, properOfBody } from "./bodies.js";
import type { Cut, Range } from "./cuts.js";
import { isProperName, mayBePerson } from "./personCuts.js";
import { isProper } from "./proper.js";

const entries = "[一-鿿·]";
const count = "[\\d一二两三四五六七八九十]+个?";
const places =
  "行政村|自然[村寨屯]|村[居寨民]?|社区|乡镇|镇|乡|街道|片区|村寨|站点|县|市|州|旗|盟|苏木|嘎查|地(?!方)|组|网格";
/** To the end of the list, which is as long as it may be. */
const toEnd = "^[一-鿿·、]{0,40}?";
const listOfPlaces = new RegExp(`${toEnd}(?:等(?:${count})?|${count})(?:${places})`);
const listOfPersons = new RegExp(
  `${toEnd}(?:(?:等(?:${count})?|${count})(?:名|位|人(?!民|大)|同志|[一-鿿]{0,6}[员手兵者范])|为[一-鿿]{0,8}[员长者问])`,
);
/** What an office or a house is, where its level stands nowhere. */
const house =
  /^[一-鿿]{2,}(?:(?<![场厕])所|(?<!网)站|(?<![布格全大开结])局|(?<![庭大])院|(?<!家)庭|(?<![督交承查代包主创举兴协])办|中心|[大中支分]队|工会)$/;
/** In letters: a list to its end, and to an entry's beginning. */
const longestList = 60;

/** The changes with entries that are names as changes of a name. O(changes · `longestList`). */
export const asEntries = (cuts: readonly Cut[], left: string, right: string): Cut[] =>
  cuts.map((cut) =>
    cut.kind === "wording" && isEntry(cut, left, right) && isOfNames(cut, left, right)
      ? { ...cut, kind: "name" }
      : cut,
  );

const isPut = ({ a, b }: Cut): boolean => (a[0] === a[1]) !== (b[0] === b[1]);

function isEntry(cut: Cut, left: string, right: string): boolean {
  const { a, b } = cut;
  const said = left.slice(...a) + right.slice(...b);
  if (!/^[一-鿿·、和与及]+$/.test(said)) return false;
  return isPut(cut)
    ? /[、和与及]/.test(said[0]! + said.at(-1)!)
    : [left.charAt(a[0] - 1), left.charAt(a[1])].includes("、") ||
        /、.*→.*、/.test(`${left.slice(...a)}→${right.slice(...b)}`);
}

function isOfNames({ a, b }: Cut, left: string, right: string): boolean {
  const sides = [
    { text: left, range: a },
    { text: right, range: b },
  ].filter(({ range }) => range[1] > range[0]);
  const said = sides.flatMap(({ text, range }) => text.slice(...range).split("、"));
  const names = said.map((each) => each.replace(/^[和与及]/, "")).filter(Boolean);
  const isMoved =
    sides.length === 1 && names.some((name) => (sides[0]!.text === left ? right : left).includes(name));
  if (names.length === 0 || isMoved) return false;
  // Of firms, schools and the like those that have a name: 牧业合作社 is a kind of them.
  const isHouse = (name: string): boolean =>
    isOffice(name) || house.test(name) || isProperName(properOfBody(name) ?? "");
  if (names.every(isHouse)) return true;
  const { text, range } = sides.at(-1)!;
  const behind = /^[一-鿿·、\d]*/.exec(text.slice(range[1], range[1] + longestList))![0];
  if (listOfPlaces.test(behind) && names.every((name) => isProper(name))) return true;
  if (listOfPersons.test(behind) && names.every(mayBePerson)) return true;
  const isNamed = sides.length === 1 ? names.every(isProperName) : names.some(isProperName);
  return isNamed && neighbours(text, range).some(isProperName);
}

/** The entries beside a range, as far as they end at marks: of the first and the last of a list nobody knows. */
function neighbours(text: string, [from, to]: Range): string[] {
  const before = new RegExp(`(?<=、|^|[，。；])(${entries}{2,9})、?$`).exec(
    text.slice(Math.max(0, from - longestList), from),
  )?.[1];
  const behind = new RegExp(`^、?(${entries}{2,9}?)(?=[、，。；和与及等]|$)`).exec(
    text.slice(to, to + longestList),
  )?.[1];
  return [before, behind].filter((each) => each !== undefined);
}

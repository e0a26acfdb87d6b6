// What stays between two changes and only breaks the reading: an island of one letter, and what of an office's name or
// of a title stays between two changes of it.

import { isOffice } from "./bodies.js";
import { type Change, classify } from "./change.js";
import { isInQuotedName, isInTitle } from "./titles.js";
import type { Token } from "./tokens.js";

type Tokens = readonly Token[];

/** Equal words between two changes that are not longer than this many characters only break the reading. */
const islandLength = 1;

const kindOf = ({ a, b }: Change, left: Tokens, right: Tokens) =>
  classify(left.slice(...a), right.slice(...b));
const lettersOf = (tokens: Tokens): number => tokens.reduce((sum, { key }) => sum + key.length, 0);

/** A word replaced by a word, which reads well by itself: 不断 → 进一步. */
const isWhole = ({ a, b }: Change, left: Tokens, right: Tokens): boolean =>
  [left.slice(...a), right.slice(...b)].every(
    (tokens) => tokens.length === 1 && tokens[0]!.key.length > islandLength,
  );

function isIsland(tokens: Tokens): boolean {
  const length = lettersOf(tokens);
  return length > 0 && length <= islandLength && tokens.every(({ kind }) => kind === "word");
}

/** In letters: what stays by chance between two changes of one title. */
const longestInTitle = 2;

/** What was changed twice in one title, or in one name between quotation marks, is another. */
const inOneTitle = (last: Change, change: Change, left: Tokens, right: Tokens): boolean =>
  [isInTitle, isInQuotedName].some(
    (isIn) => isIn(left, [last.a[0], change.a[1]]) && isIn(right, [last.b[0], change.b[1]]),
  );

/** In tokens: how much of an office's name may stand before the first and behind the last of its changes. */
const [mostBefore, mostBehind] = [3, 2];

/** Two changes in the name of one office as one, with the whole of it: 综合|行政|执法|大队 → 综合|执法|办公室. */
function inOneOffice(last: Change, change: Change, left: Tokens, right: Tokens): Change | null {
  if (change.a[0] - last.a[1] > mostBefore) return null;
  const areWords = (tokens: Tokens): boolean =>
    tokens.every(({ kind }) => kind === "word" || kind === "name");
  if (!areWords(left.slice(last.a[0], change.a[1])) || !areWords(right.slice(last.b[0], change.b[1])))
    return null;
  const said = (tokens: Tokens, from: number, to: number): string =>
    from < 0 || to > tokens.length
      ? ""
      : tokens
          .slice(from, to)
          .map(({ key }) => key)
          .join("");
  for (let before = mostBefore; before >= 0; before--)
    for (let behind = 0; behind <= mostBehind; behind++) {
      const a = [last.a[0] - before, change.a[1] + behind] as const;
      const b = [last.b[0] - before, change.b[1] + behind] as const;
      if (isOffice(said(left, ...a)) && isOffice(said(right, ...b))) return { a, b };
    }
  return null;
}

/** What binds two words and changes with neither, or whose they are: 多以传单 → 仍以展板, 联合县… → 会同县… are two changes. */
const binding = /^[的以向在对与和由把将为被让给从省市州县区镇乡村]$/;
/** Where so few letters changed on either side, one that stayed did not stay by chance: 尚不健全 → 还不够健全. */
const fewLetters = 4;

function changedLittle(changes: readonly Change[], left: Tokens, right: Tokens): boolean {
  const [ofLeft, ofRight] = [
    changes.flatMap(({ a }) => left.slice(...a)),
    changes.flatMap(({ b }) => right.slice(...b)),
  ];
  return Math.max(lettersOf(ofLeft), lettersOf(ofRight)) <= fewLetters;
}

/** Both of wording. */
const areWords = (last: Change, change: Change, left: Tokens, right: Tokens): boolean =>
  [last, change].every((one) => kindOf(one, left, right) === "wording");

const together = (first: Change, last: Change): Change => ({
  a: [first.a[0], last.a[1]],
  b: [first.b[0], last.b[1]],
});

/** Unites two changes of wording that only an island of one character parts; never across a mark, nor two whole words. */
export function withoutIslands(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const united: Change[] = [];
  for (const change of changes) {
    const last = united.at(-1);
    const office = last ? inOneOffice(last, change, left, right) : null;
    if (office) {
      united[united.length - 1] = office;
      continue;
    }
    const island = last ? left.slice(last.a[1], change.a[0]) : [];
    const joins =
      last !== undefined &&
      areWords(last, change, left, right) &&
      ((lettersOf(island) <= longestInTitle && inOneTitle(last, change, left, right)) ||
        (isIsland(island) &&
          ![last, change].every((one) => isWhole(one, left, right)) &&
          !binding.test(island[0]!.key) &&
          !changedLittle([last, change], left, right)));
    if (!joins) {
      united.push(change);
      continue;
    }
    united[united.length - 1] = together(last, change);
  }
  return united;
}

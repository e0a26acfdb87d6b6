// From the shortest edit script to the changes a reader would mark.
import { classify } from "./change.js";
import { isOffice } from "./nameCuts.js";
import { looksLikeName } from "./names.js";
import { isPost } from "./persons.js";
import type { Token, TokenKind } from "./tokens.js";

/** A region where two texts differ: A's tokens `a` against B's tokens `b`, half-open. */
export interface Change {
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

type Tokens = readonly Token[];

/** Equal words between two changes that are not longer than this many characters only break the reading. */
const islandLength = 1;

const kindOf = ({ a, b }: Change, left: Tokens, right: Tokens) =>
  classify(left.slice(...a), right.slice(...b));

/** The changes as a reader would mark them, in text order. */
export function readable(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const parted = (whole: readonly Change[]): Change[] =>
    slid(
      whole
        .flatMap((change) => byLabels(change, left, right))
        .flatMap((change) => withoutQuotes(change, left, right))
        .flatMap((change) => byClauses(change, left, right))
        .flatMap((change) => byKinds(change, left, right)),
      left,
      right,
    );
  const found = parted(changes);
  const united = withoutIslands(found, left, right);
  // What an island held apart may be several clauses.
  return united.length < found.length ? parted(united) : united;
}

const ends = /[。;!?\n]$/;
const pauses = /[,:、]$/;
const opens = /^[《(【]$/;
const closes = /^[》)】]$/;

/** How well a change begins or ends before token `at`: behind a sentence, behind a clause, before a mark, anywhere. */
function breakAt(tokens: Tokens, at: number): number {
  const before = tokens[at - 1];
  if (!before || before.kind === "break" || ends.test(before.key)) return 3;
  if (pauses.test(before.key)) return 2;
  const next = tokens[at];
  // Within quotation marks, brackets or a title, beside one of the two, nothing begins or ends.
  if (opens.test(before.key) || (next && closes.test(next.key))) return 0;
  if (closes.test(before.key) || (next && opens.test(next.key))) return 1;
  return !next || next.kind === "mark" || next.kind === "break" ? 1 : 0;
}

/**
 * What was only added or only dropped may stand anywhere along equal words on its two sides: "。甲" of 乙。甲。 is "甲。" as
 * well. It is slid to where it begins and ends best, as diff-match-patch's semantic lossless clean-up does (Fraser).
 */
function slid(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  return bySentences(changes, left, right).map(({ a, b }, index) => {
    const [tokens, own] = a[0] === a[1] ? [right, b] : [left, a];
    if ((a[0] === a[1]) === (b[0] === b[1])) return { a, b };
    const [before, after] = [changes[index - 1], changes[index + 1]];
    const furthestLeft = before ? a[0] - before.a[1] : a[0];
    const furthestRight = (after ? after.a[0] : left.length) - a[1];
    const key = (at: number): string | undefined => tokens[at]?.key;
    let [best, bestBreak] = [0, -1];
    const weigh = (shift: number): void => {
      const quality = breakAt(tokens, own[0] + shift) + breakAt(tokens, own[1] + shift);
      if (quality > bestBreak) [best, bestBreak] = [shift, quality];
    };
    weigh(0);
    for (let by = 1; by <= furthestLeft && key(own[0] - by) === key(own[1] - by); by++) weigh(-by);
    for (let by = 1; by <= furthestRight && key(own[0] + by - 1) === key(own[1] + by - 1); by++) weigh(by);
    return { a: [a[0] + best, a[1] + best], b: [b[0] + best, b[1] + best] };
  });
}

/**
 * Words that close a clause and a clause behind it were added apart: 甲。 → 甲和乙。丙。 is 和乙 and 丙。, not "和乙。丙"; so
 * where they are gone.
 */
function bySentences(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  return changes.flatMap((change, index) => {
    const { a, b } = change;
    if ((a[0] === a[1]) === (b[0] === b[1])) return [change];
    const [tokens, own, behind] = a[0] === a[1] ? [right, b, left[a[0]]] : [left, a, right[b[0]]];
    const next = changes[index + 1];
    if (
      !behind ||
      isMark(tokens[own[0]]!) ||
      !(behind.key === "," || ends.test(behind.key)) ||
      breakAt(tokens, own[0]) > 1
    )
      return [change];
    if (next && next.a[0] === a[1] && next.b[0] === b[1]) return [change];
    const stop = tokens.slice(own[0] + 1, own[1]).findIndex(({ key }) => key === behind.key) + own[0] + 1;
    if (stop === own[0]) return [change];
    return a[0] === a[1]
      ? [
          { a, b: [b[0], stop] },
          { a: [a[0] + 1, a[0] + 1], b: [stop + 1, b[1] + 1] },
        ]
      : [
          { a: [a[0], stop], b },
          { a: [stop + 1, a[1] + 1], b: [b[0] + 1, b[0] + 1] },
        ];
  });
}

const isMark = ({ kind }: Token): boolean => kind === "mark" || kind === "break";
const isPause = (token: Token | undefined): boolean => token?.key === "、";

/** Where both sides have as many marks, what stands between them changed clause by clause. */
function byClauses(change: Change, left: Tokens, right: Tokens): Change[] {
  // Where both sides are lists, the list was replaced.
  const areLists = [left.slice(...change.a), right.slice(...change.b)].every((side) => side.some(isPause));
  const marks = (tokens: Tokens, [from, to]: readonly [number, number]): number[] => {
    const found: number[] = [];
    for (let at = from; at < to; at++)
      if (isMark(tokens[at]!) && !(areLists && isPause(tokens[at]))) found.push(at);
    return found;
  };
  const [ofLeft, ofRight] = [marks(left, change.a), marks(right, change.b)];
  if (ofLeft.length !== ofRight.length) return asAdded(change, left, right, ofLeft, ofRight);
  if (ofLeft.length === 0) return [change];
  const parts: Change[] = [];
  let [atA, atB] = [change.a[0], change.b[0]];
  ofLeft.forEach((markA, index) => {
    const markB = ofRight[index]!;
    const isSame = left[markA]!.key === right[markB]!.key;
    // A mark that another takes the place of goes with the words that came or went behind it: 、 → ，无一人.
    const isPutIn = !isSame && (atA === markA) !== (atB === markB);
    if (!isPutIn) parts.push({ a: [atA, markA], b: [atB, markB] });
    if (!isSame) parts.push({ a: [isPutIn ? atA : markA, markA + 1], b: [isPutIn ? atB : markB, markB + 1] });
    [atA, atB] = [markA + 1, markB + 1];
  });
  const rest: Change = { a: [atA, change.a[1]], b: [atB, change.b[1]] };
  const last = parts.at(-1);
  const [restA, restB] = [rest.a[1] > rest.a[0], rest.b[1] > rest.b[0]];
  if (last && last.a[1] === atA && last.b[1] === atB && restA !== restB && ofLeft.length === 1)
    parts[parts.length - 1] = { a: [last.a[0], rest.a[1]], b: [last.b[0], rest.b[1]] };
  else parts.push(rest);
  return parts.filter(({ a, b }) => a[1] > a[0] || b[1] > b[0]);
}

/** A label for a label, with which what was replaced begins, is a change by itself. */
function byLabels({ a, b }: Change, left: Tokens, right: Tokens): Change[] {
  const isLabel = (token: Token | undefined): boolean => token?.kind === "numbering";
  if (a[1] - a[0] < 1 || b[1] - b[0] < 1 || !isLabel(left[a[0]]) || !isLabel(right[b[0]])) return [{ a, b }];
  const rest: Change = { a: [a[0] + 1, a[1]], b: [b[0] + 1, b[1]] };
  const label: Change = { a: [a[0], a[0] + 1], b: [b[0], b[0] + 1] };
  if (left[a[0]]!.key === right[b[0]]!.key) return [{ a, b }];
  return [label, ...(rest.a[0] < a[1] || rest.b[0] < b[1] ? [rest] : [])];
}

const isQuote = (token: Token | undefined): boolean => /^[“”]$/.test(token?.key ?? "");

/** A quotation mark at an end of what was replaced, which the other side has not, is a change by itself. */
function withoutQuotes({ a, b }: Change, left: Tokens, right: Tokens): Change[] {
  if (a[0] === a[1] || b[0] === b[1]) return [{ a, b }];
  const parts = (from: number, to: number, at: "head" | "tail"): Change[] => {
    const [cutA, cutB] = at === "head" ? [a[0] + from, b[0] + to] : [a[1] - from, b[1] - to];
    const [head, tail]: [Change, Change] = [
      { a: [a[0], cutA], b: [b[0], cutB] },
      { a: [cutA, a[1]], b: [cutB, b[1]] },
    ];
    return at === "head"
      ? [head, ...withoutQuotes(tail, left, right)]
      : [...withoutQuotes(head, left, right), tail];
  };
  // What is quoted as a whole came or went with its marks.
  const areWhole = [left.slice(...a), right.slice(...b)].every(
    (side) => side.filter(isQuote).length % 2 === 0,
  );
  if (areWhole) return [{ a, b }];
  const [headA, headB] = [isQuote(left[a[0]]), isQuote(right[b[0]])];
  if (headA !== headB) return parts(Number(headA), Number(headB), "head");
  const [tailA, tailB] = [isQuote(left[a[1] - 1]), isQuote(right[b[1] - 1])];
  return tailA === tailB ? [{ a, b }] : parts(Number(tailA), Number(tailB), "tail");
}

/** Of one clause for several that which takes its place is told by the equal words beside it; the others were only added. */
function asAdded(
  change: Change,
  left: Tokens,
  right: Tokens,
  ofLeft: readonly number[],
  ofRight: readonly number[],
): Change[] {
  const { a, b } = change;
  const isOneClause = ofLeft.length === 0 || ofRight.length === 0;
  const all = [...ofLeft.map((at) => left[at]!), ...ofRight.map((at) => right[at]!)];
  const parts = all.some(({ key }) => pauses.test(key) || ends.test(key));
  // A title that gave way to a word, or took its place.
  if (all.length === 2 && all[0]!.key === "《" && all[1]!.key === "》") return [change];
  const isTitles = all.length > 1 && all.every(({ key }) => /^[《》、]$/.test(key));
  if (a[0] === a[1] || b[0] === b[1] || !isOneClause || !(parts || isTitles)) return [change];
  // Several for one are one change: 保障 → 装备、经费.
  if (all.every(isPause)) return [change];
  const isEdge = (token: Token | undefined): boolean =>
    !token || token.kind === "break" || pauses.test(token.key) || ends.test(token.key);
  const begins = isEdge(left[a[0] - 1]) || isEdge(right[b[0] - 1]);
  const closes = isEdge(left[a[1]]) || isEdge(right[b[1]]);
  if (begins === closes && !isTitles) return [change];
  const more = ofLeft.length > 0 ? ofLeft : ofRight;
  // In a list the first of those that came takes its place, and the others were added behind it.
  const isList = isTitles || (begins && all.every(isPause));
  const isReplacedBehind = begins && !isList;
  const first = isReplacedBehind ? more.at(-1)! + 1 : more[0]!;
  const [long, end] = ofLeft.length > 0 ? [left, a[1]] : [right, b[1]];
  // A letter is no clause: 全年 → 今年以来，共.
  if (isReplacedBehind && end - first === 1 && long[first]!.key.length === 1) return [change];
  const [cutA, cutB] =
    ofLeft.length > 0 ? [first, isReplacedBehind ? b[0] : b[1]] : [isReplacedBehind ? a[0] : a[1], first];
  return [
    { a: [a[0], cutA], b: [b[0], cutB] },
    { a: [cutA, a[1]], b: [cutB, b[1]] },
  ];
}

const pairing: ReadonlySet<TokenKind> = new Set<TokenKind>(["number", "name", "numbering", "mark"]);

/** A number for a number, a name for a name, at either end of what was replaced, is a change by itself. */
function byKinds(change: Change, left: Tokens, right: Tokens): Change[] {
  if (classify(left.slice(...change.a), right.slice(...change.b)) !== "wording") return [change];
  if (isInTitle(left, change.a) && isInTitle(right, change.b)) return [change];
  if (isOneMark(left.slice(...change.a)) || isOneMark(right.slice(...change.b))) return [change];
  const [head, tail]: [Change[], Change[]] = [[], []];
  let [a0, a1] = change.a;
  let [b0, b1] = change.b;
  const pairs = (a: number, b: number): boolean =>
    pairing.has(left[a]!.kind) && left[a]!.kind === right[b]!.kind && left[a]!.key !== right[b]!.key;
  while (a0 < a1 && b0 < b1) {
    if (pairs(a0, b0)) {
      head.push({ a: [a0, a0 + 1], b: [b0, b0 + 1] });
      a0++;
      b0++;
    } else if (pairs(a1 - 1, b1 - 1)) {
      tail.unshift({ a: [a1 - 1, a1], b: [b1 - 1, b1] });
      a1--;
      b1--;
    } else if (pausesBefore(left, a0, a1, right, b0)) head.push({ a: [a0, ++a0], b: [b0, b0] });
    else if (pausesBefore(right, b0, b1, left, a0)) head.push({ a: [a0, a0], b: [b0, ++b0] });
    else break;
  }
  const rest: Change = { a: [a0, a1], b: [b0, b1] };
  return tail.length > 0 && (isBegun(rest, left, right) || arePosts(rest, left, right))
    ? [...head, { a: [rest.a[0], tail[0]!.a[1]], b: [rest.b[0], tail[0]!.b[1]] }, ...tail.slice(1)]
    : [...head, ...(a1 > a0 || b1 > b0 ? [rest] : []), ...tail];
}

/** A full stop, say, that gave way to a comma and a clause: one change, as `byClauses` has it. */
const isOneMark = (tokens: Tokens): boolean => tokens.length === 1 && tokens[0]!.kind === "mark";

/** A mark that only one side has, before a name or number that both have another of. */
const pausesBefore = (one: Tokens, from: number, to: number, other: Tokens, at: number): boolean =>
  from + 1 < to &&
  one[from]!.kind === "mark" &&
  !isQuote(one[from]) &&
  pairing.has(other[at]!.kind) &&
  other[at]!.kind !== "mark" &&
  one[from + 1]!.kind === other[at]!.kind;

/** Of a village's name the segmenter has cut off the first letter: 石|门坎村. */
function isBegun({ a, b }: Change, left: Tokens, right: Tokens): boolean {
  const [own, tokens] = a[0] === a[1] ? [b, right] : [a, left];
  const [first, name] = [tokens[own[0]], tokens[own[1]]];
  return (
    (a[0] === a[1]) !== (b[0] === b[1]) &&
    own[1] - own[0] === 1 &&
    first?.kind === "word" &&
    first.key.length === 1 &&
    name?.kind === "name" &&
    looksLikeName(first.key + name.key)
  );
}

/** The posts of persons who took each other's place: 所长|赵小波 → 主任|孙鹏 is one change. */
const arePosts = ({ a, b }: Change, left: Tokens, right: Tokens): boolean =>
  [left.slice(...a), right.slice(...b)].every((tokens) => isPost(tokens.map(({ key }) => key).join("")));

/** A word replaced by a word, which reads well by itself: 不断 → 进一步. */
const isWhole = ({ a, b }: Change, left: Tokens, right: Tokens): boolean =>
  [left.slice(...a), right.slice(...b)].every(
    (tokens) => tokens.length === 1 && tokens[0]!.key.length > islandLength,
  );

function isIsland(tokens: Tokens): boolean {
  const length = tokens.reduce((sum, { key }) => sum + key.length, 0);
  return length > 0 && length <= islandLength && tokens.every(({ kind }) => kind === "word");
}

/** In tokens; each look is as long. */
const longestTitle = 40;

function isInTitle(tokens: Tokens, [from, to]: readonly [number, number]): boolean {
  if (to - from > longestTitle) return false;
  const before = tokens.slice(Math.max(0, from - longestTitle), from);
  return (
    before.findLast(({ key }) => /[《》]/.test(key))?.key === "《" &&
    !tokens.slice(from, to).some(({ key }) => /[《》]/.test(key))
  );
}

/** What was changed twice in one title is another title. */
const inOneTitle = (last: Change, change: Change, left: Tokens, right: Tokens): boolean =>
  isInTitle(left, [last.a[0], change.a[1]]) && isInTitle(right, [last.b[0], change.b[1]]);

/** In tokens: how much of an office's name may stand before the first and behind the last of its changes. */
const [mostBefore, mostBehind] = [3, 2];

/** Two changes in the name of one office as one, with the whole of it: 综合|行政|执法|大队 → 综合|执法|办公室. */
function inOneOffice(last: Change, change: Change, left: Tokens, right: Tokens): Change | null {
  if (change.a[0] - last.a[1] > mostBefore) return null;
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

/** Put in on one side of a letter, left out on the other: +办公室|的|-精心. */
const isPutAndGone = (one: Change, other: Change): boolean => {
  const isEmpty = ([from, to]: readonly [number, number]): boolean => from === to;
  return (isEmpty(one.a) && isEmpty(other.b)) || (isEmpty(one.b) && isEmpty(other.a));
};

/** What binds two words and changes with neither: 多以传单 → 仍以展板 is two changes. */
const binding = /^[的以向在对与和由把将为被让给从]$/;
/** Where so few letters changed on either side, one that stayed did not stay by chance: 尚不健全 → 还不够健全. */
const fewLetters = 4;

function changedLittle(changes: readonly Change[], left: Tokens, right: Tokens): boolean {
  const letters = (tokens: Tokens): number => tokens.reduce((sum, { key }) => sum + key.length, 0);
  const [ofLeft, ofRight] = [
    changes.flatMap(({ a }) => left.slice(...a)),
    changes.flatMap(({ b }) => right.slice(...b)),
  ];
  return Math.max(letters(ofLeft), letters(ofRight)) <= fewLetters;
}

/** Both of wording; in a title one of a number counts as well. */
function areWords(last: Change, change: Change, left: Tokens, right: Tokens): boolean {
  const kinds = [last, change].map((one) => kindOf(one, left, right));
  return (
    kinds.every((kind) => kind === "wording") ||
    (kinds.includes("wording") && kinds.includes("number") && inOneTitle(last, change, left, right))
  );
}

/** Unites two changes of wording that only an island of one character parts; never across a mark, nor two whole words. */
function withoutIslands(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const united: Change[] = [];
  for (const change of changes) {
    const last = united.at(-1);
    const office = last ? inOneOffice(last, change, left, right) : null;
    if (office) {
      united[united.length - 1] = office;
      continue;
    }
    const island = last ? left.slice(last.a[1], change.a[0]) : [];
    const near = last !== undefined && (isIsland(island) || inOneTitle(last, change, left, right));
    const joins =
      near &&
      areWords(last, change, left, right) &&
      !(
        isIsland(island) &&
        ([last, change].every((one) => isWhole(one, left, right)) ||
          binding.test(island[0]!.key) ||
          isPutAndGone(last, change) ||
          changedLittle([last, change], left, right))
      );
    if (joins) united[united.length - 1] = { a: [last.a[0], change.a[1]], b: [last.b[0], change.b[1]] };
    else united.push(change);
  }
  return united;
}

// From the shortest edit script to the changes a reader would mark.
import { isOffice } from "./bodies.js";
import { type Change, classify } from "./change.js";
import { withoutIslands } from "./islands.js";
import { isLaw } from "./nameCuts.js";
import { looksLikeName } from "./names.js";
import { isPost } from "./persons.js";
import { isInTitle } from "./titles.js";
import type { Token, TokenKind } from "./tokens.js";

type Tokens = readonly Token[];
type Range = readonly [number, number];

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
  return changes.map(({ a, b }, index) => {
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

const isMark = ({ kind }: Token): boolean => kind === "mark" || kind === "break";
const isPause = (token: Token | undefined): boolean => token?.key === "、";

/** Stronger marks first: a quotation mark stays only with what stands around it. */
const marksByStrength: readonly RegExp[] = [/^(?:[,。;:!?]|\n)$/, /^[《》]$/, /^、$/];

/** What stands between quotation marks, whole, and is no sentence: 网格+警格. */
const isQuotation = (tokens: Tokens, [from, to]: Range): boolean =>
  tokens[from - 1]?.key === "“" &&
  tokens[to]?.key === "”" &&
  !tokens.slice(from, to).some(({ key }) => ends.test(key) || pauses.test(key));

/** Where both sides have the same marks, or as many of them, what stands between them changed clause by clause. */
function byClauses(change: Change, left: Tokens, right: Tokens): Change[] {
  const { a, b } = change;
  if (isInTitle(left, a) && isInTitle(right, b)) return [change];
  if (isQuotation(left, a) && isQuotation(right, b)) return [change];
  // Where both sides are lists the list was replaced, unless entries of it stay.
  const goesOn = [left[a[0] - 1], left[a[1]]].some(isPause);
  const areLists = !goesOn && [left.slice(...a), right.slice(...b)].every((side) => side.some(isPause));
  const marks = (tokens: Tokens, [from, to]: Range, which?: RegExp): number[] => {
    const found: number[] = [];
    for (let at = from; at < to; at++)
      if (isMark(tokens[at]!) && !(areLists && isPause(tokens[at])) && (which?.test(tokens[at]!.key) ?? true))
        found.push(at);
    return found;
  };
  const areSame = (one: readonly number[], other: readonly number[]): boolean =>
    one.length === other.length && one.every((at, index) => left[at]!.key === right[other[index]!]!.key);
  const [ofLeft, ofRight] = [marks(left, a), marks(right, b)];
  if (!areSame(ofLeft, ofRight))
    for (const strength of marksByStrength) {
      const [ours, theirs] = [marks(left, a, strength), marks(right, b, strength)];
      if (ours.length > 0 && ours.length < Math.max(ofLeft.length, ofRight.length) && areSame(ours, theirs))
        return atMarks(change, ours, theirs, left, right).flatMap((part) => byClauses(part, left, right));
    }
  if (ofLeft.length !== ofRight.length) return asAdded(change, left, right, ofLeft, ofRight);
  return ofLeft.length === 0 ? [change] : atMarks(change, ofLeft, ofRight, left, right);
}

/** A change cut at as many marks of either side. */
function atMarks(
  change: Change,
  ofLeft: readonly number[],
  ofRight: readonly number[],
  left: Tokens,
  right: Tokens,
): Change[] {
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
  if (a[0] === a[1] || b[0] === b[1]) return [{ a, b }];
  // Or one that only one side has.
  const [ours, theirs] = [Number(isLabel(left[a[0]])), Number(isLabel(right[b[0]]))];
  const labels = [left.slice(...a), right.slice(...b)].map((side) => side.filter(isLabel).length);
  if (ours + theirs === 0 || (ours + theirs === 1 && Math.min(...labels) > 0)) return [{ a, b }];
  const rest: Change = { a: [a[0] + ours, a[1]], b: [b[0] + theirs, b[1]] };
  const label: Change = { a: [a[0], a[0] + ours], b: [b[0], b[0] + theirs] };
  if (ours + theirs === 2 && left[a[0]]!.key === right[b[0]]!.key) return [{ a, b }];
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

/** In letters, its mark counted. */
const shortestClause = 6;
const lettersOf = (tokens: Tokens): number => tokens.reduce((sum, { key }) => sum + key.length, 0);

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
  // Of titles the first of those that came takes its place, and the others were added behind it.
  const isReplacedBehind = begins && !isTitles;
  const first = isReplacedBehind ? more.at(-1)! + 1 : more[0]!;
  // A word or two are no clause: 全年 → 今年以来，共.
  const added = ofLeft.length > 0 ? left.slice(a[0], first) : right.slice(b[0], first);
  if (isReplacedBehind && lettersOf(added) < shortestClause) return [change];
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
  const sides = [left.slice(...change.a), right.slice(...change.b)] as const;
  const isMixed = sides.some((side) => side.some(isMark)) && !sides.every((side) => side.every(isMark));
  const kind = classify(...sides);
  // 安溪县|达埔镇 → 永春县|蓬壶镇 are two places.
  const [ofLeft, ofRight] = sides;
  if (kind === "name" && ofLeft.length > 1 && ofLeft.length === ofRight.length && !isMixed)
    return ofLeft.map((_, at) => ({
      a: [change.a[0] + at, change.a[0] + at + 1],
      b: [change.b[0] + at, change.b[0] + at + 1],
    }));
  if (kind !== "wording" && !isMixed) return [change];
  if (sides.some(isOneMark)) return [change];
  if (isQuotation(left, change.a) && isQuotation(right, change.b)) return [change];
  const [head, tail]: [Change[], Change[]] = [[], []];
  let [a0, a1] = change.a;
  let [b0, b1] = change.b;
  let isOfficeLooked = false;
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
    } else if (a0 === change.a[0] && b0 === change.b[0] && !isOfficeLooked) {
      isOfficeLooked = true;
      const [toA, toB] = [a0 + officeLength(left, a0, a1), b0 + officeLength(right, b0, b1)];
      if (toA === a0 || toB === b0) continue;
      // What one side alone has behind its office goes with it, and so does who holds it.
      const next = [left[toA], right[toB]];
      if ((toA === a1) !== (toB === b1) || next.some((token) => isPost(token?.key ?? ""))) break;
      // Of a list all entries were replaced.
      if (toA < a1 && next.every(isPause)) break;
      head.push({ a: [a0, toA], b: [b0, toB] });
      [a0, b0] = [toA, toB];
    } else if (pausesBefore(left, a0, a1, right, b0)) head.push({ a: [a0, ++a0], b: [b0, b0] });
    else if (pausesBefore(right, b0, b1, left, a0)) head.push({ a: [a0, a0], b: [b0, ++b0] });
    else break;
  }
  if (saysLaw(left, [a0, a1]) && saysLaw(right, [b0, b1])) {
    if (left[a0]!.key !== right[b0]!.key) head.push({ a: [a0, a0 + 1], b: [b0, b0 + 1] });
    [a0, b0] = [a0 + 1, b0 + 1];
  }
  const rest: Change = { a: [a0, a1], b: [b0, b1] };
  return tail.length > 0 && isBegun(rest, left, right)
    ? [...head, { a: [rest.a[0], tail[0]!.a[1]], b: [rest.b[0], tail[0]!.b[1]] }, ...tail.slice(1)]
    : [...head, ...(a1 > a0 || b1 > b0 ? [rest] : []), ...tail];
}

const teaches = /^(?:宣讲|宣传|解读|讲解|学习|普及|执行|落实)$/;

/** A verb and a law: 宣讲|民法典. */
const saysLaw = (tokens: Tokens, [from, to]: Range): boolean =>
  teaches.test(tokens[from]?.key ?? "") &&
  isLaw(
    tokens
      .slice(from + 1, to)
      .map(({ key }) => key)
      .join(""),
  );

/** How many tokens the name of an office takes that begins at `from`; 0 where none does. */
function officeLength(tokens: Tokens, from: number, to: number): number {
  for (let end = Math.min(to, from + longestOffice); end > from; end--)
    if (
      isOffice(
        tokens
          .slice(from, end)
          .map(({ key }) => key)
          .join(""),
      )
    )
      return end - from;
  return 0;
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

/** In tokens. */
const longestOffice = 6;

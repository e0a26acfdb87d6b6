// Stretches that were rewritten. An alignment keeps every word that it can, and between two long gaps a word stays by
// chance (干部 of two sentences about other things). A reader takes such a run as rewritten with the rest: short equal runs
// are given up where what differs on both their sides is long (diff-match-patch's semantic clean-up, Fraser), sooner where
// the word stands elsewhere among what differs: 教育|提醒 → 批评|教育、责令改正.
import { stopwords } from "../words/stopwords.js";
import { type Change, classify } from "./change.js";
import type { Token } from "./tokens.js";

type Tokens = readonly Token[];
type Range = readonly [number, number];

/** An equal run is given up at so much of the least of the gaps beside it: two letters between gaps of seven. */
const shareOfGap = 0.32;
/** And where it moved, of the lesser gap. */
const shareWhereMoved = 0.4;
/** In letters. Shorter ones are edits beside each other: 服务站向村民 → 联络点向商户. */
const shortestGap = 4;
const shortestWhereMoved = 5;
/** And where no more than this stays of what is joined, on either side. */
const shareThatStays = 0.25;
/** Of a clause that was written anew, with its words in other places. */
const shareOfClause = 0.5;
/** And with them in their places. */
const shareInPlace = 0.34;
/** How far a run may stand elsewhere, as a share of what differs. */
const furthest = 0.25;
/** In letters. */
const [longestChance, longestInPlace] = [4, 3];
/** A function word says nothing of its own. */
const functionWord = 0.5;

const lettersOf = (tokens: Tokens): number =>
  tokens.reduce((sum, { kind, key }) => sum + (kind === "mark" ? 0 : key.length), 0);

/** What a run says; marks say nothing. */
const weightOf = (run: Tokens): number =>
  run.reduce((sum, { kind, key }) => {
    if (kind === "mark") return sum;
    return sum + key.length * (key.length === 1 && stopwords.has(key) ? functionWord : 1);
  }, 0);

const isEmpty = ([from, to]: Range): boolean => from === to;
const edges: ReadonlySet<string> = new Set([",", "。", ";", ":", "!", "?"]);
const isEdge = (token: Token | undefined): boolean =>
  !token || token.kind === "break" || edges.has(token.key);

/** A change, the weight of what was given up in it, and whether it may be joined with others. */
interface Joined extends Change {
  readonly kept: number;
  readonly isWording: boolean;
}

/** So many changes are looked back to: a short one between two long ones is rewritten with them. */
const mostBack = 3;

/** The changes without the words that stay by chance between long ones. O(changes + tokens). */
export function rewritten(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const joined: Joined[] = [];
  const quoted = inQuotations(withBrackets(changes, left, right), left, right);
  for (const change of wholeClauses(
    quoted
      .flatMap((each, at) => atClauseEnd(each, quoted[at + 1], left, right))
      .flatMap((each) => withoutAdded(each, left, right)),
    left,
    right,
  )) {
    let last: Joined = { ...change, kept: 0, isWording: isWording(change, left, right) };
    for (let back = 1; last.isWording && back <= Math.min(mostBack, joined.length); back++) {
      const [before, next] = [joined.at(-back)!, back === 1 ? last : joined.at(1 - back)!];
      if (!before.isWording || !isChance(left, before.a[1], next.a[0])) break;
      const both = together([...joined.slice(-back), last], left, right);
      if (!both) continue;
      joined.length -= back;
      last = both;
      back = 0;
    }
    joined.push(last);
  }
  return overClauses(joined, left, right);
}

/** In tokens: what stays between a change and the end of its clause. */
const longestEnd = 4;

/**
 * What was added behind a clause may end as the clause ends: 发现26|处， → 发现17处，其中耕地5|处，. The end that stays is that
 * of the first clause, whatever mark closes it.
 */
function atClauseEnd({ a, b }: Change, next: Change | undefined, left: Tokens, right: Tokens): Change[] {
  const whole = [{ a, b }];
  if (isEmpty(a) || isEmpty(b)) return whole;
  const length = left.slice(a[1], Math.min(a[1] + longestEnd, next?.a[0] ?? left.length)).findIndex(isEdge);
  const edge = right.slice(...b).findIndex(isEdge) + b[0];
  const from = edge - length;
  if (length < 1 || edge < b[0] || from <= b[0] || left.slice(...a).some(isEdge)) return whole;
  for (let at = 0; at < length; at++) if (left[a[1] + at]!.key !== right[from + at]!.key) return whole;
  return [
    { a, b: [b[0], from] },
    { a: [a[1] + length, a[1] + length], b: [edge, b[1] + length] },
  ];
}

/**
 * Of several clauses that stand where one stood the first takes its place, and the others were added behind it; so where
 * they are gone behind words that close a clause.
 */
function withoutAdded({ a, b }: Change, left: Tokens, right: Tokens): Change[] {
  const whole = [{ a, b }];
  if (!isEdge(left[a[1]]) || !isEdge(right[b[1]])) return whole;
  const edge = (tokens: Tokens, [from, to]: Range): number => {
    const at = tokens.slice(from, to).findIndex(isEdge);
    return at < 0 ? to : from + at;
  };
  const [endA, endB] = [edge(left, a), edge(right, b)];
  if (endB < b[1] && endB > b[0] && endA === a[1])
    return [
      { a, b: [b[0], endB] },
      { a: [a[1], a[1]], b: [endB, b[1]] },
    ];
  if (isEmpty(b) && endA < a[1] && endA > a[0] && !isEdge(left[a[0] - 1]))
    return [
      { a: [a[0], endA], b },
      { a: [endA, a[1]], b },
    ];
  return whole;
}

/** In tokens; each look is as long. */
const longestQuotation = 60;

/** What is quoted, or a title, that came or went with its marks is whole where a word of it changed: 审查 → “双审查”. */
function withBrackets(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const joined: Change[] = [];
  const sides = [
    [left, ({ a }: Change) => a],
    [right, ({ b }: Change) => b],
  ] as const;
  for (const change of changes) {
    joined.push(change);
    for (const [tokens, rangeOf] of sides) {
      const [from, to] = rangeOf(change);
      for (let at = from; at < to; at++) {
        const open = openOf(tokens, at);
        const first =
          open < 0 ? -1 : joined.findLastIndex((each) => rangeOf(each)[0] <= open && open < rangeOf(each)[1]);
        if (first < 0 || first === joined.length - 1) continue;
        const group = joined.slice(first);
        const changed = group.some((each) => {
          const [start, end] = rangeOf(each);
          return lettersOf(tokens.slice(Math.max(start, open), Math.min(end, at))) > 0;
        });
        if (!changed) continue;
        joined.splice(first, group.length, {
          a: [group[0]!.a[0], change.a[1]],
          b: [group[0]!.b[0], change.b[1]],
        });
      }
    }
  }
  return joined;
}

/** What is quoted and changed at its beginning and at its end is quoted anew: “四|个|一” → “一|个|班子、一抓到底”. */
function inQuotations(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const joined: Change[] = [];
  for (const change of changes) {
    joined.push(change);
    if (left[change.a[1]]?.key !== "”" || right[change.b[1]]?.key !== "”") continue;
    const open = openOf(left, change.a[1]) + 1;
    const first = open > 0 ? joined.findLastIndex(({ a }) => a[0] <= open) : -1;
    const begun = joined[first];
    if (!begun || first === joined.length - 1 || begun.a[0] !== open || right[begun.b[0] - 1]?.key !== "“")
      continue;
    if (openOf(right, change.b[1]) + 1 !== begun.b[0]) continue;
    joined.splice(first, joined.length, { a: [open, change.a[1]], b: [begun.b[0], change.b[1]] });
  }
  return joined;
}

/** Where the mark opens that closes at token `at`; -1 where none does. */
function openOf(tokens: Tokens, at: number): number {
  const { kind, key } = tokens[at]!;
  if (kind !== "mark" || !(key === "”" || key === "》")) return -1;
  const opens = key === "”" ? "“" : "《";
  for (let before = at - 1; before >= Math.max(0, at - longestQuotation); before--)
    if (tokens[before]!.key === opens) return before;
  return -1;
}

/** Whole clauses side by side that gave way to another number of clauses: which took the place of which nobody can say. */
function overClauses(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const isMark = (token: Token | undefined): boolean =>
    !token || token.kind === "mark" || token.kind === "break";
  const isWhole = (tokens: Tokens, [from, to]: Range): boolean =>
    isMark(tokens[from - 1]) && isMark(tokens[to]) && lettersOf(tokens.slice(from, to)) >= shortestGap;
  const commas = (tokens: Tokens, [from, to]: Range): number =>
    tokens.slice(from, to).filter(({ key }) => key === ",").length;
  const joined: Change[] = [];
  for (const { a, b } of changes) {
    const last = joined.at(-1);
    const parting = last ? left.slice(last.a[1], a[0]) : [];
    const both = last && ({ a: [last.a[0], a[1]], b: [last.b[0], b[1]] } as const);
    const joins =
      both &&
      parting.length === 1 &&
      parting[0]!.key === "," &&
      [last, { a, b }].every((each) => isWhole(left, each.a) && isWhole(right, each.b)) &&
      commas(left, both.a) > commas(right, both.b);
    if (joins) joined[joined.length - 1] = both;
    else joined.push({ a, b });
  }
  return joined;
}

/** Names, numbers, marks and labels are what a reader finds again, and more letters than are the same by chance. */
function isChance(tokens: Tokens, from: number, to: number): boolean {
  let letters = 0;
  for (let at = from; at < to; at++) {
    const { kind, key } = tokens[at]!;
    if (kind !== "word" && key !== "、") return false;
    if (kind === "word") letters += key.length;
    if (letters > longestChance) return false;
  }
  return true;
}

/** Whole clauses put in or left out, with the mark that parts them: no word beside them was rewritten with them. */
function isWholeClause({ a, b }: Change, left: Tokens, right: Tokens): boolean {
  if (isEmpty(a) === isEmpty(b)) return false;
  const [tokens, [from, to]] = isEmpty(a) ? [right, b] : [left, a];
  return (isEdge(tokens[from - 1]) && isEdge(tokens[to - 1])) || (isEdge(tokens[from]) && isEdge(tokens[to]));
}

/** Put in on one side of a word and left out on the other: the word itself moved (用工难 → 劳动用工、社保). */
function isShifted(one: Change, other: Change, left: Tokens, right: Tokens): boolean {
  const [first, last] = [one, other].map(
    ({ a, b }, at): Change => ({ a: entryBeside(left, a, at), b: entryBeside(right, b, at) }),
  );
  const [gone, put] = isEmpty(first!.b) ? [first!, last!] : [last!, first!];
  const says = (tokens: Tokens, range: Range): boolean =>
    tokens.slice(...range).some(({ key }) => !stopwords.has(key));
  const saidBy = (tokens: Tokens, range: Range): string =>
    tokens
      .slice(...range)
      .map(({ key }) => key)
      .join("");
  return (
    isEmpty(gone.b) &&
    isEmpty(put.a) &&
    says(left, gone.a) &&
    says(right, put.b) &&
    // What is gone here stands there: not the word moved, but what stands beside it.
    saidBy(left, gone.a) !== saidBy(right, put.b)
  );
}

/** What of a change stands in one entry of a list with the word behind it (at 0) or before it (at 1). */
function entryBeside(tokens: Tokens, [from, to]: Range, at: number): Range {
  const pauses = tokens.slice(from, to).map(({ key }) => key === "、");
  if (at === 0) return [from + pauses.lastIndexOf(true) + 1, to];
  const pause = pauses.indexOf(true);
  return [from, pause < 0 ? to : from + pause];
}

/** Whether a word that stays stands elsewhere among what differs on the two sides. */
function isCrooked(changes: readonly Change[], left: Tokens, right: Tokens): boolean {
  const [ofLeft, ofRight] = [
    changes.map(({ a }) => lettersOf(left.slice(...a))),
    changes.map(({ b }) => lettersOf(right.slice(...b))),
  ];
  const sum = (lengths: readonly number[]): number => lengths.reduce((all, one) => all + one, 0);
  const place = (lengths: readonly number[], at: number): number =>
    sum(lengths.slice(0, at)) / Math.max(1, sum(lengths));
  return changes.some((_, at) => at > 0 && Math.abs(place(ofLeft, at) - place(ofRight, at)) > furthest);
}

/** What stays between changes that follow each other. */
const runsOf = (changes: readonly Change[], left: Tokens): Token[][] =>
  changes.slice(1).map(({ a }, at) => left.slice(changes[at]!.a[1], a[0]));

/** A number for a number, a name for a name are changes by themselves, and so is a whole clause. */
const isWording = (change: Change, left: Tokens, right: Tokens): boolean =>
  classify(left.slice(...change.a), right.slice(...change.b)) === "wording" &&
  !isWholeClause(change, left, right);

/** A word for a word: 健全|监督|机制 → 完善|监督|体系. */
const isOneWord = ({ a, b }: Change): boolean => a[1] - a[0] === 1 && b[1] - b[0] === 1;

/** The changes of a clause as one where they reach from its beginning to its end and little of it stays. */
function wholeClauses(changes: readonly Change[], left: Tokens, right: Tokens): Change[] {
  const joined: Change[] = [];
  const begins = ({ a, b }: Change): boolean => isEdge(left[a[0] - 1]) && isEdge(right[b[0] - 1]);
  const closes = ({ a, b }: Change): boolean => isEdge(left[a[1]]) && isEdge(right[b[1]]);
  const parts = (one: Change, next: Change): boolean => {
    for (let at = one.a[1]; at < next.a[0]; at++) if (isEdge(left[at])) return true;
    return false;
  };
  for (let at = 0; at < changes.length; at++) {
    let end = at;
    if (begins(changes[at]!))
      while (end + 1 < changes.length && !closes(changes[end]!) && !parts(changes[end]!, changes[end + 1]!))
        end++;
    const group = changes.slice(at, end + 1);
    if (group.length > 1 && closes(group.at(-1)!) && isNewClause(group, left, right)) {
      joined.push({ a: [group[0]!.a[0], group.at(-1)!.a[1]], b: [group[0]!.b[0], group.at(-1)!.b[1]] });
      at = end;
    } else joined.push(changes[at]!);
  }
  return joined;
}

function isNewClause(changes: readonly Change[], left: Tokens, right: Tokens): boolean {
  const runs = runsOf(changes, left);
  const run = runs.flat();
  if (run.some(({ kind, key }) => kind !== "word" && !/^[“”《》、]$/.test(key))) return false;
  if (!changes.every((each) => isWording(each, left, right))) return false;
  const [first, last] = [changes[0]!, changes.at(-1)!];
  const [ofLeft, ofRight] = [left.slice(first.a[0], last.a[1]), right.slice(first.b[0], last.b[1])];
  if ([...ofLeft, ...ofRight].some((token) => token.key !== "," && isEdge(token))) return false;
  // The marks that both have would part it again, and the words beside them with what was replaced.
  const paired = (tokens: Tokens): string =>
    tokens.map(({ key }) => (isPaired.test(key) ? key : "")).join("");
  if (lettersOf(run) > 0 && paired(run) !== "" && paired(ofLeft) === paired(ofRight)) return false;
  const moved = isCrooked(changes, left, right);
  if (!runs.every((each) => lettersOf(each) <= (moved ? longestChance : longestInPlace))) return false;
  return (
    (moved || !changes.every(isOneWord)) &&
    weightOf(run) <= (moved ? shareOfClause : shareInPlace) * Math.min(lettersOf(ofLeft), lettersOf(ofRight))
  );
}

const isPaired = /^[“”《》]$/;

/** What one side has and more: 随机 → “双随机”. */
function isPutOn({ a, b }: Change, left: Tokens, right: Tokens): boolean {
  const [one, other] = [left.slice(...a), right.slice(...b)].map((tokens) =>
    tokens.map(({ kind, key }) => (kind === "mark" ? "" : key)).join(""),
  ) as [string, string];
  return one.includes(other) || other.includes(one);
}

/** Changes as one, where little stays between the first and the last of them; null where a reader would find it again. */
function together(changes: readonly Joined[], left: Tokens, right: Tokens): Joined | null {
  const runs = runsOf(changes, left);
  const run = runs.flat();
  const [first, last] = [changes[0]!, changes.at(-1)!];
  const a = [first.a[0], last.a[1]] as const;
  const b = [first.b[0], last.b[1]] as const;
  const ofRun = weightOf(run);
  const weight = changes.reduce((sum, { kept }) => sum + kept, ofRun);
  const joined: Joined = { a, b, kept: weight, isWording: true };
  // All entries of a list.
  if (ofRun === 0 && changes.every((each) => !isEmpty(each.a) && !isEmpty(each.b))) return joined;
  const entries = (tokens: Tokens): number => tokens.filter(({ key }) => key === "、").length;
  const shorter = Math.min(lettersOf(left.slice(...a)), lettersOf(right.slice(...b)));
  // A list of another number of entries: 双语|干部、|退休教师 → 乡|干部、|民警、网格员.
  if (
    entries(run) > 0 &&
    entries(left.slice(...a)) !== entries(right.slice(...b)) &&
    !changes.some((each) => isPutOn(each, left, right))
  )
    return weight <= shareThatStays * shorter ? joined : null;
  const gaps = (of: (...lengths: number[]) => number): number[] =>
    [first, last].map((each) => of(lettersOf(left.slice(...each.a)), lettersOf(right.slice(...each.b))));
  const isEntry = run.every(({ kind }) => kind === "word") && run.some(({ key }) => !stopwords.has(key));
  if (
    changes.length === 2 &&
    isEntry &&
    isShifted(first, last, left, right) &&
    weight <= Math.max(...gaps(Math.max))
  )
    return joined;
  const moved = isCrooked(changes, left, right);
  const [least, share] = moved ? [shortestWhereMoved, shareWhereMoved] : [shortestGap, shareOfGap];
  const gap = Math.min(...gaps(moved ? Math.max : Math.min));
  return gap >= least && weight <= share * gap && weight <= shareThatStays * shorter ? joined : null;
}

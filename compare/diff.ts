// The word diff of two texts. The one file that knows the `diff` package.
import { diffArrays } from "diff";
import { segmenter } from "../words/segmenter.js";
import { gluedCut, withoutAffix, withoutTail } from "./affixes.js";
import { alignedChanges } from "./alignTokens.js";
import { amountCut } from "./amounts.js";
import { type Change, classify } from "./change.js";
import { readable } from "./cleanup.js";
import type { Bounds, Cut, Range } from "./cuts.js";
import { asEntries } from "./listed.js";
import { movedWhole } from "./moves.js";
import { nameCut, withoutClass, withoutDay } from "./nameCuts.js";
import type { PlaceNames } from "./names.js";
import { asPersons } from "./personCuts.js";
import { asPlaces } from "./placeChains.js";
import { asQuantities } from "./quantities.js";
import { rewritten } from "./rewritten.js";
import { alike, type Sharpened, sharpened } from "./sharpen.js";
import { type PlacedText, type Side, sideOf } from "./sides.js";
import type { Token } from "./tokens.js";
import type { Segment } from "./types.js";

/**
 * Beyond this many token edits two texts are not the same text any more, and O(edits²) would cost too much: on texts
 * of 15,000 unrelated tokens 1,000 edits take 65 ms, 1,500 take 130 ms, 3,000 take 530 ms (two busy cores). No clock
 * ends it: the same texts have the same differences on a busy machine.
 */
const maxEdits = 1200;
/** What differs is looked at again with finer words so often at most: each look cuts what the one before left whole. */
const maxRounds = 3;

/** Products of two lengths to which all alignments are weighed (10 ms); longer texts have Myers' shortest script. */
const largestTable = 250_000;

/** A change whose end is not reached yet. */
interface Open {
  readonly a: [number, number];
  readonly b: [number, number];
}

/** The changes between two token lists, in order; null when they have too little in common to say. */
function changesBetween(a: readonly Token[], b: readonly Token[]): Change[] | null {
  let head = 0;
  while (head < a.length && head < b.length && a[head]!.key === b[head]!.key) head++;
  // A label stays only where its point does.
  while (head > 0 && head < Math.max(a.length, b.length) && a[head - 1]!.kind === "numbering") head--;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail]!.key === b[b.length - 1 - tail]!.key
  ) {
    tail++;
  }
  const keys = (tokens: readonly Token[]): string[] =>
    tokens.slice(head, tokens.length - tail).map(({ key }) => key);
  const [left, right] = [keys(a), keys(b)];
  if (left.length === 0 && right.length === 0) return [];
  if (left.length === 0 || right.length === 0)
    return [{ a: [head, a.length - tail], b: [head, b.length - tail] }];
  if (left.length * right.length <= largestTable)
    return alignedChanges(a.slice(head, a.length - tail), b.slice(head, b.length - tail)).map((part) => ({
      a: [part.a[0] + head, part.a[1] + head],
      b: [part.b[0] + head, part.b[1] + head],
    }));
  const parts = diffArrays(left, right, { maxEditLength: maxEdits });
  if (!parts) return null;
  const changes: Open[] = [];
  let [atA, atB] = [head, head];
  let open: Open | null = null;
  for (const { count, added, removed } of parts) {
    if (!added && !removed) {
      open = null;
      atA += count;
      atB += count;
      continue;
    }
    if (!open) {
      open = { a: [atA, atA], b: [atB, atB] };
      changes.push(open);
    }
    if (removed) atA += count;
    else atB += count;
    open.a[1] = atA;
    open.b[1] = atB;
  }
  return changes;
}

function cutsOf(change: Change, left: Side, right: Side, bounds: Bounds): readonly Cut[] {
  const kind = classify(left.tokens.slice(...change.a), right.tokens.slice(...change.b));
  const a: Range = [left.offset(change.a[0]), left.offset(change.a[1])];
  const b: Range = [right.offset(change.b[0]), right.offset(change.b[1])];
  if (kind === "name") return [withoutClass({ a, b, kind }, left.text, right.text)];
  // “八五” → “九五” is a programme's name.
  if (
    kind === "number" &&
    [left.text.slice(...a), right.text.slice(...b)].every((said) => numerals.test(said))
  )
    return [isQuoted(left.text, a) && isQuoted(right.text, b) ? { a, b, kind: "name" } : { a, b, kind }];
  return [kind === "wording" ? wordingCut({ a, b, kind }, left.text, right.text, bounds) : { a, b, kind }];
}

function wordingCut(cut: Cut, left: string, right: string, bounds: Bounds): Cut {
  const glued = gluedCut(cut, left, right);
  if (glued) return glued;
  const parted = withoutTail(cut, left, right);
  if (parted) return wordingCut(parted, left, right, bounds);
  const short = withoutAffix(cut, left, right);
  const amount = amountCut(short, left, right) ?? amountCut(cut, left, right);
  if (amount) return amount;
  const quoted = quotedCut(cut, left, right, bounds);
  if (quoted) return quoted;
  if (isQuoted(left, cut.a) && isQuoted(right, cut.b))
    return areSaid(cut, left, right) ? cut : withoutDay({ ...cut, kind: "name" }, left, right);
  const isPutIn = short.a[0] === short.a[1] || short.b[0] === short.b[1];
  const behind: Cut = { ...cut, a: [short.a[0], cut.a[1]], b: [short.b[0], cut.b[1]] };
  const name =
    (isPutIn ? null : nameCut(behind, left, right, bounds)) ??
    (isPutIn || short.a[1] !== cut.a[1] ? nameCut(short, left, right, bounds) : null);
  if (name) return name;
  return marksOnly.test(left.slice(...short.a) + right.slice(...short.b))
    ? { ...short, kind: "punctuation" }
    : short;
}

const numerals = /^[一二三四五六七八九十]+$/;
const marksOnly = /^[\p{P}\s]+$/u;

/** What is quoted before it says what something is like: “重业务、轻法治”的倾向, “怕担责”思想. */
const said = /^(?:的|思想|问题|现象|态度|情绪|心态|倾向|观念|难题|向|转)/;

const areSaid = ({ a, b }: Cut, left: string, right: string): boolean =>
  said.test(left.slice(a[1] + 1)) && said.test(right.slice(b[1] + 1));

/** In letters: a name in quotation marks; longer ones say what something is like (“市级规范化茶站”). */
const longestQuoted = 6;

/** In letters: so little stays of a name that is another as a whole, unless it says what kind of thing it is (夜校, 行动). */
const mostOfQuoted = 2;

/** Of a short name in quotation marks a word was replaced: it is another name. */
function quotedCut({ a, b }: Cut, left: string, right: string, bounds: Bounds): Cut | null {
  if (a[0] === a[1] || b[0] === b[1]) return null;
  const before = /[“「『]([一-鿿+]*)$/.exec(left.slice(bounds.a[0], a[0]))?.[1];
  const behind = /^([一-鿿+]*)[”」』]/.exec(left.slice(a[1], bounds.a[1]))?.[1];
  if (before === undefined || behind === undefined || before + behind === "") return null;
  const whole: Cut = {
    a: [a[0] - before.length, a[1] + behind.length],
    b: [b[0] - before.length, b[1] + behind.length],
    kind: "name",
  };
  if (!isQuoted(left, whole.a) || !isQuoted(right, whole.b) || areSaid(whole, left, right)) return null;
  const isKind = behind.length > 1 && /^v?n/.test(segmenter().speech(behind));
  if (before.length + behind.length <= mostOfQuoted && !isKind) return whole;
  return [whole.a, whole.b].every(([from, to]) => to - from <= longestQuoted) ? { a, b, kind: "name" } : null;
}

/** What stands between quotation marks, whole: the name of a programme, a brand, a campaign. */
const isQuoted = (text: string, [start, end]: Range): boolean =>
  /[“「『]/.test(text.charAt(start - 1)) &&
  /[”」』]/.test(text.charAt(end)) &&
  /^[^“”「」『』。；，]+$/.test(text.slice(start, end));

/**
 * The steps from A's passages to B's, word by word. Joining A's side of equal and delete gives A's text, B's side of
 * equal and insert B's, to the unit. Texts with too little in common answer one delete and one insert: rewritten.
 * O(a · b) of their tokens up to `largestTable`, beyond it Myers' O(ND), bounded to `maxEdits` edits.
 */
export function diffPassages(
  a: readonly PlacedText[],
  b: readonly PlacedText[],
  names: PlaceNames,
): Segment[] {
  const sides = [sideOf(a, names), sideOf(b, names)] as const;
  const { left, right, changes } = marked(...sides);
  const segments: Segment[] = [];
  let [atA, atB] = [0, 0];
  const cuts: Cut[] = [];
  changes.forEach((change, index) => {
    const next = changes[index + 1];
    const bounds: Bounds = {
      a: [atA, next ? left.offset(next.a[0]) : left.text.length],
      b: [atB, next ? right.offset(next.b[0]) : right.text.length],
    };
    for (const cut of cutsOf(change, left, right, bounds)) {
      const last = cuts.at(-1);
      const joined = last ? withMark(last, cut, left.text, right.text) : null;
      if (joined) cuts[cuts.length - 1] = joined;
      else cuts.push(cut);
      [atA, atB] = [cut.a[1], cut.b[1]];
    }
  });
  [atA, atB] = [0, 0];
  for (const cut of read(cuts, left.text, right.text)) {
    pushEqual(segments, left, right, [atA, cut.a[0]], [atB, cut.b[0]]);
    pushChange(segments, left, right, cut);
    [atA, atB] = [cut.a[1], cut.b[1]];
  }
  pushEqual(segments, left, right, [atA, left.text.length], [atB, right.text.length]);
  return segments;
}

/** What an alignment of words finds only in pieces, read again as a whole on both sides. */
const read = (cuts: readonly Cut[], left: string, right: string): readonly Cut[] =>
  [asPersons, asPlaces, asEntries, asQuantities].reduce((soFar, reader) => reader(soFar, left, right), cuts);

const isOneSided = ({ a, b }: Cut): boolean => (a[0] === a[1]) !== (b[0] === b[1]);

/** A mark right behind what came or went with it, or behind a label: 首先， → 一是. Null where it is another change. */
function withMark(last: Cut, mark: Cut, left: string, right: string): Cut | null {
  if (mark.kind !== "punctuation" || last.a[1] !== mark.a[0] || last.b[1] !== mark.b[0]) return null;
  const isAlike = (last.a[0] === last.a[1]) === (mark.a[0] === mark.a[1]);
  const belongs =
    isOneSided(mark) &&
    !/[“”《》]/.test(left.slice(...mark.a) + right.slice(...mark.b)) &&
    (last.kind === "numbering" || (last.kind === "wording" && isOneSided(last) && isAlike));
  return belongs ? { a: [last.a[0], mark.a[1]], b: [last.b[0], mark.b[1]], kind: last.kind } : null;
}

/** The changes as a reader would mark them, and the sides as finely cut as that needs. */
function marked(ours: Side, theirs: Side) {
  const [left, right] = [
    ours.with(alike(ours.tokens, theirs.tokens)),
    theirs.with(alike(theirs.tokens, ours.tokens)),
  ];
  const found = changesBetween(left.tokens, right.tokens);
  if (!found)
    return {
      left,
      right,
      changes: [{ a: [0, left.tokens.length], b: [0, right.tokens.length] }] satisfies Change[],
    };
  let fine: Sharpened = { left, right, changes: found };
  for (let round = 0; round < maxRounds; round++) {
    const finer = sharpened(fine, changesBetween);
    if (finer === fine) break;
    fine = finer;
  }
  const [ofLeft, ofRight] = [fine.left.tokens, fine.right.tokens];
  const changes = readable(rewritten(fine.changes, ofLeft, ofRight), ofLeft, ofRight);
  return { ...fine, changes: movedWhole(changes, ofLeft, ofRight) };
}

function pushEqual(segments: Segment[], left: Side, right: Side, a: Range, b: Range): void {
  const [ofLeft, ofRight] = [left.stretches(...a), right.stretches(...b)];
  // White space alone may stand on one side only.
  for (let index = 0; index < Math.max(ofLeft.length, ofRight.length); index++) {
    const range: Range = ofLeft[index] ?? [a[1], a[1]];
    const other: Range = ofRight[index] ?? [b[1], b[1]];
    const [text, textB] = [left.text.slice(...range), right.text.slice(...other)];
    const [spanA, spanB] = [left.span(...range), right.span(...other)];
    segments.push({
      op: "equal",
      text,
      ...(textB === text ? {} : { textB }),
      ...(spanA ? { a: spanA } : {}),
      ...(spanB ? { b: spanB } : {}),
    });
  }
}

function pushChange(segments: Segment[], left: Side, right: Side, { a, b, kind }: Cut): void {
  for (const range of left.stretches(...a)) {
    const span = left.span(...range);
    const text = left.text.slice(...range);
    segments.push({ op: "delete", text, ...(span ? { a: span, change: kind } : {}) });
  }
  for (const range of right.stretches(...b)) {
    const span = right.span(...range);
    const text = right.text.slice(...range);
    segments.push({ op: "insert", text, ...(span ? { b: span, change: kind } : {}) });
  }
}

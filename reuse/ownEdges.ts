// Where one member reaches into a sentence that nobody else has: its clauses at the edges are held against the others'.
import type { Span } from "../report/span.js";
import { lettersIn } from "./fold.js";
import { PairBits, Pairs } from "./pairs.js";
import { someOf } from "./reach.js";
import { skip, unitsIn } from "./units.js";

/** So many of the others, at even distances, bear witness for a clause; the medoid is one of them. */
const maxWitnesses = 8;
/** A clause is shared where so many of its pairs of letters stand in one other member. */
const sharedPart = 0.35;
/** Of a clause of fewer pairs it takes more: two words may stand anywhere. */
const minPairs = 10;
const shortPart = 0.42;
/** What is left of a member has so many letters, or it stays as it is. */
const minLetters = 10;

const marks = unitsIn("，。；：！？;!?,:");
const closing = unitsIn("”’」』）》");
const [comma, colon, zero, nine] = [0x2c, 0x3a, 0x30, 0x39];

/** Where the clause ends that begins at `at`: with its marks and the closing quotes; one inside a number is none. */
function clauseEnd(text: string, at: number, end: number): number {
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (marks[unit] === 0) continue;
    const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
    if ((unit === comma || unit === colon) && next >= zero && next <= nine) continue;
    return skip(closing, text, skip(marks, text, at, end), end);
  }
  return end;
}

/** Unshared letters count so much against shared ones beyond them. */
const unsharedWeight = 0.5;
/** What one member loses another has shared with nobody; so often it is asked again. */
const maxPasses = 3;

/** Texts of members, those that are equal once; each witness is one of its own, for it bears no witness for itself. */
interface Different {
  readonly texts: readonly string[];
  /** Of each member, which it is. */
  readonly of: Uint32Array;
  /** Which of them bear witness. */
  readonly witnesses: readonly number[];
}

function different(texts: readonly string[], witnesses: readonly number[]): Different {
  const known = new Map<string, number>();
  const all = witnesses.map((member) => texts[member]!);
  const unknown = texts.length;
  const of = new Uint32Array(texts.length).fill(unknown);
  witnesses.forEach((member, at) => {
    of[member] = at;
  });
  for (let member = 0; member < texts.length; member++) {
    if (of[member] !== unknown) continue;
    const text = texts[member]!;
    let at = known.get(text);
    if (at === undefined) {
      at = all.push(text) - 1;
      known.set(text, at);
    }
    of[member] = at;
  }
  return { texts: all, of, witnesses: [...witnesses.keys()] };
}

/**
 * For each of a passage's members, the medoid first, what is left of it without clauses at its edges of which no other
 * has a third, or which are fewer letters than those nobody has between them and the rest; offsets within it, null where
 * there is no other clause. O(letters of the witnesses and of the clauses).
 */
export function withoutOwnEdges(texts: readonly string[]): (Span | null)[] {
  const members = [...texts.keys()];
  const {
    texts: all,
    of,
    witnesses,
  } = different(texts, [...new Set(members.slice(0, 1).concat(someOf(members, maxWitnesses)))]);
  const spans: (Span | null)[] = all.map((text) => ({ start: 0, end: text.length }));
  const left = [...all];
  /** What is cut in this pass: at last those that changed, unless a witness did. */
  let asked: readonly number[] = [...all.keys()];
  for (let pass = 0; pass < maxPasses && asked.length > 0; pass++) {
    const cut = cutOnce(left, witnesses, asked);
    const changed: number[] = [];
    asked.forEach((each, at) => {
      const [before, part] = [spans[each]!, cut[at]!];
      // What was shared with clauses that are gone now stays as it was.
      if (!before || (!part && pass > 0)) return;
      spans[each] = part && { start: before.start + part.start, end: before.start + part.end };
      if (!part || part.end - part.start === left[each]!.length) return;
      left[each] = left[each]!.slice(part.start, part.end);
      changed.push(each);
    });
    asked = changed.some((each) => each < witnesses.length) ? [...all.keys()] : changed;
  }
  return Array.from(of, (each) => spans[each]!);
}

/** Scratch memory, for one thread. */
const pairs = new Pairs();
const bits = new PairBits();
/** Which witnesses have each of the pairs last read. */
let had = new Uint16Array(1024);

/** Of each text asked, what is left of it, held against the witnesses. */
function cutOnce(
  texts: readonly string[],
  witnesses: readonly number[],
  asked: readonly number[],
): (Span | null)[] {
  const saying = new Map<string, number>();
  for (const each of witnesses) saying.set(texts[each]!, (saying.get(texts[each]!) ?? 0) + 1);
  /** Whether another says the very same. */
  const isSaid = (own: number): boolean => (saying.get(texts[own]!) ?? 0) > (own < witnesses.length ? 1 : 0);
  let isRead = false;
  const isShared = (own: number, from: number, to: number, letters: number): boolean => {
    if (!isRead) readWitnesses(texts, witnesses);
    isRead = true;
    const { units, count } = pairs.read(texts[own]!, from, to);
    if (count === 0) {
      const clause = texts[own]!.slice(from, to);
      return letters > 0 && witnesses.some((each) => each !== own && texts[each]!.includes(clause));
    }
    if (had.length < count) had = new Uint16Array(2 * count);
    for (let at = 0; at < count; at++) had[at] = bits.of(units[at]!);
    const least = (count < minPairs ? shortPart : sharedPart) * count;
    return witnesses.some((each) => each !== own && hadBy(each, count) >= least);
  };
  return asked.map((own) => {
    const text = texts[own]!;
    const core = isSaid(own) ? upToLetters(text) : coreOf(text, (...clause) => isShared(own, ...clause));
    if (!core) return null;
    return lettersIn(text, core.start, core.end, minLetters) >= minLetters
      ? core
      : { start: 0, end: text.length };
  });
}

/** The clauses whose letters have the largest sum, unshared ones against shared ones; null where nothing is shared. */
function coreOf(text: string, isShared: (from: number, to: number, letters: number) => boolean): Span | null {
  let [start, sum, most] = [0, 0, 0];
  let core: Span | null = null;
  for (let at = 0; at < text.length; ) {
    const end = clauseEnd(text, at, text.length);
    const letters = lettersIn(text, at, end);
    if (sum < 0) [start, sum] = [at, 0];
    sum += letters * (isShared(at, end, letters) ? 1 : -unsharedWeight);
    if (sum > most) {
      most = sum;
      core = { start, end };
    }
    at = end;
  }
  return core;
}

/** The same where every clause is shared: up to the last that has letters. */
function upToLetters(text: string): Span | null {
  for (let at = text.length - 1; at >= 0; at--)
    if (lettersIn(text, Math.max(0, at - 1), at + 1) > lettersIn(text, Math.max(0, at - 1), at))
      return { start: 0, end: clauseEnd(text, at, text.length) };
  return null;
}

/** Gives each of the witnesses the bit of its place; how many pairs each has. */
function readWitnesses(texts: readonly string[], witnesses: readonly number[]): number[] {
  bits.clear(witnesses.reduce((sum, each) => sum + texts[each]!.length, 0));
  return witnesses.map((each, witness) => {
    const { units, count } = pairs.read(texts[each]!, 0, texts[each]!.length);
    let size = 0;
    for (let at = 0; at < count; at++) if (bits.add(units[at]!, 1 << witness)) size++;
    return size;
  });
}

/** How many of the pairs last asked about a witness has. */
function hadBy(witness: number, count: number): number {
  let common = 0;
  for (let at = 0; at < count; at++) common += (had[at]! >> witness) & 1;
  return common;
}

/** Members are alike where so many pairs of letters of the shorter stand in the other. */
const alikePart = 0.35;

/**
 * Members of a passage, by place in `texts`, that have something in common; what is cut at edges may have been all that
 * one had. The medoid comes first, or, where that has nothing of most of the others any more, the one nearest to them.
 * O(letters).
 */
export function alikeMembers(texts: readonly string[]): number[] {
  const members = [...texts.keys()];
  const { texts: all, of } = different(texts, []);
  if (all.length < 2) return members;
  const witnesses = someOf(members, maxWitnesses);
  const said = [...new Set(witnesses.map((member) => of[member]!))];
  /** How many of the witnesses say each of these. */
  const counts = said.map((each) => witnesses.filter((member) => of[member] === each).length);
  const alike = likenessOf(all, said);
  const itself = (member: number): number => (witnesses.includes(member) ? 1 : 0);
  const near = (member: number): number =>
    counts.reduce((sum, count, at) => sum + count * ((alike[of[member]!]! >> at) & 1), 0) - itself(member);
  const most = (member: number): boolean => near(member) * 2 > witnesses.length - itself(member);
  const medoid = most(0) ? 0 : witnesses.reduce((best, each) => (near(each) > near(best) ? each : best), 0);
  const bit = said.indexOf(of[medoid]!);
  const others = members.filter(
    (each) => each !== medoid && (((alike[of[each]!]! >> bit) & 1) === 1 || most(each)),
  );
  return [medoid, ...others];
}

/** Of each text, bits of those of `witnesses` that it is alike. */
function likenessOf(texts: readonly string[], witnesses: readonly number[]): Uint16Array {
  const sizes = readWitnesses(texts, witnesses);
  return Uint16Array.from(texts, (text) => {
    const { units, count } = pairs.read(text, 0, text.length);
    if (had.length < count) had = new Uint16Array(2 * count);
    // Each pair counts once.
    seen.clear(count);
    let size = 0;
    for (let at = 0; at < count; at++) if (seen.add(units[at]!, 1)) had[size++] = bits.of(units[at]!);
    let alike = 0;
    for (let witness = 0; witness < witnesses.length; witness++)
      if (hadBy(witness, size) >= alikePart * Math.min(size, sizes[witness]!)) alike |= 1 << witness;
    return alike;
  });
}

/** Pairs of the text that is being read. */
const seen = new PairBits();

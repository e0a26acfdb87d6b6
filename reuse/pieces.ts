// What of a member the others really have. Two reports may share what stands before and behind a point that each wrote
// for itself: the passage goes on over it, the point stays its own.
import { foldUnits } from "../report/fold.js";
import type { Span } from "../report/span.js";
import { slotsBetween } from "./template.js";

/** Letters of a stretch that counts as one's own: a clause has about 17 (knowledge of the field). */
const minOwn = 16;
/** Letters that agree between two that do not: so few may agree by chance. */
const chance = 4;
/** Part of a stretch of one's own that agrees with nothing. */
const minDiffering = 0.6;

/** Numbers are filled in, not written: each becomes one letter, and nothing moves. */
const masked = (text: string): string =>
  text.replace(/\d[\d.,]*/g, (number) => `0${" ".repeat(number.length - 1)}`);

/** So many letters in a row that stand anywhere in the other were moved, not written anew. */
const movedRun = 7;

/** Covers the runs of letters of `text` that `other` has in another place. O(length). */
function coverMoved(text: string, other: string, agreed: Uint8Array): void {
  const runs = new Set<string>();
  const there = lettersOf(other);
  for (let at = movedRun; at <= there.length; at++) runs.add(runAt(there, at - movedRun));
  const here = lettersOf(text);
  for (let at = movedRun; at <= here.length; at++)
    if (runs.has(runAt(here, at - movedRun)))
      for (let step = at - movedRun; step < at; step++) agreed[here[step]!.index] = 1;
}

const lettersOf = (text: string): RegExpExecArray[] => [...foldUnits(text).matchAll(/[\p{L}\p{N}]/gu)];
const runAt = (letters: readonly RegExpExecArray[], at: number): string =>
  letters
    .slice(at, at + movedRun)
    .map(([letter]) => letter)
    .join("");

/** 1 for every unit of `text` that lies in a stretch of its own beside `other`. O(length²) at worst. */
function ownBeside(text: string, other: string): Uint8Array {
  const agreed = new Uint8Array(text.length);
  const [here, there] = [masked(text), masked(other)];
  for (const { one } of slotsBetween(here, there)) agreed.fill(1, one.start, one.end);
  coverMoved(here, there, agreed);
  const own = new Uint8Array(text.length);
  let [start, end, letters, differing, gap] = [-1, 0, 0, 0, 0];
  const close = (): void => {
    if (start >= 0 && letters >= minOwn && differing >= letters * minDiffering) own.fill(1, start, end);
    [start, letters, differing, gap] = [-1, 0, 0, 0];
  };
  for (const { index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
    if (agreed[index] === 1) {
      if (start >= 0 && ++gap > chance) close();
      continue;
    }
    if (start < 0) start = index;
    letters += gap + 1;
    differing++;
    gap = 0;
    end = index + 1;
  }
  close();
  return own;
}

/**
 * The stretches of `text` that at least one of `others` has, numbers and single words aside; offsets within `text`.
 * O(others · length²) at worst, mostly O(length): see template.ts.
 */
export function sharedPieces(text: string, others: readonly string[]): Span[] {
  if (text === "") return [];
  const own = new Uint8Array(text.length).fill(1);
  for (const other of others) {
    const beside = ownBeside(text, other);
    if (!beside.includes(1)) return [{ start: 0, end: text.length }];
    for (let at = 0; at < own.length; at++) own[at]! &= beside[at]!;
  }
  const pieces: Span[] = [];
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (end < text.length && own[end] === own[at]) end++;
    if (own[at] === 0) pieces.push({ start: at, end });
    at = end;
  }
  return pieces;
}

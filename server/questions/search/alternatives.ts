// Which near words stand in the place of a query's own, tried against the corpus: none is named in vain.
import { maxSpellings } from "../../../search/query/longest.js";
import { around, type Choice, type Slot, written } from "./slots.js";

/** How many each of these queries finds. */
export type Count = (queries: readonly string[]) => Promise<readonly number[]>;

/** How words are put otherwise: so many at once; `apart` with the last of them a little behind the rest of its string. */
export interface Way {
  readonly size: number;
  readonly apart: boolean;
  /** Strings are their words, wherever they stand. */
  readonly keywords: boolean;
}

/** Words of one slot that are named. */
const maxWords = 8;

/** So many words of each of `slots` that all spellings can be asked at once. */
const spelled = (slots: number): number => Math.floor(maxSpellings ** (1 / slots) + 1e-9);

const firstOf = (choices: readonly Choice[], most: number): Choice[] =>
  choices.map(({ slot, words }) => ({ slot, words: words.slice(0, most) }));

/** What must stand somewhere with a word in this slot, whatever is in the others; null where that is the word alone. */
function pieceOf(
  { apart, keywords }: Way,
  slots: readonly Slot[],
  slot: Slot,
): ((word: string) => string) | null {
  if (keywords) return (word) => word;
  const { before, after } = around(slot, slots);
  if (apart && slot === slots.at(-1)) return before === "" ? null : () => before;
  return before + after === "" ? null : (word) => before + word + after;
}

/** The words that may stand in each slot, as far as can be told slot by slot; null where a slot has none. */
async function possible(way: Way, slots: readonly Slot[], count: Count): Promise<Choice[] | null> {
  const choices: Choice[] = [];
  for (const slot of slots) {
    const all = [slot.word, ...slot.near.keys()];
    const piece = pieceOf(way, slots, slot);
    const pieces = piece ? all.map((word) => `"${piece(word)}"`) : [];
    const different = [...new Set(pieces)];
    const counts = await count(different);
    const stands = new Set(different.filter((_, at) => (counts[at] ?? 0) > 0));
    const words = piece ? all.filter((_, at) => stands.has(pieces[at]!)) : all;
    if (words.length === 0) return null;
    choices.push({ slot, words });
  }
  return choices;
}

/** Words of each slot that stand beside words of the others, the typed one first, then the most found; null where a slot has none. */
async function standing(
  { apart }: Way,
  q: string,
  choices: readonly Choice[],
  count: Count,
): Promise<Choice[] | null> {
  if (choices.length === 1 && !(await count([written(q, choices, apart)]))[0]) return null;
  let found = [...choices];
  for (const [at, { slot, words }] of choices.entries()) {
    const counts = await count(
      words.map((word) => written(q, found.with(at, { slot, words: [word] }), apart)),
    );
    const rank = (place: number): number =>
      words[place] === slot.word ? Number.POSITIVE_INFINITY : counts[place]!;
    const kept = [...counts.keys()].filter((place) => counts[place]! > 0).sort((a, b) => rank(b) - rank(a));
    if (kept.length === 0) return null;
    found = found.with(at, { slot, words: kept.map((place) => words[place]!) });
  }
  return found;
}

/** What may stand in these slots together; null where nothing does but what was typed. */
export async function alternatives(
  way: Way,
  q: string,
  slots: readonly Slot[],
  count: Count,
): Promise<Choice[] | null> {
  const { size, apart } = way;
  const may = await possible(way, slots, count);
  const looked = may && (await standing(way, q, firstOf(may, spelled(Math.max(1, size - 1))), count));
  if (!looked) return null;
  const most = Math.min(maxWords, spelled(size));
  // A word may have stood only beside one that is not named.
  const isCut = size > 1 && looked.some(({ words }) => words.length > most);
  const named = isCut ? await standing(way, q, firstOf(looked, most), count) : firstOf(looked, most);
  return named?.every(
    ({ slot, words }, at) => words.some((word) => word !== slot.word) || (apart && at === size - 1),
  )
    ? named
    : null;
}

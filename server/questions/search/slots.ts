// Where words of the open list stand in a query, and the query with other words there.
import { parseQuery } from "../../../search/query/parser.js";
import { shownStrings } from "../../../search/query/strings.js";
import { cutWords } from "../../../words/cutWords.js";
import { nearWords } from "../../../words/near.js";

/** Strings of one query that are put otherwise, and words of them. */
const maxStrings = 4;
const maxSlots = 12;
/** Units between a string's last word and the rest of it, where they stand apart; the rest is so long at least. */
export const distanceApart = 10;
const shortestHead = 3;
/** Behind one of these a word says the contrary: 不健全 is a word of its own. */
const denying = /[不未没无欠]$/;

/** A string of the query as it is typed there, `[start, end)` inside its quotation marks. */
interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** A word of a string, where it stands in the query, and what may stand in its place. */
export interface Slot {
  readonly stretch: Stretch;
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly near: ReturnType<ReturnType<typeof nearWords>["nearTo"]>;
}

/** What is to stand in a slot: one word, or several as alternatives. */
export interface Choice {
  readonly slot: Slot;
  readonly words: readonly string[];
}

function stretchesOf(q: string): Stretch[] {
  return shownStrings(parseQuery(q, false).condition)
    .slice(0, maxStrings)
    .flatMap(({ folded, position }): Stretch[] => {
      const start = q.indexOf(folded, position);
      const end = start + folded.length;
      return start < 0 ? [] : [{ text: folded, start, end, quoted: q[start - 1] === '"' && q[end] === '"' }];
    });
}

const holds = (outer: Slot, inner: Slot): boolean =>
  outer !== inner && outer.start <= inner.start && outer.end >= inner.end;

/** The slots that are whole words: keywords are cut, and 调解 is no word of 调解员. */
export const wholeWords = (slots: readonly Slot[]): Slot[] =>
  slots.filter((slot) => {
    const edges = new Set([slot.stretch.start]);
    let edge = slot.stretch.start;
    for (const word of cutWords(slot.stretch.text)) {
      edge += word.length;
      edges.add(edge);
    }
    return edges.has(slot.start) && edges.has(slot.end) && !slots.some((other) => holds(other, slot));
  });

/** In the order of the query; of those that begin together the longest first. `q` can be read. */
export const slotsOf = (q: string): Slot[] =>
  stretchesOf(q)
    .flatMap((stretch) =>
      nearWords()
        .placesIn(stretch.text)
        .filter(({ start }) => !denying.test(stretch.text.slice(0, start)))
        .map(({ start, word }) => ({
          stretch,
          start: stretch.start + start,
          end: stretch.start + start + word.length,
          word,
          near: nearWords().nearTo(word),
        })),
    )
    .slice(0, maxSlots);

/** Each `size` of the slots that do not overlap, in the order of the query. */
export function combinations(slots: readonly Slot[], size: number): Slot[][] {
  if (size === 0) return [[]];
  return slots.flatMap((first) =>
    combinations(
      slots.filter(({ start }) => start >= first.end),
      size - 1,
    ).map((rest) => [first, ...rest]),
  );
}

/** Whether the last of these slots may stand apart: at the end of its string, behind something, the others before it there. */
export function mayStandApart(slots: readonly Slot[]): boolean {
  const { stretch, start, end } = slots.at(-1)!;
  return (
    end === stretch.end &&
    start - stretch.start >= shortestHead &&
    slots.every((slot) => slot.stretch === stretch)
  );
}

const bracketed = (words: readonly string[]): string =>
  words.length > 1 ? `(${words.join("|")})` : words[0]!;

/**
 * The query with these words in their slots, `apart` with the last of them a little behind the rest: 执法力量 >10 (不足|薄弱). A
 * string that is changed loses its quotation marks.
 */
export function written(q: string, choices: readonly Choice[], apart: boolean): string {
  const quoted = new Set(choices.map(({ slot }) => slot.stretch).filter((stretch) => stretch.quoted));
  const edits = [
    ...choices.map(({ slot: { start, end }, words }, at) => ({
      start,
      end,
      by: (apart && at === choices.length - 1 ? ` >${distanceApart} ` : "") + bracketed(words),
    })),
    ...[...quoted].flatMap(({ start, end }) => [
      { start: start - 1, end: start, by: "" },
      { start: end, end: end + 1, by: "" },
    ]),
  ];
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), q);
}

/** What of its string stands before and behind a slot, up to the next ones of these. */
export function around(
  slot: Slot,
  among: readonly Slot[],
): { readonly before: string; readonly after: string } {
  const { stretch } = slot;
  const others = among.filter((other) => other.stretch === stretch);
  const from = Math.max(stretch.start, ...others.map(({ end }) => end).filter((end) => end <= slot.start));
  const to = Math.min(stretch.end, ...others.map(({ start }) => start).filter((start) => start >= slot.end));
  const cut = (start: number, end: number): string =>
    stretch.text.slice(start - stretch.start, end - stretch.start);
  return { before: cut(from, slot.start), after: cut(slot.end, to) };
}

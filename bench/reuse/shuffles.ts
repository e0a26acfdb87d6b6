// Near copies whose points stand in another order: what two reports share stays shared, whatever the order.
import { sharedPieces } from "../../reuse/pieces.js";
import { randomNumbers } from "../searchReports.js";
import { ownSentences, shuffled } from "./kit.js";
import type { Family, Stretch } from "./scorer.js";

export interface Shuffle {
  /** The points' order in the copy. */
  readonly order: readonly number[];
  /** Point `n` in the original and in the copy. */
  readonly points: readonly (readonly [Stretch, Stretch])[];
}

export interface ShuffleKit {
  readonly texts: readonly string[];
  readonly shuffles: readonly Shuffle[];
}

/** Letters of the points of a pair, at least and at most. */
const pointLengths = [
  [20, 45],
  [35, 80],
  [60, 120],
  [20, 120],
] as const;
const pointCounts = [2, 3, 4, 5, 6, 7, 8] as const;
/** Orders drawn for more points than three. */
const drawn = 4;

/** All orders of up to three points; of more the same, the reverse, and some at random. */
function ordersOf(count: number, random: () => number): number[][] {
  const same = Array.from({ length: count }, (_, at) => at);
  if (count === 2) return [same, [1, 0]];
  if (count === 3) return [same, [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
  const orders = Array.from({ length: drawn }, () => shuffled(random, [...same]));
  return [same, [...same].reverse(), ...orders];
}

const labels = "一二三四五六七八";

/** A pair of texts for each number of points, order and length; nothing but the points is shared. */
export function makeShuffles(sources: readonly string[], seed: number): ShuffleKit {
  const random = randomNumbers(seed);
  const sentences = shuffled(random, ownSentences(sources).flat());
  let next = 0;
  const sentence = (): string => {
    const found = sentences[next++];
    if (found === undefined) throw new Error("too few sentences");
    return found;
  };
  const point = (least: number, most: number): string => {
    const wanted = least + Math.floor(random() * (most - least + 1));
    let text = "";
    while (text.length < wanted) text += sentence().replace(/[。！？；]$/, "，");
    const cut = text.slice(0, wanted).replace(/[^\p{L}\p{N}]+$/u, "");
    return `${cut}。`;
  };
  const texts: string[] = [];
  const shuffles: Shuffle[] = [];
  for (const [least, most] of pointLengths)
    for (const count of pointCounts)
      for (const order of ordersOf(count, random)) {
        const points = Array.from({ length: count }, () => point(least, most));
        const write = (written: readonly number[]): Stretch[] => {
          let text = `${sentence()}\n${sentence()}\n`;
          const places: Stretch[] = [];
          written.forEach((number, at) => {
            text += `（${labels[at]}）`;
            places[number] = {
              text: texts.length,
              start: text.length,
              end: text.length + points[number]!.length,
            };
            text += `${points[number]!}\n`;
          });
          texts.push(`${text}${sentence()}\n${sentence()}\n`);
          return places;
        };
        const one = write([...points.keys()]);
        const other = write(order);
        shuffles.push({ order, points: one.map((place, at) => [place, other[at]!] as const) });
      }
  return { texts, shuffles };
}

/** A point is covered where so much of it, in both texts, is shown as shared with the other. */
const coveredShare = 0.9;

export interface Cover {
  readonly points: number;
  /** In a passage of both. */
  readonly found: number;
  /** And shown as shared, as the page of a report does. */
  readonly shown: number;
}

/** Points covered, of pairs in the same order or in another. O(points · passages). */
export function coverOf({ texts, shuffles }: ShuffleKit, found: readonly Family[], same: boolean): Cover {
  const textOf = ({ text, start, end }: Stretch): string => texts[text]!.slice(start, end);
  let [points, inPassages, shown] = [0, 0, 0];
  for (const { order, points: pairs } of shuffles) {
    if (order.every((each, at) => each === at) !== same) continue;
    const [a, b] = [pairs[0]![0].text, pairs[0]![1].text];
    const shared = found.flatMap(({ members }) => {
      const [ours, theirs] = [a, b].map((text) => members.filter((each) => each.text === text));
      return ours!.length > 0 && theirs!.length > 0 ? [{ ours: ours!, theirs: theirs! }] : [];
    });
    const pieces = (ours: readonly Stretch[], theirs: readonly Stretch[]): Stretch[] =>
      ours.flatMap((own) =>
        sharedPieces(textOf(own), theirs.map(textOf)).map(({ start, end }) => ({
          text: own.text,
          start: own.start + start,
          end: own.start + end,
        })),
      );
    const members = shared.flatMap(({ ours, theirs }) => [...ours, ...theirs]);
    const parts = shared.flatMap(({ ours, theirs }) => [...pieces(ours, theirs), ...pieces(theirs, ours)]);
    for (const pair of pairs) {
      points++;
      if (pair.every((place) => isCovered(place, members))) inPassages++;
      if (pair.every((place) => isCovered(place, parts))) shown++;
    }
  }
  return { points, found: inPassages, shown };
}

function isCovered(place: Stretch, parts: readonly Stretch[]): boolean {
  let covered = 0;
  for (let at = place.start; at < place.end; at++)
    if (parts.some(({ text, start, end }) => text === place.text && start <= at && at < end)) covered++;
  return covered >= coveredShare * (place.end - place.start);
}

// Which numbers are numbers of lists, against what each is asked one by one.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { LabelStyle } from "../../../indexer/parse/enumeration.js";
import { listedAmong } from "../../../indexer/parse/itemTree.js";
import type { Place } from "../../../indexer/parse/nesting.js";

/** A first number needs a second behind it before its list begins again or is begun anew with nothing between, or behind the lists within it; an inline later number a smaller one in front. */
function isListed(all: readonly Place[], at: number): boolean {
  const place = all[at]!;
  const same = all.filter(({ style }) => style === place.style);
  const behind = all.slice(at + 1).filter(({ style }) => style === place.style);
  if (place.style === "•") return same.length > 1;
  if (place.style === "首先") return place.number > 1 || behind.length > 0;
  if (place.number > 1)
    return (
      place.own || all.slice(0, at).some((one) => one.style === place.style && one.number < place.number)
    );
  const again = behind.findIndex(
    (one) => one.number === 1 && (place.own || one.paragraph === place.paragraph),
  );
  const reach = again < 0 ? behind : behind.slice(0, again);
  const goesOn = reach.some(
    ({ number, own, style }) => number > 1 && (number <= 3 || style === "一是" || (own && place.own)),
  );
  // Read from behind, each list runs down to its first number and is gone.
  const lists = behind.reduceRight<number[]>((open, { number }) => {
    const [least = 0, ...rest] = open;
    if (number > 1) return least > number ? [number, ...rest] : [number, ...open];
    return least > 0 && (least <= 3 || place.style === "一是") ? rest : open;
  }, []);
  const isAround = lists.length > 0 && (lists[0]! <= 3 || place.style === "一是");
  const next = all[at + 1];
  const isTwice =
    next?.style === place.style &&
    next.number === 1 &&
    (next.own ? place.own : next.paragraph === place.paragraph) &&
    isListed(all, at + 1);
  return (
    goesOn ||
    isAround ||
    isTwice ||
    (place.own && ["一、", "（一）", "1."].includes(place.style) && same.length === 1)
  );
}

const styles: readonly LabelStyle[] = ["一、", "（一）", "1.", "一是", "首先", "•"];

test("a number is one of a list as its definition says", () => {
  const drawn = fc.array(
    fc.record({
      style: fc.constantFrom(...styles),
      number: fc.integer({ min: 1, max: 5 }),
      own: fc.boolean(),
      begins: fc.boolean(),
    }),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(drawn, (places) => {
      let paragraph = 0;
      const all = places.map(({ style, number, own, begins }, at): Place => {
        if (begins) paragraph++;
        return { style, number, own, paragraph, start: at * 3, end: at * 3 + 2 };
      });
      const { listed } = listedAmong(all);
      expect(all.map((place) => listed.has(place))).toEqual(all.map((_, at) => isListed(all, at)));
    }),
    { numRuns: 3000 },
  );
});

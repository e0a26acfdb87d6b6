import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupLinks } from "../../reuse/groups.js";
import { joinedRoots } from "../../reuse/merging.js";
import { type Layered, layersOf } from "../../reuse/originality.js";
import { memberKinds } from "../../reuse/types.js";

const span = fc
  .tuple(fc.nat(40), fc.integer({ min: 3, max: 12 }))
  .map(([start, size]) => [start, start + size] as const);

/** The same by repeated comparison of all with all. */
function slowGroups(
  links: readonly (readonly [readonly [number, number], readonly [number, number]])[],
): Set<string>[] {
  const key = ([start, end]: readonly [number, number]): string => `${start}-${end}`;
  const spans = [...new Map(links.flat().map((each) => [key(each), each])).values()];
  let groups = spans.map((each) => new Set([key(each)]));
  const join = (one: string, other: string): void => {
    const a = groups.find((group) => group.has(one))!;
    const b = groups.find((group) => group.has(other))!;
    if (a !== b) groups = [...groups.filter((group) => group !== a && group !== b), new Set([...a, ...b])];
  };
  for (const [one, other] of links) join(key(one), key(other));
  for (const one of spans)
    for (const other of spans) {
      const shared = Math.min(one[1], other[1]) - Math.max(one[0], other[0]);
      if (shared >= 0.5 * Math.max(one[1] - one[0], other[1] - other[0])) join(key(one), key(other));
    }
  return groups;
}

describe("groups", () => {
  test("are those that comparing all spans with all gives", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(span, span), { minLength: 1, maxLength: 12 }), (links) => {
        const found = groupLinks(Uint32Array.from(links.flatMap(([one, other]) => [...one, ...other])));
        expect(new Set(found.group).size).toBe(slowGroups(links).length);
        for (let at = 0; at < found.start.length; at++) {
          expect(found.start[at]!).toBeLessThan(found.end[at]!);
          if (at > 0) expect(found.group[at]!).toBeGreaterThanOrEqual(found.group[at - 1]!);
        }
        expect([...found.votes].reduce((sum, votes) => sum + votes, 0)).toBe(links.length * 2);
      }),
    );
  });

  test("a stretch is cut to where a third of its link ends reach", () => {
    const heading = [0, 30];
    const body = [10, 30];
    const links = [
      [...body, 100, 120],
      [...body, 200, 220],
      [...body, 300, 320],
      [...heading, 400, 430],
    ];
    const { start, end } = groupLinks(Uint32Array.from(links.flat()));
    expect([start[0], end[0]]).toEqual([10, 30]);
  });

  test("roots of joins do not depend on their order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 15 }), (joins) => {
        expect(joinedRoots(10, joins)).toEqual(joinedRoots(10, [...joins].reverse()));
      }),
    );
  });
});

describe("layers", () => {
  test("do not overlap, cover what the stretches cover but for crumbs, and the first kind wins", () => {
    const stretch = fc.record({
      start: fc.nat(40),
      size: fc.integer({ min: 1, max: 15 }),
      kind: fc.constantFrom(...memberKinds),
    });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 10 }), (list) => {
        const stretches = list.map(
          ({ start, size, kind }, at): Layered => ({
            start,
            end: start + size,
            kind,
            passage: `${at}`,
            reports: 2,
          }),
        );
        const spans = layersOf("字".repeat(60), stretches);
        let crumbs = 0;
        for (let at = 0; at < 60; at++) {
          const there = spans.filter((each) => each.start <= at && at < each.end);
          const kinds = stretches
            .filter((each) => each.start <= at && at < each.end)
            .map((each) => memberKinds.indexOf(each.kind));
          expect(there.length).toBeLessThanOrEqual(Math.min(1, kinds.length));
          const [kind] = there.map((each) => memberKinds.indexOf(each.kind));
          if (kinds.length > 0 && kind !== Math.min(...kinds)) crumbs++;
        }
        // Five letters at most at either end of a stretch that others cut.
        expect(crumbs).toBeLessThanOrEqual(2 * 5 * list.length);
        for (const { start, end } of stretches) {
          const meets = stretches.filter((each) => each.start < end && start < each.end).length;
          if (meets === 1) expect(spans.some((each) => each.start === start && each.end === end)).toBe(true);
        }
      }),
    );
  });
});

// Whether a passage has a member at a place of a text, against asking all of them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { membersByPlace } from "../../reuse/merging.js";
import { OwnMembers } from "../../reuse/ownMembers.js";

const length = 40;
const place = fc
  .tuple(fc.nat(2), fc.nat(3), fc.nat(length - 2), fc.integer({ min: 1, max: 12 }))
  .map(([passage, text, from, size]) => ({
    passage,
    start: text * length + from,
    end: text * length + Math.min(length - 1, from + size),
  }));

test("members are those of the text that is looked at, of each passage its own", () => {
  fc.assert(
    fc.property(
      fc.array(place, { maxLength: 60 }),
      fc.array(fc.nat(3), { maxLength: 6 }),
      (places, texts) => {
        const passages = [0, 1, 2].map((passage) => {
          const its = places.filter((each) => each.passage === passage);
          return {
            start: Uint32Array.from(its, ({ start }) => start),
            end: Uint32Array.from(its, ({ end }) => end),
          };
        });
        const own = new OwnMembers(membersByPlace(passages), passages.length);
        for (const text of texts) {
          const [from, to] = [text * length, (text + 1) * length];
          own.lookAt(from, to);
          for (let passage = 0; passage < passages.length; passage++)
            for (let start = from; start + 2 <= to; start += 3)
              expect(own.touch(passage, start, start + 2)).toBe(
                places.some((each) => each.passage === passage && each.start < start + 2 && each.end > start),
              );
        }
      },
    ),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { FoundPassage } from "../../reuse/found.js";
import { passagesIn, rowsOf } from "../../reuse/rows.js";

const number = fc.nat(2 ** 31);
const place = { document: number, start: number, end: number };
const member = fc.oneof(fc.record(place), fc.record({ ...place, sections: fc.nat(0xffff) }));
const found = { letters: number, members: fc.array(member, { maxLength: 5 }) };
const passage: fc.Arbitrary<FoundPassage> = fc.oneof(
  fc.record(found),
  fc.record({ ...found, known: fc.record({ chrome: fc.boolean() }) }),
);

test("passages come back from their numbers as they were", () => {
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 6 }), (passages) => {
      expect(passagesIn(rowsOf(passages))).toEqual(passages);
    }),
  );
});

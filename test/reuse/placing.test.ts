// Passages stand in record as their letters do: the medoid first, the others by document and place.
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldForReuse } from "../../reuse/fold.js";
import { placed } from "../../reuse/placing.js";
import { passagesIn } from "../../reuse/rows.js";
import { placeOf, TextsBuilder } from "../../reuse/texts.js";

const documents = [
  "（一）全面推进“放管服”改革，办结104件。",
  "二是加强执法监督。\n三是化解纠纷。",
  "依法行政，",
];
const builder = new TextsBuilder();
for (const text of documents) builder.add(foldForReuse(text, [], [{ start: 0, end: text.length }]), false);
const { texts, places } = builder.done();

/** Stretches of one document each, in any order. */
const stretch = fc.nat(documents.length - 1).chain((document) => {
  const last = texts.starts[document + 1]! - 2;
  const place = fc.integer({ min: texts.starts[document]!, max: last });
  return fc
    .tuple(place, place)
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other) + 1] as const);
});
const groups = fc.array(fc.array(stretch, { minLength: 2, maxLength: 30 }), { maxLength: 5 });

test("rows hold each member where placeOf has it, in order", () => {
  fc.assert(
    fc.property(groups, (all) => {
      const stretches = all.map((members) => ({
        start: Uint32Array.from(members, ([start]) => start),
        end: Uint32Array.from(members, ([, end]) => end),
      }));
      const expected = all.map((members) => {
        const [medoid, ...others] = members.map(([start, end]) => {
          const { text, ...span } = placeOf(texts, places, start, end);
          return { document: text, ...span };
        });
        others.sort((x, y) => x.document - y.document || x.start - y.start);
        return { letters: members[0]![1] - members[0]![0], members: [medoid, ...others] };
      });
      expect(passagesIn(placed(texts, places, stretches))).toEqual(expected);
    }),
  );
});

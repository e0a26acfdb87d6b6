import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fingerprints, nearSeeds } from "../../reuse/fingerprints.js";
import { joinParts } from "../../reuse/joining.js";
import { PassageFinder, type ReuseDocument } from "../../reuse/passages.js";
import { dense, sparse } from "../../reuse/settings.js";
import { withSides } from "../../reuse/sides.js";
import { textsOf, whole } from "./texts.js";

const documentIn = (text: string): ReuseDocument => ({
  text,
  paragraphs: [],
  keep: whole(text),
  follows: false,
});

/** Letters of nobody else: `number` names a block of its own. */
const own = (number: number, letters: number): string =>
  Array.from({ length: letters }, (_, at) =>
    String.fromCharCode(0x4e00 + number * 700 + ((at * 37) % 691)),
  ).join("");

async function found(documents: readonly ReuseDocument[], parts: readonly (readonly number[])[]) {
  const each = [];
  for (const numbers of parts) {
    const finder = new PassageFinder();
    for (const number of numbers) finder.add(documents[number]!);
    const { passages } = await finder.find({ setting: dense, partial: true });
    each.push({
      documents: numbers,
      passages: passages.map(({ members, letters }) => ({
        letters,
        members: members.map((member) => ({ ...member, document: numbers[member.document]! })),
      })),
    });
  }
  const letters = documents.reduce((sum, { text }) => sum + text.length, 0);
  return (await joinParts(each, (number) => documents[number]!, letters, dense)).passages;
}

const wordsOf = (documents: readonly ReuseDocument[], passages: Awaited<ReturnType<typeof found>>) =>
  passages
    .map(({ members }) => ({
      in: members.map(({ document }) => document).sort(),
      words: members.map(({ document, start, end }) => documents[document]!.text.slice(start, end)),
    }))
    .sort((one, other) => other.words[0]!.length - one.words[0]!.length);

describe("parts joined", () => {
  const formula = own(20, 40);
  const years = own(21, 50);

  test("a medoid brings its members, and one report of a part its own words", async () => {
    const documents = [
      documentIn(own(0, 90) + formula + own(1, 90)),
      documentIn(own(2, 90) + formula + own(3, 90) + years),
      documentIn(own(4, 90) + formula + own(5, 90)),
      documentIn(own(6, 90) + formula + own(7, 90) + years),
      documentIn(own(8, 90) + formula + own(9, 90)),
    ];
    const joined = wordsOf(documents, await found(documents, [[0, 1], [2, 3], [4]]));
    expect(joined.map((each) => each.in)).toEqual([
      [1, 3],
      [0, 1, 2, 3, 4],
    ]);
    expect(new Set(joined[0]!.words)).toEqual(new Set([years]));
    expect(new Set(joined[1]!.words)).toEqual(new Set([formula]));
  });

  test("a formula is found within a part's longer passage, whatever else covers it", async () => {
    const paragraph = own(22, 80) + formula + own(23, 80);
    const documents = [
      documentIn(own(0, 90) + paragraph + own(1, 90)),
      documentIn(own(2, 90) + paragraph + own(3, 90)),
      ...[4, 6, 8].map((number) => documentIn(own(number, 90) + formula + own(number + 1, 90))),
    ];
    const joined = wordsOf(documents, await found(documents, [[0, 1], [2], [3, 4]]));
    expect(joined.map((each) => each.in)).toEqual([
      [0, 1],
      [0, 1, 2, 3, 4],
    ]);
    expect(new Set(joined[1]!.words)).toEqual(new Set([formula]));
  });

  test("what two texts share is found in one part and in two, wherever they are dealt", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 6 }),
        async (parts, holders) => {
          const documents = parts.map((_, at) =>
            documentIn(own(at * 2, 80) + (holders.includes(at) ? formula : "") + own(at * 2 + 1, 80)),
          );
          const dealt = [0, 1, 2]
            .map((part) => [...parts.keys()].filter((at) => parts[at] === part))
            .filter(({ length }) => length > 0);
          const joined = wordsOf(documents, await found(documents, dealt));
          expect(joined.map((each) => each.in)).toEqual([[...holders].sort()]);
          expect(new Set(joined[0]!.words)).toEqual(new Set([formula]));
        },
      ),
      { numRuns: 30 },
    );
  });
});

test("stretches on both sides of what was left out are found in both texts", async () => {
  const [first, second] = [own(10, 44), own(11, 46)];
  const finder = new PassageFinder();
  for (const between of [own(12, 40), own(13, 40)]) {
    const text = first + between + second;
    finder.add({
      ...documentIn(text),
      keep: [
        { start: 0, end: first.length },
        { start: first.length + between.length, end: text.length },
      ],
    });
  }
  const { passages } = await finder.find({ setting: dense });
  expect(passages.map(({ members }) => members.length)).toEqual([2, 2]);
  expect(passages.map(({ letters }) => letters).sort()).toEqual([44, 46]);
});

test("seeds of two parts are marked, those of one are not", () => {
  const shared = own(14, 30);
  const one = textsOf([own(15, 60) + shared]);
  const other = textsOf([shared + own(16, 60)]);
  const prints = new Fingerprints(200, sparse.seeds);
  prints.add(one);
  prints.add(other);
  const places = [...prints.sharedPlaces(one)];
  expect(places.length).toBeGreaterThan(2);
  for (const place of places) expect(place).toBeGreaterThanOrEqual(60);
  expect(nearSeeds([{ start: 0, end: 90 }], places, sparse.seeds.length)).toEqual([
    { start: Math.max(0, places[0]! - 60), end: 90 },
  ]);
  expect(nearSeeds([{ start: 0, end: 90 }], places.slice(0, 1), sparse.seeds.length)).toEqual([]);
});

test("passages side by side in most members of all parts are one", () => {
  const passage = (documents: readonly number[], start: number, end: number) => ({
    letters: end - start,
    members: documents.map((document) => ({ document, start, end })),
  });
  const [joined, ...others] = withSides([passage([0, 1, 2], 10, 40), passage([0, 1, 2], 50, 90)]);
  expect(others).toEqual([]);
  expect(joined!.members).toEqual([0, 1, 2].map((document) => ({ document, start: 10, end: 90 })));
  const apart = [passage([0, 1, 2], 10, 40), passage([2, 3, 4], 50, 90)];
  expect(withSides(apart)).toEqual(apart);
});

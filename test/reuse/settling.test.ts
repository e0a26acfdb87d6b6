// What members lose that their medoid has not, and where else a medoid stands.
import { expect, test } from "vitest";
import { Aligner } from "../../reuse/alignment.js";
import { Crew } from "../../reuse/crew.js";
import { countLanguage } from "../../reuse/language.js";
import { withinReach } from "../../reuse/reach.js";
import { settled } from "../../reuse/settling.js";
import type { Stretch } from "../../reuse/stars.js";
import type { Texts } from "../../reuse/texts.js";
import { lettersOf, textsOf } from "./texts.js";

const ferry = "渡口每逢赶场天由驻船队员轮班值守并登记过往船只";
const hall = "村里的调解室添置了桌椅书柜和一台录音用的设备";

const between = "其间另有数件事情各不相同此处从略";

function settledIn(texts: Texts, passages: readonly Stretch[]): Promise<Stretch[]> {
  const model = countLanguage(texts);
  return settled({ texts, model }, passages, new Aligner(texts, model), new Crew(0));
}

const wordsOf = (texts: Texts, found: readonly Stretch[]): string[][] =>
  found.map(({ start, end }) => [...start].map((from, at) => lettersOf(texts, from, end[at]!)));

/** Passages by the numbers of the texts that are their members, whole. */
async function nested(written: readonly string[], passages: readonly (readonly number[])[]) {
  const texts = textsOf(written);
  const found = await settledIn(
    texts,
    passages.map((members): Stretch => {
      const start = Uint32Array.from(members, (text) => texts.starts[text]!);
      return { start, end: start.map((from, at) => from + written[members[at]!]!.length) };
    }),
  );
  return wordsOf(texts, found);
}

test("a member that goes on into another formula ends there, and the formula gains it", async () => {
  const written = [ferry, ferry, ferry, ferry, hall, hall, hall, hall, ferry + hall, hall + ferry];
  expect(
    await nested(written, [
      [0, 1, 2, 3, 8, 9],
      [4, 5, 6, 7],
    ]),
  ).toEqual([
    [ferry, ferry, ferry, ferry, ferry, ferry],
    [hall, hall, hall, hall, hall, hall],
  ]);
});

test("what several members go on with is a passage by itself", async () => {
  const written = [ferry, ferry, ferry, ferry + hall, ferry + hall];
  expect(await nested(written, [[0, 1, 2, 3, 4]])).toEqual([
    [ferry, ferry, ferry, ferry, ferry],
    [hall, hall],
  ]);
});

test("what stands beside a member counts where the same texts have it elsewhere", async () => {
  const texts = textsOf(
    Array.from({ length: 4 }, () => `${ferry}${between}${hall}`).concat(hall + ferry, hall + ferry),
  );
  const at = (text: number, from: number, to: number) =>
    [texts.starts[text]! + from, texts.starts[text]! + to] as const;
  const stretch = (spans: readonly (readonly [number, number])[]): Stretch => ({
    start: Uint32Array.from(spans, ([start]) => start),
    end: Uint32Array.from(spans, ([, end]) => end),
  });
  const both = hall.length + ferry.length;
  const behind = ferry.length + between.length;
  const found = await settledIn(texts, [
    stretch([...[0, 1, 2, 3].map((text) => at(text, 0, ferry.length)), at(4, 0, both), at(5, 0, both)]),
    stretch([0, 1, 2, 3].map((text) => at(text, behind, behind + hall.length))),
  ]);
  expect(wordsOf(texts, found)).toEqual([
    Array.from({ length: 6 }, () => ferry),
    Array.from({ length: 6 }, () => hall),
  ]);
});

test("a formula counts within longer passages however many hold it, and wherever its own passage stands in the list", async () => {
  const beside = Array.from({ length: 20 }, (_, at) =>
    String.fromCodePoint(...Array.from({ length: 24 }, (_unused, letter) => 0x4e00 + at * 24 + letter)),
  );
  const templates = beside.flatMap((own) => [own + ferry, own + ferry]);
  const alone = Array.from({ length: 5 }, () => ferry);
  const found = await nested(
    [...templates, ...alone],
    [...beside.map((_, at) => [at * 2, at * 2 + 1]), alone.map((_, at) => templates.length + at)],
  );
  expect(found.at(-1)).toHaveLength(templates.length + alone.length);
});

test("a medoid keeps what half of its members have", () => {
  const written = [ferry + hall, ferry, ferry, ferry, ferry + hall, hall];
  const texts = textsOf(written);
  const places = written.map((text, at) => {
    const start = texts.starts[at]!;
    return { start, end: start + text.length };
  });
  const aligner = new Aligner(texts, countLanguage(texts));
  const reached = (...members: number[]): string => {
    const { start, end } = withinReach(
      places[0]!,
      members.map((at) => places[at]!),
      aligner,
    );
    return lettersOf(texts, start, end);
  };
  expect(reached(1, 2, 3, 4)).toBe(ferry);
  expect(reached(1, 4, 4)).toBe(ferry + hall);
  // Who has the second alone would be left with nothing.
  expect(reached(1, 2, 3, 5)).toBe(ferry + hall);
});

test("what members go on with is no passage where another as wide holds it", async () => {
  const written = [ferry, ferry, ferry, ferry + hall, ferry + hall, hall, hall];
  expect(
    await nested(written, [
      [0, 1, 2, 3, 4],
      [5, 6, 3, 4],
    ]),
  ).toEqual([
    [ferry, ferry, ferry, ferry, ferry],
    [hall, hall, hall, hall],
  ]);
});

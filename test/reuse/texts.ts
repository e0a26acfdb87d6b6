// Folded texts for tests: a few characters, so that runs repeat often.
import fc from "fast-check";
import { Aligner } from "../../reuse/alignment.js";
import { foldForReuse } from "../../reuse/fold.js";
import { countLanguage } from "../../reuse/language.js";
import type { Stretch } from "../../reuse/stars.js";
import { type Texts, TextsBuilder } from "../../reuse/texts.js";

export const whole = (text: string) => [{ start: 0, end: text.length }];

export function textsOf(texts: readonly string[], follows: readonly number[] = []): Texts {
  const builder = new TextsBuilder();
  texts.forEach((text, at) => {
    builder.add(foldForReuse(text, [], whole(text)), follows.includes(at));
  });
  return builder.done().texts;
}

/** Texts over few letters; marks among them begin clauses. */
export const smallTexts = (letters = "青溪县镇村河", longest = 60) =>
  fc.array(fc.string({ unit: fc.constantFrom(...letters, "，", "。"), maxLength: longest }), {
    minLength: 2,
    maxLength: 5,
  });

export const lettersOf = (texts: Texts, start: number, end: number): string =>
  String.fromCharCode(...texts.units.subarray(start, end));

/** What becomes of a passage whose members are these texts, whole; the first is the medoid. */
export function partsBy(
  split: (passage: Stretch, texts: Texts, aligner: Aligner) => readonly Stretch[],
  written: readonly string[],
): string[][] {
  const texts = textsOf(written);
  const start = written.map((_, at) => texts.starts[at]!);
  const passage: Stretch = {
    start: Uint32Array.from(start),
    end: Uint32Array.from(start, (from, at) => from + written[at]!.length),
  };
  return split(passage, texts, new Aligner(texts, countLanguage(texts))).map((part) =>
    [...part.start].map((from, at) => lettersOf(texts, from, part.end[at]!)),
  );
}

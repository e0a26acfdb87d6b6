// Folded texts for tests: a few characters, so that runs repeat often.
import fc from "fast-check";
import { foldForReuse } from "../../reuse/fold.js";
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

import fc from "fast-check";
import { expect, test } from "vitest";
import { beginning, cutShort } from "../../report/surrogates.js";

test("a text is not cut between the halves of a character", () => {
  const text = fc.array(fc.constantFrom("法", "𠮷", "a"), { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.nat({ max: 9 }), (whole, most) => {
      const cut = beginning(whole, most);
      // As many whole characters as there is room for.
      let expected = "";
      for (const character of whole) {
        if (expected.length + character.length > most) break;
        expected += character;
      }
      expect(cut).toBe(expected);
      expect(cutShort(whole, most)).toBe(whole.length > most ? `${expected}……` : whole);
    }),
  );
  expect(beginning("\ud842\udfb7", 1)).toBe("");
  expect(beginning("\udfb7法", 1)).toBe("\udfb7");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { templateOf } from "../../reuse/template.js";

const printed = (texts: readonly string[]): string =>
  templateOf(texts)
    .map((part) => (typeof part === "string" ? part : `⟨${part.slot.join("|")}⟩`))
    .join("");

describe("a template", () => {
  test("keeps the words all share and opens slots for the numbers", () => {
    expect(
      printed([
        "全年排查矛盾纠纷104件，化解101件。",
        "全年排查矛盾纠纷95件，化解93件。",
        "全年排查矛盾纠纷88件，化解101件。",
      ]),
    ).toBe("全年排查矛盾纠纷⟨104|95|88⟩件，化解⟨101|93|101⟩件。");
  });

  test("a whole number is one slot, a township's name another", () => {
    expect(printed(["柳渡镇审查合同45份", "茶垭镇审查合同31份"])).toBe("⟨柳渡|茶垭⟩镇审查合同⟨45|31⟩份");
  });

  test("letters that agree by chance between two slots are no words", () => {
    expect(printed(["柳渡镇联合司法所排查渡口", "柳渡镇混合派出站排查渡口"])).toBe(
      "柳渡镇⟨联合司法所|混合派出站⟩排查渡口",
    );
    expect(printed(["审查45份柳渡合同", "审查31份茶垭合同"])).toBe("审查⟨45|31⟩份⟨柳渡|茶垭⟩合同");
  });

  test("a line break or a wide mark is no difference", () => {
    expect(printed(["青溪县，依法行政", "青溪\n县,依法行政"])).toBe("青溪县，依法行政");
  });

  test("joined with a member's slots it gives that member's words, where two are laid side by side", () => {
    // Long ones meet at anchors, short ones do not.
    const text = fc.string({ unit: fc.constantFrom(..."青溪柳渡12，"), minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const parts = templateOf([one, other]);
        const filled = (member: number): string =>
          parts.map((part) => (typeof part === "string" ? part : part.slot[member]!)).join("");
        expect(filled(0)).toBe(one);
        expect(filled(1)).toBe(other);
      }),
    );
  });
});

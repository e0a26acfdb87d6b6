import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldForReuse, recordSpan, lettersIn as spoken } from "../../reuse/fold.js";
import { whole } from "./texts.js";

const fold = (text: string, paragraphs = [{ start: 0, end: text.length }]) =>
  foldForReuse(text, paragraphs, whole(text));
const lettersIn = (text: string): string => String.fromCharCode(...fold(text).units);

describe("the reuse fold", () => {
  test("keeps letters, masks numbers, drops marks and labels", () => {
    expect(lettersIn("（一）青溪县排查矛盾纠纷1,204件，化解率 97.1%。")).toBe("青溪县排查矛盾纠纷#件化解率#");
    expect(lettersIn("一是抓普法；二是强执法。三、促调解")).toBe("抓普法强执法促调解");
    expect(lettersIn("１.柳渡鎮")).toBe("柳渡镇");
  });

  test("a number goes on over a line's end, a clause too", () => {
    expect(lettersIn("投入98\n7万元")).toBe("投入#万元");
    expect(lettersIn("青溪\n县依法\n\n行政")).toBe("青溪县依法行政");
  });

  test("words that only look like labels stay", () => {
    expect(lettersIn("一是一，二是二")).toContain("二");
    expect(lettersIn("深入推进一站式服务")).toBe("深入推进一站式服务");
    expect(lettersIn("2.5万人")).toBe("#万人");
  });

  test("a clause begins behind a mark and with a paragraph", () => {
    const { clause, units } = foldForReuse(
      "柳渡镇，茶垭镇麦浪镇",
      [
        { start: 0, end: 7 },
        { start: 7, end: 10 },
      ],
      whole("柳渡镇，茶垭镇麦浪镇"),
    );
    expect(units.length).toBe(9);
    expect([...clause]).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0]);
  });

  test("a barrier stands where chrome was left out", () => {
    const text = "青溪县【打印】柳渡镇";
    const { units } = foldForReuse(
      text,
      [],
      [
        { start: 0, end: 3 },
        { start: 7, end: 10 },
      ],
    );
    expect([...units].map((unit) => (unit === 0 ? "|" : String.fromCharCode(unit))).join("")).toBe(
      "青溪县|柳渡镇",
    );
  });

  test("a span takes the marks that belong to its ends", () => {
    const text = "坚持“枫桥经验”。";
    const folded = fold(text);
    const span = recordSpan(folded, 2, 6);
    expect(text.slice(span.start, span.end)).toBe("“枫桥经验”。");
  });

  test("every letter leads back to the characters it came from", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."青溪Ａb1２3，。 \n（一）、是"), maxLength: 80 }),
        (text) => {
          const { units, from, width } = fold(text);
          for (let at = 0; at < units.length; at++) {
            const printed = text.slice(from[at]!, from[at]! + width[at]!);
            if (units[at] === 0x23) expect(printed).toMatch(/^[\d１２3]/);
            else expect(printed.normalize("NFKC").toLowerCase()).toBe(String.fromCharCode(units[at]!));
            if (at > 0) expect(from[at]!).toBeGreaterThanOrEqual(from[at - 1]! + width[at - 1]!);
          }
        },
      ),
    );
  });
});

test("letters and numbers of any text are counted as Unicode has them", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("渡", "𠀀", "1", "，", "\ud840", "\udc00", "Ⅳ", "é") }),
  );
  fc.assert(
    fc.property(text, (each) => {
      expect(spoken(each)).toBe(each.match(/[\p{L}\p{N}]/gu)?.length ?? 0);
    }),
    { numRuns: 500 },
  );
});

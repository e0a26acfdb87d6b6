import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffPassages } from "../../compare/diff.js";
import { joinedText } from "../../compare/sides.js";
import type { Segment } from "../../compare/types.js";

const sideA = (segments: readonly Segment[]): string =>
  segments.map(({ op, text }) => (op === "insert" ? "" : text)).join("");
const sideB = (segments: readonly Segment[]): string =>
  segments.map(({ op, text, textB }) => (op === "delete" ? "" : (textB ?? text))).join("");

const names = new Set(["石桥镇", "云岭乡", "青溪县", "青溪"]);
const diff = (a: string, b: string): Segment[] =>
  diffPassages([{ text: a, start: 100 }], [{ text: b, start: 2000 }], names);
const changes = (a: string, b: string): string[] =>
  diff(a, b)
    .filter(({ op }) => op !== "equal")
    .map(({ op, text, change }) => `${op === "delete" ? "-" : "+"}${text} ${change}`);

/** Any text a file may hold: the field's words, ASCII, white space, halves of surrogate pairs. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "一是",
        "二是",
        "石桥镇",
        "法治",
        "普法宣传",
        "，",
        ",",
        "。",
        "12次",
        "13次",
        "《宪法》",
        "２０２３年",
        "三项制度",
        "一",
      ),
      fc.constantFrom(" ", "\n", "\u3000", "\u200b", "\t", "\0", "“", '"', "A", "a b", "1", ".", "《", "》"),
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("\ud840", "\udc0b", "𠀋", "😀"),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("the two texts can be read back from their diff, to the unit", () => {
  test("of any two texts", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const segments = diff(a, b);
        expect(sideA(segments)).toBe(a);
        expect(sideB(segments)).toBe(b);
      }),
      { numRuns: 500 },
    );
  });

  test("of several items on a side, and every span leads to its text", () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 1, maxLength: 3 }),
        fc.array(anyText, { minLength: 1, maxLength: 3 }),
        (a, b) => {
          const place = (texts: readonly string[]) => {
            let start = 7;
            return texts.map((text) => {
              const passage = { text, start };
              start += text.length + 5;
              return passage;
            });
          };
          const [left, right] = [place(a), place(b)];
          const segments = diffPassages(left, right, names);
          expect(sideA(segments)).toBe(joinedText(left));
          expect(sideB(segments)).toBe(joinedText(right));
          const at = (passages: typeof left, span: { start: number; end: number }) => {
            const own = passages.find(
              ({ text, start }) => start <= span.start && span.end <= start + text.length,
            )!;
            return own.text.slice(span.start - own.start, span.end - own.start);
          };
          for (const { op, text, textB, a: spanA, b: spanB } of segments) {
            if (spanA) expect(at(left, spanA)).toBe(text);
            if (spanB) expect(at(right, spanB)).toBe(op === "equal" ? (textB ?? text) : text);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("what changed has a kind", () => {
  test("numbers with their units", () => {
    expect(changes("开展普法宣传12次，调解率97.6%。", "开展普法宣传15次，调解率98%。")).toEqual([
      "-12次 number",
      "+15次 number",
      "-97.6% number",
      "+98% number",
    ]);
    expect(changes("投入757万元。", "投入1,023万元。")).toEqual(["-757万元 number", "+1,023万元 number"]);
  });
  test("names of places", () => {
    expect(changes("石桥镇召开会议。", "云岭乡召开会议。")).toEqual(["-石桥镇 name", "+云岭乡 name"]);
    expect(changes("推进松坪村法治建设。", "推进柳湾村法治建设。")).toEqual(["-松坪村 name", "+柳湾村 name"]);
  });
  test("a name and a number side by side are two changes", () => {
    expect(changes("石桥镇2022年法治建设", "云岭乡2023年法治建设")).toEqual([
      "-石桥镇 name",
      "+云岭乡 name",
      "-2022年 number",
      "+2023年 number",
    ]);
  });
  test("list labels", () => {
    expect(changes("一是普法宣传不够。", "三是普法宣传不够。")).toEqual([
      "-一是 numbering",
      "+三是 numbering",
    ]);
    expect(changes("（一）普法宣传不够。", "普法宣传不够。")).toEqual(["-（一） numbering"]);
  });
  test("wording", () => {
    expect(changes("执法人员数量偏少。", "执法人员经验偏少。")).toEqual(["-数量 wording", "+经验 wording"]);
  });
});

test("width, quotation marks and spaces are no change, and both printings are kept", () => {
  const segments = diff("“八五”普法（２０２３年），有 序", '"八五"普法(2023年),有序');
  expect(segments.map(({ op }) => op)).toEqual(["equal"]);
  expect(segments[0]).toMatchObject({
    text: "“八五”普法（２０２３年），有 序",
    textB: '"八五"普法(2023年),有序',
  });
});

test("titles are changed as a whole", () => {
  expect(changes("学习《中华人民共和国宪法》。", "学习《中华人民共和国民法典》。")).toEqual([
    "-《中华人民共和国宪法》 wording",
    "+《中华人民共和国民法典》 wording",
  ]);
});

test("one equal character between two changes does not break the reading", () => {
  expect(changes("宣传方式老套的问题突出。", "人员数量紧张的状况突出。").length).toBe(2);
});

describe("any two texts of 30,000 characters answer", () => {
  const syllables = Array.from("法治政府建设普法宣传执法人员矛盾纠纷调解群众干部制度落实");
  const scramble = (seed: number, length: number): string => {
    let state = seed;
    let text = "";
    while (text.length < length) {
      state = (state * 1103515245 + 12345) % 2147483648;
      text += syllables[state % syllables.length];
    }
    return text;
  };
  test.each([
    ["two scrambled texts", scramble(1, 30000), scramble(2, 30000)],
    ["one character over and over", "法".repeat(30000), "治".repeat(30000)],
    ["two characters in turn", "法治".repeat(15000), "治,".repeat(15000)],
    ["digits", "1".repeat(30000), "2 ".repeat(15000)],
    ["open titles", "《".repeat(30000), "《法".repeat(15000)],
  ])("%s", (_, a, b) => {
    diff("热身", "热身");
    const before = performance.now();
    const segments = diff(a, b);
    const took = performance.now() - before;
    expect(sideA(segments)).toBe(a);
    expect(sideB(segments)).toBe(b);
    // The promise is 200 ms; a machine shared by many is given more.
    expect(took).toBeLessThan(1000);
  });
});

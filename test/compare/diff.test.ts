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
  test("numbers, whole, without a unit that stays", () => {
    expect(changes("开展普法宣传12次，调解率97.6%。", "开展普法宣传15次，调解率98%。")).toEqual([
      "-12 number",
      "+15 number",
      "-97.6 number",
      "+98 number",
    ]);
    expect(changes("投入757万元。", "投入1,023万元。")).toEqual(["-757 number", "+1,023 number"]);
    expect(changes("投入9800元。", "投入1.2万元。")).toEqual(["-9800 number", "+1.2万 number"]);
    expect(changes("限7天办结。", "限15个工作日办结。")).toEqual([
      "-7 number",
      "+15 number",
      "-天 wording",
      "+个工作日 wording",
    ]);
    expect(changes("占百分之三十。", "占35%。")).toEqual(["-百分之三十 number", "+35% number"]);
  });
  test("names of places", () => {
    expect(changes("石桥镇召开会议。", "云岭乡召开会议。")).toEqual(["-石桥镇 name", "+云岭乡 name"]);
    expect(changes("推进松坪村法治建设。", "推进柳湾村法治建设。")).toEqual(["-松坪村 name", "+柳湾村 name"]);
  });
  test("a name and a number side by side are two changes", () => {
    expect(changes("石桥镇2022年法治建设", "云岭乡2023年法治建设")).toEqual([
      "-石桥镇 name",
      "+云岭乡 name",
      "-2022 number",
      "+2023 number",
    ]);
  });
  test("list labels", () => {
    expect(changes("一是普法宣传不够。", "三是普法宣传不够。")).toEqual([
      "-一是 numbering",
      "+三是 numbering",
    ]);
    expect(changes("（一）普法宣传不够。", "普法宣传不够。")).toEqual(["-（一） numbering"]);
  });
  test("names of persons, behind a post or before a form of address", () => {
    expect(changes("由镇长赵文斌牵头。", "由镇长欧阳亮牵头。")).toEqual(["-赵文斌 name", "+欧阳亮 name"]);
    expect(changes("赵文斌同志任组长。", "钱立同志任组长。")).toEqual(["-赵文斌 name", "+钱立 name"]);
    expect(changes("由镇长牵头任务。", "由书记牵头任务。")).toEqual(["-镇长 wording", "+书记 wording"]);
  });
  test("a verb is no part of a name, nor 不 of a place", () => {
    expect(changes("由陈国平任组长，孙丽华任副组长。", "由陈国平任组长，郑晓东任副组长。")).toEqual([
      "-孙丽华 name",
      "+郑晓东 name",
    ]);
    expect(changes("做到矛盾不出镇。", "做到矛盾不出村。")).toEqual(["-镇 wording", "+村 wording"]);
  });
  test("white space inside a number or a title is no change", () => {
    expect(changes("2023 年 6 次，《平安 方案》", "2023年6次，《平安方案》")).toEqual([]);
    expect(changes("2023 年 6 次", "2024年6次")).toEqual(["-2023  number", "+2024 number"]);
  });
  test("names inside titles, and what is called by another name in quotation marks", () => {
    expect(changes("印发《石桥镇普法方案》。", "印发《云岭乡普法方案》。")).toEqual([
      "-石桥镇 name",
      "+云岭乡 name",
    ]);
    expect(changes("依照《山东省信访条例》。", "依照《湖北省信访条例》。")).toEqual([
      "-山东省 name",
      "+湖北省 name",
    ]);
    expect(changes("打造“红石榴”品牌。", "打造“晾坝子”品牌。")).toEqual(["-红石榴 name", "+晾坝子 name"]);
    expect(changes("“甲”和“乙”。", "“甲”与“乙”。")).toEqual(["-和 wording", "+与 wording"]);
  });
  test("marks alone are punctuation", () => {
    expect(changes("持证5名，协管员2名。", "持证5名；协管员2名。")).toEqual([
      "-， punctuation",
      "+； punctuation",
    ]);
    expect(changes("推行一站式服务。", "推行“一站式”服务。")).toEqual(["+“ punctuation", "+” punctuation"]);
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

test("what both sides begin or end with stays", () => {
  expect(changes("群众法治意识强。", "群众法治意识不强。")).toEqual(["+不 wording"]);
  expect(changes("服务未实现覆盖。", "服务未实现全覆盖。")).toEqual(["+全 wording"]);
  expect(changes("执法力量薄弱。", "执法力量不足。")).toEqual(["-薄弱 wording", "+不足 wording"]);
  expect(changes("学习《中华人民共和国宪法》。", "学习《中华人民共和国民法典》。")).toEqual([
    "-宪法 wording",
    "+民法典 wording",
  ]);
  expect(changes("宣传形式单一。", "宣传方式单一。")).toEqual(["-形式 wording", "+方式 wording"]);
});

test("a sentence that moves takes its own full stop, a member of a list its own mark", () => {
  const [first, second] = ["开展普法宣传。", "全年排查矛盾纠纷，逐件化解，及时回访。"];
  expect(changes(first + second, second + first)).toEqual([`-${first} wording`, `+${first} wording`]);
  expect(changes("聘请律师14名。", "聘请律师15名、法律工作者11名。")).toEqual([
    "-14 number",
    "+15 number",
    "+、法律工作者11名 wording",
  ]);
});

test("no change reaches across a mark that stays", () => {
  expect(changes("提升执法能力，健全监督机制。", "提升服务水平，完善监督机制。")).toEqual([
    "-执法能力 wording",
    "+服务水平 wording",
    "-健全 wording",
    "+完善 wording",
  ]);
  expect(changes("人员少，装备旧。", "编制紧；设施差。")).toEqual([
    "-人员少 wording",
    "+编制紧 wording",
    "-， punctuation",
    "+； punctuation",
    "-装备旧 wording",
    "+设施差 wording",
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

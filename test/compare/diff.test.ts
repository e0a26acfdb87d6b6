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

test("white space that one side has behind a day is kept", () => {
  const [a, b] = ["2025年11月7日 星期五", "2025年1月22日"];
  const segments = diff(a, b);
  expect(sideA(segments)).toBe(a);
  expect(sideB(segments)).toBe(b);
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
    expect(changes("投入9800元。", "投入1.2万元。")).toEqual(["-9800元 number", "+1.2万元 number"]);
    expect(changes("限7天办结。", "限15个工作日办结。")).toEqual(["-7天 number", "+15个工作日 number"]);
    expect(changes("占百分之三十。", "占35%。")).toEqual(["-百分之三十 number", "+35% number"]);
  });
  test("names of places", () => {
    expect(changes("石桥镇召开会议。", "云岭乡召开会议。")).toEqual(["-石桥镇 name", "+云岭乡 name"]);
    expect(changes("推进松坪村法治建设。", "推进柳湾村法治建设。")).toEqual(["-松坪 name", "+柳湾 name"]);
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
    expect(changes("2023 年 6 次", "2024年6次")).toEqual(["-2023 number", "+2024 number"]);
  });
  test("names inside titles, and what is called by another name in quotation marks", () => {
    expect(changes("印发《石桥镇普法方案》。", "印发《云岭乡普法方案》。")).toEqual([
      "-石桥镇 name",
      "+云岭乡 name",
    ]);
    expect(changes("依照《山东省信访条例》。", "依照《湖北省信访条例》。")).toEqual([
      "-山东 name",
      "+湖北 name",
    ]);
    expect(changes("打造“红石榴”品牌。", "打造“晾坝子”品牌。")).toEqual(["-红石榴 name", "+晾坝子 name"]);
    expect(changes("“甲”和“乙”。", "“甲”与“乙”。")).toEqual(["-和 wording", "+与 wording"]);
  });
  test("a title that another takes the place of, whole; what is only put into one", () => {
    expect(changes("学习《中华人民共和国宪法》。", "学习《中华人民共和国民法典》。")).toEqual([
      "-宪法 name",
      "+民法典 name",
    ]);
    expect(changes("印发《决策暂行办法》。", "印发《决策程序暂行办法》。")).toEqual(["+程序 name"]);
    expect(changes("印发《石桥镇2022年普法要点》。", "印发《云岭乡2023年信访要点》。")).toEqual([
      "-石桥镇 name",
      "+云岭乡 name",
      "-2022 number",
      "+2023 number",
      "-普法 name",
      "+信访 name",
    ]);
  });
  test("names of bodies; what they are stays where only the name differs", () => {
    for (const [one, other, rest] of [
      ["龙泉", "双桥", "派出所"],
      ["明达", "正信", "律师事务所"],
      ["花桥", "大田", "小学"],
      ["东风", "滨江", "社区"],
    ])
      expect(changes(`与${one}${rest}建立机制。`, `与${other}${rest}建立机制。`)).toEqual([
        `-${one} name`,
        `+${other} name`,
      ]);
    for (const [one, other, rest] of [
      ["县", "市", "司法局"],
      ["县人民法院", "市人民检察院", ""],
      ["综治", "党政", "办"],
      ["妇联", "工会", ""],
    ])
      expect(changes(`与${one}${rest}建立机制。`, `与${other}${rest}建立机制。`)).toEqual([
        `-${one} name`,
        `+${other} name`,
      ]);
    expect(changes("镇综合执法队巡查。", "镇综合行政执法队巡查。")).toEqual(["+行政 name"]);
    expect(changes("联合派出所巡查。", "会同派出所巡查。")).toEqual(["-联合 wording", "+会同 wording"]);
    expect(changes("壮大执法队伍。", "壮大普法队伍。")).toEqual(["-执法 wording", "+普法 wording"]);
  });
  test("villages that the segmenter cuts, whole", () => {
    for (const [one, other] of [
      ["大湾塘", "石门坎"],
      ["龙塘", "高塘"],
      ["高桥", "小河"],
    ])
      expect(changes(`驻${one}村工作队走访。`, `驻${other}村工作队走访。`)).toEqual([
        `-${one} name`,
        `+${other} name`,
      ]);
    expect(changes("到大坪村走访。", "在大坪村走访。")).toEqual(["-到 wording", "+在 wording"]);
    expect(changes("由镇长张伟任副组长。", "由镇长赵静任副组长。")).toEqual(["-张伟 name", "+赵静 name"]);
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

test("words that the segmenter joins on one side only are told apart", () => {
  expect(changes("继续加强法治队伍建设。", "持续加强普法队伍建设。")).toEqual([
    "-继续 wording",
    "+持续 wording",
    "-法治 wording",
    "+普法 wording",
  ]);
  expect(changes("宣传针对性不强。", "宣传缺乏针对性。")).toEqual(["+缺乏 wording", "-不强 wording"]);
  expect(changes("坚持新时代枫桥经验。", "坚持新时代“枫桥经验”。")).toEqual([
    "+“ punctuation",
    "+” punctuation",
  ]);
  expect(changes("坚持新时代枫桥经验。", "坚持和发展新时代“枫桥经验”。")).toEqual([
    "+和发展 wording",
    "+“ punctuation",
    "+” punctuation",
  ]);
});

describe("whatever clauses change", () => {
  const before = ["人员少", "执法能力偏弱", "装备旧", "依托龙泉派出所巡查", "印发《决策办法》", "针对性不强"];
  const behind = ["编制紧", "监督水平不高", "设施差", "依托双桥派出所巡查", "印发《普法清单》", "缺乏针对性"];
  const clauses = fc.uniqueArray(fc.nat(before.length - 1), { minLength: 2, maxLength: 6 });
  const mark = fc.constantFrom("，", "；", "。");

  test("no change reaches across a mark that stays", () => {
    fc.assert(
      fc.property(clauses, fc.infiniteStream(mark), fc.infiniteStream(fc.boolean()), (order, marks, kept) => {
        const joints = order.map(() => marks.next().value!);
        const text = (of: (at: number) => string): string =>
          order.map((at, n) => of(at) + joints[n]).join("");
        const stays = order.map(() => kept.next().value!);
        const a = text((at) => before[at]!);
        const b = text((at) => (stays[order.indexOf(at)] ? before[at]! : behind[at]!));
        const segments = diff(a, b);
        expect(sideA(segments)).toBe(a);
        expect(sideB(segments)).toBe(b);
        for (const { op, text: changed } of segments)
          if (op !== "equal") expect(changed).not.toMatch(/[，；。]/);
      }),
      { numRuns: 200 },
    );
  });
});

test("one equal character between two changes does not break the reading", () => {
  expect(changes("宣传方式老套者仍多见。", "人员数量紧张者较突出。").length).toBe(2);
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
    const began = process.cpuUsage();
    const segments = diff(a, b);
    const { user } = process.cpuUsage(began);
    expect(sideA(segments)).toBe(a);
    expect(sideB(segments)).toBe(b);
    // The promise is 200 ms; in time of the processor, for a machine may be shared by many, and a slow one is given more.
    expect(user).toBeLessThan(1_000_000);
  });
});

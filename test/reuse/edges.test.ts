// What of a member is shown: whole clauses, no headings, no scraps.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asRead, edgesOf, framesOf, tidied, wholeClauses } from "../../reuse/edges.js";
import { ShownTexts } from "../../reuse/shownTexts.js";
import { township } from "../compare/township.js";

const none = { headings: new Uint32Array(), letterhead: new Uint32Array() };
/** What is shown of the stretch between ⟦ and ⟧; null where nothing is. */
const shown = (marked: string, frames = none): string | null => {
  const start = marked.indexOf("⟦");
  const text = marked.replace(/[⟦⟧]/g, "");
  const span = wholeClauses(text, frames, { start, end: marked.indexOf("⟧") - 1 });
  return span && text.slice(span.start, span.end);
};

describe("a member begins and ends with clauses", () => {
  test.each([
    ["全年⟦排查矛盾纠纷一百件，化解一百件。调⟧解室建成。", "全年排查矛盾纠纷一百件，化解一百件。"],
    ["工作有⟦序推进，现将有关情况报告如下⟧：", "现将有关情况报告如下"],
    ["⟦。\n\n（二）组织干部旁听庭审三次，逐村宣讲。⟧", "组织干部旁听庭审三次，逐村宣讲。"],
    ["率达到⟦95.5%，比上年提高1.2个百分点。⟧", "比上年提高1.2个百分点。"],
    [
      "⟦坚持依法决策，重大事项集体讨论，由法⟧律顾问审查把关后才能上会研究，形成纪要。",
      "坚持依法决策，重大事项集体讨论，",
    ],
    ["推进⟦“三所联动”机制建设，健全衔接。”⟧", "推进“三所联动”机制建设，健全衔接。”"],
    ["⟦普法宣传形式单一，内容枯燥⟧", "普法宣传形式单一，内容枯燥"],
    // No word is cut in two, no label stands at the end, no sentence is only begun.
    ["各村推⟦进渡口安全整治，全部落实到⟧人。", "各村推进渡口安全整治，全部落实到人。"],
    ["⟦逐船登记，逐人签订责任书，开展夜间巡⟧查行动。", "逐船登记，逐人签订责任书，开展夜间巡查行动。"],
    ["⟦逐船登记，逐人签订责任书。\n\n17.⟧“四查四问”：查作风。", "逐船登记，逐人签订责任书。"],
    ["⟦逐船登记，逐人签订责任书。在此，⟧我代表镇政府致谢。", "逐船登记，逐人签订责任书。"],
    ["⟦逐船登记，逐人签订责任书。2023年，⟧我镇修渡口。", "逐船登记，逐人签订责任书。"],
    ["见下。[35⟦]夜泊登记：逐船登记，逐人签订责任书。⟧", "夜泊登记：逐船登记，逐人签订责任书。"],
    ["2023⟦年是渡口安全整治的收官之年⟧", "2023年是渡口安全整治的收官之年"],
    ["⟦逐船登记，全面完成“泊安⟧船”行动。", "逐船登记，全面完成“泊安船”行动。"],
    ["⟦逐船登记，逐人签订责任书，目标定在2023⟧年底前。", "逐船登记，逐人签订责任书，目标定在2023年底前。"],
    // A clause is completed where most of it is there, and goes where less is.
    [
      "以高标准⟦推进渡口安全整治，逐人签订责任书，夜航照明灯⟧架全部更新，",
      "以高标准推进渡口安全整治，逐人签订责任书，夜航照明灯架全部更新，",
    ],
    ["由镇安办牵头各村⟦逐船登记，逐人签订渡口安全责任书。⟧", "逐人签订渡口安全责任书。"],
    ["⟦逐船登记，逐人签订责任书，渡工⟧每月到镇里参加应急演练。", "逐船登记，逐人签订责任书，"],
    ["⟦逐船登记，逐人签订责任书，查处超载8⟧起。", "逐船登记，逐人签订责任书，查处超载8起。"],
    // Where neither is near: an entry of a list, a word.
    [
      "由县镇两级海事人员和村组干部⟦逐船核对船名、船龄、载重、渡工姓名、⟧救生衣、灭火器、夜航灯、船号牌和渡工证件，",
      "逐船核对船名、船龄、载重、渡工姓名",
    ],
    [
      "⟦全县十二处渡口码头的夜航照明灯具和⟧其余三十处浮桥栈道护栏立柱一并刷漆编号挂牌，",
      "全县十二处渡口码头的夜航照明灯具",
    ],
    // … unless too little is left.
    [
      "由镇里确保⟦渡船候船室、重点建设用⟧地安全利用率和夜航照明覆盖率都达到要求，",
      "由镇里确保渡船候船室、重点建设用地",
    ],
    // What opens the next sentence or paragraph goes with it.
    ["⟦逐船登记，逐人签订责任书。\n\n各位代表！⟧新的一年要做好工作。", "逐船登记，逐人签订责任书。"],
    ["⟦逐船登记，逐人签订责任书。\n\n推进渡口安全建设。⟧修码头三处。", "逐船登记，逐人签订责任书。"],
    [
      "⟦逐船登记，逐人签订责任书。\n\n推进渡口安全建设。⟧\n修码头三处。",
      "逐船登记，逐人签订责任书。\n\n推进渡口安全建设。",
    ],
    ["⟦逐船登记，逐人签订责任书。\n\n做好今年工作，⟧要管好渡口。", "逐船登记，逐人签订责任书。"],
    [
      "⟦逐船登记，逐人签订责任书。\n\n渡口安全乡镇创建“九进”工作：⟧进码头、进船舱。",
      "逐船登记，逐人签订责任书。",
    ],
    ["⟦逐船登记，逐人签订责任书。\n\n各位代表！这些成绩的取得，⟧离不开大家。", "逐船登记，逐人签订责任书。"],
    // A title is not cut in two, by a comma in it neither.
    [
      "各村贯彻《逐船登记，⟦夜泊巡查办法》和责任书，逐人签订。⟧",
      "各村贯彻《逐船登记，夜泊巡查办法》和责任书，逐人签订。",
    ],
    [
      "镇人民代表大会审议并一致通过了《关于⟦全镇渡口安全整治若干问题的决定》，逐人签订。⟧",
      "《关于全镇渡口安全整治若干问题的决定》，逐人签订。",
    ],
    // What is a part of one clause and no more is completed from a third of it on; a long clause by more.
    ["受理渡口纠纷、⟦渡船建造登记⟧办结率达到九成五。", "渡船建造登记办结率达到九成五。"],
    [
      "⟦逐船登记，推进茶市渡口夜泊区改造、柳渡码头石阶加固、浮桥栈道护栏更新、夜航照明灯架安装、船员候船室修缮、渡工培训等⟧重大项目前期工作取得实质性进展。",
      "逐船登记，推进茶市渡口夜泊区改造、柳渡码头石阶加固、浮桥栈道护栏更新、夜航照明灯架安装、船员候船室修缮、渡工培训等重大项目前期工作取得实质性进展。",
    ],
    ["新的一年：\n——夜泊⟦登记制度全面推行，逐人签订责任书。⟧", "夜泊登记制度全面推行，逐人签订责任书。"],
    // A label does not come along with the clause.
    ["见注。\n12．夜泊⟦登记制度：逐船登记，逐人签订责任书。⟧", "夜泊登记制度：逐船登记，逐人签订责任书。"],
    [
      "见注。\n12.2023年⟦夜泊登记制度：逐船登记，逐人签订责任书。⟧",
      "2023年夜泊登记制度：逐船登记，逐人签订责任书。",
    ],
    ["见注。\n〔35〕夜泊⟦登记制度：逐船登记，逐人签订责任书。⟧", "夜泊登记制度：逐船登记，逐人签订责任书。"],
    ["见注。\n[35]夜泊⟦登记制度：逐船登记，逐人签订责任书。⟧", "夜泊登记制度：逐船登记，逐人签订责任书。"],
  ])("%s", (marked, expected) => expect(shown(marked)).toBe(expected));

  test("of ten letters or fewer nothing is taken but blanks and marks, what a word lacks comes along", () => {
    expect(shown("的⟦ 普法形式单一，内⟧容枯燥。")).toBe("的 普法形式单一，内容");
  });

  test("is the member but for the rest of its clauses, and begins and ends with no blank, of any text", () => {
    const longest = 40;
    const piece = fc.constantFrom(
      "法治政府",
      "，",
      "。",
      "\n",
      " ",
      "（一）",
      "1.",
      "95.5%",
      "“",
      "”",
      "调",
      "：",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(60), fc.nat(60), (pieces, one, other) => {
        const text = pieces.join("");
        const span = {
          start: Math.min(one, other, text.length),
          end: Math.min(Math.max(one, other), text.length),
        };
        const found = wholeClauses(text, none, span);
        if (!found) return;
        expect(span.start - longest).toBeLessThanOrEqual(found.start);
        expect(found.start).toBeLessThan(found.end);
        expect(found.end).toBeLessThanOrEqual(Math.min(span.end + longest, text.length));
        expect(text.slice(found.start, found.end)).toMatch(/^[^\s，。；：、”](?:[\s\S]*\S)?$/u);
      }),
    );
  });
});

test("headings, salutation and signature are no member's, a point as short as its headline is one", () => {
  const report = township("柳渡镇", 2023, [
    { kind: "opening", heading: "", preamble: ["芦川县人民政府：", "2023年，我镇全面推进依法行政。"] },
    { kind: "plans", heading: "三、下一步打算", items: ["一是加强普法。组织宣讲六场，覆盖各村。"] },
    { kind: "signature", heading: "", preamble: ["柳渡镇人民政府", "2024年1月9日"] },
  ]);
  const frames = framesOf(report);
  const of = (from: string, to: string): string | null => {
    const start = report.text.indexOf(from);
    const span = wholeClauses(report.text, frames, { start, end: report.text.indexOf(to) + to.length });
    return span && report.text.slice(span.start, span.end);
  };
  expect(of("下一步打算", "覆盖各村。")).toBe("加强普法。组织宣讲六场，覆盖各村。");
  expect(of("组织宣讲", "1月9日")).toBe("组织宣讲六场，覆盖各村。");
  expect(of("柳渡镇人民政府", "1月9日")).toBeNull();
  expect(of("芦川县人民政府", "：")).toBeNull();
  expect(of("芦川县人民政府", "依法行政。")).toBe("2023年，我镇全面推进依法行政。");
  // A heading that many have is shared as one.
  expect(of("下一步打算", "加强")).toBe("下一步打算");
});

test("a heading with a comma is one where it has a label and no stop", () => {
  const report = township("柳渡镇", 2023, [
    {
      kind: "achievements",
      heading: "一、聚焦渡口安全，推进码头整治",
      items: ["一是加强普法，组织宣讲六场，覆盖各村。"],
    },
  ]);
  const start = report.text.indexOf("推进码头");
  const span = wholeClauses(report.text, framesOf(report), {
    start,
    end: report.text.indexOf("各村。") + 3,
  })!;
  expect(report.text.slice(span.start, span.end)).toBe("加强普法，组织宣讲六场，覆盖各村。");
});

test("of two headings the one that is only begun goes", () => {
  const text = "一、主要做法成效\n（一）加强渡口安全组织领导\n全年检查六次。";
  const end = text.indexOf("\n全年");
  const frames = { ...none, headings: Uint32Array.of(0, 8, 9, end) };
  const span = wholeClauses(text, frames, { start: 6, end })!;
  expect(text.slice(span.start, span.end)).toBe("加强渡口安全组织领导");
});

test("a heading that others have as a sentence is shown, not what stands behind it", () => {
  const sentence = township("茶垭镇", 2023, [
    { kind: "plans", heading: "三、下一步打算", items: ["一是修订全镇渡口安全整治三年行动方案，按月通报。"] },
  ]);
  const heading = township("柳渡镇", 2023, [
    {
      kind: "achievements",
      heading: "一、渡口安全整治三年行动方案",
      items: ["一是新修码头石阶四十级，添置夜航灯。"],
    },
  ]);
  const reports = [sentence, heading];
  const found = [
    ["渡口安全整治", "行动方案，"],
    ["渡口安全整治", "码头石阶四十级，"],
  ].map(([from, to], document) => {
    const { text } = reports[document]!;
    return { document, start: text.indexOf(from!), end: text.indexOf(to!) + to!.length };
  });
  expect(
    edgesOf(new ShownTexts((document) => reports[document]!).of)(found).map(({ document, start, end }) =>
      reports[document]!.text.slice(start, end),
    ),
  ).toEqual(["修订全镇渡口安全整治三年行动方案，", "渡口安全整治三年行动方案"]);
});

test("a heading is not left out for the few letters behind it", () => {
  const text = "统筹各项工作。\n\n三、全面加强政府自身建设\n\n各位代表，做好工作。";
  const [start, end] = [text.indexOf("\n"), text.indexOf("做好")];
  const frames = { ...none, headings: Uint32Array.of(text.indexOf("三"), text.indexOf("\n\n各")) };
  const span = wholeClauses(text, frames, { start, end })!;
  expect(text.slice(span.start, span.end)).toBe("全面加强政府自身建设");
});

test("a label goes where it begins a line", () => {
  const text = "如下。\n  一是加强学习";
  const { start, end } = tidied(text, 3, text.length);
  expect(text.slice(start, end)).toBe("加强学习");
});

test("a label with a mark behind it and no words is nothing", () => {
  expect(wholeClauses("1.“", none, { start: 0, end: 3 })).toBeNull();
});

test("a break inside a paragraph ends no clause", () => {
  const lines = "逐船登记，逐人签订责任\n书，新修码头\n石阶四十级。\n全年检查。";
  const first = { start: 0, end: lines.lastIndexOf("\n") };
  const report = { text: lines, paragraphs: [first, { start: first.end + 1, end: lines.length }] };
  expect(asRead(report)).toBe(lines.replaceAll("任\n书", "任 书").replaceAll("头\n石", "头 石"));
});

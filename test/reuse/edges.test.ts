// What of a member is shown: whole clauses, no headings, no scraps.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgesOf, framesOf, tidied, wholeClauses } from "../../reuse/edges.js";
import { shownTexts } from "../../reuse/shown.js";
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
    ["全年⟦排查矛盾纠纷一百件，化解一百件。调⟧解室建成。", "排查矛盾纠纷一百件，化解一百件。"],
    ["工作有⟦序推进，现将有关情况报告如下⟧：", "现将有关情况报告如下"],
    ["⟦。\n\n（二）组织干部旁听庭审三次，逐村宣讲。⟧", "组织干部旁听庭审三次，逐村宣讲。"],
    ["率达到⟦95.5%，比上年提高1.2个百分点。⟧", "比上年提高1.2个百分点。"],
    [
      "⟦坚持依法决策，重大事项集体讨论，由法⟧律顾问审查把关后才能上会研究，形成纪要。",
      "坚持依法决策，重大事项集体讨论，",
    ],
    ["推进⟦“三所联动”机制建设，健全衔接。”⟧", "“三所联动”机制建设，健全衔接。”"],
    ["⟦普法宣传形式单一，内容枯燥⟧", "普法宣传形式单一，内容枯燥"],
    // No word is cut in two, no label stands at the end, no sentence is only begun.
    ["各村推⟦进渡口安全整治，全部落实到⟧人。", "推进渡口安全整治，全部落实到人。"],
    ["⟦逐船登记，逐人签订责任书，开展夜间巡⟧查行动。", "逐船登记，逐人签订责任书，开展夜间巡查"],
    ["⟦逐船登记，逐人签订责任书。\n\n17.⟧“四查四问”：查作风。", "逐船登记，逐人签订责任书。"],
    ["⟦逐船登记，逐人签订责任书。在此，⟧我代表镇政府致谢。", "逐船登记，逐人签订责任书。"],
    ["⟦逐船登记，逐人签订责任书。2023年，⟧我镇修渡口。", "逐船登记，逐人签订责任书。"],
    ["见下。[35⟦]夜泊登记：逐船登记，逐人签订责任书。⟧", "夜泊登记：逐船登记，逐人签订责任书。"],
    ["2023⟦年是渡口安全整治的收官之年⟧", "2023年是渡口安全整治的收官之年"],
    ["⟦逐船登记，全面完成“泊安⟧船”行动。", "逐船登记，全面完成“泊安船”"],
    ["⟦逐船登记，逐人签订责任书，目标定在2023⟧年底前。", "逐船登记，逐人签订责任书，目标定在2023年"],
  ])("%s", (marked, expected) => expect(shown(marked)).toBe(expected));

  test("of ten letters or fewer nothing is taken but blanks and marks", () => {
    expect(shown("的⟦ 普法形式单一，内⟧容枯燥。")).toBe("普法形式单一，内");
  });

  test("is the member but for a word or a number, and begins and ends with no blank, of any text", () => {
    const longest = 13;
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
    edgesOf(shownTexts((document) => reports[document]!))(found).map(({ document, start, end }) =>
      reports[document]!.text.slice(start, end),
    ),
  ).toEqual(["渡口安全整治三年行动方案，", "渡口安全整治三年行动方案"]);
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

// The query language: what is read, and how a fault is named.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longestQuery } from "../../search/query/longest.js";
import { parseQuery } from "../../search/query/parser.js";
import type { Condition, Slot } from "../../search/query/syntax.js";
import { fieldValues } from "../../search/reportFields.js";
import { QueryError } from "../../search/types.js";

const printSlot = (slot: Slot): string => {
  if (slot === null) return ".";
  if (typeof slot === "string") return slot.length > 1 ? `[${slot}]` : slot;
  const ranges = slot.ranges.map(([from, to]) =>
    from === to ? String.fromCharCode(from) : `${String.fromCharCode(from)}-${String.fromCharCode(to)}`,
  );
  return `[${slot.negated ? "^" : ""}${ranges.join("")}]`;
};

/** The tree in brackets: side by side as 甲+乙, OR as 甲|乙, a string of certain sections as 甲@plans. */
const print = (condition: Condition): string => {
  const sections = "sections" in condition && condition.sections ? `@${condition.sections.join()}` : "";
  return printPlain(condition) + sections;
};
const printPlain = (condition: Condition): string => {
  switch (condition.kind) {
    case "string":
      return condition.folded;
    case "not":
      return `-${print(condition.part)}`;
    case "all":
      return `(${condition.parts.map(print).join("+")})`;
    case "any":
      return `(${condition.parts.map(print).join("|")})`;
    case "near":
      return `<${print(condition.left)}${condition.ordered ? ">" : "~"}${condition.distance} ${print(condition.right)}>`;
    case "pattern":
      return condition.segments
        .map((segment, at) => {
          const gap = condition.gaps[at - 1];
          return `${gap ? `{${gap.min},${gap.max}}` : ""}${segment.map(printSlot).join("")}`;
        })
        .join("");
    case "report":
      return `{${Object.values(condition.filter).flat().join()}}`;
  }
};
const read = (q: string): string => print(parseQuery(q, false).condition);
const fault = (q: string): QueryError => {
  try {
    parseQuery(q, false);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error(`${q} was read`);
};

test("a dash of print is text wherever it stands: only - and － turn away", () => {
  for (const dash of "‐‑‒–—―−") {
    expect(parseQuery(`普法 ${dash}形式`, false).condition).toMatchObject({
      kind: "all",
      parts: [{ folded: "普法" }, { kind: "string", folded: "-形式" }],
    });
    expect(parseQuery(`（2021${dash}2025年）`, false).condition).toMatchObject({ folded: "(2021-2025年)" });
    expect(parseQuery(`${dash}${dash}法治`, false).condition).toMatchObject({ folded: "--法治" });
    expect(parseQuery(`[0${dash}9]年`, false).condition).toMatchObject({ segments: [["-09", "年"]] });
    expect(() => parseQuery(`year:2021${dash}2025 普法`, false)).toThrow(QueryError);
  }
});

describe("what is read", () => {
  test.each([
    ["普法", "普法"],
    ["普法 执法", "(普法+执法)"],
    ["普法\u3000执法", "(普法+执法)"],
    ['"普法 执法"', "普法执法"],
    ['"a \\"b\\\\"', 'a"b\\'],
    ["“普法”", '"普法"'],
    ["普法 OR 执法 培训", "(普法|(执法+培训))"],
    ["普法 -形式", "(普法+-形式)"],
    ["(普法 OR 执法) 力量", "((普法|执法)+力量)"],
    ["2023-2024", "2023-2024"],
    ["（一）", "(一)"],
    ["时间:上午", "时间:上午"],
    ["如：法治", "如:法治"],
    ["https://a.cn", "https://a.cn"],
    ["普法 ～１０ 执法", "<普法~10 执法>"],
    ["普法 AND 执法 OR 培训", "((普法+执法)|培训)"],
    ["普法 AND year:2023 AND 执法", "(普法+执法)"],
    ["普法 NOT 形式", "(普法+-形式)"],
    ["普法 AND NOT (形式 OR 培训)", "(普法+-(形式|培训))"],
    ["普法 and 执法", "(普法+and+执法)"],
    ["普法 或 执法", "(普法+或+执法)"],
    ["（普法 OR 执法） 力量", "((普法|执法)+力量)"],
    ["（普法 OR （执法 力量）） 培训", "((普法|(执法+力量))+培训)"],
    ["（普法 OR 执法)力量", "((普法|执法)+力量)"],
    ["(普法 OR 宣传（含新媒体）) 力量", "((普法|宣传(含新媒体))+力量)"],
    ["（一）加强 （二）推进", "((一)加强+(二)推进)"],
    ["普法（形式", "普法(形式"],
    ["（普法", "(普法"],
    ["普法） 培训", "(普法)+培训)"],
    ["一）加强 OR 二）推进", "(一)加强|二)推进)"],
    ["普法 ＯＲ 执法 ＡＮＤ 力量", "(普法|(执法+力量))"],
    ["普法（执法 OR 培训）", "(普法+(执法|培训))"],
    ['"A OR B" （普法', "(a or b+(普法)"],
    ["＂普法 执法＂", "普法执法"],
    ["推进＊建设", "推进{0,30}建设"],
    ["第？责任人", "第.责任人"],
    ["法［治製］", "法[制治]"],
    ["普法 －形式", "(普法+-形式)"],
    ["法[^治製]", "法[^制治]"],
    ["[0-9]件", "[0123456789]件"],
    ["第[０-３a-c]", "第[0123abc]"],
    ["（[一-五]）", "([一三二五四])"],
    ["[甲-丙]方", "[丙乙甲]方"],
    ["[^0-9Ａ]件", "[^0-9a]件"],
    ["镇[一-龥]", "镇[一-龥]"],
    ["[-0]年", "[-0]年"],
    ["[0-]年", "[-0]年"],
    ["甲[*?]", "甲[*?]"],
    ["(普法 section:plans) OR 执法", "(普法@plans|执法)"],
    ["(普法 -培训 部分：不足,安排) OR 执法", "((普法@shortcomings,plans+-培训@shortcomings,plans)|执法)"],
    ["((普法 OR 执法) section:plans) 力量", "((普法@plans|执法@plans)+力量)"],
    ["(普法 section:all) 力量", "(普法+力量)"],
    ["(甲 ~2 乙 section:plans) 力量", "(<甲~2 乙>@plans+力量)"],
    ["行政執法", "行政执法"],
    ["or", "or"],
    ["普法 ~10 执法", "<普法~10 执法>"],
    ["普法 >3 执法 培训 OR 形式", "((<普法>3 执法>+培训)|形式)"],
    ["甲 ~1 乙 >2 丙", "<<甲~1 乙>>2 丙>"],
    ["(甲 OR 乙) ~5 丙*丁", "<(甲|乙)~5 丙{0,30}丁>"],
    ["-(甲 ~3 乙) 丙", "(-<甲~3 乙>+丙)"],
    ["推进*建设", "推进{0,30}建设"],
    ["*推进**建设*", "推进{0,30}建设"],
    ["推*??*设", "推{2,62}设"],
    ["法[治製]", "法[制治]"],
    ["[法]?Ａ", "法.a"],
    ["(普法 county:青溪县) OR 执法", "((普法+{青溪县})|执法)"],
    ["(普法 -县:青溪县)", "(普法+-{青溪县})"],
    ['"推进*建设"', "推进*建设"],
    ["执法(力量|队伍)不足", "(执法力量不足|执法队伍不足)"],
    ["（执法｜普法）规范", "(执法规范|普法规范)"],
    ["(执法|普法)", "(执法|普法)"],
    ["执法(力量|)(不足|薄弱)", "(执法力量不足|执法力量薄弱|执法不足|执法薄弱)"],
    ["（一）加强(力量|队伍)", "((一)加强力量|(一)加强队伍)"],
    ["-执法(力量|队伍) 普法", "(-(执法力量|执法队伍)+普法)"],
    ["普法 ~5 执法(力量|队伍)", "<普法~5 (执法力量|执法队伍)>"],
    ["((力量|队伍)不足 OR 普法) 执法", "(((力量不足|队伍不足)|普法)+执法)"],
    ["执法(力*|队?)不足", "(执法力{0,30}不足|执法队.不足)"],
    ['"执法(力量|队伍)"', "执法(力量|队伍)"],
    ["执法(力量 OR 队伍)", "(执法+(力量|队伍))"],
    ["推进*?", "推进{0,30}."],
    ["推进*[^法]", "推进{0,30}[^法]"],
    ["推进*[^法]*建设", "推进{0,30}[^法]{0,30}建设"],
  ])("%s → %s", (q, tree) => expect(read(q)).toBe(tree));

  test("a literal query is one string, whatever it holds", () => {
    expect(print(parseQuery('(a OR "b', true).condition)).toBe('(a or"b');
  });

  test("fields, in both languages, with alternatives and ranges", () => {
    const typed = parseQuery(
      '普法 year:2022..2024 年份:2019,未知 county:"青溪县" 县:未知 部分:不足 level:镇 year:2020..',
      false,
    ).filter;
    expect(typed).toEqual({
      ...fieldValues(() => []),
      years: [{ from: 2022, to: 2024 }, { from: 2019, to: 2019 }, null, { from: 2020, to: 9999 }],
      counties: ["青溪县", null],
      levels: ["镇"],
      sections: ["shortcomings"],
    });
  });
});

describe("how a fault is named", () => {
  test.each([
    ['普法 "执法', 3, "bad_query"],
    ["(普法", 0, "bad_query"],
    ["普法)", 2, "bad_query"],
    ["普法 OR", 3, "bad_query"],
    ["OR 普法", 0, "bad_query"],
    ["普法 OR OR 执法", 6, "bad_query"],
    ["普法 -", 3, "bad_query"],
    ["-普法", 0, "bad_query"],
    ["()", 0, "bad_query"],
    ["法[治制", 1, "bad_query"],
    ["普法 title:法治", 3, "bad_query"],
    ["yera：2023 普法", 0, "bad_query"],
    ["普法 year:甲", 3, "bad_query"],
    ["普法 year:2024..2022", 3, "bad_query"],
    ["普法 section:甲", 3, "bad_query"],
    ["普法 county:", 10, "bad_query"],
    ["year:2023", 0, "bad_query"],
    ["普法 ~", 3, "bad_query"],
    ["~3 普法", 0, "bad_query"],
    ["普法 ~3", 3, "bad_query"],
    ["普法 ~3 OR 执法", 3, "bad_query"],
    ["普法 ~3 -执法", 3, "bad_query"],
    ["-普法 ~3 执法", 4, "bad_query"],
    ["(普法 执法) ~3 培训", 8, "bad_query"],
    ["普法 ~999 执法", 3, "bad_query"],
    ["普法 *", 3, "bad_query"],
    ["普法 ??*法", 3, "bad_query"],
    ["(|)", 0, "bad_query"],
    ["county:(甲|乙)", 7, "bad_query"],
    ["普法 (一|二|三|四|五)(一|二|三|四|五)(一|二|三)", 3, "bad_query"],
    ["甲*乙*丙*丁*戊*己", 0, "bad_query"],
    ["法[治][", 4, "bad_query"],
    ["[^治]", 0, "bad_query"],
    ["法[^]", 1, "bad_query"],
    ["法[9-0]", 2, "bad_query"],
    ["法[治0-z]", 3, "bad_query"],
    ["法[癸-甲]", 2, "bad_query"],
    ["[一-龥]", 0, "bad_query"],
    ["[一-龥][^治]*法", 0, "bad_query"],
    ["法[𠮷]", 2, "bad_query"],
    ["(section:plans OR 培训)", 1, "bad_query"],
    ["培训 (section:plans)", 4, "bad_query"],
    ["(培训 section:plans -section:plans)", 4, "bad_query"],
    ["(培训 section:甲)", 4, "bad_query"],
    ["AND 普法", 0, "bad_query"],
    ["普法 AND", 3, "bad_query"],
    ["普法 AND OR 执法", 3, "bad_query"],
    ["普法 AND AND 执法", 3, "bad_query"],
    ["普法 NOT", 3, "bad_query"],
    ["普法 NOT NOT 执法", 3, "bad_query"],
    ["普法 OR NOT 执法", 6, "bad_query"],
    ["（普法 OR 执法 （力量）", 0, "bad_query"],
    ["（普法 OR 执法", 0, "bad_query"],
    ["普法 OR （执法", 6, "bad_query"],
    ["（普法 -培训", 0, "bad_query"],
    ["普法 OR 执法）", 8, "bad_query"],
    ["普法） OR 执法", 2, "bad_query"],
    ["普法（执法 OR 培训", 2, "bad_query"],
    ["～３ 普法", 0, "bad_query"],
    ["普法 ＂执法", 3, "bad_query"],
    ["普法 section:plans -section:plans", 0, "bad_query"],
    ["-county:青溪县", 0, "bad_query"],
    ["(county:青溪县 OR 普法)", 1, "bad_query"],
    ["", 0, "empty_query"],
    ["法".repeat(longestQuery + 1), longestQuery, "too_long"],
  ])("%s at %i: %s", (q, position, code) => {
    const { position: at, code: named, message } = fault(q);
    expect([at, named]).toEqual([position, code]);
    expect(message).toMatch(/[一-鿿]/);
  });

  test("an unknown name is told the nearest field, or all of them", () => {
    expect(fault("普法 yera:2023").message).toContain("是不是 year:");
    expect(fault("普法 Count:青溪县").message).toContain("是不是 county:");
    expect(fault("普法 title:报告").message).toContain("部分:标题");
    expect(fault("普法 filetype:pdf").message).toContain("字段有 year、");
  });

  test("sections go by the genre's own words", () => {
    const sections = (q: string) => parseQuery(`普法 section:${q}`, false).filter.sections;
    for (const word of ["问题", "存在问题", "短板", "困难"]) expect(sections(word)).toEqual(["shortcomings"]);
    for (const word of ["下一步", "打算", "下步", "计划", "安排"]) expect(sections(word)).toEqual(["plans"]);
    expect(sections("做法,述法")).toEqual(["achievements", "responsibility"]);
  });

  test("a year range the wrong way round is turned in the suggestion", () => {
    expect(fault("普法 year:2024..2022").message).toContain("2022..2024");
  });
});

test("any text is read or refused with a place inside it", () => {
  const text = fc.array(fc.constantFrom(...'法治 "\\()-~>1?*[]:年year区OR“”（）|｜', "OR ", "year:", "县:"), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(text, (parts) => {
      const q = parts.join("");
      try {
        parseQuery(q, false);
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
        expect((error as QueryError).position).toBeLessThanOrEqual(q.length);
      }
    }),
    { numRuns: 2000 },
  );
});

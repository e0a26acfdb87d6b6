// Marks of Markdown: what prints nothing, and what only looks so.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { frontTitle, markdownMarks } from "../../../indexer/read/markdown.js";

/** The text with its marks in ⟨⟩. */
function shown(text: string): string {
  let printed = "";
  let from = 0;
  for (const { start, end } of markdownMarks(text)) {
    printed += `${text.slice(from, start)}⟨${text.slice(start, end)}⟩`;
    from = end;
  }
  return printed + text.slice(from);
}

/** The text without its marks. */
const plain = (text: string): string => shown(text).replace(/⟨[^⟩]*⟩/g, "");

describe("marks", () => {
  test.each([
    ["# 柳渡镇报告 ##", "⟨# ⟩柳渡镇报告⟨ ##⟩"],
    ["##（一）加强", "⟨##⟩（一）加强"],
    ["**第一责任人。**镇长带头", "⟨**⟩第一责任人。⟨**⟩镇长带头"],
    ["**市人民政府**", "⟨**⟩市人民政府⟨**⟩"],
    ["乡村**振兴**有序", "乡村⟨**⟩振兴⟨**⟩有序"],
    ["**法治****政府**", "⟨**⟩法治⟨****⟩政府⟨**⟩"],
    ["***重*点**与__要点__", "⟨***⟩重⟨*⟩点⟨**⟩与__要点__"],
    ["**跨\n行**", "⟨**⟩跨\n行⟨**⟩"],
    ["** 一、成效 **", "⟨**⟩ 一、成效 ⟨**⟩"],
    ["（_重点_）~~删去~~", "（⟨_⟩重点⟨_⟩）⟨~~⟩删去⟨~~⟩"],
    ["- 甲\n* [x] 乙\n> + 丙", "⟨- ⟩甲\n⟨* [x] ⟩乙\n⟨> + ⟩丙"],
    ["柳渡镇\n===\n\n---", "柳渡镇\n⟨===⟩\n\n⟨---⟩"],
    ["|乡镇|件|\n|:--|--:|\n|柳渡镇|5|", "⟨|⟩乡镇⟨|⟩件⟨|⟩\n⟨|:--|--:|⟩\n⟨|⟩柳渡镇⟨|⟩5⟨|⟩"],
    ["见[公告](https://a.example/b_(1) 't')。", "见⟨[⟩公告⟨](https://a.example/b_(1) 't')⟩。"],
    ["![图](data:image/png;base64,AAAA)文", "⟨![图](data:image/png;base64,AAAA)⟩文"],
    ["[甲][r]\n\n[r]: /a", "⟨[⟩甲⟨][r]⟩\n\n⟨[r]: /a⟩"],
    ["1\\. 甲\\*", "1⟨\\⟩. 甲⟨\\⟩*"],
    ["`普法 **x**`", "⟨`⟩普法 **x**⟨`⟩"],
    ["```\n**甲**\n```", "⟨```⟩\n**甲**\n⟨```⟩"],
    ["甲<br>乙<!-- 一\n二 -->丙", "甲⟨<br>⟩乙⟨<!-- 一\n二 -->⟩丙"],
    ["---\ntitle: 甲\n---\n乙", "⟨---\ntitle: 甲\n---\n⟩乙"],
  ])("%j", (text, marked) => {
    expect(shown(text)).toBe(marked);
  });
});

describe("no marks", () => {
  test.each([
    "1. 甲\n2、乙\n（三）丙",
    "于__年__月__日，____（签字）____",
    "**镇2023年度报告",
    "长3*宽5*高2，2*3*4",
    "青政发[2023]5号，[附件](见下页)",
    "#1 号楼",
    "a_b_c",
    "甲<乙>丙 5 < 6",
    "见 **镇 和 **村",
    "—— 甲 ——",
  ])("%j", (text) => {
    expect(markdownMarks(text)).toEqual([]);
  });
});

test("the title of the front matter is a hint, and only of that", async () => {
  const text = '---\ntitle: "柳渡镇2023年报告"\n---\n正文';
  expect(frontTitle(text)).toBe("柳渡镇2023年报告");
  expect(frontTitle("title: 甲\n正文")).toBeNull();
  expect(await readDocument({ path: "柳渡镇.MD", bytes: Buffer.from(text) })).toMatchObject({
    format: "md",
    text,
    hints: { headline: "柳渡镇2023年报告", marks: [{ start: 0 }] },
  });
  expect(await readDocument({ path: "柳渡镇.txt", bytes: Buffer.from(text) })).toMatchObject({
    format: "txt",
    hints: { headline: null, marks: [] },
  });
});

const piece = fc.constantFrom(
  ...[
    "法",
    "治",
    "。",
    "（",
    "\n",
    "\n\n",
    " ",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "```",
    "#",
    "# ",
    "- ",
  ],
  ...[
    "> ",
    "|",
    "|-|",
    "---",
    "===",
    "[",
    "](",
    ")",
    "](/a)",
    "![",
    "<",
    "<br>",
    ">",
    "<!--",
    "-->",
    "\\",
    "1. ",
  ],
);
const anyText = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(""));

test("in any text marks ascend, are disjoint, not empty, and take no hanzi but a comment's or an image's", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let behind = 0;
      for (const { start, end } of markdownMarks(text)) {
        expect(start).toBeGreaterThanOrEqual(behind);
        expect(end).toBeGreaterThan(start);
        if (!/<!--|!\[/.test(text)) expect(text.slice(start, end)).not.toMatch(/[法治。（]/);
        behind = end;
      }
      expect(behind).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

test("a text without any mark's sign has no marks", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(..."法治（一）、。\n 1年—"), { maxLength: 60 }), (units) => {
      expect(markdownMarks(units.join(""))).toEqual([]);
    }),
  );
});

test("a hundred thousand signs are read to their end", () => {
  const hostile = [
    "*",
    "_ ",
    "**a ",
    "[",
    "](",
    "![](data:",
    "`",
    "``` ",
    "` `` ",
    "<a ",
    "<!--",
    "\\",
    "|",
    "> ",
    "# ",
    "- ",
  ];
  for (const sign of hostile) {
    const text = sign.repeat(100_000);
    expect(plain(text).length).toBeLessThanOrEqual(text.length);
    expect(plain(`# ${" ".repeat(100_000)}#x ${sign}`).length).toBeGreaterThan(0);
    expect(markdownMarks(`${sign}\n`.repeat(50_000)).length).toBeGreaterThanOrEqual(0);
  }
});

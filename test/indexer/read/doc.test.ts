import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import {
  type DocOptions,
  type DocParagraph,
  deleted,
  endsRow,
  hidden,
  inList,
  inTable,
  makeDoc,
  spacing,
  sprm,
} from "../../make/doc.js";

const read = (bytes: Buffer, path = "柳林乡.doc") => readDocument({ path, bytes });

async function readText(paragraphs: readonly (string | DocParagraph)[], options?: DocOptions) {
  const result = await read(makeDoc(paragraphs, options));
  if (!result.ok) throw new Error(result.reason);
  const { chrome, warnings } = result.hints;
  return {
    lines: result.text.split("\n"),
    chrome: chrome.map(({ start, end }) => result.text.slice(start, end)),
    warnings,
  };
}

const report = [
  "柳林乡2022年度法治政府建设情况报告",
  "一、主要举措",
  "“法律明白人”培训——全年12期。",
  "柳林乡人民政府",
];

describe("柳林乡 still writes .doc", () => {
  test("its paragraphs are lines, its quotation marks are kept", async () => {
    const result = await read(makeDoc(report));
    expect(result).toMatchObject({ ok: true, format: "doc", encoding: null, text: report.join("\n") });
    if (result.ok) expect(result.hints.warnings).toEqual([]);
  });

  test.each(["a.wps", "a.dot", "a"])("what it is goes by its content: %s", async (path) => {
    expect(await read(makeDoc(report), path)).toMatchObject({ ok: true, format: "doc" });
  });

  test("a .doc that is a page is read as a page", async () => {
    const html = Buffer.from("<html><body><p>柳林乡</p></body></html>");
    expect(await read(html)).toMatchObject({ ok: true, format: "html", text: "柳林乡" });
  });
});

describe("nothing of the text is lost", () => {
  test("runs set closer, hyphens of both kinds, line and page breaks", async () => {
    const { lines } = await readText([
      { runs: ["全年开展", { text: "普法宣传", properties: spacing }, "12次。"] },
      "2021\x1e2025年规划，执法\x1f人员。",
      "青溪县\x0b柳林乡\f人民政府",
    ]);
    expect(lines).toEqual([
      "全年开展普法宣传12次。",
      "2021‑2025年规划，执法人员。",
      "青溪县",
      "柳林乡",
      "人民政府",
    ]);
  });

  test("a field shows its result, or what its instruction says: an enclosed number, a phonetic guide", async () => {
    const { lines, warnings } = await readText([
      '详见\x13 HYPERLINK "http://x" \x14政府网站\x15。',
      '\x13 EQ \\o\\ac(○,1)\x15加强领导；\x13 EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(liǔ),柳)\x15林乡',
      "共\x13 DOCVARIABLE n \x15件",
      "\x13没有结尾的域",
    ]);
    expect(lines).toEqual(["详见政府网站。", "①加强领导；柳林乡", "共件", "没有结尾的域"]);
    expect(warnings).toEqual([expect.stringContaining("DOCVARIABLE")]);
  });

  test("automatic numbers are counted through levels", async () => {
    const numbered = (text: string, level: number): DocParagraph => ({
      runs: [text],
      properties: inList(1, level),
    });
    const { lines, warnings } = await readText(
      [
        numbered("主要举措", 0),
        numbered("组织领导", 1),
        numbered("普法宣传", 1),
        numbered("", 1),
        numbered("存在的不足", 0),
        numbered("力量薄弱", 1),
      ],
      {
        lists: [
          [
            [39, "\0、"],
            [39, "（\x01）"],
          ],
        ],
      },
    );
    expect(lines).toEqual([
      "一、主要举措",
      "（一）组织领导",
      "（二）普法宣传",
      "二、存在的不足",
      "（一）力量薄弱",
    ]);
    expect(warnings).toEqual([]);
  });

  test("rows are lines, cells parted by tabs", async () => {
    const cell = (text: string): DocParagraph => ({ runs: [text], mark: "\x07", properties: inTable });
    const row: DocParagraph = { runs: [], mark: "\x07", properties: endsRow };
    const { lines } = await readText([
      "下表：",
      cell("事项"),
      cell("数量"),
      row,
      cell("调解"),
      cell("669"),
      row,
      "完",
    ]);
    expect(lines).toEqual(["下表：", "事项\t数量", "调解\t669", "完"]);
  });

  test("text boxes stand at their anchors, footnotes at the end as no part of the report", async () => {
    const { lines, chrome, warnings } = await readText(["\x08", "正文\x02一句。\x08", "柳林乡人民政府"], {
      boxes: [["柳林乡2022年度法治政府建设情况报告"], ["图一", "图二"]],
      notes: ["数据截至年底。"],
    });
    expect(lines).toEqual([
      "柳林乡2022年度法治政府建设情况报告",
      "正文一句。",
      "图一",
      "图二",
      "柳林乡人民政府",
      "数据截至年底。",
    ]);
    expect(chrome).toEqual(["数据截至年底。"]);
    expect(warnings).toEqual([expect.stringContaining("1 条脚注")]);
  });

  test("what was deleted or hidden stays out, with its paragraph's number, and that is said", async () => {
    const numbered = inList(1, 0);
    const { lines, warnings } = await readText(
      [
        {
          runs: [
            "人员",
            { text: "三", properties: deleted },
            "四名",
            { text: "（内部）", properties: hidden },
          ],
          properties: numbered,
        },
        {
          runs: [{ text: "删去的一条", properties: deleted }],
          markProperties: deleted,
          properties: numbered,
        },
        { runs: ["经费不足"], properties: numbered },
      ],
      { lists: [[[0, "\0、"]]] },
    );
    expect(lines).toEqual(["1、人员四名", "2、经费不足"]);
    expect(warnings).toEqual([expect.stringContaining("修订"), expect.stringContaining("隐藏")]);
  });

  test("a hidden end parts a heading from its text all the same", async () => {
    const heading: DocParagraph = {
      runs: ["组织领导"],
      markProperties: hidden,
      properties: inList(1, 0),
    };
    const { lines } = await readText([heading, "召开会议。"], { lists: [[[39, "（\0）"]]] });
    expect(lines).toEqual(["（一）组织领导", "召开会议。"]);
  });

  test("a symbol of a font without table is missed by name", async () => {
    const symbol = sprm(0x6a09, 0, 0, 0x6c, 0xf0);
    const { lines, warnings } = await readText([{ runs: [{ text: "(", properties: symbol }, "重点工作"] }]);
    expect(lines).toEqual(["重点工作"]);
    expect(warnings).toEqual([expect.stringContaining("符号")]);
  });
});

describe("left out with its reason", () => {
  const damaged = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = makeDoc(report);
    change(bytes);
    return bytes;
  };
  const atTable = 512 * 11;
  test.each([
    ["a password", makeDoc(report, { isLocked: true }), /密码/],
    ["a chain of sectors in a circle", makeDoc(report, { isCircular: true }), /损坏/],
    ["cut off half-way", makeDoc(report).subarray(0, 4000), /损坏/],
    ["no words", makeDoc(["", ""]), /没有文字/],
    ["Word 95", makeDoc(report, { version: 104 }), /Word 95/],
    ["a piece table that is none", damaged((bytes) => bytes.fill(0x55, atTable, atTable + 64)), /损坏/],
    [
      "a piece longer than the file",
      damaged((bytes) => bytes.writeUInt32LE(0x3fffffff, atTable + 9)),
      /损坏/,
    ],
  ])("%s", async (_name, bytes, reason) => {
    expect(await read(bytes)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });

  test("a file with any byte changed is read or refused, and never without end", async () => {
    const bytes = makeDoc(
      [...report, { runs: [{ text: "一", properties: deleted }, "二"], properties: inList(1, 0) }],
      { lists: [[[39, "\0、"]]], notes: ["注"], boxes: [["框"]] },
    );
    let state = 7;
    const next = (bound: number): number => {
      state = (state * 48271) % 2147483647;
      return state % bound;
    };
    for (let round = 0; round < 300; round++) {
      const changed = Buffer.from(bytes);
      for (let at = 0; at < 4; at++) changed[next(changed.length)] = next(256);
      const result = await read(changed);
      expect(result.ok ? result.text.length < 5000 : !/出错/.test(result.reason)).toBe(true);
    }
  });
});

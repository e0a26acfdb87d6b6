import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { hanNumber, numeral } from "../../../indexer/read/numerals.js";
import { type DocxBlock, type DocxOptions, makeDocx } from "../../make/docx.js";

const readBytes = (bytes: Buffer, path = "石桥镇.docx") => readDocument({ path, bytes });

const textOf = async (blocks: readonly DocxBlock[], options?: DocxOptions): Promise<string> => {
  const result = await readBytes(await makeDocx(blocks, options));
  if (!result.ok) throw new Error(result.reason);
  return result.text;
};

const level = (at: number, format: string, text: string, more = ""): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const num = (id: number, abstract: number, more = ""): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`;
const abstract = (id: number, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;

describe("automatic numbers are printed", () => {
  const report = [
    "石桥镇2023年度法治政府建设情况报告",
    "一、主要举措和成效",
    "（一）强化组织领导",
    "1.成立专班。",
    "2.压实责任。",
    "（二）抓实普法宣传",
    "1.进村入户。",
    "二、存在的不足和原因",
    "（一）学法不够深入。",
    "①培训少。",
    "②考核松。",
    "（二）人员力量薄弱。",
    "三、下一年度主要安排",
    "1、加强培训。",
    "2、规范执法。",
    "(1)建台账。",
    "石桥镇人民政府",
  ];

  test("as 石桥镇 typed them", async () => {
    expect((await textOf(report)).split("\n")).toEqual(report);
    expect((await textOf(report, { automaticNumbering: true })).split("\n")).toEqual(report);
  });

  test("from 一 to 四十二", async () => {
    const many = Array.from({ length: 42 }, (_, at) => `${hanNumber(at + 1)}、第${at}点。`);
    expect(many[9]).toBe("十、第9点。");
    expect(many[20]).toBe("二十一、第20点。");
    const numbering = abstract(0, level(0, "japaneseCounting", "%1、")) + num(1, 0);
    const blocks = many.map((_, at) => ({ text: `第${at}点。`, list: 1 }));
    expect((await textOf(blocks, { numbering })).split("\n")).toEqual(many);
  });

  test("levels restart below their parent, show all numbers, and go on across lists of one kind", async () => {
    const numbering =
      abstract(
        0,
        level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%3)"),
      ) +
      num(1, 0) +
      num(2, 0) +
      num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>');
    const at = (list: number, depth: number) => ({ text: "点", list, level: depth });
    const blocks = [at(1, 0), at(1, 1), at(1, 1), at(1, 2), at(1, 0), at(1, 1), at(2, 0), at(3, 0), at(3, 0)];
    expect((await textOf(blocks, { numbering })).split("\n")).toEqual(
      ["1.", "1.1", "1.2", "a)", "2.", "2.1", "3.", "7.", "8."].map((label) => `${label} 点`),
    );
  });

  test("lvlRestart 0 counts on, isLgl makes all decimal, a number of its own level stays out", async () => {
    const numbering =
      abstract(
        0,
        level(0, "chineseCounting", "第%1条") +
          level(1, "decimal", "%1.%2", '<w:isLgl/><w:lvlRestart w:val="0"/>'),
      ) + num(1, 0);
    const blocks = [0, 1, 0, 1].map((depth) => ({ text: "点", list: 1, level: depth }));
    expect((await textOf(blocks, { numbering })).split("\n")).toEqual([
      "第一条 点",
      "1.1 点",
      "第二条 点",
      "2.2 点",
    ]);
  });

  test("by style, by the style it is based on, and taken off again", async () => {
    const numbering =
      abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>') +
          level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
      ) + num(4, 0);
    const numbered = '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>';
    const styles =
      `<w:style w:type="paragraph" w:styleId="H1">${numbered}</w:style>` +
      `<w:style w:type="paragraph" w:styleId="H2">${numbered}</w:style>` +
      '<w:style w:type="paragraph" w:styleId="H1a"><w:basedOn w:val="H1"/></w:style>';
    const off =
      '<w:p><w:pPr><w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>无</w:t></w:r></w:p>';
    const blocks = [
      { text: "甲", style: "H1" },
      { text: "乙", style: "H2" },
      { text: "丙", style: "H1a" },
      { xml: off },
    ];
    expect(await textOf(blocks, { numbering, styles })).toBe("一、甲\n（一）乙\n二、丙\n无");
  });

  test("through a numbering style; symbol-font bullets become a dot", async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="公文"/></w:abstractNum>' +
      abstract(
        1,
        `<w:styleLink w:val="公文"/>${level(0, "chineseCounting", "（%1）")}${level(1, "bullet", "\uf06c")}`,
      ) +
      num(1, 0) +
      num(2, 1);
    const styles =
      '<w:style w:type="numbering" w:styleId="公文"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>';
    const blocks = [
      { text: "甲", list: 1 },
      { text: "点", list: 1, level: 1 },
    ];
    expect(await textOf(blocks, { numbering, styles })).toBe("（一）甲\n• 点");
  });

  test("an empty numbered paragraph counts and prints nothing", async () => {
    const numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0);
    const blocks = ["甲", "", "丙"].map((text) => ({ text, list: 1 }));
    expect(await textOf(blocks, { numbering })).toBe("1、甲\n3、丙");
  });
});

test("number formats", () => {
  const print = (format: string, values: readonly number[]) =>
    values.map((value) => numeral(value, format)).join(" ");
  expect(print("chineseCountingThousand", [10, 11, 20, 100, 101, 110, 111, 1005])).toBe(
    "十 十一 二十 一百 一百零一 一百一十 一百一十一 一千零五",
  );
  expect(print("decimalEnclosedCircle", [1, 20, 21, 36, 51])).toBe("① ⑳ ㉑ ㊱ 51");
  expect(print("upperLetter", [1, 26, 27])).toBe("A Z AA");
  expect(print("lowerRoman", [4, 9, 14])).toBe("iv ix xiv");
  expect(print("ideographTraditional", [1, 10, 11])).toBe("甲 癸 11");
});

describe("Word's other ways", () => {
  test("line breaks, tabs, tables, tracked changes, footnotes out of the way", async () => {
    const tracked =
      '<w:p><w:r><w:t>石桥</w:t></w:r><w:ins w:id="1"><w:r><w:t>镇</w:t></w:r></w:ins>' +
      '<w:del w:id="2"><w:r><w:delText>乡</w:delText></w:r></w:del><w:r><w:t>&amp;人民政府</w:t></w:r></w:p>';
    const table = {
      rows: [
        ["事项", "数量"],
        ["调解", "669"],
      ],
    };
    expect(await textOf(["甲\n乙", { xml: tracked }, table, "一般　程序"])).toBe(
      "甲\n乙\n石桥镇&人民政府\n事项\t数量\n调解\t669\n一般　程序",
    );
  });

  test("the core title is a hint", async () => {
    const result = await readBytes(await makeDocx(["正文"], { title: "石桥镇报告 & 附件" }));
    expect(result).toMatchObject({
      ok: true,
      format: "docx",
      encoding: null,
      hints: { title: "石桥镇报告 & 附件" },
    });
  });

  test("a DOCX named .doc or .txt is a DOCX", async () => {
    const bytes = await makeDocx(["正文"]);
    expect(await readBytes(bytes, "a.doc")).toMatchObject({ ok: true, format: "docx" });
    expect(await readBytes(bytes, "a.txt")).toMatchObject({ ok: true, format: "docx" });
  });
});

describe("left out with its reason", () => {
  const zipped = async (files: Record<string, string>): Promise<Buffer> => {
    const zip = new JSZip();
    for (const [name, content] of Object.entries(files)) zip.file(name, content);
    return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
  };
  const ole = (...names: string[]): Buffer =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(504),
      ...names.map((name) => Buffer.from(name, "utf16le")),
    ]);

  const cases: readonly (readonly [string, () => Promise<Buffer> | Buffer, RegExp])[] = [
    ["half a DOCX", async () => (await makeDocx(["正文"])).subarray(0, 900), /损坏/],
    [
      "a DOCX with broken XML",
      () => zipped({ "word/document.xml": "<w:document><w:body><<" }),
      /损坏|没有文字/,
    ],
    ["a DOCX without words", () => makeDocx([""]), /没有文字/],
    ["a spreadsheet", () => zipped({ "xl/workbook.xml": "<x/>" }), /电子表格/],
    ["an OFD", () => zipped({ "OFD.xml": "<x/>" }), /OFD/],
    ["a zip", () => zipped({ "报告.txt": "正文" }), /压缩包/],
    ["a zip bomb", () => zipped({ "word/document.xml": " ".repeat(21 * 1024 * 1024) }), /解开后过大/],
    ["a DOCX with a password", () => ole("EncryptedPackage"), /密码/],
    ["an old spreadsheet", () => ole("Workbook"), /电子表格/],
    ["a broken DOC", () => ole("WordDocument"), /损坏/],
  ];
  test.each(cases)(
    "%s",
    async (_name, make, reason) => {
      expect(await readBytes(await make())).toMatchObject({
        ok: false,
        reason: expect.stringMatching(reason),
      });
    },
    20_000,
  );
});

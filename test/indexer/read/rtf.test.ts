import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { type EncodingName, encode } from "../../make/encode.js";

const fonts =
  "{\\fonttbl{\\f0\\fnil\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}{\\f1\\froman\\fcharset0 Times New Roman;}" +
  "{\\f2\\fnil\\fcharset136 PMingLiU;}{\\f3\\fnil\\fcharset2 Wingdings;}}";

/** Bytes as `\'hh`. */
const hex = (text: string, encoding: EncodingName): string =>
  Array.from(encode(text, encoding), (byte) => `\\'${byte.toString(16).padStart(2, "0")}`).join("");
const gbk = (text: string): string => hex(text, "gb18030");
/** Every unit as `\u` with one character for programs without Unicode. */
const unicode = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => {
    const unit = text.charCodeAt(at);
    return `\\u${unit > 0x7fff ? unit - 0x10000 : unit}?`;
  }).join("");

async function read(body: string, head = `\\ansi\\ansicpg936\\deff0${fonts}`) {
  const result = await readDocument({
    path: "茶垭镇.doc",
    bytes: Buffer.from(`{\\rtf1${head}${body}}`, "latin1"),
  });
  if (!result.ok) throw new Error(result.reason);
  const { chrome, warnings, headline } = result.hints;
  return {
    lines: result.text.split("\n"),
    chrome: chrome.map(({ start, end }) => result.text.slice(start, end)),
    warnings,
    headline,
    format: result.format,
  };
}

describe("characters, in every way RTF has for them", () => {
  test("\\u with its fallbacks, of one character, of two bytes, of none", async () => {
    const { lines, format } = await read(
      `${unicode("茶垭镇2023年，𠮷")}\\par \\uc2\\u33590${gbk("茶")}\\u22445${gbk("垭")}\\par\\uc0\\u38215\\u24220 x\\par` +
        "{\\uc1\\u8220\\'81A\\u38215 ?}",
    );
    expect(lines).toEqual(["茶垭镇2023年，𠮷", "茶垭", "镇府x", "“A镇"]);
    expect(format).toBe("rtf");
  });

  test("bytes in the font's character set, and in the document's where the font's is the Latin one", async () => {
    const { lines } = await read(
      `{\\f0 ${gbk("茶垭镇")}}{\\f2 ${hex("鄉鎮", "big5")}}{\\f1 ${gbk("报告")}}\\par{\\f1 A\\'b7B}\\par${gbk("丂").replace("\\'40", "@")}`,
    );
    expect(lines).toEqual(["茶垭镇鄉鎮报告", "A·B", "丂"]);
  });

  test("the document's own code page is Big5", async () => {
    const { lines } = await read(`{\\f1 ${hex("鄉鎮一", "big5")}}`, `\\ansi\\ansicpg950${fonts}`);
    expect(lines).toEqual(["鄉鎮一"]);
  });

  test("signs with names, symbols of fonts, raw bytes", async () => {
    const { lines, warnings } = await read(
      "\\ldblquote A\\rdblquote\\emdash B\\~C\\_D\\-E\\{F\\}\\\\\\par{\\f3\\u-3967 ?\\'82}1\\par\\tab " +
        encode("原样字节", "gb18030").toString("latin1"),
    );
    expect(lines).toEqual(["“A”—B\u00a0C‑DE{F}\\", "➀➁1", "原样字节"]);
    expect(warnings).toEqual([]);
  });
});

describe("groups go where their first word says", () => {
  test("settings, headers, pictures, unknown `\\*` groups and comments stay out", async () => {
    const { lines, warnings } = await read(
      `{\\colortbl;\\red0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\author x}}{\\header ${gbk("页眉")}\\par}{\\*\\unknown ${gbk("不认得")}}` +
        `{\\pict\\pngblip 89504e47}${gbk("正文")}{\\*\\bkmkstart a}{\\*\\atnid x}{\\*\\annotation ${gbk("批注")}\\par}\\bin4 }}}}` +
        "{\\b0\\*\\cs7 x}\\par",
    );
    expect(lines).toEqual(["正文x"]);
    expect(warnings).toEqual([expect.stringContaining("批注")]);
  });

  test("printed numbers, footnotes, text boxes, fields, titles", async () => {
    const number = (text: string): string => `{\\listtext\\pard\\plain ${gbk(text)}\\tab}`;
    const { lines, chrome, warnings, headline } = await read(
      "{\\stylesheet{\\s15 Title;}}" +
        `{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt ${gbk("框")}\\par}}{\\shprslt ${gbk("旧框")}}}` +
        `\\pard\\s15 ${gbk("茶垭镇报告")}\\par\\pard\\ls1 ${number("一、")}${gbk("主要举措")}\\par\\pard\\ls1 ${number("1.")}${gbk("培训")}\\par` +
        `\\pard ${gbk("一句")}{\\footnote\\pard ${gbk("注")}\\par}{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt ${gbk("链接")}}}` +
        `{\\field{\\*\\fldinst EQ \\\\o\\\\ac(${gbk("○")},3)}{\\fldrslt }}\\par\\pard\\ls2 ${gbk("没有印出的号")}\\par` +
        `\\pard\\ls3 {\\listtext\\pard\\plain\\u61623 ?\\tab}${gbk("点")}\\par`,
    );
    expect(lines).toEqual([
      "框",
      "茶垭镇报告",
      "一、主要举措",
      "1. 培训",
      "一句链接③",
      "没有印出的号",
      "• 点",
      "注",
    ]);
    expect(chrome).toEqual(["注"]);
    expect(headline).toBe("茶垭镇报告");
    expect(warnings).toEqual([expect.stringContaining("脚注"), expect.stringContaining("自动编号")]);
  });

  test("rows, merged cells, tables in cells", async () => {
    const cell = (text: string): string => `\\pard\\intbl ${gbk(text)}\\cell`;
    const { lines } = await read(
      `\\trowd\\cellx1\\cellx2${cell("事项")}${cell("数量")}\\row\\trowd\\clvmrg\\cellx1\\cellx2${cell("")}${cell("669")}\\row` +
        `\\trowd\\cellx1\\pard\\intbl\\itap2 ${gbk("里")}1\\nestcell\\pard\\intbl\\itap2 ${gbk("里")}2\\nestcell` +
        `{\\*\\nesttableprops\\trowd\\cellx1\\cellx2\\nestrow}\\pard\\intbl\\cell\\row\\pard ${gbk("完")}\\par`,
    );
    expect(lines).toEqual(["事项\t数量", "669", "里1\t里2", "完"]);
  });

  test("a hidden end parts a heading from its text all the same", async () => {
    const { lines } = await read(
      `${gbk("标题")}{\\v\\par}${gbk("正文")}\\par{\\v ${gbk("隐藏")}\\par}${gbk("完")}\\par`,
    );
    expect(lines).toEqual(["标题", "正文", "完"]);
  });

  test("deleted and hidden words stay out, and that is said", async () => {
    const { lines, warnings } = await read(
      `${gbk("人员")}{\\deleted ${gbk("三")}}{\\revised ${gbk("四")}}${gbk("名")}{\\v ${gbk("内部")}}\\par{\\deleted ${gbk("删段")}\\par}${gbk("完")}\\par`,
    );
    expect(lines).toEqual(["人员四名", "完"]);
    expect(warnings).toEqual([expect.stringContaining("修订（3 处）"), expect.stringContaining("隐藏")]);
  });
});

describe("what is damaged", () => {
  const refused = (text: string) => readDocument({ path: "a.rtf", bytes: Buffer.from(text, "latin1") });

  test("a file without its end is read as far as it goes, and that is said", async () => {
    const result = await refused(`{\\rtf1${fonts}{\\f0 ${gbk("茶垭镇")}\\par ${gbk("正文")}`);
    expect(result).toMatchObject({ ok: true, text: "茶垭镇\n正文" });
    if (result.ok) expect(result.hints.warnings).toEqual([expect.stringContaining("结尾不完整")]);
  });

  test("groups without end, and no words, are refused", async () => {
    expect(await refused(`{\\rtf1${"{".repeat(100_000)}`)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("没有尽头"),
    });
    expect(await refused("{\\rtf1 }")).toMatchObject({
      ok: false,
      reason: expect.stringContaining("没有文字"),
    });
    expect(await refused("{\\rtf1\\bin99999999999 x}")).toMatchObject({ ok: false });
  });
});

import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { type DocxBlock, type DocxOptions, makeDocx } from "../../make/docx.js";
import { encode } from "../../make/encode.js";

const spaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

async function readBytes(bytes: Buffer, path = "茶垭镇.docx") {
  const result = await readDocument({ path, bytes });
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

const read = async (blocks: readonly DocxBlock[], options?: DocxOptions) =>
  readBytes(await makeDocx(blocks, options));

const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const paragraph = (...content: readonly string[]): DocxBlock => ({ xml: `<w:p>${content.join("")}</w:p>` });

const box = (...lines: readonly string[]): string =>
  `<w:txbxContent>${lines.map((line) => `<w:p>${run(line)}</w:p>`).join("")}</w:txbxContent>`;

describe("what 茶垭镇's Word puts round its words", () => {
  test("simple and complex fields show their results, or what their instruction shows", async () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const instruction = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const { lines, warnings } = await read([
      paragraph(
        '<w:fldSimple w:instr=" TITLE ">',
        run("茶垭镇2023年度法治政府建设情况报告"),
        "</w:fldSimple>",
      ),
      paragraph(mark("begin"), instruction(" DATE "), mark("separate"), run("2024年1月18日"), mark("end")),
      paragraph(mark("begin"), instruction(" eq \\o\\ac(○,2) "), mark("end"), run("压实责任")),
      paragraph(run("共"), mark("begin"), instruction(" DOCPROPERTY n "), mark("end"), run("件")),
      paragraph(
        mark("begin"),
        instruction(" IF "),
        mark("begin"),
        mark("separate"),
        run("9"),
        mark("end"),
        mark("separate"),
        run("是"),
        mark("end"),
      ),
    ]);
    expect(lines).toEqual(["茶垭镇2023年度法治政府建设情况报告", "2024年1月18日", "②压实责任", "共件", "是"]);
    expect(warnings).toEqual([expect.stringContaining("DOCPROPERTY")]);
  });

  test("text boxes of every kind, once each, above the paragraph that begins with one", async () => {
    const drawing = `<w:r><w:drawing><wps:txbx>${box("题目")}</wps:txbx></w:drawing></w:r>`;
    const both =
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box("两样一次")}</w:drawing></mc:Choice>` +
      `<mc:Fallback><w:pict><v:textbox>${box("两样一次")}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const art = '<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>';
    const { lines } = await read([
      paragraph(drawing, run("开头。")),
      paragraph(run("正文一句，"), both, run("没有断开。")),
      paragraph(art),
    ]);
    expect(lines).toEqual(["题目", "开头。", "正文一句，没有断开。", "两样一次", "艺术字"]);
  });

  test("notes stand at the end as no part of the report; comments are missed by name", async () => {
    const footnotes = {
      path: "word/notes9.xml",
      type: "footnotes",
      content:
        `<w:footnotes ${spaces}><w:footnote w:type="separator" w:id="0"><w:p>${run("----")}</w:p></w:footnote>` +
        `<w:footnote w:id="1"><w:p>${run("数据截至年底。")}</w:p></w:footnote>` +
        `<w:footnote w:id="2"><w:p>${run("没有引用。")}</w:p></w:footnote></w:footnotes>`,
    };
    const { lines, chrome, warnings } = await read(
      [
        paragraph(run("办理案件"), '<w:r><w:footnoteReference w:id="1"/></w:r>', run("12件。")),
        paragraph(run("茶垭镇人民政府"), '<w:r><w:commentReference w:id="1"/></w:r>'),
      ],
      { parts: [footnotes] },
    );
    expect(lines).toEqual(["办理案件12件。", "茶垭镇人民政府", "数据截至年底。"]);
    expect(chrome).toEqual(["数据截至年底。"]);
    expect(warnings).toEqual([expect.stringContaining("脚注"), expect.stringContaining("批注")]);
  });

  test("a hyperlink whose address is gone, controls, smart tags and ruby keep their words", async () => {
    const { lines } = await read([
      paragraph('<w:hyperlink r:id="rId99">', run("青溪县"), "</w:hyperlink>", run("司法局")),
      { xml: `<w:sdt><w:sdtPr/><w:sdtContent><w:p>${run("控件里的段落")}</w:p></w:sdtContent></w:sdt>` },
      paragraph(
        "<w:smartTag>",
        run("茶垭镇"),
        "</w:smartTag>",
        `<w:sdt><w:sdtContent>${run("街")}</w:sdtContent></w:sdt>`,
      ),
      paragraph(
        `<w:r><w:ruby><w:rt>${run("yā")}</w:rt><w:rubyBase>${run("垭")}</w:rubyBase></w:ruby></w:r>`,
        run("口"),
      ),
    ]);
    expect(lines).toEqual(["青溪县司法局", "控件里的段落", "茶垭镇街", "垭口"]);
  });

  test("hyphens, symbols, hidden words", async () => {
    const { lines, warnings } = await read([
      paragraph(
        run("2021"),
        "<w:r><w:noBreakHyphen/></w:r>",
        run("2025"),
        "<w:r><w:softHyphen/></w:r>",
        run("年\u00ad度"),
      ),
      paragraph(
        '<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>',
        run("其一"),
        '<w:r><w:sym w:font="某字体" w:char="F081"/></w:r>',
      ),
      paragraph('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fc</w:t></w:r>', run("完成")),
      paragraph(run("公开"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>"),
    ]);
    expect(lines).toEqual(
      ["2021‑2025年度", "①其一", "🗸完成", "公开"].map((line) => line.replace("①", "➀").replace("🗸", "✓")),
    );
    expect(warnings).toEqual([expect.stringContaining("隐藏"), expect.stringContaining("1 个符号")]);
  });

  test("revisions read as accepted; a deleted paragraph's number is not counted; rows go", async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>' +
      '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const inList = (mark: string): string =>
      `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>${mark}</w:rPr></w:pPr>`;
    const row = (properties: string, ...cells: readonly string[]): string =>
      `<w:tr><w:trPr>${properties}</w:trPr>${cells.map((cell) => `<w:tc><w:p>${run(cell)}</w:p></w:tc>`).join("")}</w:tr>`;
    const { lines, warnings } = await read(
      [
        paragraph(inList(""), run("力量薄弱")),
        paragraph(inList("<w:del/>"), "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"),
        paragraph(inList(""), run("经费不足")),
        paragraph("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", run("两段")),
        paragraph(run("成一段")),
        { xml: `<w:tbl>${row("", "甲", "乙")}${row("<w:del/>", "丙", "丁")}</w:tbl>` },
      ],
      { numbering },
    );
    expect(lines).toEqual(["1、力量薄弱", "2、经费不足", "两段成一段", "甲\t乙"]);
    expect(warnings).toEqual([expect.stringMatching(/修订（4 处）/)]);
  });

  test("merged cells show once; a table in a cell is laid out", async () => {
    const cell = (content: string, properties = ""): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell(`<w:p>${run("里1")}</w:p>`)}${cell(`<w:p>${run("里2")}</w:p>`)}</w:tr></w:tbl>`;
    const { lines } = await read([
      {
        xml:
          `<w:tbl><w:tr>${cell(`<w:p>${run("合并")}</w:p>`, '<w:vMerge w:val="restart"/>')}${cell(`<w:p>${run("右上")}</w:p>`)}</w:tr>` +
          `<w:tr>${cell("<w:p/>", "<w:vMerge/>")}${cell(`<w:p>${run("右下")}</w:p>`)}</w:tr><w:tr>${cell(inner)}</w:tr></w:tbl>`,
      },
    ]);
    expect(lines).toEqual(["合并\t右上", "右下", "里1\t里2"]);
  });

  test("its title's style names the headline, over two lines", async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>';
    const { headline } = await read(
      [
        "青溪县文件",
        { text: "茶垭镇2023年度", style: "a3" },
        { text: "法治政府建设情况报告", style: "a3" },
        "正文",
      ],
      { styles },
    );
    expect(headline).toBe("茶垭镇2023年度法治政府建设情况报告");
  });

  test("a page put into the document is read where it stands; what cannot be is missed by name", async () => {
    const parts = [
      { path: "word/a.htm", type: "aFChunk", content: "<html><body><p>页里的话</p></body></html>" },
      { path: "word/b.rtf", type: "aFChunk", content: "{\\rtf1 }" },
    ];
    const chunk = (id: string): DocxBlock => ({ xml: `<w:altChunk r:id="rId${id}"/>` });
    const { lines, warnings } = await read(["前", chunk("A"), chunk("B"), "后"], { parts });
    expect(lines).toEqual(["前", "页里的话", "后"]);
    expect(warnings).toEqual([expect.stringContaining("1 个其他文档")]);
  });

  test("a document that holds itself ends", async () => {
    const bytes = await makeDocx([{ xml: '<w:altChunk r:id="rIdA"/>' }, "外"], {
      parts: [{ path: "word/a.htm", type: "aFChunk", content: "<html><body>里</body></html>" }],
    });
    const zip = await JSZip.loadAsync(bytes);
    for (let depth = 0; depth < 6; depth++) {
      zip.file("word/a.htm", await zip.generateAsync({ type: "nodebuffer" }));
    }
    const { lines } = await readBytes(await zip.generateAsync({ type: "nodebuffer" }));
    expect(lines.at(-1)).toBe("外");
  });

  test("lists with levels and texts past all measure cost no more than others", async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="0">' +
      `<w:lvl w:ilvl="400000000"><w:lvlText w:val="%1"/></w:lvl>` +
      `<w:lvl w:ilvl="0"><w:start w:val="9999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="${"%1".repeat(2000)}"/></w:lvl>` +
      '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const { lines } = await read(
      [
        { text: "甲", list: 1, level: 400_000_000 },
        { text: "乙", list: 1 },
      ],
      { numbering },
    );
    expect(lines[0]).toBe("甲");
    expect(lines[1]!.length).toBeLessThan(120);
  });
});

describe("the same in one XML file", () => {
  const document = `<w:body><w:p>${run("茶垭镇报告")}</w:p><w:p>${run("正文")}</w:p></w:body>`;

  test("another prefix, strict names", async () => {
    const zip = await JSZip.loadAsync(await makeDocx([""]));
    const strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    const body = document.replaceAll("w:", "ns0:");
    zip.file("word/document.xml", `<ns0:document xmlns:ns0="${strict}">${body}</ns0:document>`);
    const { lines } = await readBytes(await zip.generateAsync({ type: "nodebuffer" }));
    expect(lines).toEqual(["茶垭镇报告", "正文"]);
  });

  test("several bodies, an encoding of its own", async () => {
    const zip = await JSZip.loadAsync(await makeDocx([""]));
    const xml = `<?xml version="1.0" encoding="GB2312"?><w:document ${spaces}>${document}${document}</w:document>`;
    zip.file("word/document.xml", encode(xml, "gb18030"));
    const { lines } = await readBytes(await zip.generateAsync({ type: "nodebuffer" }));
    expect(lines).toEqual(["茶垭镇报告", "正文", "茶垭镇报告", "正文"]);
  });

  test("the parts of a DOCX in a row", async () => {
    const xml =
      '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">' +
      `<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document ${spaces}>${document}</w:document></pkg:xmlData></pkg:part></pkg:package>`;
    expect(await readBytes(Buffer.from(xml), "a.xml")).toMatchObject({
      format: "wordxml",
      lines: ["茶垭镇报告", "正文"],
    });
  });

  test("Word 2003: its lists, deletions, notes and links have names of their own", async () => {
    const item = (text: string): string =>
      `<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr>${run(text)}</w:p>`;
    const xml =
      '<?xml version="1.0"?><?mso-application progid="Word.Document"?>' +
      '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" ' +
      'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint">' +
      '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="39"/><w:suff w:val="Nothing"/>' +
      '<w:lvlText w:val="%1、"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>' +
      `<w:body><wx:sect>${item("主要举措")}${item("存在的不足")}<w:p><w:hlink w:dest="x"><w:r>${run("链接")}</w:r></w:hlink>` +
      '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>删去</w:delText></w:r></aml:content></aml:annotation>' +
      `<aml:annotation w:type="Word.Insertion"><aml:content>${run("增加")}</aml:content></aml:annotation>` +
      `<w:r><w:footnote><w:p>${run("注")}</w:p></w:footnote></w:r><w:r><w:t><![CDATA[尾]]></w:t></w:r></w:p></wx:sect></w:body></w:wordDocument>`;
    const { lines, chrome, warnings } = await readBytes(Buffer.from(xml), "a.doc");
    expect(lines).toEqual(["一、主要举措", "二、存在的不足", "链接增加尾", "注"]);
    expect(chrome).toEqual(["注"]);
    expect(warnings).toEqual([expect.stringContaining("修订（2 处）"), expect.stringContaining("脚注")]);
  });

  test("an XML file without a document, and one that never ends, are refused", async () => {
    const refused = async (xml: string) => readDocument({ path: "a.doc", bytes: Buffer.from(xml) });
    expect(await refused("<pkg:package/>")).toMatchObject({ ok: false });
    expect(await refused(`<w:wordDocument>${"<w:p>".repeat(200_000)}`)).toMatchObject({ ok: false });
  });
});

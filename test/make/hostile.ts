// Files that would hold or kill who reads them: small ones that unpack or nest without end, and one line repeated.
import { deflateSync } from "node:zlib";
import JSZip from "jszip";
import { type DocxOptions, makeDocx } from "./docx.js";

export interface HostileFile {
  readonly name: string;
  /** `size` times what makes it costly: 1 is the file as it was seen to hold a reader. */
  bytes(size: number): Promise<Buffer> | Buffer;
  /** What makes its cost grow faster than the file and is not ours to mend: only the budget ends it. */
  readonly without?: string;
}

const title = "青溪县柳渡镇2023年度法治政府建设情况报告";
const opening = "2023年，柳渡镇深入贯彻落实上级部署，扎实推进法治政府建设，现将有关情况报告如下：";

/** A report that goes on with one piece. */
export const repeated = (name: string, line: string, times: number): HostileFile => ({
  name: `${name}.txt`,
  bytes: (size) => Buffer.from(`${title}\n${opening}\n${line.repeat(Math.round(times * size))}`),
});

const page = (name: string, body: (times: (count: number) => number) => string): HostileFile => ({
  name: `${name}.html`,
  bytes: (size) =>
    Buffer.from(
      `<html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${opening}</p>` +
        `${body((count) => Math.round(count * size))}</body></html>`,
    ),
});

const word = (
  name: string,
  xml: (times: (count: number) => number) => string,
  options?: DocxOptions,
): HostileFile => ({
  name: `${name}.docx`,
  bytes: (size) => makeDocx([title, opening, { xml: xml((count) => Math.round(count * size)) }], options),
});

/** One part of a Word file replaced by what no program writes. */
const wordPart = (name: string, path: string, content: (size: number) => string): HostileFile => ({
  name: `${name}.docx`,
  async bytes(size) {
    const zip = await JSZip.loadAsync(await makeDocx([title, opening]));
    zip.file(path, content(size));
    return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
  },
});

/** A PDF of one page with this content stream. */
function pdf(content: Buffer, filter: string): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const add = (part: Buffer | string): void => {
    const bytes = Buffer.from(part as string);
    parts.push(bytes);
    length += bytes.length;
  };
  add("%PDF-1.7\n");
  const object = (number: number, dictionary: string, stream?: Buffer): void => {
    offsets[number] = length;
    add(`${number} 0 obj\n${dictionary}\n`);
    if (stream) {
      add("stream\n");
      add(stream);
      add("\nendstream\n");
    }
    add("endobj\n");
  };
  object(1, "<</Type/Catalog/Pages 2 0 R>>");
  object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
  object(
    3,
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
  );
  object(4, `<</Length ${content.length}${filter}>>`, content);
  object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  const table = length;
  add(`xref\n0 6\n0000000000 65535 f \n`);
  for (let number = 1; number <= 5; number++) add(`${String(offsets[number]).padStart(10, "0")} 00000 n \n`);
  add(`trailer<</Size 6/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(parts);
}

const numbering = (levelText: string): string =>
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>' +
  `<w:lvlText w:val="${levelText}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;

const listed = (level: string): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>加强学习</w:t></w:r></w:p>`;

/** Numbers of a list that has grown, so that each %1 of a level's text prints many letters. */
const bigNumber = listed("0");

export const hostileFiles: readonly HostileFile[] = [
  word("级别四亿", () => listed("400000000"), { numbering: numbering("%1、") }),
  word("编号两千处", (times) => bigNumber.repeat(times(20_000)), { numbering: numbering("%1".repeat(2000)) }),
  wordPart("关系不完", "_rels/.rels", (size) => "<Relationship ".repeat(Math.round(75_000 * size))),
  word("空段落", (times) => "<w:p/>".repeat(times(2_000_000))),
  word("碎文字", (times) => `<w:p>${"<w:r><w:t>法</w:t></w:r>".repeat(times(800_000))}</w:p>`),
  word("表中表", (times) => {
    const depth = times(3000);
    return `${"<w:tbl><w:tr><w:tc>".repeat(depth)}<w:p/>${"</w:tc></w:tr></w:tbl>".repeat(depth)}`;
  }),
  wordPart(
    "文档不完",
    "word/document.xml",
    (size) => `<w:document><w:body>${"<w:p ".repeat(Math.round(200_000 * size))}`,
  ),
  page("注释不完", (times) => "<!--".repeat(times(250_000))),
  page("脚本不完", (times) => "<script>".repeat(times(130_000))),
  page("脚本开头", (times) => "<script ".repeat(times(130_000))),
  page("图形错合", (times) => `<svg>${"<g></i>".repeat(times(50_000))}`),
  page("块错合", (times) => "<div></i>".repeat(times(30_000))),
  page("层层套", (times) => "<div>".repeat(times(100_000))),
  page(
    "属性很多",
    (times) => `<p ${Array.from({ length: times(200_000) }, (_, at) => `a${at}=1`).join(" ")}>加强学习</p>`,
  ),
  page(
    "粗体未合",
    (times) =>
      Array.from({ length: times(1400) }, (_, at) => `<b id=${at}>`).join("") +
      "<p>加强学习".repeat(times(2500)),
  ),
  page("表格很多", (times) => "<table><tr><td>加强学习".repeat(times(20_000))),
  page("链接很多", (times) => "<a href=#>加强学习，组织学法</a>".repeat(times(30_000))),
  repeated("括号条目", "（一）加强学习。组织学法，\n", 55_000),
  repeated("标题很多", "一、存在的问题和不足\n", 70_000),
  repeated("行内一是", "一是加强学习；二是组织学法；三是开展普法。", 48_000),
  repeated("序号不同行", "1.加强学习\n（1）组织学法\n①开展普法\n", 40_000),
  repeated("一行很长", "加强学习组织学法", 2_000_000),
  repeated("无标点行", "加强学习组织学法\n", 200_000),
  repeated("日期很多", "2023年12月5日发布，来源：柳渡镇，", 60_000),
  repeated("标签很多", "发布日期：2023-12-05 来源：柳渡镇 索引号：\n", 40_000),
  repeated("书名很多", "《柳渡镇法治政府建设情况报告》2023年度\n", 60_000),
  repeated("空格很多", "法 治 政 府 建 设 ", 150_000),
  repeated("空行很多", "\n \n", 600_000),
  repeated("引号不合", "“加强学习（", 300_000),
  repeated("地名很多", "青溪县柳渡镇人民政府、长沙市宁乡市灰汤镇人民政府、", 50_000),
  {
    name: "标记不合.md",
    bytes: (size) =>
      Buffer.from(`# ${title}\n\n${opening}\n\n${"**[加强](_`".repeat(Math.round(150_000 * size))}`),
  },
  {
    name: "标题号.md",
    bytes: (size) =>
      Buffer.from(`# ${title}\n\n${opening}\n\n${"> - * # 加强学习\n".repeat(Math.round(80_000 * size))}`),
  },
  {
    name: "画笔.pdf",
    without: "pdf.js: each state that is saved has the one before as its prototype",
    bytes: (size) => pdf(Buffer.from("q ".repeat(Math.round(10_000_000 * size))), ""),
  },
  {
    name: "压缩很大.pdf",
    bytes: (size) => {
      // A gigabyte of zeros in layers would need one here too: blocks of the same are deflated once and repeated.
      const block = deflateSync(Buffer.alloc(Math.round((size * 1e9) / 8), " "), { level: 9 });
      return pdf(block, "/Filter/FlateDecode");
    },
  },
  {
    name: "文字很多.pdf",
    bytes: (size) =>
      pdf(Buffer.from(`BT /F 1 Tf ${"(a) Tj 1 0 Td ".repeat(Math.round(300_000 * size))}ET`), ""),
  },
  { name: "括号.rtf", bytes: (size) => Buffer.from(`{\\rtf1 ${"{".repeat(Math.round(1_000_000 * size))}`) },
  {
    name: "控制字.rtf",
    bytes: (size) => Buffer.from(`{\\rtf1 ${"\\par\\b".repeat(Math.round(400_000 * size))}}`),
  },
  {
    name: "表格.rtf",
    bytes: (size) =>
      Buffer.from(`{\\rtf1 ${"\\trowd\\cellx1000\\intbl a\\cell\\row".repeat(Math.round(60_000 * size))}}`),
  },
  {
    name: "分段.mhtml",
    bytes: (size) =>
      Buffer.from(
        `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n${"--b\r\nContent-Type: text/html\r\n\r\n<p>a\r\n".repeat(Math.round(40_000 * size))}`,
      ),
  },
  {
    name: "重复空格.odt",
    async bytes(size) {
      const zip = new JSZip();
      zip.file("mimetype", "application/vnd.oasis.opendocument.text");
      zip.file(
        "content.xml",
        `<office:document-content><office:body><office:text><text:p>${title}</text:p><text:p>${'<text:s text:c="900000000"/>'.repeat(Math.round(10 * size))}</text:p></office:text></office:body></office:document-content>`,
      );
      return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
    },
  },
  {
    name: "重复列.odt",
    async bytes(size) {
      const zip = new JSZip();
      zip.file("mimetype", "application/vnd.oasis.opendocument.text");
      zip.file(
        "content.xml",
        `<office:document-content><office:body><office:text><text:p>${title}</text:p><table:table><table:table-row table:number-rows-repeated="100000000"><table:table-cell table:number-columns-repeated="100000000"><text:p>${"学".repeat(Math.round(1000 * size))}</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>`,
      );
      return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
    },
  },
];

// Makes those files of the demo corpus that no editor should touch (odd encodings, .docx, .pdf, the mirror and the
// copy) from readable sources. What it makes is committed: a clone needs neither this script nor a browser.
//   node scripts/make-corpus.mjs          everything; a PDF only where Chromium is found
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import iconv from "iconv-lite";
import JSZip from "jszip";
import * as OpenCC from "opencc-js";
import { chromium } from "playwright-core";

const corpus = join(dirname(dirname(fileURLToPath(import.meta.url))), "corpus");
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** What the mirror in traditional script says otherwise: it was taken from the page before two words were mended. */
const beforeMending = [
  ["讲授宪法、信访工作条例专题课", "讲宪法、信访工作条例专题课"],
  ["每月开箱一次、公开回复一次", "每月开箱、公开回复一次"],
];

/** Output → readable source (both under corpus/), and the encoding of the output. */
const reencoded = [
  { to: "2022/松涧乡.txt", from: ".sources/2022/松涧乡.txt", encoding: "gbk" },
  { to: "2022/竹坞镇.txt", from: ".sources/2022/竹坞镇.txt", encoding: "utf16le" },
  { to: "2024/苇塘镇.html", from: ".sources/2024/苇塘镇.html", encoding: "gbk" },
  { to: "2022/芦汀镇（繁體版）.txt", from: "2022/芦汀镇.txt", encoding: "big5", mirror: true },
];
const copies = [{ to: "2022/青石桥镇（转载）.txt", from: "2022/青石桥镇.txt" }];
const documents = [{ to: "2023/兰渡街道.docx", from: ".sources/2023/兰渡街道.txt" }];
const printed = [{ to: "2023/竹坞镇.pdf", from: ".sources/2023/竹坞镇.html" }];

const path = (name) => join(corpus, name);
const read = (name) => readFileSync(path(name), "utf8");

function write(name, bytes) {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), bytes);
  process.stderr.write(`${name}\n`);
}

/** Bytes that decode to `text` again; throws where the encoding lacks a character, naming it. */
function encode(text, encoding) {
  const bytes = iconv.encode(text, encoding, { addBOM: encoding === "utf16le" });
  const back = iconv.decode(bytes, encoding);
  const lost = [...text].filter((character, index) => [...back][index] !== character);
  if (lost.length) throw new Error(`${encoding} has no ${[...new Set(lost)].join(" ")}`);
  return bytes;
}

const escapeXml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The three levels of a report's numbering, which Word counts by itself: none of 一、（一）1. is text. */
const levels = [
  { format: "chineseCounting", text: "%1、" },
  { format: "chineseCounting", text: "（%2）" },
  { format: "decimal", text: "%3." },
];

const numbering = `${declaration}<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${levels
  .map(
    ({ format, text }, level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/></w:lvl>`,
  )
  .join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

const styles = `${declaration}<w:styles ${w}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style></w:styles>`;

/** One line of the source: `# ` the title, `1 ` to `3 ` a numbered level, `> ` set right, `- ` a plain paragraph. */
function paragraph(line) {
  const mark = line[0];
  const properties = {
    "#": '<w:pStyle w:val="Title"/>',
    ">": '<w:jc w:val="right"/>',
    "-": '<w:ind w:firstLineChars="200"/>',
  };
  const level = Number(mark) - 1;
  const style = properties[mark] ?? `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
  return `<w:p><w:pPr>${style}</w:pPr><w:r><w:t xml:space="preserve">${escapeXml(line.slice(2))}</w:t></w:r></w:p>`;
}

/** A minimal OOXML package; dates are fixed, so the same source gives the same bytes. */
async function docx(source) {
  const lines = source.split("\n").filter((line) => line.trim());
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const parts = {
    "[Content_Types].xml": `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="${word}.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/></Types>`,
    "_rels/.rels": `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/numbering" Target="numbering.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "word/numbering.xml": numbering,
    "word/styles.xml": styles,
    "word/document.xml": `${declaration}<w:document ${w}><w:body>${lines.map(paragraph).join("")}<w:sectPr/></w:body></w:document>`,
  };
  const zip = new JSZip();
  for (const [name, content] of Object.entries(parts)) {
    zip.file(name, content, { date: new Date("2024-01-31T00:00:00Z"), createFolders: false });
  }
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

/** Prints a page on A4 with the page number that offices print: — 1 —. */
async function pdf(browser, name) {
  const page = await browser.newPage();
  await page.setContent(read(name), { waitUntil: "load" });
  const bytes = await page.pdf({
    format: "A4",
    preferCSSPageSize: true,
    displayHeaderFooter: true,
    headerTemplate: "<span></span>",
    footerTemplate:
      '<div style="width:100%;text-align:center;font-size:10pt">— <span class="pageNumber"></span> —</div>',
  });
  await page.close();
  return bytes;
}

/** A page in traditional script, character by character. */
function mirrored(text) {
  const earlier = beforeMending.reduce((so, [now, then]) => so.replace(now, then), text);
  return OpenCC.Converter({ from: "cn", to: "tw" })(earlier);
}

for (const { to, from, encoding, mirror } of reencoded) {
  write(to, encode(mirror ? mirrored(read(from)) : read(from), encoding));
}
for (const { to, from } of copies) {
  mkdirSync(dirname(path(to)), { recursive: true });
  copyFileSync(path(from), path(to));
  process.stderr.write(`${to}\n`);
}
for (const { to, from } of documents) write(to, await docx(read(from)));

const executablePath = browsers.find((file) => existsSync(file));
if (!executablePath) process.stderr.write("no Chromium: the PDF stays as committed\n");
else {
  const browser = await chromium.launch({
    executablePath,
    args: ["--headless", "--no-sandbox", "--disable-background-networking"],
  });
  try {
    for (const { to, from } of printed) write(to, await pdf(browser, from));
  } finally {
    await browser.close();
  }
}

// Word 97–2003 files. What their container holds is told by the names in its directory, which are UTF-16.
import { createRequire } from "node:module";
import { isSoundContainer } from "./ole.js";
import { recordOf } from "./plain.js";
import { type Extracted, rejected } from "./result.js";

interface WordDocument {
  getBody(options: { filterUnicode: boolean }): string;
  getTextboxes(options: { filterUnicode: boolean; includeHeadersAndFooters: boolean }): string;
}

/** The library has no types of its own. */
const load = (): { extract(source: Buffer): Promise<WordDocument> } => {
  const Extractor = createRequire(import.meta.url)("word-extractor") as new () => ReturnType<typeof load>;
  return new Extractor();
};

const names = (bytes: Buffer, name: string): boolean => bytes.includes(Buffer.from(name, "utf16le"));

const locked = rejected("文档有密码保护，请去掉密码另存后重试。");

const damaged = rejected("旧版 .doc 文件已损坏或版本过旧，请用 Word 或 WPS 打开并另存为 .docx 后重试。");

/** The file information block begins a sector with this mark; bit 8 of the word at 10 says that it is encrypted. */
const blockMark = Buffer.from([0xec, 0xa5]);
const sector = 512;

function isEncrypted(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(blockMark); at >= 0; at = bytes.indexOf(blockMark, at + 1)) {
    if (at % sector === 0 && at + 12 <= bytes.length) return (bytes.readUInt16LE(at + 10) & 0x0100) !== 0;
  }
  return false;
}

const noNumbers = "旧版 .doc 文件中的自动编号读不出来，序号可能缺失，建议另存为 .docx。";

/** Reads a DOC. Automatic numbers are not in its text and are lost, which a warning says. About 10 ms. */
export async function readDoc(bytes: Buffer): Promise<Extracted> {
  if (names(bytes, "EncryptedPackage")) return locked;
  if (!names(bytes, "WordDocument")) {
    if (names(bytes, "Workbook")) return rejected("文件是电子表格，不是报告文档。");
    if (names(bytes, "PowerPoint Document")) return rejected("文件是演示文稿，不是报告文档。");
    return rejected("文件不是 Word 文档，请用 Word 或 WPS 打开并另存为 .docx 后重试。");
  }
  if (isEncrypted(bytes)) return locked;
  if (!isSoundContainer(bytes)) return damaged;
  let document: WordDocument;
  try {
    document = await load().extract(bytes);
  } catch {
    return damaged;
  }
  const text = recordOf(document.getBody({ filterUnicode: false }))
    .replaceAll("\0", "")
    .replace(/[ \t]+$/gm, "")
    .replace(/^\n+|\n+$/g, "");
  if (!/\S/.test(text)) return rejected("文档里没有文字，可能只有图片，请先做文字识别（OCR）再收录。");
  return { ok: true, text, hints: { chrome: [], title: null, meta: {}, url: null, warnings: [noNumbers] } };
}

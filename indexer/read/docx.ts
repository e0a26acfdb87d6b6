// Word files: automatic numbers become text, then the converter's HTML goes the way of every page.
import mammoth from "mammoth";
import { parsePage, parseXml } from "./markup.js";
import { labelParagraphs, paragraphsOf, readNumbering } from "./numbering.js";
import { type Extracted, rejected } from "./result.js";
import { walk } from "./walk.js";
import { openParts, type Parts, packParts } from "./zip.js";

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const noNumbering = `<w:numbering xmlns:w="${wordSpace}"/>`;

const otherKinds: readonly (readonly [RegExp, string])[] = [
  [/^xl\//, "文件是电子表格，不是报告文档。"],
  [/^ppt\//, "文件是演示文稿，不是报告文档。"],
];

/** Path of the main part: the one the package names, word/document.xml nearly always. */
function mainPart(parts: Parts): string | null {
  if (parts.has("word/document.xml")) return "word/document.xml";
  const relations = parts.get("_rels/.rels") ?? "";
  for (const [tag] of relations.matchAll(/<Relationship\b[^>]*>/g)) {
    const target = /Target="\/?([^"]+)"/.exec(tag)?.[1];
    if (/Type="[^"]*\/officeDocument"/.test(tag) && target && /^word\//.test(target) && parts.has(target))
      return target;
  }
  return null;
}

/** Writes every automatic number into its paragraph as text, and takes the lists away. */
function writeNumbers(parts: Parts, main: string): void {
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const numberingPath = `${folder}numbering.xml`;
  const numbering = parts.get(numberingPath);
  if (!numbering) return;
  const rules = readNumbering(parseXml(numbering), parseXml(parts.get(`${folder}styles.xml`) ?? ""));
  parts.set(numberingPath, noNumbering);
  if (rules.lists.size === 0) return;
  const $ = parseXml(parts.get(main)!);
  const labels = labelParagraphs(paragraphsOf($), rules);
  if (labels.size === 0) return;
  for (const [paragraph, label] of labels) {
    if (label === "") continue;
    const escaped = label.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const run = `<w:r><w:t xml:space="preserve">${escaped}</w:t></w:r>`;
    const properties = $(paragraph).children("w\\:pPr");
    if (properties.length > 0) properties.first().after(run);
    else $(paragraph).prepend(run);
  }
  parts.set(main, $.xml());
}

function coreProperties(parts: Parts): Record<string, string> {
  const core = parts.get("docProps/core.xml");
  if (!core) return {};
  const $ = parseXml(core);
  const found: Record<string, string> = {};
  for (const [name, tag] of [
    ["title", "dc\\:title"],
    ["creator", "dc\\:creator"],
    ["created", "dcterms\\:created"],
    ["modified", "dcterms\\:modified"],
  ] as const) {
    const value = parsePage($(tag).first().text()).text().trim();
    if (value !== "") found[name] = value;
  }
  return found;
}

const damaged = rejected("Word 文档已损坏，无法读出正文，请用 Word 或 WPS 打开修复并另存后重试。");

/** Reads a DOCX. Headers, footers and page numbers stay out; insertions are kept, deletions not. 10 to 50 ms. */
export async function readDocx(bytes: Buffer): Promise<Extracted> {
  const opened = await openParts(bytes);
  if (!opened.ok) return opened;
  const { parts } = opened;
  const main = mainPart(parts);
  if (main === null) {
    const other = otherKinds.find(([path]) => [...parts.keys()].some((name) => path.test(name)));
    return rejected(other?.[1] ?? "文件是压缩包，请解压后收录其中的文档。");
  }
  let html: string;
  try {
    writeNumbers(parts, main);
    const converted = await mammoth.convertToHtml(
      { buffer: await packParts(parts) },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })) },
    );
    html = converted.value;
  } catch {
    return damaged;
  }
  const $ = parsePage(html);
  $(
    'sup a[href^="#footnote-"], sup a[href^="#endnote-"], a[href^="#footnote-ref"], a[href^="#endnote-ref"]',
  ).remove();
  const { text } = walk($("body").get(0)!);
  if (!/\S/.test(text)) return rejected("Word 文档里没有文字，可能只有图片，请先做文字识别（OCR）再收录。");
  const meta = coreProperties(parts);
  return { ok: true, text, hints: { chrome: [], title: meta.title ?? null, meta, url: null, warnings: [] } };
}

// What a file is by its content. The name is only believed where the content does not say.
import { askForRecognition, type Rejected, rejected, scanned } from "./result.js";

/** `zip` may be a DOCX, ODT or OFD and `ole` a DOC; their readers look closer. */
export type Container = "pdf" | "zip" | "ole" | "rtf" | "mhtml" | "text";

const headLength = 1024;

const picture = `文件是图片，没有文字；请放入它的 Word 版或文字版；没有的，请合成一个 PDF 再放入，${askForRecognition}`;

const signatures: readonly (readonly [string, string])[] = [
  ["\x89PNG", picture],
  ["\xff\xd8\xff", picture],
  ["GIF8", picture],
  ["II*\0", picture],
  ["BM", picture],
  ["Rar!", "文件是压缩包，请解压后收录其中的文档。"],
  ["7z\xbc\xaf", "文件是压缩包，请解压后收录其中的文档。"],
  ["\x1f\x8b", "文件是压缩包，请解压后收录其中的文档。"],
];

/** Looks at the first 1,024 bytes. Rejects by name what is known and not read: pictures, other archives. */
export function containerOf(bytes: Uint8Array): Container | Rejected {
  const head = Buffer.from(bytes.subarray(0, headLength)).toString("latin1");
  if (/%PDF-\d/.test(head)) return "pdf";
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return "zip";
  if (head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return "ole";
  if (head.startsWith("{\\rtf")) return "rtf";
  for (const [signature, reason] of signatures) {
    // "BM" alone also begins words; a bitmap goes on with bytes no text holds.
    if (head.startsWith(signature) && (signature !== "BM" || head.includes("\0")))
      return reason === picture ? scanned(reason) : rejected(reason);
  }
  return isMail(head) ? "mhtml" : "text";
}

/** A header block that speaks of parts: no text begins so. */
function isMail(head: string): boolean {
  const header = head.replace(/^\xef\xbb\xbf|^\s+/, "").split(/\r?\n\r?\n/)[0]!;
  return (
    /^[A-Za-z][\w-]{1,40}:[ \t]/.test(header) &&
    (/^Content-Type:\s*multipart\//im.test(header) ||
      (/^MIME-Version:/im.test(header) && /^Content-Type:\s*(?:text|application)\//im.test(header)))
  );
}

/** One way to end only: with `[\s\S]*?` thirty comments in a row would be tried in 2^30 ways. */
const comment = "<!--(?:(?!-->)[\\s\\S])*-->";
const openingTag = new RegExp(`^(?:\\s|${comment}|<\\?xml[^>]*>)*<(!doctype\\s+html|[a-z][a-z0-9]*)\\b`, "i");
const pageTags = new Set(["html", "head", "body", "meta", "title", "script"]);
const bodyTags = new Set(
  "div p table center font span h1 h2 h3 h4 section article main header nav ul ol dl form b strong br hr style link tbody".split(
    " ",
  ),
);

/** Whether a decoded text is a page: it opens with a page's tag, or with a body tag and closes some. */
export function isMarkup(text: string): boolean {
  const head = text.slice(0, 8192);
  const tag = openingTag.exec(head)?.[1]?.toLowerCase();
  if (!tag) return false;
  if (tag.startsWith("!doctype") || pageTags.has(tag)) return true;
  return (
    bodyTags.has(tag) &&
    /<\/(?:div|p|table|td|span|h[1-4]|section|article|center|font|ul|ol|b|strong)>/i.test(text)
  );
}

const wordXml = new RegExp(
  `^(?:\\s|<\\?[^>]*>|${comment})*<(?:w:wordDocument|pkg:package|office:document)\\b`,
);

/** XML that is neither a page nor a document: nobody reads its tags. */
export const isOtherXml = (text: string): boolean => /^\s*<\?xml\b/.test(text.slice(0, 1024));

/** Whether a text has any tag of a page: a file named .html may be plain text. */
export const hasTags = (text: string): boolean =>
  /<(?:!doctype|html|body|head|p|div|br|span|table|td|font|a|h[1-6]|section|article|ul|ol|li|pre|center|script|frameset|b|strong)\b/i.test(
    text,
  );

/** Word's and LibreOffice's single-file XML: no page, though it opens with a tag. */
export const isWordXml = (text: string): boolean => wordXml.test(text.slice(0, 8192));

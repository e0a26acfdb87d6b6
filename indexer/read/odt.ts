// odt: not read yet; refused by name.
import type { ParentNode } from "./markup.js";
import { type Extracted, rejected } from "./result.js";

export const readOpenDocument = (_content: ParentNode, _styles: ParentNode): Extracted =>
  rejected("文件是 OpenDocument 文档，暂不支持，请另存为 .docx 后重试。");

export const readOdt = (_bytes: Buffer): Promise<Extracted> =>
  Promise.resolve(rejected("文件是 OpenDocument 文档，暂不支持，请另存为 .docx 后重试。"));

// ofd: not read yet; refused by name.
import { type Extracted, rejected } from "./result.js";

export const readOfd = (_bytes: Buffer): Promise<Extracted> =>
  Promise.resolve(rejected("文件是 OFD 版式文档，暂不支持，请另存为 PDF 或 .docx 后重试。"));

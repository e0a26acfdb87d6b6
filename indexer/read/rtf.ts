// rtf: not read yet; refused by name.
import { type Extracted, rejected } from "./result.js";

export const readRtf = (_bytes: Buffer): Promise<Extracted> =>
  Promise.resolve(rejected("文件是 RTF 格式，暂不支持，请用 Word 或 WPS 另存为 .docx 后重试。"));

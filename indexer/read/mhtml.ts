// mhtml: not read yet; refused by name.
import { type Extracted, rejected } from "./result.js";

export const readMhtml = (_bytes: Buffer): Promise<Extracted> =>
  Promise.resolve(rejected("文件是 MHTML 网页存档，暂不支持，请在浏览器中另存为“网页，仅 HTML”后重试。"));

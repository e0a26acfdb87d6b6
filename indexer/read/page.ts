import { type Extracted, rejected } from "./result.js";

export function readPage(_html: string): Extracted {
  return rejected("暂不支持这种格式。");
}

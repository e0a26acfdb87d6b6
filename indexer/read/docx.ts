import { type Extracted, rejected } from "./result.js";

export async function readDocx(_bytes: Buffer): Promise<Extracted> {
  return rejected("暂不支持这种格式。");
}

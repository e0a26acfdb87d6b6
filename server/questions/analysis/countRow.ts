// What the answers of several analyses hold.
import { z } from "zod";
import { component, portion, real, text, whole } from "../../schema.js";
import { valueFields } from "../../totals.js";

export const realOrNull = real.nullable();

export const intervalShape = z
  .strictObject({ low: real, high: real, method: z.enum(["wilson", "cochran", "garwood"]) })
  .nullable();

export const groupKey = z.strictObject(valueFields);
export const snapshotId = text.describe("索引的编号");
export const unitShape = z.enum(["words", "characters"]);

/** Of a list that is shown a page at a time. */
export const turnedShape = { total: whole, offset: whole };

const countFigures = z.strictObject({
  occurrences: whole,
  reports: whole.describe("含有它的报告"),
  share: portion.nullable(),
  shareInterval: intervalShape,
  perTenThousand: realOrNull,
  rateInterval: intervalShape,
});

export const countRow = component("CountRow", {
  ...countFigures.shape,
  keys: z.array(groupKey),
  having: whole.describe("有该部分的报告"),
  notCounted: whole.describe("未识别到该部分，未计"),
  characters: whole,
  once: countFigures.optional().describe("copies=once：每条共用表述只算一次"),
});

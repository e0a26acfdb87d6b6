// The comparing interfaces described, out of the schemas that check their queries.
import type { z } from "zod";
import { compareSchema } from "../parameters.js";
import {
  besideCountySchema,
  countySchema,
  followUpSchema,
  ledgerSchema,
  livesSchema,
  reportSuggestionsSchema,
  sameSchema,
} from "./requests.js";

const inPath = (name: string, description: string) => ({
  name,
  in: "path" as const,
  required: true,
  description,
  schema: { type: "string" as const },
});
const id = inPath("id", "报告编号，12 位十六进制");
const code = inPath("code", "乡镇的区划代码");
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const wordDocument = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** `answers` and `file` make the responses of an operation, as the other interfaces have them. */
export function comparingPaths<Answers, File>(
  answers: (name: string, errors: readonly number[]) => Answers,
  file: (description: string, type: string) => File,
) {
  const get = <Responses>(
    summary: string,
    query: z.ZodObject,
    responses: Responses,
    parameters: readonly ReturnType<typeof inPath>[] = [],
  ) => ({ get: { summary, parameters: [...parameters], requestParams: { query }, responses } });
  return {
    "/api/compare.csv": get("对照的每一对，CSV", compareSchema, file("CSV", "text/csv")),
    "/api/compare.xlsx": get("对照的每一对，XLSX", compareSchema, file("XLSX", workbook)),
    "/api/compare.docx": get("对照，Word 文档，标出改动", compareSchema, file("DOCX", wordDocument)),
    "/api/compare.html": get("对照，一个 HTML 文件", compareSchema, file("HTML", "text/html")),
    "/api/suggest/reports": get(
      "报告的补全：乡镇、县、标题的一部分，年度",
      reportSuggestionsSchema,
      answers("ReportSuggestions", [400]),
    ),
    "/api/followup/{id}": get("不足与安排的跟进", followUpSchema, answers("FollowUp", [400, 404]), [id]),
    "/api/townships/{code}": get("一个乡镇各条历年的变化", livesSchema, answers("Lives", [400, 404]), [code]),
    "/api/reports/{id}/county": get(
      "一份报告与同县同年度的报告",
      besideCountySchema,
      answers("BesideCounty", [400, 404]),
      [id],
    ),
    "/api/reports/{id}/same": get("其他乡镇也有的句子", sameSchema, answers("SameSentences", [400, 404]), [
      id,
    ]),
    "/api/county": get("县·年度主题表，每次 12 份", countySchema, answers("ThemeTable", [400, 404])),
    "/api/ledger": get("数字台账，每次 12 份", ledgerSchema, answers("Ledger", [400, 404])),
    "/api/ledger.csv": get("数字台账，CSV", ledgerSchema, file("CSV", "text/csv")),
    "/api/ledger.xlsx": get("数字台账，XLSX", ledgerSchema, file("XLSX", workbook)),
  };
}

// 补全: the reports that a part of a township's name, of a county's, of a title, or a year may mean.

import { z } from "zod";
import type { ReportHead } from "../../../report/types.js";
import { isTownship, placeOf, townshipCode, unitOf } from "../../../report/unit.js";
import { question } from "../../question.js";
import { idOfReport } from "../../reportHead.js";
import { component, exactly, text } from "../../schema.js";
import { findReports, labelOf } from "../compare/chooser.js";

const reportSuggestionsAnswer = component("ReportSuggestions", {
  typed: text,
  reports: z.array(
    z.strictObject({
      id: idOfReport,
      label: text,
      where: text,
      township: z.strictObject({ code: text, name: text }).nullable().describe("有历年页的乡镇"),
    }),
  ),
});

/** Of a report that its township's page of years lists. */
function townshipWithYears(head: ReportHead): { code: string; name: string } | null {
  const code = townshipCode(head);
  return code === null || !isTownship(head) || head.year === null || head.mirrorOf !== null
    ? null
    : { code, name: unitOf(head) };
}

export const suggestReports = question({
  name: "suggestReports",
  summary: "报告的补全：乡镇、县、标题的一部分，年度",
  query: {
    q: z.string().max(100, { error: "太长（最多 100 字）。" }).meta({
      description: "乡镇名、县名、标题的一部分，年度，可以连写",
      example: "柳渡2023",
    }),
    limit: z.coerce
      .number({ error: "limit 应为整数。" })
      .int({ error: "limit 应为整数。" })
      .min(1, { error: "limit 最少 1。" })
      .max(50, { error: "limit 最多 50。" })
      .default(12)
      .meta({ description: "几份" }),
  },
  answer: reportSuggestionsAnswer,
  run: ({ library, query: { q, limit } }) =>
    exactly(reportSuggestionsAnswer, {
      typed: q,
      reports: findReports(library.archive.heads, q, limit).map((head) => ({
        id: head.id,
        label: labelOf(head),
        where: placeOf(head),
        township: townshipWithYears(head),
      })),
    }),
});

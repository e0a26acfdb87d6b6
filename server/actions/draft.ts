// 起草核对: a draft read as a report and laid against the corpus; nothing of it is kept.
import { z } from "zod";
import type { Draft, DraftHeader } from "../../workbench/types.js";
import { action } from "../action.js";
import { RequestError } from "../errors.js";
import { reportAnswer } from "../questions/reports/report.js";
import { layeredShape, layeredSpan } from "../questions/reuse/passageHead.js";
import { idOfItem, idOfReport, kindShape, spanShape } from "../reportHead.js";
import { component, exactly, text } from "../schema.js";
import { type CheckedDraft, checkDraft } from "./draftCheck.js";
import { annotatedDraft } from "./draftDocument.js";

const placed = z.array(z.strictObject({ report: idOfReport, item: idOfItem, text }));
const { id: _, ...draftShape } = reportAnswer.shape;

const draftAnswer = component("Draft", {
  report: component("DraftReport", draftShape),
  missing: z.array(kindShape).describe("没有识别到的部分"),
  missingNames: z.array(text).describe("它们的名称"),
  ...layeredShape,
  spans: z.array(
    z.strictObject({
      ...layeredSpan,
      holders: z
        .array(z.strictObject({ report: idOfReport, ...spanShape.shape }))
        .describe("谁已经写过，早的在前，最多六份"),
    }),
  ),
  unanswered: placed.describe("本乡镇上一年度的不足里，草稿的安排没有说到的"),
  neighbours: z.array(z.strictObject({ theme: text, items: placed })).describe("同县别的乡镇怎样写同一主题"),
  named: z.array(z.strictObject({ report: idOfReport, name: text })).describe("这里说到的报告"),
});

const fields = {
  township: z.string().max(60).optional().meta({ description: "乡镇，代替读出来的" }),
  county: z.string().max(60).optional().meta({ description: "县，代替读出来的" }),
  year: z
    .string()
    .regex(/^20\d\d$/, "年度是四位数字，如 2024。")
    .optional()
    .meta({ description: "报告年度，代替读出来的" }),
};

export const draft = action({
  name: "draft",
  method: "post",
  path: "/api/draft",
  summary: "起草核对：草稿当作一份报告来读，与全部报告比；不保存",
  query: fields,
  body: { kind: "document" },
  status: 200,
  answer: draftAnswer,
  async run({ workbench, library, query, body }): Promise<CheckedDraft> {
    if (!library) throw new RequestError("indexing", "还没有建好索引，草稿没有可比的报告；请稍候再来。");
    return checkDraft(library, await workbench.drafts.read(body satisfies Draft, query as DraftHeader));
  },
  json: ({ report: { id: __, ...report }, ...found }) => exactly(draftAnswer, { report, ...found }),
  files: { contents: ["document", "tables"], of: (found, { library }) => annotatedDraft(found, library!) },
});

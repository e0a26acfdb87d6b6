// 处理意见 on a township's report of a year.
import { z } from "zod";
import { action } from "../action.js";
import { component, exactly, text, textOrNull, whole } from "../schema.js";

const noteAnswer = component("ReviewNote", {
  county: text,
  year: whole,
  code: textOrNull,
  name: text,
  note: text,
  date: textOrNull,
});

/** Characters; more than a cell of a table is read with. */
const longestNote = 5000;

export const writeNote = action({
  name: "reviewNote",
  method: "put",
  path: "/api/review/notes",
  summary: "写下一个乡镇一年的处理意见；空的是收回",
  query: {},
  body: {
    kind: "json",
    schema: z.strictObject({
      county: z
        .string({ error: "请写明县（county）。" })
        .min(1, { error: "请写明县（county）。" })
        .meta({ description: "县级区划的代码" }),
      year: z.coerce
        .number({ error: "年度是四位数字。" })
        .int({ error: "年度是四位数字。" })
        .min(1000, { error: "年度是四位数字。" })
        .max(9999, { error: "年度是四位数字。" })
        .meta({ description: "所报告的年度" }),
      code: z
        .string()
        .regex(/^\d{2,12}$/, { error: "区划代码是数字。" })
        .nullable()
        .default(null)
        .meta({ description: "乡镇的区划代码；区划表里没有的不写" }),
      name: z
        .string({ error: "请写明乡镇（name）。" })
        .min(1, { error: "请写明乡镇（name）。" })
        .max(60, { error: "乡镇的名称太长。" })
        .meta({ description: "乡镇的名称" }),
      note: z
        .string({ error: "请写明处理意见（note）。" })
        .max(longestNote, { error: `处理意见最多 ${longestNote} 字。` })
        .meta({ description: "处理意见" }),
      before: z
        .string({ error: "动笔时写着的（before）应为文字。" })
        .optional()
        .meta({ description: "动笔时写着的；别人已改的不存，答 409，now 是现在写着的" }),
    }),
  },
  status: 200,
  answer: noteAnswer,
  refusals: [409],
  run: ({ workbench, body: { before, ...note } }) => exactly(noteAnswer, workbench.notes.write(note, before)),
});

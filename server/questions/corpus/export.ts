// 整个语料库: reports, parts, points, shared passages and their places as tables that refer to each other, for R, Python
// and Datasette.

import { z } from "zod";
import type { Exported } from "../../../export/formats.js";
import { rowRecord } from "../../../export/table.js";
import { question } from "../../question.js";
import { component, exactly } from "../../schema.js";
import { corpusTables } from "./tables.js";

const corpusAnswer = component("CorpusTables", {
  tables: z.array(
    component("CorpusTable", {
      name: z.string(),
      key: z.string().nullable(),
      columns: z.array(
        component("CorpusColumn", {
          name: z.string(),
          holds: z.string(),
          references: z.string().nullable(),
        }),
      ),
    }),
  ),
});

export const corpusExport = question({
  name: "export",
  summary: "整个语料库：报告、部分、条目、共用表述、各处",
  query: {},
  answer: corpusAnswer,
  run: ({ library }) => corpusTables(library),
  json: (tables) =>
    exactly(corpusAnswer, {
      tables: tables.map(({ name, columns, key = null, references = {} }) => ({
        name,
        key,
        columns: columns.map(({ key: column, title }) => ({
          name: column,
          holds: title,
          references: references[column] ?? null,
        })),
      })),
    }),
  files: {
    contents: ["corpus"],
    of: (tables): Exported => ({
      name: "语料库",
      sheets: tables,
      *records() {
        for (const { name, columns, rows } of tables)
          for (const row of rows) yield { table: name, ...rowRecord(columns, row) };
      },
      about: [
        { key: "offsets", title: "起、止", value: "在原文文本里的位置，UTF-16 单位，含起不含止" },
        {
          key: "mirrors",
          title: "镜像",
          value: "镜像也在其中：reports.mirror_of 不为空的是镜像，计数时请除去",
        },
      ],
    }),
  },
});

// What became of the files that were sent last, to take away; its page is that of the corpus folder.
import { z } from "zod";
import type { Exported } from "../../../export/formats.js";
import { type Asked, question } from "../../question.js";
import { component, exactly, text, textOrNull } from "../../schema.js";
import { fatesOf } from "./fates.js";

const receivedAnswer = component("Received", {
  files: z.array(
    z.strictObject({
      file: text,
      kind: z
        .enum(["report", "known", "mirror", "duplicate", "left", "waiting"])
        .describe("收录、本来就有、记作镜像不计数、与同时添加的同文、未收、正在读"),
      says: text,
      report: textOrNull.describe("它是哪份报告，或与哪份同文：报告页的地址"),
      counting: textOrNull.describe("记作镜像的：计数的是哪份报告，报告页的地址"),
    }),
  ),
});

function found({ library, workbench }: Pick<Asked<unknown>, "library" | "workbench">) {
  const indexing = workbench?.indexing;
  const isRunning = indexing?.job()?.state === "running";
  const kept = indexing?.received() ?? [];
  return fatesOf(library, kept, isRunning).map((fate, at) => ({
    name: kept[at]!.file ?? kept[at]!.sent,
    ...fate,
  }));
}
type Found = ReturnType<typeof found>;

const exported = (files: Found, { origin }: Asked<unknown>): Exported => ({
  name: "刚添加的文件",
  sheets: [
    {
      name: "刚添加的",
      columns: [
        { key: "file", title: "文件", width: 50 },
        { key: "result", title: "结果", width: 10 },
        { key: "says", title: "说明", width: 60 },
        { key: "title", title: "报告", width: 50 },
        { key: "link", title: "链接", kind: "link", width: 50 },
      ],
      rows: files.map(({ name, label, says, report, counting }) => [
        ...[name, label, counting ? `${says}${counting.label}` : says, report?.label ?? null],
        report && origin + report.href,
      ]),
    },
  ],
  about: [{ key: "files", title: "文件", value: files.length }],
});

export const received = question({
  name: "received",
  summary: "最近一次添加的文件，各是什么结果",
  query: {},
  answer: receivedAnswer,
  ofWorkbench: true,
  run: found,
  json: (files) =>
    exactly(receivedAnswer, {
      files: files.map(({ name, kind, says, report, counting }) => ({
        ...{ file: name, kind, says },
        report: report?.href ?? null,
        counting: counting?.href ?? null,
      })),
    }),
  files: { of: exported },
});

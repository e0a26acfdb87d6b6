// The corpus folder: what lies in it that the index has not, what is added, what is taken out.
import { z } from "zod";
import type { Changes, Job, Workbench } from "../../workbench/types.js";
import { action } from "../action.js";
import { notFound } from "../errors.js";
import { component, exactly, real, text, textOrNull, whole } from "../schema.js";

const fileAnd = <F extends z.ZodRawShape>(fields: F) => z.array(z.strictObject({ file: text, ...fields }));

const job = component("Job", {
  id: text,
  state: z.enum(["running", "done", "failed"]),
  done: whole.describe("已读的文件"),
  of: whole,
  summary: z
    .strictObject({
      reports: whole,
      added: whole,
      changed: whole,
      removed: whole,
      unchanged: whole,
      rejected: fileAnd({ reason: text }),
      duplicates: fileAnd({ of: text }),
      warnings: fileAnd({ message: text }),
      seconds: real,
    })
    .nullable(),
  error: textOrNull,
});
export const jobAnswer = component("JobAnswer", { job });
const files = z.array(text);
const corpusAnswer = component("Corpus", {
  folders: files,
  files: whole,
  changes: z.strictObject({ added: files, changed: files, removed: files }),
  job: job.nullable(),
});

export const begun = (workbench: Workbench): { readonly job: Job } =>
  exactly(jobAnswer, { job: workbench.indexing.request() });

export const corpusState = action({
  name: "corpus",
  method: "get",
  path: "/api/corpus",
  summary: "语料文件夹里有什么还没有编入",
  query: {},
  body: { kind: "none" },
  status: 200,
  answer: corpusAnswer,
  async run({ workbench }) {
    const { files, changes }: { files: number; changes: Changes } = await workbench.folder.look();
    return exactly(corpusAnswer, {
      folders: workbench.folder.folders,
      files,
      changes,
      job: workbench.indexing.job(),
    });
  },
});

export const corpusJob = action({
  name: "corpusJob",
  method: "get",
  path: "/api/corpus/job",
  summary: "正在编入的、或最近一次编入的情形",
  query: {},
  body: { kind: "none" },
  status: 200,
  answer: job,
  refusals: [404],
  run({ workbench }) {
    const current = workbench.indexing.job();
    if (!current) throw notFound("程序起动以来还没有编入过。");
    return exactly(job, current);
  },
});

export const addFiles = action({
  name: "corpusAdd",
  method: "post",
  path: "/api/corpus/files",
  summary: "收下文件，编入索引",
  query: {},
  body: { kind: "files" },
  status: 202,
  answer: jobAnswer,
  async run({ workbench, body }) {
    await workbench.folder.keep(body);
    return begun(workbench);
  },
});

export const removeFile = action({
  name: "corpusRemove",
  method: "delete",
  path: "/api/corpus/files",
  summary: "把一个文件移出语料，可以放回",
  query: { file: z.string().meta({ description: "文件名，如报告的 file" }) },
  body: { kind: "none" },
  status: 202,
  answer: jobAnswer,
  refusals: [404],
  async run({ workbench, query }) {
    await workbench.folder.remove(query.file);
    return begun(workbench);
  },
});

export const startIndexing = action({
  name: "corpusIndex",
  method: "post",
  path: "/api/corpus/index",
  summary: "把文件夹里的改动编入索引",
  query: {},
  body: { kind: "none" },
  status: 202,
  answer: jobAnswer,
  refusals: [409],
  run: ({ workbench }) => exactly(jobAnswer, { job: workbench.indexing.start() }),
});

// The corpus folder: what lies in it that the index has not, what is added, what is taken out.
import { z } from "zod";
import type { CorpusFolder, Job, Kept, Workbench } from "../../workbench/types.js";
import { type AnyAction, action } from "../action.js";
import { notFound } from "../errors.js";
import { flag } from "../fields.js";
import { twinOf } from "../parts/twins.js";
import { component, exactly, real, text, textOrNull, whole } from "../schema.js";

const fileAnd = <F extends z.ZodRawShape>(fields: F) => z.array(z.strictObject({ file: text, ...fields }));

const jobFields = {
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
  removal: z
    .strictObject({ going: whole, of: whole, from: z.array(text).describe("原在的文件夹") })
    .nullable()
    .describe("这次会移除许多报告，所以没有编入；确要移除的用 allowRemoval=1"),
};
const job = component("Job", jobFields);
const jobSeen = component("JobSeen", {
  ...jobFields,
  readable: z.boolean().describe("改动已可查阅；共用表述可能还在查找"),
});
const kept = z.strictObject({
  sent: text,
  file: textOrNull.describe("存成的文件名，如报告的 file；null 是没有存"),
  reason: textOrNull.describe("没有存的原因"),
  already: z.boolean().describe("一字不差的这个文件本来就在，已经编入"),
});
const addedAnswer = component("Added", { job, files: z.array(kept) });
export const jobAnswer = component("JobAnswer", { job });
const files = z.array(text);
const corpusAnswer = component("Corpus", {
  folders: files,
  files: whole,
  changes: z.strictObject({ added: files, changed: files, removed: files }),
  removed: files.describe("移出后可以放回的文件"),
  job: job.nullable(),
});

export const begun = (workbench: Workbench): { readonly job: Job } =>
  exactly(jobAnswer, { job: workbench.indexing.request() });

const fileField = z.string().meta({ description: "文件名，如报告的 file" });

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
    const { files, changes, aside } = await workbench.folder.look();
    return exactly(corpusAnswer, {
      folders: workbench.folder.folders,
      files,
      changes,
      removed: aside,
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
  answer: jobSeen,
  refusals: [404],
  run({ workbench, library }) {
    const current = workbench.indexing.job();
    if (!current) throw notFound("还没有从网页或命令编入过。");
    const readable =
      current.state === "done" || (library !== null && library.manifest.id !== workbench.indexing.before());
    return exactly(jobSeen, { ...current, readable });
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
  answer: addedAnswer,
  async run({ workbench, body }) {
    const files: readonly Kept[] = await workbench.folder.keep(body);
    return exactly(addedAnswer, { job: workbench.indexing.request(files), files });
  },
});

/** One file goes, or comes back, and the index follows. */
const movesFile = (
  about: Pick<AnyAction, "name" | "method" | "path" | "summary">,
  move: (folder: CorpusFolder, file: string) => Promise<void>,
) =>
  action({
    ...about,
    query: { file: fileField },
    body: { kind: "none" },
    status: 202,
    answer: jobAnswer,
    refusals: [404],
    async run({ workbench, query }) {
      await move(workbench.folder, query.file);
      return begun(workbench);
    },
  });

export const removeFile = movesFile(
  {
    name: "corpusRemove",
    method: "delete",
    path: "/api/corpus/files",
    summary: "把一个文件移出语料，可以放回",
  },
  (folder, file) => folder.remove(file),
);

export const restoreFile = movesFile(
  { name: "corpusRestore", method: "post", path: "/api/corpus/restore", summary: "把移出的文件放回" },
  (folder, file) => folder.restore(file),
);

export const preferFile = action({
  name: "corpusPrefer",
  method: "post",
  path: "/api/corpus/prefer",
  summary: "以一个文件为准：与它同文的、互为镜像的别的文件移出语料，可以放回",
  query: { file: fileField },
  body: { kind: "none" },
  status: 202,
  answer: jobAnswer,
  refusals: [404],
  async run({ workbench, library, query: { file } }) {
    const twin = library && twinOf(library, file);
    if (!twin) throw notFound(`没有哪份报告与“${file.slice(0, 100)}”同文，或是它的镜像。`);
    await workbench.folder.remove(...twin.others);
    return begun(workbench);
  },
});

export const entitleFile = action({
  name: "corpusTitle",
  method: "put",
  path: "/api/corpus/title",
  summary: "写明一个未收录文件的标题，当作年度报告收录",
  query: {
    file: fileField,
    title: z.string().min(1).meta({ description: "报告的标题，写进 metadata.csv" }),
  },
  body: { kind: "none" },
  status: 202,
  answer: jobAnswer,
  refusals: [404, 409],
  run({ workbench, library, query: { file, title } }) {
    if (!library?.sources.rejected.some((left) => left.file === file))
      throw notFound(`未收录的文件里没有“${file}”。`);
    workbench.corrections.entitle(file, title);
    return begun(workbench);
  },
});

export const startIndexing = action({
  name: "corpusIndex",
  method: "post",
  path: "/api/corpus/index",
  summary: "把文件夹里的改动编入索引",
  query: {
    allowRemoval: flag.optional().meta({ description: "1：确要一次移除许多报告（超过五份且超过五分之一）" }),
  },
  body: { kind: "none" },
  status: 202,
  answer: jobAnswer,
  refusals: [409],
  run: ({ workbench, query }) =>
    exactly(jobAnswer, { job: workbench.indexing.start({ allowRemoval: query.allowRemoval ?? false }) }),
});

// 收藏: what was ticked and kept, and the questions that were given a name.
import { z } from "zod";
import type { Exported } from "../../../export/formats.js";
import { type Kept, nothingKept } from "../../../workbench/collections/types.js";
import { type Workbench, WorkbenchRefused } from "../../../workbench/types.js";
import { RequestError } from "../../errors.js";
import { page, view } from "../../handler.js";
import { links } from "../../links.js";
import { type Answered, type Asked, question } from "../../question.js";
import { component, exactly, text, textOrNull, whole } from "../../schema.js";
import { moment } from "../../wording.js";

export const codeShape = component("Code", { id: whole, name: text, description: text });

const collectionsAnswer = component("Collections", {
  file: textOrNull.describe("收藏存放的文件；没有给定语料文件夹时为 null"),
  collections: z.array(z.strictObject({ id: whole, name: text, note: text, added: text, marks: whole })),
  questions: z.array(z.strictObject({ id: whole, name: text, address: text, added: text })),
  codes: z.array(codeShape),
});

/** All that is kept. Throws 503 that says what is wrong with the file. */
export async function keptIn(workbench: Workbench | null): Promise<Kept> {
  try {
    return (await workbench?.collections.read()) ?? nothingKept;
  } catch (error) {
    throw error instanceof WorkbenchRefused ? new RequestError("unwritable", error.message) : error;
  }
}

type Result = z.output<typeof collectionsAnswer>;

const exported = ({ collections: kept, questions }: Result, { origin }: Asked<unknown>): Exported => ({
  name: "收藏",
  sheets: [
    {
      name: "收藏",
      columns: [
        { key: "name", title: "名字", width: 30 },
        { key: "marks", title: "条数", kind: "integer", width: 8 },
        { key: "note", title: "附注", width: 60, wrap: true },
        { key: "added", title: "建于", width: 18 },
        { key: "link", title: "链接", kind: "link", width: 44 },
      ],
      rows: kept.map(({ id, name, marks, note, added }) => [
        ...[name, marks, note, moment(added)],
        origin + links.collection(String(id)),
      ]),
    },
    {
      name: "记下的问题",
      columns: [
        { key: "name", title: "名字", width: 30 },
        { key: "added", title: "记于", width: 18 },
        { key: "link", title: "链接", kind: "link", width: 80 },
      ],
      rows: questions.map(({ name, added, address }) => [name, moment(added), origin + address]),
    },
  ],
  about: [
    { key: "collections", title: "收藏", value: kept.length },
    { key: "questions", title: "记下的问题", value: questions.length },
  ],
});

const modelOf = ({ result, files }: Pick<Answered<unknown, Result>, "result" | "files">) => ({
  files: result.collections.length + result.questions.length > 0 ? files : [],
  file: result.file,
  collections: result.collections.map(({ added, ...one }) => ({
    ...one,
    added: moment(added),
    href: links.collection(String(one.id)),
  })),
  questions: result.questions.map(({ added, ...one }) => ({ ...one, added: moment(added) })),
  codes: result.codes,
});
export type CollectionsPage = ReturnType<typeof modelOf>;
const template = view<CollectionsPage>("collections/list");

export const collections = question({
  name: "collections",
  summary: "收藏和记下的问题",
  query: {},
  answer: collectionsAnswer,
  ofWorkbench: true,
  async run({ workbench }) {
    const kept = await keptIn(workbench);
    return exactly(collectionsAnswer, {
      file: workbench?.collections.file ?? null,
      collections: kept.collections.map(({ marks, ...one }) => ({ ...one, marks: marks.length })),
      questions: [...kept.questions],
      codes: [...kept.codes],
    });
  },
  files: { tables: ["收藏", "记下的问题"], of: exported },
  page: { show: (seen) => page(template, { title: "收藏", place: "collections" }, modelOf(seen)) },
});

// 收藏: what is ticked is kept, noted, coded, taken out and brought back.
import { z } from "zod";
import { type Collections, type KeptPlace, markKinds } from "../../workbench/collections/types.js";
import { action } from "../action.js";
import { badField, RequestError } from "../errors.js";
import { reportId, wholeNumber } from "../fields.js";
import { type Library, reportOf } from "../library.js";
import { component, exactly, whole } from "../schema.js";

/** Characters of what a person types. */
const longestName = 100;
const longestNote = 5000;
/** Longest address that the site takes. */
const longestAddress = 8000;
const mostMarks = 500;
const mostPlaces = 40;

const word = (what: string) =>
  z
    .string({ error: `请给出${what}。` })
    .trim()
    .min(1, { error: `${what}不能为空。` })
    .max(longestName, { error: `${what}太长：最多 ${longestName} 字。` });
const note = z.string().max(longestNote, { error: `附注太长：最多 ${longestNote} 字。` });
const number = z.int({ error: "编号应为整数。" }).min(1);
const before = z
  .record(z.string(), z.string())
  .optional()
  .describe("动笔时各项写着的；别人已改的不存，答 409，now 是现在写着的");
const removed = z.boolean().describe("true 移出，false 放回").optional();

const id = wholeNumber(1, Number.MAX_SAFE_INTEGER, "编号").meta({ description: "编号" });

const kept = component("KeptNumber", { id: whole });
const keptMarks = component("KeptNumbers", { ids: z.array(whole) });

const removing = (
  name: string,
  path: `/api/${string}`,
  summary: string,
  remove: (collections: Collections, id: number) => Promise<void>,
) =>
  action({
    name,
    method: "delete",
    path,
    summary,
    query: { id },
    body: { kind: "none" },
    status: 200,
    answer: kept,
    refusals: [404],
    async run({ workbench, query }) {
      await remove(workbench.collections, query.id);
      return exactly(kept, { id: query.id });
    },
  });

export const addCollection = action({
  name: "collectionAdd",
  method: "post",
  path: "/api/collections",
  summary: "新建一个收藏",
  query: {},
  body: {
    kind: "json",
    schema: z.strictObject({
      name: word("收藏的名字").describe("名字"),
      note: note.describe("附注").default(""),
    }),
  },
  status: 200,
  answer: kept,
  run: async ({ workbench, body }) => exactly(kept, { id: await workbench.collections.addCollection(body) }),
});

export const changeCollection = action({
  name: "collectionChange",
  method: "patch",
  path: "/api/collections/:id",
  summary: "改收藏的名字或附注，或放回",
  query: { id },
  body: {
    kind: "json",
    schema: z.strictObject({
      name: word("收藏的名字").describe("名字").optional(),
      note: note.describe("附注").optional(),
      removed,
      before,
    }),
  },
  status: 200,
  answer: kept,
  refusals: [404, 409],
  async run({ workbench, query, body }) {
    await workbench.collections.changeCollection(query.id, body);
    return exactly(kept, { id: query.id });
  },
});

export const removeCollection = removing(
  "collectionRemove",
  "/api/collections/:id",
  "移出一个收藏，可以放回",
  (collections, id) => collections.changeCollection(id, { removed: true }),
);

const sentPlace = z.strictObject({
  report: reportId,
  start: z.int().min(0).optional().describe("UTF-16 单位；不给起止就是整份报告"),
  end: z.int().min(1).optional(),
});

const sentMark = z.strictObject({
  kind: z.enum(markKinds),
  places: z.array(sentPlace).min(1).max(mostPlaces),
  passage: z.string().max(longestName).optional().describe("共用表述的编号"),
  note: note.default(""),
});

/** What is kept of a stretch, so that it can be found again. Throws 400 and 404. */
function placeOf(library: Library, { report: id, start, end }: z.output<typeof sentPlace>): KeptPlace {
  const report = reportOf(library, id);
  const { sha256, file, place, year, text, title } = report;
  const known = { report: id, sha256, file, place: place?.code ?? null, year };
  if (start === undefined && end === undefined) return { ...known, span: null, quote: title ?? file };
  if (start === undefined || end === undefined || start >= end || end > text.length)
    throw badField("marks", `位置要在原文之内，起在止前（这份报告有 ${text.length} 个单位）。`);
  return { ...known, span: { start, end }, quote: text.slice(start, end) };
}

export const addMarks = action({
  name: "markAdd",
  method: "post",
  path: "/api/collections/:id/marks",
  summary: "把几处、几条或几份收入收藏；已有的不重复",
  query: { id },
  body: { kind: "json", schema: z.strictObject({ marks: z.array(sentMark).min(1).max(mostMarks) }) },
  status: 200,
  answer: keptMarks,
  refusals: [404],
  async run({ workbench, library, query, body }) {
    if (!library) throw new RequestError("indexing", "正在建立索引，请稍候再来。");
    const marks = body.marks.map(({ places, passage = null, ...mark }) => ({
      ...mark,
      passage,
      places: places.map((place) => placeOf(library, place)),
    }));
    return exactly(keptMarks, { ids: await workbench.collections.addMarks(query.id, marks) });
  },
});

export const changeMark = action({
  name: "markChange",
  method: "patch",
  path: "/api/marks/:id",
  summary: "改收入的一条的附注，或放回",
  query: { id },
  body: { kind: "json", schema: z.strictObject({ note: note.describe("附注").optional(), removed, before }) },
  status: 200,
  answer: kept,
  refusals: [404, 409],
  async run({ workbench, query, body }) {
    await workbench.collections.changeMark(query.id, body);
    return exactly(kept, { id: query.id });
  },
});

export const removeMark = removing(
  "markRemove",
  "/api/marks/:id",
  "从收藏移出一条，可以放回",
  (collections, id) => collections.changeMark(id, { removed: true }),
);

export const codeMark = action({
  name: "markCode",
  method: "put",
  path: "/api/marks/:id/codes",
  summary: "一位编码人给一条的编码，代替此人先前给的；空列表是看过而无码，null 是没有看过",
  query: { id },
  body: {
    kind: "json",
    schema: z.strictObject({
      coder: word("编码人").describe("编码人"),
      codes: z.array(number).max(100).nullable().describe("编码的编号"),
    }),
  },
  status: 200,
  answer: kept,
  refusals: [404],
  async run({ workbench, query, body }) {
    await workbench.collections.codeMark(query.id, body.coder, body.codes);
    return exactly(kept, { id: query.id });
  },
});

export const addQuestion = action({
  name: "questionAdd",
  method: "post",
  path: "/api/questions",
  summary: "给一个地址起名记下",
  query: {},
  body: {
    kind: "json",
    schema: z.strictObject({
      name: word("问题的名字").describe("名字"),
      address: z
        .string()
        .max(longestAddress)
        .regex(/^\/(?![/\\])\S*$/, { error: "地址要是本站的，以 / 起头。" })
        .describe("本站的地址，如 /search?q=执法"),
    }),
  },
  status: 200,
  answer: kept,
  run: async ({ workbench, body }) => exactly(kept, { id: await workbench.collections.addQuestion(body) }),
});

export const changeQuestion = action({
  name: "questionChange",
  method: "patch",
  path: "/api/questions/:id",
  summary: "改记下的问题的名字，或放回",
  query: { id },
  body: {
    kind: "json",
    schema: z.strictObject({ name: word("问题的名字").describe("名字").optional(), removed, before }),
  },
  status: 200,
  answer: kept,
  refusals: [404, 409],
  async run({ workbench, query, body }) {
    await workbench.collections.changeQuestion(query.id, body);
    return exactly(kept, { id: query.id });
  },
});

export const removeQuestion = removing(
  "questionRemove",
  "/api/questions/:id",
  "移出记下的一个问题，可以放回",
  (collections, id) => collections.changeQuestion(id, { removed: true }),
);

export const addCode = action({
  name: "codeAdd",
  method: "post",
  path: "/api/codes",
  summary: "新立一个编码，各收藏通用",
  query: {},
  body: {
    kind: "json",
    schema: z.strictObject({
      name: word("编码的名字").describe("名字"),
      description: note.describe("说明：什么算，什么不算").default(""),
    }),
  },
  status: 200,
  answer: kept,
  run: async ({ workbench, body }) => exactly(kept, { id: await workbench.collections.addCode(body) }),
});

export const changeCode = action({
  name: "codeChange",
  method: "patch",
  path: "/api/codes/:id",
  summary: "改编码的名字或说明，或放回",
  query: { id },
  body: {
    kind: "json",
    schema: z.strictObject({
      name: word("编码的名字").describe("名字").optional(),
      description: note.describe("说明：什么算，什么不算").optional(),
      removed,
      before,
    }),
  },
  status: 200,
  answer: kept,
  refusals: [404, 409],
  async run({ workbench, query, body }) {
    await workbench.collections.changeCode(query.id, body);
    return exactly(kept, { id: query.id });
  },
});

export const removeCode = removing(
  "codeRemove",
  "/api/codes/:id",
  "移出一个编码，可以放回",
  (collections, id) => collections.changeCode(id, { removed: true }),
);

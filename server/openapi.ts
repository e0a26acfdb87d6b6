// The interfaces described, out of the schemas that check their queries.
import { createDocument } from "zod-openapi";
import { analysisPaths } from "./analysis/operations.js";
import { comparingPaths } from "./comparing/operations.js";
import { compareSchema, coverageSchema, reportsSchema } from "./parameters.js";
import {
  formulasSchema,
  layersSchema,
  passageSchema,
  passagesSchema,
  reuseCountySchema,
  reusePairsSchema,
} from "./reuse/requests.js";
import { citeJsonSchema, searchSchema, suggestSchema } from "./searchRequests.js";
import { schemas } from "./shapes.js";

export interface Operation {
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description: string;
    readonly type: string;
    readonly fallback: string;
  }[];
  readonly answer: string;
  /** The operation whose parameters these are, for a file of the same answers. */
  readonly sameAs: string | null;
}

const answers = (name: string, errors: readonly number[]) => ({
  200: {
    description: name,
    content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
  },
  ...Object.fromEntries(
    errors.map((status) => [
      String(status),
      {
        description: "错误",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    ]),
  ),
});

const file = (description: string, type: string) => ({
  200: { description, content: { [type]: { schema: { type: "string" as const } } } },
});

const idParameter = {
  name: "id",
  in: "path" as const,
  required: true,
  description: "报告编号，12 位十六进制",
  schema: { type: "string" as const },
};

const passageParameter = { ...idParameter, description: "表述编号" };

const sharing = { requestParams: { query: passagesSchema } };
const searching = { requestParams: { query: searchSchema } };

const build = (version: string) =>
  createDocument({
    openapi: "3.1.0",
    info: {
      title: "对照",
      version,
      description: "乡镇法治政府建设年度报告：检索与对照。只读；每个页面都有同内容的 JSON。",
    },
    paths: {
      "/api/reports": {
        get: {
          summary: "报告列表",
          requestParams: { query: reportsSchema },
          responses: answers("ReportList", [400, 409]),
        },
      },
      "/api/reports/{id}": {
        get: {
          summary: "一份报告：原文文本与结构",
          parameters: [idParameter],
          responses: answers("Report", [404]),
        },
      },
      "/api/search": {
        get: { summary: "检索", ...searching, responses: answers("SearchAnswer", [400, 409]) },
      },
      "/api/search.csv": {
        get: { summary: "检索的全部出处，CSV", ...searching, responses: file("CSV", "text/csv") },
      },
      "/api/search.xlsx": {
        get: {
          summary: "检索的全部出处，XLSX，第二张表是说明",
          ...searching,
          responses: file("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        },
      },
      "/api/search.jsonl": {
        get: {
          summary: "检索的全部出处，一行一条 JSON，首行是说明",
          ...searching,
          responses: file("JSONL", "application/x-ndjson"),
        },
      },
      "/api/compare": {
        get: {
          summary: "两份报告逐条对照",
          requestParams: { query: compareSchema },
          responses: answers("Comparison", [400, 404]),
        },
      },
      ...comparingPaths(answers, file),
      "/api/coverage": {
        get: {
          summary: "县·年度总览",
          requestParams: { query: coverageSchema },
          responses: answers("Coverage", [400, 404]),
        },
      },
      "/api/coverage.xlsx": {
        get: {
          summary: "县·年度总览，XLSX",
          requestParams: { query: coverageSchema },
          responses: file("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        },
      },
      "/api/reuse/passages": {
        get: {
          summary: "共用表述，按报告数 × 字数",
          ...sharing,
          responses: answers("PassageList", [400, 409]),
        },
      },
      "/api/reuse/passages.csv": {
        get: { summary: "全部共用表述，CSV，一行一条", ...sharing, responses: file("CSV", "text/csv") },
      },
      "/api/reuse/passages.xlsx": {
        get: {
          summary: "全部共用表述，XLSX，附说明",
          ...sharing,
          responses: file("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        },
      },
      "/api/reuse/passages.jsonl": {
        get: {
          summary: "全部共用表述，连同各处，一行一条 JSON，首行是说明",
          ...sharing,
          responses: file("JSONL", "application/x-ndjson"),
        },
      },
      "/api/reuse/passages/{id}": {
        get: {
          summary: "一条共用表述：模板、空里填的字、各处",
          parameters: [passageParameter],
          requestParams: { query: passageSchema },
          responses: answers("Passage", [400, 404]),
        },
      },
      "/api/reuse/passages/{id}.csv": {
        get: {
          summary: "一条共用表述的各处，CSV，一行一份报告，一列一个空",
          parameters: [passageParameter],
          requestParams: { query: passageSchema },
          responses: file("CSV", "text/csv"),
        },
      },
      "/api/reuse/passages/{id}.xlsx": {
        get: {
          summary: "一条共用表述的各处，XLSX，附说明",
          parameters: [passageParameter],
          requestParams: { query: passageSchema },
          responses: file("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        },
      },
      "/api/reuse/reports/{id}.csv": {
        get: {
          summary: "一份报告的各层文字，CSV；layer=own 只要独有的",
          parameters: [idParameter],
          requestParams: { query: layersSchema },
          responses: file("CSV", "text/csv"),
        },
      },
      "/api/reuse/reports/{id}.xlsx": {
        get: {
          summary: "一份报告的各层文字，XLSX，附说明",
          parameters: [idParameter],
          requestParams: { query: layersSchema },
          responses: file("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        },
      },
      "/api/reuse/reports/{id}": {
        get: {
          summary: "一份报告的各层、最相近的报告、待核对",
          parameters: [idParameter],
          requestParams: { query: layersSchema },
          responses: answers("ReportReuse", [400, 404]),
        },
      },
      "/api/reuse/pairs": {
        get: {
          summary: "两份报告共有的文字",
          requestParams: { query: reusePairsSchema },
          responses: answers("ReusePairs", [400, 404]),
        },
      },
      "/api/reuse/counts": {
        get: {
          summary: "一个字句计数：每条共用表述只算一次",
          requestParams: { query: searchSchema },
          responses: answers("ReuseCounts", [400]),
        },
      },
      "/api/reuse/formulas": {
        get: {
          summary: "数字句式：除数字以外相同的短句",
          requestParams: { query: formulasSchema },
          responses: answers("FormulaList", [400]),
        },
      },
      "/api/reuse/county": {
        get: {
          summary: "一县一年：谁与谁共用，整篇相近的报告，各乡镇共有的不足",
          requestParams: { query: reuseCountySchema },
          responses: answers("CountyReuse", [400, 404]),
        },
      },
      "/api/suggest": {
        get: {
          summary: "补全正在输入的检索词",
          requestParams: { query: suggestSchema },
          responses: answers("Suggestions", [400]),
        },
      },
      "/api/reports/{id}/cite": {
        get: {
          summary: "引用一份报告或其中一处",
          parameters: [idParameter],
          requestParams: { query: citeJsonSchema },
          responses: answers("Citations", [400, 404]),
        },
      },
      ...analysisPaths(answers, file),
      "/api/health": { get: { summary: "程序和索引的状态", responses: answers("Health", [503]) } },
    },
    components: { schemas: schemas as never },
  });

const built = new Map<string, ReturnType<typeof build>>();

/** The document; built once. */
export function openapi(version: string): ReturnType<typeof build> {
  let document = built.get(version);
  if (!document) {
    document = build(version);
    built.set(version, document);
  }
  return document;
}

interface RawParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: {
    readonly type?: string;
    readonly enum?: readonly string[];
    readonly items?: { readonly enum?: readonly string[]; readonly type?: string };
    readonly default?: unknown;
    readonly description?: string;
  };
}

const typeOf = (schema: RawParameter["schema"]): string => {
  const choices = schema?.enum ?? schema?.items?.enum;
  if (choices) return choices.filter((one) => one !== "null").join(" | ");
  return schema?.type === "array"
    ? "文字，可重复"
    : schema?.type === "integer" || schema?.type === "number"
      ? "整数"
      : "文字";
};

/** The same for a reader's eyes. */
export function operations(version: string): readonly Operation[] {
  return Object.entries(openapi(version).paths ?? {}).map(([path, item]) => {
    const get = item?.get;
    const parameters = (get?.parameters ?? []) as readonly RawParameter[];
    return {
      path,
      summary: get?.summary ?? "",
      parameters: parameters.map((one) => ({
        name: one.name,
        in: one.in,
        required: one.required ?? false,
        description: one.description ?? one.schema?.description ?? "",
        type: typeOf(one.schema),
        fallback:
          one.schema?.default === undefined || Array.isArray(one.schema.default)
            ? ""
            : String(one.schema.default),
      })),
      sameAs: /\.(csv|xlsx|docx|html|jsonl|svg)$/.test(path) ? path.replace(/\.\w+$/, "") : null,
      answer: (get?.responses?.["200"] as { description?: string } | undefined)?.description ?? "",
    };
  });
}

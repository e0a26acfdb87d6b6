// The interfaces described, out of the table of addresses.
import { z } from "zod";
import { createDocument } from "zod-openapi";
import { programVersion } from "../report/generated.js";
import { codesOf } from "./errors.js";
import type { Route } from "./handler.js";
import * as analysis from "./questions/analysis/shapes.js";
import * as comparing from "./questions/compare/shapes.js";
import * as reuse from "./questions/reuse/shapes.js";
import * as general from "./shapes.js";

/** What any address may answer in place of what was asked for. */
const always = [400, 421, 429, 503] as const;

const pathNames: Readonly<Record<string, string>> = {
  id: "报告编号，12 位十六进制",
  code: "乡镇的区划代码",
  passage: "表述编号",
};

const inPath = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name: name!,
    in: "path" as const,
    required: true,
    description: pathNames[path.includes("/passages/") ? "passage" : name!]!,
    schema: { type: "string" as const },
  }));

const shaped = (name: string, description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});

function operationOf([path, , asked, described]: Route) {
  if (!described || !asked) return [];
  const { summary, answer, mayMiss } = described;
  const statuses = [...always, ...(mayMiss ? [404] : []), ...("cursor" in asked.shape ? [409] : [])];
  const unavailable = path.endsWith("/health") ? "HealthIndexing" : "Unavailable";
  const refused = (status: number) =>
    shaped(status === 503 ? unavailable : "Error", codesOf(status).join("、"));
  const given =
    "shape" in answer
      ? shaped(answer.shape, answer.shape)
      : { description: answer.file, content: { [answer.media]: { schema: { type: "string" as const } } } };
  const get = {
    summary,
    parameters: inPath(path),
    requestParams: { query: asked },
    responses: { 200: given, ...Object.fromEntries(statuses.toSorted().map((one) => [one, refused(one)])) },
  };
  return [[path.replace(/:(\w+)/g, "{$1}"), { get }] as const];
}

/** What answers look like, by name; what they refer to is described with them. */
const schemas: Record<string, z.ZodType> = {};
for (const shape of [general, comparing, reuse, analysis].flatMap<unknown>((file) => Object.values(file))) {
  const name = shape instanceof z.ZodType ? shape.meta()?.id : undefined;
  if (name !== undefined) schemas[name] = shape as z.ZodType;
}

/** The document, of the addresses that are described. */
export const openapi = (routes: readonly Route[]) =>
  createDocument({
    openapi: "3.1.0",
    info: {
      title: "对照",
      version: programVersion,
      description: "乡镇法治政府建设年度报告：检索与对照。只读；每个页面都有同内容的 JSON。",
    },
    paths: Object.fromEntries(routes.flatMap(operationOf)),
    components: { schemas },
  });

export type Description = ReturnType<typeof openapi>;

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
export function operations(document: Description) {
  return Object.entries(document.paths ?? {}).map(([path, item]) => {
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
      /** The operation whose parameters these are, for a file of the same answers. */
      sameAs: /\.(csv|xlsx|docx|html|jsonl|svg)$/.test(path) ? path.replace(/\.\w+$/, "") : null,
      answer: (get?.responses?.["200"] as { description?: string } | undefined)?.description ?? "",
    };
  });
}

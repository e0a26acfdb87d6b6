// The interfaces described, out of the table of addresses.
import type { z } from "zod";
import { createDocument } from "zod-openapi";
import { formats } from "../export/formats.js";
import { programVersion } from "../report/generated.js";
import { codesOf, errorAnswer, unavailableAnswer } from "./errors.js";
import type { Route } from "./handler.js";
import { healthIndexingAnswer } from "./questions/site/health.js";

/** What any address may answer in place of what was asked for. */
const always = [400, 421, 429, 503] as const;

const sent = (schema: z.ZodType, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

function operationOf([path, , asked, described]: Route) {
  if (!described || !asked) return [];
  const { summary, answer, inPath, mayMiss } = described;
  const statuses = [...always, ...(mayMiss ? [404] : []), ...("cursor" in asked.shape ? [409] : [])];
  const unavailable = path.endsWith("/health") ? healthIndexingAnswer : unavailableAnswer;
  const refused = (status: number) =>
    sent(status === 503 ? unavailable : errorAnswer, codesOf(status).join("、"));
  const given =
    typeof answer === "string"
      ? {
          description: answer.toUpperCase(),
          content: { [formats[answer].media.split(";")[0]!]: { schema: { type: "string" as const } } },
        }
      : sent(answer, answer.meta()!.id!);
  const get = {
    summary,
    requestParams: { ...(inPath && { path: inPath }), query: asked },
    responses: { 200: given, ...Object.fromEntries(statuses.toSorted().map((one) => [one, refused(one)])) },
  };
  return [[path.replace(/:(\w+)/g, "{$1}"), { get }] as const];
}

/** The document, of the addresses that are described. */
export const openapi = (routes: readonly Route[]) => {
  const document = createDocument({
    openapi: "3.1.0",
    info: {
      title: "对照",
      version: programVersion,
      description: "乡镇法治政府建设年度报告：检索与对照。只读；每个页面都有同内容的 JSON。",
    },
    paths: Object.fromEntries(routes.flatMap(operationOf)),
  });
  // A blank value counts as absent: forms send them.
  for (const { get } of Object.values(document.paths ?? {}))
    for (const one of get?.parameters ?? [])
      if ("in" in one && one.in === "query" && !one.required) one.allowEmptyValue = true;
  return document;
};

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

const fileEnding = new RegExp(`\\.(${Object.keys(formats).join("|")})$`);

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
      sameAs: fileEnding.test(path) ? path.replace(fileEnding, "") : null,
      answer: (get?.responses?.["200"] as { description?: string } | undefined)?.description ?? "",
    };
  });
}

// The interfaces described, out of the table of addresses.
import type { z } from "zod";
import { createDocument } from "zod-openapi";
import { type FormatName, formats } from "../export/formats.js";
import { programVersion } from "../report/generated.js";
import { type AnyAction, type BodyKind, formatsOfAction, writes } from "./action.js";
import { actions } from "./actions.js";
import { codesOf, errorAnswer, unavailableAnswer } from "./errors.js";
import { fieldsBehind, fieldsInPath } from "./fields.js";
import type { Route } from "./handler.js";
import { healthIndexingAnswer } from "./questions/site/health.js";

/** What any address may answer in place of what was asked for. */
const always = [400, 421, 429, 503] as const;

const sent = (schema: z.ZodType, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** A file of JSON is described as no more than that. */
const fileContent = (media: string) => ({
  [media]: { schema: /[/+]json$/.test(media) ? {} : { type: "string" as const } },
});

const sentFile = (format: FormatName) => ({
  description: format.toUpperCase(),
  content: fileContent(formats[format].media.split(";")[0]!),
});

function operationOf([path, , asked, described]: Route) {
  if (!described || !asked) return [];
  const { summary, answer, inPath, mayMiss } = described;
  const statuses = [...always, ...(mayMiss ? [404] : []), ...("cursor" in asked.shape ? [409] : [])];
  const unavailable = path.endsWith("/health") ? healthIndexingAnswer : unavailableAnswer;
  const refused = (status: number) =>
    sent(status === 503 ? unavailable : errorAnswer, codesOf(status).join("、"));
  const given = typeof answer === "string" ? sentFile(answer) : sent(answer, answer.meta()!.id!);
  const get = {
    summary,
    requestParams: { ...(inPath && { path: inPath }), query: asked },
    responses: { 200: given, ...Object.fromEntries(statuses.toSorted().map((one) => [one, refused(one)])) },
  };
  return [[path.replace(/:(\w+)/g, "{$1}"), { get }] as const];
}

const oneFile = { type: "string" as const, format: "binary" };
const formOf = (properties: Readonly<Record<string, object>>) => ({
  "multipart/form-data": {
    schema: { type: "object" as const, properties, required: Object.keys(properties) },
  },
});

/** What is sent along, by its kind. */
const bodyOf = (body: BodyKind) =>
  ({
    none: () => ({}),
    json: () => ({
      requestBody: {
        required: true,
        content: { "application/json": { schema: (body as BodyKind & { kind: "json" }).schema } },
      },
    }),
    files: () => ({
      requestBody: { required: true, content: formOf({ files: { type: "array" as const, items: oneFile } }) },
    }),
    documents: () => ({ requestBody: { required: true, content: formOf({ a: oneFile, b: oneFile }) } }),
    document: () => ({
      requestBody: {
        required: true,
        content: { "text/plain": { schema: { type: "string" as const } }, ...formOf({ file: oneFile }) },
      },
    }),
  })[body.kind]();

const writeHeader = {
  name: "X-Duizhao",
  in: "header" as const,
  schema: { type: "string" as const, enum: ["1"] },
};

/** What may come back in place of what an action answers. */
const refusalsOf = (one: AnyAction): number[] => [
  ...always,
  403,
  ...(one.refusals ?? []),
  ...(one.body.kind === "none" ? [] : [413, 415]),
];

function actionOf(one: AnyAction, format: FormatName | null) {
  const path = fieldsInPath(one.path, one.query);
  return {
    summary: format === null ? one.summary : `${one.summary}，${formats[format].says}`,
    requestParams: {
      ...(Object.keys(path.shape).length > 0 && { path }),
      query: fieldsBehind(one.path, one.query),
    },
    ...(writes(one) && { parameters: [writeHeader] }),
    ...bodyOf(one.body),
    responses: {
      [one.status]: format === null ? sent(one.answer, one.answer.meta()!.id!) : sentFile(format),
      ...Object.fromEntries(
        refusalsOf(one)
          .toSorted()
          .map((status) => [
            status,
            sent(status === 503 ? unavailableAnswer : errorAnswer, codesOf(status).join("、")),
          ]),
      ),
    },
  };
}

type Paths = Parameters<typeof createDocument>[0]["paths"] & object;

/** Of one path all its methods. */
function pathsOf(routes: readonly Route[]): Paths {
  const paths: Record<string, Record<string, unknown>> = Object.fromEntries(routes.flatMap(operationOf));
  for (const one of actions)
    for (const format of [null, ...formatsOfAction(one)]) {
      const path = one.path.replace(/:(\w+)/g, "{$1}") + (format === null ? "" : `.${format}`);
      paths[path] = { ...paths[path], [one.method]: actionOf(one, format) };
    }
  return paths as Paths;
}

/** The document, of the addresses that are described. */
export const openapi = (routes: readonly Route[]) => {
  const document = createDocument({
    openapi: "3.1.0",
    info: {
      title: "对照",
      version: programVersion,
      description:
        "乡镇法治政府建设年度报告：检索、对照、共用表述。每个页面都有同内容的 JSON；写入只对本机开放（请求头 X-Duizhao: 1），或凭启动时给的口令。",
    },
    paths: pathsOf(routes),
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
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (["get", "post", "put", "patch", "delete"] as const).flatMap((method) => {
      const operation = item?.[method];
      if (!operation) return [];
      const parameters = (operation.parameters ?? []) as readonly RawParameter[];
      const [given] = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith("2"));
      return {
        method: method.toUpperCase(),
        path,
        summary: operation.summary ?? "",
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
        answer: (given?.[1] as { description?: string } | undefined)?.description ?? "",
      };
    }),
  );
}

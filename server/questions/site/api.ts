// 接口: the OpenAPI document, and a page over it.

import { type Handler, page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { type Description, operations } from "../../openapi.js";

/** A schema on few lines: name: type. */
function shape(schema: unknown, indent = ""): string {
  const one = schema as {
    $ref?: string;
    anyOf?: unknown[];
    prefixItems?: unknown[];
    type?: string | string[];
    enum?: unknown[];
    items?: unknown;
    properties?: Record<string, unknown>;
    required?: string[];
    additionalProperties?: unknown;
  };
  if (one.$ref) return one.$ref.split("/").at(-1)!;
  if (one.anyOf) return one.anyOf.map((each) => shape(each, indent)).join(" | ");
  if (one.prefixItems) return `[${one.prefixItems.map((each) => shape(each, indent)).join(", ")}]`;
  if (one.enum) return one.enum.map((each) => JSON.stringify(each)).join(" | ");
  if (one.items) return `[${shape(one.items, indent)}]`;
  if (one.properties) {
    const lines = Object.entries(one.properties).map(
      ([name, value]) =>
        `${indent}  ${name}${one.required?.includes(name) ? "" : "?"}: ${shape(value, `${indent}  `)}`,
    );
    return `{\n${lines.join("\n")}\n${indent}}`;
  }
  if (one.additionalProperties) return `{字段: ${shape(one.additionalProperties, indent)}}`;
  return Array.isArray(one.type) ? one.type.join(" | ") : (one.type ?? "any");
}

function modelOf(document: Description, { archive }: Library) {
  const [first, second] = archive.heads;
  return {
    operations: operations(document).map((one) => ({
      ...one,
      // GET and other methods of one path stand apart.
      anchor: `${one.method.toLowerCase()}${one.path.replaceAll(/[^A-Za-z]+/g, "-").replace(/-$/, "")}`,
      isJson: !one.path.includes("."),
    })),
    schemas: Object.entries(document.components?.schemas ?? {})
      .map(([name, schema]) => ({ name, text: shape(schema) }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    examples: [
      { says: "2023 年度的报告", path: "/api/reports?year=2023" },
      { says: "“矛盾纠纷”的出处", path: `/api/search?q=${encodeURIComponent("矛盾纠纷")}&limit=5` },
      ...(first && second
        ? [{ says: "对照两份报告", path: `/api/compare?a=${first.id}&b=${second.id}` }]
        : []),
      { says: "状态", path: "/api/health" },
    ],
  };
}

export type ApiView = ReturnType<typeof modelOf>;
const template = view<ApiView>("api");

export const api =
  (described: () => Description): Handler =>
  ({ library }) =>
    page(
      template,
      { title: "接口", place: "help", json: "/api/openapi.json" },
      modelOf(described(), library),
    );

export const openapiJson =
  (described: () => Description): Handler =>
  // Of itself the description says no more than that it is an object.
  () => ({ kind: "json", body: described() });

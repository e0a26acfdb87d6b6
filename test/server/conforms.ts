// The site as tests ask it: every JSON answer is held against the published description as it leaves. One that is not
// as described fails the test, whatever the test looks at.
import { gunzipSync } from "node:zlib";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import express from "express";
import { type AppOptions, createApp as createSite } from "../../server/app.js";
import type { Library } from "../../server/library.js";
import { type Description, openapi } from "../../server/openapi.js";
import { routes } from "../../server/routes.js";
import { complained } from "./complained.js";

const document: Description = openapi(routes);
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, "description");

const patterns = Object.keys(document.paths ?? {}).map((path) => ({
  path,
  // A dot behind a name parts it from the kind of a file.
  pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+?")}$`),
}));

const pointer = (...names: readonly string[]): string =>
  `description#/${names.map((name) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;

type Method = "get" | "post" | "put" | "patch" | "delete";
const described = (path: string, method: string) =>
  document.paths?.[path]?.[(method === "HEAD" ? "get" : method.toLowerCase()) as Method];

/** What of an answer to `address` the description does not declare; empty where it is as described. */
export function complaints(address: string, status: number, body: unknown, method = "GET"): string[] {
  const path = decodeURI(address.split("?")[0]!);
  const found = patterns.filter(({ pattern }) => pattern.test(path)).at(-1)?.path;
  const isPage = !path.startsWith("/api/");
  const responses = found === undefined ? undefined : described(found, method)?.responses;
  // No address of the interface, or no reading of it: an error of the usual shape.
  const general = isPage || (found === undefined && status === 404) || status === 405;
  if (!general && !(String(status) in (responses ?? {}))) return [`${status} ${address} is not described`];
  const schema: ValidateFunction | undefined = general
    ? ajv.getSchema(pointer("components", "schemas", status === 503 ? "Unavailable" : "Error"))
    : ajv.getSchema(
        pointer(
          "paths",
          found!,
          method.toLowerCase(),
          "responses",
          String(status),
          "content",
          "application/json",
          "schema",
        ),
      );
  if (!schema) return [`${status} ${address} is not described as JSON`];
  if (schema(JSON.parse(JSON.stringify(body)))) return [];
  return (schema.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${status} ${address} ${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** The site; what it sends as JSON is checked. */
export function createApp(library: () => Library | null, options: AppOptions = {}): express.Express {
  const app = express();
  app.set("query parser", false);
  app.use((request, response, next) => {
    const send = response.send.bind(response);
    response.send = (body: string | Buffer) => {
      if (/^application\/json\b/.test(String(response.getHeader("Content-Type")))) {
        const isZipped = response.getHeader("Content-Encoding") === "gzip";
        const sent = JSON.parse(String(isZipped ? gunzipSync(body) : body));
        complained.push(...complaints(request.originalUrl, response.statusCode, sent, request.method));
      }
      return send(body);
    };
    next();
  });
  app.use(createSite(library, options));
  return app;
}

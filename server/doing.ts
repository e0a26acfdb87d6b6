// The address of an action, derived from it.
import type { RequestHandler } from "express";
import { z } from "zod";
import { type Workbench, WorkbenchRefused } from "../workbench/types.js";
import { type Access, checkAccess } from "./access.js";
import { type AnyAction, writes } from "./action.js";
import { pathNames } from "./addresses.js";
import { receive } from "./bodies.js";
import { badField, type ErrorCode, RequestError } from "./errors.js";
import { checked } from "./fields.js";
import type { Library } from "./library.js";
import { refuseUnknown } from "./names.js";

/** What an address may be asked behind the `?`. */
export const askedBehind = (one: AnyAction): z.ZodObject => {
  const inPath = pathNames(one.path);
  return z.object(
    Object.fromEntries(Object.entries(one.query).filter(([name]) => !inPath.includes(name))) as z.ZodRawShape,
  );
};

const refusals: Readonly<Record<WorkbenchRefused["why"], ErrorCode>> = {
  bad: "bad_parameter",
  missing: "not_found",
  running: "already_indexing",
  unwritable: "unwritable",
};

const refused = (error: unknown): unknown =>
  error instanceof WorkbenchRefused
    ? new RequestError(refusals[error.why], error.message, error.field)
    : error;

/** An object of known names; throws 400 that names the first field that is wrong. */
function checkedBody(one: AnyAction, body: unknown): unknown {
  if (one.body.kind !== "json") return body;
  const result = one.body.schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  if (unknown !== undefined) throw badField(unknown, `没有“${unknown}”这一项。`);
  throw badField(issue.path.map(String).join(".") || "body", issue.message);
}

/** `workbench` is null where the server knows no corpus folder. */
export const doing =
  (
    one: AnyAction,
    library: () => Library | null,
    workbench: Workbench | null,
    access: Access,
  ): RequestHandler =>
  async (request, response) => {
    const query = new URL(request.originalUrl, "http://localhost").searchParams;
    response.setHeader("Cache-Control", "no-store");
    if (writes(one))
      checkAccess({ headers: request.headers, remoteAddress: request.socket.remoteAddress }, access);
    if (!workbench)
      throw new RequestError(
        "forbidden",
        "这个服务没有给定语料文件夹，不能写入；请以 --corpus 指明文件夹启动。",
      );
    refuseUnknown(askedBehind(one), query);
    const values = checked(z.object(one.query), query, request.params as Record<string, string>);
    const received = await receive(one.body, request, response);
    try {
      const body = checkedBody(one, received.body);
      const answer: unknown = await one.run({ workbench, library: library(), query: values, body });
      response.status(one.status).json(answer);
    } catch (error) {
      throw refused(error);
    } finally {
      await received.done();
    }
  };

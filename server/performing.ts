// An action is done: what is asked and sent is checked against its declaration, whoever asks: a request, or a command.
import { z } from "zod";
import { WorkbenchRefused } from "../workbench/types.js";
import type { AnyAction, Held } from "./action.js";
import { badField, type ErrorCode, RequestError } from "./errors.js";
import { checked, type Fields, fieldsBehind } from "./fields.js";
import { refuseUnknown } from "./names.js";

const refusals: Readonly<Record<WorkbenchRefused["why"], ErrorCode>> = {
  bad: "bad_parameter",
  missing: "not_found",
  running: "already_indexing",
  changed: "changed",
  unwritable: "unwritable",
};

const refused = (error: unknown): unknown =>
  error instanceof WorkbenchRefused
    ? new RequestError(refusals[error.why], error.message, error.field, undefined, error.now)
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

type AskedOfAction = Readonly<Record<string, unknown>>;

/** What is asked of it, and `more`, checked. Throws 400 that names the field. */
export function askedOfAction(
  one: AnyAction,
  query: URLSearchParams,
  path: Readonly<Record<string, string>>,
  more: Fields = {},
): AskedOfAction {
  const fields = { ...one.query, ...more };
  refuseUnknown(fieldsBehind(one.path, fields), query);
  return checked(z.object(fields), query, path);
}

/** What is found; `query` is what `askedOfAction` gave. Throws what a reader is told. */
export async function perform(
  one: AnyAction,
  held: Held,
  query: AskedOfAction,
  sent: unknown,
): Promise<unknown> {
  const body = checkedBody(one, sent);
  try {
    return await one.run({ ...held, query, body });
  } catch (error) {
    throw refused(error);
  }
}

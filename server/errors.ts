// Every error that reaches a reader: its status, its code and a Chinese sentence.

import { z } from "zod";
import { DiskFull } from "../export/database.js";
import { NoFont } from "../export/picture.js";
import { CursorGone, EngineUnavailable, type Hint, type QueryCode, QueryError } from "../search/types.js";
import { SnapshotDamaged } from "../snapshot/errors.js";
import { TooBusy } from "../snapshot/turns.js";
import { component, real, text, textOrNull, whole } from "./schema.js";
import { matchedShape, totalOf } from "./totals.js";

/** What may go wrong with a query's wording, in `q` or beside it. */
const queryCodes: Readonly<Record<QueryCode, 400>> = {
  bad_query: 400,
  empty_query: 400,
  no_words: 400,
  not_built: 400,
  too_broad: 400,
  too_long: 400,
  too_many_hits: 400,
  bad_cursor: 400,
  phrase_only: 400,
};

/** Every code an error may have, with the status it is answered with. */
export const errorCodes = {
  bad_parameter: 400,
  ...queryCodes,
  address_too_long: 400,
  bad_address: 400,
  bad_request: 400,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  cursor_gone: 409,
  changed: 409,
  already_indexing: 409,
  too_large: 413,
  wrong_type: 415,
  foreign_host: 421,
  too_many_requests: 429,
  internal: 500,
  busy: 503,
  damaged: 503,
  disk_full: 503,
  engine_unavailable: 503,
  indexing: 503,
  unwritable: 503,
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** The codes that come with a status. */
export const codesOf = (status: number): ErrorCode[] =>
  (Object.keys(errorCodes) as ErrorCode[]).filter((code) => errorCodes[code] === status);

export const hintShape = component("Hint", {
  says: text.describe("检索式里哪些写法在这里作文字、不起作用，或没有；相近的写法"),
  q: text.describe("改写成的检索式"),
  total: totalOf.optional().describe("改写以后有多少；数过才有"),
  matched: matchedShape.optional().describe("关键词检索：其中印有全部词语的、只有一部分的报告"),
});

export const errorShape = z.strictObject({
  code: z.enum(Object.keys(errorCodes) as ErrorCode[]),
  message: text.describe("一句中文：哪里不对，怎样改"),
  field: text.optional().describe("哪个参数"),
  position: whole.optional().describe("在这个参数的第几个 UTF-16 单位"),
  now: text.optional().describe("别人刚改过的：现在写着什么"),
  hints: z.array(hintShape).optional().describe("检索式读不懂时：也许是要这样写"),
});

/** How far an index being built has come. */
export const progressShape = z
  .strictObject({
    done: whole,
    total: whole,
    file: textOrNull,
    seconds: real,
    remaining: real.nullable(),
    scan: z.strictObject({ page: whole, pages: whole }).nullable(),
  })
  .nullable();

export const errorAnswer = component("Error", { error: errorShape });

/** `progress` is said while the first index is being built. */
export const unavailableAnswer = component("Unavailable", {
  error: errorShape,
  progress: progressShape.optional(),
});

/** A request that cannot be answered, said so that the reader can mend it. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly field?: string,
    readonly position?: number,
    readonly now?: string,
  ) {
    super(message);
    this.status = errorCodes[code];
  }
}

export const notFound = (message: string): RequestError => new RequestError("not_found", message);
export const badField = (field: string, message: string): RequestError =>
  new RequestError("bad_parameter", message, field);

/** The contract's error object. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly field?: string;
    readonly position?: number;
    readonly now?: string;
    readonly hints?: readonly Hint[];
  };
}

export interface Problem {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string;
  readonly position?: number;
  /** Of what somebody else has changed: what stands there. */
  readonly now?: string;
  /** Of a query: what was perhaps meant. */
  readonly hints?: readonly Hint[];
}

/** A problem as a form shows it. */
export interface ShownProblem {
  readonly message: string;
  readonly field: string | null;
  /** What was typed up to the place of the error, and from there. */
  readonly caret: { readonly before: string; readonly after: string } | null;
}

/** `q`: the query that a problem may have its place in. */
export const shownProblem = (problem: Problem | null, q = ""): ShownProblem | null =>
  problem && {
    message: problem.message,
    field: problem.field ?? null,
    caret:
      problem.field === "q" && problem.position !== undefined
        ? { before: q.slice(0, problem.position), after: q.slice(problem.position) }
        : null,
  };

/** What went wrong in another thread, as it was said there. */
export class ProblemElsewhere extends Error {
  override readonly name = "ProblemElsewhere";
  constructor(
    readonly problem: Problem,
    stack: string,
  ) {
    super(problem.message);
    this.stack = stack;
  }
}

/** body-parser, express and node mark their own errors with a status. */
const statusOf = (error: unknown): number | null => {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === "number" && status >= 400 && status < 500 ? status : null;
};

/** Where a query went wrong: at a place in its words, or in what stands beside them. */
const placeOf = ({ code, position }: QueryError): readonly [field: string, position?: number] =>
  code === "bad_cursor" ? ["cursor"] : ["q", position];

const problem = (code: ErrorCode, message: string, field?: string, position?: number): Problem => ({
  status: errorCodes[code],
  code,
  message,
  ...(field !== undefined && { field }),
  ...(position !== undefined && { position }),
});

/** What is said about an error; anything unforeseen is a 500 that gives nothing away. */
export function problemOf(error: unknown): Problem {
  if (error instanceof RequestError)
    return {
      ...problem(error.code, error.message, error.field, error.position),
      ...(error.now !== undefined && { now: error.now }),
    };
  if (error instanceof ProblemElsewhere) return error.problem;
  if (error instanceof QueryError)
    return {
      ...problem(error.code, error.message, ...placeOf(error)),
      ...(error.hints.length > 0 && { hints: error.hints }),
    };
  if (error instanceof CursorGone)
    return problem("cursor_gone", "索引已经更新，这一页的翻页标记失效了。请从第一页重新开始。", "cursor");
  if (error instanceof SnapshotDamaged)
    return problem("damaged", "索引已损坏，这一处没有回答；服务器正在换用较早的快照，请稍候再来。");
  if (error instanceof EngineUnavailable) return problem("engine_unavailable", error.message);
  if (error instanceof TooBusy) return problem("busy", error.message);
  if (error instanceof NoFont) return problem("not_found", error.message);
  if (error instanceof DiskFull) return problem("disk_full", error.message);
  if (error instanceof URIError) return problem("bad_address", "地址中的百分号编码不完整。");
  const status = statusOf(error);
  if (status !== null) return { ...problem("bad_request", "请求无法读懂，请检查地址和格式。"), status };
  return problem("internal", "程序出错了，错误已记入服务器的日志。");
}

/** What the reader can mend, to be said where it was asked; anything else is thrown on. */
export function mistakeOf(error: unknown): Problem {
  if (error instanceof RequestError || error instanceof QueryError || error instanceof CursorGone)
    return problemOf(error);
  throw error;
}

export const errorBody = (problem: Problem): ErrorBody => ({
  error: {
    code: problem.code,
    message: problem.message,
    ...(problem.field !== undefined && { field: problem.field }),
    ...(problem.position !== undefined && { position: problem.position }),
    ...(problem.now !== undefined && { now: problem.now }),
    ...(problem.hints !== undefined && { hints: problem.hints }),
  },
});

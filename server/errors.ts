// Every error that reaches a reader: its status, its code and a Chinese sentence.
import { TooBusy } from "../analysis/turns.js";
import { CursorGone, QueryError } from "../search/types.js";

/** A request that cannot be answered, said so that the reader can mend it. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    readonly position?: number,
  ) {
    super(message);
  }
}

export const notFound = (message: string): RequestError => new RequestError(404, "not_found", message);
export const badField = (field: string, message: string): RequestError =>
  new RequestError(400, "bad_parameter", message, field);

/** The contract's error object. */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly field?: string;
    readonly position?: number;
  };
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly position?: number;
}

/** body-parser, express and node mark their own errors with a status. */
const statusOf = (error: unknown): number | null => {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === "number" && status >= 400 && status < 500 ? status : null;
};

/** What is said about an error; anything unforeseen is a 500 that gives nothing away. */
export function problemOf(error: unknown): Problem {
  if (error instanceof RequestError) {
    const { status, code, message, field, position } = error;
    return { status, code, message, ...(field && { field }), ...(position !== undefined && { position }) };
  }
  if (error instanceof QueryError) {
    return { status: 400, code: error.code, message: error.message, field: "q", position: error.position };
  }
  if (error instanceof CursorGone) {
    return {
      status: 409,
      code: "cursor_gone",
      message: "索引已经更新，这一页的翻页标记失效了。请从第一页重新开始。",
      field: "cursor",
    };
  }
  if (error instanceof TooBusy) return { status: 503, code: "busy", message: error.message };
  if (error instanceof URIError)
    return { status: 400, code: "bad_address", message: "地址中的百分号编码不完整。" };
  const status = statusOf(error);
  if (status !== null) return { status, code: "bad_request", message: "请求无法读懂，请检查地址和格式。" };
  return { status: 500, code: "internal", message: "程序出错了，错误已记入服务器的日志。" };
}

export const errorBody = (problem: Problem): ErrorBody => ({
  error: {
    code: problem.code,
    message: problem.message,
    ...(problem.field !== undefined && { field: problem.field }),
    ...(problem.position !== undefined && { position: problem.position }),
  },
});

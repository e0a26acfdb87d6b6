// Who may write. A page of another site must not: its browser sends no header of ours without asking first, and is
// never told that it may. A program elsewhere shows a token.
import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { RequestError } from "./errors.js";
import { isLoopback } from "./guard.js";

export interface Access {
  /** `--read-only`. */
  readonly readOnly: boolean;
  /** `--write-token`: opens writing to whoever shows it. */
  readonly token: string | null;
  /** The server listens to this machine alone. */
  readonly isLocal: boolean;
}

/** What is looked at of a request that wants to write. */
export interface Writing {
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
}

const forbidden = (message: string): RequestError => new RequestError("forbidden", message);

const isToken = (given: string, token: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Whether a browser there may write: then its pages show what writes. Behind a proxy every reader seems to be here. */
export const isOpenTo = ({ headers, remoteAddress }: Writing, access: Access): boolean =>
  !access.readOnly &&
  access.isLocal &&
  isLoopback(remoteAddress) &&
  !["x-forwarded-for", "forwarded", "x-real-ip", "via"].some((name) => name in headers);

/** Throws 403 with what to do. Elsewhere, and behind a proxy, only a token opens it. */
export function checkAccess(writing: Writing, access: Access): void {
  const { headers } = writing;
  if (access.readOnly) throw forbidden("本站以只读方式启动（--read-only），不能写入。");
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) {
    if (access.token !== null && isToken(bearer, access.token)) return;
    throw forbidden("写入的口令不对：应是启动时 --write-token 给的那个。");
  }
  if (!isOpenTo(writing, access))
    throw forbidden(
      "只有在运行本程序的电脑上才能写入；要从别处写入，请以 --write-token 启动，并在请求里给出口令。",
    );
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}`)
    throw forbidden("这个请求来自另一个网站，不能写入。");
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none")
    throw forbidden("这个请求来自另一个网站，不能写入。");
  if (headers["x-duizhao"] !== "1") throw forbidden("写入的请求要带请求头 X-Duizhao: 1。");
}

// Who may ask, and how often. A page on this machine must not become a page of the whole web by a foreign Host header
// (DNS rebinding), so names are checked before anything is read.
import { isIP } from "node:net";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import { RequestError } from "./errors.js";

/** A reader turns pages, a script of one scholar fetches some dozens a second; more than this is an accident. */
const requestsPerMinute = 6000;
const longestAddress = 8000;

/** The host of a Host header without its port, lower case; null when it is none. */
function hostName(header: string | undefined): string | null {
  const found = /^(\[[0-9a-f:.]+\]|[^:\s/]+)(?::\d{1,5})?$/i.exec(header ?? "");
  return found
    ? found[1]!
        .toLowerCase()
        .replace(/^\[|\]$/g, "")
        .replace(/\.$/, "")
    : null;
}

const alwaysAllowed = ["localhost", "127.0.0.1", "::1"];
const everywhere = new Set(["0.0.0.0", "::"]);

/** Answers 421 to a Host that is not ours. Bound to all addresses, any literal address is ours, for none can be rebound. */
export function hostCheck(host: string, more: readonly string[]): RequestHandler {
  const allowed = new Set([...alwaysAllowed, host.toLowerCase(), ...more.map((name) => name.toLowerCase())]);
  const anyAddress = everywhere.has(host);
  return (request: Request, _response: Response, next: NextFunction) => {
    const name = hostName(request.headers.host);
    if (name !== null && (allowed.has(name) || (anyAddress && isIP(name) !== 0))) return next();
    throw new RequestError(
      "foreign_host",
      "这个地址不是本站：请用 http://127.0.0.1 或启动时给定的主机名访问。",
    );
  };
}

export const headers = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
  }) as RequestHandler;

export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && (address === "::1" || /^(::ffff:)?127\./.test(address));

/** Strangers are counted by the minute; this machine's own scripts are not. */
export const pace = (limit: number = requestsPerMinute, countLoopback = false): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: "draft-7",
    legacyHeaders: false,
    skip: (request) => !countLoopback && isLoopback(request.socket.remoteAddress),
    handler: (_request, _response, next) => {
      next(new RequestError("too_many_requests", "请求太频繁，请稍候再试。"));
    },
  });

/** No endless addresses. */
export const boundAddress: RequestHandler = (request, _response, next) => {
  if (request.url.length > longestAddress)
    throw new RequestError("address_too_long", `地址太长：最多 ${longestAddress} 个字符。`);
  next();
};

/** Of addresses that answer these methods; GET stands for HEAD too. */
export const only = (methods: readonly string[]): RequestHandler => {
  const allowed = methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return (request, response, next) => {
    if (allowed.includes(request.method)) return next();
    response.setHeader("Allow", allowed.join(", "));
    const says =
      methods.join() === "GET" ? "这个地址只供阅读：请用 GET。" : `这个地址请用 ${methods.join("、")}。`;
    throw new RequestError("method_not_allowed", says);
  };
};

/** Requests that are answered at one time. A reader has one or two; some hundred readers wait for each other's already. */
const mostAtOnce = 256;

/**
 * Refuses at once what comes beyond: whoever stands in an endless queue has left before the answer. Whoever asks, a proxy
 * on this machine too.
 */
export const room = (most: number = mostAtOnce): RequestHandler => {
  let answering = 0;
  return (_request, response, next) => {
    if (answering >= most) throw new RequestError("busy", "现在访问的人太多，这一次没有开始。请过几秒再试。");
    answering++;
    response.once("close", () => answering--);
    next();
  };
};

// The site's server of HTTP: how long a connection may say nothing, what is refused before the site sees it, and how it ends.
import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import { errorBody, problemOf, RequestError } from "./errors.js";

/** Milliseconds. */
export interface Patience {
  /** For the head of a request: a connection that sends none is closed. */
  readonly head: number;
  /** For a request with all that is sent along; a file of 500 MB over a slow line. */
  readonly request: number;
  /** For the next request of a connection. */
  readonly next: number;
  /** How often connections are looked at. */
  readonly look: number;
  /** For the answers in flight, once the server is asked to end. */
  readonly end: number;
}

/** A connection that sends nothing is closed within 30 s, a server that is asked to end does within 5 s. */
export const usualPatience: Patience = {
  head: 25_000,
  request: 600_000,
  next: 5_000,
  look: 4_000,
  end: 2_500,
};

/** How often idle connections are closed while the server ends, in milliseconds. */
const endingLook = 50;

const refusals = {
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "bad_request", "请求没有发完，等不到了。"],
  HPE_HEADER_OVERFLOW: ["400 Bad Request", "address_too_long", "地址或请求头太长。"],
} as const;
const unreadable = ["400 Bad Request", "bad_request", "请求无法读懂，请检查地址和格式。"] as const;

/** What Node refuses before the site sees it, said as the site says it. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const [status, code, message] = refusals[error.code as keyof typeof refusals] ?? unreadable;
  const body = JSON.stringify(errorBody(problemOf(new RequestError(code, message))));
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    // Who does not read it is not waited for.
    () => socket.destroy(),
  );
}

export function serverOf(site: RequestListener, patience: Patience): Server {
  const server = createServer(
    {
      headersTimeout: patience.head,
      requestTimeout: patience.request,
      keepAliveTimeout: patience.next,
      connectionsCheckingInterval: patience.look,
    },
    site,
  );
  server.on("clientError", refuse);
  return server;
}

/** Takes no more connections, lets the answers in flight end for as long as there is patience, and cuts what is left. */
export const ended = (server: Server, { end }: Patience): Promise<void> =>
  new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), endingLook);
    const cut = setTimeout(() => server.closeAllConnections(), end);
    server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
  });

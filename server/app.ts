// The site: one table of addresses, and what every request goes through. Pages are functions; only this file and the
// guard know Express.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import { programVersion, projectRoot } from "../report/generated.js";
import type { Damaged } from "../snapshot/shelf.js";
import { Abandoned, askedBy, ownTurn } from "../snapshot/turns.js";
import type { Workbench } from "../workbench/types.js";
import { type Access, isOpenTo } from "./access.js";
import { keepsNothing } from "./action.js";
import { actions } from "./actions.js";
import { type Answerer, type Asking, answererHere, type Given, given, shellOf } from "./answerer.js";
import { askAgainAfter, type Progress } from "./building.js";
import { addressesOf, doing } from "./doing.js";
import {
  type ErrorBody,
  errorAnswer,
  errorBody,
  notFound,
  type Problem,
  problemOf,
  RequestError,
  unavailableAnswer,
} from "./errors.js";
import { boundAddress, headers, hostCheck, only, pace, room } from "./guard.js";
import { type PageFrame, type Route, view } from "./handler.js";
import { KeptAnswers } from "./keptAnswers.js";
import type { Library } from "./library.js";
import { links } from "./links.js";
import { refuseUnknown } from "./names.js";
import { unindexedText } from "./questions/site/corpus.js";
import { healthIndexingAnswer } from "./questions/site/health.js";
import { render } from "./render.js";
import { routes } from "./routes.js";
import { exactly } from "./schema.js";
import { UnderWay } from "./underWay.js";

export interface AppOptions {
  /** The address the server is bound to; its name is allowed in the Host header. */
  readonly host?: string;
  /** More names allowed in the Host header. */
  readonly hosts?: readonly string[];
  /** How far the index being built has come. */
  readonly progress?: () => Progress | null;
  /** What may be written to; null where the server knows no corpus folder. */
  readonly workbench?: Workbench | null;
  /** Who may write. By default this machine alone. */
  readonly access?: Access;
  /** For tests: requests a minute, loopback counted. */
  readonly requestsPerMinute?: number;
  /** Who answers what takes long; null where this thread does. */
  readonly elsewhere?: (library: Library) => Answerer | null;
  /** Bytes of answers that are kept. */
  readonly keptBytes?: number;
  /** For tests: requests answered at one time. */
  readonly requestsAtOnce?: number;
  /** Why the snapshot in force is not served; null where it is, or none was built. */
  readonly damaged?: () => Damaged | null;
  /** Told of every error that is the program's own fault, and of what was refused because there is too much to do. */
  readonly onError?: (error: unknown, address: string) => void;
}

/** An empty corpus asks for files. */
export interface WelcomeView {
  readonly folder: string;
  /** What was found in the folder and is not indexed, or why that did not go. */
  readonly unindexed: string | null;
  readonly problem: string | null;
  /** Files that were taken out and can be put back. */
  readonly aside: number;
}
const welcomeTemplate = view<WelcomeView>("welcome");

const nothingYet = "还没有报告：请在网页上添加，或把文件放进语料文件夹再编入。";

export interface BuildingView {
  readonly progress: Progress | null;
}
const buildingTemplate = view<BuildingView>("building");

export interface ErrorView {
  readonly problem: Problem;
}
/** Seconds. */
const askAgainWhenBusy = 5;
const errorTemplate = view<ErrorView>("error");

const unzipped = promisify(gunzip);

/** What esbuild bundled, and what is served as it is. */
const publicFolders = [join(projectRoot, "dist", "public"), join(projectRoot, "views", "public")];

/** `library` is asked once a request: what it gives is kept to the request's end. */
export function createApp(library: () => Library | null, options: AppOptions = {}): express.Express {
  const app = express();
  const started = String(Date.now());
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("query parser", false);
  app.use(headers());
  app.use(hostCheck(options.host ?? "127.0.0.1", options.hosts ?? []));
  app.use(room(options.requestsAtOnce));
  app.use(pace(options.requestsPerMinute, options.requestsPerMinute !== undefined));
  app.use(boundAddress);
  const access = options.access ?? { readOnly: false, token: null, isLocal: true };
  const workbench = options.workbench ?? null;
  const acting = new Map<string, string[]>();
  for (const one of actions)
    for (const [path, shape] of addressesOf(one)) {
      acting.set(path, [...(acting.get(path) ?? []), one.method.toUpperCase()]);
      app[one.method](path, async (request, response) => {
        const held = library();
        const answering = async (): Promise<void> => {
          const done = await doing(one, shape, held, workbench, access, request, response);
          await send(await given(done, held, besideOf(request)), request, response);
        };
        // What keeps nothing is for who asked.
        await (keepsNothing(one) ? askedBy(leaving(response), answering) : answering());
      });
    }
  for (const [path, methods] of acting) {
    const isRead = methods.includes("GET") || routes.some(([read]) => read === path);
    app.all(path, only(isRead ? [...new Set(["GET", ...methods])] : methods));
  }
  app.use(only(["GET"]));
  app.use(compression());
  for (const folder of publicFolders) {
    app.use("/public", express.static(folder, { maxAge: 0, index: false, redirect: false, etag: true }));
  }

  const isWritable = ({ headers, socket }: Request): boolean =>
    workbench !== null && isOpenTo({ headers, remoteAddress: socket.remoteAddress }, access);
  /** What a run is just taking in is not left lying. */
  const unindexedNow = ({ folder, indexing }: Workbench): string | null => {
    const says = unindexedText(folder.seen());
    return says === null || indexing.job()?.state === "running" ? null : says;
  };
  const besideOf = (request: Request): Pick<Asking, "writable" | "unindexed"> => ({
    writable: isWritable(request),
    unindexed: isWritable(request) ? unindexedNow(workbench!) : null,
  });
  const here = answererHere(workbench);
  const kept = new KeptAnswers(options.keptBytes);
  const underWay = new UnderWay();

  const answer = async (
    [route, , asked, , manner]: Route,
    request: Request,
    response: Response,
  ): Promise<void> => {
    const held = library();
    const isEmpty = held?.archive.heads.length === 0 && request.path === links.home() && isWritable(request);
    if (!held || isEmpty) return building(request, response);
    const beside = besideOf(request);
    const progress = options.progress?.() ?? null;
    const origin = `${request.protocol}://${request.headers.host}`;
    const isPassing = manner?.passing === true;
    // All that an answer depends on. Notes and collections change under one snapshot.
    const depends = [
      started,
      new Date().toISOString().slice(0, 10),
      programVersion,
      held.manifest.id,
      held.damaged?.message,
      beside,
      request.originalUrl,
      // While scans are recognised, a page shows how far it has come.
      progress?.scan ? progress : null,
      isPassing && [
        workbench?.notes.stamp(),
        workbench?.collections.stamp(),
        workbench?.indexing.job(),
        progress,
      ],
      // What the folder holds is looked at anew.
      request.path === links.corpus() && Date.now(),
    ];
    const state = createHash("sha256").update(JSON.stringify(depends)).digest("base64url").slice(0, 22);
    response.setHeader("ETag", `W/"${state}"`);
    response.setHeader("Cache-Control", "private, no-cache");
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const name = `${state} ${origin}`;
    const known = isPassing ? undefined : kept.get(name);
    if (known) return send(known, request, response);
    const { search, searchParams } = new URL(request.originalUrl, "http://localhost");
    refuseUnknown(asked, searchParams);
    const path = request.params as Record<string, string>;
    const asking = { route, path, query: search, origin, progress, ...beside };
    const find = async (): Promise<Given> => {
      await ownTurn();
      const found = await (manner?.heavy ? (options.elsewhere?.(held) ?? here) : here)(held, asking);
      if (found.kind === "body" && !isPassing) kept.keep(name, found);
      return found;
    };
    await askedBy(leaving(response), async () => {
      await send(await (isPassing ? find() : underWay.share(name, find)), request, response);
    });
  };

  const send = async (found: Given, request: Request, response: Response): Promise<void> => {
    if (found.kind === "redirect") return response.redirect(302, found.to);
    if (found.kind === "file") {
      response.type(found.type);
      const disposition = found.inline ? "inline" : "attachment";
      response.setHeader(
        "Content-Disposition",
        `${disposition}; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      );
      await found.write(response);
      response.end();
      return;
    }
    if (found.status !== 200 || found.partial) response.removeHeader("ETag");
    response.status(found.status).type(found.type);
    if (!request.acceptsEncodings("gzip")) return void response.send(await unzipped(found.gzip));
    response.setHeader("Content-Encoding", "gzip");
    response.send(
      Buffer.from(found.gzip.buffer as ArrayBuffer, found.gzip.byteOffset, found.gzip.byteLength),
    );
  };

  const building = async (request: Request, response: Response): Promise<void> => {
    const progress = options.progress?.() ?? null;
    const job = workbench?.indexing.job() ?? null;
    // Nothing is being built: there is nothing yet to build from, or it did not go.
    const damaged = progress === null && job?.state !== "running" ? (options.damaged?.() ?? null) : null;
    const isIdle = workbench !== null && progress === null && job?.state !== "running";
    if (isIdle && isWritable(request) && !isMachine(request)) {
      response.setHeader("Cache-Control", "no-store");
      const look = await workbench!.folder.look().catch(() => null);
      const frame: PageFrame = { title: "添加报告", place: "home" };
      const model = {
        folder: workbench!.folder.folders[0]!,
        unindexed: unindexedText(look),
        problem: job?.error ?? damaged?.message ?? null,
        // The page where they are put back is a page of an index.
        aside: library() ? (look?.aside.length ?? 0) : 0,
      };
      response
        .type("html")
        .send(await render(welcomeTemplate, shellOf(frame, null, besideOf(request)), model));
      return;
    }
    response.status(503).setHeader("Retry-After", String(askAgainAfter));
    response.setHeader("Cache-Control", "no-store");
    const problem = errorBody({
      status: 503,
      code: damaged ? "damaged" : "indexing",
      message: damaged ? damaged.message : isIdle ? nothingYet : "正在建立索引，请稍候再来。",
    });
    if (request.path === links.json.health()) {
      const version = programVersion;
      response.json(
        exactly(healthIndexingAnswer, {
          status: "indexing",
          snapshot: null,
          version,
          progress,
          damaged,
          ...problem,
        }),
      );
    } else if (isMachine(request)) {
      // Other reasons for a 503 have no progress.
      const unavailable: ErrorBody & { readonly progress?: Progress | null } = { ...problem, progress };
      response.json(exactly(unavailableAnswer, unavailable));
    } else {
      const frame: PageFrame = { title: "正在建立索引", place: "none", refresh: askAgainAfter };
      response
        .type("html")
        .send(await render(buildingTemplate, shellOf(frame, null, besideOf(request)), { progress }));
    }
  };

  for (const route of routes) {
    app.get(route[0], (request, response) => answer(route, request, response));
  }

  app.use(() => {
    throw notFound("没有这个页面。地址可能抄漏了，或报告已不在这个索引里。");
  });

  app.use(async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    // Whoever asked has left.
    if (error instanceof Abandoned) return;
    const problem = problemOf(error);
    if (problem.status >= 500) options.onError?.(error, request.originalUrl);
    if (response.headersSent) return next(error);
    response.status(problem.status).removeHeader("ETag");
    response.removeHeader("Content-Disposition");
    response.setHeader("Cache-Control", "no-store");
    if (problem.status === 429) response.setHeader("Retry-After", "60");
    if (problem.code === "busy") response.setHeader("Retry-After", String(askAgainWhenBusy));
    if (isMachine(request)) return void response.json(exactly(errorAnswer, errorBody(problem)));
    const frame: PageFrame = {
      title: problem.status === 404 ? "没有找到" : problem.code === "busy" ? "现在太忙" : problem.message,
      place: "none",
    };
    response
      .type("html")
      .send(
        await render(
          errorTemplate,
          shellOf(
            frame,
            error instanceof RequestError && problem.status === 421 ? null : library(),
            besideOf(request),
          ),
          { problem },
        ),
      );
  });
  return app;
}

/** Told when whoever asked leaves before the answer. */
function leaving(response: Response): AbortSignal {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  return left.signal;
}

/** Programs get JSON, readers a page. */
const isMachine = (request: Request): boolean =>
  request.path.startsWith("/api/") || request.accepts(["html", "json"]) === "json";

// The site on a port: opens the snapshot in force, takes up a newer one between two requests.

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SnapshotDamaged } from "../snapshot/errors.js";
import type { OpenSnapshot } from "../snapshot/reader.js";
import { type Damaged, SnapshotShelf } from "../snapshot/shelf.js";
import { askedBy, inTurns } from "../snapshot/turns.js";
import type { Manifest } from "../snapshot/types.js";
import type { Workbench } from "../workbench/types.js";
import { createApp } from "./app.js";
import { readProgress } from "./building.js";
import { problemOf } from "./errors.js";
import { askFirstPages } from "./firstPages.js";
import { isLoopback } from "./guard.js";
import { type Library, openLibrary, prepareLibrary } from "./library.js";
import { ended, type Patience, serverOf, usualPatience } from "./listening.js";
import { usualReview } from "./questions/review/review.js";
import { homeWork } from "./questions/site/home.js";
import { Workers } from "./workers.js";

export interface ServeOptions {
  /** The folder of snapshots. */
  readonly data: string;
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  /** More names allowed in the Host header. */
  readonly hosts?: readonly string[];
  /** What may be written to; it is told how to have a newer snapshot taken up at once. */
  readonly workbench?: (refresh: () => Promise<boolean>) => Workbench;
  readonly readOnly?: boolean;
  /** Opens writing from elsewhere to who shows it. */
  readonly writeToken?: string | null;
  /** Threads that answer what takes long; none where nothing is said. */
  readonly workers?: number;
  /** For tests: characters of a corpus from which they are worth it, and pages are asked for before a reader does. */
  readonly workersFrom?: number;
  /** For tests. */
  readonly patience?: Partial<Patience>;
  /** Told of what goes wrong while serving; a line each. */
  readonly log?: (line: string) => void;
}

export interface Serving {
  readonly server: Server;
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  readonly workbench: Workbench | null;
  /** Looks for a newer snapshot now and not within the next second; true where one was taken up. */
  refresh(): Promise<boolean>;
  /** Ends when the answers in flight have, or are waited for no longer. */
  close(): Promise<void>;
}

export const defaultHost = "127.0.0.1";
export const defaultPort = 3000;
/** How often a first snapshot, or a newer one, is looked for, in milliseconds. */
const lookEvery = 1000;

/** Of a smaller corpus nothing takes long enough to be done elsewhere. */
const usualWorkersFrom = 5_000_000;

/** How often a line says that requests are refused, in milliseconds. */
const saidEvery = 10_000;

/** The program's own faults with where they come from; what was refused for want of room, of the disk or of time, in a line. */
export function faultLog(log: (line: string) => void): (error: unknown, address: string) => void {
  let said = Number.NEGATIVE_INFINITY;
  let unsaid = 0;
  return (error, address) => {
    const { code, message, status } = problemOf(error);
    if (status !== 503)
      return log(`${address}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (code !== "busy") return log(`${address}: ${message}`);
    const now = performance.now();
    if (now - said < saidEvery) return void unsaid++;
    log(`${address}: ${message}${unsaid > 0 ? `（上一行之后还有 ${unsaid} 个）` : ""}`);
    said = now;
    unsaid = 0;
  };
}

/**
 * Listens with or without a snapshot: until one is there and prepared every page says so. Resolves once the one in force,
 * if any, answers. Rejects where the port is taken.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const {
    data,
    host = defaultHost,
    port = defaultPort,
    hosts = [],
    log = (line) => process.stderr.write(`${line}\n`),
  } = options;
  const patience = { ...usualPatience, ...options.patience };
  let refused = "";
  const told = (problem: Error): void => {
    // Without a snapshot the shelf says so at every look: once is enough.
    if (problem.message !== refused && problem.name !== "SnapshotMissing") log(problem.message);
    refused = problem.message;
  };
  const closing = new AbortController();
  const opened = new WeakMap<Manifest, OpenSnapshot>();
  const workers = new Workers({
    data,
    count: options.workers ?? 0,
    columnsOf: ({ manifest }) => opened.get(manifest)?.inMemory() ?? new Map(),
    log,
  });
  const isLarge = ({ manifest: { counts } }: Library): boolean =>
    counts.characters >= (options.workersFrom ?? usualWorkersFrom);
  const areWorth = (library: Library): boolean => (options.workers ?? 0) > 0 && isLarge(library);
  const open = (source: OpenSnapshot): Library => {
    opened.set(source.manifest, source);
    return openLibrary(source);
  };
  const warm = (library: Library): void => {
    if (areWorth(library)) workers.ready(library);
    askedBy(closing.signal, async () => {
      if (isLarge(library)) await askFirstPages(library);
      await inTurns(usualReview(library));
    }).catch(() => {
      // Who asks for it will be told what is wrong with it.
    });
  };
  const prepare = async (library: Library): Promise<void> => {
    await prepareLibrary(library);
    await inTurns(homeWork(library));
  };
  const shelf = new SnapshotShelf(data, open, told, prepare, warm);
  let marked: { readonly of: Library; readonly why: Damaged; readonly library: Library } | null = null;
  /** The library shown; one and the same object for as long as nothing changes, since much is kept with it. */
  const shown = (): Library | null => {
    const of = shelf.current();
    const why = shelf.damaged();
    if (of === null || why === null) return of;
    if (marked?.of !== of || marked.why !== why) marked = { of, why, library: { ...of, damaged: why } };
    return marked.library;
  };
  const stopWatching = shelf.watch(lookEvery);
  const workbench = options.workbench?.(() => shelf.refresh()) ?? null;
  const isLocal = host === "localhost" || isLoopback(host);
  const faults = faultLog(log);
  const app = createApp(shown, {
    damaged: () => shelf.damaged(),
    elsewhere: (library) => (areWorth(library) ? workers.answer : null),
    workbench,
    access: { readOnly: options.readOnly ?? false, token: options.writeToken ?? null, isLocal },
    host,
    hosts,
    progress: () => readProgress(data),
    onError: (error, address) => {
      // Told once, by the shelf, which leaves the snapshot.
      if (error instanceof SnapshotDamaged) void shelf.distrust();
      else faults(error, address);
    },
  });
  const server = serverOf(app, patience);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  await shelf.refresh();
  const bound = (server.address() as AddressInfo).port;
  return {
    server,
    address: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    workbench,
    refresh: () => shelf.refresh(),
    close: () => {
      stopWatching();
      closing.abort();
      workbench?.indexing.stop();
      workbench?.drafts.stop();
      return ended(server, patience).then(() => workers.close());
    },
  };
}

// A thread that answers questions that take long, from the columns that the thread that serves has in memory.
import { Writable } from "node:stream";
import { parentPort, workerData } from "node:worker_threads";
import { SnapshotDamaged } from "../snapshot/errors.js";
import { openSnapshot } from "../snapshot/reader.js";
import { Abandoned, askedBy } from "../snapshot/turns.js";
import { answererHere } from "./answerer.js";
import type { Equipment, FromThread, SharedColumns, ToThread } from "./crossing.js";
import { problemOf } from "./errors.js";
import { type Library, openLibrary } from "./library.js";

/** Pieces of a file on their way; more are made when one was taken. */
const piecesUnderWay = 8;

const port = parentPort!;
const { data } = workerData as Equipment;
const answer = answererHere(null);
let held: { readonly snapshot: string; readonly library: Library } | null = null;
const asked = new Map<number, { readonly leaving: AbortController; taken: () => void }>();

const tell = (news: FromThread, transferred: readonly ArrayBuffer[] = []): void =>
  port.postMessage(news, transferred);

/** Answers under way go on with the one that they began with. */
const open = (snapshot: string, shared?: SharedColumns): Library =>
  held?.snapshot === snapshot
    ? held.library
    : openLibrary(openSnapshot(data, { id: snapshot, ...(shared && { shared }) }));

/** Hands on what is written, a few pieces ahead of who reads. */
function pieces(number: number, signal: AbortSignal): Writable {
  let underWay = 0;
  let waiting: (() => void) | null = null;
  asked.get(number)!.taken = () => {
    underWay--;
    waiting?.();
    waiting = null;
  };
  const out = new Writable({
    decodeStrings: true,
    write(chunk: Buffer, _encoding, done) {
      const bytes = new Uint8Array(chunk);
      tell({ kind: "piece", number, bytes }, [bytes.buffer]);
      if (++underWay < piecesUnderWay) done();
      else waiting = done;
    },
  });
  signal.addEventListener("abort", () => out.destroy(), { once: true });
  return out;
}

const ended = (out: Writable): Promise<void> =>
  new Promise((resolve, reject) => {
    out.once("close", resolve).once("error", reject);
    out.end();
  });

async function answered(ask: Extract<ToThread, { kind: "ask" }>, signal: AbortSignal): Promise<void> {
  const { number, snapshot, damaged, asking } = ask;
  const found = await answer({ ...open(snapshot), damaged }, asking);
  if (signal.aborted) throw new Abandoned();
  if (found.kind === "redirect") return tell({ ...found, number });
  if (found.kind === "body") {
    const gzip = new Uint8Array(found.gzip);
    return tell({ ...found, number, gzip }, [gzip.buffer]);
  }
  const { kind, type, name, inline } = found;
  tell({ number, kind, type, name, inline });
  const out = pieces(number, signal);
  await found.write(out);
  if (signal.aborted) throw new Abandoned();
  await ended(out);
  tell({ kind: "end", number });
}

async function ask(request: Extract<ToThread, { kind: "ask" }>): Promise<void> {
  const { number } = request;
  const leaving = new AbortController();
  asked.set(number, { leaving, taken: () => {} });
  try {
    await askedBy(leaving.signal, () => answered(request, leaving.signal));
  } catch (error) {
    if (leaving.signal.aborted || error instanceof Abandoned) tell({ kind: "abandoned", number });
    else if (error instanceof SnapshotDamaged)
      tell({ kind: "damaged", number, file: error.file, what: error.what });
    else {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ kind: "problem", number, problem: problemOf(error), stack });
    }
  } finally {
    asked.delete(number);
  }
}

port.on("message", (message: ToThread) => {
  if (message.kind === "ask") void ask(message);
  else if (message.kind === "leave") asked.get(message.number)?.leaving.abort();
  else if (message.kind === "taken") asked.get(message.number)?.taken();
  else {
    const { snapshot, columns } = message;
    try {
      held = { snapshot, library: open(snapshot, columns) };
    } catch {
      // Who asks is told.
      held = null;
    }
  }
});

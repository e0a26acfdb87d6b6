// Pieces of text or bytes into a stream that may be slower than they come.
import { once } from "node:events";
import type { Writable } from "node:stream";

/** By stream, who waits for room in it. */
const waiting = new WeakMap<Writable, (() => void)[]>();

/**
 * When `out` has room again. Each stream is listened to once and for good: `compression` leads `drain` to a stream of its
 * own, from which no listener comes off again, and a long file has hundreds of waits.
 */
function room(out: Writable): Promise<void> {
  const known = waiting.get(out);
  const all = known ?? [];
  if (!known) {
    waiting.set(out, all);
    out.on("drain", () => {
      for (const goOn of all.splice(0)) goOn();
    });
  }
  return new Promise((resolve) => all.push(resolve));
}

/** Until `out` has room again or is closed. To be asked only when it has none. */
export async function drained(out: Writable): Promise<void> {
  const stop = new AbortController();
  const closed = once(out, "close", { signal: stop.signal });
  await Promise.race([room(out), closed]).finally(() => {
    stop.abort();
    closed.catch(() => {});
  });
}

/**
 * Writes every piece, waiting where `out` has no room; stops where it was closed. Other requests have their turn
 * between two pieces. `out` stays open.
 */
export async function pour(
  out: Writable,
  pieces: Iterable<string> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  for await (const piece of pieces) {
    if (out.destroyed) return;
    if (!out.write(piece)) await drained(out);
    else await new Promise((resolve) => setImmediate(resolve));
  }
}

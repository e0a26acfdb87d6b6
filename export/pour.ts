// Pieces of text or bytes into a stream that may be slower than they come.
import { once } from "node:events";
import type { Writable } from "node:stream";

/** Until `out` has room again or is closed. To be asked only when it has none. */
export async function drained(out: Writable): Promise<void> {
  const stop = new AbortController();
  const waits = ["drain", "close"].map((event) => once(out, event, { signal: stop.signal }));
  await Promise.race(waits).finally(() => {
    stop.abort();
    for (const wait of waits) wait.catch(() => {});
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

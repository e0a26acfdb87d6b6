// Who leaves before the answer leaves no work behind.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, vi } from "vitest";
import { inTurns, type Work } from "../../snapshot/turns.js";
import { createApp } from "./conforms.js";
import { libraryOf } from "./library.js";

it("stops counting, and is no fault to be told of", async () => {
  let turns = 0;
  function* endless(): Work<never> {
    for (;;) {
      turns++;
      yield;
    }
  }
  const library = libraryOf();
  const onError = vi.fn();
  const slow = { ...library, search: { ...library.search, search: () => inTurns(endless(), 0) } };
  const server = createServer(createApp(() => slow, { onError }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const leaving = new AbortController();
    const { port } = server.address() as AddressInfo;
    const answer = fetch(`http://127.0.0.1:${port}/api/search?q=x`, { signal: leaving.signal });
    await vi.waitFor(() => expect(turns).toBeGreaterThan(0));
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await vi.waitFor(async () => {
      const before = turns;
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(turns).toBe(before);
    });
    expect(onError).not.toHaveBeenCalled();
  } finally {
    server.close();
  }
});

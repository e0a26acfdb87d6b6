// Each kind of question that takes long stops counting when who asked has left. Turns are made as short as can be, for a
// small corpus is counted in one.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, vi } from "vitest";
import { createApp } from "./conforms.js";
import { libraryOf } from "./library.js";

const seen = vi.hoisted(() => ({ turns: 0, abandoned: 0 }));
vi.mock("../../snapshot/turns.js", async (original) => {
  const real = await original<typeof import("../../snapshot/turns.js")>();
  function* endless<T>(
    work: import("../../snapshot/turns.js").Work<T>,
  ): import("../../snapshot/turns.js").Work<T> {
    // As it would be on a large corpus: it goes on turning until nobody waits.
    for (;;) {
      seen.turns++;
      yield;
      if (seen.turns > 1e6) return yield* work;
    }
  }
  return {
    ...real,
    inTurns: async <T>(
      work: import("../../snapshot/turns.js").Work<T>,
      _length?: number,
      leaving?: AbortSignal,
    ) => {
      try {
        return await real.inTurns(endless(work), 0, leaving);
      } catch (error) {
        if (error instanceof real.Abandoned) seen.abandoned++;
        throw error;
      }
    },
  };
});

const library = libraryOf();

it.each([
  "/api/analysis/words",
  "/api/analysis/words?n=3",
  "/api/analysis/words.xlsx",
  "/analysis/words",
  "/api/analysis/collocates?q=执法",
  "/api/analysis/keyness?a.year=2023&b.year=2024",
  "/api/analysis/themes",
  "/api/analysis/dispersion?q=执法",
  "/api/analysis/counts?q=执法&by=year",
  "/api/analysis/counts.csv?q=执法&by=year",
  "/api/reuse/passages",
  "/api/reuse/counts?q=执法",
  "/reuse/counts?q=执法",
  "/api/reuse/counts.xlsx?q=执法",
  "/api/reuse/county?county=青溪县&year=2023",
  "/reuse/county?county=青溪县&year=2023",
  "/api/reuse/county.csv?county=青溪县&year=2023",
  "/api/review?county=青溪县&year=2023",
  "/api/review.docx?county=青溪县&year=2023",
  "/api/county/followup?county=青溪县&year=2023",
])("%s", async (path) => {
  seen.turns = 0;
  seen.abandoned = 0;
  const onError = vi.fn();
  const server = createServer(createApp(() => library, { onError }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const leaving = new AbortController();
    const { port } = server.address() as AddressInfo;
    const answer = fetch(`http://127.0.0.1:${port}${encodeURI(path)}`, { signal: leaving.signal });
    await vi.waitFor(() => expect(seen.turns).toBeGreaterThan(0), { timeout: 5000 });
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await vi.waitFor(() => expect(seen.abandoned).toBeGreaterThan(0));
    const before = seen.turns;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen.turns).toBe(before);
    expect(onError).not.toHaveBeenCalled();
  } finally {
    server.close();
  }
});

// Who leaves before the answer leaves no work behind.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, vi } from "vitest";
import { inTurns, type Work } from "../../snapshot/turns.js";
import type { Workbench } from "../../workbench/types.js";
import { createApp } from "./conforms.js";
import { libraryOf } from "./library.js";

let turns = 0;
function* endless(): Work<never> {
  for (;;) {
    turns++;
    yield;
  }
}
const counting = (): Promise<never> => inTurns(endless(), 0);

const library = libraryOf();
const slow = { ...library, search: { ...library.search, search: counting } };
const workbench = {
  folder: { seen: () => null },
  notes: { stamp: () => "" },
  collections: { stamp: () => "" },
  drafts: { read: counting },
} as unknown as Workbench;
const draft = { method: "POST", headers: { "Content-Type": "text/plain", "X-Duizhao": "1" }, body: "青溪县" };

it.each([
  ["/api/search?q=x", {}],
  ["/api/search.jsonl?q=x", {}],
  ["/search?q=x", {}],
  ["/api/draft", draft],
  ["/api/draft.docx", draft],
])("%s stops counting, and is no fault to be told of", async (path, init) => {
  turns = 0;
  const onError = vi.fn();
  const server = createServer(createApp(() => slow, { workbench, onError }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const leaving = new AbortController();
    const { port } = server.address() as AddressInfo;
    const answer = fetch(`http://127.0.0.1:${port}${path}`, { ...init, signal: leaving.signal });
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

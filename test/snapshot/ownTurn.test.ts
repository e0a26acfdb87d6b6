// Many who begin at one moment: one a turn of the loop, in the order they came; who has left does not begin.
import { expect, it } from "vitest";
import { Abandoned, askedBy, ownTurn } from "../../snapshot/turns.js";

it("lets one begin in each turn of the loop", async () => {
  let turn = 0;
  let running = true;
  const tick = (): void => {
    turn++;
    if (running) setImmediate(tick);
  };
  setImmediate(tick);
  const began = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      await ownTurn();
      return [at, turn] as const;
    }),
  );
  running = false;
  expect(new Set(began.map(([, turn]) => turn)).size).toBe(20);
  expect(began.map(([at]) => at)).toEqual(Array.from({ length: 20 }, (_, at) => at));
});

it("does not begin for who has left", async () => {
  const leaving = new AbortController();
  const waiting = askedBy(leaving.signal, ownTurn);
  leaving.abort();
  await expect(waiting).rejects.toThrow(Abandoned);
});

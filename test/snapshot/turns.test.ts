// Long counting gives way: others are answered before it is done.
import { beforeAll, describe, expect, test } from "vitest";
import { frequencyWork } from "../../analysis/frequency.js";
import { codedReports, twoLists, wordList } from "../../analysis/lists.js";
import { frequencyPage } from "../../analysis/ranking.js";
import { subsetOf } from "../../analysis/subset.js";
import { generatedReports } from "../../bench/searchReports.js";
import type { SearchEngine } from "../../search/types.js";
import { problemOf } from "../../server/errors.js";
import {
  Abandoned,
  Audience,
  askedBy,
  atOnce,
  inTurns,
  maxAtOnce,
  maxWaiting,
  TooBusy,
  type Work,
} from "../../snapshot/turns.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { asking, groundOf } from "../analysis/county.js";
import { ask, localEngine } from "../search/requests.js";

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Stops so many times; tells how far it is. */
function* counting(stops: number, seen: number[], name = 0): Work<number> {
  for (let at = 0; at < stops; at++) {
    seen.push(name);
    yield;
  }
  return stops;
}

describe("work in turns", () => {
  test("ends as it would at once", async () => {
    expect(await inTurns(counting(50, []))).toBe(50);
    expect(atOnce(counting(50, []))).toBe(50);
  });

  test("lets every tick through between two turns", async () => {
    const seen: number[] = [];
    const done = inTurns(counting(10, seen), 0);
    for (let at = 1; at < 10; at++) {
      expect(seen).toHaveLength(at);
      await tick();
    }
    expect(await done).toBe(10);
  });

  test("two go on at a time, the others in the order they came, not begun before their turn", async () => {
    const seen: number[] = [];
    const works = [1, 2, 3, 4].map((name) => inTurns(counting(5, seen, name), 0));
    await tick();
    await tick();
    expect(seen.filter((name) => name > 2)).toEqual([]);
    await Promise.all(works.slice(0, 2));
    expect(seen.filter((name) => name === 4).length).toBeLessThan(4);
    await Promise.all(works);
    expect(seen.lastIndexOf(3)).toBeGreaterThan(seen.lastIndexOf(2));
  });

  test("past so many that wait, the next is refused and has done nothing", async () => {
    const seen: number[] = [];
    const works = Array.from({ length: maxAtOnce + maxWaiting }, () => inTurns(counting(2, []), 0));
    await expect(inTurns(counting(2, seen), 0)).rejects.toThrow(TooBusy);
    expect(seen).toEqual([]);
    expect(problemOf(new TooBusy())).toMatchObject({ status: 503, code: "busy" });
    await Promise.all(works);
    expect(await inTurns(counting(2, seen), 0)).toBe(2);
  });

  test("a failure gives its place back", async () => {
    function* failing(): Work<never> {
      yield;
      throw new Error("lost");
    }
    for (let at = 0; at < 5; at++) await expect(inTurns(failing(), 0)).rejects.toThrow("lost");
    expect(await inTurns(counting(3, []), 0)).toBe(3);
  });
});

describe("who asks and leaves", () => {
  /** Goes on until the test ends it. */
  function* endless(seen: number[]): Work<never> {
    for (;;) {
      seen.push(0);
      yield;
    }
  }

  test("ends the work, and gives its place back", async () => {
    for (let at = 0; at < 5; at++) {
      const left = new AbortController();
      const seen: number[] = [];
      const work = askedBy(left.signal, () => inTurns(endless(seen), 0));
      await tick();
      left.abort();
      await expect(work).rejects.toThrow(Abandoned);
      const stopped = seen.length;
      await tick();
      expect(seen).toHaveLength(stopped);
      await expect(askedBy(left.signal, () => inTurns(endless(seen), 0))).rejects.toThrow(Abandoned);
    }
    expect(await inTurns(counting(3, []), 0)).toBe(3);
  });

  test("waits no longer among those that wait", async () => {
    const left = new AbortController();
    const long = Array.from({ length: maxAtOnce }, () => inTurns(counting(50, []), 0));
    const seen: number[] = [];
    const waiting = Array.from({ length: maxWaiting }, () =>
      askedBy(left.signal, () => inTurns(counting(2, seen), 0)),
    );
    left.abort();
    for (const one of waiting) await expect(one).rejects.toThrow(Abandoned);
    expect(await inTurns(counting(2, []), 0)).toBe(2);
    expect(seen).toEqual([]);
    await Promise.all(long);
  });

  test("leaves a work alone that another waits for", async () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const audience = new Audience();
    askedBy(one.signal, () => audience.join());
    askedBy(other.signal, () => audience.join());
    one.abort();
    expect(audience.signal.aborted).toBe(false);
    other.abort();
    expect(audience.signal.aborted).toBe(true);
    const staying = new Audience();
    staying.join();
    askedBy(new AbortController().signal, () => staying.join());
    expect(staying.signal.aborted).toBe(false);
  });
});

describe("a corpus of a million characters", () => {
  let reports: IndexedReport[];
  let engine: SearchEngine;
  let library: Parameters<typeof wordList>[0];
  beforeAll(() => {
    reports = [...generatedReports(300, 4000)];
    engine = localEngine(reports);
    const ground = groundOf(reports);
    library = { archive: ground.archive, ground };
  });

  test("is searched while its words are counted", async () => {
    const { ground } = library;
    const subset = subsetOf(ground, asking(""));
    const other = subsetOf(ground, asking("", { sections: ["plans"] }));
    const ready: string[] = [];
    const long = [
      wordList(library, subset, { of: "words", n: 2 }).then(() => ready.push("list")),
      twoLists(library, [subset, other], { of: "characters", n: 3 }).then(() => ready.push("keyness")),
    ];
    let searches = 0;
    for (; searches < 3; searches++) {
      await tick();
      expect((await engine.search(ask("。"))).total.reports).toBe(reports.length);
      expect(ready).toEqual([]);
    }
    await Promise.all(long);
    expect(ready).toHaveLength(2);
  });

  test("has the same words in turns as at once, and counts them once for all who ask", async () => {
    const { ground } = library;
    const subset = subsetOf(ground, asking("", { years: [] }));
    const run = { of: "words", n: 1 } as const;
    const [one, other] = await Promise.all([wordList(library, subset, run), wordList(library, subset, run)]);
    expect(one).toBe(other);
    expect(await wordList(library, subsetOf(ground, asking("")), run)).toBe(one);
    const plain = atOnce(frequencyWork(ground, subset, run));
    const view = { limit: 1000 };
    expect(frequencyPage(one, view)).toEqual(frequencyPage(plain, view));
  });

  test("stops counting what nobody waits for, and counts it anew for the next", async () => {
    const subset = subsetOf(library.ground, asking("", { sections: ["all"] }));
    const run = { of: "words", n: 3 } as const;
    const [one, other] = [new AbortController(), new AbortController()];
    const lists = [one, other].map(({ signal }) => askedBy(signal, () => wordList(library, subset, run)));
    one.abort();
    other.abort();
    const again = wordList(library, subset, run);
    for (const list of lists) await expect(list).rejects.toThrow(Abandoned);
    expect((await again).tokens).toBe(atOnce(frequencyWork(library.ground, subset, run)).tokens);
    const kept = askedBy(new AbortController().signal, () => wordList(library, subset, run));
    expect(await kept).toBe(await again);
  });

  test("is read for its themes once", async () => {
    const { archive } = library;
    let read = 0;
    const counted = {
      ...archive,
      report: (number: number) => {
        read++;
        return archive.report(number);
      },
    };
    const first = await codedReports({ archive: counted }, "plans");
    expect(read).toBe(reports.length);
    expect(await codedReports({ archive: counted }, "plans")).toBe(first);
    expect(read).toBe(reports.length);
  });
});

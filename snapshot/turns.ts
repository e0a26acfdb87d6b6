// Long counting that lets others have their turn: work that stops now and then, who goes on with it, and who waits for it.
import { AsyncLocalStorage } from "node:async_hooks";

/** Stops at every `yield`, some milliseconds apart at most, and ends with its result. */
export type Work<T> = Generator<void, T, void>;

/** All at once, for small corpora and tests. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** One work after the other. */
export function* inOrder<T>(works: readonly Work<T>[]): Work<T[]> {
  const results: T[] = [];
  for (const work of works) results.push(yield* work);
  return results;
}

/**
 * Milliseconds of a turn. A search that arrives meanwhile waits for one turn of each work under way, some 25 ms; at
 * 1 ms the turns themselves cost a tenth of the time, at 12 nothing that can be measured.
 */
export const turnLength = 12;
/** Works under way at once; further ones wait before their first turn, so that they hold no memory yet. */
export const maxAtOnce = 2;
/** Works that may wait. Each takes some seconds at most on a nation's year: the last would wait half a minute. */
export const maxWaiting = 16;

/** Too many works wait already. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";
  constructor() {
    super("正在统计的请求太多，这一个没有开始。请过一会儿再试。");
  }
}

/** Nobody waits for the answer any more. */
export class Abandoned extends Error {
  override readonly name = "Abandoned";
}

const asking = new AsyncLocalStorage<AbortSignal>();

/** Does what `ask` says for someone who may leave: what it has done in turns then stops. */
export const askedBy = <T>(leaving: AbortSignal, ask: () => T): T => asking.run(leaving, ask);

/** Who asks now; undefined where nobody may leave. */
export const whoAsks = (): AbortSignal | undefined => asking.getStore();

/** Those who wait for one work that many ask for. When the last of them has left, `signal` says so. */
export class Audience {
  private readonly left = new AbortController();
  private waiting = 0;
  readonly signal = this.left.signal;

  /** Takes in whoever asks now; who came from no request stays. */
  join(): void {
    this.waiting++;
    asking.getStore()?.addEventListener(
      "abort",
      () => {
        if (--this.waiting === 0) this.left.abort();
      },
      { once: true },
    );
  }
}

let underWay = 0;
const waiting: (() => void)[] = [];

/** Until a place is free. Throws `Abandoned` where the asker leaves before. */
const freePlace = (leaving: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const left = (): void => {
      waiting.splice(waiting.indexOf(free), 1);
      reject(new Abandoned());
    };
    const free = (): void => {
      leaving?.removeEventListener("abort", left);
      resolve();
    };
    waiting.push(free);
    leaving?.addEventListener("abort", left, { once: true });
  });

const nextTick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One turn. */
function turn<T>(work: Work<T>, length: number): IteratorResult<void, T> {
  const end = performance.now() + length;
  for (;;) {
    const step = work.next();
    if (step.done || performance.now() >= end) return step;
  }
}

/**
 * Does work turn by turn; between two turns the process answers others. Two go on at a time, the others wait in the
 * order they came: a generator does nothing, and holds nothing, before its first turn. Throws `TooBusy`, and `Abandoned`
 * once whoever asks has left (`askedBy`, or `leaving`).
 */
export async function inTurns<T>(
  work: Work<T>,
  length = turnLength,
  leaving: AbortSignal | undefined = asking.getStore(),
): Promise<T> {
  if (leaving?.aborted) throw new Abandoned();
  if (underWay < maxAtOnce) underWay++;
  else if (waiting.length >= maxWaiting) throw new TooBusy();
  else await freePlace(leaving);
  try {
    for (;;) {
      const step = turn(work, length);
      if (step.done) return step.value;
      await nextTick();
      if (leaving?.aborted) throw new Abandoned();
    }
  } finally {
    // The place passes to who waits longest.
    const next = waiting.shift();
    if (next) next();
    else underWay--;
  }
}

/** Those who wait for a turn of the loop of their own. */
const queue: (() => void)[] = [];

function nextInQueue(): void {
  const next = queue[0]!;
  next();
  queue.shift();
  if (queue.length > 0) setImmediate(nextInQueue);
}

/**
 * Resolves in a turn of the loop in which nobody else begins: fifty requests that came at one moment would else be one
 * stall of fifty answers. Throws `Abandoned` where the asker leaves before.
 */
export async function ownTurn(): Promise<void> {
  const leaving = asking.getStore();
  await new Promise<void>((resolve) => {
    queue.push(resolve);
    if (queue.length === 1) setImmediate(nextInQueue);
  });
  if (leaving?.aborted) throw new Abandoned();
}

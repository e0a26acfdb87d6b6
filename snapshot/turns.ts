// Long counting that lets others have their turn: work that stops now and then, and who goes on with it.

/** Stops at every `yield`, some milliseconds apart at most, and ends with its result. */
export type Work<T> = Generator<void, T, void>;

/** All at once, for small corpora and tests. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
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

let underWay = 0;
const waiting: (() => void)[] = [];

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
 * order they came: a generator does nothing, and holds nothing, before its first turn. Throws `TooBusy`.
 */
export async function inTurns<T>(work: Work<T>, length = turnLength): Promise<T> {
  if (underWay < maxAtOnce) underWay++;
  else if (waiting.length >= maxWaiting) throw new TooBusy();
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    for (;;) {
      const step = turn(work, length);
      if (step.done) return step.value;
      await nextTick();
    }
  } finally {
    // The place passes to who waits longest.
    const next = waiting.shift();
    if (next) next();
    else underWay--;
  }
}

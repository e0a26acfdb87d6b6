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
const turnLength = 12;
/** Works under way at once; further ones wait, so that memory and turns stay bounded. */
const mostAtOnce = 2;

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
 * Does work turn by turn; between two turns the process answers others. Work that is done in its first turn never
 * waits; of longer works two go on at a time, the others in the order they came.
 */
export async function inTurns<T>(work: Work<T>, length = turnLength): Promise<T> {
  const first = turn(work, length);
  if (first.done) return first.value;
  if (underWay >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else underWay++;
  try {
    for (;;) {
      await nextTick();
      const step = turn(work, length);
      if (step.done) return step.value;
    }
  } finally {
    // The place passes to who waits longest.
    const next = waiting.shift();
    if (next) next();
    else underWay--;
  }
}

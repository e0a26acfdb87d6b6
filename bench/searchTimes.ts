// Timing questions.

/** Milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Of the processor's time, which others on the machine lengthen less than the clock's. */
  readonly work50: number;
  readonly work95: number;
}

function percentiles(times: readonly number[], works: readonly number[]): Percentiles {
  const sorted = [...times].sort((a, b) => a - b);
  const worked = [...works].sort((a, b) => a - b);
  const at = (list: readonly number[], share: number): number =>
    Number(list[Math.floor((list.length - 1) * share)]!.toFixed(2));
  return {
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    max: at(sorted, 1),
    work50: at(worked, 0.5),
    work95: at(worked, 0.95),
  };
}

/** Each is asked when the one before is answered. */
export async function measure(count: number, ask: (number: number) => unknown): Promise<Percentiles> {
  const times: number[] = [];
  const works: number[] = [];
  for (let number = 0; number < count; number++) {
    const before = process.cpuUsage();
    const start = performance.now();
    await ask(number);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    works.push((user + system) / 1000);
  }
  return percentiles(times, works);
}

/** Milliseconds of one call. */
export const once = async (ask: () => unknown): Promise<number> => (await measure(1, ask)).max;

export const secondsOf = async (work: () => unknown): Promise<number> => (await once(work)) / 1000;

/** Seconds of work, and of the clock: on a machine that others share the first is the figure. */
export async function workOf(work: () => unknown): Promise<{ readonly cpu: number; readonly clock: number }> {
  const before = process.cpuUsage();
  const clock = await secondsOf(work);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, clock };
}

// Timing questions.

/** Milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export function percentiles(times: readonly number[]): Percentiles {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Number(sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2));
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

export function measure(count: number, ask: (number: number) => void): Percentiles {
  const times: number[] = [];
  for (let number = 0; number < count; number++) {
    const start = performance.now();
    ask(number);
    times.push(performance.now() - start);
  }
  return percentiles(times);
}

/** Milliseconds of one call. */
export const once = (ask: () => void): number => measure(1, ask).max;

export const secondsOf = (work: () => void): number => once(work) / 1000;

/** Seconds of work, and of the clock: on a machine that others share the first is the figure. */
export function workOf(work: () => void): { readonly cpu: number; readonly clock: number } {
  const before = process.cpuUsage();
  const clock = secondsOf(work);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, clock };
}

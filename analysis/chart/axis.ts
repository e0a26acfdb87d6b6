// A scale from 0 upwards with ticks at round numbers.

export interface Scale {
  /** The last tick; the axis ends there. */
  readonly end: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

/** Less than this is drawn as nothing. */
const least = 1e-9;

/** About so many steps. */
const usualSteps = 5;

/** 1, 2, 5 or 10 times a power of ten, the nearest. Heckbert (1990), "Nice numbers for graph labels". */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const fraction = rough / power;
  return (fraction < 1.5 ? 1 : fraction < 3 ? 2 : fraction < 7 ? 5 : 10) * power;
}

/** From 0 to at least `highest`; counts step by whole numbers, shares end at 1. */
export function scaleTo(highest: number, measure: "count" | "rate" | "share"): Scale {
  const positive = highest > least ? highest : 1;
  let step = niceStep(positive / usualSteps);
  if (measure === "count") step = Math.max(1, step);
  let count = Math.max(1, Math.ceil(positive / step - 1e-9));
  if (measure === "share" && count * step > 1) count = Math.max(1, Math.round(1 / step));
  const ticks = Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
  return { end: ticks[count]!, step, ticks };
}

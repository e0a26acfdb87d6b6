// The server of bench/load.ts: `duizhao serve`, which tells whoever started it how long its loop stood still.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { main } from "../cli/main.js";

/** Milliseconds between two looks; they are part of what each measures. */
const resolution = 10;

export interface Stood {
  /** Milliseconds of the longest stall since the last question. */
  readonly longest: number;
}

const delay = monitorEventLoopDelay({ resolution });
delay.enable();
process.on("message", () => {
  const longest = Math.max(0, Math.round(delay.max / 1e6) - resolution);
  delay.reset();
  process.send!({ longest } satisfies Stood);
});
await main(["serve", ...process.argv.slice(2)]);
process.disconnect();

// Before a long wait what is no longer used is given back: the collector of a thread that allocates nothing does not run,
// and beside others that allocate much it holds what it held at its fullest.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/** Milliseconds for what is still used. */
export function giveBack(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}

// Every moment at which a write may be cut off: the calls that change something on the disk, counted. From the chosen
// call on nothing reaches the disk any more, as after kill -9; or the disk is full.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** What became of the call: it, and all after it, never happen; or there is no room, and only removing goes on working. */
export type Cut = "killed" | "full";

let [calls, last, cut]: [number, number, Cut] = [0, Number.POSITIVE_INFINITY, "killed"];
let isCounting = false;

const refusal = (): Error =>
  cut === "full"
    ? Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC", syscall: "write" })
    : new Error("killed");

type Call = (...given: never[]) => unknown;
/** Half of what is to be written still goes. */
type Half = (call: Call, given: unknown[]) => void;

const frees = (name: string): boolean => /^(rm|rmdir|unlink)/.test(name);

function watched(name: string, call: Call, half: Half = () => {}): Call {
  return function (this: unknown, ...given: unknown[]) {
    if (!isCounting || isReading(name, given)) return call.apply(this, given as never[]);
    const at = ++calls;
    if (at < last || (cut === "full" && frees(name))) return call.apply(this, given as never[]);
    if (at === last) half(call.bind(this), given);
    if (name.endsWith("Sync")) throw refusal();
    return Promise.reject(refusal());
  };
}

const isReading = (name: string, given: unknown[]): boolean =>
  /^open/.test(name) && (given[1] === undefined || given[1] === "r" || given[1] === fs.constants.O_RDONLY);

const writeHalf: Half = (call, [fd, bytes, from, length]) => {
  if (typeof from === "number" && typeof length === "number")
    call(...([fd, bytes, from, length >> 1] as never[]));
};

const changing = [
  "open",
  "rename",
  "rm",
  "rmdir",
  "unlink",
  "link",
  "mkdir",
  "mkdtemp",
  "copyFile",
  "writeFile",
];

/** Watches the file system of this process from now on. */
export async function watchDisk(): Promise<void> {
  const replace = (holder: object, name: string, half?: Half, as = name): void => {
    const calls = holder as Record<string, Call>;
    calls[name] = watched(as, calls[name]!, half);
  };
  for (const name of changing) {
    replace(fs, `${name}Sync`);
    replace(fs.promises, name);
  }
  for (const name of ["fsyncSync", "ftruncateSync"]) replace(fs, name);
  replace(fs, "writeSync", writeHalf);
  const file = await fs.promises.open(new URL(import.meta.url), "r");
  const handle = Object.getPrototypeOf(file) as object;
  await file.close();
  for (const name of ["writeFile", "sync"]) replace(handle, name);
  syncBuiltinESMExports();
}

/** Does `work`, cut off at call `at` (from 1); gives what it threw, or null, and how many calls there were. */
export async function cutOffAt(
  at: number,
  how: Cut,
  work: () => unknown,
): Promise<{ readonly error: unknown; readonly calls: number }> {
  [calls, last, cut, isCounting] = [0, at, how, true];
  try {
    await work();
    return { error: null, calls };
  } catch (error) {
    return { error, calls };
  } finally {
    isCounting = false;
  }
}

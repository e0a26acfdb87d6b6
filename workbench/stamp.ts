import { statSync } from "node:fs";

/** What stands for a file's state: another one after every change; "" where there is none. */
export function stampOf(path: string): string {
  const info = statSync(path, { throwIfNoEntry: false });
  return info ? `${info.ino}-${info.size}-${info.mtimeMs}` : "";
}

// Processes that must not outlive this one, whichever way it ends: a small one beside it ends them when its pipe closes.
import { spawn } from "node:child_process";

export interface Keeper {
  took(pid: number): void;
  ended(pid: number): void;
  /** Ends what still runs and removes the folder; done when that is so. */
  close(): Promise<void>;
}

const program = `
const pids = new Set();
let rest = "";
process.stdin.on("data", (part) => {
  const lines = (rest + part).split("\\n");
  rest = lines.pop();
  for (const line of lines) line[0] === "+" ? pids.add(+line.slice(1)) : pids.delete(+line.slice(1));
});
process.stdin.on("end", () => {
  for (const pid of pids) try { process.kill(pid, "SIGKILL"); } catch {}
  require("node:fs").rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
`;

/** Opens one for a folder that goes when all has ended. */
export function openKeeper(folder: string): Keeper {
  const child = spawn(process.execPath, ["-e", program, folder], { stdio: ["pipe", "ignore", "inherit"] });
  const done = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.unref();
  const said = (line: string): void => void child.stdin.write(`${line}\n`);
  return {
    took: (pid) => said(`+${pid}`),
    ended: (pid) => child.exitCode === null && !child.stdin.writableEnded && said(`-${pid}`),
    close() {
      child.ref();
      child.stdin.end();
      return done;
    },
  };
}

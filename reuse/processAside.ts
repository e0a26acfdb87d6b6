// A process that is asked one thing and ends.
import { fork } from "node:child_process";

/**
 * Has glibc ask Linux for pages of 2 MB: the search looks at places of memory far apart, and with pages of 4 KB waits as long
 * for where they lie as for them. Only a process that begins with it has it; others than glibc do not know it.
 */
const largePages = "glibc.malloc.hugetlb=1";

/** The answer of `script`, a file of this folder, that `isNews` does not say to come before it. Rejects when the process dies. */
export function askProcess<Answer>(
  script: string,
  request: object,
  isNews: (message: unknown) => boolean = () => false,
): Promise<Answer> {
  const known = process.env.GLIBC_TUNABLES;
  const child = fork(new URL(script, import.meta.url), [], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, GLIBC_TUNABLES: known ? `${known}:${largePages}` : largePages },
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    child.on("message", (message: unknown) => isNews(message) || resolve(message as Answer));
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(new Error(`查找共用表述的进程意外结束（${signal ?? code}）`)),
    );
    child.send(request, (error) => error && reject(error));
  });
  return answer.finally(() => child.kill("SIGKILL"));
}

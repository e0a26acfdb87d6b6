// A thread that is asked one thing and ends.
import { Worker } from "node:worker_threads";

/** The answer of `script`, a file of this folder. Rejects when the thread dies. */
export function askAside<Answer>(script: string, request: unknown): Promise<Answer> {
  const worker = new Worker(new URL(script, import.meta.url));
  const answer = new Promise<Answer>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`查找共用表述的线程意外结束（${code}）`)));
  });
  worker.postMessage(request);
  return answer.finally(() => worker.terminate());
}

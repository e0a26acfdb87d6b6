// A thread that is asked one thing and ends.
import { Worker } from "node:worker_threads";

/** The answer of `script`, a file of this folder, that `isNews` does not say to come before it. Rejects when the thread dies. */
export function askAside<Answer>(
  script: string,
  request: unknown,
  isNews: (message: unknown) => boolean = () => false,
): Promise<Answer> {
  const worker = new Worker(new URL(script, import.meta.url));
  const answer = new Promise<Answer>((resolve, reject) => {
    worker.on("message", (message: unknown) => isNews(message) || resolve(message as Answer));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`查找共用表述的线程意外结束（${code}）`)));
  });
  worker.postMessage(request);
  return answer.finally(() => worker.terminate());
}

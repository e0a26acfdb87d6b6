// A thread that speaks as server/answerThread.ts does, and does as the query says: ends, fills its memory, never answers.
import { parentPort, threadId } from "node:worker_threads";

const hoard = [];
parentPort.on("message", (message) => {
  if (message.kind === "leave") return parentPort.postMessage({ kind: "abandoned", number: message.number });
  if (message.kind !== "ask") return;
  const { number, asking } = message;
  if (asking.query === "never") return;
  if (asking.query === "end") process.exit(3);
  if (asking.query === "hoard") for (;;) hoard.push(new Array(1e5).fill(hoard.length));
  const later = asking.query === "slow" ? 200 : 0;
  setTimeout(() => parentPort.postMessage({ kind: "redirect", number, to: `/${threadId}` }), later);
});

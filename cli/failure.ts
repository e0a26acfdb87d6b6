import { problemOf } from "../server/errors.js";

/** A command that cannot go on: one line for the reader, and the exit code (1 failed, 2 wrong usage). */
export class Failure extends Error {
  override readonly name = "Failure";
  constructor(
    message: string,
    readonly code: 1 | 2,
  ) {
    super(message);
  }
}

const told: readonly string[] = [
  "CorpusMissing",
  "RemovalRefused",
  "SnapshotMissing",
  "SnapshotStale",
  "SnapshotDamaged",
  "SnapshotBusy",
  "SnapshotNotWritten",
  "RollbackRefused",
  "PartitionRefused",
];

/** Any error as one line and a code. What nobody foresaw keeps its stack. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Error && told.includes(error.name)) return new Failure(error.message, 1);
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const address = error as { port?: number; address?: string };
  if (code === "EADDRINUSE")
    return new Failure(`端口 ${address.port} 已被占用，请用 --port 换一个，或先停下占用它的程序。`, 1);
  if (code === "EACCES" && address.port !== undefined)
    return new Failure(`没有权限使用端口 ${address.port}，请用 --port 换一个大于 1024 的。`, 1);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new Failure(`本机没有 ${address.address ?? "这个"} 地址，请用 --host 换一个。`, 1);
  const problem = problemOf(error);
  if (problem.code !== "internal") {
    const hints = (problem.hints ?? []).map(({ says, q }) => `（${says.replace(/。$/, "")}：${q}）`);
    return new Failure(problem.message + hints.join(""), problem.status === 400 ? 2 : 1);
  }
  const message = (error instanceof Error ? (error.stack ?? error.message) : String(error)).replace(
    /\s*\n\s*/g,
    " ",
  );
  return new Failure(`程序出错了，请把下面的话报告给开发者：${message}`, 1);
}

// The scans that wait for a recogniser: recognised one after the other, kept as each is done, stopped at any moment.
import { fork } from "node:child_process";
import { openSnapshot } from "../../snapshot/reader.js";
import { readSources } from "../../snapshot/sources.js";
import { openCorpus } from "../corpus.js";
import type { PackedPlace } from "../packed.js";
import type { Progress } from "../progress.js";
import type { RecognisedPage, Recognition } from "../read/recognised.js";
import { hasRecognition, keepRecognition, recognitionsIn } from "./kept.js";
import type { Asked, Said } from "./process.js";

/** Milliseconds for one page; measured two to seven seconds. */
const maxForPage = 180_000;

/** Pages after which the process is ended and begun anew: it keeps some 130 MB a page, and starts in two seconds. */
const pagesAtOnce = 6;

export interface Waiting {
  readonly file: string;
  readonly path: string;
  /** Where it lies in the zip file at `path`. */
  readonly packed: PackedPlace | undefined;
  readonly fileSha256: string;
}

/** Scans that the snapshot in force left out and nobody recognised yet, in order of files. */
export function waitingScans(corpus: readonly string[], data: string): Waiting[] {
  const source = openSnapshot(data);
  const records = readSources(source);
  source.close();
  const files = new Map(openCorpus(corpus, data).files.map((each) => [each.file, each]));
  return records.flatMap(({ path: file, fileSha256, outcome }) => {
    const found = files.get(file);
    const waits =
      outcome.kind === "rejected" &&
      outcome.scan === true &&
      !hasRecognition(recognitionsIn(data), fileSha256);
    return waits && found ? [{ file, path: found.path, packed: found.packed, fileSha256 }] : [];
  });
}

export interface Recognised {
  readonly done: number;
  /** Left for the next run, because this one was stopped. */
  readonly left: number;
  readonly failed: readonly { readonly file: string; readonly why: string }[];
}

/** Recognises what waits. `stop` ends it at once; what is done is kept. Some seconds a page on one core. */
export async function recogniseAll(
  waiting: readonly Waiting[],
  data: string,
  progress: Progress,
  stop: AbortSignal,
  script = new URL(import.meta.url.endsWith(".ts") ? "./process.ts" : "./process.js", import.meta.url),
): Promise<Recognised> {
  const failed: { file: string; why: string }[] = [];
  let done = 0;
  for (const [at, { file, path, packed, fileSha256 }] of waiting.entries()) {
    if (stop.aborted) break;
    const outcome = await recogniseOne({ path, packed }, script, stop, (page, of) =>
      progress.recognise(page, of, at + 1, waiting.length, file),
    );
    if ("pages" in outcome) {
      keepRecognition(recognitionsIn(data), fileSha256, outcome);
      done++;
    } else if (!stop.aborted) failed.push({ file, why: outcome.why });
  }
  return { done, left: waiting.length - done - failed.length, failed };
}

interface Failed {
  readonly why: string;
}

/** A file's pages, some at a time, each lot in a process of its own. */
async function recogniseOne(
  file: Pick<Waiting, "path" | "packed">,
  script: URL,
  stop: AbortSignal,
  onPage: (done: number, of: number) => void,
): Promise<Recognition | Failed> {
  const pages: RecognisedPage[] = [];
  for (;;) {
    const said = await ask({ ...file, from: pages.length, count: pagesAtOnce }, script, stop, onPage);
    if (said.kind !== "pages") return { why: said.why };
    pages.push(...said.pages);
    if (pages.length >= said.of || said.pages.length === 0) return { engine: said.engine, pages };
  }
}

/** Resolves with what a process says of the pages; with a reason where it dies, hangs on a page or is stopped. */
function ask(
  asked: Asked,
  script: URL,
  stop: AbortSignal,
  onPage: (done: number, of: number) => void,
): Promise<Exclude<Said, { kind: "page" }>> {
  return new Promise((resolve) => {
    const child = fork(script, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    let timer: NodeJS.Timeout | undefined;
    const end = (said: Exclude<Said, { kind: "page" }>): void => {
      clearTimeout(timer);
      child.removeAllListeners().on("error", () => {});
      stop.removeEventListener("abort", stopped);
      child.kill("SIGKILL");
      resolve(said);
    };
    const fail = (why: string): void => end({ kind: "failed", why });
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(`一页在 ${maxForPage / 1000} 秒内没有识别完`), maxForPage);
    };
    const stopped = (): void => fail("已停止");
    child.on("message", (said: Said) => {
      if (said.kind === "page") {
        onPage(said.done, said.of);
        wait();
      } else end(said);
    });
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`识别程序意外结束（${code ?? "被终止"}）`));
    stop.addEventListener("abort", stopped);
    wait();
    child.send(asked, (error) => {
      if (error) fail(error.message);
    });
  });
}

// How far a run has come: on a terminal one line that moves, in a log a line now and then, for the server a small file.
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { visible } from "../report/visible.js";

export interface Progress {
  /** `file` was done, as the `done`th of `total`. */
  step(done: number, total: number, file: string): void;
  /** A page of the `at`th scan of `total` was recognised. */
  recognise(page: number, pages: number, at: number, total: number, file: string): void;
  /** What happens now, when no files are counted. */
  say(line: string): void;
  end(): void;
}

/** Milliseconds between two signs of life. */
const onTerminal = 100;
const inLog = 5000;
const toFile = 500;

export const silent: Progress = { step: () => {}, recognise: () => {}, say: () => {}, end: () => {} };

/** Progress on stderr and in `data/progress.json`. A disk that refuses the file is no reason to stop. */
export function progressTo(dataFolder: string, stream: NodeJS.WriteStream): Progress {
  const began = Date.now();
  const path = join(dataFolder, "progress.json");
  let printed = 0;
  let written = 0;
  const clear = stream.isTTY ? "\r\x1b[K" : "";
  const keep = (value: object): void => {
    try {
      mkdirSync(dataFolder, { recursive: true });
      writeFileSync(`${path}.tmp`, JSON.stringify(value));
      renameSync(`${path}.tmp`, path);
    } catch {
      // The page then shows no numbers.
    }
  };
  return {
    step(done, total, file) {
      const now = Date.now();
      const seconds = (now - began) / 1000;
      const remaining = done > 0 ? (seconds / done) * (total - done) : null;
      if (now - written >= toFile || done === total) {
        written = now;
        keep({ done, total, file, seconds, remaining });
      }
      if (now - printed < (stream.isTTY ? onTerminal : inLog) && done !== total) return;
      printed = now;
      const estimate = remaining === null || done === total ? "" : `，约剩 ${Math.ceil(remaining)} 秒`;
      stream.write(
        `${clear}已读 ${done}/${total} 份${estimate}${stream.isTTY ? `　${visible(file).slice(-40)}` : ""}${stream.isTTY && done !== total ? "" : "\n"}`,
      );
    },
    recognise(page, pages, at, total, file) {
      const seconds = (Date.now() - began) / 1000;
      keep({ doing: "recognising", done: at - 1, total, file, page, pages, seconds, remaining: null });
      stream.write(`${clear}识别第 ${at}/${total} 份，第 ${page}/${pages} 页：${visible(file)}\n`);
    },
    say(line) {
      stream.write(`${clear}${visible(line)}\n`);
    },
    end() {
      rmSync(path, { force: true });
      rmSync(`${path}.tmp`, { force: true });
    },
  };
}

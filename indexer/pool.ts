// Reads many files at once, each in a process that a bad file takes along alone.
import { availableParallelism } from "node:os";
import { loadDivisions } from "../report/divisions.js";
import { defaultThemes, loadThemes } from "../words/themes.js";
import { GuardedProcess, WorkLost } from "./guarded.js";
import {
  bytesOf,
  type Reading,
  type ReadingTables,
  type ReadingTask,
  readOne,
  sha256OfBytes,
} from "./reading.js";

/** What a reading process is told once. */
export interface ToldTables {
  readonly divisions: string;
  readonly themes: string;
}

export const tablesFrom = ({ divisions, themes }: ToldTables): ReadingTables => ({
  divisions: loadDivisions(divisions),
  themes: themes.trim() === "" ? defaultThemes() : loadThemes(themes),
});

/** Files for each process: one takes a second of processor to load its dictionary. */
const worthProcess = 40;

/** Files handed to a process ahead of its answers. */
const ahead = 4;

export type OnRead = (reading: Reading, at: number) => void;

/** Reads all tasks, telling `onRead` of each as it is done, in any order. */
export async function readAll(
  tasks: readonly ReadingTask[],
  { divisions, themes }: ToldTables,
  onRead: OnRead,
): Promise<void> {
  if (tasks.length === 0) return;
  const tables: ToldTables = { divisions, themes };
  // Tests run from the source, which no process of its own can.
  if (import.meta.url.endsWith(".ts")) {
    const loaded = tablesFrom(tables);
    for (const [at, task] of tasks.entries()) onRead(await readOne(task, loaded), at);
    return;
  }
  const processes = Math.min(availableParallelism(), 8, Math.ceil(tasks.length / worthProcess));
  const script = new URL("./worker.js", import.meta.url);
  await readInProcesses(tasks, processes, () => new GuardedProcess(script, tables), onRead);
}

export type ReadingProcess = GuardedProcess<ReadingTask, Reading>;

/**
 * Hands the tasks out to `count` processes. A file over which its process goes is rejected, the rest is read. Where the
 * file did not cost too much, the process may have gone for reasons of its own (a machine that gives it no processor or
 * no memory): such a file is tried once more when all others are read.
 */
export async function readInProcesses(
  tasks: readonly ReadingTask[],
  count: number,
  open: () => ReadingProcess,
  onRead: OnRead,
): Promise<void> {
  const left = tasks.map((_, at) => at).reverse();
  const triedTwice = new Set<number>();
  const lane = async (): Promise<void> => {
    let reader = open();
    /** Handed over and not answered, in their order. */
    const pending: { readonly at: number; readonly answer: Promise<Reading | Error> }[] = [];
    try {
      for (;;) {
        while (pending.length < ahead && left.length > 0) {
          const at = left.pop()!;
          pending.push({ at, answer: reader.ask(tasks[at]!).catch((error: Error) => error) });
        }
        const first = pending.shift();
        if (!first) return;
        const reading = await first.answer;
        if (reading instanceof Error) {
          if (!(reading instanceof WorkLost)) throw reading;
          left.push(
            ...pending
              .splice(0)
              .map(({ at }) => at)
              .reverse(),
          );
          reader = open();
          if (reading.isOver || triedTwice.has(first.at))
            onRead(lostReading(reading, tasks[first.at]!), first.at);
          else {
            triedTwice.add(first.at);
            left.unshift(first.at);
          }
        } else onRead(withOwnArrays(reading), first.at);
      }
    } catch (error) {
      // The other lanes end with the files they are at.
      left.length = 0;
      throw error;
    } finally {
      reader.end();
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
}

/** Arrays that came with a message keep all of it: texts would be held twice. */
function withOwnArrays(reading: Reading): Reading {
  if (reading.kind !== "report") return reading;
  const { report, folded, wordStarts } = reading.indexed;
  const { at, shift } = folded;
  return {
    ...reading,
    indexed: {
      report,
      folded: { ...folded, at: at.slice(), shift: shift.slice() },
      wordStarts: wordStarts.slice(),
    },
    prints: { ...reading.prints, sketch: reading.prints.sketch.slice() },
  };
}

/** A file known by its hash is not tried again until it or the program changes. */
function lostReading({ what, isOver }: WorkLost, task: ReadingTask): Reading {
  let fileSha256 = "";
  try {
    if (isOver) fileSha256 = sha256OfBytes(bytesOf(task));
  } catch {
    // Gone or locked meanwhile: the next run tries again.
  }
  const advice = isOver ? "请另存为 .txt 或 .docx 后重试" : "请再运行一次，仍读不成时另存为 .txt 或 .docx";
  return { kind: "rejected", reason: `读不成：${what}，${advice}。`, fileSha256 };
}

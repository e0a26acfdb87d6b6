// The whole way as somebody from outside goes it: a kit written into a folder, indexed by the command line, its JSON
// read back. What the engine finds and this loses, the rooms between them lost.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../report/generated.js";
import type { Kit } from "./kit.js";
import type { Family } from "./scorer.js";

/**
 * What a text wears in the folder. `bare`: nothing but itself. `titled`: a title of the genre. `report`: title, headings
 * of the four parts, signature.
 */
export const dresses = ["bare", "titled", "report"] as const;
export type Dress = (typeof dresses)[number];

const fileOf = (number: number): string => `${String(number).padStart(4, "0")}.txt`;

/** Invented names, one a text: two letters before 镇 that no division table has in this order. */
const titleOf = (number: number): string => {
  const letters = "苇汀棠梨蓼洲樟湾桐荫茶垭麦浪柳渡";
  const at = (step: number): string => letters[step % letters.length]!;
  return `${at(number)}${at(Math.floor(number / letters.length) + 7)}镇2023年度法治政府建设工作报告`;
};

const headings = ["一、主要举措和成效", "二、存在的不足和原因", "三、第一责任人职责", "四、下一步工作安排"];

/** The text as it is printed, and where in it the kit's own offsets are moved to. */
function dressed(text: string, number: number, dress: Dress): { text: string; move: (at: number) => number } {
  if (dress === "bare") return { text, move: (at) => at };
  const title = `${titleOf(number)}\n`;
  if (dress === "titled") return { text: title + text, move: (at) => at + title.length };
  const lines = text.split("\n");
  const share = Math.ceil(lines.length / headings.length);
  const inserted: [at: number, length: number][] = [];
  let printed = title;
  let at = 0;
  lines.forEach((line, index) => {
    if (index % share === 0) {
      const heading = `${headings[index / share]!}\n`;
      inserted.push([at, (inserted.at(-1)?.[1] ?? title.length) + heading.length]);
      printed += heading;
    }
    printed += `${line}\n`;
    at += line.length + 1;
  });
  const moved = (place: number): number => place + inserted.findLast(([from]) => from <= place)![1];
  return { text: `${printed}2024年1月15日\n`, move: moved };
}

export interface EndToEnd {
  readonly reports: number;
  readonly rejected: readonly { readonly file: string; readonly reason: string }[];
  readonly duplicates: number;
  /** Reports that are mirrors of others by the program's reckoning. */
  readonly mirrors: number;
  readonly planted: readonly Family[];
  readonly found: readonly Family[];
}

function duizhao<T>(...args: string[]): T {
  const script = join(projectRoot, "dist", "cli", "run.js");
  const done = spawnSync(process.execPath, [script, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`duizhao ${args[0]} ended with ${done.status}: ${done.stderr}`);
  return JSON.parse(done.stdout) as T;
}

interface Page {
  readonly passages: readonly { readonly members: readonly { file: string; start: number; end: number }[] }[];
  readonly next: string | null;
}

/** Writes `kit` into `folder` (emptied before), indexes it there and reads every page of the contract's list. Seconds. */
export function throughTheProgram(kit: Kit, folder: string, dress: Dress): EndToEnd {
  const corpus = join(folder, "corpus");
  const data = join(folder, "data");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(corpus, { recursive: true });
  const moves = kit.texts.map((text, number) => {
    const printed = dressed(text, number, dress);
    writeFileSync(join(corpus, fileOf(number)), printed.text);
    return printed.move;
  });
  const summary = duizhao<{
    reports: number;
    rejected: EndToEnd["rejected"];
    duplicates: readonly unknown[];
  }>("index", "--corpus", corpus, "--data", data, "--json");
  const numbers = new Map(kit.texts.map((_, number) => [fileOf(number), number]));
  const found: Family[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Page = duizhao(
      "reuse",
      "--data",
      data,
      "--json",
      "--limit",
      "500",
      ...(cursor === "" ? [] : ["--cursor", cursor]),
    );
    for (const { members } of page.passages)
      found.push({
        members: members.map(({ file, start, end }) => ({ text: numbers.get(file)!, start, end })),
      });
    cursor = page.next;
  }
  const { reports } = duizhao<{ reports: readonly { mirrorOf: string | null }[] }>(
    "reports",
    "--data",
    data,
    "--json",
    "--mirrors",
    "--limit",
    "500",
  );
  return {
    reports: summary.reports,
    rejected: summary.rejected,
    duplicates: summary.duplicates.length,
    mirrors: reports.filter(({ mirrorOf }) => mirrorOf !== null).length,
    planted: kit.planted.map((each) => ({
      ...each,
      members: each.members.map(({ text, start, end }) => ({
        text,
        start: moves[text]!(start),
        end: moves[text]!(end - 1) + 1,
      })),
    })),
    found,
  };
}

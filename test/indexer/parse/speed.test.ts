// Texts and files no office wrote: reading one takes time in proportion to its length.
import { beforeAll, expect, test } from "vitest";
import { parseReport } from "../../../indexer/parse/parse.js";
import { readDocument } from "../../../indexer/read/document.js";
import { indexedOf } from "../../../indexer/reading.js";
import { loadDivisions } from "../../../report/divisions.js";
import { type HostileFile, hostileFiles, repeated } from "../../make/hostile.js";

const divisions = loadDivisions();

/** Seconds of processor. Texts that only repeat themselves are refused before they are parsed; here they are parsed. */
async function seconds({ name, bytes }: HostileFile, size: number): Promise<number> {
  const made = await bytes(size);
  const began = process.cpuUsage();
  const read = await readDocument({ path: name, bytes: made });
  if (read.ok) {
    const { text } = read;
    const known = { file: name, fileSha256: "", breaks: "typed", chrome: [], pageTitle: null } as const;
    const parsed = parseReport({ text, ...known }, divisions);
    if ("report" in parsed) indexedOf(parsed.report);
  }
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

beforeAll(async () => {
  // The dictionary and the libraries of formats load with the first file that needs them.
  for (const file of linear) await seconds(file, 0.01);
}, 120_000);

const linear = hostileFiles.filter(({ without }) => without === undefined);

const lines: readonly HostileFile[] = [
  repeated("同行标题", "一、存在的问题 ", 25_000),
  repeated("标题", "一、存在问题\n", 28_000),
  repeated("页脚", "附件\n", 66_000),
  repeated("来源", "来源\n", 66_000),
];

/**
 * Twice the file takes about twice the time, where it takes long enough to be told from noise. A cost that grows with the
 * square takes four times, sixteen from a quarter on.
 */
test.each([...lines, ...linear].map((file) => [file.name, file] as const))(
  "%s takes time in proportion to its size",
  async (_name, file) => {
    const least = Math.min(await seconds(file, 0.05), await seconds(file, 0.05));
    const most = await seconds(file, 0.2);
    if (most > 0.25) expect(most / Math.max(least, 0.04)).toBeLessThan(9);
  },
  60_000,
);

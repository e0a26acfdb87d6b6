// A run that would drop many reports stops, unless they were meant to go.
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildIndex, type IndexSummary } from "../../indexer/build.js";
import { openArchive } from "../../snapshot/archive.js";
import { currentId } from "../../snapshot/layout.js";
import { openSnapshot } from "../../snapshot/reader.js";
import type { Job } from "../../workbench/types.js";
import { openWorkbench } from "../../workbench/workbench.js";
import { duizhao } from "../cli/duizhao.js";
import { townshipsOf } from "../make/townships.js";

let folder: string;
let corpus: string;
let data: string;

const put = (name: string, content: string): void => {
  mkdirSync(dirname(join(corpus, name)), { recursive: true });
  writeFileSync(join(corpus, name), content);
};
const index = (allowRemoval = false): Promise<IndexSummary> =>
  buildIndex({ corpus: [corpus], data, allowRemoval });
const reports = (): number => openArchive(openSnapshot(data)).heads.length;
const lose = (name: string): void => rmSync(join(corpus, name), { recursive: true });

/** Ten reports of one year and twenty of another, in folders of their own. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "duizhao-removal-"));
  corpus = join(folder, "corpus");
  data = join(folder, "data");
  for (const { name, text } of townshipsOf(10, 2022)) put(`2022/${name}.txt`, text);
  for (const { name, text } of townshipsOf(20, 2023)) put(`2023/${name}.txt`, text);
  await index();
  expect(reports()).toBe(30);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a folder that vanished is not taken for removed reports, by either run", async () => {
  const before = currentId(data);
  renameSync(join(corpus, "2022"), join(folder, "elsewhere"));
  const told = "原有 30 份报告，这次会移除 10 份（原在“2022”），索引没有改动。";
  const run = await duizhao("index", "--json", "--corpus", corpus, "--data", data);
  expect(run.code).toBe(1);
  expect(run.err.trim().split("\n").at(-1)).toBe(
    `duizhao: ${told}请检查语料文件夹；确要移除的，运行 duizhao index 时加 --allow-removal。`,
  );
  expect(JSON.parse(run.out)).toEqual({ removal: { going: 10, of: 30, from: ["2022"] } });
  expect(currentId(data)).toBe(before);

  const jobs = runs();
  expect(await jobs.of(() => jobs.workbench.indexing.start())).toMatchObject({
    state: "failed",
    error: told,
    removal: { going: 10, of: 30, from: ["2022"] },
  });
  expect(currentId(data)).toBe(before);
  expect(await jobs.of(() => jobs.workbench.indexing.start({ allowRemoval: true }))).toMatchObject({
    state: "done",
    removal: null,
    summary: { reports: 20, removed: 10 },
  });
});

test("a corpus of one stray file stops, and --allow-removal means it", async () => {
  lose("2022");
  lose("2023");
  put("杂记.txt", "买菜：豆腐、青椒。");
  await expect(index()).rejects.toThrow(/^原有 30 份报告，这次会全部移除（原在“2023”、“2022”），/);
  expect(reports()).toBe(30);
  expect(await index(true)).toMatchObject({ reports: 0, removed: 30 });
});

test("five may go, and a fifth may; one more may not", async () => {
  const names = townshipsOf(20, 2023).map(({ name }) => `2023/${name}.txt`);
  for (const name of names.slice(0, 6)) lose(name);
  expect(await index()).toMatchObject({ reports: 24, removed: 6 });
  for (const name of names.slice(6, 11)) lose(name);
  expect(await index()).toMatchObject({ reports: 19, removed: 5 });
  for (const name of names.slice(11, 17)) lose(name);
  await expect(index()).rejects.toThrow(/移除 6 份/);
});

test("a renamed folder drops nothing, nor does a text that changed", async () => {
  renameSync(join(corpus, "2022"), join(corpus, "去年"));
  expect(await index()).toMatchObject({ reports: 30, added: 10, removed: 10 });
  for (const { name, text } of townshipsOf(20, 2023)) put(`2023/${name}.txt`, `${text}\n抄送：县司法局`);
  expect(await index()).toMatchObject({ reports: 30, changed: 20, removed: 0 });
});

test("what a page took out was meant to go, however much it was", async () => {
  const { workbench, of } = runs();
  for (const { name } of townshipsOf(10, 2022)) await workbench.folder.remove(`2022/${name}.txt`);
  expect(await of(() => workbench.indexing.request())).toMatchObject({
    state: "done",
    summary: { removed: 10 },
  });
});

test("a damaged snapshot still tells what would go", async () => {
  const source = openSnapshot(data);
  const column = join(data, "snapshots", source.manifest.id, "search.units.u16");
  const entry = source.manifest.columns.find(({ type }) => type === "u16")!;
  const path = join(dirname(column), `${entry.name}.u16`);
  const bytes = readFileSync(path);
  bytes[0]! ^= 1;
  writeFileSync(path, bytes);
  lose("2022");
  await expect(index()).rejects.toThrow(/移除 10 份/);
});

/** A workbench whose runs can be waited for. */
function runs() {
  let ended: (job: Job) => void = () => {};
  const workbench = openWorkbench({
    folders: [corpus],
    data,
    progress: () => null,
    onEnd: (job) => ended(job),
  });
  return {
    workbench,
    of: async (begin: () => Job): Promise<Job> => {
      const end = new Promise<Job>((resolve) => {
        ended = resolve;
      });
      begin();
      const job = await end;
      while (workbench.indexing.job()!.state === "running") await new Promise(setImmediate);
      return job;
    },
  };
}

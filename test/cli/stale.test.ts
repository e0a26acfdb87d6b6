// A snapshot of another format: refused in one sentence by every command, and made anew by what `npm start` runs.
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { serve } from "../../server/serve.js";
import { snapshotFormat } from "../../snapshot/layout.js";
import { duizhao } from "./duizhao.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-stale-"));
const corpus = join(folder, "corpus");
const data = join(folder, "data");

beforeAll(async () => {
  cpSync(join(projectRoot, "corpus", "2023", "柳渡镇.txt"), join(corpus, "柳渡镇.txt"));
  expect((await duizhao("index", "--corpus", corpus, "--data", data)).code).toBe(0);
  const snapshot = join(data, "snapshots", readFileSync(join(data, "current"), "utf8").trim());
  const manifest = JSON.parse(readFileSync(join(snapshot, "manifest.json"), "utf8")) as object;
  const older = JSON.stringify({ ...manifest, format: snapshotFormat - 1 });
  writeFileSync(join(snapshot, "manifest.json"), older);
  writeFileSync(join(snapshot, "manifest.sha256"), `${createHash("sha256").update(older).digest("hex")}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const refusal = new RegExp(
  `^(?:duizhao: )?索引需要重建：.*的格式是第 ${snapshotFormat - 1} 版，本程序只读第 ${snapshotFormat} 版，请运行 duizhao index 重建。\n$`,
);

test.each([
  ["search", "执法"],
  ["reports"],
  ["reuse"],
  ["verify"],
  ["serve", "--port", "0"],
])("duizhao %s refuses it in one sentence", async (...argv) => {
  const { code, out, err } = await duizhao(...argv, "--data", data);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(refusal);
});

test("the site says that it is being indexed, and shows what index made of it", async () => {
  const lines: string[] = [];
  const serving = await serve({ data, port: 0, log: (line) => lines.push(line) });
  try {
    const status = async (): Promise<number> => (await fetch(`${serving.address}/api/reports`)).status;
    expect(await status()).toBe(503);
    expect(lines.map((line) => `${line}\n`)).toEqual([expect.stringMatching(refusal)]);
    const { code, out, err } = await duizhao("index", "--corpus", corpus, "--data", data, "--json");
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ reports: 1, added: 1 })]);
    expect(err).toContain("现在全部重建");
    await serving.refresh();
    expect(await status()).toBe(200);
  } finally {
    await serving.close();
  }
});

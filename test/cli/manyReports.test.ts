// A corpus large enough for threads: they read the reports where they were just written, find the passages and show them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeReports } from "../../bench/texts.js";
import { buildIndex } from "../../indexer/build.js";
import { projectRoot } from "../../report/generated.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { verifySnapshot } from "../../snapshot/verify.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-many-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Members of their passages are more than one thread shows. */
const reports = 500;

/** Checksums of all columns; what says how long something took apart. */
function columnsOf(data: string): Record<string, string> {
  const { columns } = openSnapshot(data).manifest;
  return Object.fromEntries(
    columns.filter(({ name }) => name !== "reuse.about").map(({ name, sha256 }) => [name, sha256]),
  );
}

test("columns are byte for byte what one thread makes of the same files", { timeout: 300_000 }, async () => {
  const [corpus, data, alone] = ["corpus", "data", "alone"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeReports(corpus, reports, 4000);
  // Built, for from the source nothing runs in a thread.
  const script = join(projectRoot, "scripts", "duizhao.mjs");
  const { status, stderr } = spawnSync(
    process.execPath,
    [script, "index", "--corpus", corpus, "--data", data],
    { encoding: "utf8" },
  );
  expect(status).toBe(0);
  expect(stderr).toContain("接着查找共用表述");
  expect(verifySnapshot(data).ok).toBe(true);
  await buildIndex({ corpus: [corpus], data: alone });
  expect(columnsOf(data)).toEqual(columnsOf(alone));
});

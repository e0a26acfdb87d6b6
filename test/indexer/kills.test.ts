// `index` killed at random moments loses nothing. 30 kills; DUIZHAO_KILLS says another number (npm run torture: 300).
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { verifySnapshot } from "../../snapshot/verify.js";
import { townshipsOf } from "../make/townships.js";

const kills = Number(process.env.DUIZHAO_KILLS ?? 30);

test(
  `${kills} kills of index at random moments: no report is lost, the next run finishes`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "duizhao-kills-"));
    const corpus = join(folder, "corpus");
    const data = join(folder, "data");
    mkdirSync(corpus);
    /** Runs it; resolves to its exit code, null where it was killed. */
    const index = async (after: number | null): Promise<{ code: number | null; took: number }> => {
      const began = Date.now();
      const child = spawn(
        process.execPath,
        [join(projectRoot, "dist", "cli", "run.js"), "index", "--corpus", corpus, "--data", data],
        { stdio: "ignore" },
      );
      const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
      if (after !== null) {
        await Promise.race([sleep(after), ended]);
        child.kill("SIGKILL");
      }
      return { code: await ended, took: Date.now() - began };
    };
    const ids = (): string[] => openArchive(openSnapshot(data)).heads.map(({ id }) => id);
    const reports = townshipsOf(400, 2023);
    let written = 0;
    const more = (count: number): void => {
      for (const { name, text } of reports.slice(written, written + count))
        writeFileSync(join(corpus, `${name}.txt`), text);
      written += count;
    };
    try {
      more(20);
      const { code, took } = await index(null);
      expect(code).toBe(0);
      let held = ids();
      expect(held).toHaveLength(20);
      for (let kill = 1; kill <= kills; kill++) {
        more(1);
        await index(Math.random() * took * 1.2);
        expect(verifySnapshot(data)).toMatchObject({ ok: true, problems: [] });
        const now = ids();
        expect(now).toEqual(expect.arrayContaining(held));
        held = now;
      }
      expect((await index(null)).code).toBe(0);
      expect(ids()).toHaveLength(written);
      expect(readdirSync(data).sort()).toEqual(["current", "snapshots"]);
      expect(readdirSync(join(data, "snapshots")).length).toBeLessThanOrEqual(2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000 + kills * 15_000,
);

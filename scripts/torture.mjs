// `npm run torture`: `index` is killed 300 times at random moments; an hour on a slow machine.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ready } from "./ready.mjs";
import { root } from "./root.mjs";

await ready();
const done = spawnSync(
  process.execPath,
  [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "test/indexer/kills.test.ts"],
  { cwd: root, stdio: "inherit", env: { ...process.env, DUIZHAO_KILLS: process.env.DUIZHAO_KILLS ?? "300" } },
);
process.exit(done.status ?? 1);

// `npm run bench`: speed, never part of the tests.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ready } from "./ready.mjs";
import { root } from "./root.mjs";

await ready();
const done = spawnSync(process.execPath, [join(root, "dist", "bench", "main.js"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exit(done.status ?? 1);

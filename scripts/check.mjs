// `npm run check`: what can be said without running anything: types, lint, and the map of the house. Seconds.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ready } from "./ready.mjs";
import { root } from "./root.mjs";

await ready({ quiet: true, build: false });
const modules = join(root, "node_modules");
const checks = [
  ["types", join(modules, "typescript", "bin", "tsc"), "-p", "tsconfig.json"],
  ["lint", join(modules, "@biomejs", "biome", "bin", "biome"), "check", "--diagnostic-level=error", "."],
  ["architecture", join(modules, "vitest", "vitest.mjs"), "run", "test/architecture.test.ts"],
];

const done = await Promise.all(
  checks.map(
    ([name, ...command]) =>
      new Promise((resolve) => {
        let said = "";
        const child = spawn(process.execPath, command, { cwd: root });
        for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
        child.on("close", (code) => resolve({ name, code, said }));
      }),
  ),
);
for (const { name, code, said } of done) {
  if (code !== 0) process.stderr.write(said);
  process.stdout.write(`${name}: ${code === 0 ? "passed" : "FAILED"}\n`);
}
process.exit(done.every(({ code }) => code === 0) ? 0 : 1);

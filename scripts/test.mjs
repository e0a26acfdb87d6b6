// `npm test`: installs what is missing, builds, runs every test, and says loudly what was left out.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findJava, hasMaven } from "./java.mjs";
import { ready } from "./ready.mjs";
import { root } from "./root.mjs";

const strict = process.env.CI === "true";
const chromium = () =>
  ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"].some((name) =>
    existsSync(`/usr/bin/${name}`),
  );

/** Debian's Chromium without windows, or with them where there is no such package, and a Chinese font. */
function installBrowser() {
  if (chromium() || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  process.stderr.write("duizhao: installing Chromium and fonts-noto-cjk with apt-get …\n");
  const options = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-qq"], options);
  for (const name of ["chromium-headless-shell", "chromium"])
    if (spawnSync("apt-get", ["install", "-y", "-qq", name, "fonts-noto-cjk"], options).status === 0) return;
}

await ready();
installBrowser();

const left = [];
if (!chromium())
  left.push(
    "the browser tests (no Chromium: on Debian `apt-get install chromium-headless-shell fonts-noto-cjk` as root)",
  );
if (!existsSync(join(root, "..", "shared", "seeds")))
  left.push("the tests on real reports (no ../shared beside the checkout)");
if (!existsSync(join(root, "generated", "nodejieba", "nodejieba.node")))
  left.push("nothing, but with the fallback segmenter (no C++ compiler: on Debian `apt-get install g++`)");

if (!findJava() || !hasMaven())
  left.push(
    "the tests on an OpenSearch cluster (Java of 21 or later and Maven: on Debian `apt-get install openjdk-21-jre-headless maven`)",
  );

const recogniser = join(root, "ocr", "node_modules", "onnxruntime-web", "package.json");
if (strict && !existsSync(recogniser)) {
  process.stderr.write("duizhao: installing the recogniser of scans …\n");
  spawnSync(process.execPath, [join(root, "scripts", "duizhao.mjs"), "ocr", "install"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
if (!existsSync(recogniser))
  left.push("the test of the recogniser of scans (128 MB: `npm run -s duizhao -- ocr install`)");

const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const report = join(root, "dist", "test-results.json");
const lint = spawnSync(
  process.execPath,
  [join(root, "node_modules", "@biomejs", "biome", "bin", "biome"), "check", "."],
  { cwd: root, stdio: "inherit" },
);
const types = spawnSync(
  process.execPath,
  [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.json", "--noEmit"],
  { cwd: root, stdio: "inherit" },
);
const tests = spawnSync(
  process.execPath,
  [
    vitest,
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "test" },
  },
);

for (const what of left) process.stderr.write(`\nLEFT OUT: ${what}\n`);
let failed =
  (lint.status === 0 ? 0 : 1) + (types.status === 0 ? 0 : 1) + (strict && left.length > 0 ? left.length : 0);
let passed = (lint.status === 0 ? 1 : 0) + (types.status === 0 ? 1 : 0);
let skipped = 0;
try {
  const { readFileSync } = await import("node:fs");
  const results = JSON.parse(readFileSync(report, "utf8"));
  passed += results.numPassedTests;
  failed +=
    results.numFailedTests +
    (results.numFailedTestSuites > 0 && results.numFailedTests === 0 ? results.numFailedTestSuites : 0);
  skipped = results.numPendingTests + results.numTodoTests;
} catch {
  failed += 1;
}
if (tests.status !== 0 && failed === 0) failed = 1;
if (strict && skipped > 0) failed += skipped;
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
process.exit(failed > 0 ? 1 : 0);

// Everything a command needs before it can run: packages, the native segmenter, derived tables, the build.
// Only Node's own modules here: this file runs before anything is installed.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { rooms, root } from "./root.mjs";

const at = (...parts) => join(root, ...parts);
const age = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Says one line on stderr (stdout belongs to the command's answer) and ends with `code`. */
export function stop(line, code = 1) {
  process.stderr.write(`duizhao: ${line}\n`);
  process.exit(code);
}

function run(command, args, what, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 1 << 26,
    ...options,
  });
  if (done.error || done.status !== 0) {
    process.stderr.write(`${done.stdout ?? ""}${done.stderr ?? ""}`);
    stop(`${what} failed (${done.error?.message ?? `exit code ${done.status}`}); the lines above say why.`);
  }
  return done.stdout;
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    stop(
      `Node ${process.versions.node} is too old: install Node 20.19 or newer (https://nodejs.org) and run the command again.`,
    );
}

function installPackages(say) {
  const installed = age(at("node_modules", ".package-lock.json"));
  const missing =
    installed === 0 ||
    ["typescript", "express", "nodejieba"].some((name) => !existsSync(at("node_modules", name)));
  if (!missing && installed >= age(at("package-lock.json"))) return;
  say("installing packages (npm ci) …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  if (npm?.endsWith("js")) run(process.execPath, [npm, ...args], "npm ci");
  else run("npm", args, "npm ci", { shell: process.platform === "win32" });
  writeFileSync(at("node_modules", ".package-lock.json"), "", { flag: "a" });
}

/** The newest modification below `folders` (files ending in one of `endings`). */
function newest(folders, endings) {
  let latest = 0;
  const visit = (path) => {
    const info = statSync(path);
    if (info.isDirectory()) {
      latest = Math.max(latest, info.mtimeMs);
      for (const name of readdirSync(path)) visit(join(path, name));
    } else if (endings.some((ending) => path.endsWith(ending))) latest = Math.max(latest, info.mtimeMs);
  };
  for (const folder of folders) if (existsSync(at(folder))) visit(at(folder));
  return latest;
}

const compiled = [...rooms, "bench"];

function compile(say) {
  const stamp = at("dist", ".stamp");
  const wanted = Math.max(
    newest(compiled, [".ts"]),
    age(at("tsconfig.build.json")),
    age(at("tsconfig.json")),
    age(at("package-lock.json")),
  );
  if (age(stamp) > wanted) return;
  say("compiling …");
  const began = new Date();
  // Built aside, then moved room by room: a server that runs from dist/ finds its files.
  const aside = at("dist", ".next");
  rmSync(aside, { recursive: true, force: true });
  run(
    process.execPath,
    [at("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json", "--outDir", aside],
    "the TypeScript build",
  );
  // A bench may start what tests start.
  for (const room of [...compiled, "test"]) {
    if (!existsSync(join(aside, room))) continue;
    rmSync(at("dist", room), { recursive: true, force: true });
    renameSync(join(aside, room), at("dist", room));
  }
  rmSync(aside, { recursive: true, force: true });
  writeFileSync(stamp, "");
  // What was edited while the compiler ran is newer than this.
  utimesSync(stamp, began, began);
}

/** How long one command waits for another that is making things ready, in milliseconds. */
const patience = 10 * 60_000;

/** One process at a time makes things ready in a checkout; the next waits, then finds nothing left to do. */
async function withLock(say, work) {
  const lock = at(".ready-lock");
  const since = Date.now();
  let told = false;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") break; // A checkout that cannot be written to has nothing to make ready.
      const holder = Number(readFileSync(join(lock, "pid"), { encoding: "utf8", flag: "a+" }) || 0);
      if (
        (holder > 0 && !isRunning(holder)) ||
        Date.now() - age(lock) > patience ||
        Date.now() - since > patience
      ) {
        rmSync(lock, { recursive: true, force: true });
        continue;
      }
      if (!told) say("another command is installing or building; waiting for it …");
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  try {
    if (existsSync(lock)) writeFileSync(join(lock, "pid"), String(process.pid));
    process.once("exit", release);
    await work();
  } finally {
    release();
    process.off("exit", release);
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function bundleClient(say) {
  const wanted = newest(["views/client"], [".ts", ".css"]);
  const stamp = at("dist", ".client-stamp");
  if (wanted === 0 || age(stamp) > wanted) return;
  say("bundling the browser scripts …");
  const { build } = await import("esbuild");
  await build({
    entryPoints: ["main.ts", "reading.ts", "style.css"].map((name) => at("views", "client", name)),
    outdir: at("dist", "public"),
    bundle: true,
    minify: true,
    sourcemap: true,
    target: "es2021",
    logLevel: "error",
  });
  writeFileSync(stamp, "");
}

/** The package that `npm pack` makes has no sources: npm installed what it needs, and it was built before. */
const isPackage = !existsSync(at("tsconfig.build.json"));

/** Brings everything that is out of date up to date. Cost when nothing is: a walk over the sources. */
export async function ready({ quiet = false, build = true } = {}) {
  const say = (line) => quiet || process.stderr.write(`duizhao: ${line}\n`);
  checkNode();
  if (isPackage && !existsSync(at("dist", "cli", "main.js")))
    stop("this package was packed before it was built: in the checkout, `npm run build && npm pack`.");
  await withLock(say, async () => {
    const { bringSegmenter, compileSegmenter } = await import("./native.mjs");
    if (isPackage) return compileSegmenter(say);
    installPackages(say);
    bringSegmenter();
    compileSegmenter(say);
    const { deriveTables } = await import("./tables.mjs");
    await deriveTables(say);
    if (!build) return;
    compile(say);
    await bundleClient(say);
  });
}

// Everything a command needs before it can run: packages, the native segmenter, derived tables, the build.
// Only Node's own modules here: this file runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
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

const rooms = ["report", "words", "snapshot", "search", "compare", "reuse", "analysis", "indexer", "server", "cli", "bench"];

function compile(say) {
  const stamp = at("dist", ".stamp");
  const wanted = Math.max(
    newest(rooms, [".ts"]),
    age(at("tsconfig.build.json")),
    age(at("tsconfig.json")),
    age(at("package-lock.json")),
  );
  if (age(stamp) > wanted) return;
  say("compiling …");
  const began = Date.now();
  for (const room of rooms) rmSync(at("dist", room), { recursive: true, force: true });
  run(
    process.execPath,
    [at("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"],
    "the TypeScript build",
  );
  mkdirSync(at("dist"), { recursive: true });
  writeFileSync(stamp, String(began));
}

async function bundleClient(say) {
  const wanted = newest(["views/client"], [".ts", ".css"]);
  const stamp = at("dist", ".client-stamp");
  if (wanted === 0 || age(stamp) > wanted) return;
  say("bundling the browser scripts …");
  const { build } = await import("esbuild");
  await build({
    entryPoints: [at("views", "client", "main.ts"), at("views", "client", "style.css")],
    outdir: at("dist", "public"),
    bundle: true,
    minify: true,
    sourcemap: true,
    target: "es2021",
    logLevel: "error",
  });
  writeFileSync(stamp, "");
}

/** Brings everything that is out of date up to date. Cost when nothing is: a walk over the sources. */
export async function ready({ quiet = false, build = true } = {}) {
  const say = (line) => quiet || process.stderr.write(`duizhao: ${line}\n`);
  checkNode();
  installPackages(say);
  const { compileSegmenter } = await import("./native.mjs");
  compileSegmenter(say);
  const { deriveTables } = await import("./tables.mjs");
  await deriveTables(say);
  if (build) {
    compile(say);
    await bundleClient(say);
  }
}

// Compiles nodejieba's addon with the C++ compiler alone: its own install script downloads, and we run none.
// The addon is plain N-API; headers come from two npm packages.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./root.mjs";

const addon = join(root, "node_modules", "nodejieba", "build", "Release", "nodejieba.node");

const loads = () =>
  existsSync(addon) &&
  spawnSync(process.execPath, ["-e", `require(${JSON.stringify(addon)})`], { stdio: "ignore" }).status === 0;

/** Leaves a working addon behind, or says in one line what was missing: the segmenter then falls back. */
export function compileSegmenter(say) {
  const checked = join(dirname(addon), ".loads");
  if (existsSync(addon) && existsSync(checked)) return;
  if (!loads() && !compile(say)) return;
  mkdirSync(checked, { recursive: true });
}

function compile(say) {
  const modules = join(root, "node_modules");
  const jieba = join(modules, "nodejieba");
  const cpp = join(jieba, "submodules", "cppjieba");
  mkdirSync(dirname(addon), { recursive: true });
  const args = [
    ...["-std=c++17", "-O2", "-fPIC", "-fexceptions", "-w", "-DNDEBUG", "-DLOGGING_LEVEL=LL_WARNING"],
    ...["-DNODE_GYP_MODULE_NAME=nodejieba", "-DBUILDING_NODE_EXTENSION"],
    ...["-I", join(modules, "node-addon-api"), "-I", join(modules, "node-api-headers", "include")],
    ...["-I", join(cpp, "include"), "-I", join(cpp, "deps", "limonp", "include")],
    ...[join(jieba, "lib", "index.cpp"), join(jieba, "lib", "nodejieba.cpp")],
    ...(process.platform === "darwin" ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"]),
    ...["-o", `${addon}.tmp`],
  ];
  say("compiling the word segmenter (nodejieba) …");
  for (const compiler of [process.env.CXX, "c++", "g++", "clang++"].filter(Boolean)) {
    const done = spawnSync(compiler, args, { encoding: "utf8" });
    if (done.status === 0) {
      renameSync(`${addon}.tmp`, addon);
      if (loads()) return true;
      rmSync(addon, { force: true });
    }
  }
  process.stderr.write(
    "duizhao: no C++ compiler that works was found, so the slower segmenter @node-rs/jieba is used; " +
      "install one (Debian: apt-get install g++) and run the command again for nodejieba.\n",
  );
  return false;
}

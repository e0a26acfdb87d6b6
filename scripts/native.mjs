// The word segmenter's dictionary and model, copied out of the package nodejieba, whose own install script downloads and
// is never run; and for the tests alone its addon, against which what the program cuts is held.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const home = join(root, "generated", "nodejieba");
const addon = join(home, "nodejieba.node");
const modules = join(root, "node_modules");
const cppjieba = join(modules, "nodejieba", "submodules", "cppjieba");

/** What is copied from where. */
const copies = {
  LICENSE: join(modules, "nodejieba", "LICENSE"),
  ...Object.fromEntries(
    ["jieba.dict", "hmm_model"].map((name) => [`dict/${name}.utf8`, join(cppjieba, "dict", `${name}.utf8`)]),
  ),
};

/** In a checkout: copies what the segmenter reads, where it is not what is there. */
export function bringSegmenter() {
  const { version } = JSON.parse(readFileSync(join(modules, "nodejieba", "package.json"), "utf8"));
  const wanted = `${JSON.stringify({ version, copies: Object.keys(copies) })}\n`;
  const stamp = join(home, "about.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(home, { recursive: true, force: true });
  for (const [to, from] of Object.entries(copies)) cpSync(from, join(home, ...to.split("/")));
  writeFileSync(stamp, wanted);
}

const loads = () =>
  spawnSync(process.execPath, ["-e", `require(${JSON.stringify(addon)})`], { stdio: "ignore" }).status === 0;

/** Whether the addon is there for the tests, compiled where there is a C++ compiler; a plain N-API addon needs no more. */
export function compileSegmenter() {
  if (existsSync(addon)) return true;
  const made = `${addon}.${process.pid}`;
  const args = [
    ...["-std=c++17", "-O2", "-fPIC", "-fexceptions", "-w", "-DNDEBUG", "-DLOGGING_LEVEL=LL_WARNING"],
    ...["-DNODE_GYP_MODULE_NAME=nodejieba", "-DBUILDING_NODE_EXTENSION"],
    ...["-I", join(cppjieba, "include"), "-I", join(cppjieba, "deps", "limonp", "include")],
    ...["-I", join(modules, "node-addon-api"), "-I", join(modules, "node-api-headers", "include")],
    ...["index.cpp", "nodejieba.cpp"].map((name) => join(modules, "nodejieba", "lib", name)),
    ...(process.platform === "darwin" ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"]),
    ...["-o", made],
  ];
  for (const compiler of [process.env.CXX, "c++", "g++", "clang++"].filter(Boolean)) {
    if (spawnSync(compiler, args).status !== 0) continue;
    renameSync(made, addon);
    if (loads()) return true;
    rmSync(addon, { force: true });
  }
  return false;
}

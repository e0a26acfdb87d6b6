// The word segmenter nodejieba, without its own install script, which downloads and we never run: its sources, headers
// and dictionaries are copied into generated/, where the C++ compiler alone makes a plain N-API addon of them. So the
// package that `npm pack` makes carries them too, and installs without running anything.
import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const home = join(root, "generated", "nodejieba");
const addon = join(home, "nodejieba.node");
const modules = join(root, "node_modules");

/** What is copied from where in node_modules. */
const copies = {
  LICENSE: ["nodejieba", "LICENSE"],
  lib: ["nodejieba", "lib"],
  "include/cppjieba": ["nodejieba", "submodules", "cppjieba", "include", "cppjieba"],
  "include/limonp": ["nodejieba", "submodules", "cppjieba", "deps", "limonp", "include", "limonp"],
  ...Object.fromEntries(
    ["napi.h", "napi-inl.h", "napi-inl.deprecated.h"].map((name) => [
      `include/${name}`,
      ["node-addon-api", name],
    ]),
  ),
  "include/node": ["node-api-headers", "include"],
  ...Object.fromEntries(
    ["jieba.dict", "hmm_model"].map((name) => [
      `dict/${name}.utf8`,
      ["nodejieba", "submodules", "cppjieba", "dict", `${name}.utf8`],
    ]),
  ),
};

/** For what jieba loads and we never ask for: inverse frequencies and stop words, 6 MB read in a fifth of a second. */
const unasked = "的 1\n";

/** In place of a ranking of words that nobody asks for either, and that would read the dictionary a second time. */
const unranked = `#include <string>
#include <utility>
#include <vector>
namespace cppjieba {
class TextRankExtractor {
 public:
  TextRankExtractor(const std::string&, const std::string&, const std::string&, const std::string&) {}
  void Extract(const std::string&, std::vector<std::pair<std::string, double>>&, size_t) const {}
};
}
`;

/** In a checkout: copies what the segmenter is made of out of node_modules, where it is not what is there. */
export function bringSegmenter() {
  const versions = ["nodejieba", "node-addon-api", "node-api-headers"].map(
    (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version,
  );
  const wanted = `${JSON.stringify({ version: versions[0], versions, copies: Object.keys(copies), unranked })}\n`;
  const stamp = join(home, "about.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(home, { recursive: true, force: true });
  for (const [to, from] of Object.entries(copies))
    cpSync(join(modules, ...from), join(home, ...to.split("/")), { recursive: true });
  writeFileSync(join(home, "dict", "unasked.utf8"), unasked);
  writeFileSync(join(home, "include", "unranked.hpp"), unranked);
  writeFileSync(stamp, wanted);
}

const loads = () =>
  spawnSync(process.execPath, ["-e", `require(${JSON.stringify(addon)})`], { stdio: "ignore" }).status === 0;

const isWritable = () => {
  try {
    accessSync(home, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** Leaves a working addon behind, or says in one line what was missing: the segmenter then falls back. */
export function compileSegmenter(say) {
  if (existsSync(addon)) return;
  if (!isWritable()) return say(`${home} cannot be written, so the slower segmenter @node-rs/jieba is used.`);
  const made = `${addon}.${process.pid}`;
  const args = [
    ...["-std=c++17", "-O2", "-fPIC", "-fexceptions", "-w", "-DNDEBUG", "-DLOGGING_LEVEL=LL_WARNING"],
    ...["-DNODE_GYP_MODULE_NAME=nodejieba", "-DBUILDING_NODE_EXTENSION"],
    ...["-DCPPJIEBA_TEXTRANK_EXTRACTOR_H", "-include", join(home, "include", "unranked.hpp")],
    ...["-I", join(home, "include"), "-I", join(home, "include", "node")],
    ...[join(home, "lib", "index.cpp"), join(home, "lib", "nodejieba.cpp")],
    ...(process.platform === "darwin" ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"]),
    ...["-o", made],
  ];
  say("compiling the word segmenter (nodejieba) …");
  for (const compiler of [process.env.CXX, "c++", "g++", "clang++"].filter(Boolean)) {
    if (spawnSync(compiler, args).status !== 0) continue;
    renameSync(made, addon);
    if (loads()) return;
    rmSync(addon, { force: true });
  }
  process.stderr.write(
    "duizhao: no C++ compiler that works was found, so the slower segmenter @node-rs/jieba is used; " +
      "install one (Debian: apt-get install g++) and run the command again for nodejieba.\n",
  );
}

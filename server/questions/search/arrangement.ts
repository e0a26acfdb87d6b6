// How hits are arranged: their order, groups, a sample of them, whole sentences.
import { noTownship } from "../../../analysis/tables.js";
import type { GroupRow, HitGroup, SearchAnswer, SearchRequest } from "../../../search/types.js";
import { links } from "../../links.js";
import { kindName } from "../../parts/choices.js";
import type { Control, Controls } from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";
import { unknown } from "../../wording.js";
import { hitGroups } from "./query.js";

const sides = { left: "左", right: "右" } as const;

/** 左邻两字, 右邻一词. */
function contextName(name: string): string {
  const found = /^(left|right)([123])(w?)$/.exec(name);
  if (!found) return name;
  const count = ["", "一", "两", "三"][Number(found[2])]!;
  return `${sides[found[1] as keyof typeof sides]}邻${count}${found[3] ? "词" : "字"}`;
}

const fieldGroups: Readonly<Record<string, string>> = {
  township: "乡镇",
  county: "县",
  province: "省",
  year: "年度",
  section: "部分",
};
export const groupName = (group: HitGroup): string => fieldGroups[group] ?? contextName(group);

const contexts = hitGroups.filter((name) => !(name in fieldGroups));

const contextWords = Object.fromEntries(contexts.map((name) => [name, contextName(name)]));

/** The controls of how hits are arranged. */
export const arrangementControls = (
  on: Controls<"order" | "collation" | "group" | "context" | "sample" | "seed">,
): Control[] => [
  on.select("order", "排列", { report: "逐份报告", ...contextWords }),
  on.select("collation", "字序", { pinyin: "拼音", code: "编码" }),
  on.select("group", "归并", { "": "不归并", ...fieldGroups, ...contextWords }),
  on.select("context", "显示", { kwic: "前后四十字", sentence: "整句" }),
  on.number("sample", "随机抽几处"),
  on.number("seed", "种子"),
];

/** What a group is called on a page. */
export const rowLabel = (group: HitGroup, { value }: Pick<GroupRow, "value">): string => {
  if (value === null) return group === "township" ? noTownship : unknown;
  if (group === "section") return kindName(String(value));
  return value === "" ? "（段首或段尾）" : String(value);
};

/** Groups with the search narrowed to each. */
export function groupTable({ groups }: SearchAnswer, typed: Typed) {
  if (!groups) return null;
  return {
    name: groupName(groups.group),
    total: groups.total,
    rows: groups.rows.map((row) => ({
      label: rowLabel(groups.group, row),
      above: row.parent ?? null,
      reports: row.reports,
      occurrences: row.occurrences,
      href: links.search({ ...typed, group: undefined, within: `${groups.group}:${row.key}` }),
    })),
  };
}

/** The group a search is narrowed to, in words. */
export function withinLabel(
  { within }: Pick<SearchRequest, "within">,
  nameOf: (code: string) => string | undefined,
): string | null {
  if (!within) return null;
  const { group, key } = within;
  const value = key === "unknown" || key === "未知" ? null : (nameOf(key) ?? key);
  return `${groupName(group)}：${rowLabel(group, { value })}`;
}

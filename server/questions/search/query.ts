// What a search may be asked, checked once.
import { z } from "zod";
import type { ContextOrder, HitGroup, HitOrder, SearchRequest } from "../../../search/types.js";
import {
  cursorField,
  filterFields,
  filterOf,
  flag,
  form,
  largestLimit,
  limit,
  queryField,
  sectionField,
  sortField,
  type Values,
  wholeNumber,
} from "../../fields.js";

const contextNames = (["left", "right"] as const).flatMap((side) =>
  ([1, 2, 3] as const).flatMap((count): ContextOrder[] => [`${side}${count}`, `${side}${count}w`]),
);
/** How hits may be listed, and put together. */
const hitOrders: readonly HitOrder[] = ["report", "date", "place", ...contextNames];
export const hitGroups: readonly HitGroup[] = [
  "township",
  "county",
  "province",
  "year",
  "section",
  ...contextNames,
];

const groupSays = { error: "within 写作 归并:键，例如 right1:力。" };
/** `right1:力`: the key may be empty, and may hold a colon itself. */
const withinGroup = form(`(?:${hitGroups.join("|")}):[\\s\\S]*`, () => groupSays.error)
  .max(200, { error: "组名太长。" })
  .transform((text): NonNullable<SearchRequest["within"]> => {
    const colon = text.indexOf(":");
    return { group: text.slice(0, colon) as HitGroup, key: text.slice(colon + 1) };
  });
const withinSays = { description: "只要一组的出处：归并:键，例如 right1:力" };
/** Of collocates: before groups had an address, `within` was what is `bounds` now; those two values are read as they were meant. */
export const boundsOrWithinField = z
  .union([z.enum(["sentence", "paragraph"]), withinGroup], groupSays)
  .optional()
  .meta(withinSays);

/** Words that a hit may be asked to be; longer runs are not counted anywhere. */
const maxWords = 10;
/** Where several words of a query stand together. */
export const scopeNames = {
  report: "一份报告",
  section: "一个部分",
  item: "一个要点",
  sentence: "一句",
} as const;
export const scopes = Object.keys(scopeNames) as (keyof typeof scopeNames)[];

/** In the order in which links name them. */
export const searchFields = {
  q: queryField.optional(),
  mode: z
    .enum(["phrase", "keywords"], { error: "方式只能是 phrase（字句）或 keywords（关键词）。" })
    .default("phrase")
    .meta({ description: "字句，还是关键词" }),
  literal: flag.default(false).meta({ description: "1：把 q 整个当作一个字符串" }),
  scope: z
    .enum(scopes, { error: "范围只能是 report、section、item 或 sentence。" })
    .default("report")
    .meta({ description: "几个词同在" }),
  ...filterFields,
  section: sectionField,
  words: flag.default(false).meta({ description: "1：只要首尾都在词界上的" }),
  between: flag.default(false).meta({ description: "1：只要有一端不在词界上的" }),
  cut: wholeNumber(1, maxWords, "词数")
    .optional()
    .meta({ description: "只要恰好切成几个词的，首尾都在词界上：与词频表所数的相同" }),
  headings: flag.default(true).meta({ description: "0：各部分的标题行不计" }),
  mirrors: flag.default(false).meta({ description: "1：连同镜像" }),
  sort: sortField.optional(),
  order: z
    .enum(hitOrders, {
      error: "排列只能是 report、date、place，或 left1 到 left3、right1 到 right3（加 w 为词）。",
    })
    .default("report")
    .meta({ description: "逐份报告，或按左右相邻的字（left1…）、词（left1w…）排列" }),
  collation: z
    .enum(["pinyin", "code"], { error: "字序只能是 pinyin 或 code。" })
    .default("pinyin")
    .meta({ description: "相邻的字按拼音，还是按编码" }),
  sample: wholeNumber(1, 100_000, "抽样数").optional().meta({ description: "随机抽出几处来列；总数不变" }),
  seed: wholeNumber(0, 2_147_483_647, "种子").default(0).meta({ description: "同一种子抽出同样的" }),
  group: z
    .enum(hitGroups, { error: "归并只能是 township、county、province、year、section，或 left1…right3w。" })
    .optional()
    .meta({ description: "列出各组的处数，不列出处" }),
  within: withinGroup.optional().meta(withinSays),
  context: z
    .enum(["kwic", "sentence"], { error: "显示只能是 kwic 或 sentence。" })
    .default("kwic")
    .meta({ description: "上下文四十字，还是整句" }),
  cursor: cursorField,
  limit: limit.meta({ description: `每页条数，1 到 ${largestLimit}；关键词检索是报告的份数` }),
};

/** What the engine is asked; null where no query was given. */
export function searchRequest(asked: Values<typeof searchFields>): SearchRequest | null {
  const { q, cut = null, sample = null, group = null, within = null, cursor = null } = asked;
  if (q === undefined) return null;
  const { mode, literal, scope, words, between, headings, order, collation, seed, context, limit } = asked;
  return {
    ...filterOf(asked),
    q,
    mode,
    literal,
    scope,
    sections: asked.section,
    words,
    between,
    headings,
    cut,
    order,
    collation,
    sample,
    seed,
    group,
    within,
    context,
    sort: asked.sort ?? (mode === "keywords" ? "relevance" : "place"),
    cursor,
    limit,
  };
}

// What a search may be asked, checked once.
import { z } from "zod";
import type { ContextOrder, HitGroup, HitOrder, SearchRequest } from "../search/types.js";
import { badField } from "./errors.js";
import {
  checked,
  cursorField,
  editionSchema,
  filterFields,
  filterOf,
  flag,
  limit,
  questionField,
  sectionField,
  sortField,
  wholeNumber,
} from "./fields.js";

const contextNames = (["left", "right"] as const).flatMap((side) =>
  ([1, 2, 3] as const).flatMap((count): ContextOrder[] => [`${side}${count}`, `${side}${count}w`]),
);
/** How hits may be listed, and put together. */
export const hitOrders: readonly HitOrder[] = ["report", "date", "place", ...contextNames];
export const hitGroups: readonly HitGroup[] = [
  "township",
  "county",
  "province",
  "year",
  "section",
  ...contextNames,
];

/** `right1:力`: the key may be empty, and may hold a colon itself. */
export function groupAsked(text: string): NonNullable<SearchRequest["within"]> {
  const colon = text.indexOf(":");
  const group = hitGroups.find((name) => name === text.slice(0, colon));
  if (!group) throw badField("within", "within 写作 归并:键，例如 right1:力。");
  return { group, key: text.slice(colon + 1) };
}

export const withinField = z
  .string()
  .max(200, { error: "组名太长。" })
  .optional()
  .meta({ description: "只要一组的出处：归并:键，例如 right1:力" });

/** Words that a hit may be asked to be; longer runs are not counted anywhere. */
export const maxWords = 10;
export const cutField = wholeNumber(1, maxWords, "词数")
  .optional()
  .meta({ description: "只要恰好切成几个词的，首尾都在词界上：与词频表所数的相同" });

export const headingsField = flag.default(true).meta({ description: "0：各部分的标题行不计" });

export const searchSchema = z.object({
  q: questionField.meta({ description: "检索词", example: "矛盾纠纷" }),
  mode: z
    .enum(["phrase", "keywords"], { error: "方式只能是 phrase（字句）或 keywords（关键词）。" })
    .default("phrase"),
  literal: flag.default(false).meta({ description: "1：把 q 整个当作一个字符串" }),
  scope: z
    .enum(["report", "section", "item", "sentence"], {
      error: "范围只能是 report、section、item 或 sentence。",
    })
    .default("report"),
  section: sectionField,
  ...filterFields,
  words: flag.default(false).meta({ description: "1：只要首尾都在词界上的" }),
  between: flag.default(false).meta({ description: "1：只要有一端不在词界上的" }),
  cut: cutField,
  mirrors: flag.default(false).meta({ description: "1：连同镜像" }),
  headings: headingsField,
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
  within: withinField,
  context: z
    .enum(["kwic", "sentence"], { error: "显示只能是 kwic 或 sentence。" })
    .default("kwic")
    .meta({ description: "上下文四十字，还是整句" }),
  cursor: cursorField,
  limit,
});

export const suggestSchema = z.object({
  q: questionField.meta({
    description: "正在输入的检索词：补全最后一个词，也认拼音和拼音首字母",
    example: "maodun",
  }),
  limit: limit.default(8).meta({ description: "几个" }),
});

export const citeSchema = z.object({
  span: z
    .string()
    .regex(/^\d{1,9}-\d{1,9}$/, { error: "位置写作 起-止，例如 120-126。" })
    .optional()
    .meta({ description: "要引用的一处，起-止，UTF-16 单位", example: "120-126" }),
  format: z
    .enum(["gbt7714", "bibtex", "ris", "csl"], { error: "格式只能是 gbt7714、bibtex、ris 或 csl。" })
    .optional()
    .meta({ description: "存成一个文件" }),
});

export const citeJsonSchema = citeSchema.pick({ span: true });

/** A report's page: spans to mark, or a search whose places in it are marked. */
export const editionPageSchema = searchSchema.extend(editionSchema.shape);

/** null where no query was given. */
export function readSearch(query: URLSearchParams): SearchRequest | null {
  const raw = checked(searchSchema, query);
  if (raw.q === undefined) return null;
  return {
    ...filterOf(raw),
    q: raw.q,
    mode: raw.mode,
    literal: raw.literal,
    scope: raw.scope,
    sections: raw.section,
    words: raw.words,
    between: raw.between,
    headings: raw.headings,
    cut: raw.cut ?? null,
    order: raw.order,
    collation: raw.collation,
    sample: raw.sample ?? null,
    seed: raw.seed,
    group: raw.group ?? null,
    within: raw.within === undefined ? null : groupAsked(raw.within),
    context: raw.context,
    sort: raw.sort ?? (raw.mode === "keywords" ? "relevance" : "place"),
    cursor: raw.cursor ?? null,
    limit: raw.limit,
  };
}

// What may be asked of a collection, and its marks that answer: those wanted, in the order wanted.
import { z } from "zod";
import type { Code, Collection } from "../../../workbench/collections/types.js";
import { form, list, name, type Values, wholeNumber } from "../../fields.js";
import type { Library } from "../../library.js";
import { unknownWord } from "../../links.js";
import { agreementOf, type Found, matrixOf } from "./counts.js";
import { codesOf, type FoundMark, findMark, headOf, themeOf } from "./found.js";

export const sortNames = { added: "收入先后", place: "地区", year: "年度", code: "编码" } as const;

export const fields = {
  id: z.string().meta({ description: "收藏的编号" }),
  code: list(form("\\d{1,9}", () => "编码写它的编号。"))
    .default([])
    .meta({ description: "编码的编号，可以重复：有其中之一的" }),
  theme: list(name).default([]).meta({ description: "程序识别的主题，可以重复" }),
  year: list(form(`\\d{4}|${unknownWord}`, () => "年度写四位数字。"))
    .default([])
    .meta({ description: `年度，可以重复；${unknownWord} 表示未识别` }),
  county: list(name)
    .default([])
    .meta({ description: `县的全称，可以重复；${unknownWord} 表示未识别` }),
  coder: name.optional().meta({ description: "编码人：只看、只计此人的编码" }),
  sort: z
    .enum(["added", "place", "year", "code"], { error: "排序只能是 added、place、year 或 code。" })
    .default("added")
    .meta({ description: "排序" }),
  limit: wholeNumber(1, 500, "每页条数").default(100).meta({ description: "每页条数，1 到 500" }),
  from: wholeNumber(0, 10_000_000, "起始").default(0).meta({ description: "从第几条起，0 是第一条" }),
};
export type Asks = Values<typeof fields>;

const collator = new Intl.Collator("zh-Hans-u-co-pinyin", { numeric: true });

/** What a mark is put in order by; what is unknown stands last. */
function orderOf(mark: FoundMark, codes: readonly Code[], { sort, coder }: Asks): readonly string[] {
  const head = headOf(mark);
  const known = (value: string | number | null | undefined): string => String(value ?? "\uffff");
  if (sort === "year") return [known(head?.year), known(head?.county), known(head?.township)];
  if (sort === "place")
    return [
      known(head?.province),
      known(head?.city),
      known(head?.county),
      known(head?.township),
      known(head?.year),
    ];
  const given = codesOf(mark, coder ?? null);
  return [known(codes.find(({ id }) => given.includes(id))?.name)];
}

function isWanted(mark: FoundMark, { code, theme, year, county, coder }: Asks): boolean {
  const head = headOf(mark);
  const among = (wanted: readonly string[], value: string | number | null | undefined): boolean =>
    wanted.length === 0 || wanted.includes(String(value ?? unknownWord));
  return (
    (code.length === 0 || codesOf(mark, coder ?? null).some((one) => code.includes(String(one)))) &&
    (theme.length === 0 || among(theme, themeOf(mark))) &&
    among(year, head?.year) &&
    among(county, head?.county)
  );
}

function inOrder(marks: readonly FoundMark[], codes: readonly Code[], asks: Asks): FoundMark[] {
  if (asks.sort === "added") return [...marks];
  const keyed = marks.map((mark) => ({ mark, order: orderOf(mark, codes, asks) }));
  keyed.sort((a, b) => {
    const at = a.order.findIndex((value, place) => value !== b.order[place]);
    return at < 0 ? a.mark.id - b.mark.id : collator.compare(a.order[at]!, b.order[at]!);
  });
  return keyed.map(({ mark }) => mark);
}

/** `whole`: all of it, not a page. O(marks), and a walk over the heads for each place whose report is gone. */
export function find(
  library: Library,
  collection: Collection,
  codes: readonly Code[],
  asks: Asks,
  whole: boolean,
): Found {
  const all = collection.marks.map((mark) => findMark(library, mark));
  const matched = inOrder(
    all.filter((mark) => isWanted(mark, asks)),
    codes,
    asks,
  );
  const end = asks.from + asks.limit;
  const coder = asks.coder ?? null;
  return {
    collection,
    codes,
    all,
    matched,
    marks: whole ? matched : matched.slice(asks.from, end),
    matrices: (["year", "county"] as const).map((by) => matrixOf(all, codes, coder, by)),
    agreement: agreementOf(all, codes),
    next: !whole && end < matched.length ? end : null,
  };
}

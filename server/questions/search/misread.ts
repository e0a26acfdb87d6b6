// For a query that found nothing: marks in it that were taken as text, and the query that was perhaps meant.
import { fieldNamed } from "../../../search/query/fields.js";
import type { SearchRequest } from "../../../search/types.js";
import type { Library } from "../../library.js";
import { type Link, links, type Query } from "../../links.js";

/** A sentence on what was done, and the queries that repair it. */
interface Misreading {
  readonly says: string;
  readonly queries: readonly string[];
}

const maxWords = 3;

/** “…” or ‘…’ or 「…」 round a stretch of words. */
const chineseQuotes = /[“‘「『]([^“”‘’「」『』]+)[”’」』]/g;

function quotesRead(q: string): Misreading[] {
  if (q.search(chineseQuotes) < 0) return [];
  const bare = q.replace(chineseQuotes, "$1");
  const literal = q.replace(chineseQuotes, '"$1"');
  return [
    { says: "中文引号是文字，要连同引号照印才算找到。不带引号：", queries: [...new Set([bare, literal])] },
  ];
}

/** A bracket whose partner is nowhere. */
function bracketRead(q: string): Misreading[] {
  const opened = (q.match(/（/g) ?? []).length;
  const closed = (q.match(/）/g) ?? []).length;
  if (opened === closed) return [];
  return [
    {
      says: `“${opened > closed ? "（" : "）"}”没有配对，当作文字找了。去掉它：`,
      queries: [
        q
          .replace(/[（）]/g, " ")
          .replace(/\s+/g, " ")
          .trim(),
      ],
    },
  ];
}

/** 标题:整改, 年=2023. */
function namesRead(q: string): Misreading[] {
  const found: Misreading[] = [];
  const equals = /(^|\s)(\p{L}{1,8})[=＝](?=\S)/u.exec(q);
  if (equals && fieldNamed(equals[2]!))
    found.push({
      says: `“${equals[2]}=”是文字；字段用冒号：`,
      queries: [q.replace(equals[0], `${equals[1]}${equals[2]}:`)],
    });
  const colon = /(^|\s)(\p{L}{1,8})[:：]\s*/u.exec(q);
  if (colon && !fieldNamed(colon[2]!)) {
    const rest = q.replace(colon[0], colon[1]!).trim();
    const titled = /^(标题|题目|题名|篇名|title)$/i.test(colon[2]!);
    found.push({
      says: `“${colon[2]}:”不是字段，连冒号一起当作文字找了；字段有 年度、省、市、县、乡镇、层级、部分。`,
      queries: rest === "" ? [] : titled ? [`${rest} 部分:标题`, rest] : [rest],
    });
  }
  return found;
}

/** 执法|普法, 执法、培训, 执法AND普法. */
function separatorsRead(q: string): Misreading[] {
  if (/["＂]/.test(q)) return [];
  const glued = /\p{Script=Han}(AND|OR|NOT)\p{Script=Han}/u.exec(q);
  if (glued)
    return [
      {
        says: `${glued[1]} 两边要有空格，否则是文字：`,
        queries: [q.replace(/(?<=\p{Script=Han})(AND|OR|NOT)(?=\p{Script=Han})/gu, " $1 ")],
      },
    ];
  const mark = /(?<=\S)\s*([|｜、，,；;/／&＆+＋]+)\s*(?=\S)/u.exec(q)?.[1];
  if (mark === undefined) return [];
  const parts = q
    .split(/[|｜、，,；;/／&＆+＋]+/u)
    .flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
  if (parts.length < 2) return [];
  const [any, all] = [parts.join(" OR "), parts.join(" ")];
  return [
    {
      says: `“${mark}”是文字。有其一即可用 OR，都要有用空格：`,
      queries: /[&＆+＋]/.test(mark) ? [all, any] : [any, all],
    },
  ];
}

/** zhifa: words of the corpus that sound so. */
async function pinyinRead(library: Library, q: string): Promise<Misreading[]> {
  if (!/^[a-z]{2,}$/i.test(q)) return [];
  const queries = (await library.search.suggest(q, maxWords)).map(({ word }) => word);
  return queries.length === 0 ? [] : [{ says: `“${q}”照字母找了；本库里这样读的词：`, queries }];
}

/** What was taken as text in a query that found nothing. O(length of the query). */
export async function misreadingsOf(library: Library, request: SearchRequest): Promise<Misreading[]> {
  if (request.literal) return [];
  const q = request.q.trim();
  return [
    ...quotesRead(q),
    ...bracketRead(q),
    ...namesRead(q),
    ...separatorsRead(q),
    ...(await pinyinRead(library, q)),
  ];
}

/** The same, as the page lists it: the sentence, and each query with its link. */
export const misreadingLines = (
  misreadings: readonly Misreading[],
  typed: Query,
): { readonly says: string; readonly tries: readonly Link[] }[] =>
  misreadings.map(({ says, queries }) => ({
    says,
    tries: queries.map((q) => ({ label: q, href: links.search({ ...typed, q }) })),
  }));

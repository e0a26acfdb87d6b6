// What else might be tried when nothing was found, and for words that were taken as text.
import type { SearchRequest } from "../../../search/types.js";
import type { Library } from "../../library.js";
import { type Link, links, type Query } from "../../links.js";
import { number } from "../../wording.js";

const maxRepairs = 3;
const hasOperators = /["()[\]?*~>:\-（）＂＊？［］～＞：－]|\b(OR|AND|NOT)\b/;

/** For a query that stands nowhere: what may have been meant, in the corpus's own words; letters may be pinyin. */
export async function repairsOf(library: Library, request: SearchRequest, typed: Query): Promise<Link[]> {
  const letters = request.q.trim();
  const [repairs, words] = await Promise.all([
    library.search.didYouMean(request.q, maxRepairs),
    /^[a-z]{2,}$/i.test(letters) ? library.search.suggest(letters, maxRepairs) : [],
  ]);
  return [
    ...words.map(({ word }) => ({
      label: `“${letters}”照字母找了；这样读的词：${word}`,
      href: links.search({ ...typed, q: word }),
    })),
    ...repairs.map(({ q, text, occurrences }) => ({
      label: `是不是要找“${text}”（${number(occurrences)} 处）`,
      href: links.search({ ...typed, q }),
    })),
  ];
}

export function triesOf(
  request: SearchRequest,
  typed: Query,
  filters: readonly string[],
  filtered: boolean,
): Link[] {
  const tries: Link[] = [];
  if (filtered)
    tries.push({
      label: "去掉所有限定，在全部报告里找",
      href: links.search({
        ...typed,
        within: undefined,
        ...Object.fromEntries(filters.map((name) => [name, undefined])),
      }),
    });
  if (request.words || request.between)
    tries.push({
      label: "不管是否在词界上",
      href: links.search({ ...typed, words: undefined, between: undefined }),
    });
  if (request.scope !== "report")
    tries.push({ label: "几个词在同一份报告里即可", href: links.search({ ...typed, scope: undefined }) });
  if (!request.literal && request.mode === "phrase" && hasOperators.test(request.q))
    tries.push({ label: "把整个检索词当作原文来找", href: links.search({ ...typed, literal: "1" }) });
  if (request.mode === "phrase")
    tries.push({
      label: "按关键词找：不求字字相连，最相关的在前",
      href: links.search({ q: request.q, mode: "keywords" }),
    });
  return tries;
}

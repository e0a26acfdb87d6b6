// The names an address knows are those of its query's schema. What is not among them is refused, never ignored: a
// mistyped filter would otherwise count the whole corpus.

import { z } from "zod";
import { beginning, cutShort } from "../report/surrogates.js";
import { isAlike, longestQuoted, nearestName } from "../search/query/nearest.js";
import { badField } from "./errors.js";

/** What an address may be asked; null where any address beside it was tried and there is nothing to ask. */
export type QuerySchema = z.ZodObject | null;

/** Of an address that takes no parameters. */
export const nothing = z.object({});

function refusal(name: string, known: readonly string[]): string {
  const quoted = cutShort(name, longestQuoted);
  const bare = /^([^[\]]+)\[[^[\]]*\]$/.exec(name)?.[1];
  if (bare !== undefined && known.includes(bare))
    return `参数“${quoted}”不用方括号：写作 ${bare}=…，多个值就重复写。`;
  const nearest = nearestName(name, known);
  if (nearest === null) return `这个地址没有参数“${quoted}”：它不带参数，请去掉。`;
  return isAlike(name, nearest)
    ? `这个地址没有参数“${quoted}”：是不是 ${nearest}？`
    : `这个地址没有参数“${quoted}”，写法最近的是 ${nearest}；可以写 ${known.join("、")}。`;
}

/** Throws 400 that names the first parameter which `asked` does not declare, and the nearest one which it does. */
export function refuseUnknown(asked: QuerySchema, query: URLSearchParams): void {
  if (asked === null) return;
  for (const name of query.keys())
    if (!Object.hasOwn(asked.shape, name))
      throw badField(beginning(name, longestQuoted), refusal(name, Object.keys(asked.shape)));
}

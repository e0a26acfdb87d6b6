// A query as a bare list of strings, for the search that ranks and does not compute.
import { QueryError } from "../types.js";
import type { Condition } from "./syntax.js";

/** Throws `QueryError` (`not_built`) for OR, minus: keywords are ranked by how many of them a report holds. */
export function wantedStrings(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "string":
      return [condition.folded];
    case "all":
      return condition.parts.flatMap(wantedStrings);
    case "any":
      throw new QueryError(
        "关键词检索还不能用 OR；并列的词本来就会按相关程度排序，或请换成短语检索",
        0,
        "not_built",
      );
    case "not":
      throw new QueryError("关键词检索还不能用减号；请换成短语检索", 0, "not_built");
    case "pattern":
    case "near":
      throw new QueryError(
        "关键词检索还不能用通配符、字集和距离；请换成短语检索，或给原文加引号",
        condition.position,
        "not_built",
      );
    case "report":
      throw new QueryError("关键词检索的筛选条件要写在括号外面", 0, "not_built");
  }
}

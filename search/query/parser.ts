// From the reader's query to a tree. Side by side binds closer than OR: 甲 乙 OR 丙 is (甲 乙) OR 丙.
import { foldPhrase } from "../../report/fold.js";
import { QueryError } from "../types.js";
import { FilterReader } from "./fields.js";
import { type Token, tokens } from "./lexer.js";
import type { Condition, Query, TypedFilter } from "./syntax.js";

/** UTF-16 units; a paragraph pasted by mistake is longer than any phrase worth counting. */
export const longestQuery = 500;

const notBuilt = (what: string, token: { position: number }): QueryError =>
  new QueryError(
    `${what}还没有做好；请先用并列的字句，或把它放进英文引号里当作原文`,
    token.position,
    "not_built",
  );

function wanted(text: string, position: number): Condition {
  const folded = foldPhrase(text);
  if (folded === "") throw new QueryError("这里只有空格或看不见的字符，没有可找的字", position);
  return { kind: "string", folded, position };
}

class Parser {
  private next = 0;
  private readonly fields = new FilterReader();

  constructor(
    private readonly found: readonly Token[],
    private readonly end: number,
  ) {}

  parse(): Query {
    const condition = this.alternatives(0);
    const rest = this.found[this.next];
    if (rest)
      throw new QueryError("这个右括号前面没有左括号；请删去它，或用全角括号（）当作文字", rest.position);
    const filter = this.fields.done();
    if (!condition) throw new QueryError("没有要找的字句；请至少写一个词", 0);
    if (!isPositive(condition)) throw new QueryError("只写了不要什么；请再写上要找的字句", 0);
    return { condition, filter };
  }

  /** Undefined where only fields stood. */
  private alternatives(depth: number): Condition | undefined {
    const parts: Condition[] = [];
    for (;;) {
      const before = this.next;
      const part = this.sideBySide(depth);
      const token = this.found[this.next];
      if (!part && (token?.kind === "or" || parts.length > 0)) {
        throw new QueryError(
          "OR 的两边都要有字句",
          token?.position ?? this.found[before - 1]?.position ?? this.end,
        );
      }
      if (part) parts.push(part);
      if (token?.kind !== "or") break;
      this.next++;
    }
    return parts.length > 1 ? { kind: "any", parts } : parts[0];
  }

  private sideBySide(depth: number): Condition | undefined {
    const parts: Condition[] = [];
    for (;;) {
      const token = this.found[this.next];
      if (!token || token.kind === "or" || token.kind === "close") break;
      if (token.kind === "field") {
        if (depth > 0) throw notBuilt("括号里的筛选条件", token);
        this.fields.add(token.field, token.value, token.position);
        this.next++;
        continue;
      }
      parts.push(this.one(token, depth));
    }
    return parts.length > 1 ? { kind: "all", parts } : parts[0];
  }

  private one(token: Token, depth: number): Condition {
    this.next++;
    switch (token.kind) {
      case "string":
        return wanted(token.text, token.position);
      case "minus": {
        const after = this.found[this.next];
        if (!after || after.kind === "close" || after.kind === "or" || after.kind === "minus") {
          throw new QueryError("减号后面要紧接不要的字句", token.position);
        }
        if (after.kind === "field") throw notBuilt("排除筛选条件", token);
        return { kind: "not", part: this.one(after, depth) };
      }
      case "open": {
        const inner = this.alternatives(depth + 1);
        const close = this.found[this.next];
        if (close?.kind !== "close") {
          throw new QueryError(
            "这个左括号没有配上右括号；请补上 )，或用全角括号（）当作文字",
            token.position,
          );
        }
        this.next++;
        if (!inner) throw new QueryError("括号里没有字句；请写上内容或删去括号", token.position);
        return inner;
      }
      case "near":
        throw notBuilt(token.ordered ? "先后距离（甲 >10 乙）" : "前后距离（甲 ~10 乙）", token);
      case "pattern":
        throw notBuilt("通配符和字集（? * [治制]）", token);
      default:
        throw new QueryError("这里要有字句", token.position);
    }
  }
}

/** Whether what satisfies the condition must hold some wanted string, so that there is something to show. */
function isPositive(condition: Condition): boolean {
  switch (condition.kind) {
    case "string":
      return true;
    case "not":
      return isNegative(condition.part);
    case "all":
      return condition.parts.some(isPositive);
    case "any":
      return condition.parts.every(isPositive);
  }
}

function isNegative(condition: Condition): boolean {
  switch (condition.kind) {
    case "string":
      return false;
    case "not":
      return isPositive(condition.part);
    case "all":
      return condition.parts.every(isNegative);
    case "any":
      return condition.parts.some(isNegative);
  }
}

export const noFilter: TypedFilter = new FilterReader().done();

/**
 * Reads a query; `literal` takes the whole of it as one string. O(length).
 * Throws `QueryError` with the position of the fault and a suggested repair; code `not_built` for syntax that is
 * understood and not yet answered, `too_long` above `longestQuery`.
 */
export function parseQuery(q: string, literal: boolean): Query {
  if (q.length > longestQuery) {
    throw new QueryError(
      `检索式有 ${q.length} 个字符，最多 ${longestQuery} 个；请截取其中一句`,
      longestQuery,
      "too_long",
    );
  }
  if (foldPhrase(q) === "")
    throw new QueryError("请输入要找的字句；空格和看不见的字符不算", 0, "empty_query");
  if (literal) return { condition: wanted(q, 0), filter: noFilter };
  return new Parser(tokens(q), q.length).parse();
}

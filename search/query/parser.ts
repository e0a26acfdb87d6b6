// From the reader's query to a tree. A distance binds closest, then side by side, then OR: 甲 ~5 乙 丙 OR 丁 is
// ((甲 ~5 乙) 丙) OR 丁.
import { foldPhrase } from "../../report/fold.js";
import { sectionKinds } from "../../report/kinds.js";
import { QueryError } from "../types.js";
import { FilterReader } from "./fields.js";
import { type Token, tokens } from "./lexer.js";
import { readPattern } from "./pattern.js";
import { isPositive } from "./positive.js";
import type { Condition, Located, Query, TypedFilter } from "./syntax.js";

/** UTF-16 units; a paragraph pasted by mistake is longer than any phrase worth counting. */
export const longestQuery = 500;
/** Units between two strings; more is another thought, and another sentence. */
export const longestDistance = 200;

type FieldToken = Extract<Token, { kind: "field" }>;
type NearToken = Extract<Token, { kind: "near" }>;

function wanted(text: string, position: number): Condition {
  const folded = foldPhrase(text);
  if (folded === "") throw new QueryError("这里只有空格或看不见的字符，没有可找的字", position);
  return { kind: "string", folded, position };
}

/** What a distance is measured from must have places: strings, wildcards, distances, and ORs of these. */
function located(condition: Condition, near: NearToken, side: string): Located {
  switch (condition.kind) {
    case "string":
    case "pattern":
    case "near":
      return condition;
    case "any":
      return { kind: "any", parts: condition.parts.map((part) => located(part, near, side)) };
    default:
      throw new QueryError(
        `${operator(near)} 的${side}要是一个字句，或括号里用 OR 连接的几个；并列、减号和筛选条件请写在它外面`,
        near.position,
      );
  }
}

const operator = ({ ordered, distance }: NearToken): string => `${ordered ? ">" : "~"}${distance}`;

class Parser {
  private next = 0;
  private readonly fields = new FilterReader();
  private readonly refused = new FilterReader();

  constructor(
    private readonly found: readonly Token[],
    private readonly end: number,
  ) {}

  parse(): Query {
    const condition = this.alternatives(0);
    const rest = this.found[this.next];
    if (rest)
      throw new QueryError("这个右括号前面没有左括号；请删去它，或用全角括号（）当作文字", rest.position);
    if (!condition) throw new QueryError("没有要找的字句；请至少写一个词", 0);
    if (!isPositive(condition)) {
      throw new QueryError("只写了不要什么或在哪里找；OR 的每一边都要有想找的字句", 0);
    }
    return { condition, filter: this.filter() };
  }

  /** Refused sections leave the other kinds wanted; what else is refused turns reports away. */
  private filter(): TypedFilter {
    const wantedFields = this.fields.done();
    if (this.refused.isEmpty) return wantedFields;
    const { sections: without, ...refused } = this.refused.done();
    if (without.length === 0) return { ...wantedFields, refused };
    const asked = wantedFields.sections;
    const from =
      asked.length === 0
        ? sectionKinds.filter((kind) => kind !== "chrome")
        : asked.includes("all")
          ? sectionKinds
          : asked;
    const sections = from.filter((kind) => !without.includes(kind));
    if (sections.length === 0) {
      throw new QueryError("要找的部分全被排除了；请删去 section: 或 -section: 中的一个", 0);
    }
    return { ...wantedFields, sections, refused };
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
      if (token.kind === "field" && depth === 0) {
        this.fields.add(token.field, token.value, token.position);
        this.next++;
        continue;
      }
      const part = this.one(token, depth);
      if (part) parts.push(this.withDistances(part, token, depth));
    }
    return parts.length > 1 ? { kind: "all", parts } : parts[0];
  }

  /** `left ~10 right >5 further`: measured from what was found so far. */
  private withDistances(first: Condition, begins: Token, depth: number): Condition {
    let left = first;
    for (;;) {
      const near = this.found[this.next];
      if (near?.kind !== "near") return left;
      if (begins.kind === "minus") {
        throw new QueryError(
          `减号只管紧接的字句；要排除相近的两个，请写成 -(甲 ${operator(near)} 乙)`,
          near.position,
        );
      }
      if (near.distance > longestDistance) {
        throw new QueryError(
          `距离最多 ${longestDistance} 个字；再远请用并列的字句，在同一句或同一部分内检索`,
          near.position,
        );
      }
      this.next++;
      const after = this.found[this.next];
      if (!after || !["string", "pattern", "open"].includes(after.kind)) {
        throw new QueryError(`${operator(near)} 的后面要有字句，如 甲 ${operator(near)} 乙`, near.position);
      }
      const right = this.one(after, depth)!;
      left = {
        kind: "near",
        left: located(left, near, "前面"),
        right: located(right, near, "后面"),
        distance: near.distance,
        ordered: near.ordered,
        position: near.position,
      };
    }
  }

  /** Undefined where a field was turned away for the whole query. */
  private one(token: Token, depth: number): Condition | undefined {
    this.next++;
    switch (token.kind) {
      case "string":
        return wanted(token.text, token.position);
      case "pattern":
        return readPattern(token.text, token.position);
      case "field":
        return this.inBrackets(token);
      case "minus":
        return this.without(token, depth);
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
        throw new QueryError(
          `${operator(token)} 的前面要有字句，如 甲 ${operator(token)} 乙；要找这几个字本身，请加引号`,
          token.position,
        );
      default:
        throw new QueryError("这里要有字句", token.position);
    }
  }

  private without(minus: Token, depth: number): Condition | undefined {
    const after = this.found[this.next];
    if (!after || ["close", "or", "minus", "near"].includes(after.kind)) {
      throw new QueryError("减号后面要紧接不要的字句", minus.position);
    }
    if (after.kind === "field" && depth === 0) {
      this.next++;
      this.refused.add(after.field, after.value, after.position);
      return undefined;
    }
    return { kind: "not", part: this.one(after, depth)! };
  }

  /** A field inside brackets holds for its own side of an OR only. */
  private inBrackets(token: FieldToken): Condition {
    if (token.field === "section") {
      throw new QueryError(
        "括号里的部分条件还没有做好；请把 section: 写在括号外面",
        token.position,
        "not_built",
      );
    }
    const reader = new FilterReader();
    reader.add(token.field, token.value, token.position);
    const { sections: _, ...filter } = reader.done();
    return { kind: "report", filter };
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

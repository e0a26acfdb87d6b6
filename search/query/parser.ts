// From the reader's query to a tree. A distance binds closest, then side by side (AND says the same), then OR:
// 甲 ~5 乙 丙 OR 丁 is ((甲 ~5 乙) 丙) OR 丁.
import { foldPhrase } from "../../report/fold.js";
import { asksNothing } from "../reportFields.js";
import { QueryError } from "../types.js";
import { FilterReader, sectionsWithout } from "./fields.js";
import { type Token, tokens } from "./lexer.js";
import { longestDistance, longestQuery } from "./longest.js";
import { readPattern } from "./pattern.js";
import { barrenPart } from "./positive.js";
import { SectionsOfSide } from "./sides.js";
import type { Condition, Located, Query, TypedFilter } from "./syntax.js";

type FieldToken = Extract<Token, { kind: "field" }>;
type NearToken = Extract<Token, { kind: "near" }>;
type MinusToken = Extract<Token, { kind: "minus" }>;

function wanted(text: string, position: number, quoted: boolean): Condition {
  const folded = foldPhrase(text);
  if (folded === "")
    throw new QueryError("这里只有空格或看不见的字符，没有可找的字；请删去或写上字句", position);
  return { kind: "string", folded, position, ...(quoted ? { quoted } : {}) };
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
      throw new QueryError("这个右括号前面没有左括号；请删去它；要找括号本身，请加引号", rest.position);
    if (!condition) throw new QueryError("没有要找的字句；请至少写一个词", 0);
    const barren = barrenPart(condition);
    if (barren) {
      throw new QueryError(
        this.found.some(({ kind }) => kind === "or")
          ? "这里只写了不要什么或在哪里找；请在 OR 的每一边都写上想找的字句，如 普法 -培训、(普法 county:青溪县) OR 执法"
          : "只写了不要什么或在哪里找，没有写要找什么；请写上想找的字句，如 普法 -培训、普法 county:青溪县",
        barren.position,
      );
    }
    return { condition, filter: this.filter() };
  }

  /** Refused sections leave the other kinds; what else is refused turns reports away. */
  private filter(): TypedFilter {
    const wantedFields = this.fields.done();
    if (this.refused.isEmpty) return wantedFields;
    const { sections: without, ...refused } = this.refused.done();
    if (without.length === 0) return { ...wantedFields, refused };
    if (sectionsWithout(wantedFields.sections, without).length === 0) {
      throw new QueryError("要找的部分全被排除了；请删去 section: 或 -section: 中的一个", 0);
    }
    return {
      ...wantedFields,
      refusedSections: without,
      ...(asksNothing(refused) ? {} : { refused }),
    };
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
          "OR 的两边都要有字句；请补上，或删去 OR；要找这个词本身，请加引号",
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
    const sections = new SectionsOfSide();
    for (let begun = this.next; ; ) {
      const token = this.found[this.next];
      if (!token || token.kind === "or" || token.kind === "close") break;
      if (token.kind === "and") {
        const after = this.found[this.next + 1];
        if (this.next === begun || !after || ["or", "and", "close"].includes(after.kind)) {
          throw new QueryError("AND 的两边都要有字句；要找这个词本身，请加引号", token.position);
        }
        this.next++;
      } else if (depth === 0 && token.kind === "field") {
        this.fields.add(token.field, token.value, token.position);
        this.next++;
      } else if (depth > 0 && sections.take(token, this.found[this.next + 1])) {
        this.next += token.kind === "minus" ? 2 : 1;
      } else {
        const part = this.one(token, depth);
        if (part) parts.push(this.withDistances(part, token, depth));
      }
    }
    return sections.narrow(parts.length > 1 ? { kind: "all", parts } : parts[0]);
  }

  /** `left ~10 right >5 further`: measured from what was found so far. */
  private withDistances(first: Condition, begins: Token, depth: number): Condition {
    let left = first;
    for (;;) {
      const near = this.found[this.next];
      if (near?.kind !== "near") return left;
      if (begins.kind === "minus") {
        throw new QueryError(
          `${begins.printed} 只管紧接的字句；要排除相近的两个，请写成 -(甲 ${operator(near)} 乙)`,
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
        return wanted(token.text, token.position, token.quoted);
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
          throw new QueryError("这个左括号没有配上右括号；请补上 )；要找括号本身，请加引号", token.position);
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
        throw new QueryError("这里要有字句；请补上，或删去这个符号", token.position);
    }
  }

  private without(minus: MinusToken, depth: number): Condition | undefined {
    const after = this.found[this.next];
    if (!after || !["string", "pattern", "field", "open"].includes(after.kind)) {
      throw new QueryError(
        `${minus.printed} 后面要紧接不要的字句，如 普法 ${minus.printed === "NOT" ? "NOT " : "-"}培训；要找它本身，请加引号`,
        minus.position,
      );
    }
    if (after.kind === "field" && depth === 0) {
      this.next++;
      this.refused.add(after.field, after.value, after.position);
      return undefined;
    }
    return { kind: "not", part: this.one(after, depth)!, position: minus.position };
  }

  /** A field inside brackets holds for its own side of an OR only. */
  private inBrackets(token: FieldToken): Condition {
    const reader = new FilterReader();
    reader.add(token.field, token.value, token.position);
    const { sections: _, ...filter } = reader.done();
    return { kind: "report", filter, position: token.position };
  }
}

export const noFilter: TypedFilter = new FilterReader().done();

/**
 * Reads a query; `literal` takes the whole of it as one string. O(length).
 * Throws `QueryError` with the position of the fault and a suggested repair; code `too_long` above `longestQuery`.
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
  if (literal) return { condition: wanted(q, 0, true), filter: noFilter };
  return new Parser(tokens(q), q.length).parse();
}

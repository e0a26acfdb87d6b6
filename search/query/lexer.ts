// A query cut into tokens.
import { foldPhrase } from "../../report/fold.js";
import { QueryError } from "../types.js";
import { type FieldName, fieldNamed, refuseName, unknownName } from "./fields.js";
import { maxSpellings } from "./longest.js";
import {
  bareEnd,
  choiceAt,
  choices,
  closesNothing,
  hasOperator,
  isSeparator,
  markOf,
  opensGroup,
  operatorForm,
} from "./marks.js";

/** `position` and `end` are UTF-16 offsets into the query. */
export type Token = { readonly position: number; readonly end: number } & (
  | { readonly kind: "string"; readonly text: string; readonly quoted: boolean }
  | { readonly kind: "field"; readonly field: FieldName; readonly printed: string; readonly value: string }
  | { readonly kind: "or" | "and" | "open" | "close" }
  /** `-`, or NOT. */
  | { readonly kind: "minus"; readonly printed: string }
  | { readonly kind: "near"; readonly distance: number; readonly ordered: boolean }
  | { readonly kind: "pattern"; readonly text: string }
);

/** Reads `"…"` from its opening mark at `from`; `\"` and `\\` are escapes. */
function quoted(q: string, from: number): { text: string; end: number } {
  const mark = q[from]!;
  let text = "";
  for (let at = from + 1; at < q.length; at++) {
    const unit = q[at]!;
    if (unit === mark) return { text, end: at + 1 };
    if (unit === "\\" && (q[at + 1] === mark || q[at + 1] === "\\")) text += q[++at];
    else text += unit;
  }
  throw new QueryError(
    `第 ${from + 1} 个字符处的引号没有配对；请在后面补上 ${mark}；要找引号本身，请照原文找`,
    from,
  );
}

/** Every `[` needs its `]`, with something between. */
function checkSets(text: string, position: number): void {
  for (let open = text.indexOf("["); open >= 0; ) {
    const close = text.indexOf("]", open);
    if (close < open + 2) {
      throw new QueryError(
        `第 ${position + open + 1} 个字符处的 [ 没有配上 ]，或其中没有字；要找方括号本身，请加引号`,
        position + open,
      );
    }
    open = text.indexOf("[", close);
  }
}

/** 年份:2022, 部分：不足, county:"青溪县"; undefined where no field is called so: then the colon is text. */
function fieldToken(q: string, position: number, end: number): Token | undefined {
  const text = q.slice(position, end);
  const colon = text.search(/[:：]/);
  const field = colon > 0 ? fieldNamed(text.slice(0, colon)) : undefined;
  if (!field) return undefined;
  const printed = text.slice(0, colon);
  if (colon + 1 < text.length)
    return { kind: "field", field, printed, value: text.slice(colon + 1), position, end };
  if (markOf(q[end]) !== '"') {
    throw new QueryError(`“${printed}:”后面缺少内容；冒号后请紧接要筛选的值`, end);
  }
  const value = quoted(q, end);
  return { kind: "field", field, printed, value: value.text, position, end: value.end };
}

/** What is left of a word when it is no operator and no field; `text` is what it says. */
function stringToken(text: string, position: number, end: number): Token {
  const marked = text.replace(/[？＊［］]/g, (unit) => markOf(unit)!);
  checkSets(marked, position);
  if (/[?*[]/.test(marked)) return { kind: "pattern", text: marked, position, end };
  return { kind: "string", text, quoted: false, position, end };
}

/** 执法(力量|队伍)不足 → 执法力量不足, 执法队伍不足. */
function spellings(word: string, position: number): readonly string[] {
  let found: string[] = [""];
  let at = 0;
  for (const { 0: brackets, index } of word.matchAll(choices)) {
    const before = word.slice(at, index);
    const options = brackets.slice(1, -1).split(/[|｜]/);
    if (found.length * options.length > maxSpellings)
      throw new QueryError(`括号里的写法合起来最多 ${maxSpellings} 种；请分成几个检索式`, position);
    found = found.flatMap((head) => options.map((option) => head + before + option));
    at = index + brackets.length;
  }
  return [...new Set(found.map((head) => head + word.slice(at)))];
}

/** The same as its spellings in brackets, with OR between them. */
function choiceTokens(word: string, position: number): Token[] {
  const end = position + word.length;
  return [
    { kind: "open", position, end },
    ...spellings(word, position).flatMap((text, at): Token[] => [
      ...(at > 0 ? [{ kind: "or", position, end } as const] : []),
      stringToken(text, position, end),
    ]),
    { kind: "close", position, end },
  ];
}

/** county:(甲|乙): read as a field, which says how its values are written. */
const namesField = (word: string): boolean => {
  const name = /^[^:：()（）]+(?=[:：])/.exec(word)?.[0];
  return name !== undefined && (fieldNamed(name) !== undefined || unknownName(word) !== undefined);
};

/** A word between white space: an operator, a field, a pattern or a string. */
function bareToken(q: string, position: number, end: number): Token {
  const text = q.slice(position, end);
  const operator = operatorForm(text);
  if (operator === "OR" || operator === "AND")
    return { kind: operator === "OR" ? "or" : "and", position, end };
  if (operator === "NOT") return { kind: "minus", printed: operator, position, end };
  const near = /^([~>])(\d+)$/.exec(foldPhrase(text));
  if (near) return { kind: "near", distance: Number(near[2]), ordered: near[1] === ">", position, end };
  const field = fieldToken(q, position, end);
  if (field) return field;
  const name = unknownName(text);
  if (name !== undefined) refuseName(name, position);
  const mark = markOf(text);
  if (mark === "~" || mark === ">") {
    throw new QueryError(
      `第 ${position + 1} 个字符处的 ${text} 后面要紧接字数，如 甲 ${text}10 乙；要找这个符号本身，请加引号`,
      position,
    );
  }
  return stringToken(text, position, end);
}

/** O(length² at worst; a query is short). Throws `QueryError` where a mark has no partner or a field no value. */
export function tokens(q: string): Token[] {
  const found: Token[] = [];
  const amongOperators = hasOperator(q);
  let at = 0;
  let depth = 0;
  while (at < q.length) {
    const unit = q[at]!;
    const mark = markOf(unit);
    const choice = mark === "-" ? undefined : choiceAt(q, at);
    if (isSeparator(unit)) at++;
    else if (choice !== undefined && !namesField(choice)) {
      found.push(...choiceTokens(choice, at));
      at += choice.length;
    } else if (mark === '"') {
      const { text, end } = quoted(q, at);
      found.push({ kind: "string", text, quoted: true, position: at, end });
      at = end;
    } else if (opensGroup(q, at, amongOperators)) {
      found.push({ kind: "open", position: at, end: ++at });
      depth++;
    } else if (unit === ")" || (unit === "）" && (depth > 0 || closesNothing(q, at, amongOperators)))) {
      found.push({ kind: "close", position: at, end: ++at });
      depth = Math.max(0, depth - 1);
    } else if (mark === "-") {
      if (at + 1 >= q.length || isSeparator(q[at + 1]!) || q[at + 1] === ")") {
        throw new QueryError(`第 ${at + 1} 个字符处的减号后面要紧接不要的字句；要找减号本身，请加引号`, at);
      }
      found.push({ kind: "minus", printed: unit, position: at, end: ++at });
    } else {
      const token = bareToken(q, at, bareEnd(q, at, depth > 0, amongOperators));
      found.push(token);
      at = token.end;
    }
  }
  return found;
}

// A query cut into tokens. Only ASCII characters are operators; “” （） ， and the like are text.
import { QueryError } from "../types.js";
import { type FieldName, fieldNamed } from "./fields.js";

/** `position` and `end` are UTF-16 offsets into the query. */
export type Token = { readonly position: number; readonly end: number } & (
  | { readonly kind: "string"; readonly text: string; readonly quoted: boolean }
  | { readonly kind: "field"; readonly field: FieldName; readonly printed: string; readonly value: string }
  | { readonly kind: "or" | "minus" | "open" | "close" }
  | { readonly kind: "near"; readonly distance: number; readonly ordered: boolean }
  | { readonly kind: "pattern"; readonly text: string }
);

const isSeparator = (character: string): boolean => /\s/.test(character);
const endsBareWord = (character: string): boolean => isSeparator(character) || /["()]/.test(character);

/** Reads `"…"` from its opening mark at `from`; `\"` and `\\` are escapes. */
function quoted(q: string, from: number): { text: string; end: number } {
  let text = "";
  for (let at = from + 1; at < q.length; at++) {
    const character = q[at]!;
    if (character === '"') return { text, end: at + 1 };
    if (character === "\\" && (q[at + 1] === '"' || q[at + 1] === "\\")) text += q[++at];
    else text += character;
  }
  throw new QueryError(`第 ${from + 1} 个字符处的引号没有配对；请在后面补上 "，或改用中文引号“”`, from);
}

function bareEnd(q: string, from: number): number {
  let end = from;
  while (end < q.length && !endsBareWord(q[end]!)) end++;
  return end;
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

function bareToken(q: string, position: number): Token {
  const end = bareEnd(q, position);
  const text = q.slice(position, end);
  if (text === "OR") return { kind: "or", position, end };
  const near = /^([~>])(\d+)$/.exec(text);
  if (near) return { kind: "near", distance: Number(near[2]), ordered: near[1] === ">", position, end };
  const colon = text.indexOf(":");
  const field = colon > 0 ? fieldNamed(text.slice(0, colon)) : undefined;
  if (field) {
    const printed = text.slice(0, colon);
    if (colon + 1 < text.length) {
      return { kind: "field", field, printed, value: text.slice(colon + 1), position, end };
    }
    if (q[end] !== '"') {
      throw new QueryError(`“${printed}:”后面缺少内容；冒号后请紧接要筛选的值`, end);
    }
    const value = quoted(q, end);
    return { kind: "field", field, printed, value: value.text, position, end: value.end };
  }
  if (text === "~" || text === ">") {
    throw new QueryError(
      `第 ${position + 1} 个字符处的 ${text} 后面要紧接字数，如 甲 ${text}10 乙；要找这个符号本身，请加引号`,
      position,
    );
  }
  const open = text.indexOf("[");
  checkSets(text, position);
  if (/[?*]/.test(text) || open >= 0) return { kind: "pattern", text, position, end };
  return { kind: "string", text, quoted: false, position, end };
}

/** O(length of the query). Throws `QueryError` where a mark has no partner or a field no value. */
export function tokens(q: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < q.length) {
    const character = q[at]!;
    if (isSeparator(character)) at++;
    else if (character === '"') {
      const { text, end } = quoted(q, at);
      found.push({ kind: "string", text, quoted: true, position: at, end });
      at = end;
    } else if (character === "(" || character === ")") {
      found.push({ kind: character === "(" ? "open" : "close", position: at, end: at + 1 });
      at++;
    } else if (character === "-") {
      if (at + 1 >= q.length || isSeparator(q[at + 1]!) || q[at + 1] === ")") {
        throw new QueryError(`第 ${at + 1} 个字符处的减号后面要紧接不要的字句；要找减号本身，请加引号`, at);
      }
      found.push({ kind: "minus", position: at, end: at + 1 });
      at++;
    } else {
      const token = bareToken(q, at);
      found.push(token);
      at = token.end;
    }
  }
  return found;
}

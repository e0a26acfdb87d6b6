// Marks of other engines (CQL, CCL, BCC, Lucene, regular expressions), and how the same is written here.
import { fieldLike, fieldNamed, isTitleName } from "./fields.js";
import { longestDistance } from "./longest.js";

/** One habit of typing. */
interface Rewriting {
  readonly mark: RegExp;
  readonly write: (...found: string[]) => string;
  /** What is said of the first mark found, as it was typed. */
  readonly says: (mark: string) => string;
}

/** A word of CQL is two characters here; `[]*` is so many words. */
const unitsOfWord = 2;
const openWords = 15;

const cqlMark = /\[\s*\w+\s*!?=|\[\s*\]/;
const cqlPiece =
  /\[\s*(?:(\w+)\s*(!?=)\s*(["'])(.*?)\3[^[\]]*)?\]\s*(?:\{\s*(\d+)\s*(,?)\s*(\d*)\s*\}|([*+?]))?|"([^"]*)"/g;

const gapOf = ([, , , , , least, comma, most, star]: readonly (string | undefined)[]): number => {
  if (star !== undefined) return star === "?" ? 1 : openWords;
  if (least === undefined) return 1;
  return most ? Number(most) : comma ? openWords : Number(least);
};

/** `[word="执法"] []{0,5} [word="规范"]` as 执法 >10 规范; undefined where nothing is CQL. O(length). */
export function readCql(q: string): string | undefined {
  if (!cqlMark.test(q)) return undefined;
  const parts: string[] = [];
  let word = "";
  let gap = 0;
  const endWord = (): void => {
    if (word !== "") parts.push(/^[\p{L}\p{N}.*+|]+$/u.test(word) ? word : `"${word}"`);
    word = "";
  };
  let at = 0;
  for (const piece of q.replace(/\bwithin\s*<\s*\w+\s*\/\s*>/g, "").matchAll(cqlPiece)) {
    const between = q.slice(at, piece.index).trim();
    at = piece.index + piece[0].length;
    if (between !== "") {
      endWord();
      parts.push(between);
      gap = 0;
    }
    const text = piece[9] ?? (/^(word|lemma|lc|form)$/.test(piece[1] ?? "") && piece[2] === "=" && piece[4]);
    if (typeof text !== "string") gap += gapOf(piece);
    else if (gap > 0 && (word !== "" || parts.length > 0)) {
      endWord();
      parts.push(`>${Math.min(longestDistance, gap * unitsOfWord)}`);
      [word, gap] = [text, 0];
    } else [word, gap] = [word + text, 0];
  }
  endWord();
  const rest = q.slice(at).replace(/\bwithin\s*<\s*\w+\s*\/\s*>/g, "");
  return [...parts, rest.trim()].join(" ").trim();
}

/** `"执法 规范"~5` as Lucene writes nearness. */
export const readProximity = (q: string): string =>
  q.replace(/(["＂])([^\s"＂]+)\s+([^\s"＂]+)\1~(\d{1,3})/g, "$2 ~$4 $3");

const near = (digits: string): number => Math.min(longestDistance, Number(digits));

const yearsBy: Readonly<Record<string, (year: number) => string>> = {
  ">": (year) => `${year + 1}..`,
  ">=": (year) => `${year}..`,
  "<": (year) => `..${year - 1}`,
  "<=": (year) => `..${year}`,
};

const textHere = (mark: string): string => `“${mark}”在这里是文字`;

// In these a stretch in quotation marks stands as one private-use character: H is such a one, or a Chinese character (the
// letter itself is written \x48).
const H = String.raw`[\p{Script=Han}\ue000-\uefff]`;
const rule = (
  source: string,
  write: Rewriting["write"],
  says: Rewriting["says"],
  flags = "gu",
): Rewriting => ({
  mark: new RegExp(source.replace(/H(?!an)/g, H), flags),
  write,
  says,
});

const wildcards = (mark: string): string => `“${mark}”是正则表达式的写法；这里 * 是 0 到 30 个字，? 是一个字`;

/** Surely another language's, whatever was found; in this order. */
export const surely: readonly Rewriting[] = [
  rule(String.raw`^\/(.+)\/[gimsu]*$`, (_, inside) => inside!, wildcards),
  // year>2022, 年份>=2022, year:>2022
  rule(
    String.raw`(?<=^|[\s(-])([a-z]{3,10}|年份?|年度|发布)[:：]?\s*([<>＜＞]=?|[≤≥])\s*(\d{4})(?![\d.-])`,
    (whole, name, compared, year) => {
      const known = fieldNamed(name!) ? name! : fieldLike(name!);
      const field = known !== null && ["year", "published"].includes(fieldNamed(known)!) ? known : null;
      const sign = compared!.normalize("NFKC").replace("≤", "<=").replace("≥", ">=");
      return field === null ? whole! : `${field}:${yearsBy[sign]!(Number(year))}`;
    },
    (mark) => `${textHere(mark)}；年度的范围写作 year:2023..`,
    "giu",
  ),
  rule(
    String.raw`(?<=^|[\s(-])(year|published|年份?|年度|发布)[:：]\s*(?:\[\s*(\d{4})\s+TO\s+(\d{4})\s*\]|(\d{4})\s*[-~～—–至到]+\s*(\d{4})(?!\d))`,
    (_, name, a, b, c, d) => `${name}:${a ?? c}..${b ?? d}`,
    () => "年度的范围用两点：year:2021..2023",
    "giu",
  ),
  rule(
    String.raw`(?<=^|[\s(-])(\p{L}{1,10})\s*[=＝]+\s*(?=[\p{L}\p{N}\ue000-\uefff])`,
    (whole, name) => (fieldNamed(name!) ? `${name}:` : whole!),
    (mark) => `${textHere(mark)}；字段用冒号`,
  ),
  rule(
    String.raw`(?<=^|[\s(-])([a-z][a-z_]+)[:：](?!\/\/)\s*([^\s()]*)`,
    (whole, name, value) => {
      if (fieldNamed(name!)) return whole!;
      if (isTitleName(name!)) return `${value} 部分:标题`;
      const field = fieldLike(name!);
      return field === null ? value! : `${field}:${value}`;
    },
    (mark) => `没有叫“${mark.replace(/[:：][\s\S]*$/, "")}”的字段`,
    "giu",
  ),
  // .* and its kin; at the edge of a word they say nothing.
  rule(String.raw`(?<=^|[\s(])(?:\.[*+]\??)+(?=\S)|(?:\.[*+]\??)+(?=$|[\s)])`, () => "", wildcards),
  rule(
    String.raw`\.\{(\d*)(,?)(\d*)\}\??`,
    (_, least, comma, most) =>
      !comma ? "?".repeat(Math.min(20, Number(least))) : most ? ` >${near(most)} ` : "*",
    (mark) => `“${mark}”是正则表达式的写法；这里距离写作 甲 >5 乙`,
  ),
  rule(String.raw`\.\*\??`, () => "*", wildcards),
  rule(String.raw`\.\+\??`, () => "?*", wildcards),
  rule(
    String.raw`\\d[+*]?`,
    () => "[0-9]",
    () => String.raw`“\d”是正则表达式的写法；这里一个数字写作 [0-9]`,
  ),
  rule(
    String.raw`\\[sb][*+]?`,
    () => "",
    () => "空白在这里不算字，不必写",
  ),
  rule(
    String.raw`(?<=^|[\s(])\^(?=H)|(?<=H)\$(?=$|[\s)])`,
    () => "",
    (mark) => `${textHere(mark)}；没有表示首尾的符号`,
  ),
  // CCL: $ in this order, # in any.
  rule(
    String.raw`(?<=H)\s*([$＄#＃])\s*(\d{1,3})\s*(?=H)`,
    (_, sign, digits) => ` ${/[$＄]/.test(sign!) ? ">" : "~"}${near(digits!)} `,
    (mark) => `${textHere(mark.trim())}；相距几个字写作 甲 >5 乙（有先后）、甲 ~5 乙`,
  ),
  rule(
    String.raw`\s+\/?(NEAR|NEXT|ONEAR|PREV?|AFT|ADJ|WIT\x48IN|[WN](?=\/))\s*\/?\s*(\d{1,3})\s+(?=\S)`,
    (_, name, digits) => ` ${/^(NEAR|N|NEXT)$/i.test(name!) ? "~" : ">"}${near(digits!)} `,
    (mark) => `${textHere(mark.trim())}；相距几个字写作 甲 >5 乙（有先后）、甲 ~5 乙`,
    "giu",
  ),
  rule(
    String.raw`(?<=H)\s+(NEAR|NEXT|ADJ|WIT\x48IN)\s+(?=H)`,
    () => " ~10 ",
    (mark) => `${textHere(mark.trim())}；相距几个字写作 甲 ~10 乙`,
  ),
  rule(
    String.raw`(?<=\S\s+)([~～>＞])\s*[-－](\d{1,3})(?=\s)`,
    (_, sign, digits) => `${sign}${near(digits!)}`,
    (mark) => `“${mark}”的字数不能是负的；~ 不分先后`,
  ),
  rule(
    String.raw`(?<=\S\s+)([~～>＞])(?=\s+\S)`,
    (_, sign) => `${sign}10`,
    (mark) => `“${mark}”后面要有字数`,
  ),
  rule(
    String.raw`[(（]([^\s()（）|｜]+(?:[|｜]+[^\s()（）|｜]+)+)[)）]`,
    (_, inside) => `(${inside!.split(/[|｜]+/).join(" OR ")})`,
    () => "括号里的“|”作“或”，与 OR 相同",
  ),
  // Without blanks it joins two words of several.
  rule(
    String.raw`(?<=^|[\s-])[^\s|｜()]+(?:[|｜]+[^\s|｜()]+)+(?=\s|$)`,
    (whole, ...more) => {
      const any = whole!.split(/[|｜]+/).join(" OR ");
      return whole!.length === more.at(-1)!.length ? any : `(${any})`;
    },
    (mark) => `${textHere(mark.includes("|") ? "|" : "｜")}；有其一即可用 OR`,
  ),
  rule(
    String.raw`(?<=\S)\s*[|｜]+\s*(?=\S)`,
    () => " OR ",
    (mark) => `${textHere(mark.trim())}；有其一即可用 OR`,
  ),
  rule(
    String.raw`(?<=H)(?:\s*[&＆]+\s*|\s+[+＋]\s+)(?=H)`,
    () => " ",
    (mark) => `${textHere(mark.trim())}；都要有用空格`,
  ),
  rule(
    String.raw`(?<=H\)?)\s*(AND|OR|NOT)\s*(?=\(?H)`,
    (whole, operator) => (/^\s.*\s$/s.test(whole!) ? whole! : ` ${operator} `),
    (mark) => `“${mark.trim()}”两边要有空格，否则是文字`,
  ),
  ...(
    [
      ["or|Or|或者?", "OR", "有其一即可"],
      ["and|And|且|并且", "AND", "都要有"],
      ["not|Not|非", "NOT", "不要后面的"],
    ] as const
  ).map(([words, operator, says]) =>
    rule(
      String.raw`(?<=\S\s+)(?:${words})(?=\s+\S)`,
      () => operator,
      (mark) => `“${mark}”这里作文字；要“${says}”，写作 ${operator}`,
    ),
  ),
  rule(
    String.raw`(?<=\S)\s+(?:[!！]\s*|[-－]\s+)(?=\(?H)`,
    () => " -",
    (mark) => `“${mark.trim()}”：不要的字句写作 -丙，减号紧接着它`,
  ),
  rule(
    String.raw`(?<=^|\s)(?:n|v|a|d|m|q|r|p|c|u|vn|nr|ns|nt|adj|adv)\s+(?=\S)|\s+(?:n|v|a|d|m|q|r|p|c|u|vn|nr|ns|nt|adj|adv)(?=\s|$)`,
    (whole) => (/^\s/.test(whole!) ? "" : " "),
    (mark) => `“${mark.trim()}”在这里是字母；没有按词性的检索`,
  ),
  rule(
    "(?<=H)[%％](?=H)",
    () => "*",
    (mark) => `${textHere(mark)}；0 到 30 个字写作 *`,
  ),
];

const plus = String.raw`[+＋](?!\d)`;
const separators = `(?:[、，,；;/／]|${plus})`;
/** Told apart from the separators, so that no text is tried in more than one way. */
const pieceOfWord = String.raw`(?:(?!${separators})[^\s:：()])`;
const alternatives = (word: string): string[] =>
  word.split(new RegExp(separators, "u")).filter((part) => part !== "");
const separatorRule = (
  join: (parts: readonly string[], alone: boolean) => string,
  says: string,
  marks = separators,
): Rewriting =>
  rule(
    String.raw`(?<=^|\s)${pieceOfWord}+(?:\s*${marks}+\s*${pieceOfWord}+)+(?=\s|$)`,
    (whole, ...more) => {
      const q = more.at(-1)!;
      return join(alternatives(whole!.replace(/\s+/g, "")), whole!.length === q.length);
    },
    (mark) => `“${new RegExp(`${separators}+`, "u").exec(mark)?.[0]}”是文字；${says}`,
  );

const chineseQuotes = "[“‘「『]([^“”‘’「」『』]+)[”’」』]";

/** What may be meant as text too: said only where little was found. Each stands by itself. */
export const perhaps: readonly Rewriting[] = [
  rule(
    String.raw`(?<=H)\(([^\s()|:：]+(?:\s+OR\s+[^\s()|:：]+)+)\)|\(([^\s()|:：]+(?:\s+OR\s+[^\s()|:：]+)+)\)(?=H)`,
    (_, behind, before) => `(${(behind ?? before)!.split(/\s+OR\s+/).join("|")})`,
    () => "括号内外并列着找，不必相连；要相连，括号里用 |",
  ),
  rule(
    String.raw`(?<=H)[+＋](\d{1,2})(?=H)`,
    (_, digits) => "?".repeat(Math.min(30, Number(digits))),
    (mark) => `${textHere(mark)}；恰好隔几个字，写几个 ?`,
  ),
  separatorRule((parts) => parts.join(" "), "都要有用空格", `(?:${plus})`),
  separatorRule(
    (parts, alone) => (alone ? parts.join(" OR ") : `(${parts.join(" OR ")})`),
    "有其一即可用 OR",
  ),
  separatorRule((parts) => parts.join(" "), "都要有用空格"),
  rule(
    String.raw`(?<=H)(?:\.{2,}|…+)(?=H)`,
    () => "*",
    (mark) => `${textHere(mark)}；中间隔着什么写作 *（0 到 30 个字）`,
  ),
  rule(
    String.raw`(?<=H)\.+(?=H)`,
    (dots) => "?".repeat(Math.min(30, dots!.length)),
    (mark) => `${textHere(mark)}；一个字写作一个 ?`,
  ),
  rule(
    chineseQuotes,
    (_, inside) => inside!,
    () => "中文引号是文字，要连同引号照印才算找到；不带引号",
  ),
  rule(
    chineseQuotes,
    (_, inside) => `"${inside}"`,
    () => "中文引号是文字；照原文找用英文引号",
  ),
  rule(
    String.raw`(?<=^|\s)(\p{Script=Han}{1,8})[:：=＝]\s*(\S+)`,
    (whole, name, value) => (fieldNamed(name!) ? whole! : isTitleName(name!) ? `${value} 部分:标题` : value!),
    (mark) =>
      `“${mark.replace(/[:：=＝][\s\S]*$/, "")}”不是字段，连${/[=＝]/.test(mark) ? "等号" : "冒号"}一起当作文字找了；字段有 年度、省、市、县、乡镇、层级、部分`,
  ),
  rule(
    String.raw`(?<=^|\s)(?:vn|[nvad])(?=\p{Script=Han})`,
    () => "",
    (mark) => `“${mark}”在这里是字母；没有按词性的检索`,
  ),
  // Any other sign beside a character: 执法#规范, +执法, @执法, 执法{2}规范.
  rule(
    String.raw`(?<=^|\s)[+＋@#＃&＆!！=＝<＜{_^]+(?=H)|(?<=H)(?:[{][\d,]*[}]|\^\d+|[+＋@#＃&＆!！=＝<>＜＞{}_^~～$＄\\/|｜;]+)(?=H|\s|$)`,
    () => " ",
    (mark) => `${textHere(mark)}；都要有用空格`,
  ),
];

/** A rewriting carried out: undefined where it changes nothing. */
export function rewritten(
  text: string,
  { mark, write, says }: Rewriting,
): { text: string; says: string } | undefined {
  let first: string | undefined;
  const changed = text.replace(mark, (...found: (string | number | undefined)[]) => {
    const strings = found.filter((one) => typeof one !== "number") as string[];
    const by = write(...strings);
    if (by !== strings[0]) first ??= strings[0];
    return by;
  });
  return first === undefined || changed === text ? undefined : { text: changed, says: says(first) };
}

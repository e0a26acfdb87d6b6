// What stands behind the figures of a count.
import { methodNames } from "../../../analysis/confidence.js";
import type { CountRow, Figures } from "../../../analysis/countRow.js";
import type { PhraseCounts } from "../../../analysis/counts.js";
import type { Dimension } from "../../../analysis/groups.js";
import type { About } from "../../../export/table.js";
import type { Sentence } from "../../handler.js";
import { links, type Query } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { number } from "../../wording.js";
import { rate, share } from "./figures.js";
import { keyFilter, phrasePart, placesLink, type RawPhrase, reportsLink } from "./phrase.js";

/** What of the address a row's groups replace. */
export const keysOf = (by: readonly Dimension[], row: CountRow): Query =>
  Object.assign({}, ...row.keys.map((key, at) => keyFilter(by[at]!, key)));

/** `keys`: what of the address this row's groups replace. */
export function countHref(
  q: string,
  literal: boolean,
  typed: Typed,
  row: CountRow,
  keys: Query,
  column: string,
): string | null {
  if (column === "occurrences" || column === "reports")
    return row.occurrences === 0 ? null : placesLink(q, typed, keys);
  if (column === "having") return row.having === 0 ? null : reportsLink(q, literal, typed, keys, false);
  return column === "not_counted" && row.notCounted > 0 ? reportsLink(q, literal, typed, keys, true) : null;
}

const betweenOf = ({ shareInterval: interval }: Figures): string =>
  interval ? `（95% 区间 ${share(interval.low)}–${share(interval.high)}）` : "";

const said = (text: string, href: string | null): Sentence[number] => (href === null ? text : { text, href });

/** One line of figures for a phrase, as it may be cited. */
export function countSentence(counts: PhraseCounts, literal: boolean, typed: Typed): Sentence {
  const { query, total, words } = counts;
  const places = placesLink(query, typed);
  const between = betweenOf(total);
  return [
    `“${query}”：`,
    said(`${number(total.occurrences)} 处`, places),
    "，",
    said(`${number(total.reports)} 份报告`, places),
    typed.section || total.notCounted > 0 ? "，占有该部分的 " : "，占检索范围内报告 ",
    said(`${number(total.having)} 份`, reportsLink(query, literal, typed, {}, false)),
    total.share === null ? "。" : `的 ${share(total.share)}${between}；`,
    total.perTenThousand === null
      ? ""
      : `每万字 ${rate(total.perTenThousand)} 处，共看 ${number(total.characters)} 字。`,
    `其中 ${number(words)} 处首尾在词界上。`,
    ...(total.notCounted > 0
      ? [
          "另有 ",
          said(`${number(total.notCounted)} 份`, reportsLink(query, literal, typed, {}, true)),
          "未识别到该部分，未计。",
        ]
      : []),
  ];
}

/** The second count, and what it leaves out. Null where it was not asked for. */
export function onceSentence({ query, total }: PhraseCounts, typed: Typed): Sentence | null {
  const { once } = total;
  if (!once) return null;
  const left = total.occurrences - once.occurrences;
  const passages = links.reuseCounts({ q: query, ...phrasePart(typed) });
  return [
    "每条共用表述只算一次：",
    { text: `${number(once.occurrences)} 处`, href: passages },
    `，${number(once.reports)} 份报告`,
    once.share === null ? "" : `，占 ${share(once.share)}${betweenOf(once)}`,
    once.perTenThousand === null ? "" : `；每万字 ${rate(once.perTenThousand)} 处`,
    left === 0
      ? "。没有一处是从所查范围里别的报告来的。"
      : `。几份报告共用的文字只算所查范围里最早的那一份，其余 ${number(left)} 处不再算；分母不变。`,
  ];
}

/** Where only one count was asked for: the way to the other. */
export const otherCount = (name: "counts" | "trend", typed: Typed): Sentence => [
  "多份报告共用的文字也逐处计数；",
  { text: "另计每条共用表述只算一次", href: links.analysis(name, { ...typed, copies: "once" }) },
  "。",
];

const intervals = `占报告的比例：${methodNames.wilson}。每万字处数：${methodNames.cochran}；${methodNames.garwood}。`;

export const intervalNotes: readonly Sentence[] = [[intervals]];

export const scopeNames = {
  report: "一份报告",
  section: "一个部分",
  item: "一个要点",
  sentence: "一句",
} as const;

/** How a phrase was asked, for the files. */
export const aboutPhrase = (
  queries: readonly string[],
  { literal, scope, words, between, cut, headings, within }: RawPhrase,
  subset: string,
): About => [
  { key: "query", title: "检索词", value: queries.join("；") },
  { key: "literal", title: "照原文", value: literal ? "是" : "否" },
  { key: "scope", title: "几个词同在", value: scopeNames[scope] },
  { key: "wordsOnly", title: "只计首尾在词界上的", value: words ? "是" : "否" },
  ...(between ? [{ key: "between", title: "只计有一端不在词界上的", value: "是" }] : []),
  ...(cut === undefined ? [] : [{ key: "cut", title: "恰好切成几个词的", value: cut }]),
  ...(headings ? [] : [{ key: "headings", title: "标题行", value: "不计" }]),
  ...(within ? [{ key: "within", title: "只取一组", value: `${within.group}:${within.key}` }] : []),
  { key: "subset", title: "范围", value: subset },
];

/** Both counts, for the files. */
export const aboutOnce = (copies: "all" | "once"): About => [
  { key: "copies", title: "共用表述", value: copies === "once" ? "逐处计数，另计每条只算一次" : "逐处计数" },
];

export const aboutIntervals: About = [{ key: "intervals", title: "区间", value: intervals }];

// 统计: what stands behind a search's totals, and the ways on to counts of the same words. A menu, so that the hits begin
// where the totals end.
import { shareInterval } from "../../../analysis/confidence.js";
import { rateBase } from "../../../analysis/frequency.js";
import { dimensionNames } from "../../../analysis/groups.js";
import type { SearchAnswer, SearchRequest } from "../../../search/types.js";
import type { Sentence } from "../../handler.js";
import { type Link, links, type Query } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { number } from "../../wording.js";
import { rate, share } from "../analysis/figures.js";
import { phrasePart, reportsLink } from "../analysis/phrase.js";

/** One line of the menu. */
interface Statistic {
  readonly name: string;
  readonly says: Sentence;
}

/** Words of a line; null where a list of reports cannot say it. */
const linked = (text: string, href: string | null): Sentence[number] => (href ? { text, href } : text);

const inARow = (ways: readonly Link[]): Sentence =>
  ways.flatMap(({ label, href }) => [{ text: label, href }, " "]);

/** Reports looked at and passed by, mirrors, and those of which nobody knows. */
function lookedAt(answer: SearchAnswer, request: SearchRequest, typed: Typed): Statistic[] {
  const { query, searched, withoutSection, mirrors } = answer;
  const phrase = answer.mode === "phrase";
  const list = (passedBy: boolean): string | null =>
    phrase ? reportsLink(query, request.literal, typed, {}, passedBy) : null;
  const turned = links.search({ ...typed, mirrors: request.mirrors ? undefined : "1" });
  return [
    {
      name: "检索范围",
      says: [
        linked(`${number(searched.reports)} 份`, list(false)),
        `，${number(searched.characters)} 字`,
        ...(withoutSection > 0
          ? ["；另有 ", linked(`${number(withoutSection)} 份`, list(true)), "未识别到该部分，未计"]
          : []),
      ],
    },
    ...(mirrors.reports > 0
      ? [
          {
            name: "镜像",
            says: mirrors.counted
              ? [`其中 ${number(mirrors.reports)} 份是镜像（`, { text: "不计镜像", href: turned }, "）"]
              : ["另有 ", { text: `${number(mirrors.reports)} 份镜像`, href: turned }, "未计"],
          },
        ]
      : []),
  ];
}

/** Places on word boundaries and inside words, places in headings. */
function placesOf(
  { total, words }: SearchAnswer,
  request: SearchRequest,
  at: (change: Query) => string,
): Statistic[] {
  const inWords = total.occurrences - words.occurrences;
  const counted = request.headings !== false;
  return [
    ...(request.words || request.between || total.occurrences === 0
      ? []
      : [
          {
            name: "词界",
            says: [
              { text: `${number(words.occurrences)} 处`, href: at({ words: "1", between: undefined }) },
              "首尾都在词界上，",
              linked(`${number(inWords)} 处`, inWords > 0 ? at({ words: undefined, between: "1" }) : null),
              "在词中",
            ],
          },
        ]),
    {
      name: "标题行",
      says: counted
        ? ["各部分的标题行也计在内（", { text: "标题行不计", href: at({ headings: "0" }) }, "）"]
        : ["各部分标题行里的不计（", { text: "也计", href: at({ headings: undefined }) }, "）"],
    },
  ];
}

/** Where the same words are counted. */
function waysOn(
  { query }: SearchAnswer,
  literal: boolean,
  typed: Typed,
  at: (change: Query) => string,
): Statistic[] {
  const part = { q: query, ...phrasePart(typed) };
  const neighbour = (label: string, group: string): Link => ({
    label,
    href: at({ group, order: undefined, limit: undefined }),
  });
  return [
    {
      name: "逐项计数",
      says: inARow([
        ...(["year", "province", "county", "township", "section"] as const).map((name) => ({
          label: dimensionNames[name],
          href: links.analysis("counts", { ...part, by: name }),
        })),
        { label: "两项交叉", href: links.analysis("counts", { ...part, by: ["year", "section"] }) },
        { label: "共用表述只算一次", href: links.reuseCounts({ ...typed, q: query, literal }) },
      ]),
    },
    {
      name: "分析",
      says: inARow([
        { label: "趋势", href: links.analysis("trend", part) },
        { label: "搭配", href: links.analysis("collocates", part) },
        { label: "分布", href: links.analysis("dispersion", part) },
      ]),
    },
    { name: "归并", says: inARow([neighbour("右邻的词", "right1w"), neighbour("左邻的词", "left1w")]) },
  ];
}

/** 62.5%（95% 区间 30.6%–86.3%）, as it is cited. */
function shareOf({ total, searched }: SearchAnswer): Statistic[] {
  const interval = shareInterval(total.reports, searched.reports);
  if (!interval) return [];
  const percent = share(total.reports / searched.reports);
  const ofReports = `占检索范围内报告的 ${percent}（95% 区间 ${share(interval.low)}–${share(interval.high)}）`;
  const perCharacters = `，每万字 ${rate((total.occurrences * rateBase) / searched.characters)} 处`;
  return [{ name: "比例", says: [ofReports, searched.characters > 0 ? perCharacters : ""] }];
}

/** `beside`: reports that filters leave out because nobody knows; `related`: words that stand in the same points. */
export function statisticsOf(
  answer: SearchAnswer,
  request: SearchRequest,
  typed: Typed,
  beside: readonly Sentence[],
  related: readonly Link[],
): Statistic[] {
  const at = (change: Query): string => links.search({ ...typed, ...change });
  const phrase = answer.mode === "phrase";
  const found = phrase && answer.total.occurrences > 0;
  return [
    ...lookedAt(answer, request, typed),
    ...beside.map((says) => ({ name: "未知", says })),
    ...(found ? shareOf(answer) : []),
    ...(phrase ? placesOf(answer, request, at) : []),
    ...(found ? waysOn(answer, request.literal, typed, at) : []),
    ...(related.length > 0 ? [{ name: "常在同一要点里的词", says: inARow(related) }] : []),
  ];
}

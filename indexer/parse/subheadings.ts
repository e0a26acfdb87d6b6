// Subheadings that only name what stands under them (存在的主要问题, 原因分析, 主要任务): they are no points themselves,
// and what stands under the causes is no shortcoming.
import type { PointedKind } from "../../report/kinds.js";
import type { Span } from "../../report/span.js";
import { enumeratorAt, inlineEnumerators, type LabelStyle } from "./enumeration.js";
import type { Node } from "./itemTree.js";
import { dense } from "./spacing.js";

/** `group`: its points are the section's; `aside`: what it holds (causes, redress, measures) is none of the section's list. */
export type Subheading = "group" | "aside";

/** No such subheading met is longer. */
const longest = 26;

const filler =
  "当前|目前|现阶段|工作|推进|法治政府|法治|政府|建设|依法行政|我[镇乡街区县]道?|全[镇乡街区县]道?|存在|面临|还有|仍有|尚有|尚存|仍然?|依然|还|自查|的|着|主要|突出|具体|现实|有关|相关|以下|如下|一些|几个|几|[一二三两四五]个?方面|个?方面|是|有|为|情况|之处|和|与|及其|及|以及|、|其|20\\d\\d年度?|年度|中|在|上";
const lack = "问题|不足|短板|弱项|困难|差距|薄弱环节|薄弱点|难点|矛盾|挑战";
const cause = "原因|成因|根源|症结";
const causeFiller =
  "产生|造成|形成|出现|导致|引发|上述|以上|这些|主客观|主观|客观|深层次|深层|剖析|分析|梳理|查找|究其|根本|表现";
const redress =
  "整改|改进|下一步|对策|建议|措施|举措|打算|计划|安排|思路|方向|努力|落实|完成|进展|解决|采取|已|今后|工作";
const deeds =
  "做法|举措|成效|措施|经验|亮点|特色|成绩|成果|取得|开展|完成|落实|进展|基本|总体|创新|回顾|总结|概况";
const aims =
  "总体|基本|指导|思想|思路|目标|任务|重点|措施|举措|保障|安排|打算|要求|原则|下一步|下一年度?|今后|计划|步骤|实施|组织";

const made = (...words: string[]): RegExp => new RegExp(`^(?:${words.join("|")})+$`);
const lackOrCause = made(filler, lack, cause, causeFiller);
const onlyRedress = made(filler, lack, redress);
const onlyDeeds = made(filler, deeds);
const onlyAims = made(filler, aims);
const hasLack = new RegExp(lack);
const hasCause = new RegExp(cause);
/** 存在的问题及原因, 问题和改进措施 name both: their points are shortcomings. */
const both = new RegExp(`(?:${lack})(?:和|与|及|以及|、)`);

/** 上年度问题整改情况及存在的问题: redress first, what is wanting still behind it. */
export const lackBehind = new RegExp(
  `(?:和|与|及|以及|、|暨)其?(?:当前|目前|仍|还|尚|今年)?(?:存在|面临)(?:的|着)?(?:主要|突出)?(?:${lack})`,
);

/** 问题和不足 is one thing. */
const lackPairs = new RegExp(`((?:${lack}))(?:和|与|及|以及|、)(?=${lack})`, "g");

/** Nothing but what is lacking, or why. `words` are dense and without a number. */
export const namesLack = (words: string): boolean =>
  words.length <= longest && lackOrCause.test(words) && (hasLack.test(words) || hasCause.test(words));

function lackSubheading(words: string): Subheading | null {
  if (lackOrCause.test(words)) {
    if (hasCause.test(words)) return both.test(words.replace(lackPairs, "$1")) ? "group" : "aside";
    return hasLack.test(words) || /表现/.test(words) ? "group" : null;
  }
  if (!onlyRedress.test(words) || !/整改|改进|下一步|对策|建议|措施|举措|打算|思路|方向/.test(words))
    return null;
  return both.test(words.replace(lackPairs, "$1")) || lackBehind.test(words) ? "group" : "aside";
}

const groupWhere =
  (only: RegExp, names: RegExp) =>
  (words: string): Subheading | null =>
    only.test(words) && names.test(words) ? "group" : null;

const subheadings: Readonly<Record<PointedKind, (words: string) => Subheading | null>> = {
  achievements: groupWhere(
    onlyDeeds,
    /做法|举措|成效|措施|经验|亮点|特色|成绩|成果|情况|回顾|主要工作|重点工作/,
  ),
  shortcomings: lackSubheading,
  responsibility: () => null,
  plans: groupWhere(onlyAims, /思[路想]|目标|任务|措施|举措|安排|打算|要求|原则|重点|计划/),
  other: () => null,
};

/** What a heading of nothing but such words is to the list of a section; null for one that says more. */
export function subheadingKind(heading: string, kind: PointedKind): Subheading | null {
  const words = dense(heading).replace(/^[:,、]+|[。:;,.]+$/g, "");
  return words.length < 2 || words.length > longest ? null : subheadings[kind](words);
}

/** The words of a point up to its first stop. */
const leadWords = (text: string, node: Node, pieces: readonly Span[]): string => {
  const until = Math.min(pieces[node.paragraph]!.end, node.children[0]?.label.start ?? node.end);
  const words = text.slice(node.label.end, until);
  const stop = words.search(/[。:;]/);
  return stop < 0 ? words : words.slice(0, stop);
};

/** A group without numbered points: what stands behind its words. */
export type Listed = Node | Span;
export const isSpan = (listed: Listed): listed is Span => "start" in listed;

/**
 * The section's list: groups give way to what they hold, asides to nothing. Outside the shortcomings only where every
 * point of the list is a group: there 主要任务 may be one point among others.
 */
export function listedOf(
  text: string,
  nodes: readonly Node[],
  pieces: readonly Span[],
  kind: PointedKind,
): readonly Listed[] {
  const kinds = nodes.map((node) => subheadingKind(leadWords(text, node, pieces), kind));
  if (!kinds.some((each) => each !== null)) return nodes;
  if (kind !== "shortcomings") {
    const divides =
      kinds.every((each) => each === "group") && nodes.some(({ children }) => children.length > 1);
    return divides ? nodes.flatMap((node) => (node.children.length > 0 ? node.children : [node])) : nodes;
  }
  return nodes.flatMap((node, at): readonly Listed[] => {
    if (kinds[at] === "aside") return [];
    if (kinds[at] !== "group") return [node];
    if (node.children.length > 0) return node.children;
    const from = node.label.end + leadWords(text, node, pieces).length;
    const start = from + (text.slice(from, node.end).match(/^[\s。:;,]*/)?.[0].length ?? 0);
    return start < node.end ? [{ start, end: node.end }] : [];
  });
}

/** The same inside a point (1.问题表现 2.原因分析): causes are no points of it, groups give way to theirs. */
export function listedWithin(
  text: string,
  node: Node,
  pieces: readonly Span[],
  kind: PointedKind,
): readonly Node[] {
  if (kind !== "shortcomings") return node.children;
  return node.children.flatMap((child) => {
    const what = subheadingKind(leadWords(text, child, pieces), kind);
    return what === "aside" ? [] : what === "group" && child.children.length > 0 ? child.children : [child];
  });
}

const causeOpening =
  /^(产生|造成|出现|存在|究其|其)?(上述|以上|这些)?.{0,8}(问题|不足|短板)?(的)?(主要)?(原因|成因|根源)/;
/** A sentence that goes over to the causes and numbers them, inside a paragraph of points. */
const causesInline = new RegExp(
  `(?<=[。;!?])\\s*(?:产生|造成|形成|出现|导致|究其|其|上述|以上|这些|存在|主要|根本|深层次|主观|客观|问题|不足|的)*(?:${cause})[^。;]{0,24}?(?=一\\s*是|\\([一1]\\)|1[.、](?!\\d)|首先|①)`,
);

/** Stretches of shortcomings that tell causes, redress or measures: what is numbered there is no shortcoming. */
export function asidesIn(text: string, pieces: readonly Span[]): Span[] {
  const asides: Span[] = [];
  /** The last number of each style in the list, and the styles that count anew inside the open aside. */
  const counted = new Map<LabelStyle, number>();
  const anew = new Set<LabelStyle>();
  let open: number | null = null;
  const close = (at: number): void => {
    if (open !== null) asides.push({ start: open, end: at });
    open = null;
    anew.clear();
  };
  pieces.forEach((piece, index) => {
    const label = enumeratorAt(text, piece.start);
    const words = text.slice(label?.end ?? piece.start, piece.end);
    const kind = subheadingKind(words.slice(0, 2 * longest), "shortcomings");
    const goesOn = label !== null && counted.get(label.style) === label.number - 1 && !anew.has(label.style);
    if (open !== null && (kind === "group" || goesOn)) close(piece.start);
    else if (open === null && label === null && index > 0) {
      const first = dense(words.slice(0, 80)).slice(0, 30);
      const opens = causeOpening.test(first) && !both.test(first.replace(lackPairs, "$1"));
      if (kind === "aside" || (opens && numbersBelow(text, pieces, index))) open = piece.start;
    }
    const inside = inlineEnumerators(text, piece.start, piece.end);
    if (open !== null) {
      for (const { style } of inside) anew.add(style);
      return;
    }
    for (const { style, number } of inside) counted.set(style, number);
    const turn = text.slice(piece.start, piece.end).match(causesInline);
    if (turn && inside.some(({ start }) => start < piece.start + turn.index!))
      asides.push({ start: piece.start + turn.index!, end: piece.end });
  });
  close(pieces[pieces.length - 1]?.end ?? 0);
  return asides;
}

/** Does a paragraph number something, or announce what the next one numbers from 1? */
function numbersBelow(text: string, pieces: readonly Span[], at: number): boolean {
  const { start, end } = pieces[at]!;
  if (inlineEnumerators(text, start, end).length > 0) return true;
  const below = pieces[at + 1];
  return below !== undefined && enumeratorAt(text, below.start)?.number === 1;
}

// Items: the points of a section with label, extent and lead.
import type { SectionKind } from "../../report/kinds.js";
import type { Span } from "../../report/span.js";
import type { Item } from "../../report/types.js";
import { enumeratorAt, inlineEnumerators } from "./enumeration.js";
import { type Node, treeOf } from "./itemTree.js";
import { dense, type Page } from "./lines.js";

export interface ItemsFound {
  readonly items: readonly Item[];
  readonly warnings: readonly string[];
}

/** The contract's lead: to the first 。；： or, when that is longer than this, to the first ，. */
export const longestLead = 30;

/** A point whose first paragraph is no longer than this and one sentence is a headline; what follows belongs to it. */
const longestHeadline = 60;

/** Sections in which points without any label are looked for. */
const listed: readonly SectionKind[] = ["shortcomings", "plans"];

/** A paragraph that closes a section rather than continuing its last point. */
const closing =
  /^(出现(上述|以上|这些)|同时,|\(此件|问题整改|整改情况|针对|下一步|今后|总之|以上|特此|综上|产生(上述|以上|这些)|(上述|以上|这些|存在)(不足|问题|的?原因)|原因|造成|究其原因|20\d\d年,)/;
/** The sentence that takes leave of the reader. */
const ending = /^(以上(是|为|报告)|特此(报告|汇报)|妥否|当否|专此).{0,60}$/;
const announces = /(如下|以下.{0,12}|主要(有|是|表现在?|体现在?)|方面)[:。]?$|:$/;

export function itemsOf(
  page: Pick<Page, "text" | "folded">,
  kind: SectionKind,
  pieces: readonly Span[],
  id: string,
): ItemsFound {
  const { folded } = page;
  const tree = treeOf(folded, kind === "shortcomings" ? withoutCauses(folded, pieces) : pieces);
  const warnings = tree.gaps && listed.includes(kind) ? ["条目编号不连续，请核对原文。"] : [];
  if (tree.nodes.length === 0)
    return listed.includes(kind) ? unlabelled(page, pieces, id) : { items: [], warnings };
  setEnds(folded, tree.nodes, pieces, pieces[pieces.length - 1]!.end);
  return { items: tree.nodes.map((node) => itemFrom(page, node, 1, pieces, id)), warnings };
}

const causes = /^(产生|造成|出现|存在)?(上述|以上|这些)?.{0,8}(问题|不足|短板)?(的)?(主要)?原因/;

/** The pieces up to a paragraph that tells the causes: its 一是 … number causes, not shortcomings. */
function withoutCauses(text: string, pieces: readonly Span[]): readonly Span[] {
  const at = pieces.findIndex(
    (piece, index) =>
      index > 0 &&
      enumeratorAt(text, piece.start) === null &&
      causes.test(dense(text.slice(piece.start, piece.end)).slice(0, 30)) &&
      /一是/.test(dense(text.slice(piece.start, piece.end))) &&
      pieces.slice(0, index).some((before) => inlineEnumerators(text, before.start, before.end).length > 0),
  );
  return at < 0 ? pieces : pieces.slice(0, at);
}

const trimmedEnd = (text: string, start: number, end: number): number => {
  let to = end;
  while (to > start && /[\s\u200b\ufeff]/.test(text[to - 1]!)) to--;
  return to;
};

/** Sets the end of every node; `limit` is where the list's owner ends. */
function setEnds(text: string, nodes: readonly Node[], pieces: readonly Span[], limit: number): void {
  let runsOn = false;
  nodes.forEach((node, at) => {
    const next = nodes[at + 1];
    const own = pieces[node.paragraph]!;
    const until = next ? next.label.start : limit;
    let end = node.own ? until : Math.min(until, own.end);
    if (node.own && next && until > own.end && node.children.length === 0) runsOn = true;
    if (node.own && !next) end = Math.min(end, lastOwnEnd(text, node, pieces, limit, runsOn));
    node.end = trimmedEnd(text, node.label.start, end);
    setEnds(text, node.children, pieces, node.end);
    const last = node.children[node.children.length - 1];
    if (node.own && !next && last && !runsOn && last.end > own.end)
      node.end = Math.max(last.end, trimmedEnd(text, node.label.start, own.end));
  });
}

const isHeadline = (text: string, node: Node, own: Span): boolean => {
  const words = dense(text.slice(node.label.end, own.end));
  return (
    words.length <= longestHeadline &&
    !/[。;].*[。;]/.test(words) &&
    node.children.every((child) => child.paragraph !== node.paragraph)
  );
};

/** How far the last point of a list reaches over paragraphs without a label. */
function lastOwnEnd(
  text: string,
  node: Node,
  pieces: readonly Span[],
  limit: number,
  runsOn: boolean,
): number {
  const own = pieces[node.paragraph]!;
  const takesMore = runsOn || node.children.some((child) => child.own) || isHeadline(text, node, own);
  if (!takesMore) return own.end;
  for (let at = node.paragraph + 1; at < pieces.length && pieces[at]!.start < limit; at++) {
    const piece = pieces[at]!;
    const words = dense(text.slice(piece.start, piece.end)).slice(0, 40);
    if (enumeratorAt(text, piece.start) === null && closing.test(words)) return pieces[at - 1]!.end;
  }
  return limit;
}

/** The span of the lead, or null where the item has no words. */
export function leadOf(text: string, start: number, end: number, pieceEnd: number): Span | null {
  let from = start;
  while (from < end && /[\s\u200b,、:]/.test(text[from]!)) from++;
  const to = Math.min(end, pieceEnd);
  const words = text.slice(from, to);
  const stop = words.search(/[。;:]/);
  let length = stop < 0 ? words.length : stop;
  if (dense(words.slice(0, length)).length > longestLead) {
    const comma = words.indexOf(",");
    if (comma > 0 && comma < length) length = comma;
  }
  const finish = trimmedEnd(text, from, from + length);
  return finish > from ? { start: from, end: finish } : null;
}

/** A label as printed; the comma behind 首先 or 第一 is no part of it. */
const printedLabel = (text: string, start: number, end: number): string => {
  const label = text.slice(start, end).trimEnd();
  return /^[第其首再最]/.test(label) ? label.replace(/[,，、:：.．]$/, "") : label;
};

function itemFrom(
  page: Pick<Page, "text" | "folded">,
  node: Node,
  level: number,
  pieces: readonly Span[],
  id: string,
): Item {
  const { start, end: labelEnd } = node.label;
  const first = node.children[0]?.label.start ?? node.end;
  return {
    id: `${id}-${start}`,
    label: printedLabel(page.text, start, labelEnd),
    level,
    start,
    end: node.end,
    lead: leadOf(page.folded, labelEnd, Math.min(first, node.end), pieces[node.paragraph]!.end),
    theme: null,
    items: node.children.map((child) => itemFrom(page, child, level + 1, pieces, id)),
  };
}

const plainItem = (
  text: string,
  start: number,
  end: number,
  id: string,
  label: string | null,
  labelEnd: number,
): Item => ({
  id: `${id}-${start}`,
  label,
  level: 1,
  start,
  end,
  lead: leadOf(text, labelEnd, end, end),
  theme: null,
  items: [],
});

/** Points without numbers: a lone 一是 and the rest, semicolons behind an announcement, or a paragraph each. */
function unlabelled(page: Pick<Page, "text" | "folded">, pieces: readonly Span[], id: string): ItemsFound {
  const text = page.folded;
  const lone = loneFirst(page, pieces, id);
  if (lone) return lone;
  const body = pieces.filter((piece) => {
    const words = dense(text.slice(piece.start, piece.end));
    return words.length >= 8 && !ending.test(words);
  });
  const items = body
    .filter((piece, at) => !isLeadIn(text, piece, body.length, at))
    .flatMap((piece) => partsOf(text, piece, body.length, id));
  if (items.length < 2) return { items: [], warnings: [] };
  return { items, warnings: body.length === 1 ? ["各点没有编号，按分号分条，请核对原文。"] : [] };
}

const isLeadIn = (text: string, piece: Span, count: number, at: number): boolean => {
  const words = dense(text.slice(piece.start, piece.end));
  if (count === 1) return false;
  if (announces.test(words)) return true;
  return (
    at === 0 &&
    count > 2 &&
    /(虽然|取得|但(是|也|还|仍|与|离)?|存在).{0,60}(差距|不足|问题|方面)|(将|要).{0,80}(重点|以下|做好|抓好).{0,20}(工作|方面)?。?$/.test(
      words,
    )
  );
};

const loneLabel = /(?:^|[。;:,!?]|问题|不足|如下|方面|主要|下)\s*(一\s*是)/;

/** 一是 without 二是: the first point ends at its first semicolon or full stop; the rest is one point without label. */
function loneFirst(
  page: Pick<Page, "text" | "folded">,
  pieces: readonly Span[],
  id: string,
): ItemsFound | null {
  const text = page.folded;
  for (const piece of pieces) {
    const match = text.slice(piece.start, piece.end).match(loneLabel);
    if (!match) continue;
    const start = piece.start + match.index! + match[0].length - match[1]!.length;
    const labelEnd = start + match[1]!.length;
    const stop = text.slice(labelEnd, piece.end).search(/[;。]/);
    const firstEnd = stop < 0 ? piece.end : labelEnd + stop + 1;
    const rest = trimmedEnd(text, firstEnd, piece.end);
    const items = [plainItem(text, start, firstEnd, id, printedLabel(page.text, start, labelEnd), labelEnd)];
    let from = firstEnd;
    while (from < rest && /\s/.test(text[from]!)) from++;
    if (rest - from >= 8) items.push(plainItem(text, from, rest, id, null, from));
    return { items, warnings: ["只见“一是”，其后各点没有编号，合为一条，请核对原文。"] };
  }
  return null;
}

/** One paragraph of points parted by semicolons behind a colon; or the paragraph as one point. */
function partsOf(text: string, piece: Span, count: number, id: string): Item[] {
  const words = text.slice(piece.start, piece.end);
  const colon = words.indexOf(":");
  if (count === 1 && colon >= 0 && colon < words.length / 2) {
    const parts: Item[] = [];
    let from = piece.start + colon + 1;
    for (const match of words.slice(colon + 1).matchAll(/[;。]/g)) {
      const end = piece.start + colon + 1 + match.index + 1;
      const start = from + text.slice(from, end).match(/^\s*/)![0].length;
      if (end - start >= 6) parts.push(plainItem(text, start, end, id, null, start));
      from = end;
      if (match[0] === "。") break;
    }
    return parts.length >= 2 ? parts : [];
  }
  return count === 1 ? [] : [plainItem(text, piece.start, piece.end, id, null, piece.start)];
}

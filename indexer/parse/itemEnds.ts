// Where points end: a point inside a paragraph with the paragraph, one with its own line before the next of its list.
import { firstThat } from "../../report/bounds.js";
import type { Span } from "../../report/span.js";
import { enumeratorAt } from "./enumeration.js";
import type { Node } from "./itemTree.js";
import { dense } from "./lines.js";

/** A point whose first paragraph is no longer than this and one sentence is a headline; what follows belongs to it. */
const longestHeadline = 60;

/** A paragraph that closes a section rather than continuing its last point. */
const closing =
  /^(出现(上述|以上|这些)|同时,|\(?此件|\(?(备|附)?注\)?[:1]|说明:|问题整改|整改情况|针对|下一步|今后|总之|以上|特此|综上|产生(上述|以上|这些)|(上述|以上|这些|存在)(不足|问题|的?原因)|原因|造成|究其原因|20\d\d年,)/;

export const trimmedEnd = (text: string, start: number, end: number): number => {
  let to = end;
  while (to > start && /[\s\u200b\ufeff]/.test(text[to - 1]!)) to--;
  return to;
};

/**
 * Sets the end of every node. `limit` is where the list's owner ends; every label stands in front of it, so that a point
 * lies inside its parent and ends behind its beginning. `asides` are stretches that belong to no point of the list.
 */
export function setEnds(
  text: string,
  nodes: readonly Node[],
  pieces: readonly Span[],
  limit: number,
  asides: readonly Span[] = [],
): void {
  let runsOn = false;
  nodes.forEach((node, at) => {
    const next = nodes[at + 1];
    const own = pieces[node.paragraph]!;
    const until = next ? next.label.start : limit;
    let end = node.own ? until : Math.min(until, own.end);
    if (node.own && next && until > own.end && node.children.length === 0) runsOn = true;
    if (node.own && !next) end = Math.min(end, lastOwnEnd(text, node, pieces, limit, runsOn));
    // Causes behind the last of several points in a paragraph are of them all, those in a point's own paragraph are its.
    const isLastOfRun = !next || next.label.number === 1;
    const from = node.own ? Math.max(own.end, node.label.end + 1) : node.label.end + 1;
    const aside = isLastOfRun
      ? asides[firstThat(asides.length, (each) => asides[each]!.start >= from)]
      : undefined;
    if (aside && aside.start < end && lastLabel(node) < aside.start) end = aside.start;
    else if (next && isLastOfRun) end = Math.min(end, leadStart(text, lastLabel(node), next.label.start));
    node.end = trimmedEnd(text, node.label.start, end);
    setEnds(text, node.children, pieces, node.end, asides);
    const last = node.children[node.children.length - 1];
    if (node.own && !next && last && !runsOn && last.end > own.end)
      node.end = Math.max(last.end, trimmedEnd(text, node.label.start, Math.min(own.end, end)));
  });
}

/** Where the words begin that lead to the next run of labels (队伍方面:一是…), which are no part of the point before. */
function leadStart(text: string, from: number, until: number): number {
  let end = until;
  while (end > from && /\s/.test(text[end - 1]!)) end--;
  if (text[end - 1] !== ":") return until;
  let start = end;
  while (start > from && end - start <= longestLead && !/[。;!?\n]/.test(text[start - 1]!)) start--;
  return start > from && end - start <= longestLead ? start : until;
}

const lastChild = (node: Node): Node => {
  const last = node.children[node.children.length - 1];
  return last ? lastChild(last) : node;
};
const lastLabel = (node: Node): number => lastChild(node).label.start;

/** Words that lead to a run are no more. */
const longestLead = 80;

const isHeadline = (text: string, node: Node, own: Span): boolean => {
  const words = dense(text.slice(node.label.end, own.end));
  return (
    words.length <= longestHeadline &&
    !/[。;].*[。;]/.test(words) &&
    node.children.every((child) => child.paragraph !== node.paragraph)
  );
};

/** How far the last point of a list reaches over paragraphs without a label: over those of its own points at least. */
function lastOwnEnd(
  text: string,
  node: Node,
  pieces: readonly Span[],
  limit: number,
  runsOn: boolean,
): number {
  const own = pieces[node.paragraph]!;
  const reached = lastChild(node).paragraph;
  const takesMore =
    runsOn ||
    reached > node.paragraph ||
    node.children.some((child) => child.own) ||
    isHeadline(text, node, own);
  if (!takesMore) return own.end;
  for (let at = reached + 1; at < pieces.length && pieces[at]!.start < limit; at++) {
    const piece = pieces[at]!;
    const words = dense(text.slice(piece.start, piece.end)).slice(0, 40);
    if (enumeratorAt(text, piece.start) === null && closing.test(words)) return pieces[at - 1]!.end;
  }
  return limit;
}

// Items: the points of a section with label, extent and lead.
import { kindIs, type PointedKind } from "../../report/kinds.js";
import { joined, type Span } from "../../report/span.js";
import type { Item } from "../../report/types.js";
import { doneIn } from "./doneWork.js";
import { stripNumbering } from "./headings.js";
import { setEnds } from "./itemEnds.js";
import { type Node, treeOf } from "./itemTree.js";
import { leadOf, printedLabel } from "./leads.js";
import type { LinedText } from "./lines.js";
import { asidesIn, isSpan, listedOf, listedWithin, subheadingKind } from "./subheadings.js";
import { type ItemsFound, unlabelled } from "./unlabelled.js";

const nothing: ItemsFound = { items: [], warnings: [] };

/** `heading`: the section's own, folded; one of causes alone has no points. */
export function itemsOf(
  page: Pick<LinedText, "text" | "folded">,
  kind: PointedKind,
  heading: string,
  pieces: readonly Span[],
  id: string,
): ItemsFound {
  const { folded } = page;
  const last = pieces[pieces.length - 1];
  if (!last || (kind === "shortcomings" && subheadingKind(stripNumbering(heading), kind) === "aside"))
    return nothing;
  /** Points without any label are looked for in lists alone. */
  const withoutLabels = (spans: readonly Span[]): ItemsFound =>
    kindIs(kind, "listed") ? unlabelled(page, kind, spans, id) : nothing;
  const asides = joined(
    [
      ...(kind === "shortcomings" ? asidesIn(folded, pieces) : []),
      ...(kindIs(kind, "listed") ? doneIn(folded, pieces, kind) : []),
    ],
    true,
  );
  const tree = treeOf(folded, pieces, asides);
  setEnds(folded, tree.nodes, pieces, last.end, asides);
  const found = listedOf(folded, tree.nodes, pieces, kind).map(
    (each): ItemsFound =>
      isSpan(each)
        ? withoutLabels(within(pieces, each))
        : { items: [itemFrom(page, kind, each, 1, pieces, id)], warnings: [] },
  );
  if (found.length === 0) return withoutLabels(outside(pieces, asides));
  const gap = tree.gaps && kindIs(kind, "listed") ? ["条目编号不连续，请核对原文。"] : [];
  return {
    items: found.flatMap(({ items }) => items),
    warnings: [...gap, ...found.flatMap(({ warnings }) => warnings)],
  };
}

const within = (pieces: readonly Span[], { start, end }: Span): Span[] =>
  pieces
    .filter((piece) => piece.end > start && piece.start < end)
    .map((piece) => ({ start: Math.max(piece.start, start), end: Math.min(piece.end, end) }));

/** What lies in no aside, cut where one begins or ends. */
const outside = (pieces: readonly Span[], asides: readonly Span[]): Span[] =>
  asides.reduce<readonly Span[]>(
    (left, aside) =>
      left.flatMap((piece) =>
        [
          { start: piece.start, end: Math.min(piece.end, aside.start) },
          { start: Math.max(piece.start, aside.end), end: piece.end },
        ].filter(({ start, end }) => start < end),
      ),
    pieces,
  ) as Span[];

function itemFrom(
  page: Pick<LinedText, "text" | "folded">,
  kind: PointedKind,
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
    items: listedWithin(page.folded, node, pieces, kind).map((child) =>
      itemFrom(page, kind, child, level + 1, pieces, id),
    ),
  };
}

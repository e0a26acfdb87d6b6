// Points without numbers: a lone 一是 and the rest, semicolons behind an announcement, a paragraph each, or the sentences
// of one block where they divide it surely.
import type { ListedKind } from "../../report/kinds.js";
import type { Span } from "../../report/span.js";
import type { Item } from "../../report/types.js";
import { concernsOf, sentencesIn } from "./concerns.js";
import { trimmedEnd } from "./itemEnds.js";
import { leadOf, printedLabel } from "./leads.js";
import { dense, type LinedText } from "./lines.js";
import { subheadingKind } from "./subheadings.js";

export interface ItemsFound {
  readonly items: readonly Item[];
  readonly warnings: readonly string[];
}

/** The sentence that takes leave of the reader. */
const ending = /^(以上(是|为|报告)|特此(报告|汇报)|妥否|当否|专此).{0,60}$/;
const announces = /(如下|以下.{0,12}|主要(有|是|表现在?|体现在?)|方面)[:。]?$|:$/;
/** A sentence that grants successes and says only that something is wanting. */
const grants =
  /(取得|虽然?|尽管).{0,60}(差距|不足|问题|短板|困难)|(存在|有)(着|一些|以下|一定的?|诸多|不少|下列|几个方面的?|个别)(差距|不足|问题|短板|困难|薄弱环节|方面)(和不足|与不足)?[。:,;]?$/;

const bundledWarning = "各点没有编号，有的可能几件事合为一条（已标明），请核对原文。";

const plainItem = (
  text: string,
  { start, end }: Span,
  id: string,
  bundled: boolean,
  label: string | null = null,
  labelEnd = start,
): Item => ({
  id: `${id}-${start}`,
  label,
  level: 1,
  start,
  end,
  lead: leadOf(text, labelEnd, end, end),
  theme: null,
  ...(bundled && { bundled: true as const }),
  items: [],
});

export function unlabelled(
  page: Pick<LinedText, "text" | "folded">,
  kind: ListedKind,
  pieces: readonly Span[],
  id: string,
): ItemsFound {
  const text = page.folded;
  const lone = loneFirst(page, pieces, id);
  if (lone) return lone;
  const body = pieces.filter((piece) => {
    const words = dense(text.slice(piece.start, piece.end));
    return words.length >= 8 && !ending.test(words) && subheadingKind(words, kind) === null;
  });
  const points = body.filter((piece, at) => !isLeadIn(text, piece, body.length, at));
  const [only] = points;
  if (!only) return { items: [], warnings: [] };
  const parted = points.length === 1 ? bySemicolons(text, only, id) : [];
  if (parted.length > 1) return { items: parted, warnings: ["各点没有编号，按分号分条，请核对原文。"] };
  const items = points.flatMap((piece) => {
    const block = points.length === 1 ? behindLeadIn(text, piece) : piece;
    return concernsOf(text, block, kind, points.length === 1).map((concern) =>
      plainItem(text, concern, id, concern.bundled),
    );
  });
  const warnings = items.some(({ bundled }) => bundled)
    ? [bundledWarning]
    : points.length === 1 && items.length > 1
      ? ["各点没有编号，按句分条，请核对原文。"]
      : [];
  return { items, warnings };
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

/** The block without what announces it: …主要存在以下问题：, or a first sentence that grants successes. */
function behindLeadIn(text: string, block: Span): Span {
  const [first, second] = sentencesIn(text, block);
  if (!first) return block;
  const colon = text.slice(first.start, first.end).indexOf(":");
  if (
    colon >= 0 &&
    /问题|不足|短板|困难|差距|方面|如下|工作|措施|表现/.test(text.slice(first.start, first.start + colon))
  ) {
    const start = first.start + colon + 1;
    return { start: start + (text.slice(start, block.end).match(/^\s*/)?.[0].length ?? 0), end: block.end };
  }
  if (second && grants.test(dense(text.slice(first.start, first.end))))
    return { start: second.start, end: block.end };
  return block;
}

const loneLabel = /(?:^|[。;:,!?]|问题|不足|如下|方面|主要|下)\s*(一\s*是)/;

/** 一是 without 二是: the first point ends at its first semicolon or full stop; the rest is one point without label. */
function loneFirst(
  page: Pick<LinedText, "text" | "folded">,
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
    const label = printedLabel(page.text, start, labelEnd);
    const items = [plainItem(text, { start, end: firstEnd }, id, false, label, labelEnd)];
    let from = firstEnd;
    while (from < rest && /\s/.test(text[from]!)) from++;
    // Nothing behind it: a list of one point.
    if (rest - from < 8) return { items, warnings: [] };
    items.push(plainItem(text, { start: from, end: rest }, id, true));
    return { items, warnings: ["只见“一是”，其后各点没有编号，几件事合为一条，请核对原文。"] };
  }
  return null;
}

/** The points of one paragraph parted by semicolons behind a colon; none where it has no such list. */
function bySemicolons(text: string, piece: Span, id: string): Item[] {
  const words = text.slice(piece.start, piece.end);
  const colon = words.indexOf(":");
  if (colon < 0 || colon >= words.length / 2) return [];
  const parts: Item[] = [];
  let from = piece.start + colon + 1;
  for (const match of words.slice(colon + 1).matchAll(/[;。]/g)) {
    const end = piece.start + colon + 1 + match.index + 1;
    const start = from + text.slice(from, end).match(/^\s*/)![0].length;
    if (end - start >= 6) parts.push(plainItem(text, { start, end }, id, false));
    from = end;
    if (match[0] === "。") break;
  }
  return parts;
}

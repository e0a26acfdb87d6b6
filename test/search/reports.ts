// Reports of 青溪县 made from a few lines each.
import { createHash } from "node:crypto";
import { foldText } from "../../report/fold.js";
import type { SectionKind } from "../../report/kinds.js";
import type { Span } from "../../report/span.js";
import type { Item, ReportHead, Section } from "../../report/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { bare } from "../make/bare.js";

/** One section: its printed text, and which stretches of it are items of the top level. */
export interface SectionStory {
  readonly kind: SectionKind;
  readonly also?: SectionKind;
  readonly text: string;
  /** Over `text`; `inner` are the items below one. */
  readonly items?: readonly (Span & { readonly inner?: readonly Span[] })[];
}

export interface ReportStory {
  readonly sections: readonly SectionStory[];
  readonly head?: Partial<ReportHead>;
  /** Cuts the folded text into words; each character is one where this is left out. */
  readonly cut?: (folded: string) => readonly string[];
}

/** The stretches between line breaks. */
function linesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    if (line.length > 0) spans.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return spans;
}

/** Bits as `IndexedReport.wordStarts` has them. */
export function bitsOfWords(words: readonly string[], length: number): Uint8Array {
  const bits = new Uint8Array((length + 7) >> 3);
  let at = 0;
  for (const word of words) {
    bits[at >> 3]! |= 1 << (at & 7);
    at += word.length;
  }
  return bits;
}

export function reportOf({
  sections,
  head = {},
  cut = (folded) => folded.split(""),
}: ReportStory): IndexedReport {
  const text = sections.map((section) => section.text).join("");
  const sha256 = createHash("sha256").update(text).update(JSON.stringify(head)).digest("hex");
  const id = sha256.slice(0, 12);
  let start = 0;
  const placed = sections.map((section): Section => {
    const from = start;
    start += section.text.length;
    const itemAt = (span: Span, level: number): Item => ({
      id: `${id}-${from + span.start}`,
      label: null,
      level,
      start: from + span.start,
      end: from + span.end,
      lead: null,
      theme: null,
      items: [],
    });
    return {
      kind: section.kind,
      ...(section.also ? { also: section.also } : {}),
      heading: "",
      start: from,
      end: start,
      items: (section.items ?? []).map((span) => ({
        ...itemAt(span, 1),
        items: (span.inner ?? []).map((below) => itemAt(below, 2)),
      })),
    };
  });
  const paragraphs = linesOf(text);
  const folded = foldText(text, paragraphs);
  return {
    report: {
      id,
      file: `${id}.txt`,
      ...bare,
      textLength: text.length,
      sha256,
      fileSha256: sha256,
      ...head,
      text,
      paragraphs,
      sections: placed,
    },
    folded,
    wordStarts: bitsOfWords(cut(folded.text), folded.text.length),
  };
}

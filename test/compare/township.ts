// Small reports of 青溪县 for tests of the comparison.
import { createHash } from "node:crypto";
import type { SectionKind } from "../../report/kinds.js";
import type { Item, Report, Section } from "../../report/types.js";
import { bare } from "../make/bare.js";

/** A point with points of its own below it. */
export interface Nested {
  readonly text: string;
  readonly items: readonly string[];
}

export interface Part {
  readonly kind: SectionKind;
  readonly also?: SectionKind;
  readonly heading: string;
  /** Paragraphs before the first item, or the whole body of a section without items. */
  readonly preamble?: readonly string[];
  readonly items?: readonly (string | Nested)[];
  /** Its points hold several concerns each. */
  readonly bundled?: boolean;
}

/** A report of the given sections, each paragraph and item in a line of its own. */
export function township(name: string, year: number, parts: readonly Part[]): Report {
  let text = "";
  const paragraphs: { start: number; end: number }[] = [];
  const id = createHash("sha256").update(`${name}${year}`).digest("hex").slice(0, 12);
  const line = (content: string): { start: number; end: number } => {
    const span = { start: text.length, end: text.length + content.length };
    text += `${content}\n`;
    paragraphs.push(span);
    return span;
  };
  const item = (span: { start: number; end: number }, level: number, items: readonly Item[] = []): Item => ({
    id: `${id}-${span.start}`,
    label: null,
    level,
    ...span,
    lead: null,
    theme: null,
    items,
  });
  const sections = parts.map(({ kind, also, heading, preamble = [], items = [], bundled }): Section => {
    const start = text.length;
    if (heading) line(heading);
    for (const paragraph of preamble) line(paragraph);
    const found = items.map((content) => {
      if (typeof content === "string")
        return { ...item(line(content), 1), ...(bundled && { bundled: true as const }) };
      const head = line(content.text);
      const below = content.items.map((own) => item(line(own), 2));
      return item({ start: head.start, end: below.at(-1)!.end }, 1, below);
    });
    return { kind, ...(also ? { also } : {}), heading, start, end: text.length, items: found };
  });
  return {
    ...bare,
    id,
    file: `${name}-${year}.txt`,
    title: `${name}${year}年度法治政府建设情况报告`,
    township: name,
    printedTownship: name,
    county: "青溪县",
    year,
    textLength: text.length,
    sha256: "",
    fileSha256: "",
    text,
    paragraphs,
    sections,
  };
}

export const shortcomings = (...items: (string | Nested)[]): Part => ({
  kind: "shortcomings",
  heading: "二、存在的不足",
  preamble: ["一年来，法治政府建设取得了一定成绩，但仍存在以下不足："],
  items,
});

/** What no label divides. */
export const bundle = (text: string): Part => ({ ...shortcomings(text), preamble: [], bundled: true });

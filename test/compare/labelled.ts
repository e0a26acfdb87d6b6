// Reports and pairs that people labelled by hand: what the pairing is measured with.

import type { Comparison } from "../../compare/types.js";
import type { SectionKind } from "../../report/kinds.js";
import type { Item, Report, Section } from "../../report/types.js";

/** One hand-made item: `key` is the labeller's name for it. */
export interface LabelledItem {
  readonly key: string;
  readonly kind: SectionKind;
  readonly start: number;
  readonly end: number;
}

/** `strong` is wanted, `weak` neither rewarded nor punished, everything else is wrong. */
export interface LabelledLink {
  readonly a: string;
  readonly b: string;
  readonly strength: "strong" | "weak";
}

export interface Score {
  readonly wanted: number;
  readonly found: number;
  readonly wrong: number;
  readonly f1: number;
  readonly missed: readonly string[];
  readonly false: readonly string[];
}

/** A report of nothing but the given items, so that a measurement does not depend on the reading. */
export function reportOf(id: string, text: string, items: readonly LabelledItem[]): Report {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const sections = kinds.map((kind): Section => {
    const own = items.filter((item) => item.kind === kind);
    return {
      kind,
      heading: "",
      start: Math.min(...own.map(({ start }) => start)),
      end: Math.max(...own.map(({ end }) => end)),
      items: own.map(
        ({ start, end }): Item => ({
          id: `${id}-${start}`,
          label: null,
          level: 1,
          start,
          end,
          lead: null,
          theme: null,
          items: [],
        }),
      ),
    };
  });
  const township = /[\u4e00-\u9fff]{2,6}?(?:镇|乡|街道)(?=\d{4})/.exec(text)?.[0] ?? null;
  return {
    id,
    file: `${id}.txt`,
    title: null,
    township,
    printedTownship: null,
    county: null,
    city: null,
    province: null,
    place: null,
    level: null,
    year: null,
    published: null,
    signed: null,
    drafted: null,
    source: null,
    issuer: null,
    documentNumber: null,
    textLength: text.length,
    sha256: "",
    fileSha256: "",
    mirrorOf: null,
    provenance: {},
    warnings: [],
    text,
    paragraphs: [{ start: 0, end: text.length }],
    sections,
  };
}

/** The links of a comparison, each item of A with each of B, by the labellers' keys. */
export function linksOf(comparison: Comparison, keyOf: (itemId: string) => string): string[] {
  return comparison.sections.flatMap(({ pairs }) =>
    pairs.flatMap(({ a, b }) => a.flatMap((from) => b.map((to) => `${keyOf(from)} ${keyOf(to)}`))),
  );
}

/** Precision and recall over links, weak ones left out. */
export function scoreLinks(found: readonly string[], labelled: readonly LabelledLink[]): Score {
  const distinct = [...new Set(found)];
  const name = ({ a, b }: LabelledLink): string => `${a} ${b}`;
  const strong = new Set(labelled.filter(({ strength }) => strength === "strong").map(name));
  const weak = new Set(labelled.filter(({ strength }) => strength === "weak").map(name));
  const right = distinct.filter((link) => strong.has(link));
  const wrong = distinct.filter((link) => !strong.has(link) && !weak.has(link));
  const f1 =
    strong.size + right.length + wrong.length === 0
      ? 1
      : (2 * right.length) / (strong.size + right.length + wrong.length);
  return {
    wanted: strong.size,
    found: right.length,
    wrong: wrong.length,
    f1,
    missed: [...strong].filter((link) => !distinct.includes(link)),
    false: wrong,
  };
}

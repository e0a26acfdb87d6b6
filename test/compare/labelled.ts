// Reports and pairs that people labelled by hand: what the pairing is measured with.

import type { Comparison } from "../../compare/types.js";
import type { SectionKind } from "../../report/kinds.js";
import type { Item, Report, Section } from "../../report/types.js";
import { bare } from "../make/bare.js";

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
    ...bare,
    township,
    textLength: text.length,
    sha256: "",
    fileSha256: "",
    text,
    paragraphs: [{ start: 0, end: text.length }],
    sections,
  };
}

/** The links of a comparison, each item of A with each of B, by the labellers' keys. */
export function linksOf(comparison: Comparison, keyOf: (itemId: string) => string): string[] {
  return comparison.sections.flatMap(({ pairs }) =>
    pairs.flatMap(({ a, b }) => a.flatMap((from) => b.map((to) => `${keyOf(from.id)} ${keyOf(to.id)}`))),
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

/** Reports whose items are labelled, and the labels between any two of them. */
export interface LabelledSet {
  readonly reports: readonly Report[];
  /** The labeller's key of an item id. */
  keyOf(itemId: string): string;
  labels(a: Report, b: Report): LabelledLink[];
}

/** The invented townships of concerns.txt: those before the == line, and those behind it. */
export function readConcerns(file: string): LabelledSet[] {
  const near = new Set<string>();
  const sets: { name: string; items: (LabelledItem & { marks: string[]; text: string })[] }[][] = [[]];
  for (const line of file.split("\n")) {
    const [head = "", mark = "", ...rest] = line.split(" ");
    if (line === "==") sets.push([]);
    else if (head === "weak") {
      for (const pair of line.slice(5).split(",")) {
        const [one, other] = pair.trim().split(" ");
        near.add(`${one} ${other}`).add(`${other} ${one}`);
      }
    } else if (line.startsWith("@")) sets.at(-1)!.push({ name: line.slice(1), items: [] });
    else if (head === "s" || head === "p") {
      const { name, items } = sets.at(-1)!.at(-1)!;
      const start = (items.at(-1)?.end ?? -1) + 1;
      const text = rest.join(" ");
      const kind = head === "s" ? "shortcomings" : "plans";
      items.push({
        key: `${name}${head}${items.length}`,
        kind,
        start,
        end: start + text.length,
        marks: mark.split(","),
        text,
      });
    }
  }
  return sets.map((towns) => {
    const texts = towns.map(({ items }) => items.map(({ text }) => text).join("\n"));
    const itemOf = new Map<string, (typeof towns)[number]["items"][number]>(
      towns.flatMap(({ name, items }) => items.map((item) => [`${name}-${item.start}`, item] as const)),
    );
    const itemsOf = (report: Report) => towns.find(({ name }) => name === report.id)!.items;
    const strength = (a: readonly string[], b: readonly string[]): LabelledLink["strength"] | null => {
      if (!a.some((mark) => b.includes(mark))) {
        return a.some((one) => b.some((other) => near.has(`${one} ${other}`))) ? "weak" : null;
      }
      const plain = a[0] === b[0] || (a.length > 1 && b.length > 1) || a.length + b.length <= 3;
      return plain ? "strong" : "weak";
    };
    return {
      reports: towns.map(({ name, items }, at) => reportOf(name, texts[at]!, items)),
      keyOf: (id) => itemOf.get(id)!.key,
      labels: (a, b) =>
        itemsOf(a).flatMap((one) =>
          itemsOf(b).flatMap((other): LabelledLink[] => {
            const found = one.kind === other.kind ? strength(one.marks, other.marks) : null;
            return found ? [{ a: one.key, b: other.key, strength: found }] : [];
          }),
        ),
    };
  });
}

const rows = (file: string): string[][] =>
  file
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));

/** The hand-made readings beside the seeds: items.tsv, pairs.tsv, and the text of each file. */
export function readLabelledSeeds(
  items: string,
  pairs: string,
  textOf: (file: string) => string,
): LabelledSet {
  const found = rows(items);
  const files = [...new Set(found.map(([file]) => file!))].sort();
  const own = (file: string): LabelledItem[] =>
    found
      .filter(([of]) => of === file)
      .map(([, kind, key, start, end]) => ({
        key: key!,
        kind: kind as SectionKind,
        start: Number(start),
        end: Number(end),
      }));
  const keys = new Map(found.map(([file, , key, start]) => [`${file}-${start}`, key!]));
  return {
    reports: files.map((file) => reportOf(file, textOf(file), own(file))),
    keyOf: (id) => keys.get(id)!,
    labels: (a, b) =>
      rows(pairs)
        .filter(([left, right]) => left === a.id && right === b.id)
        .map(([, , , left, right, label]) => ({
          a: left!,
          b: right!,
          strength: label as LabelledLink["strength"],
        })),
  };
}

/** The score over all pairs of reports of a set, links as `links` finds them. */
export function scoreSet(set: LabelledSet, links: (a: Report, b: Report) => string[]): Score {
  const found: string[] = [];
  const labelled: LabelledLink[] = [];
  set.reports.forEach((a, at) => {
    for (const b of set.reports.slice(at + 1)) {
      found.push(...links(a, b));
      labelled.push(...set.labels(a, b));
    }
  });
  return scoreLinks(found, labelled);
}

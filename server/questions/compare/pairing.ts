// A comparison as rows of two columns: every point a stretch of marked text with a link to where it stands.

import { z } from "zod";
import {
  type DifferenceKind,
  differencesOf,
  type NumberChange,
  numberChanges,
  onlyNumbers,
} from "../../../compare/differences.js";
import { type Point, sectionsOf } from "../../../compare/points.js";
import type { Subjects } from "../../../compare/subjects.js";
import type {
  ChangeKind,
  Comparison,
  Pair,
  PairKind,
  Reason,
  SectionComparison,
} from "../../../compare/types.js";
import { oneLine } from "../../../export/attribution.js";
import { flatten, itemLayers } from "../../../report/edition.js";
import { kindNames, type SectionKind } from "../../../report/kinds.js";
import { type Layer, markedText } from "../../../report/marked.js";
import { printedText } from "../../../report/marks.js";
import type { Span } from "../../../report/span.js";
import { cutShort } from "../../../report/surrogates.js";
import type { Item, Report } from "../../../report/types.js";
import { links } from "../../links.js";
import { text, textOrNull } from "../../schema.js";
import { bundledName } from "../../wording.js";

export const subjectsShape = z.strictObject({ a: text, b: text });

export const reasonShape = z.strictObject({
  words: z.array(text),
  theme: textOrNull,
  aspect: textOrNull.describe("都说到这件事的哪一面：人手、经费、方式……"),
  subjects: subjectsShape.nullable().describe("措辞相同、对象不同的两方对象"),
});

type PartTag =
  | "label"
  | "lead"
  | "shared"
  | { readonly op: "delete" | "insert"; readonly change: ChangeKind | null };

export interface PartMarks {
  readonly text: string;
  readonly role: "label" | "lead" | null;
  readonly shared: boolean;
  readonly op: "delete" | "insert" | null;
  readonly change: ChangeKind | null;
}

export interface Part extends PartMarks {
  /** What a page puts around it, null where nothing; the names of its looks; what is said of it. */
  readonly tag: "del" | "ins" | "span" | null;
  readonly style: string;
  readonly title: string | null;
  readonly says: string | null;
}

const editTags = { delete: "del", insert: "ins" } as const;
const onlyNames = { delete: "只见于甲", insert: "只见于乙" } as const;
const changeNames: Readonly<Record<ChangeKind, string>> = {
  number: "数字",
  name: "名称",
  numbering: "序号",
  punctuation: "标点",
  wording: "措辞",
};

/** A part with how pages show it. */
function partOf(marks: PartMarks): Part {
  const { role, shared, op, change } = marks;
  const style = [role, shared && role !== "label" ? "shared" : null, change && `change-${change}`]
    .filter(Boolean)
    .join(" ");
  return {
    ...marks,
    tag: op !== null ? editTags[op] : style === "" ? null : "span",
    style,
    title: change && `${changeNames[change]}有改动`,
    says: op && onlyNames[op],
  };
}

export const plainText = (text: string): Part =>
  partOf({ text, role: null, shared: false, op: null, change: null });

export interface PointView extends Span {
  /** null where its report is not in the corpus. */
  readonly href: string | null;
  readonly parts: readonly Part[];
}

export interface PairView {
  readonly pair: Pair;
  /** Its place in the whole comparison, from 0. */
  readonly number: number;
  readonly kind: PairKind;
  readonly kindName: string;
  readonly moved: boolean;
  readonly reason: string;
  readonly differences: readonly DifferenceKind[];
  /** Numbers that became others, in words. */
  readonly numbers: readonly string[];
  /** Short remarks behind the kind: 次序不同, 一条对两条. */
  readonly remarks: readonly string[];
  readonly a: readonly PointView[];
  readonly b: readonly PointView[];
}

interface ColumnHead {
  /** Where the sections of this kind begin; empty where none was recognised. */
  readonly sections: readonly {
    readonly href: string | null;
    readonly heading: string;
    readonly leadIn: string;
  }[];
}

export interface ComparedSection {
  readonly kind: SectionKind;
  readonly name: string;
  readonly a: ColumnHead;
  readonly b: ColumnHead;
  readonly pairs: readonly PairView[];
}

export const pairNames: Readonly<Record<PairKind, string>> = {
  same: "相同",
  changed: "改动",
  related: "相关",
  onlyA: "仅甲",
  onlyB: "仅乙",
};

export const differenceNames: Readonly<Record<DifferenceKind, string>> = {
  number: "数字",
  name: "名称",
  numbering: "序号",
  punctuation: "标点",
  wording: "措辞",
  added: "新增",
  dropped: "减少",
  moved: "次序",
};

const grouped = new Intl.NumberFormat("zh-Hans-CN", { maximumFractionDigits: 4, signDisplay: "exceptZero" });

/** 143件 → 156件（+13件，+9.1%） */
function numberText({ a, b, difference, percent, unit }: NumberChange): string {
  const signed = (value: number): string => grouped.format(value).replace("-", "−");
  const tidy = (text: string): string => text.replace(/\s+/g, "");
  if (difference === null) return `${tidy(a)} → ${tidy(b)}`;
  const share = percent === null ? "" : `，${signed(percent)}%`;
  return `${tidy(a)} → ${tidy(b)}（${signed(difference)}${unit}${share}）`;
}

/** Words of a reason shown beside a pair. */
const maxReasonWords = 5;
/** The words before a section's first point, in UTF-16 units. */
const longestLeadIn = 160;

/** What is marked on one side of a pair, over that side's report. */
function layersOf(pair: Pair, side: "a" | "b"): Layer<PartTag>[] {
  const gone = side === "a" ? "delete" : "insert";
  return [
    ...pair.segments.flatMap((segment) => {
      const span = segment[side];
      return segment.op === gone && span
        ? [{ ...span, tag: { op: gone, change: segment.change ?? null } as const }]
        : [];
    }),
    ...pair.shared.map((phrase) => ({ ...phrase[side], tag: "shared" as const })),
  ];
}

/** The items that a span lies in or holds, with those inside them. */
const itemsAt = (report: Report, span: Span): Item[] =>
  report.sections
    .flatMap((section) => flatten(section.items))
    .filter(({ start, end }) => start < span.end && end > span.start);

function pointView(report: Report, span: Span, layers: readonly Layer<PartTag>[], isHeld = true): PointView {
  const marked = [...itemLayers(report, itemsAt(report, span)), ...layers];
  const parts = markedText<PartTag>(report, span, marked).map(({ text, tags }) => {
    const edit = tags.find((tag) => typeof tag === "object");
    return partOf({
      text,
      role: tags.includes("label") ? ("label" as const) : tags.includes("lead") ? ("lead" as const) : null,
      shared: tags.includes("shared"),
      op: edit?.op ?? null,
      change: edit?.change ?? null,
    });
  });
  return { start: span.start, end: span.end, href: isHeld ? links.marked(report.id, [span]) : null, parts };
}

/** A point with nothing marked but its label and lead. */
export const plainPart = (report: Report, span: Span): readonly Part[] => pointView(report, span, []).parts;

/** Its text on one line, as a file holds it. */
export const pointText = (report: Report, span: Span): string => oneLine(printedText(report, span));

function columnHead(report: Report, section: SectionComparison, isHeld: boolean): ColumnHead {
  return {
    sections: sectionsOf(report, section.kind).map(({ start, heading, items }) => {
      const before = items[0] ? printedText(report, { start, end: items[0].start }).trim() : "";
      const leadIn = (before.startsWith(heading) ? before.slice(heading.length) : before).replace(/\s+/g, "");
      return {
        href: isHeld ? links.report(report.id, {}, `s${start}`) : null,
        heading: heading || kindNames[section.kind],
        leadIn: cutShort(leadIn, longestLeadIn),
      };
    }),
  };
}

/** Why two points are taken to speak of one concern. */
export function reasonText({ words, theme, aspect }: Omit<Reason, "subjects">): string {
  const said = words.slice(0, maxReasonWords).join("、");
  return [
    said === "" ? "" : `共同词语：${said}`,
    theme === null ? "" : `主题：${theme}`,
    aspect === null ? "" : `方面：${aspect}`,
  ]
    .filter((part) => part !== "")
    .join("；");
}

const reasonOf = ({ kind, reason }: Pair): string =>
  reasonText({ ...reason, words: kind === "related" || kind === "changed" ? reason.words : [] });

/** No pair, and why the two stand beside each other all the same. */
export const subjectsText = ({ a, b }: Subjects): string => `措辞相同、对象不同：${a} / ${b}`;

const counted = "零一两三四五六七八九十";
const inWords = (count: number): string => counted[count] ?? String(count);

const holdsSeveral = (points: readonly Point[]): boolean => points.some(({ bundled }) => bundled === true);

/** What a pair differs in. Of a point of several concerns nobody can say that it is new or gone. */
const differencesShown = (pair: Pair): readonly DifferenceKind[] =>
  [...differencesOf(pair)].filter(
    (kind) => (kind !== "added" && kind !== "dropped") || !holdsSeveral([...pair.a, ...pair.b]),
  );

function remarksOf(pair: Pair, a: Report, b: Report): string[] {
  const sides = [holdsSeveral(pair.a) ? "甲" : "", holdsSeveral(pair.b) ? "乙" : ""].join("");
  return [
    pair.reason.subjects ? subjectsText(pair.reason.subjects) : "",
    sides === "" ? "" : `${sides}${bundledName}`,
    pair.moved ? "次序不同" : "",
    pair.a.length > 0 && pair.b.length > 0 && pair.a.length + pair.b.length > 2
      ? `甲${inWords(pair.a.length)}条对乙${inWords(pair.b.length)}条`
      : "",
    onlyNumbers(pair) ? "只有数字不同" : "",
    ...otherNames(pair, a, b),
  ].filter((remark) => remark !== "");
}

/** A text that names the other side's township where its own could stand: evidence to look at, nothing more. */
function otherNames({ segments }: Pair, a: Report, b: Report): string[] {
  if (a.township === null || b.township === null || a.township === b.township) return [];
  const side = (gone: "delete" | "insert"): string =>
    segments
      .filter(({ op }) => op !== gone)
      .map(({ text }) => text)
      .join("")
      .replace(/\s+/g, "");
  return [
    side("delete").includes(a.township) ? `乙方文字里有“${a.township}”` : "",
    side("insert").includes(b.township) ? `甲方文字里有“${b.township}”` : "",
  ].filter((remark) => remark !== "");
}

/** Lays a comparison out, `isHeld` with links into its reports. O(text of the compared sections). */
export function comparedSections({ a, b, sections }: Comparison, isHeld = true): readonly ComparedSection[] {
  let number = 0;
  const view = (report: Report, pair: Pair, side: "a" | "b"): PointView[] => {
    const layers = layersOf(pair, side);
    return pair[side].map((point) => pointView(report, point, layers, isHeld));
  };
  return sections.map((section) => ({
    kind: section.kind,
    name: kindNames[section.kind],
    a: columnHead(a, section, isHeld),
    b: columnHead(b, section, isHeld),
    pairs: section.pairs.map((pair) => ({
      pair,
      number: number++,
      differences: differencesShown(pair),
      numbers: numberChanges(pair).map(numberText),
      kind: pair.kind,
      kindName: pairNames[pair.kind],
      moved: pair.moved,
      remarks: remarksOf(pair, a, b),
      reason: reasonOf(pair),
      a: view(a, pair, "a"),
      b: view(b, pair, "b"),
    })),
  }));
}

// A comparison as pages show it: its pairs, how many of which kind, both texts whole; the same of reports and of files.
import { z } from "zod";
import { type DifferenceKind, differenceKinds } from "../../../compare/differences.js";
import type { Comparison, PairKind } from "../../../compare/types.js";
import type { Report } from "../../../report/types.js";
import { placeOf, shortName, titleOf, yearOf } from "../../../report/unit.js";
import { links, type Query } from "../../links.js";
import { signsOf } from "../../parts/warnings.js";
import { type ComparedSection, comparedSections, differenceNames, pairNames } from "./pairing.js";
import { paneOf } from "./panes.js";

const pairKinds = Object.keys(pairNames) as [PairKind, ...PairKind[]];

/** What a page alone may be asked: which pairs, and both texts whole. */
export const viewFields = {
  show: z.enum(pairKinds, { error: `只能看 ${pairKinds.join("、")}。` }).optional(),
  diff: z
    .enum(differenceKinds as [DifferenceKind, ...DifferenceKind[]], { error: "没有这一类差异。" })
    .optional(),
  view: z.enum(["points", "texts"], { error: "只能是 points 或 texts。" }).default("points"),
};

interface View {
  readonly show?: PairKind | undefined;
  readonly diff?: DifferenceKind | undefined;
  readonly view: "points" | "texts";
}

const sideOf = (report: Report, name: "甲" | "乙", isHeld: boolean) => ({
  name,
  place: placeOf(report),
  /** Where the title does not say it. */
  township: report.township && !report.title?.includes(report.township) ? report.township : null,
  year: yearOf(report),
  isMirror: report.mirrorOf !== null,
  title: titleOf(report),
  signs: isHeld ? signsOf(report) : [],
  href: isHeld ? links.report(report.id) : null,
});

/** `here`: the address of the same comparison with these things changed. `isHeld`: its reports are in the corpus. */
export function shownOf(
  comparison: Comparison,
  { show, diff, view }: View,
  here: (change: Query, fragment?: string) => string,
  isHeld: boolean,
) {
  const { a, b } = comparison;
  const sections = comparedSections(comparison, isHeld);
  const pairs = sections.flatMap((one) => one.pairs);
  const isWhole = view === "texts";
  const isShown = (pair: (typeof pairs)[number]): boolean =>
    (show === undefined || pair.kind === show) && (diff === undefined || pair.differences.includes(diff));
  return {
    sides: [sideOf(a, "甲", isHeld), sideOf(b, "乙", isHeld)],
    isHeld,
    sections: sections.map((one): ComparedSection => ({ ...one, pairs: one.pairs.filter(isShown) })),
    summary: pairKinds.map((kind) => ({
      kind,
      name: pairNames[kind],
      pairs: pairs.filter((pair) => pair.kind === kind).length,
      href: here(show === kind ? {} : { show: kind, diff }),
      current: show === kind,
    })),
    /** Not all pairs are shown. */
    shown: show !== undefined || diff !== undefined,
    showAll: here({}),
    /** Kinds of difference the pairs hold, each a filter. */
    differences: differenceKinds.map((kind) => ({
      kind,
      name: differenceNames[kind],
      pairs: pairs.filter((pair) => pair.differences.includes(kind)).length,
      href: here({ show, diff: diff === kind ? undefined : kind }),
      current: diff === kind,
    })),
    /** The pairs in a line, a gap between sections; each leads to its pair. */
    map: sections.map((one) => ({
      name: one.name,
      pairs: one.pairs.map((pair) => ({
        kind: pair.kind,
        name: pair.kindName,
        href: here(
          { view: isWhole ? view : undefined },
          `${isWhole ? (pair.kind === "onlyB" ? "b-" : "a-") : ""}pair-${pair.number}`,
        ),
      })),
    })),
    /** Both texts whole, beside each other; null where the points are. */
    panes: isWhole
      ? [
          { ...paneOf(a, "a", sections), name: `甲：${shortName(a)}` },
          { ...paneOf(b, "b", sections), name: `乙：${shortName(b)}` },
        ]
      : null,
    views: [
      { name: "逐条", href: here({ show, diff }), current: !isWhole },
      { name: "全文并排", href: here({ view: "texts" }), current: isWhole },
    ],
  };
}

/** The same where nothing is compared. */
export const nothingShown = {
  sides: [],
  isHeld: true,
  sections: null,
  summary: [],
  shown: false,
  showAll: "",
  differences: [],
  map: [],
  panes: null,
  views: [],
} as const;

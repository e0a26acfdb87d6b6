// 对照: two reports chosen, their points side by side.

import { type DifferenceKind, differenceKinds } from "../../compare/differences.js";
import type { Comparison, PairKind } from "../../compare/types.js";
import { headOf } from "../../report/head.js";
import { kindNames, listedKinds, type SectionKind, sectionKinds } from "../../report/kinds.js";
import type { ReportHead } from "../../report/types.js";
import { townshipKey } from "../../report/unit.js";
import { type Pane, paneOf } from "../comparing/panes.js";
import { readDifferences } from "../comparing/requests.js";
import { comparisonAnswer } from "../comparing/shapes.js";
import {
  badField,
  type Problem,
  problemOf,
  RequestError,
  type ShownProblem,
  shownProblem,
} from "../errors.js";
import { type CompareRequest, readCompare, typedQuery } from "../fields.js";
import { type Library, reportOf } from "../library.js";
import { links } from "../links.js";
import { type ComparedSection, comparedSections, differenceNames, pairNames } from "../pairing.js";
import { otherYears, sameCountyYear } from "../relatives.js";
import { json, type Page, page, view } from "../visit.js";
import { isTownship, mirrorMark, shortName, unitOf } from "../wording.js";
import { type Chooser, chooserOf } from "./comparing/chooser.js";

/** Pairs offered where none is chosen. */
const maxSuggestions = 8;
const maxNeighbours = 12;

export interface Compare {
  readonly choosers: readonly Chooser[];
  readonly kinds: readonly { readonly kind: SectionKind; readonly name: string; readonly checked: boolean }[];
  /** What is compared where nothing is asked for. */
  readonly usual: readonly string[];
  readonly all: boolean;
  readonly sections: readonly ComparedSection[] | null;
  readonly summary: readonly {
    readonly kind: PairKind;
    readonly name: string;
    readonly pairs: number;
    readonly href: string;
    readonly current: boolean;
  }[];
  /** Not all pairs are shown. */
  readonly shown: boolean;
  /** Kinds of difference the pairs hold, each a filter. */
  readonly differences: readonly {
    readonly kind: DifferenceKind;
    readonly name: string;
    readonly pairs: number;
    readonly href: string;
    readonly current: boolean;
  }[];
  /** The pairs in a line, a gap between sections; each leads to its pair. */
  readonly map: readonly {
    readonly name: string;
    readonly pairs: readonly { readonly kind: PairKind; readonly name: string; readonly href: string }[];
  }[];
  /** Both texts whole, beside each other; null where the points are. */
  readonly panes: readonly Pane[] | null;
  readonly views: readonly { readonly name: string; readonly href: string; readonly current: boolean }[];
  readonly files: readonly { readonly name: string; readonly href: string }[];
  readonly showAll: string;
  readonly swap: string | null;
  readonly neighbours: readonly {
    readonly name: string;
    readonly links: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  }[];
  /** Pairs to begin with: a township's two newest years. */
  readonly suggestions: readonly { readonly label: string; readonly href: string }[];
  readonly problem: ShownProblem | null;
}

const template = view<Compare>("compare");

const fields = ["section"] as const;
const pairKinds = Object.keys(pairNames) as PairKind[];

export function comparisonFor(library: Library, request: CompareRequest): Comparison {
  if (request.a === null) throw badField("a", "请给出甲方报告的编号 a。");
  if (request.b === null) throw badField("b", "请给出乙方报告的编号 b。");
  return library.compare(reportOf(library, request.a), reportOf(library, request.b), request.kinds);
}

/** A comparison as the interface sends it: heads of its reports, spans of its sections, ids of its points. */
export const sentComparison = ({ a, b, sections }: Comparison) => ({
  a: headOf(a),
  b: headOf(b),
  sections: sections.map(({ pairs, ...section }) => ({
    ...section,
    pairs: pairs.map((pair) => ({ ...pair, a: pair.a.map(({ id }) => id), b: pair.b.map(({ id }) => id) })),
  })),
});

export const compareJson: Page = ({ library, query }) =>
  json(comparisonAnswer, sentComparison(comparisonFor(library, readCompare(query))));

const headAt = (library: Library, id: string | null): ReportHead | null => {
  const number = id === null ? undefined : library.archive.numberOf(id);
  return number === undefined ? null : library.archive.heads[number]!;
};

function neighboursOf(
  library: Library,
  a: ReportHead | null,
  b: ReportHead | null,
  section: readonly string[],
): Compare["neighbours"] {
  if (!a) return [];
  const entry = (other: ReportHead, label: string) => ({
    label,
    href: links.compare(
      (other.year ?? 0) < (a.year ?? 0)
        ? { a: other.id, b: a.id, section }
        : { a: a.id, b: other.id, section },
    ),
    current: other.id === b?.id,
  });
  return [
    {
      name: `${unitOf(a)}的其他年度`,
      links: otherYears(library, a).map((other) =>
        entry(other, (other.year === null ? "年度未识别" : String(other.year)) + mirrorMark(other)),
      ),
    },
    {
      name: `${a.county ?? "同县"} ${a.year ?? ""} 年度`,
      links: sameCountyYear(library, a)
        .slice(0, maxNeighbours)
        .map((other) => entry(other, unitOf(other) + mirrorMark(other))),
    },
  ].filter((group) => group.links.length > 0);
}

function suggestionsOf(library: Library): Compare["suggestions"] {
  const byPlace = new Map<string, ReportHead[]>();
  for (const head of library.archive.heads) {
    const place = townshipKey(head);
    if (place === null || head.year === null || head.mirrorOf !== null || !isTownship(head)) continue;
    byPlace.set(place, [...(byPlace.get(place) ?? []), head]);
  }
  return [...byPlace.values()]
    .map((heads) => heads.toSorted((one, other) => other.year! - one.year!))
    .flatMap(([newest, before]) =>
      newest && before && newest.year !== before.year
        ? [
            {
              label: `${unitOf(newest)} ${before.year} 与 ${newest.year}`,
              href: links.compare({ a: before.id, b: newest.id }),
            },
          ]
        : [],
    )
    .slice(0, maxSuggestions);
}

export const compare: Page = ({ library, query }) => {
  let request: CompareRequest = { a: null, b: null, kinds: listedKinds };
  let comparison: Comparison | null = null;
  let problem: Problem | null = null;
  try {
    request = readCompare(query);
    if (request.a !== null && request.b !== null) comparison = comparisonFor(library, request);
    else for (const id of [request.a, request.b]) if (id !== null) reportOf(library, id);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    problem = problemOf(error);
  }
  const { section = [] } = typedQuery(query, fields);
  const { kinds } = request;
  const [a, b] = [headAt(library, request.a), headAt(library, request.b)];
  const wanted = query.get("show");
  const shown = pairKinds.find((kind) => kind === wanted) ?? null;
  const both = { a: request.a, b: request.b, section };
  const { diff, view } = readDifferences(query);
  const sections = comparison && comparedSections(comparison);
  const pairs = sections?.flatMap((one) => one.pairs) ?? [];
  const state = { ...both, show: shown ?? undefined, diff, view: view === "texts" ? view : undefined };
  const chooser = (side: "a" | "b", chosen: ReportHead | null): Chooser =>
    chooserOf(
      library.archive.heads,
      side,
      chosen,
      query.get(`find${side}`)?.slice(0, 100) ?? "",
      request,
      section,
    );
  const model: Compare = {
    choosers: [chooser("a", a), chooser("b", b)],
    kinds: sectionKinds.map((kind) => ({
      kind,
      name: kindNames[kind],
      checked: kinds !== "all" && kinds.includes(kind),
    })),
    usual: listedKinds.map((kind) => kindNames[kind]),
    all: kinds === "all",
    sections:
      sections?.map((one) => ({
        ...one,
        pairs: one.pairs.filter(
          (pair) =>
            (shown === null || pair.kind === shown) &&
            (diff === undefined || pair.differences.includes(diff)),
        ),
      })) ?? null,
    summary: pairKinds.map((kind) => ({
      kind,
      name: pairNames[kind],
      pairs: pairs.filter((pair) => pair.kind === kind).length,
      href: links.compare(shown === kind ? both : { ...both, show: kind, diff }),
      current: shown === kind,
    })),
    shown: shown !== null || diff !== undefined,
    differences: differenceKinds.map((kind) => ({
      kind,
      name: differenceNames[kind],
      pairs: pairs.filter((pair) => pair.differences.includes(kind)).length,
      href: links.compare({ ...state, view: undefined, diff: diff === kind ? undefined : kind }),
      current: diff === kind,
    })),
    map: (sections ?? []).map((one) => ({
      name: one.name,
      pairs: one.pairs.map((pair) => ({
        kind: pair.kind,
        name: pair.kindName,
        href: links.compare(
          { ...both, view: state.view },
          `${state.view ? (pair.kind === "onlyB" ? "b-" : "a-") : ""}pair-${pair.number}`,
        ),
      })),
    })),
    panes:
      comparison && sections && view === "texts"
        ? [paneOf(comparison.a, "a", sections), paneOf(comparison.b, "b", sections)]
        : null,
    views: comparison
      ? [
          { name: "逐条", href: links.compare({ ...state, view: undefined }), current: view === "points" },
          { name: "全文并排", href: links.compare({ ...both, view: "texts" }), current: view === "texts" },
        ]
      : [],
    files: comparison
      ? (["docx", "html", "xlsx", "csv"] as const).map((type) => ({
          name: type.toUpperCase(),
          href: links.file(links.json.compare(both), type),
        }))
      : [],
    showAll: links.compare(both),
    swap: comparison ? links.compare({ a: request.b, b: request.a, section }) : null,
    neighbours: neighboursOf(library, a, b, section),
    suggestions: a || b ? [] : suggestionsOf(library),
    problem: shownProblem(problem),
  };
  const title = a && b ? `${shortName(a)} 与 ${shortName(b)}` : "对照";
  const frame = { title, place: "compare", ...(comparison && { json: links.json.compare(both) }) } as const;
  return page(template, frame, model, problem?.status ?? 200);
};

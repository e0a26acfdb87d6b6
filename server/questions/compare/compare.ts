// 对照: two reports beside each other, section by section, point by point.

import { z } from "zod";
import type { Comparison } from "../../../compare/types.js";
import { headOf } from "../../../report/head.js";
import {
  isSectionKind,
  kindNames,
  listedKinds,
  type SectionKind,
  sectionKinds,
} from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { isTownship, mirrorMark, shortName, townshipKey, unitOf } from "../../../report/unit.js";
import { otherYears, sameCountyYear } from "../../../snapshot/relatives.js";
import { shownProblem } from "../../errors.js";
import { form, list, name, sideField, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { type Library, reportOf } from "../../library.js";
import { links, type Query } from "../../links.js";
import { controlsOf } from "../../parts/controls.js";
import { type Asked, question, type Seen } from "../../question.js";
import { kindShape, reportHead, spanShape } from "../../reportHead.js";
import { component, exactly, real, text, yes } from "../../schema.js";
import { chooserOf, typedReport } from "./chooser.js";
import { exportedComparison } from "./files.js";
import { reasonShape } from "./pairing.js";
import { nothingShown, shownOf, viewFields } from "./shown.js";

const segmentShape = component("Segment", {
  op: z.enum(["equal", "delete", "insert"]),
  text,
  textB: text.optional(),
  a: spanShape.optional(),
  b: spanShape.optional(),
  change: z.enum(["number", "name", "numbering", "punctuation", "wording"]).optional(),
});

const pairShape = component("Pair", {
  kind: z.enum(["same", "changed", "related", "onlyA", "onlyB"]),
  a: z.array(text),
  b: z.array(text),
  score: real,
  reason: reasonShape,
  moved: yes,
  segments: z.array(segmentShape),
  shared: z.array(z.strictObject({ a: spanShape, b: spanShape })),
});

export const comparisonAnswer = component("Comparison", {
  a: reportHead,
  b: reportHead,
  sections: z.array(
    z.strictObject({
      kind: kindShape,
      a: z.array(spanShape),
      b: z.array(spanShape),
      pairs: z.array(pairShape),
    }),
  ),
});

/** Pairs offered where none is chosen. */
const maxSuggestions = 8;
const maxNeighbours = 12;

/** `shortcomings,plans`, or one a value. */
const kindForm = `(?:(?:${[...sectionKinds, "all"].join("|")})\\s*)?`;
const kindsForm = `\\s*${kindForm}(?:,\\s*${kindForm})*`;
const kindsIn = (text: string): string[] => text.split(",").map((word) => word.trim());
const wrongKind = (text: string): string =>
  kindsIn(text)
    .find((word) => word !== "" && word !== "all" && !isSectionKind(word))!
    .slice(0, 20);

function kindsNamed(
  values: readonly string[],
  usual: readonly SectionKind[] | "all",
): readonly SectionKind[] | "all" {
  const words = values.flatMap(kindsIn);
  if (words.includes("all")) return "all";
  const named = sectionKinds.filter((kind) => words.includes(kind));
  return named.length > 0 ? named : usual;
}

const sought = name.optional().meta({ description: "网页上为一方找的字" });

/** A comparison as the interface sends it: heads of its reports, spans of its sections, ids of its points. */
export const sentComparison = ({ a, b, sections }: Comparison) =>
  exactly(comparisonAnswer, {
    a: headOf(a),
    b: headOf(b),
    sections: sections.map(({ pairs, ...section }) => ({
      ...section,
      pairs: pairs.map((pair) => ({ ...pair, a: pair.a.map(({ id }) => id), b: pair.b.map(({ id }) => id) })),
    })),
  });

const headAt = ({ archive }: Library, id: string | undefined): ReportHead | null =>
  archive.heads[(id === undefined ? undefined : archive.numberOf(id)) ?? -1] ?? null;

function neighboursOf(
  library: Library,
  a: ReportHead | null,
  b: ReportHead | null,
  section: readonly string[] | undefined,
) {
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

function suggestionsOf(library: Library) {
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

const section = list(
  form(kindsForm, (text) => `没有“${wrongKind(text)}”这个部分；可以写 ${sectionKinds.join("、")} 或 all。`),
);

/** The parts compared; `usual` where none is named. */
export const partsField = (usual: readonly SectionKind[] | "all") =>
  section
    .default([])
    .transform((values) => kindsNamed(values, usual))
    .meta({ description: "部分，逗号分隔或重复；all 为全部", example: ["shortcomings,plans"] });

const fields = { a: sideField.a.optional(), b: sideField.b.optional(), section: partsField(listedKinds) };

const more = {
  ...viewFields,
  finda: sought,
  findb: sought,
};

function find({ library, query: { a, b, section } }: Asked<Values<typeof fields>>) {
  const [one, other] = [a, b].map((id) => (id === undefined ? null : reportOf(library, id)));
  return one && other ? library.compare(one, other, section) : null;
}

function modelOf({
  library,
  typed,
  beside,
  query,
  result: comparison,
  problem,
  files,
}: Seen<Values<typeof fields & typeof more>, Comparison>) {
  const asked: Partial<NonNullable<typeof query>> = query ?? {};
  const { section: kinds = listedKinds, show, diff, view = "points" } = asked;
  const [a, b] = [headAt(library, asked.a), headAt(library, asked.b)];
  const both = { a: asked.a, b: asked.b, section: typed.section };
  const searching = { ...both, finda: asked.finda || undefined, findb: asked.findb || undefined };
  const on = controlsOf({ ...fields, ...more }, { typed: { ...typed, ...beside }, problem });
  const here = (change: Query, fragment?: string): string => links.compare({ ...both, ...change }, fragment);
  return {
    choosers: [
      chooserOf(library, "a", a, asked.finda ?? "", searching, on),
      chooserOf(library, "b", b, asked.findb ?? "", searching, on),
    ],
    parts: on.boxes(
      "section",
      "部分",
      [...sectionKinds.map((value) => ({ value, label: kindNames[value] })), { value: "all", label: "全部" }],
      kinds === "all" ? ["all"] : kinds,
    ),
    ...(comparison ? shownOf(comparison, { show, diff, view }, here, true) : nothingShown),
    files,
    swap: comparison ? links.compare({ ...both, a: asked.b, b: asked.a }) : null,
    neighbours: neighboursOf(library, a, b, typed.section),
    /** Pairs to begin with: a township's two newest years. */
    suggestions: a || b ? [] : suggestionsOf(library),
    /** What is compared where nothing is asked for. */
    usual: listedKinds.map((kind) => `“${kindNames[kind]}”`).join("与"),
    /** Whether a report is still to be chosen. */
    choosing: comparison === null || Boolean(asked.finda || asked.findb),
    /** The text that both have. */
    sharedText: a && b ? links.reusePairs({ a: a.id, b: b.id }) : null,
    problem: shownProblem(problem),
  };
}

/** Where what was typed names one report each, the address of that comparison; null where nothing was taken. */
function takenFrom({ library, typed, query }: Seen<Values<typeof fields & typeof more>, Comparison>) {
  const texts = { a: query?.finda ?? "", b: query?.findb ?? "" };
  const [a, b] = [texts.a, texts.b].map((text) => typedReport(library.archive.heads, text));
  if (!a && !b) return null;
  return links.compare({
    a: a?.id ?? query?.a,
    b: b?.id ?? query?.b,
    section: typed.section,
    finda: a ? undefined : texts.a || undefined,
    findb: b ? undefined : texts.b || undefined,
  });
}

export type Compare = ReturnType<typeof modelOf>;

const template = view<Compare>("compare");

export const compare = question({
  name: "compare",
  summary: "两份报告逐条对照",
  query: fields,
  answer: comparisonAnswer,
  mayMiss: true,
  needs: ["a", "b"],
  run: find,
  json: sentComparison,
  files: {
    contents: ["document", "standalone", "tables"],
    of: (comparison, { origin }) => exportedComparison(comparison, origin),
  },
  page: {
    saysProblems: true,
    more,
    show(seen) {
      const taken = takenFrom(seen);
      if (taken) return { kind: "redirect", to: taken };
      const model = modelOf(seen);
      const [a, b] = model.choosers.map(({ chosen }) => chosen);
      const title = a && b ? `${shortName(a)} 与 ${shortName(b)}` : "对照";
      return page(template, { title, place: "compare" }, model);
    },
  },
});

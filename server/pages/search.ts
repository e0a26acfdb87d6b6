// 检索: one box, exact totals with their denominators, hits in their sentences, facets that are links.
import { dimensionNames } from "../../analysis/groups.js";
import { sectionKinds } from "../../report/kinds.js";
import type { RelatedWord, SearchAnswer, SearchRequest } from "../../search/types.js";
import { CursorGone, QueryError } from "../../search/types.js";
import {
  badField,
  type Problem,
  problemOf,
  RequestError,
  type ShownProblem,
  shownProblem,
} from "../errors.js";
import { checked, typedQuery } from "../fields.js";
import {
  type Arrangement,
  arrangementOf,
  type GroupTable,
  groupTable,
  withinLabel,
} from "../finding/arrangement.js";
import { type Facet, facetsOf, kindName } from "../finding/facets.js";
import { type CitedFigures, citedFigures } from "../finding/figures.js";
import { groupsOf, type HitLine, type ListedReport, linesOf } from "../finding/lines.js";
import { listsOf } from "../finding/lists.js";
import { mendsOf } from "../finding/mends.js";
import { misreadingLines, misreadingsOf } from "../finding/misread.js";
import { readingsOf, repairsOf, type Try, triesOf } from "../finding/tries.js";
import { unknownPlaces } from "../finding/unknownPlaces.js";
import { links, type Query, unknownWord } from "../links.js";
import { readSearch, searchSchema, suggestSchema } from "../searchRequests.js";
import { searchAnswer, suggestionsAnswer } from "../shapes.js";
import { everyField } from "../typed.js";
import { unknownsBeside } from "../unknowns.js";
import { json, type Page, page, type Sentence, view } from "../visit.js";
import { ocrSays, unknown } from "../wording.js";

const filters = ["year", "province", "city", "county", "township", "level", "section"] as const;
const arrangement = ["order", "collation", "sample", "seed", "group", "within", "context"] as const;
const fields = [
  "q",
  "mode",
  "literal",
  "scope",
  ...filters,
  "words",
  "between",
  "cut",
  "headings",
  "mirrors",
  "sort",
  ...arrangement,
  "limit",
] as const;

/** Words that stand in the same points, beside a keyword search. */
const maxRelated = 12;

export interface Link {
  readonly label: string;
  readonly href: string;
}

export interface Search {
  readonly typed: Readonly<Record<(typeof fields)[number], readonly string[]>>;
  readonly answer: SearchAnswer | null;
  /** Report by report, or line by line, or neither where groups are listed. */
  readonly groups: readonly ListedReport[];
  readonly lines: readonly HitLine[];
  readonly table: GroupTable | null;
  readonly sentences: boolean;
  readonly facets: readonly Facet[];
  readonly figures: CitedFigures | null;
  /** Reports that the filters leave out because nobody knows whether they belong. */
  readonly unknowns: readonly Sentence[];
  /** By their ids the reports among the hits whose words were recognised from a scan: what their sign says. */
  readonly scans: ReadonlyMap<string, string>;
  readonly related: readonly (Link & Pick<RelatedWord, "together">)[];
  readonly active: readonly Link[];
  readonly sorts: readonly (Link & { readonly current: boolean })[];
  /** The hits in groups by the word behind them, and by the one before. */
  readonly byNext: string;
  readonly byPrevious: string;
  readonly arrangement: Arrangement;
  readonly sections: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
  readonly words: {
    readonly only: "words" | "between" | null;
    readonly inside: string;
    readonly outside: string;
    readonly all: string;
  };
  /** Hits in section headings left out, or counted. */
  readonly headings: { readonly counted: boolean; readonly turned: string };
  /** Reports that are mirrors of others, counted or not; null where there are none. */
  readonly mirrors: (Required<SearchAnswer>["mirrors"] & { readonly turned: string }) | null;
  /** To how many the list was thinned; null where it is whole. */
  readonly sample: (Required<SearchAnswer>["sample"] & { readonly without: string }) | null;
  readonly next: string | null;
  readonly first: string | null;
  /** What else might be tried when nothing was found. */
  readonly tries: readonly Try[];
  /** What was taken as text where nothing was found, and places that the corpus does not have. */
  readonly misread: readonly { readonly says: string; readonly tries: readonly Try[] }[];
  /** The query with operators for words that were taken as text. */
  readonly readings: readonly Try[];
  /** Where filters without words are listed. */
  readonly lists: readonly Try[];
  readonly problem: ShownProblem | null;
  readonly mends: readonly Try[];
  readonly files: readonly Link[];
  readonly groupFiles: readonly Link[];
}

const template = view<Search>("search");

const sortNames = {
  place: "地区",
  year: "年度",
  published: "新发布在前",
  earliest: "最早在前",
  relevance: "相关",
} as const;

export const searchJson: Page = async ({ library, query }) => {
  const request = readSearch(query);
  if (!request) throw badField("q", "请给出检索词 q。");
  return json(searchAnswer, await library.search.search(request));
};

/** Completes the last word: what stands behind the last space, bracket, quotation mark or minus. */
export const suggestJson: Page = async ({ library, query }) => {
  const { q, limit } = checked(suggestSchema, query);
  if (q === undefined) throw badField("q", "请给出正在输入的检索词 q。");
  const typed = /[^\s()"]*$/.exec(q)![0].replace(/^-/, "");
  const before = q.slice(0, q.length - typed.length);
  return json(suggestionsAnswer, {
    typed,
    // Each with the query as it is with the word in place of what was being typed.
    suggestions:
      typed === "" || typed.includes(":")
        ? []
        : (await library.search.suggest(typed, limit)).map((one) => ({ ...one, q: before + one.word })),
  });
};

const filesOf = (typed: Query): Link[] =>
  (["csv", "xlsx", "jsonl"] as const).map((type) => ({
    label: type.toUpperCase(),
    href: links.file(links.json.search({ ...typed, limit: undefined }), type),
  }));

export const search: Page = async ({ library, query }) => {
  const typed = typedQuery(query, fields);
  const q = typed.q?.[0] ?? "";
  const mode = typed.mode?.[0] === "keywords" ? "keywords" : "phrase";
  let answer: SearchAnswer | null = null;
  let request: SearchRequest | null = null;
  let problem: Problem | null = null;
  let table: GroupTable | null = null;
  let lines: readonly HitLine[] = [];
  let groups: readonly ListedReport[] = [];
  try {
    request = readSearch(query);
    answer = request && (await library.search.search(request));
    if (request && answer) {
      table = groupTable(answer, typed);
      if (/^(left|right)/.test(request.order ?? ""))
        lines = await linesOf(library, request, typed, answer.hits);
      else groups = await groupsOf(library, request, typed, answer.hits);
    }
  } catch (error) {
    if (!(error instanceof RequestError || error instanceof QueryError || error instanceof CursorGone))
      throw error;
    problem = problemOf(error);
  }
  const divisionName = (code: string): string | undefined => library.divisions.byCode.get(code)?.name;
  const within = request && withinLabel(request, divisionName);
  const active = [
    ...filters.flatMap((name) =>
      (typed[name] ?? []).map((value) => ({
        label: `${dimensionNames[name]}：${name === "section" ? kindName(value) : value === unknownWord ? unknown : (divisionName(value) ?? value)}`,
        href: links.search({ ...typed, [name]: typed[name]!.filter((one) => one !== value) }),
      })),
    ),
    ...(within === null ? [] : [{ label: within, href: links.search({ ...typed, within: undefined }) }]),
    ...(request?.cut
      ? [{ label: `恰好切成 ${request.cut} 个词的`, href: links.search({ ...typed, cut: undefined }) }]
      : []),
    ...(request?.mirrors
      ? [{ label: "连同镜像", href: links.search({ ...typed, mirrors: undefined }) }]
      : []),
  ];
  const nothing = request !== null && answer !== null && answer.total.reports === 0;
  const whole = request !== null && answer !== null && mode === "phrase";
  const [related, repairs, misreadings] = await Promise.all([
    request && answer && mode === "keywords" ? library.search.related(request.q, maxRelated) : [],
    request && nothing ? repairsOf(library, request, typed) : [],
    request && nothing ? misreadingsOf(library, request) : [],
  ]);
  const position = problem?.field === "q" ? problem.position : undefined;
  const model: Search = {
    typed: everyField(typed, fields),
    answer,
    groups,
    lines,
    table,
    sentences: request?.context === "sentence",
    facets: answer ? facetsOf(answer, typed) : [],
    figures: whole && request && answer ? citedFigures(answer, request.literal, typed) : null,
    unknowns: answer ? unknownsBeside(library, checked(searchSchema, query), typed) : [],
    scans: new Map(
      (answer?.hits ?? []).flatMap(({ report: { id } }): [string, string][] => {
        const says = ocrSays(library.archive.heads[library.archive.numberOf(id)!]!);
        return says === null ? [] : [[id, says]];
      }),
    ),
    related: related.map(({ word, together }) => ({
      label: word,
      together,
      href: links.search({ ...typed, q: `${q} ${word}` }),
    })),
    active,
    sorts: (Object.keys(sortNames) as (keyof typeof sortNames)[])
      .filter((name) => mode === "keywords" || name !== "relevance")
      .map((name) => ({
        label: sortNames[name],
        href: links.search({ ...typed, sort: name, order: undefined }),
        current: request?.sort === name && request.order === "report",
      })),
    byNext: links.search({ ...typed, group: "right1w", order: undefined, limit: undefined }),
    byPrevious: links.search({ ...typed, group: "left1w", order: undefined, limit: undefined }),
    arrangement: arrangementOf(typed),
    sections: [...sectionKinds, "all"].map((value) => ({
      value,
      label: kindName(value),
      selected: typed.section?.includes(value) ?? false,
    })),
    words: {
      only: request?.words ? "words" : request?.between ? "between" : null,
      inside: links.search({ ...typed, words: "1", between: undefined }),
      outside: links.search({ ...typed, words: undefined, between: "1" }),
      all: links.search({ ...typed, words: undefined, between: undefined }),
    },
    headings: {
      counted: request?.headings !== false,
      turned: links.search({ ...typed, headings: request?.headings === false ? undefined : "0" }),
    },
    mirrors: answer?.mirrors
      ? { ...answer.mirrors, turned: links.search({ ...typed, mirrors: request?.mirrors ? undefined : "1" }) }
      : null,
    sample: answer?.sample
      ? { ...answer.sample, without: links.search({ ...typed, sample: undefined, seed: undefined }) }
      : null,
    next: answer?.next ? links.search({ ...typed, cursor: answer.next }) : null,
    first: query.has("cursor") ? links.search(typed) : null,
    tries: nothing && request ? [...repairs, ...triesOf(request, typed, filters, active.length > 0)] : [],
    misread:
      nothing && request && answer
        ? [
            ...(answer.searched.reports === 0 ? unknownPlaces(library, request, typed) : []),
            ...misreadingLines(misreadings, typed),
          ]
        : [],
    readings: request && answer ? readingsOf(request, typed) : [],
    lists: answer ? [] : listsOf(q, typed),
    problem: shownProblem(problem, q),
    mends:
      problem && position !== undefined && typed.literal?.[0] !== "1"
        ? mendsOf(typed, problem.code, q, position)
        : [],
    files: filesOf({ ...typed, group: undefined }),
    groupFiles: filesOf(typed),
  };
  const frame = {
    title: q === "" ? "检索" : `${q} · 检索`,
    place: "search",
    ...(q !== "" && { json: links.json.search(typed) }),
  } as const;
  return page(template, frame, model, problem?.status ?? 200);
};

// 检索: one box, exact totals with their denominators, hits in their sentences, facets that are links.
import { kindNames, type SectionKind, sectionKinds } from "../../report/kinds.js";
import type { FacetValue, Hit, SearchAnswer, SearchRequest } from "../../search/types.js";
import { CursorGone, QueryError } from "../../search/types.js";
import { badField, type Problem, problemOf, RequestError } from "../errors.js";
import { links, type Query, unknownWord } from "../links.js";
import { readSearch, typedQuery } from "../parameters.js";
import { json, type Page, page } from "../visit.js";
import { unknown } from "../wording.js";

const filters = ["year", "province", "city", "county", "township", "level", "section"] as const;
const fields = ["q", "mode", "literal", "scope", ...filters, "words", "mirrors", "sort", "limit"] as const;

/** Values of a facet that stand open, and those that can be unfolded; a reader writes 县:全称 for the rest. */
const openFacetValues = 10;
const foldedFacetValues = 50;
/** Hits marked together in a report opened from one of them: those around it, for an address must stay an address. */
const mostMarks = 30;

export interface HitGroup {
  readonly report: Hit["report"];
  readonly href: string;
  readonly hits: readonly { readonly hit: Hit; readonly section: string; readonly href: string }[];
  readonly score: number | null;
}

export interface FacetLink {
  readonly label: string;
  readonly above: string | null;
  readonly reports: number;
  readonly occurrences: number;
  readonly selected: boolean;
  readonly href: string;
}

export interface Search {
  readonly typed: Readonly<Record<string, readonly string[]>>;
  readonly answer: SearchAnswer | null;
  readonly groups: readonly HitGroup[];
  readonly facets: readonly {
    readonly name: string;
    readonly open: readonly FacetLink[];
    readonly folded: readonly FacetLink[];
    /** Values that are not listed. */
    readonly unlisted: number;
  }[];
  readonly active: readonly { readonly label: string; readonly href: string }[];
  readonly sorts: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  readonly sections: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
  readonly words: { readonly only: boolean; readonly href: string };
  readonly mirrors: { readonly shown: boolean; readonly href: string };
  readonly next: string | null;
  readonly first: string | null;
  /** What else might be tried when nothing was found. */
  readonly tries: readonly { readonly label: string; readonly href: string }[];
  readonly problem: Problem | null;
  /** The query up to the place of the error, and from there. */
  readonly caret: { readonly before: string; readonly after: string } | null;
  readonly files: readonly { readonly label: string; readonly href: string }[];
}

const facetNames = { year: "年度", province: "省", county: "县", section: "部分" } as const;
const filterNames: Readonly<Record<(typeof filters)[number], string>> = {
  year: "年度",
  province: "省",
  city: "市",
  county: "县",
  township: "乡镇",
  level: "层级",
  section: "部分",
};
const sortNames = { place: "地区", year: "年度", published: "发布日期", relevance: "相关" } as const;

const kindName = (value: string): string =>
  value === "all" ? "全部，连同网页附带文字" : (kindNames[value as SectionKind] ?? value);

export const searchJson: Page = ({ library, query }) => {
  const request = readSearch(query);
  if (!request) throw badField("q", "请给出检索词 q。");
  return json(library.search.search(request));
};

function markedAround(group: readonly Hit[], at: number): string {
  const from = Math.max(0, Math.min(at - mostMarks / 2, group.length - mostMarks));
  return links.marked(group[at]!.report.id, group.slice(from, from + mostMarks), at - from);
}

function groupsOf(hits: readonly Hit[]): HitGroup[] {
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const last = groups.at(-1);
    if (last && last[0]!.report.id === hit.report.id) last.push(hit);
    else groups.push([hit]);
  }
  return groups.map((group) => {
    const { report, score } = group[0]!;
    return {
      report,
      score: score ?? null,
      href: markedAround(group, 0),
      hits: group.map((hit, at) => ({
        hit,
        section: kindNames[hit.section],
        href: markedAround(group, at),
      })),
    };
  });
}

function facetLinks(
  name: keyof typeof facetNames,
  values: readonly FacetValue[],
  typed: Record<string, string[]>,
): FacetLink[] {
  const chosen = typed[name] ?? [];
  return values.map((value) => {
    const text = value.value === null ? unknownWord : String(value.value);
    const spellings = [text, ...(value.code ? [value.code] : [])];
    const selected = spellings.some((one) => chosen.includes(one));
    const others = chosen.filter((one) => !spellings.includes(one));
    const written = name === "county" && value.code ? value.code : text;
    return {
      label: value.value === null ? unknown : name === "section" ? kindName(text) : text,
      above: value.parent ?? null,
      reports: value.reports,
      occurrences: value.occurrences,
      selected,
      href: links.search({ ...typed, [name]: selected ? others : [...others, written] }),
    };
  });
}

function triesOf(request: SearchRequest, typed: Query, filtered: boolean): Search["tries"] {
  const bare = { q: request.q };
  const tries: { label: string; href: string }[] = [];
  if (filtered)
    tries.push({
      label: "去掉所有限定，在全部报告里找",
      href: links.search({ ...typed, ...Object.fromEntries(filters.map((name) => [name, undefined])) }),
    });
  if (request.words)
    tries.push({ label: "不要求首尾在词界上", href: links.search({ ...typed, words: undefined }) });
  if (request.scope !== "report")
    tries.push({ label: "几个词在同一份报告里即可", href: links.search({ ...typed, scope: undefined }) });
  if (!request.literal && request.mode === "phrase" && /["()[\]?*~>:-]/.test(request.q)) {
    tries.push({ label: "把整个检索词当作原文来找", href: links.search({ ...typed, literal: "1" }) });
  }
  if (request.mode === "phrase")
    tries.push({
      label: "按关键词找：不求字字相连，最相关的在前",
      href: links.search({ ...bare, mode: "keywords" }),
    });
  const shorter = Array.from(request.q.trim());
  if (request.mode === "phrase" && shorter.length >= 4 && !/\s/.test(request.q.trim())) {
    const half = Math.ceil(shorter.length / 2);
    tries.push({
      label: `拆成两段：“${shorter.slice(0, half).join("")}”和“${shorter.slice(half).join("")}”`,
      href: links.search({ q: `${shorter.slice(0, half).join("")} ${shorter.slice(half).join("")}` }),
    });
  }
  return tries;
}

export const search: Page = ({ library, query }) => {
  const typed = typedQuery(query, fields);
  let answer: SearchAnswer | null = null;
  let request: SearchRequest | null = null;
  let problem: Problem | null = null;
  try {
    request = readSearch(query);
    answer = request && library.search.search(request);
  } catch (error) {
    if (!(error instanceof RequestError || error instanceof QueryError || error instanceof CursorGone))
      throw error;
    problem = problemOf(error);
  }
  const q = typed.q?.[0] ?? "";
  const mode = typed.mode?.[0] === "keywords" ? "keywords" : "phrase";
  const active = filters.flatMap((name) =>
    (typed[name] ?? []).map((value) => ({
      label: `${filterNames[name]}：${name === "section" ? kindName(value) : value === unknownWord ? unknown : (library.divisions.byCode.get(value)?.name ?? value)}`,
      href: links.search({ ...typed, [name]: typed[name]!.filter((one) => one !== value) }),
    })),
  );
  const position = problem?.field === "q" ? problem.position : undefined;
  const model: Search = {
    typed,
    answer,
    groups: answer ? groupsOf(answer.hits) : [],
    facets: answer
      ? (Object.keys(facetNames) as (keyof typeof facetNames)[]).map((name) => {
          const values = facetLinks(name, answer.facets[name], typed);
          const listed = openFacetValues + foldedFacetValues;
          return {
            name: facetNames[name],
            open: values.filter((value, at) => at < openFacetValues || value.selected),
            folded: values.slice(openFacetValues, listed).filter((value) => !value.selected),
            unlisted: Math.max(0, values.length - listed),
          };
        })
      : [],
    active,
    sorts: (Object.keys(sortNames) as (keyof typeof sortNames)[])
      .filter((name) => mode === "keywords" || name !== "relevance")
      .map((name) => ({
        label: sortNames[name],
        href: links.search({ ...typed, sort: name }),
        current: request?.sort === name,
      })),
    sections: [...sectionKinds, "all"].map((value) => ({
      value,
      label: kindName(value),
      selected: typed.section?.includes(value) ?? false,
    })),
    words: {
      only: request?.words ?? false,
      href: links.search({ ...typed, words: request?.words ? undefined : "1" }),
    },
    mirrors: {
      shown: request?.mirrors ?? false,
      href: links.search({ ...typed, mirrors: request?.mirrors ? undefined : "1" }),
    },
    next: answer?.next ? links.search({ ...typed, cursor: answer.next }) : null,
    first: query.has("cursor") ? links.search(typed) : null,
    tries: request && answer?.hits.length === 0 ? triesOf(request, typed, active.length > 0) : [],
    problem,
    caret: position === undefined ? null : { before: q.slice(0, position), after: q.slice(position) },
    files: (["csv", "xlsx", "jsonl"] as const).map((type) => ({
      label: type.toUpperCase(),
      href: links.searchFile(type, { ...typed, limit: undefined }),
    })),
  };
  const frame = {
    title: q === "" ? "检索" : `${q} · 检索`,
    place: "search",
    ...(q !== "" && { json: links.json.search(typed) }),
  } as const;
  return page("search", frame, model, problem?.status ?? 200);
};

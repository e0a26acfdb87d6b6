// 检索: one box, exact totals with their denominators, hits in their sentences, facets that are links.

import { z } from "zod";
import type { HintedAnswer, SearchAnswer, SearchRequest } from "../../../search/types.js";
import { hintShape, type Problem, shownProblem } from "../../errors.js";
import { filterLabels, filterNames, type Values, wordsOf } from "../../fields.js";
import { page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { type Link, links, type Query } from "../../links.js";
import { filterControls, sectionControl, valueName } from "../../parts/choices.js";
import { controlsOf, type Form, formOf } from "../../parts/controls.js";
import { chipsOf, type Typed } from "../../parts/typed.js";
import { unknownsBeside } from "../../parts/unknowns.js";
import { fileLinks, question, type Seen } from "../../question.js";
import { kindShape, spanShape } from "../../reportHead.js";
import { component, exactly, real, text, textOrNull, whole, yes } from "../../schema.js";
import { countedShape, matchedShape, searchedShape, totalOf, valueFields } from "../../totals.js";
import { subsetName, subsetPart } from "../analysis/subsets.js";
import { foundSentence, paragraph, toCiteShape } from "../toCite.js";
import { arrangementControls, groupTable, withinLabel } from "./arrangement.js";
import { facetsOf } from "./facets.js";
import { hitsExported, wholeRequest } from "./file.js";
import { hintLines, searchHinted } from "./hinted.js";
import { groupsOf, linesOf } from "./lines.js";
import { listsOf } from "./lists.js";
import { mendsOf } from "./mends.js";
import { hitGroups, scopeNames, scopes, searchFields, searchRequest } from "./query.js";
import { statisticsOf } from "./statistics.js";
import { partOnly, totalsOf } from "./totals.js";
import { repairsOf, triesOf } from "./tries.js";
import { unknownValues, valueLines } from "./unknownValues.js";

const facetShape = z.array(z.strictObject({ ...valueFields, ...countedShape }));
const contextShape = { before: text, after: text };

const hitShape = component("Hit", {
  report: z.strictObject({
    id: text,
    title: textOrNull,
    township: textOrNull,
    county: textOrNull,
    province: textOrNull,
    year: whole.nullable(),
    mirrorOf: text.optional(),
  }),
  section: kindShape,
  ...spanShape.shape,
  ...contextShape,
  match: text,
  word: yes,
  score: real.optional(),
  marks: z.array(spanShape).optional().describe("关键词检索：所列文字里的检索词"),
  sentence: z.strictObject({ ...spanShape.shape, ...contextShape }).optional(),
});

const searchAnswer = component("SearchAnswer", {
  toCite: toCiteShape,
  hints: z.array(hintShape).describe("别处的写法在这里怎样写；所数的不因此改变"),
  query: text,
  mode: z.enum(["phrase", "keywords"]),
  total: totalOf,
  complete: z
    .literal(false)
    .optional()
    .describe("false：检索引擎有一部分没有应答，所数的都可能偏少；没有这一项就是全的"),
  townships: whole.describe("这些报告说的是几个乡镇；不知是哪个乡镇的不计"),
  units: z
    .strictObject({ scope: z.enum(scopes), count: whole })
    .optional()
    .describe("检索式由几个字句组成时：符合的报告、部分、要点或句子有几个"),
  searched: searchedShape,
  withoutSection: whole,
  words: z.strictObject({ occurrences: whole }),
  matched: matchedShape.optional().describe("关键词检索：印有全部词语的报告，只有一部分的报告；前者在前"),
  mirrors: z
    .strictObject({ reports: whole, counted: yes })
    .describe("所看的报告里有几份是别的报告的镜像，计不计在内"),
  hits: z.array(hitShape),
  facets: z.strictObject({ year: facetShape, province: facetShape, county: facetShape, section: facetShape }),
  next: textOrNull,
  sample: z.strictObject({ size: whole, seed: whole }).optional(),
  groups: z
    .strictObject({
      group: z.enum(hitGroups),
      total: whole,
      rows: z.array(z.strictObject({ key: text, ...valueFields, ...countedShape })),
    })
    .optional(),
});

type Field = keyof typeof searchFields;
const filters = [...filterNames, "section"] as const;
/** Words that stand in the same points, beside a keyword search. */
const maxRelated = 12;

const sortNames = {
  place: "地区",
  year: "年度",
  published: "新发布在前",
  earliest: "最早在前",
  relevance: "相关",
} as const;

/** What narrows the search, each with the search without it. */
function activeOf(library: Library, typed: Typed, request: SearchRequest | null): Link[] {
  const divisionName = (code: string): string | undefined => library.divisions.byCode.get(code)?.name;
  const turned = (change: Query): string => links.search({ ...typed, ...change });
  const without = (name: Field, label: string): Link => ({ label, href: turned({ [name]: undefined }) });
  const within = request && withinLabel(request, divisionName);
  return [
    ...chipsOf(
      typed,
      filters,
      (name, value) => `${filterLabels[name]}：${valueName(library, name, value)}`,
      turned,
    ),
    ...(within === null ? [] : [without("within", within)]),
    ...(request?.cut ? [without("cut", `恰好切成 ${request.cut} 个词的`)] : []),
    ...(request && request.scope !== "report" ? [without("scope", `同在${scopeNames[request.scope]}`)] : []),
    ...(request?.literal ? [without("literal", "照原文")] : []),
    ...(request?.mirrors ? [without("mirrors", "连同镜像")] : []),
    ...(request?.words ? [without("words", "首尾都在词界上的")] : []),
    ...(request?.between ? [without("between", "有一端在词中的")] : []),
    ...(request?.headings === false ? [without("headings", "标题行不计")] : []),
  ];
}

/** What is listed of an answer: groups, or hits line by line, or report by report. */
async function listed(library: Library, request: SearchRequest, typed: Typed, answer: SearchAnswer) {
  const byLine = /^(left|right)/.test(request.order ?? "");
  return {
    table: groupTable(answer, typed),
    lines: byLine ? await linesOf(library, request, typed, answer.hits) : [],
    groups: byLine ? [] : await groupsOf(library, request, typed, answer.hits),
  };
}

/** The box for the words, `q`, stands above it; how long a page is, it does not keep. */
function searchForm(library: Library, typed: Typed, problem: Problem | null): Form {
  const state = { typed, problem };
  const on = controlsOf(searchFields, state);
  const filters = filterControls(library, state, on);
  const how = [
    on.select("scope", "几个词同在", scopeNames),
    on.check("literal", "照原文，不解释符号"),
    ...(typed.mode?.[0] === "keywords" ? [] : arrangementControls(on)),
  ];
  return formOf(state, ["q", "limit"], {
    action: links.search(),
    controls: [on.select("mode", "方式", { phrase: "字句（全部出处）", keywords: "关键词（按相关）" })],
    groups: [
      {
        legend: "限定部分、年度、地区、层级，几个词同在、排列、抽样",
        controls: [sectionControl(on, "section", wordsOf(searchFields.section)), ...filters, ...how],
        open: false,
        note: "",
      },
    ],
    button: "检索",
  });
}

type Asks = Seen<Values<typeof searchFields>, HintedAnswer & { readonly toCite: string }>;

async function modelOf({ library, typed, beside, query, result: answer, problem, files }: Asks) {
  const q = typed.q?.[0] ?? "";
  const keywords = typed.mode?.[0] === "keywords";
  const request = query && searchRequest(query);
  const active = activeOf(library, typed, request);
  const found = request && answer && { request, answer };
  const related =
    found && keywords && found.answer.complete !== false
      ? await library.search.related(found.request.q, maxRelated)
      : [];
  const nothing = found !== null && found.answer.total.reports === 0;
  const unknown = request ? unknownValues(library, request) : [];
  const said = new Set(unknown.map(({ says }) => says));
  const hints = (answer?.hints ?? problem?.hints ?? []).filter(({ says }) => !said.has(says));
  const position = problem?.field === "q" ? problem.position : undefined;
  const sorts = (Object.keys(sortNames) as (keyof typeof sortNames)[])
    .filter((name) => keywords || name !== "relevance")
    .map((name) => ({
      label: sortNames[name],
      href: links.search({ ...typed, sort: name, order: undefined }),
      current: request?.sort === name && request.order === "report",
    }));
  const list = found
    ? await listed(library, found.request, typed, found.answer)
    : { table: null, lines: [], groups: [] };
  return {
    q,
    form: searchForm(library, typed, problem),
    answer,
    ...list,
    /** Hits stand below, in an order that can be changed. */
    isListed: list.groups.length + list.lines.length > 0,
    sentences: request?.context === "sentence",
    facets: answer ? facetsOf(answer, typed) : [],
    statistics:
      found && query
        ? statisticsOf(
            found.answer,
            found.request,
            typed,
            unknownsBeside(library, query, typed),
            related.map(({ word }) => ({ label: word, href: links.search({ ...typed, q: `${q} ${word}` }) })),
          )
        : [],
    active,
    sorts,
    totals: answer ? totalsOf(answer) : [],
    /** Said beside totals that may be short; null where they are whole. */
    partial: answer?.complete === false ? partOnly : null,
    /** To how many the list was thinned; null where it is whole. */
    sample: answer?.sample
      ? { ...answer.sample, without: links.search({ ...typed, sample: undefined, seed: undefined }) }
      : null,
    next: answer?.next ? links.search({ ...typed, cursor: answer.next }) : null,
    first: beside.cursor ? links.search(typed) : null,
    /** For an answer without hits: what else might be tried. */
    tries:
      found && nothing
        ? [
            ...(await repairsOf(library, found.request, typed)),
            ...triesOf(found.request, typed, filters, active.length > 0),
          ]
        : [],
    /** What no report has, what another engine reads otherwise, near wordings; each with what may be asked instead. */
    hints: [...valueLines(unknown, typed), ...hintLines(hints, typed)],
    /** Where filters without words are listed. */
    lists: answer || unknown.length > 0 ? [] : listsOf(q, typed),
    problem: shownProblem(problem, q),
    mends:
      problem && position !== undefined && typed.literal?.[0] !== "1"
        ? mendsOf(typed, problem.code, q, position)
        : [],
    /** All hits, whether they are listed in groups or not. */
    files: typed.group
      ? fileLinks(links.json.search({ ...typed, group: undefined, limit: undefined }))
      : files,
    groupFiles: files,
  };
}

export type Search = Awaited<ReturnType<typeof modelOf>>;
const template = view<Search>("search");

export const search = question({
  name: "search",
  summary: "检索",
  query: searchFields,
  needs: ["q"],
  answer: searchAnswer,
  run: async ({ library, query, whole, typed }) => {
    const request = searchRequest(query);
    if (request === null) return null;
    const answer = await searchHinted(library, whole ? wholeRequest(request) : request);
    const toCite = paragraph(library, subsetName(library, subsetPart(typed)), foundSentence(answer));
    return exactly(searchAnswer, { ...answer, toCite });
  },
  files: { contents: ["tables", "citations"], of: (found, asked) => hitsExported(found, asked) },
  page: {
    saysProblems: true,
    show: async (seen) => {
      const q = seen.typed.q?.[0] ?? "";
      const frame = { title: q === "" ? "检索" : `${q} · 检索`, place: "search" } as const;
      return page(template, frame, await modelOf(seen));
    },
  },
});

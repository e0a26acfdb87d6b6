// What every search engine owes its readers, whatever it stands on: run against each of them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headOf } from "../../report/head.js";
import { sectionKinds } from "../../report/kinds.js";
import { townshipKey } from "../../report/unit.js";
import {
  CursorGone,
  type FacetValue,
  QueryError,
  type SearchEngine,
  type SearchRequest,
} from "../../search/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { bruteForce, type FilterPart, looksAt, type PlainHit } from "./bruteForce.js";
import { anyReports, countIn, plainFold } from "./oracle.js";
import { anyQuery, anyRefused, anyRequest } from "./queries.js";
import { reportOf } from "./reports.js";
import { ask, everyHit } from "./requests.js";

/** More runs of every property on demand: DUIZHAO_QUERIES=10000 npx vitest run test/search/local.test.ts. */
export const usualQueries = Number(process.env.DUIZHAO_QUERIES ?? 300);

export type EngineFactory = (
  reports: readonly IndexedReport[],
  snapshot?: string,
) => SearchEngine | Promise<SearchEngine>;

const facetOf = (
  hits: readonly PlainHit[],
  keysOf: (hit: PlainHit) => readonly string[],
): Map<string, string> => {
  const counts = new Map<string, { reports: Set<number>; occurrences: number }>();
  for (const hit of hits) {
    for (const key of keysOf(hit)) {
      const count = counts.get(key) ?? { reports: new Set(), occurrences: 0 };
      count.reports.add(hit.report);
      count.occurrences++;
      counts.set(key, count);
    }
  }
  return new Map(
    [...counts].map(([key, { reports, occurrences }]) => [key, `${reports.size} ${occurrences}`]),
  );
};

const asMap = (facet: readonly FacetValue[]): Map<string, string> =>
  new Map(
    facet.map(({ value, code, reports, occurrences }) => [
      code ?? String(value),
      `${reports} ${occurrences}`,
    ]),
  );

/** Every page one behind the other. */
async function allHits(engine: SearchEngine, request: SearchRequest) {
  const hits = [];
  let cursor: string | null = null;
  do {
    const page = await engine.search({ ...request, cursor });
    expect(page.hits.length).toBeLessThanOrEqual(request.limit);
    hits.push(...page.hits);
    cursor = page.next;
  } while (cursor !== null);
  return hits;
}

export function searchEngineContract(name: string, engineOf: EngineFactory, runs = usualQueries): void {
  describe(`${name}: phrases`, () => {
    test("one literal query finds every substring of every report, as often as it stands there", async () => {
      const inputs = [anyReports(5), fc.nat(), fc.nat({ max: 30 }), fc.integer({ min: 1, max: 8 })] as const;
      await fc.assert(
        fc.asyncProperty(...inputs, async (reports, pick, from, length) => {
          const paragraphs = reports[pick % reports.length]!.report.text.split("\n");
          const paragraph = paragraphs[from % paragraphs.length]!;
          const start = from % Math.max(1, paragraph.length);
          const phrase = paragraph.slice(start, start + length);
          const needle = plainFold(phrase);
          if (needle === "") return;
          const counts = reports.map(({ report }) =>
            report.text.split("\n").reduce((sum, line) => sum + countIn(plainFold(line), needle), 0),
          );
          const occurrences = counts.reduce((sum, count) => sum + count, 0);
          const request = ask(phrase, { literal: true, sections: ["all"], mirrors: true, limit: 500 });
          const answer = await (await engineOf(reports)).search(request);
          expect(answer.total).toEqual({ reports: counts.filter(Boolean).length, occurrences });
          const speaking = reports.filter((_, at) => counts[at]! > 0);
          expect(answer.townships).toBe(
            new Set(speaking.flatMap(({ report }) => townshipKey(report) ?? [])).size,
          );
          expect(answer.hits).toHaveLength(occurrences);
          for (const hit of answer.hits) {
            const { text } = reports.find(({ report }) => report.id === hit.report.id)!.report;
            expect(hit.match).toBe(text.slice(hit.start, hit.end));
            expect(plainFold(hit.match)).toBe(needle);
            expect(text.slice(0, hit.start).endsWith(hit.before)).toBe(true);
            expect(text.slice(hit.end).startsWith(hit.after)).toBe(true);
            expect(Math.max(hit.before.length, hit.after.length)).toBeLessThanOrEqual(40);
          }
        }),
        { numRuns: runs },
      );
    });

    test("conditions, scopes, filters, facets and pages agree with brute force", async () => {
      await fc.assert(
        fc.asyncProperty(
          anyReports(6),
          anyQuery,
          anyRequest,
          fc.integer({ min: 1, max: 7 }),
          anyRefused,
          async (reports, query, more, limit, { q, refused }) => {
            const request = { ...ask(`${query.q}${q}`, { ...more, limit }), refused };
            const engine = await engineOf(reports);
            const answer = await engine.search(request);
            const found = (ignored: FilterPart | null = null): PlainHit[] =>
              bruteForce(reports, query.condition, request, ignored);
            const expected = found();
            expect(answer.total.occurrences).toBe(expected.length);
            expect(answer.total.reports).toBe(new Set(expected.map(({ report }) => report)).size);
            expect(answer.townships).toBe(
              new Set(expected.flatMap(({ report }) => townshipKey(reports[report]!.report) ?? [])).size,
            );
            const isOneString =
              typeof query.condition === "string" ||
              /^(pattern|near)$/.test(Object.keys(query.condition)[0]!);
            expect(answer.units).toEqual(
              isOneString
                ? undefined
                : {
                    scope: request.scope,
                    count: new Set(expected.map(({ units }) => units[request.scope])).size,
                  },
            );
            expect(answer.words.occurrences).toBe(expected.filter((hit) => hit.word).length);

            const place = (hit: PlainHit): string =>
              `${reports[hit.report]!.report.id} ${hit.start} ${hit.end} ${hit.section} ${hit.word}`;
            const listed = await allHits(engine, request);
            const shown = listed.map(
              (hit) => `${hit.report.id} ${hit.start} ${hit.end} ${hit.section} ${hit.word}`,
            );
            expect([...shown].sort()).toEqual(expected.map(place).sort());
            // Report by report, each in text order.
            const runsOfReports = listed.filter((hit, at) => hit.report.id !== listed[at - 1]?.report.id);
            expect(runsOfReports).toHaveLength(answer.total.reports);
            listed.forEach((hit, at) => {
              const last = listed[at - 1];
              if (last?.report.id === hit.report.id) expect(last.start).toBeLessThanOrEqual(hit.start);
            });

            const head = (hit: PlainHit) => reports[hit.report]!.report;
            const facets = answer.facets;
            expect(asMap(facets.year)).toEqual(facetOf(found("year"), (hit) => [String(head(hit).year)]));
            expect(asMap(facets.province)).toEqual(
              facetOf(found("province"), (hit) => {
                const { place, province } = head(hit);
                return [place && province ? `${place.code.slice(0, 2)}0000` : String(province)];
              }),
            );
            expect(asMap(facets.county)).toEqual(
              facetOf(found("county"), (hit) => {
                const { place, county } = head(hit);
                return [place && county ? place.code.slice(0, 6) : String(county)];
              }),
            );
            expect(asMap(facets.section)).toEqual(facetOf(found("section"), (hit) => hit.kinds));
          },
        ),
        { numRuns: runs },
      );
    }, 600_000);

    test("denominators say what was looked at", async () => {
      await fc.assert(
        fc.asyncProperty(anyReports(6), anyRequest, anyRefused, async (reports, more, { q, refused }) => {
          const request = { ...ask(`法${q}`, more), refused };
          const { searched, withoutSection } = await (await engineOf(reports)).search(request);
          const passing = reports.filter(
            (each) =>
              bruteForce([each], "法", {
                ...request,
                scope: "report",
                sections: ["all"],
                words: false,
                between: false,
              }).length > 0 ||
              // A report without the word is judged by one that has it.
              bruteForce(
                [reportOf({ sections: [{ kind: "other", text: "法" }], head: headOf(each.report) })],
                "法",
                { ...request, scope: "report", sections: ["all"], words: false, between: false },
              ).length > 0,
          );
          const asked =
            (request.sections.length > 0 && !request.sections.includes("all")) || refused.kinds !== undefined;
          let characters = 0;
          let without = 0;
          for (const { report } of passing) {
            const looked = report.sections.filter(({ kind, also }) =>
              looksAt(request, also ? [kind, also] : [kind], null),
            );
            if (asked && looked.length === 0) without++;
            for (const { start, end } of looked) {
              for (const line of report.text.slice(start, end).split("\n"))
                characters += [...plainFold(line)].length;
            }
          }
          expect(withoutSection).toBe(without);
          expect(searched).toEqual({ reports: passing.length - without, characters });
        }),
        { numRuns: runs },
      );
    });
  });

  describe(`${name}: pages and errors`, () => {
    const reports = [2024, 2023, 2022].map((year) =>
      reportOf({
        head: {
          year,
          township: "白石镇",
          county: "青溪县",
          province: "云岭省",
          place: { code: "970101100" },
        },
        sections: [
          { kind: "opening", text: `青溪县白石镇${year}年度法治政府建设情况报告\n` },
          { kind: "shortcomings", text: "一是执法力量不足；二是普法形式不够丰富，普法对象不够精准。\n" },
          { kind: "chrome", text: "打印 关闭 普法专栏\n" },
        ],
      }),
    );

    test("a cursor of another snapshot is gone, a torn one is a bad request", async () => {
      const { next } = await (await engineOf(reports, "old")).search(ask("普法", { limit: 1 }));
      expect(next).not.toBeNull();
      const engine = await engineOf(reports, "new");
      await expect(engine.search(ask("普法", { cursor: next }))).rejects.toThrow(CursorGone);
      await expect(engine.search(ask("普法", { cursor: "???" }))).rejects.toThrow(QueryError);
    });

    test("chrome is not counted unless it is asked for", async () => {
      const engine = await engineOf(reports);
      expect((await engine.search(ask("普法"))).total).toEqual({ reports: 3, occurrences: 6 });
      expect((await engine.search(ask("普法", { sections: ["chrome"] }))).total).toEqual({
        reports: 3,
        occurrences: 3,
      });
      expect((await engine.search(ask("普法", { sections: ["all"] }))).total).toEqual({
        reports: 3,
        occurrences: 9,
      });
    });

    test("fields typed in the query narrow it as the filters do", async () => {
      const engine = await engineOf(reports);
      expect((await engine.search(ask("普法 year:2023..2024 county:青溪县"))).total.reports).toBe(2);
      expect((await engine.search(ask("普法 年份:2022 部分:不足"))).total).toEqual({
        reports: 1,
        occurrences: 2,
      });
      expect((await engine.search(ask("普法 section:plans"))).withoutSection).toBe(3);
      expect((await engine.search(ask("普法 乡镇:竹坪乡"))).searched.reports).toBe(0);
    });

    test("a phrase across two sections counts in the report, under the section it begins in, and in neither alone", async () => {
      const glued = reportOf({
        sections: [
          { kind: "achievements", text: "全年开展普法二十场。" },
          { kind: "shortcomings", text: "二、存在的不足。普法经费紧张；力量薄弱。\n" },
        ],
      });
      const engine = await engineOf([glued]);
      expect((await engine.search(ask("场。二、存在"))).hits.map(({ section }) => section)).toEqual([
        "achievements",
      ]);
      expect((await engine.search(ask("场。二、存在", { scope: "section" }))).total.occurrences).toBe(0);
      expect((await engine.search(ask("普法 力量", { scope: "section" }))).total.occurrences).toBe(2);
      expect((await engine.search(ask("经费 力量", { scope: "sentence" }))).total.occurrences).toBe(0);
      expect((await engine.search(ask("经费 普法", { scope: "sentence" }))).total.occurrences).toBe(2);
    });

    test("distances, wildcards, sets and fields in brackets are answered", async () => {
      const engine = await engineOf(reports);
      const told = async (q: string): Promise<string[]> => [
        ...new Set((await engine.search(ask(q))).hits.map(({ match }) => match)),
      ];
      // Of the two 普法 beside 丰富 the nearer one makes the pair.
      expect(await told("普法 ~10 丰富")).toEqual(["丰富，普法"]);
      expect(await told("普法 >10 丰富")).toEqual(["普法形式不够丰富"]);
      expect(await told("丰富 ~10 普法")).toEqual(["丰富，普法"]);
      expect(await told("丰富 >10 普法")).toEqual(["丰富，普法"]);
      expect(await told("精准 >10 普法")).toEqual([]);
      expect(await told("精准 ~10 普法")).toEqual(["普法对象不够精准"]);
      expect(await told("普法*不够")).toEqual(["普法形式不够", "普法对象不够"]);
      expect(await told("普法??不")).toEqual(["普法形式不", "普法对象不"]);
      expect(await told("[普执]法")).toEqual(["执法", "普法"]);
      expect((await told("普法 -year:2023 -county:南川县")).length).toBe(1);
      expect((await engine.search(ask("普法 -year:2023"))).searched.reports).toBe(2);
      expect((await engine.search(ask("普法 -section:plans"))).total.occurrences).toBe(6);
      expect(await told("[^普]法")).toEqual(["度法", "执法"]);
      expect(await told("20[0-9]4年")).toEqual(["2024年"]);
      expect(await told("[一-三]是")).toEqual(["一是", "二是"]);
      expect(await told("(普法 section:plans) OR (执法 section:不足)")).toEqual(["执法"]);
      expect(await told("(普法 OR 执法) NOT section:不足")).toEqual([]);
      expect(await told("（普法 OR 执法） AND 力量")).toEqual(["执法", "力量", "普法"]);
    });

    test("a character of two units counts as what it is to the last unit of the phrase", async () => {
      const text = "𠮷野县建设。𠮷野县培训。\n野村普法。野村宣传。野村执法。\n";
      const engine = await engineOf([reportOf({ sections: [{ kind: "plans", text }] })]);
      const total = async (q: string): Promise<number> =>
        (await engine.search(ask(q, { literal: true }))).total.occurrences;
      expect(await total("𠮷野村")).toBe(0);
      expect(await total("𠮷野县")).toBe(2);
      expect(await total("𠮷")).toBe(2);
    });

    test("an open end behind a star is the nearest that fits; alternatives are their spellings, a place counted once", async () => {
      const engine = await engineOf([
        reportOf({
          sections: [
            { kind: "plans", text: "推推推法法进。执法力量不足，执法队伍不足；普法队伍弱。\n另推\n" },
          ],
        }),
      ]);
      const told = async (q: string): Promise<string[]> =>
        (await engine.search(ask(q))).hits.map(({ match }) => match);
      expect(await told("推*?")).toEqual(["推推", "推推", "推法"]);
      expect(await told("推*[^法]")).toEqual(["推推", "推推", "推法法进"]);
      expect(await told("推*[^推]*进")).toEqual(["推推推法法进", "推推法法进", "推法法进"]);
      expect(await told("推法*[^法]?")).toEqual(["推法法进。"]);
      expect(await told("执法(力量|队伍)不足")).toEqual(["执法力量不足", "执法队伍不足"]);
      expect(await told("（执法｜普法）(队伍|)*不足")).toEqual(["执法力量不足", "执法队伍不足"]);
      expect(await told("(执法|普法) -队伍(弱|强)")).toEqual([]);
      expect((await engine.search(ask("(执|普)法(力量|力|队)"))).total.occurrences).toBe(4);
    });

    test("an occurrence counts where it is part of a way in which the whole query holds", async () => {
      const of = (county: string, year: number) =>
        reportOf({
          head: { county, year },
          sections: [{ kind: "achievements", text: "开展普法。规范执法；普法不够。\n" }],
        });
      const engine = await engineOf([of("青溪县", 2023), of("芦川县", 2022)]);
      const counted = async (q: string, scope: SearchRequest["scope"] = "report"): Promise<string[]> =>
        (await engine.search(ask(q, { scope }))).hits
          .map(({ report, match }) => `${report.year} ${match}`)
          .sort();
      expect(await counted("(执法 county:青溪县) OR (普法 -county:青溪县)")).toEqual([
        "2022 普法",
        "2022 普法",
        "2023 执法",
      ]);
      expect(await counted("(执法 year:2023) OR (不够 year:2022)")).toEqual(["2022 不够", "2023 执法"]);
      expect(await counted("执法 OR (普法 year:1999)")).toEqual(["2022 执法", "2023 执法"]);
      expect(await counted("执法 OR (普法 不够)", "sentence")).toEqual([
        ...["2022 不够", "2022 执法", "2022 普法"],
        ...["2023 不够", "2023 执法", "2023 普法"],
      ]);
      expect(await counted("(执法 开展) OR 不够", "sentence")).toEqual(["2022 不够", "2023 不够"]);
      // A way twice turned away is a way: neither without 执法 nor with 不够 (in one sentence).
      expect(await counted("普法 -(执法 OR -不够)", "sentence")).toEqual([
        ...["2022 不够", "2022 普法"],
        ...["2023 不够", "2023 普法"],
      ]);
    });

    test("a query that folds to nothing is an error", async () => {
      for (const q of ["", "  ", "\u3000\u200b", '""'])
        await expect((await engineOf(reports)).search(ask(q)), q).rejects.toThrow(QueryError);
    });

    test("errors are rejections: nothing throws when it is called", async () => {
      const engine = await engineOf(reports);
      const [bad, id] = [ask("("), reports[0]!.report.id];
      const answers = [
        engine.search(bad),
        engine.search(ask("的", { mode: "keywords" })),
        engine.hitsOf(bad, id),
        engine.each(bad)[Symbol.asyncIterator]().next(),
      ];
      for (const answer of await Promise.allSettled(answers)) {
        expect(answer.status).toBe("rejected");
        expect((answer as PromiseRejectedResult).reason).toBeInstanceOf(QueryError);
      }
    });

    test("reports that hold all keywords of other queries are counted as a search counts them", async () => {
      const engine = await engineOf(reports);
      const queries = [
        "力量",
        "执法力量",
        "力量 OR 普法",
        "执法(力量|队伍)",
        "查无此词",
        "的",
        "执法 ~5 力量",
      ];
      const request = ask("", { mode: "keywords", sections: ["shortcomings"] });
      const counts = queries.map(async (q) => {
        const answer = await engine.search({ ...request, q }).catch(() => null);
        return answer?.matched?.all ?? 0;
      });
      expect(await engine.holding(request, queries)).toEqual(await Promise.all(counts));
      expect(await engine.holding(request, ["力量"])).not.toEqual([0]);
    });

    test("batches of hits are the pages one behind the other", async () => {
      const many = reportOf({ sections: [{ kind: "plans", text: `${"普法，".repeat(1300)}\n` }] });
      const engine = await engineOf([many, ...reports]);
      const request = ask("普法", { limit: 100 });
      const listed = await everyHit(engine, request);
      expect(listed).toHaveLength(1306);
      expect(listed).toEqual(await allHits(engine, request));
      expect(await everyHit(engine, ask("查无此词"))).toEqual([]);
    });

    test("prepared or not, it answers alike", async () => {
      const [fresh, prepared] = await Promise.all([engineOf(reports), engineOf(reports)]);
      await prepared.prepare();
      for (const request of [ask("力量"), ask("执法力量", { mode: "keywords" })])
        expect(await prepared.search(request)).toEqual(await fresh.search(request));
    });

    test("the newest year stands first, and every section is named by its kind", async () => {
      const { hits } = await (await engineOf(reports)).search(ask("力量"));
      expect(hits.map((hit) => [hit.report.year, hit.section])).toEqual(
        [2024, 2023, 2022].map((year) => [year, "shortcomings"]),
      );
      expect(sectionKinds).toContain(hits[0]!.section);
    });
  });
}

// Hits beyond a page: orders, groups, samples, long lists, one report's hits.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ContextOrder, Hit, HitGroup, SearchRequest } from "../../search/types.js";
import { Memo } from "../../snapshot/memo.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { anyReports } from "./oracle.js";
import { reportOf } from "./reports.js";
import { ask, everyHit, localEngine } from "./requests.js";

const runs = Number(process.env.DUIZHAO_QUERIES ?? 150);

/** Texts that fold to themselves, so that a hit's offsets in print are its offsets folded. */
const plainReports: fc.Arbitrary<IndexedReport[]> = fc
  .array(
    fc.record({
      lines: fc.array(
        fc
          .array(fc.constantFrom(..."法治国制，。"), { minLength: 1, maxLength: 12 })
          .map((units) => units.join("")),
        { minLength: 1, maxLength: 4 },
      ),
      lengths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
      year: fc.constantFrom(2022, 2023, null),
      place: fc.constantFrom(
        { county: "青溪县", township: "白石镇", printedTownship: "白石鎮", place: { code: "970101100" } },
        { county: "青溪县", township: "白石镇", printedTownship: null, place: { code: "970101100" } },
        { county: "南川县", township: "白石镇", place: { code: "970102100" } },
        { county: null, township: null, place: null },
      ),
      file: fc.nat({ max: 1e9 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((stories) =>
    stories.map(({ lines, lengths, year, place, file }) =>
      reportOf({
        head: { ...place, year, file: `${file}` },
        sections: lines.map((text, at) => ({
          kind: at % 2 ? "plans" : "shortcomings",
          ...(at === 2 ? { also: "plans" as const } : {}),
          text: `${text}\n`,
        })),
        cut: (folded) => cutInto(folded, lengths),
      }),
    ),
  );

function cutInto(folded: string, lengths: readonly number[]): string[] {
  const words: string[] = [];
  for (let at = 0; at < folded.length; ) {
    const stop = folded.indexOf("\n", at);
    const lineEnd = stop < 0 ? folded.length : stop;
    const end = at === stop ? at + 1 : Math.min(lineEnd, at + lengths[words.length % lengths.length]!);
    words.push(folded.slice(at, end));
    at = end;
  }
  return words;
}

/** Nearest first, as plainly as can be: the paragraph's words or characters outside the hit. */
function plainContext(
  report: IndexedReport,
  hit: { start: number; end: number },
  order: ContextOrder,
): string[] {
  const { text } = report.folded;
  const isWordStart = (at: number): boolean => ((report.wordStarts[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
  const left = order.startsWith("left");
  const lineStart = text.lastIndexOf("\n", hit.start - 1) + 1;
  const lineEnd = text.indexOf("\n", hit.end) < 0 ? text.length : text.indexOf("\n", hit.end);
  const [from, to] = left ? [lineStart, hit.start] : [hit.end, lineEnd];
  const parts: string[] = [];
  for (let at = from; at < to; at++) {
    if (at === from || !order.endsWith("w") || isWordStart(at)) parts.push("");
    parts.push((parts.pop() ?? "") + text[at]);
  }
  const count = Number(/\d/.exec(order)![0]);
  return left ? parts.reverse().slice(0, count) : parts.slice(0, count);
}

const orders = (["left", "right"] as const).flatMap((side) =>
  ([1, 2, 3] as const).flatMap((count) =>
    (["", "w"] as const).map((unit): ContextOrder => `${side}${count}${unit}`),
  ),
);
const anyOrder = fc.constantFrom(...orders);
const anyQuery = fc.constantFrom("法", "治", "法治", "法 -国", "法*治", "法 ~3 制");
const anyFilter: fc.Arbitrary<Partial<SearchRequest>> = fc.record({
  years: fc.constantFrom<SearchRequest["years"]>([], [], [{ from: 2022, to: 2022 }], [null]),
  sections: fc.constantFrom<SearchRequest["sections"]>([], [], ["plans"]),
  words: fc.boolean(),
});

const nameOf = (hit: Hit): string => `${hit.report.id} ${hit.start} ${hit.end}`;
const byId = (reports: readonly IndexedReport[], id: string): IndexedReport =>
  reports.find(({ report }) => report.id === id)!;
const collator = new Intl.Collator("zh-u-co-pinyin");

/** -1, 0, 1 of two contexts, the shorter first; a space between words stands before any character. */
function compareContexts(a: readonly string[], b: readonly string[], pinyin: boolean): number {
  const [p, q] = [a.join(" "), b.join(" ")];
  for (let at = 0; at < Math.min(p.length, q.length); at++) {
    if (p[at] === q[at]) continue;
    if (p[at] === " " || q[at] === " ") return p[at] === " " ? -1 : 1;
    return (pinyin && collator.compare(p[at]!, q[at]!)) || (p[at]! < q[at]! ? -1 : 1);
  }
  return Math.sign(p.length - q.length);
}

/** Without the spaces that would stand between characters. */
const compareBy = (
  order: ContextOrder,
  a: readonly string[],
  b: readonly string[],
  pinyin: boolean,
): number =>
  order.endsWith("w") ? compareContexts(a, b, pinyin) : compareContexts([a.join("")], [b.join("")], pinyin);

describe("orders", () => {
  test("by what stands beside a hit: a stable sort of the list report by report", async () => {
    await fc.assert(
      fc.asyncProperty(
        plainReports,
        anyQuery,
        anyOrder,
        anyFilter,
        fc.constantFrom("pinyin", "code"),
        async (reports, q, order, more, collation) => {
          const engine = localEngine(reports);
          const base = await everyHit(engine, ask(q, more));
          const expected = base
            .map((hit, at) => ({ hit, at, context: plainContext(byId(reports, hit.report.id), hit, order) }))
            .sort((a, b) => compareBy(order, a.context, b.context, collation === "pinyin") || a.at - b.at)
            .map(({ hit }) => nameOf(hit));
          const listed = (await everyHit(engine, ask(q, { ...more, order, collation }))).map(nameOf);
          expect(listed).toEqual(expected);
          const paged: string[] = [];
          let cursor: string | null = null;
          do {
            const page = await engine.search(ask(q, { ...more, order, collation, cursor, limit: 3 }));
            paged.push(...page.hits.map(nameOf));
            cursor = page.next;
          } while (cursor !== null);
          expect(paged).toEqual(expected);
        },
      ),
      { numRuns: runs },
    );
  });

  test("pinyin puts 安 before 办 before 乘, code order does not", async () => {
    const engine = localEngine(
      ["普法办", "普法乘", "普法安", "普法"].map((text) => reportOf({ sections: [{ kind: "other", text }] })),
    );
    const following = async (more: Partial<SearchRequest>): Promise<string[]> =>
      (await engine.search(ask("普法", { order: "right1", ...more }))).hits.map((hit) => hit.after);
    expect(await following({})).toEqual(["", "安", "办", "乘"]);
    expect(await following({ collation: "code" })).toEqual(["", "乘", "办", "安"]);
  });

  test("by date and by place, whatever the sort of reports", async () => {
    const report = (township: string, code: string, published: string) =>
      reportOf({
        head: { township, place: { code }, published },
        sections: [{ kind: "plans", text: "普法\n" }],
      });
    const engine = localEngine([
      report("竹坪乡", "970101200", "2024-02-01"),
      report("白石镇", "970101100", "2023-02-01"),
    ]);
    const listed = async (order: "date" | "place"): Promise<(string | null)[]> =>
      (await engine.search(ask("普法", { order }))).hits.map(({ report: { township } }) => township);
    expect(await listed("date")).toEqual(["竹坪乡", "白石镇"]);
    expect(await listed("place")).toEqual(["白石镇", "竹坪乡"]);
  });
});

describe("groups", () => {
  const groups: readonly HitGroup[] = ["township", "county", "year", "section", ...orders];

  test("counts are those of the hits, and each row's key leads to just its hits", async () => {
    await fc.assert(
      fc.asyncProperty(
        plainReports,
        anyQuery,
        fc.constantFrom(...groups),
        anyFilter,
        async (reports, q, group, more) => {
          const engine = localEngine(reports);
          const hits = await everyHit(engine, ask(q, more));
          const keysOf = (hit: Hit): string[] => {
            const { report } = byId(reports, hit.report.id);
            if (group === "township") return [report.place?.code ?? "未知"];
            if (group === "county") return [report.place?.code.slice(0, 6) ?? "未知"];
            if (group === "year") return [String(report.year ?? "未知")];
            if (group === "section") {
              const { kind, also } = report.sections.find((section) => hit.start < section.end)!;
              return also && also !== kind ? [kind, also] : [kind];
            }
            const order = group as ContextOrder;
            const context = plainContext(byId(reports, hit.report.id), hit, order);
            if (order.startsWith("left")) context.reverse();
            return [context.join(order.endsWith("w") ? " " : "")];
          };
          const expected = new Map<string, Hit[]>();
          for (const hit of hits)
            for (const key of keysOf(hit)) expected.set(key, [...(expected.get(key) ?? []), hit]);
          const answer = await engine.search(ask(q, { ...more, group, limit: 500 }));
          expect(answer.hits).toEqual([]);
          expect(answer.groups!.total).toBe(expected.size);
          const yearOf = ([key]: readonly [string, unknown]): number => (key === "未知" ? -1 : Number(key));
          const reportsIn = (list: readonly Hit[]): number => new Set(list.map((hit) => hit.report.id)).size;
          expect(answer.groups!.rows.map(({ key }) => key)).toEqual(
            [...expected]
              .sort((a, b) =>
                group === "year"
                  ? yearOf(b) - yearOf(a)
                  : b[1].length - a[1].length || reportsIn(b[1]) - reportsIn(a[1]) || (a[0] < b[0] ? -1 : 1),
              )
              .map(([key]) => key),
          );
          const told = new Map(
            answer.groups!.rows.map((row) => [row.key, `${row.reports} ${row.occurrences}`]),
          );
          expect(told).toEqual(
            new Map(
              [...expected].map(([key, list]) => [
                key,
                `${new Set(list.map((hit) => hit.report.id)).size} ${list.length}`,
              ]),
            ),
          );
          for (const [key, list] of expected) {
            const within = { group, key };
            expect((await everyHit(engine, ask(q, { ...more, within }))).map(nameOf)).toEqual(
              list.map(nameOf),
            );
            expect((await engine.search(ask(q, { ...more, within }))).total.occurrences).toBe(list.length);
          }
        },
      ),
      { numRuns: runs },
    );
  });

  test("groups are paged, the most frequent first", async () => {
    const text = "加强普法，加强普法，做好普法，开展普法，加强普法，开展普法。\n";
    const engine = localEngine([reportOf({ sections: [{ kind: "plans", text }] })]);
    const first = await engine.search(ask("普法", { group: "left2", limit: 2 }));
    expect(first.groups!.rows.map(({ value, occurrences }) => [value, occurrences])).toEqual([
      ["加强", 3],
      ["开展", 2],
    ]);
    const second = await engine.search(ask("普法", { group: "left2", limit: 2, cursor: first.next }));
    expect(second.groups!.rows.map(({ value }) => value)).toEqual(["做好"]);
    expect(second.next).toBeNull();
  });
});

describe("samples", () => {
  const reports = Array.from({ length: 40 }, (_, number) =>
    reportOf({
      head: { file: `${number}`, year: 2020 + (number % 4) },
      sections: [{ kind: "plans", text: "普法宣传，普法培训，普法考试，普法走访，普法讲座。\n" }],
    }),
  );
  const drawn = async (
    from: readonly IndexedReport[],
    seed: number,
    more: Partial<SearchRequest> = {},
  ): Promise<string[]> =>
    (await everyHit(localEngine(from), ask("普法", { sample: 30, seed, ...more }))).map(nameOf);

  test("the same seed draws the same hits, another seed others; the totals stay", async () => {
    expect(await drawn(reports, 7)).toEqual(await drawn(reports, 7));
    expect(await drawn(reports, 7)).not.toEqual(await drawn(reports, 8));
    const answer = await localEngine(reports).search(ask("普法", { sample: 30, seed: 7 }));
    expect(answer.total.occurrences).toBe(200);
    expect(answer.sample).toEqual({ size: 30, seed: 7 });
    expect(new Set(await drawn(reports, 7)).size).toBe(30);
  });

  test("the order of the list does not change who is drawn", async () => {
    expect((await drawn(reports, 7, { order: "right2" })).sort()).toEqual((await drawn(reports, 7)).sort());
    expect((await drawn([...reports].reverse(), 7, { sort: "place" })).sort()).toEqual(
      (await drawn(reports, 7)).sort(),
    );
  });

  test("a hit once drawn is drawn again when reports go", async () => {
    const fewer = reports.slice(0, 30);
    const left = new Set(fewer.map(({ report }) => report.id));
    const before = (await drawn(reports, 7)).filter((name) => left.has(name.slice(0, 12)));
    expect(await drawn(fewer, 7)).toEqual(expect.arrayContaining(before));
  });

  test("no place is luckier than another", async () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 200; seed++)
      for (const name of await drawn(reports, seed)) times.set(name, (times.get(name) ?? 0) + 1);
    // 30 of 200, 200 times: 30 expected, deviation 5.05.
    const counts = [...times.values()];
    expect(times.size).toBe(200);
    expect(Math.min(...counts)).toBeGreaterThan(30 - 4.5 * 5.05);
    expect(Math.max(...counts)).toBeLessThan(30 + 4.5 * 5.05);
  });
});

describe("one report's hits, sentences", () => {
  test("hits of one report are those of the list", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReports(5),
        fc.constantFrom("法", "法 治", "法*治"),
        anyFilter,
        async (reports, q, more) => {
          const engine = localEngine(reports, "tallied", { fewestTallied: 1 });
          const wide = await everyHit(engine, ask(q, { ...more, years: [], mirrors: true }));
          for (const { report } of reports) {
            if (reports.filter((other) => other.report.id === report.id).length > 1) continue;
            expect(await engine.hitsOf(ask(q, more), report.id)).toEqual(
              wide
                .filter((hit) => hit.report.id === report.id)
                .map(({ start, end, section, word }) => ({ start, end, section, word })),
            );
          }
        },
      ),
      { numRuns: runs },
    );
    expect(await localEngine([reportOf({ sections: [] })]).hitsOf(ask("法"), "000000000000")).toEqual([]);
  });

  test("a hit in its sentence, as printed", async () => {
    const text = "一是 普法 形式单一；二是执法力量不足。三是\n";
    const engine = localEngine([reportOf({ sections: [{ kind: "shortcomings", text }] })]);
    const [hit] = (await engine.search(ask("力量", { context: "sentence" }))).hits;
    expect(hit!.sentence).toEqual({ start: 11, end: 20, before: "二是执法", after: "不足。" });
    expect(text.slice(11, 20)).toBe("二是执法力量不足。");
    const [first] = (await engine.search(ask("普法", { context: "sentence" }))).hits;
    expect(first!.sentence!.before + first!.match + first!.sentence!.after).toBe("一是 普法 形式单一；");
    expect((await engine.search(ask("三是", { context: "sentence" }))).hits[0]!.sentence!.after).toBe("");
    expect((await engine.search(ask("力量"))).hits[0]!.sentence).toBeUndefined();
  });

  test("what lies between is all that the words leave", async () => {
    const cut = (): string[] => ["行政", "执法", "力量", "，", "政", "执法"];
    const engine = localEngine([
      reportOf({ sections: [{ kind: "plans", text: "行政执法力量，政执法" }], cut }),
    ]);
    const places = async (more: Partial<SearchRequest>): Promise<number[]> =>
      (await engine.search(ask("政执法", more))).hits.map(({ start }) => start);
    expect(await places({})).toEqual([1, 7]);
    expect(await places({ words: true })).toEqual([7]);
    expect(await places({ between: true })).toEqual([1]);
    expect(await places({ words: true, between: true })).toEqual([]);
  });
});

test("the memo keeps to its bytes and lets the longest unused go", () => {
  const memo = new Memo(1000);
  let made = 0;
  const get = (name: string, bytes: number): number =>
    memo.get(
      name,
      () => ++made,
      () => bytes,
    );
  expect(get("a", 300)).toBe(1);
  expect(get("b", 300)).toBe(2);
  expect(get("a", 300)).toBe(1);
  expect(get("c", 400)).toBe(3);
  expect(memo.heldBytes).toBeLessThanOrEqual(1000);
  expect(get("a", 300)).toBe(1);
  expect(get("b", 300)).toBe(4);
  expect(get("large", 900)).toBe(5);
  expect(get("large", 900)).toBe(6);
});

// Requests of every kind over given reports: what is asked for mostly stands there, as does what is asked beside it.
import fc from "fast-check";
import { nastyQueries } from "../../bench/hostileQueries.js";
import type { ContextOrder, HitGroup, HitOrder, SearchRequest } from "../../search/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { anyRequest, typed } from "./queries.js";
import { ask } from "./requests.js";

const contexts: readonly ContextOrder[] = ["left1", "right1", "left2w", "right3", "right1w"];
const orders: readonly HitOrder[] = ["report", "report", "date", "place", ...contexts];
const groups: readonly HitGroup[] = ["township", "county", "province", "year", "section", ...contexts];

export interface Asked {
  readonly request: SearchRequest;
  /** By what its hits are grouped, and the first group's asked for. */
  readonly within: HitGroup | null;
  /** Stands somewhere, or nearly. */
  readonly other: string;
}

const anyLength = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 90 }) },
);

/** Two stretches of what some report prints, the second a little behind the first. */
const stretchesOf = (reports: readonly IndexedReport[]): fc.Arbitrary<readonly [string, string]> =>
  fc
    .record({
      report: fc.nat({ max: reports.length - 1 }),
      from: fc.noBias(fc.nat({ max: 9_999 })),
      lengths: fc.tuple(anyLength, anyLength),
      between: fc.nat({ max: 25 }),
    })
    .map(({ report, from, lengths, between }) => {
      const { text } = reports[report]!.report;
      const start = Math.floor((from / 10_000) * text.length);
      const second = start + lengths[0] + between;
      return [
        text.slice(start, start + lengths[0]) || "法",
        text.slice(second, second + lengths[1]) || "普法",
      ];
    });

const firstLine = (text: string): string => text.split("\n").find((line) => line !== "") ?? "法";
const plainOf = (text: string): string => text.replace(/[^\p{Script=Han}\da-z]/gu, "") || "执法";

/** A stretch as it is typed: in quotes, its words alone, as it is, or something that is everywhere or nowhere. */
const written: fc.Arbitrary<(stretch: string) => string> = fc.oneof(
  { weight: 4, arbitrary: fc.constant((text: string) => `"${firstLine(text).replace(/["\\]/g, "\\$&")}"`) },
  { weight: 4, arbitrary: fc.constant(plainOf) },
  { weight: 1, arbitrary: fc.constant(typed) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("法", "的", "，", "行政执法", "普法", "2024", "一", "龘")
      .map((text) => () => text),
  },
);

/** What is typed with marks of the language. */
function typedQuery(reports: readonly IndexedReport[]): fc.Arbitrary<string> {
  const mark = fc.constantFrom("~0", "~3", "~30", ">5", ">60");
  const ways = fc.tuple(written, written, mark);
  return fc
    .tuple(stretchesOf(reports), ways, fc.nat({ max: 17 }), fc.constantFrom(...nastyQueries))
    .map(([[first, second], [write, writeToo, near], form, nasty]) => {
      const [a, b] = [write(first), writeToo(second)];
      /** Two to four characters, so that something is often beside them. */
      const short = (text: string): string => plainOf(text).slice(0, 4);
      const [x, y] = [short(first), short(second)];
      switch (form) {
        case 0:
        case 1:
          return a;
        case 2:
          return `${a} OR ${b}`;
        case 3:
          return `${a} ${b}`;
        case 4:
          return `${x} -${b}`;
        case 5:
        case 6:
          return `${x} ${near} ${y}`;
        case 7:
          return `${x.slice(0, 1)}?${x.slice(2)}`;
        case 8:
          return `${x}*${y.slice(0, 2)}`;
        case 9:
          return `[${x.slice(0, 3)}]${y.slice(0, 2)}`;
        case 10:
          return `[^${x.slice(0, 2)}]${y.slice(0, 2)}*${x.slice(-1)}`;
        case 11:
          return `(${x}|${y})${y.slice(0, 1)}`;
        case 12:
          return `(${x} OR ${y}) ${near} ${x} year:2022..2023`;
        case 13:
          return `(${a} section:plans) OR (${y} -部分:不足)`;
        case 14:
          return `${x} AND NOT (${y} OR ${b})`;
        case 15:
          return `${x.slice(0, 2)}队${x.slice(2)}`;
        case 16:
          return nasty.length < 600 ? nasty : a;
        default:
          return `${x}${y}`;
      }
    });
}

/** One time in so many; else null. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>, oneIn: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

export function anyAsked(reports: readonly IndexedReport[]): fc.Arbitrary<Asked> {
  const counties = [...new Set(reports.map(({ report }) => report.county))];
  const own = fc.record(
    {
      sort: fc.constantFrom<SearchRequest["sort"]>("relevance", "year", "place", "published", "earliest"),
      limit: fc.integer({ min: 1, max: 25 }),
      order: fc.constantFrom(...orders),
      collation: fc.constantFrom<"pinyin" | "code">("pinyin", "code"),
      sample: rarely(fc.integer({ min: 1, max: 30 }), 2),
      seed: fc.nat({ max: 3 }),
      context: fc.constantFrom<"kwic" | "sentence">("kwic", "sentence"),
      headings: fc.boolean(),
      cut: rarely(fc.integer({ min: 1, max: 2 }), 4),
      group: rarely(fc.constantFrom(...groups), 2),
      scope: fc.constantFrom<SearchRequest["scope"]>("report", "section", "item", "sentence"),
    },
    { requiredKeys: ["limit"] },
  );
  const literal = stretchesOf(reports).map(([first]) => first);
  return fc
    .record({
      q: fc.oneof({ weight: 1, arbitrary: literal }, { weight: 3, arbitrary: typedQuery(reports) }),
      isLiteral: fc.boolean(),
      mode: fc.constantFrom<SearchRequest["mode"]>("phrase", "phrase", "keywords"),
      filters: rarely(anyRequest, 4),
      county: rarely(
        fc.constantFrom(...counties).map((name) => [name]),
        8,
      ),
      own,
      within: rarely(fc.constantFrom(...groups), 2),
      other: typedQuery(reports),
    })
    .map(({ q, isLiteral, mode, filters, county, own: more, within, other }) => ({
      request: ask(q, {
        mode,
        literal: isLiteral && mode === "phrase",
        ...filters,
        ...(county && { counties: county }),
        ...more,
      }),
      within: mode === "phrase" ? within : null,
      other,
    }));
}

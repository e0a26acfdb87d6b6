// Shared passages counted once: 青溪县's neighbours carry a sentence from report to report.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countPhrase } from "../../analysis/counts.js";
import { countedOnce, laterCopies } from "../../analysis/once.js";
import { phraseHitsOf } from "../../analysis/phrase.js";
import { trendOf } from "../../analysis/trend.js";
import { openCopies } from "../../reuse/copies.js";
import type { MemberTable } from "../../reuse/members.js";
import { atOnce } from "../../snapshot/turns.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { anyReports } from "../search/oracle.js";
import { asking, groundOf, report } from "./county.js";

type Member = readonly [report: number, start: number, end: number];

/** Passages as reuse writes them, each a list of members in order of reports. */
function membersOf(passages: readonly (readonly Member[])[]): MemberTable {
  const flat = passages.flat();
  const starts = Uint32Array.from([0, ...passages.map((_, at) => passages.slice(0, at + 1).flat().length)]);
  return {
    passages: passages.length,
    starts,
    report: Uint32Array.from(flat, ([number]) => number),
    start: Uint32Array.from(flat, ([, start]) => start),
    end: Uint32Array.from(flat, ([, , end]) => end),
    sections: new Uint16Array(flat.length),
    passage: Uint32Array.from(passages.flatMap((members, passage) => members.map(() => passage))),
    of: (wanted) => Uint32Array.from(flat.flatMap(([number], at) => (number === wanted ? [at] : []))),
  };
}

const shelf = (reports: readonly IndexedReport[], passages: readonly (readonly Member[])[]) => {
  const ground = groundOf(reports);
  const copies = openCopies(membersOf(passages), ground.archive.heads);
  return { ground, copies, once: countedOnce(ground, copies) };
};

// The sentence is 全面推行网格化管理, 9 units; each report has words of its own before it.
const sentence = "全面|推行|网格化|管理";
const county = [
  report({ township: "柳渡镇", year: 2023, published: "2024-02-01" }, [["plans", `一|，|${sentence}|。`]]),
  report({ township: "茶垭镇", year: 2022, published: "2023-01-15" }, [
    ["plans", `${sentence}|。|网格化|好`],
  ]),
  report({ township: "月渡乡", year: 2023, published: "2024-01-20" }, [["plans", `本|乡|，|${sentence}|。`]]),
];
const passage: readonly Member[] = [
  [0, 2, 11],
  [1, 0, 9],
  [2, 3, 12],
];

describe("a passage of three townships", () => {
  const { ground, once } = shelf(county, [passage]);

  test("counts once, where it was published first; words of one's own count as they stand", () => {
    const { total } = countPhrase(ground, asking("网格化"), [], once);
    expect(total).toMatchObject({ occurrences: 4, reports: 3, having: 3 });
    expect(total.once).toMatchObject({ occurrences: 2, reports: 1, share: 1 / 3 });
    const rows = countPhrase(ground, asking("网格化管理"), ["township"], once).rows;
    expect(
      rows.map(({ keys, occurrences, once: second }) => [keys[0]!.value, occurrences, second!.occurrences]),
    ).toEqual([
      ["月渡乡", 1, 0],
      ["柳渡镇", 1, 0],
      ["茶垭镇", 1, 1],
    ]);
  });

  test("counts once in any subset: of 2023 the earlier of the two", () => {
    const year = asking("网格化管理", { years: [{ from: 2023, to: 2023 }] });
    const { total, rows } = countPhrase(ground, year, ["township"], once);
    expect(total.once).toMatchObject({ occurrences: 1, reports: 1, share: 0.5 });
    expect(rows.map(({ keys, once: second }) => [keys[0]!.value, second!.occurrences])).toEqual([
      ["月渡乡", 1],
      ["柳渡镇", 0],
    ]);
  });

  test("what crosses its edge is no copy", () => {
    expect(countPhrase(ground, asking("，全面"), [], once).total.once!.occurrences).toBe(2);
  });

  test("over the years the first year has it", () => {
    const { lines } = trendOf(ground, [asking("网格化管理")], once);
    expect(lines[0]!.points.map((row) => [row!.occurrences, row!.once!.occurrences])).toEqual([
      [1, 1],
      [2, 0],
    ]);
  });

  test("is not spoken of where it was not asked for", () => {
    expect(countPhrase(ground, asking("网格化")).total).not.toHaveProperty("once");
  });
});

test("a copy whose own words differ is none: only places count", () => {
  const reports = [
    report({ year: 2022, published: "2023-01-01" }, [["plans", "推行|积分|管理"]]),
    report({ year: 2023, published: "2024-01-01" }, [["plans", "推行|网格|管理"]]),
    report({ year: 2024, published: "2025-01-01" }, [["plans", "推行|网格|管理"]]),
  ];
  const { ground, once } = shelf(reports, [reports.map((_, number): Member => [number, 0, 6])]);
  expect(countPhrase(ground, asking("网格"), [], once).total.once!.occurrences).toBe(1);
  expect(countPhrase(ground, asking("推行"), [], once).total.once!.occurrences).toBe(1);
});

test("whatever is shared: something always counts, nothing twice, sums stay sums", () => {
  const member = (reports: readonly IndexedReport[]): fc.Arbitrary<Member> =>
    fc.nat({ max: reports.length - 1 }).chain((number) => {
      const { length } = reports[number]!.report.text;
      return fc
        .tuple(fc.nat({ max: length }), fc.nat({ max: length }))
        .map(([a, b]): Member => [number, Math.min(a, b), Math.max(a, b)]);
    });
  const shared = anyReports(6).chain((reports) =>
    fc
      .array(fc.array(member(reports), { minLength: 2, maxLength: 5 }), { maxLength: 5 })
      .map((passages) => ({ reports, passages })),
  );
  fc.assert(
    fc.property(shared, fc.constantFrom("法", "治", "法治", "a"), ({ reports, passages }, q) => {
      const { ground, copies, once } = shelf(reports, passages);
      const request = asking(q, { mirrors: true });
      const { total, rows } = countPhrase(ground, request, ["year"], once);
      expect(total.once!.occurrences).toBeLessThanOrEqual(total.occurrences);
      expect(total.once!.occurrences > 0).toBe(total.occurrences > 0);
      expect(rows.reduce((sum, row) => sum + row.once!.occurrences, 0)).toBe(total.once!.occurrences);
      const hits = phraseHitsOf(ground, request);
      const later = atOnce(laterCopies(ground, hits, copies));
      expect(later.filter((passage) => passage < 0)).toHaveLength(total.once!.occurrences);
    }),
    { numRuns: 200 },
  );
});

test("many places let others have their turn", () => {
  const places = 20_000;
  const table = membersOf([
    [
      [0, 0, places * 2],
      [1, 0, places * 2],
    ],
  ]);
  const heads = groundOf(county).archive.heads;
  const at = Uint32Array.from({ length: places }, (_, place) => place >> 1);
  const work = openCopies(table, heads).later({
    reports: Uint8Array.from({ length: places }, (_, place) => (place < places / 2 ? 0 : 1)),
    starts: at,
    ends: at.map((start) => start + 2),
  });
  let stops = 0;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) {
      // 茶垭镇 was first: what 柳渡镇 has is the copy.
      expect(step.value.filter((passage) => passage < 0)).toHaveLength(places / 2);
      break;
    }
    stops++;
  }
  expect(stops).toBeGreaterThan(5);
});

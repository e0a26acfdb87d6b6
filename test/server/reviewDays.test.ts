// 审阅 and 总览: in or late, by the day of publishing, by the signature where nobody knows that day, or by neither.
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createApp } from "./conforms.js";
import { libraryOf, qingxi, reportOf } from "./library.js";

interface Row {
  readonly township: string;
  readonly late: boolean | null;
  readonly signs: readonly string[];
}

describe("a day before the year was over", () => {
  const head = { ...qingxi, year: 2023, township: "柳渡镇", place: { code: "990121100" } } as const;
  const lateOf = async (published: string | null, signed: string | null = null) => {
    const report = reportOf({
      head: { ...head, published, signed },
      sections: [["opening", [`柳渡镇2023年度法治政府建设年度报告${published}`]]],
    });
    const one = createApp(() => libraryOf(`day ${published}`, [report]));
    const path = encodeURI("?county=青溪县&year=2023");
    const { rows } = (await request(one).get(`/api/review${path}`).expect(200)).body;
    const { totals } = (await request(one).get(`/api/coverage${path}`).expect(200)).body;
    const pages = await Promise.all(
      ["/review", "/coverage"].map(
        async (at) =>
          (
            await request(one)
              .get(at + path)
              .expect(200)
          ).text,
      ),
    );
    return {
      row: (rows as readonly Row[]).find(({ township }) => township === "柳渡镇")!,
      when: totals.timeliness,
      pages,
    };
  };

  it.each([
    ["2023-06-01", null],
    ["2023-10-31", null],
    ["2022-12-20", null],
    ["2023-12-20", false],
    ["2024-03-31", false],
    ["2024-04-01", true],
  ])("%s of 2023: late is %s", async (published, late) => {
    const { row, when, pages } = await lateOf(published);
    expect(row.late).toBe(late);
    expect(row.signs.includes("dates")).toBe(late === null);
    expect(when.unknown).toBe(late === null ? 1 : 0);
    for (const page of pages) expect(page.includes("日期存疑</")).toBe(late === null);
  });

  it("is no day at all where nothing was published", async () => {
    const { row, pages } = await lateOf(null, "2023-06-01");
    expect(row).toMatchObject({ late: null });
    expect(row.signs).not.toContain("dates");
    expect(pages[0]).toContain("日期不详");
  });

  it.each([
    ["2024-01-15", null, "落款在期限内"],
    ["2024-03-31", null, "落款在期限内"],
    ["2024-04-02", true, "逾期至少 2 天"],
  ])("of a report signed on %s and published nobody knows when, late is %s", async (signed, late, says) => {
    const { row, when, pages } = await lateOf(null, signed);
    expect(row.late).toBe(late);
    expect(row.signs.includes("late")).toBe(late === true);
    expect(when).toMatchObject(late ? { late: 1, unknown: 0 } : { late: 0, unknown: 1 });
    for (const page of pages) {
      expect(page).toContain(`落款 ${signed}`);
      expect(page).toContain(says);
    }
  });

  it("is the day of publishing where that is known, whenever it was signed", async () => {
    expect((await lateOf("2024-04-20", "2024-01-15")).row.late).toBe(true);
    expect((await lateOf("2024-03-20", "2024-04-02")).row.late).toBe(false);
  });
});

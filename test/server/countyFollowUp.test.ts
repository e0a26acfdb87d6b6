// A county's pages are one place: what was chosen goes along from tab to tab; and its 跟进 says for each township what
// the page of its report says.
import ExcelJS from "exceljs";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { binary } from "./binary.js";
import { servedDemo } from "./servedDemo.js";

const { app } = servedDemo();

const get = (path: string) => request(app).get(encodeURI(path)).expect(200);

interface Township {
  readonly township: string;
  readonly report: string | null;
  readonly next: string | null;
  readonly shortcomings:
    | readonly {
        readonly item: string;
        readonly outcome: string;
        readonly told: string | null;
        readonly untold: boolean;
        readonly again: boolean;
      }[]
    | null;
}

interface Links {
  readonly links: readonly {
    readonly shortcoming: string;
    readonly told: string | null;
    readonly untold?: true;
    readonly answers: readonly { readonly strength: string; readonly kind: string }[];
    readonly carried: readonly { readonly strength: string }[];
    readonly returns: readonly { readonly kind: string; readonly strength: string }[];
  }[];
}

describe("跟进 of 青溪县 2023", () => {
  it("says of every shortcoming what its report's own page says", async () => {
    const { townships } = (await get("/api/county/followup?county=青溪县&year=2023")).body as {
      townships: readonly Township[];
    };
    expect(townships).toHaveLength(10);
    const held = townships.filter(({ report }) => report !== null);
    expect(held).toHaveLength(7);
    for (const { report, next, shortcomings } of held) {
      expect(next).not.toBeNull();
      const { links } = (await get(`/api/followup/${report}?next=${next}`)).body as Links;
      const strong = (one: { readonly strength: string }): boolean => one.strength === "strong";
      expect(shortcomings).toMatchObject(
        links.map(({ shortcoming, answers, told, untold, returns }) => ({
          item: shortcoming,
          outcome: answers.length === 0 ? "none" : answers.some(strong) ? "strong" : "weak",
          told,
          untold: untold ?? false,
          again: returns.some((one) => one.kind === "shortcomings" && strong(one)),
        })),
      );
    }
    expect(
      townships.filter(({ report }) => report === null).every(({ shortcomings }) => shortcomings === null),
    ).toBe(true);
  });

  it("counts what was planned for and next year's report has no word of, on every page and in the files", async () => {
    const { townships } = (await get("/api/county/followup?county=青溪县&year=2023")).body as {
      townships: readonly Township[];
    };
    const untold = townships.flatMap(({ township, report, next, shortcomings }) =>
      (shortcomings ?? []).filter((one) => one.untold).map((one) => ({ township, report, next, ...one })),
    );
    expect(untold.map(({ township, told }) => [township, told])).toEqual([["麦浪镇", "none"]]);
    const [{ report, next, item }] = untold as [(typeof untold)[0]];
    const { links } = (await get(`/api/followup/${report}?next=${next}`)).body as Links;
    for (const { told, untold: is, answers, carried } of links) {
      const tells = [...answers.filter(({ kind }) => kind === "achievements"), ...carried];
      expect(told === "none").toBe(tells.length === 0);
      if (is) expect([told, answers.some((one) => one.strength === "strong")]).toEqual(["none", true]);
    }
    const own = (await get(`/followup/${report}?next=${next}`)).text;
    expect(own).toMatch(/1 条有安排，次年成效未见<\/a>/);
    expect(own).toContain("不是没有做");
    expect(own.match(/<span class="tag tag-untold">/g)).toHaveLength(1);
    const shown = (await get(`/followup/${report}?next=${next}&show=untold`)).text;
    expect(shown.match(/data-pair/g)).toHaveLength(1);
    const county = (await get("/county/followup?county=青溪县&year=2023")).text;
    expect(county).toMatch(/data-label="有安排，次年成效未见"><a[^>]*show=untold[^>]*>1</);
    const rowsOf = async (path: string): Promise<string[]> => (await get(path)).text.trim().split(/\r?\n/);
    const table = await rowsOf("/api/county/followup.csv?county=青溪县&year=2023&table=各条不足");
    expect(table[0]).toContain("次年成效,");
    expect(table.filter((row) => row.includes("次年成效未见,是"))).toHaveLength(1);
    const review = (await get("/review?county=青溪县&year=2023")).text;
    expect(review).toContain("有安排，次年成效未见 1 条");
    expect(item.startsWith(report!)).toBe(true);
  });

  it("claims nothing where neither plans nor a next year were recognised", async () => {
    // The newest year has no next one; its plans answer or nothing is said.
    const { townships } = (await get("/api/county/followup?county=青溪县&year=2024")).body as {
      townships: readonly Township[];
    };
    for (const { next, shortcomings } of townships) {
      expect(next).toBeNull();
      expect((shortcomings ?? []).every(({ told, untold }) => told === null && !untold)).toBe(true);
      expect((shortcomings ?? []).every(({ again }) => !again)).toBe(true);
    }
  });

  it("is a page with the totals of its rows, and blanks for zeros", async () => {
    const { text } = await get("/county/followup?county=青溪县&year=2023");
    expect(text).toContain("青溪县 2023 年度跟进");
    const body = text.slice(text.indexOf('<table class="followcounts'), text.indexOf("</table>"));
    expect(body).not.toMatch(/<td class="figure"[^>]*><a[^>]*>0</);
    expect(body).toMatch(/<tfoot><tr><th scope="row">合计<\/th><td class="figure" data-label="不足">23</);
  });

  it("is taken away with every shortcoming quoted", async () => {
    const file = await binary(app, encodeURI("/api/county/followup.xlsx?county=青溪县&year=2023"));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file as unknown as ArrayBuffer);
    expect(book.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ["各乡镇", 11],
      ["各条不足", 24],
      ["说明", expect.any(Number)],
    ]);
  });
});

describe("what was chosen on one of a county's tabs", () => {
  const tabs = ["/coverage", "/review", "/county", "/ledger", "/reuse/county", "/county/followup"];
  const chosen = "county=990121&year=2022&due=2023-02-01&section=plans";

  it.each(tabs)("stands in every tab of %s and in its form", async (tab) => {
    const { text } = await get(`${tab}?${chosen}`);
    const bar = text.slice(
      text.indexOf('<nav class="tabs"'),
      text.indexOf("</nav>", text.indexOf('<nav class="tabs"')),
    );
    const hrefs = [...bar.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
    expect(hrefs).toEqual(tabs.map((path) => `${path}?${chosen}`));
    const form = text.slice(
      text.indexOf('<form class="filters"'),
      text.indexOf("</form>", text.indexOf('<form class="filters"')),
    );
    expect(form).toMatch(/name="due"[^>]*value="2023-02-01"/);
    expect(form).toMatch(/(<select[^>]*name="section"|<input type="hidden" name="section" value="plans")/);
  });

  it("is the page's: the interface is asked for what it answers", async () => {
    await request(app).get("/api/county?county=990121&year=2022&due=2023-02-01").expect(400);
    await request(app).get("/api/review?county=990121&year=2022&section=plans").expect(400);
  });

  it("a day that nobody chose is each year's own", async () => {
    const { text } = await get("/coverage?county=990121&year=2022");
    expect(text).toContain("不填是 2023-03-31");
    expect(text).toMatch(/<input id="c-due" name="due" type="date" value=""/);
  });
});

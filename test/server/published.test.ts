// A filter is declared in two rows and is known everywhere: asked here of every question that filters reports.
import request from "supertest";
import { describe, expect, it } from "vitest";
import { questions } from "../../server/questions.js";
import { createApp } from "./conforms.js";
import { libraryOf, reports } from "./library.js";
import { servedDemo } from "./servedDemo.js";

const { demo, app } = servedDemo();

const range = { from: "2024-01-01", to: "2024-03-31" };
const asked = "2024-01..2024-03";
const published = (): string[] =>
  demo.library.archive.heads
    .filter(({ published: day }) => day !== null && day >= range.from && day <= range.to)
    .map(({ id }) => id)
    .sort();
const get = async (path: string) =>
  (
    await request(app)
      .get(`/api${encodeURI(path)}`)
      .expect(200)
  ).body;

describe("published=from..to", () => {
  it("lists the reports published then, and those of which nobody knows the day", async () => {
    const ids = async (value: string): Promise<string[]> =>
      (await get(`/reports?published=${value}&limit=500`)).reports.map(({ id }: { id: string }) => id).sort();
    expect(published().length).toBeGreaterThan(3);
    expect(await ids(asked)).toEqual(published());
    const unknown = demo.library.archive.heads.filter((head) => head.published === null).map(({ id }) => id);
    expect(await ids("unknown")).toEqual(unknown.sort());
    expect(await ids(`unknown&published=${asked}`)).toEqual([...published(), ...unknown].sort());
  });

  it("narrows a search, in the address and in the query", async () => {
    const all = await get("/search?q=普法&mirrors=1&limit=500");
    const some = await get(`/search?q=普法&mirrors=1&published=${asked}&limit=500`);
    const own = all.hits.filter(({ report }: { report: { id: string } }) => published().includes(report.id));
    expect(some.hits).toEqual(own);
    expect(some.total.occurrences).toBeLessThan(all.total.occurrences);
    expect((await get(`/search?q=普法 发布:${asked}&mirrors=1`)).total).toEqual(some.total);
    const { text } = await request(app)
      .get(encodeURI(`/search?q=普法&published=${asked}`))
      .expect(200);
    expect(text).toMatch(/发布日期：2024-01\.\.2024-03/);
    expect(text).toContain(`name="published" value="${asked}"`);
  });

  it("says how many reports are left out because their day is unknown", async () => {
    const small = createApp(() => libraryOf(), { onError: (error) => console.error(error) });
    const { text } = await request(small)
      .get(encodeURI(`/search?q=普法&published=${asked}`))
      .expect(200);
    const unknown = reports.filter((head) => head.published === null && head.mirrorOf === null);
    expect(unknown.length).toBeGreaterThan(0);
    expect(text).toContain(`${unknown.length} 份</a>发布日期未识别`);
  });

  it("narrows counts, one side of a comparison of words, and shared passages", async () => {
    const some = await get(`/search?q=普法&published=${asked}`);
    expect((await get(`/analysis/counts?q=普法&published=${asked}`)).total.occurrences).toBe(
      some.total.occurrences,
    );
    const sides = await get(`/analysis/keyness?a.published=${asked}&b.published=2025`);
    expect(sides.a.reports).toBe(some.searched.reports);
    const passages = await get(`/reuse/passages?published=${asked}&limit=500`);
    expect(passages.total).toBeGreaterThan(0);
    expect(passages.total).toBeLessThan((await get("/reuse/passages")).total);
    for (const { members } of passages.passages)
      expect(members.some(({ report }: { report: string }) => published().includes(report))).toBe(true);
  });

  it("is refused where it cannot be read, by its name", async () => {
    for (const path of ["/reports?published=2024-13", "/search?q=法&published=三月"]) {
      const { body } = await request(app)
        .get(`/api${encodeURI(path)}`)
        .expect(400);
      expect(body.error).toMatchObject({ code: "bad_parameter", field: "published" });
    }
    const { body } = await request(app).get(encodeURI("/api/search?q=法 发布:三月")).expect(400);
    expect(body.error).toMatchObject({ code: "bad_query", field: "q" });
  });

  it("is a parameter of every question that takes a year as a filter", () => {
    const filtering = questions.filter(({ query }) => "level" in query);
    expect(filtering.length).toBeGreaterThan(8);
    expect(filtering.filter(({ query }) => !("published" in query)).map(({ name }) => name)).toEqual([]);
  });
});

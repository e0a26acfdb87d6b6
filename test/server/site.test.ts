// The site as readers and their scripts see it, asked without a socket of its own.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { programVersion, projectRoot } from "../../report/generated.js";
import type { Library } from "../../server/library.js";
import { createApp } from "./conforms.js";
import { libraryOf, reports } from "./library.js";

let library: Library;
let app: ReturnType<typeof createApp>;
const [liudu23, liudu24, , hostile] = reports;

beforeAll(() => {
  library = libraryOf();
  app = createApp(() => library, { onError: (error) => console.error(error) });
});

describe("every page", () => {
  const pages = [
    "/",
    "/reports",
    `/reports/${liudu23!.id}`,
    "/search",
    `/search?q=${encodeURIComponent("执法力量")}`,
  ];
  it.each(pages)("%s is whole", async (path) => {
    const answer = await request(app).get(path).expect(200).expect("Content-Type", /html/);
    expect(answer.text).toMatch(/^<!doctype html>\n<html lang="zh-Hans">/);
    expect(answer.text).toMatch(/<title>[^<]+<\/title>/);
    expect(answer.text.match(/<main /g)).toHaveLength(1);
    expect(answer.text.match(/<h1[ >]/g)).toHaveLength(1);
    expect(answer.text).not.toMatch(/<[^>]* (on\w+|style)=/);
    expect(answer.text).not.toMatch(/undefined|\[object Object\]|NaN/);
  });

  it("allows no script but the site's own", async () => {
    const answer = await request(app).get("/").expect(200);
    expect(answer.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(answer.headers["content-security-policy"]).not.toMatch(/unsafe|upgrade-insecure/);
    expect(answer.text).not.toMatch(/<script>|<style/);
  });
});

describe("a report whose text is a template's enemy", () => {
  it.each([
    "/",
    "/reports",
    `/reports/${hostile!.id}`,
    `/search?q=${encodeURIComponent("矛盾纠纷")}`,
  ])("is printed and not run on %s", async (path) => {
    const answer = await request(app).get(path).expect(200);
    expect(answer.text).not.toContain("<script>alert");
    expect(answer.text).not.toContain("<img src=x");
    expect(answer.text).not.toContain("<i>不应");
  });
  it("is safe in the box of the question", async () => {
    const answer = await request(app).get(
      `/search?q=${encodeURIComponent('"><script>alert(1)</script>')}&literal=1`,
    );
    expect(answer.text).not.toContain("<script>alert");
  });
});

describe("the templates", () => {
  const views = join(projectRoot, "views");
  const templates = readdirSync(views, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ejs"),
  );
  // A drawing is a whole SVG, escaped where it is made (analysis/chart/markup.ts).
  const printing = templates.filter((name) => name !== join("parts", "drawing.ejs"));
  it.each(printing)("%s prints nothing unescaped but other templates", (name) => {
    const unescaped = readFileSync(join(views, name), "utf8").match(
      /<%-(?!\s*(chrome \? )?include\()[^%]*%>/g,
    );
    expect(unescaped ?? []).toEqual([]);
  });
  it.each(templates)("%s uses no word that accuses or denies", (name) => {
    expect(readFileSync(join(views, name), "utf8")).not.toMatch(
      /未报送|没有报送|抄袭|套话|原创率|造假|漏报|迟报/,
    );
  });
});

describe("the style", () => {
  const client = join(projectRoot, "views", "client");
  const sheets = readdirSync(client).filter((name) => name.endsWith(".css"));
  it.each(sheets)("%s sets type in the five sizes alone", (name) => {
    const sheet = readFileSync(join(client, name), "utf8");
    expect(sheet.match(/font(?:-size)?: [^;}]*\d(?:rem|px)\b[^;}]*/g) ?? []).toEqual([]);
  });
});

describe("the interfaces", () => {
  it.each([
    "/api/search?q=法&cursor=x",
    "/api/reports?cursor=x",
    "/api/reuse/passages?cursor=x",
  ])("say of %s which parameter it is, and no place in the query", async (address) => {
    const { body } = await request(app).get(encodeURI(address)).expect(400);
    expect(body.error).toMatchObject({ code: "bad_cursor", field: "cursor" });
    expect(body.error.message).toMatch(/。$/);
    expect(body.error).not.toHaveProperty("position");
  });

  it("list reports", async () => {
    const { body } = await request(app).get("/api/reports?year=2023&limit=1").expect(200);
    expect(body).toMatchObject({ total: 2, reports: [{ township: "柳渡镇", year: 2023 }] });
    const more = await request(app).get(`/api/reports?year=2023&limit=1&cursor=${body.next}`).expect(200);
    expect(more.body).toMatchObject({ total: 2, reports: [{ township: "茶垭镇" }], next: null });
  });

  it("give one report as the contract has it", async () => {
    const { body } = await request(app).get(`/api/reports/${liudu23!.id}`).expect(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(liudu23)));
  });

  it("search", async () => {
    const { body } = await request(app)
      .get("/api/search")
      .query({ q: "执法力量", section: "shortcomings" })
      .expect(200);
    expect(body).toMatchObject({ query: "执法力量", mode: "phrase", total: { reports: 3, occurrences: 3 } });
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining([
        "query",
        "mode",
        "total",
        "searched",
        "withoutSection",
        "words",
        "hits",
        "facets",
        "next",
      ]),
    );
    for (const hit of body.hits) {
      const report = reports.find(({ id }) => id === hit.report.id)!;
      expect(report.text.slice(hit.start, hit.end)).toBe(hit.match);
    }
  });

  it("say who they are", async () => {
    const { body } = await request(app).get("/api/health").expect(200);
    expect(body).toMatchObject({
      status: "ok",
      version: programVersion,
      snapshot: { id: "snapshot-1", reports: 4 },
    });
  });

  it.each([
    ["/api/search", 400, "q"],
    ["/api/search?q=", 400, "q"],
    [`/api/search?q=${"长".repeat(501)}`, 400, "q"],
    ["/api/search?q=a&limit=501", 400, "limit"],
    ["/api/search?q=a&limit=0", 400, "limit"],
    ["/api/search?q=a&mode=fuzzy", 400, "mode"],
    ["/api/search?q=a&section=everything", 400, "section"],
    ["/api/search?q=a&q=b", 400, "q"],
    ["/api/search?q=%E3%80%80", 400, "q"],
    ["/api/reports?year=20x3", 400, "year"],
    ["/api/reports?year=2024..2022", 400, "year"],
    ["/api/reports/000000000000", 404, undefined],
    ["/api/nothing", 404, undefined],
    ["/api/followup/000000000000", 404, undefined],
    ["/api/reuse/passages/nothing", 404, undefined],
  ])("answer %s with %i", async (path, status, field) => {
    const { body } = await request(app)
      .get(encodeURI(decodeURI(path)))
      .expect(status);
    expect(body.error.code).toMatch(/^[a-z_]+$/);
    expect(body.error.message).toMatch(/[\u4e00-\u9fff]/);
    expect(body.error.field).toBe(field);
  });

  it("send a cursor of a snapshot that is gone back with 409", async () => {
    const { body } = await request(app).get("/api/search").query({ q: "执法", limit: 1 }).expect(200);
    const old = library;
    library = libraryOf("snapshot-2");
    await request(app).get("/api/search").query({ q: "执法", limit: 1, cursor: body.next }).expect(409);
    library = old;
  });
});

describe("wrong input on a page", () => {
  it("keeps the form as it was and says what is wrong", async () => {
    const answer = await request(app).get("/search").query({ q: '执法 "力量', section: "plans" });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('value="执法 &#34;力量"');
    expect(answer.text).toContain('name="section" value="plans" checked>');
    expect(answer.text).toContain('role="alert"');
  });
  it("of a comparison keeps the half that was right", async () => {
    const answer = await request(app)
      .get(`/compare?a=${liudu23!.id}&b=${"0".repeat(12)}`)
      .set("Accept", "text/html");
    expect(answer.status).toBe(404);
    expect(answer.text).toContain(`name="a" value="${liudu23!.id}"`);
    expect(answer.text).toContain("没有编号为");
  });
  it("has a page for what is not there", async () => {
    const answer = await request(app).get("/nowhere").set("Accept", "text/html").expect(404);
    expect(answer.text).toContain("没有这个页面");
  });
});

describe("the door", () => {
  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "evil.example:3000",
    "[::2]",
    "",
  ])("turns Host %s away", async (host) => {
    const answer = await request(app).get("/api/health").set("Host", host);
    expect(answer.status === 421 || answer.status === 400).toBe(true);
    if (host !== "") expect(answer.body.error.code).toBe("foreign_host");
  });
  it.each(["localhost:9", "127.0.0.1", "[::1]:3000", "LOCALHOST"])("knows %s", async (host) => {
    await request(app).get("/api/health").set("Host", host).expect(200);
  });
  it("only lets read", async () => {
    const { body } = await request(app).post("/api/search").expect(405);
    expect(body.error.code).toBe("method_not_allowed");
  });
  it("slows down who asks too often", async () => {
    const slow = createApp(() => library, { requestsPerMinute: 2 });
    await request(slow).get("/api/health").expect(200);
    await request(slow).get("/api/health").expect(200);
    const { body, headers } = await request(slow).get("/api/health").expect(429);
    expect(body.error.code).toBe("too_many_requests");
    expect(headers["retry-after"]).toBeDefined();
  });
});

describe("a report full of hits", () => {
  it("is opened at each of them by an address that stays short", async () => {
    const { text } = await request(app)
      .get("/search")
      .query({ q: "。 OR ， OR 一 OR 二", limit: 500 })
      .expect(200);
    const addresses = [...text.matchAll(/class="kwic" href="([^"]+)"/g)].map(([, href]) =>
      href!.replaceAll("&amp;", "&"),
    );
    expect(addresses.length).toBeGreaterThan(20);
    for (const address of addresses) expect(address.length).toBeLessThan(700);
    const last = new URL(addresses.at(-1)!, "http://localhost");
    const page = await request(app)
      .get(last.pathname + last.search)
      .expect(200);
    expect(page.text).toContain(`id="${last.hash.slice(1)}"`);
  });

  it("marks in its report what can be read: an unreadable query nothing, and a wrong parameter is a wrong request", async () => {
    const path = `/reports/${liudu23!.id}`;
    const marks = async (query: object) =>
      (await request(app).get(path).query(query).expect(200)).text.includes('id="m0"');
    expect(await marks({ q: "法治" })).toBe(true);
    expect(await marks({ q: "(法治" })).toBe(false);
    expect((await request(app).get(path).query({ q: "法治", section: "不足" }).expect(400)).text).toContain(
      "部分只能是",
    );
  });
});

describe("a snapshot", () => {
  it("answers 304 while it is the same, and anew when another has come", async () => {
    const path = `/reports/${liudu24!.id}`;
    const first = await request(app).get(path).expect(200);
    await request(app).get(path).set("If-None-Match", first.headers.etag!).expect(304);
    const old = library;
    library = libraryOf("snapshot-3");
    await request(app).get(path).set("If-None-Match", first.headers.etag!).expect(200);
    library = old;
  });

  it("that is not there yet is announced", async () => {
    const progress = { done: 12, total: 30, file: "2023/柳渡镇.txt", seconds: 3, remaining: 5, scan: null };
    const building = createApp(() => null, { progress: () => progress });
    const page = await request(building).get("/").set("Accept", "text/html").expect(503);
    expect(page.text).toContain("正在建立索引");
    expect(page.text).toContain("12 / 30");
    expect(page.text).toMatch(/http-equiv="refresh"/);
    const machine = await request(building).get("/api/search?q=x").expect(503);
    expect(machine.headers["retry-after"]).toBeDefined();
    expect(machine.body.error.code).toBe("indexing");
  });
});

// How many reports there are: mirrors are not counted twice on any page, and named beside where they are meant too.
import request from "supertest";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "./conforms.js";
import { type Demo, openDemo } from "./demo.js";

let demo: Demo;
let app: ReturnType<typeof createApp>;
let mirrors: number;
let reports: number;

beforeAll(async () => {
  demo = await openDemo();
  app = createApp(() => demo.library, { onError: (error) => console.error(error) });
  const { heads } = demo.library.archive;
  mirrors = heads.filter(({ mirrorOf }) => mirrorOf !== null).length;
  reports = heads.length - mirrors;
});
afterAll(() => demo.close());

const get = (path: string) => request(app).get(encodeURI(path)).expect(200);

it("a page says one number, and the mirrors beside it", async () => {
  expect(mirrors).toBeGreaterThan(0);
  const { text } = await get("/search?q=法治");
  expect(text).toContain(`本库 ${reports} 份报告中有`);
  expect(text).toMatch(new RegExp(`本库 <a[^>]*>${reports} 份报告，另 ${mirrors} 份镜像</a>`));
});

it("so does a file", async () => {
  const { text } = await get("/api/search.jsonl?q=法治");
  const { about } = JSON.parse(text.slice(0, text.indexOf("\n")));
  expect(about.corpus).toMatchObject({ reports: reports + mirrors, mirrors });
  const { text: letter } = await get("/api/holdings.csv");
  expect(letter.split("\n")[0]).toContain("另有镜像");
});

it("the home page counts a county's year as its overview does, and links to as many", async () => {
  const mirror = demo.library.archive.heads.find(({ mirrorOf }) => mirrorOf !== null)!;
  const { county, year } = mirror;
  const others = demo.library.archive.heads.filter(
    (head) => head.county === county && head.year === year && head.mirrorOf === null,
  ).length;
  const { text } = await get("/");
  expect(text).toContain(`${reports} 份报告，另 ${mirrors} 份镜像`);
  const row = text
    .slice(text.indexOf('<table class="holdings">'))
    .split("<tr>")
    .find((one) => one.includes(`${county}</th>`))!;
  const cells = [...row.replaceAll("&amp;", "&").matchAll(/<a href="([^"]*)">(\d+)<\/a>/g)];
  const cell = cells.find(
    ([, href]) => new URL(href!, "http://a").searchParams.get("year") === String(year),
  )!;
  expect(Number(cell[2])).toBe(others);
  const list = (await get(decodeURI(`/api${cell[1]}`))).body;
  expect(list.total).toBe(others);
  const { places, total } = (await get("/api/holdings")).body;
  expect(total).toBe(reports + mirrors);
  const here = places.find((one: { county: string }) => one.county === county);
  expect(here.years.find((one: { year: number }) => one.year === year)).toMatchObject({
    reports: others + 1,
    mirrors: 1,
  });
});

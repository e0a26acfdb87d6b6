// Every drawing of a page is taken away as SVG and PNG, with its title, what it counts in, and where it comes from.
import { load } from "cheerio";
import request from "supertest";
import { expect, it } from "vitest";
import { servedDemo } from "./servedDemo.js";

const { demo, app } = servedDemo();

const place = "county=990121&year=2023";

it.each([
  [`/api/reuse/county.svg?${place}`, "青溪县 2023 年度：共用 10% 以上的报告", "报告 9"],
  [`/api/reuse/county.svg?${place}&line=30`, "共用 30% 以上", "报告 9"],
  [`/api/reuse/county.svg?${place}&drawing=ownYears`, "青溪县各报告独有表述所占的比例", "报告 23"],
])("%s", async (path, title, counted) => {
  const { body } = await request(app).get(path).expect(200);
  const words = (body as Buffer).toString("utf8");
  expect(words).toContain(title);
  expect(words).toContain(`n：${counted}。`);
  expect(words).toContain(`来源：对照，索引 ${demo.library.manifest.id}`);
  expect(words).not.toMatch(/NaN|undefined/);
});

it("every page with a drawing links it as SVG and PNG", async () => {
  const pages = [
    `/reuse/county?${place}`,
    `/reuse/passages/${encodeURIComponent((await request(app).get("/api/reuse/passages?limit=1")).body.passages[0].id)}`,
    encodeURI("/analysis/counts?q=执法&by=year"),
    encodeURI("/analysis/trend?q=执法"),
  ];
  for (const page of pages) {
    const $ = load((await request(app).get(page).set("Accept", "text/html").expect(200)).text);
    const drawings = $(".drawing:not(.narrowed), .network");
    expect(drawings.length).toBeGreaterThan(0);
    for (const ending of ["svg", "png"])
      expect($(`a[href*=".${ending}"]`).length).toBeGreaterThanOrEqual(drawings.length);
  }
});

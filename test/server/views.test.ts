// Every template over every page of the demo: it reads nothing that its model does not have, and its model has nothing
// that it does not read.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import ejs from "ejs";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApp } from "./conforms.js";
import { crawl, type Reached } from "./crawl.js";
import { type Demo, openDemo } from "./demo.js";
import { deskWith } from "./desk.js";
import { doubted } from "./doubted.js";
import { libraryOf } from "./library.js";
import { computations, declared, misfits, templates, views } from "./templates.js";
import { Watched } from "./watched.js";
import { workbenchHere } from "./workbenchHere.js";

const watched = new Watched();
const used = new Set<string>();
/** The view being rendered; its parts read from its page. */
let current = "";

vi.mock(import("../../server/render.js"), async (importOriginal) => {
  const original = await importOriginal();
  const render: typeof original.render = (view, ...given) => {
    current = view.name;
    return original.render(view, ...given);
  };
  return { ...original, render };
});

// Each template begins by having its page watched, also where it is included.
vi.stubGlobal("watchedPage", (page: Record<string, unknown>, file: string) => {
  used.add(file);
  for (const name of ["shell", "links", "wording"]) page[name] = watched.watch(page[name], name);
  return watched.watch(page, current);
});
ejs.fileLoader = (path: string) =>
  `<% page = watchedPage(page, ${JSON.stringify(relative(views, path).replace(/\.ejs$/, ""))}) -%>${readFileSync(path, "utf8")}`;

const building = { done: 12, total: 30, file: "2023/柳渡镇.txt", seconds: 3, remaining: 75, scan: null };
const recognising = { ...building, scan: { page: 2, pages: 5 } };

/** What no link leads to: wrong questions, nothing found, lists that go on. */
const rare = [
  "/nowhere",
  "/reports/000000000000",
  "/reports?year=两千年",
  "/reports?title=没有这样的标题",
  "/reports?limit=2",
  "/search?q=(矛盾",
  "/search?q=year:2023",
  "/search?q=矛盾&year=两千年",
  "/search?q=矛盾&limit=2",
  "/search?q=矛盾&limit=2&order=right1",
  "/search?q=矛盾 OR 调解&mode=keywords&limit=2",
  "/search?q=没有这样的话",
  "/search?q=矛盾&sample=3&seed=7",
  "/search?q=矛盾&group=right1w",
  "/search?q=矛盾&context=sentence",
  "/compare?a=000000000000",
  "/compare?finda=没有这个镇",
  "/coverage?county=没有这个县",
  "/coverage?county=青溪县&year=1999",
  "/coverage?due=昨天",
  "/county?county=没有这个县",
  "/ledger?county=没有这个县",
  "/reuse?minReports=许多",
  "/reuse?formulaLetters=0",
  "/reuse?minReports=1000",
  "/reuse?minReports=1000&section=plans&kind=local",
  "/reuse?limit=2",
  "/reuse/county?county=没有这个县",
  "/reuse/county?county=青溪县&year=1999",
  "/reuse/formulas?minReports=1000",
  "/analysis/counts?q=(矛盾",
  "/analysis/trend?q=没有这样的话",
];

let demo: Demo;
let reached: Reached[] = [];
beforeAll(async () => {
  demo = await openDemo();
  const { archive, sources } = demo.library;
  const files = [...archive.heads, ...sources.rejected, ...sources.duplicates].map(({ file }) => file);
  const app = createApp(() => demo.library, { progress: () => recognising, workbench: deskWith(files) });
  reached = await crawl(app);
  const [one, two, three] = archive.heads.map(({ id }) => id);
  for (const address of [
    ...rare,
    `/compare/several?report=${one}&report=${two}&report=${three}`,
    `/reports?pick=${one}&pick=${two}&third=${three}`,
  ])
    await request(app).get(encodeURI(address)).set("Accept", "text/html");
  const doubtful = libraryOf("doubted", doubted);
  const doubtfulApp = createApp(() => doubtful);
  for (const { id } of doubted) await request(doubtfulApp).get(`/reports/${id}`).expect(200);
  const folder = mkdtempSync(join(tmpdir(), "duizhao-views-collections-"));
  const { workbench } = workbenchHere([folder], folder);
  const id = await workbench.collections.addCollection({ name: "读到的", note: "" });
  const collecting = createApp(() => demo.library, { workbench });
  for (const address of ["/collections", `/collections/${id}`])
    await request(collecting).get(address).expect(200);
  await request(collecting)
    .post("/draft/two?view=texts")
    .set("X-Duizhao", "1")
    .field("a", "桥面三月封闭施工。")
    .field("b", "桥面四月封闭施工。")
    .expect(200);
  workbench.drafts.stop();
  rmSync(folder, { recursive: true });
  for (const progress of [building, null]) {
    const app = createApp(() => null, { progress: () => progress });
    await request(app).get("/").set("Accept", "text/html").expect(503);
  }
  await request(createApp(() => null, { workbench: deskWith([]) }))
    .get("/")
    .set("Accept", "text/html")
    .expect(200);
  await request(createApp(() => demo.library, { workbench: deskWith([], "running") }))
    .get("/corpus")
    .expect(200);
}, 300_000);
afterAll(() => demo.close());

describe("a template", () => {
  it("reads nothing that its page is not given, in any branch, and all that it is given", () => {
    expect(misfits()).toEqual([]);
  });

  it("reads nothing that the pages of the demo do not give it", () => {
    expect([...watched.missing]).toEqual([]);
  });

  it("computes nothing", () => {
    expect(templates.flatMap((name) => computations(name))).toEqual([]);
  });

  it.each([
    "const few = page.rows.filter((row) => row.few)",
    '= page.names.join("、")',
    "= head.title ?? wording.shortName(head)",
    "= links.reports({ county: head.county })",
    "for (const [name, value] of Object.entries(page.kept)) {",
    "const name = (head) => wording.unitOf(head);",
    '= page.year ? `${page.year} 年度` : ""',
    "if (page.problem?.field === name) {",
  ])("that says <%%%s%%> would be refused", (code) => {
    expect(computations("one", `<p><%${code} %></p>`)).toHaveLength(1);
  });

  it.each([
    "= links.report(head.id)",
    '= head.year ?? "未识别"',
    "page.columns.forEach((one, at) => {",
  ])("may say <%%%s%%>", (code) => {
    expect(computations("one", `<p><%${code} %></p>`)).toEqual([]);
  });

  it("is declared with what it is given, or a part, and used", () => {
    const parts = templates.filter((name) => /^parts\/|\/form$/.test(name));
    expect([...declared.map(({ name }) => name), ...parts].sort()).toEqual(templates.toSorted());
    expect(templates.filter((name) => !used.has(name))).toEqual([]);
  });
});

describe("a link or a form of a page", () => {
  it("leads to a page", () => {
    expect(reached.length).toBeGreaterThan(300);
    expect(reached.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

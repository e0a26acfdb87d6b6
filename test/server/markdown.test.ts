// A Markdown file on the pages: its marks are found nowhere, and the JSON keeps them to the character.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { projectRoot } from "../../report/generated.js";
import { createApp } from "../../server/app.js";
import { type Library, openLibrary } from "../../server/library.js";
import { type OpenSnapshot, openSnapshot } from "../../snapshot/reader.js";
import { makeMarkdown } from "../make/markdown.js";

let folder: string;
let snapshot: OpenSnapshot;
let library: Library;
let app: ReturnType<typeof createApp>;
const year = join(projectRoot, "corpus", "2023");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "duizhao-markdown-"));
  const corpus = join(folder, "corpus");
  mkdirSync(corpus);
  cpSync(join(projectRoot, "corpus", "divisions.csv"), join(corpus, "divisions.csv"));
  for (const name of readdirSync(year).filter((each) => /^(柳渡镇|茶垭镇)\.txt$/.test(each))) {
    const lines = readFileSync(join(year, name), "utf8").split("\n");
    const paragraphs = lines.map((line) => line.trim()).filter((line) => line !== "");
    const marked = makeMarkdown(paragraphs).replaceAll(
      /(\n[^-#\n][^\n]*?)法治政府建设/g,
      "$1法治**政府**建设",
    );
    writeFileSync(join(corpus, name.replace("txt", "md")), marked);
  }
  const data = join(folder, "data");
  await buildIndex({ corpus: [corpus], data });
  snapshot = openSnapshot(data);
  library = openLibrary(snapshot);
  app = createApp(() => library, { onError: (error) => console.error(error) });
});
afterAll(() => {
  snapshot.close();
  rmSync(folder, { recursive: true, force: true });
});

const marksOf = (words: string): RegExpMatchArray | null => words.match(/\*|#|^- /);
const textOf = (html: string): string =>
  html.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<[^>]*>/g, "");

test("words are found through their marks, exactly in JSON and without marks on the page", async () => {
  const { body } = await request(app).get("/api/search").query({ q: "法治政府建设", limit: 500 });
  expect(body.total.reports).toBe(2);
  const matches = body.hits.map((hit: { match: string }) => hit.match);
  expect(matches.some((match: string) => match.includes("**"))).toBe(true);
  for (const hit of body.hits) {
    const text = library.archive.text(library.archive.numberOf(hit.report.id)!);
    expect(text.slice(hit.start, hit.end)).toBe(hit.match);
    expect(text.slice(0, hit.start).endsWith(hit.before)).toBe(true);
  }
  const { text } = await request(app).get("/search").query({ q: "法治政府建设" });
  const lines = [...text.matchAll(/<a class="kwic"[\s\S]*?<\/a>/g)].map(([line]) => textOf(line));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => marksOf(line))).toEqual([]);
  const csv = await request(app).get("/api/search.csv").query({ q: "法治政府建设" });
  expect(csv.text).not.toMatch(/\*\*|# /);
});

test("titles, headings, points, passages and the report's page have no marks", async () => {
  for (const head of library.archive.heads) {
    expect(head.title).not.toMatch(/[*#]/);
    const report = library.archive.report(library.archive.numberOf(head.id)!);
    expect(report.marks?.length).toBeGreaterThan(10);
    for (const section of report.sections) expect(section.heading).not.toMatch(/[*#]/);
    const page = await request(app).get(`/reports/${head.id}`);
    expect(textOf(page.text).match(/\*\*|##? /g)).toBeNull();
  }
  const { body } = await request(app).get("/api/reuse/passages").query({ limit: 500 });
  expect(body.total).toBeGreaterThan(0);
  for (const { text } of body.passages) expect(text).not.toMatch(/\*\*|##? /);
});

// What is typed out of another engine's habit is answered alike wherever it is typed: on the page, over JSON, in a terminal.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { type Library, openLibrary } from "../../server/library.js";
import { links } from "../../server/links.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { foreignMarks } from "../search/foreignMarks.js";
import { createApp } from "../server/conforms.js";
import { duizhao } from "./duizhao.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-typed-"));
const corpus = join(folder, "corpus");
const data = join(folder, "data");
let library: Library;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  mkdirSync(corpus);
  cpSync(join(projectRoot, "corpus", "2023"), corpus, { recursive: true });
  expect((await duizhao("index", "--corpus", corpus, "--data", data)).code).toBe(0);
  library = openLibrary(openSnapshot(data)!);
  app = createApp(() => library);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As a page writes text. */
const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&#34;")
    .replaceAll("'", "&#39;");

describe("a mark of another language is said, and its query offered", () => {
  const typed: typeof foreignMarks = [
    ...foreignMarks,
    ["执法、普法", "执法 OR 普法"],
    ["执法+普法", "执法 普法"],
    ["执法...规范", "执法*规范"],
    ["执法 county:不存在县", "执法"],
  ];
  test.each(typed)("%s → %s", async (q, meant) => {
    const { status, body } = await request(app).get(links.json.search({ q }));
    const hints: { says: string; q: string }[] = status === 200 ? body.hints : body.error.hints;
    const hint = hints.find((one) => one.q === meant);
    expect(hint, JSON.stringify(body.error ?? hints)).toBeDefined();
    const says = hint!.says.replace(/[。；]$/, "");

    const page = await request(app).get(links.search({ q })).expect(status);
    expect(page.text).toContain(escaped(says));
    expect(page.text).toContain(`href="${escaped(links.search({ q: meant }))}"`);

    const { out, err, code } = await duizhao("search", q, "--data", data);
    expect(code).toBe(status === 200 ? 0 : 2);
    expect(out + err).toContain(`${says}：${meant}`);
  });
});

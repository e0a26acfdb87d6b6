// 字数 is one count, wherever it is printed: of the document, without what the page around it says.
import request from "supertest";
import { beforeAll, expect, it } from "vitest";
import { charactersOf } from "../../report/outline.js";
import { createApp } from "./conforms.js";
import { libraryOf, reports } from "./library.js";

let app: ReturnType<typeof createApp>;
beforeAll(() => {
  app = createApp(() => libraryOf("characters"));
});

const [report] = reports;
const length = charactersOf(report!);
const textOf = async (path: string): Promise<string> =>
  (await request(app).get(encodeURI(path)).expect(200)).text;

it("is less than the file's where a page is around it", () => {
  expect(length).toBeGreaterThan(100);
  expect(length).toBeLessThan(report!.textLength);
});

it("is the same in the list, on the report, in the tables of its county and in files", async () => {
  const { id } = report!;
  const row = new RegExp(`href="/reports/${id}"[\\s\\S]*?data-label="字数"[^>]*>(\\d+)<`);
  expect(row.exec(await textOf("/reports"))![1]).toBe(String(length));
  expect(await textOf(`/reports/${id}`)).toContain(`${length} 字`);
  for (const at of ["coverage", "review"]) {
    const { body } = await request(app)
      .get(encodeURI(`/api/${at}?county=青溪县&year=2023`))
      .expect(200);
    const rows = body.townships ?? body.rows;
    expect(rows.find((one: { report: { id: string } }) => one.report?.id === id).characters).toBe(length);
  }
  const lines = (await textOf("/api/reports.csv")).split("\r\n");
  const column = lines[0]!.split(",").indexOf("字数");
  expect(lines.find((line) => line.includes(id))!.split(",")[column]).toBe(String(length));
});

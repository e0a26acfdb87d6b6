// Every table taken away: in each format the same rows, and beside them what was asked, where and in which index.
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import request from "supertest";
import { expect, it } from "vitest";
import { formatsOffered } from "../../server/question.js";
import { questions } from "../../server/questions.js";
import { servedDemo } from "./servedDemo.js";

const { demo, app } = servedDemo();

/** What is asked of each question that has tables: name, path of its page. */
const asked: Readonly<Record<string, () => string>> = {
  search: () => "/search?q=执法&county=青溪县",
  reports: () => "/reports?year=2023",
  compare: () => `/compare?a=${id("2023 柳渡镇")}&b=${id("2024 柳渡镇")}`,
  followUp: () => `/followup/${id("2023 柳渡镇")}?next=${id("2024 柳渡镇")}`,
  township: () => `/townships/${demo.of("2024 柳渡镇").place!.code}?section=plans`,
  besideCounty: () => `/reports/${id("2023 柳渡镇")}/county`,
  same: () => `/reports/${id("2023 柳渡镇")}/same`,
  county: () => "/county?county=青溪县&year=2023",
  countyFollowUp: () => "/county/followup?county=青溪县&year=2023",
  several: () => `/compare/several?report=${id("2023 柳渡镇")}&report=${id("2023 茶垭镇")}`,
  ledger: () => "/ledger?county=青溪县&year=2023",
  coverage: () => "/coverage?county=青溪县&year=2023",
  review: () => "/review?county=青溪县&year=2023",
  holdings: () => "/",
  quality: () => "/quality",
  reuse: () => "/reuse?minReports=3",
  passage: () => `/reuse/passages/${demo.library.sharing.reader().head(0, false).id}`,
  reuseReport: () => `/reuse/reports/${id("2023 柳渡镇")}?layer=own`,
  reusePairs: () => `/reuse/pairs?a=${id("2023 柳渡镇")}&b=${id("2023 茶垭镇")}`,
  reuseCounty: () => "/reuse/county?county=青溪县&year=2023",
  reuseCounts: () => "/reuse/counts?q=执法",
  reuseFormulas: () => "/reuse/formulas?limit=1",
  counts: () => "/analysis/counts?q=执法&by=year",
  trend: () => "/analysis/trend?q=执法",
  words: () => "/analysis/words?year=2023",
  collocates: () => "/analysis/collocates?q=执法",
  keyness: () => "/analysis/keyness?a.year=2023&b.year=2024",
  dispersion: () => "/analysis/dispersion?q=执法",
  themes: () => "/analysis/themes",
};
const id = (named: string): string => demo.of(named).id;

// What a person made or sent first: collecting.test.ts and writing.test.ts tell its story, files among it.
const tabled = questions.filter(
  (one) =>
    formatsOffered(one).includes("csv") && !["collection", "collections", "received"].includes(one.name),
);

it("is asked of every question that has tables", () => {
  expect(Object.keys(asked).sort()).toEqual(tabled.map(({ name }) => name).sort());
});

const bytes = async (path: string): Promise<Buffer> => {
  const { body } = await request(app)
    .get(encodeURI(path))
    .buffer()
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return body;
};

it.each(tabled)("$name, from the links on its page", async ({ name, files }) => {
  const address = asked[name]!();
  const { text } = await request(app).get(encodeURI(address)).expect(200);
  const linkOf = (format: string): string => {
    const found = new RegExp(`href="(/api/[^"]*\\.${format}(?:\\?[^"]*)?)"`).exec(text);
    expect(found, `${address} links no ${format}`).not.toBeNull();
    return decodeURI(found![1]!.replaceAll("&amp;", "&"));
  };
  const [header, ...rows] = parse(await bytes(linkOf("csv")), { bom: true }) as string[][];
  expect(rows.length, `${address} has no rows`).toBeGreaterThan(0);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await bytes(linkOf("xlsx"))) as unknown as ExcelJS.Buffer);
  const sheet = workbook.worksheets[0]!;
  const sheets = workbook.worksheets.map((one) => one.name);
  const { tables } = files!;
  if (tables) {
    expect(sheets).toEqual([...tables, "说明"]);
    for (const [at, table] of tables.entries()) {
      const csv = linkOf("csv");
      const one = parse(await bytes(`${csv}${csv.includes("?") ? "&" : "?"}table=${table}`), { bom: true });
      expect(one, table).toHaveLength(workbook.worksheets[at]!.rowCount);
    }
  } else if (!address.startsWith("/analysis/")) expect(sheets).toHaveLength(2);
  expect((sheet.getRow(1).values as unknown[]).slice(1)).toEqual(header);
  expect(sheet.rowCount).toBe(rows.length + 1);
  const entries = new Map(
    workbook
      .getWorksheet("说明")!
      .getSheetValues()
      .slice(2)
      .map((row) => (row as string[]).slice(1) as [string, string]),
  );
  const said = ["内容", "地址", "导出时间", "索引", "索引建于", "本库报告", "本库字数"];
  expect([...entries.keys()]).toEqual(expect.arrayContaining(said));
  expect(entries.get("索引")).toBe(demo.library.manifest.id);
  const lines = String(await bytes(linkOf("jsonl")))
    .trim()
    .split("\n");
  expect(lines).toHaveLength(rows.length + 1);
  const { about } = JSON.parse(lines[0]!);
  expect(about.snapshot.id).toBe(demo.library.manifest.id);
  // The address opens the page again.
  const { pathname, search } = new URL(about.address);
  await request(app)
    .get(pathname + search)
    .expect(200);
});

it("says by which filters the reports were chosen", async () => {
  const lines = String(await bytes("/api/search.jsonl?q=执法&year=2023&county=青溪县")).split("\n");
  expect(JSON.parse(lines[0]!).about).toMatchObject({ year: "2023", county: "青溪县" });
});

it("holds all, however little of it the page shows", async () => {
  const { body } = await request(app).get("/api/reports?limit=1").expect(200);
  const csv = parse(await bytes("/api/reports.csv?limit=1"), { bom: true }) as string[][];
  expect(csv).toHaveLength(body.total + 1);
});

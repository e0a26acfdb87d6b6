// Every report of the demo corpus cited at its address, and read back by the programs that will take it.
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { binary } from "./binary.js";
import { servedDemo } from "./servedDemo.js";

const { demo, app } = servedDemo();

const collect = (response: unknown, done: (error: Error | null, body: string) => void): void => {
  let text = "";
  const stream = response as NodeJS.ReadableStream;
  stream.setEncoding("utf8");
  stream.on("data", (piece: string) => {
    text += piece;
  });
  stream.on("end", () => done(null, text));
};

async function fileOf(id: string, format: string, span?: string): Promise<string> {
  const query = { format, ...(span ? { span } : {}) };
  const got = await request(app).get(`/reports/${id}/cite`).query(query).buffer().parse(collect).expect(200);
  return got.body as string;
}

describe.each([
  ["bibtex", "@biblatex/text"],
  ["ris", "@ris/file"],
] as const)("/reports/:id/cite?format=%s", (format, forceType) => {
  it("is read back whole, report by report", async () => {
    for (const head of demo.library.archive.heads) {
      const [read] = new Cite(await fileOf(head.id, format), { forceType }).data;
      expect(read).toMatchObject({ id: `duizhao-${head.id}`, type: "report" });
      expect(read!.title).toBe(head.title?.replace(/\s*\n\s*/g, "") ?? read!.title);
      expect(read).not.toHaveProperty("URL");
      expect(String(read!.annote ?? read!.note)).toContain(head.sha256);
      const day = head.published ?? head.signed;
      if (day === null) expect(read).not.toHaveProperty("issued");
      else expect(read!.issued).toEqual({ "date-parts": [day.split("-").map(Number)] });
    }
  });

  it("says of a stretch where it stands and what it says", async () => {
    const head = demo.of("2023 茶垭镇");
    const text = demo.library.archive.text(demo.library.archive.numberOf(head.id)!);
    const start = text.indexOf("执法");
    const sentence = /[^。！？；\n]*执法[^。！？；\n]*[。！？；]?/.exec(text)![0].trim();
    const [read] = new Cite(await fileOf(head.id, format, `${start}-${start + 2}`), { forceType }).data;
    expect(read).toMatchObject({ id: `duizhao-${head.id}-${start}-${start + 2}` });
    expect(String(read!.annote ?? read!.note)).toContain(`“${sentence}”；原文位置 ${start}–${start + 2}`);
  });
});

it("names who signed, and the section and item; never an address of this machine", async () => {
  const head = demo.of("2022 柳渡镇");
  const text = demo.library.archive.text(demo.library.archive.numberOf(head.id)!);
  const start = text.indexOf("执法力量薄弱");
  const path = `/api/reports/${head.id}/cite?span=${start}-${start + 6}`;
  const { body } = await request(app).get(path).expect(200);
  expect(body.gbt7714).toMatch(/^柳渡镇人民政府\. .*\[R\]\. \d{4}-\d\d-\d\d: “.+” 一是\.$/);
  expect(body.proof).toMatch(/^原文位置 \d+–\d+（UTF-16），原文文本 SHA-256: [0-9a-f]{64}$/);
  expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|localhost/);
  const page = await request(app).get(`/reports/${head.id}`).expect(200);
  expect(page.text).toMatch(/class="citation">[^<]*，柳渡镇人民政府，/);
});

it("CSL-JSON is one list of items with unique ids", async () => {
  const head = demo.of("2023 茶垭镇");
  const items = JSON.parse(await fileOf(head.id, "csl", "0-4")) as { id: string; type: string }[];
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ id: `duizhao-${head.id}-0-4`, type: "report" });
});

it("hits and passages lead to their citations", async () => {
  const cited = /href="(\/reports\/[0-9a-f]{12}\/cite\?span=\d+-\d+)"/;
  const search = await request(app).get(encodeURI("/search?q=执法")).expect(200);
  const list = await request(app).get("/api/reuse/passages").expect(200);
  const passage = await request(app).get(`/reuse/passages/${list.body.passages[0].id}`).expect(200);
  for (const { text } of [search, passage]) {
    const [, href] = cited.exec(text) ?? [];
    expect(href).toBeDefined();
    const { text: page } = await request(app).get(href!).expect(200);
    expect(page).toContain("SHA-256");
    expect(page).toContain("GB/T 7714");
  }
});

it("is on a report's page in the tags that Zotero reads", async () => {
  const head = demo.of("2023 茶垭镇");
  const { text } = await request(app).get(`/reports/${head.id}`).expect(200);
  const tags = [...text.matchAll(/<meta name="citation_(\w+)" content="([^"]*)">/g)].map((tag) => [
    tag[1],
    tag[2],
  ]);
  expect(tags).toEqual(
    expect.arrayContaining([
      ["title", head.title],
      ["author", "茶垭镇人民政府"],
      ["technical_report_institution", "茶垭镇人民政府"],
      ["publication_date", head.published],
      ["language", "zh-CN"],
    ]),
  );
  const list = await request(app).get("/reports").expect(200);
  expect(list.text).not.toContain("citation_");
});

it.each([
  ["ris", "@ris/file"],
  ["bib", "@biblatex/text"],
  ["csl.json", undefined],
])("a whole list as .%s, in its order", async (ending, forceType) => {
  const list = await request(app).get("/api/reports?year=2023&limit=500").expect(200);
  const got = await request(app).get(`/api/reports.${ending}?year=2023`).buffer().parse(collect).expect(200);
  const { data } = new Cite(got.body as string, forceType ? { forceType } : undefined);
  expect(data.map(({ id }) => id)).toEqual(
    list.body.reports.map(({ id }: { id: string }) => `duizhao-${id}`),
  );
});

describe("the hits of a search", () => {
  const path = (ending: string, more = ""): string =>
    encodeURI(`/api/search.${ending}?q=执法&section=shortcomings${more}`);
  const textOf = async (address: string): Promise<string> => (await binary(app, address)).toString("utf8");

  it("are cited all at once, each with the whole sentence, in every format", async () => {
    const { total, hits } = (
      await request(app)
        .get(path("json").replace(".json", "") + "&limit=500")
        .expect(200)
    ).body;
    expect(total.occurrences).toBeGreaterThan(1);
    const references = JSON.parse(await textOf(path("csl.json"))) as { readonly note: string }[];
    expect(references).toHaveLength(total.occurrences);
    for (const [at, { match }] of (hits as { readonly match: string }[]).entries()) {
      const [, quote = ""] = /“(.*)”；/su.exec(references[at]!.note) ?? [];
      expect(quote).toContain(match);
      expect(quote).toMatch(/[。；！？]$/);
    }
    expect((await textOf(path("ris"))).match(/^ER {2}- /gm)).toHaveLength(total.occurrences);
    expect((await textOf(path("bib"))).match(/^@techreport/gm)).toHaveLength(total.occurrences);
  });

  it("are the same where the page groups them", async () => {
    expect(await textOf(path("ris", "&group=township"))).toBe(await textOf(path("ris")));
  });
});

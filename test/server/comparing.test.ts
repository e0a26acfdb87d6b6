// The pages that compare more than two reports, and a comparison taken away.
import { parse } from "csv-parse/sync";
import JSZip from "jszip";
import request from "supertest";
import { beforeAll, describe, expect, it, test } from "vitest";
import { countyYearOf } from "../../server/questions/county/countyYear.js";
import { createApp } from "./conforms.js";
import { libraryOf, reports } from "./library.js";

let app: ReturnType<typeof createApp>;
const [liudu23, liudu24, chaya23, hostile] = reports.map(({ id }) => id);
const place = (at: number, words: string): string => `${reports[at]!.id}-${reports[at]!.text.indexOf(words)}`;

beforeAll(() => {
  const library = libraryOf();
  app = createApp(() => library, { onError: (error) => console.error(error) });
});

const binary = (path: string) =>
  request(app)
    .get(path)
    .buffer(true)
    .parse((answer, done) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => done(null, Buffer.concat(chunks)));
    });

describe("every page", () => {
  const county = encodeURIComponent("青溪县");
  it.each([
    `/followup/${liudu23}`,
    `/followup/${liudu23}?next=${liudu24}&show=strong`,
    `/followup/${liudu23}?next=${liudu24}&show=again`,
    `/followup/${hostile}`,
    "/townships/990121100",
    "/townships/990121100?section=achievements&show=reworded",
    `/reports/${liudu23}/county`,
    `/reports/${liudu23}/same`,
    "/county",
    `/county?county=${county}&year=2023&section=plans`,
    "/ledger",
    "/ledger?place=990121100&all=1",
    `/ledger?place=990121100&sum=${encodeURIComponent("件:没有这一行")}&all=1`,
    "/ledger?place=990121100&doubt=1",
    `/ledger?county=${county}&year=2024`,
    `/compare?a=${liudu23}&b=${liudu24}`,
    `/compare?a=${liudu23}&b=${liudu24}&view=texts&section=all`,
    `/compare?a=${liudu23}&b=${hostile}&section=all&view=texts`,
    `/compare?a=${liudu23}&b=${liudu24}&diff=number`,
  ])("%s is whole", async (path) => {
    const { text } = await request(app).get(path).expect(200).expect("Content-Type", /html/);
    expect(text.match(/<h1[ >]/g)).toHaveLength(1);
    expect(text).not.toMatch(/<[^>]* (on\w+|style)=/);
    expect(text).not.toMatch(/undefined|\[object Object\]|NaN|<script>/);
    expect(text).not.toMatch(/抄袭|套话|未落实|敷衍/);
  });

  it.each([
    ["/followup/000000000000", 404],
    [`/followup/${liudu23}?next=abc`, 400],
    ["/townships/990121199", 404],
    [`/county?county=${encodeURIComponent("没有县")}`, 404],
    ["/ledger?place=x", 400],
    [`/reports/${hostile}/county`, 400],
    [`/reports/${liudu23}/same?at=1`, 404],
    [`/compare?a=${liudu23}&b=${liudu24}&diff=x`, 400],
  ])("%s answers %i", async (path, status) => {
    await request(app).get(path).expect(status);
  });
});

test("reports are found by parts of place and year, written together or apart", async () => {
  const found = async (q: string): Promise<string[]> => {
    const { body } = await request(app)
      .get(`/api/suggest/reports?q=${encodeURIComponent(q)}`)
      .expect(200);
    return body.reports.map(({ id }: { id: string }) => id);
  };
  expect(await found("柳渡2023")).toEqual([liudu23]);
  expect(await found("2024年度 柳")).toEqual([liudu24]);
  expect(await found("柳渡")).toEqual([liudu24, liudu23]);
  expect(await found("没有这个镇")).toEqual([]);
  await request(app)
    .get(`/api/suggest/reports?q=${"长".repeat(101)}`)
    .expect(400);
});

test("what is picked is checked: no number of a report is refused, a report that is not here is passed over", async () => {
  for (const field of ["pick", "third"]) {
    const { text } = await request(app).get(`/reports?year=2023&pick=${liudu23}&${field}=柳渡镇`).expect(400);
    expect(text).toContain("报告编号是 12 位十六进制数字");
    // Nothing is lost of what was picked before.
    expect(text).toContain(`name="pick" value="${liudu23}"`);
  }
  const { text } = await request(app).get(`/reports?pick=000000000000&pick=${liudu23}`).expect(200);
  expect(text).toContain("再选一份");
});

test("a third pick asks which of the two it is to replace", async () => {
  const { text } = await request(app)
    .get(`/reports?pick=${liudu23}&pick=${liudu24}&third=${chaya23}`)
    .expect(200);
  const bar = /<p class="third">[\s\S]*?<\/p>/.exec(text)![0];
  expect(bar).toContain(`pick=${chaya23}&amp;pick=${liudu24}`);
  expect(bar).toContain(`pick=${liudu23}&amp;pick=${chaya23}`);
  const { text: two } = await request(app).get(`/reports?pick=${liudu23}&pick=${liudu24}`).expect(200);
  expect(two).toContain(`third=${chaya23}`);
  expect(two).not.toContain('class="third"');
});

test("the follow-up is the contract's", async () => {
  const { body } = await request(app).get(`/api/followup/${liudu23}?next=${liudu24}`).expect(200);
  expect(body.report).toBe(liudu23);
  expect(body.links).toHaveLength(2);
  const [force, publicity] = body.links;
  expect(force.shortcoming).toBe(place(0, "一是执法力量不足"));
  expect(force.answers[0]).toMatchObject({
    item: place(0, "一是充实执法力量"),
    report: liudu23,
    kind: "plans",
    strength: "strong",
  });
  expect(force.answers[0].reason.words).toContain("执法");
  expect(publicity.answers.map(({ item }: { item: string }) => item)).toEqual([place(0, "二是办好普法夜校")]);
});

test("柳渡镇's two years: one point reworded, one dropped, one new", async () => {
  const { body } = await request(app).get("/api/townships/990121100").expect(200);
  expect(body.lives.map(({ steps }: { steps: { kind: string }[] }) => steps.map(({ kind }) => kind))).toEqual(
    [["new", "reworded"], ["new"], ["new"]],
  );
});

test("柳渡镇 beside 茶垭镇: the same concern in other words", async () => {
  const { body } = await request(app).get(`/api/reports/${liudu23}/county`).expect(200);
  expect(body.searched).toBe(1);
  expect(body.items[0]).toMatchObject({ townships: 1, parallels: [{ report: chaya23, kind: "related" }] });
  expect(body.items[1].townships).toBe(0);
});

test("the county's table names items by their lead", async () => {
  const { body } = await request(app).get("/api/county?year=2023").expect(200);
  expect(body.reports).toHaveLength(2);
  const leads = body.themes.flatMap(({ cells }: { cells: { text: string }[][] }) =>
    cells.flat().map(({ text }) => text),
  );
  expect(leads.toSorted()).toEqual(["执法力量不足", "执法人员偏少", "普法形式单一"].toSorted());
});

test("柳渡镇's disputes over the years, with their sum", async () => {
  const { body } = await request(app).get("/api/ledger?place=990121100").expect(200);
  expect(body.rows.map(({ counted, sum }: { counted: string; sum: number }) => [counted, sum])).toEqual([
    ["排查矛盾纠纷", 178],
    ["化解矛盾纠纷", 174],
  ]);
  const { text } = await request(app).get("/api/ledger.csv?place=990121100").expect(200);
  expect(text).toContain("排查矛盾纠纷,件,86,92,2,178,2,否,0,0");
});

test("a sum of the ledger leads to the figures it is of, each in its sentence", async () => {
  const { text } = await request(app).get("/ledger?place=990121100").expect(200);
  const href = /data-label="合计"><a href="([^"#]+)#behind"/.exec(text)![1]!.replaceAll("&amp;", "&");
  const { text: opened } = await request(app).get(href).expect(200);
  const list = /<ul class="figurelist">[\s\S]*?<\/ul>/.exec(opened)![0];
  expect([...list.matchAll(/<mark>([^<]+)<\/mark>/g)].map(([, figure]) => figure)).toEqual(["86件", "92件"]);
});

test("a comparison as Word document: every character of both sides, whatever the text", async () => {
  const { body } = await binary(`/api/compare.docx?a=${liudu23}&b=${hostile}&section=all`).expect(200);
  const zip = await JSZip.loadAsync(body as Buffer);
  const xml = await zip.file("word/document.xml")!.async("string");
  expect(xml).toContain("&lt;script&gt;alert");
  const text = [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join("");
  expect(text).toContain("持证人员只有6名，难以覆盖全镇。");
  expect(xml.match(/<w:tc>/g)!.length).toBe(xml.match(/<\/w:tc>/g)!.length);
});

test("a row of the workbook is as high as its longest text needs", async () => {
  const { body } = await binary(`/api/compare.xlsx?a=${liudu23}&b=${liudu24}&section=achievements`).expect(
    200,
  );
  const zip = await JSZip.loadAsync(body as Buffer);
  const xml = await zip.file("xl/worksheets/sheet1.xml")!.async("string");
  const heights = [...xml.matchAll(/<row r="(?!1")\d+"[^>]* ht="(\d+)"/g)].map(([, height]) =>
    Number(height),
  );
  expect(heights.length).toBeGreaterThan(0);
  expect(heights.every((height) => height % 15 === 0)).toBe(true);
});

describe("a report is chosen by what is typed", () => {
  const typed = (query: Record<string, string>) => request(app).get("/compare").query(query);
  it("where that names one, on either side", async () => {
    const both = await typed({ finda: "柳渡2023", findb: "茶垭 2023" }).expect(302);
    expect(both.headers.location).toBe(`/compare?a=${liudu23}&b=${chaya23}`);
    const other = await typed({ a: liudu23!, findb: "柳渡 2024", section: "plans" }).expect(302);
    expect(other.headers.location).toBe(`/compare?a=${liudu23}&b=${liudu24}&section=plans`);
    const instead = await typed({ a: liudu23!, b: liudu24!, finda: "茶垭2023" }).expect(302);
    expect(instead.headers.location).toBe(`/compare?a=${chaya23}&b=${liudu24}`);
  });
  it("where it may be several, they are listed and the other side stays", async () => {
    const { headers } = await typed({ finda: "柳渡", findb: "茶垭2023" }).expect(302);
    expect(decodeURI(headers.location!)).toBe(`/compare?b=${chaya23}&finda=柳渡`);
    const { text } = await request(app).get(headers.location!).expect(200);
    expect(text).toContain(`href="/compare?a=${liudu24}&amp;b=${chaya23}"`);
  });
});

test("changes in the Word document are struck through and underlined, not coloured alone", async () => {
  const { body } = await binary(`/api/compare.docx?a=${liudu23}&b=${liudu24}`).expect(200);
  const xml = await (await JSZip.loadAsync(body as Buffer)).file("word/document.xml")!.async("string");
  const runs = [...xml.matchAll(/<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?<w:t [^>]*>([^<]*)<\/w:t><\/w:r>/g)];
  const of = (words: string): string[] => runs.filter((run) => run[2] === words).map((run) => run[1] ?? "");
  expect(of("6")[0]).toContain("<w:strike/>");
  expect(of("9")[0]).toContain('<w:u w:val="single"/>');
});

test("HTML in one file, CSV and workbook of the pairs", async () => {
  const query = `a=${liudu23}&b=${liudu24}`;
  const html = (await binary(`/api/compare.html?${query}`).expect(200)).body.toString();
  expect(html).toMatch(/<del class="change-number"[^>]*>.*6.*<\/del>/);
  expect(html).not.toMatch(/<script|<link|src=/);
  const csv = (await binary(`/api/compare.csv?${query}`).expect(200)).body.toString() as string;
  expect(csv.split("\r\n")[0]).toMatch(/^\ufeff部分,类别,差异,甲：柳渡镇 2023 年度/);
  expect(csv).toContain("6名 → 9名（+3名，+50%）");
  const workbook = (await binary(`/api/compare.xlsx?${query}`).expect(200)).body as Buffer;
  expect(workbook.subarray(0, 2).toString()).toBe("PK");
});

test.each([
  [`/api/compare`, `?a=${liudu23}&b=${liudu24}`, "kind"],
  ["/api/ledger", "?place=990121100&all=1", "counted"],
  ["/api/coverage", `?county=${encodeURIComponent("青溪县")}&year=2023`, "township"],
])("%s is had as lines of JSON, a line for each row of its CSV", async (address, query, key) => {
  const csv = (await binary(`${address}.csv${query}`).expect(200)).body.toString() as string;
  const lines = (await binary(`${address}.jsonl${query}`).expect(200)).body.toString().trim().split("\n");
  const [about, ...rows] = lines.map((line: string) => JSON.parse(line) as Record<string, unknown>);
  expect(Object.keys(about!)).toEqual(["about"]);
  expect(rows).toHaveLength(parse(csv, { bom: true }).length - 1);
  for (const row of rows) expect(row[key]).toMatch(/./);
});

test.each(["/county", "/ledger"])("%s says beside its form which county it does not know", async (path) => {
  const { text } = await request(app)
    .get(`${path}?county=${encodeURIComponent("没有县")}`)
    .expect(404);
  expect(text).toMatch(/role="alert"[^>]*>\s*<p>区划表里没有“没有县”这个县级区划/);
  expect(text).toContain(`<form class="filters" action="${path}"`);
});

test("both texts beside each other leave nothing out", async () => {
  const { text } = await request(app)
    .get(`/compare?a=${liudu23}&b=${liudu24}&view=texts&section=all`)
    .expect(200);
  const plain = text.replace(/<span class="unseen">[^<]*<\/span>|<[^>]*>|\s+/g, "");
  const wanted = reports[0]!.sections.filter(({ kind }) => kind !== "chrome");
  for (const { start, end } of wanted)
    for (const line of reports[0]!.text.slice(start, end).split("\n"))
      expect(plain).toContain(line.replace(/\s+/g, "").replaceAll("&", "&amp;"));
});

it("a county is known by its code, by its name, and with its province's where several bear it", () => {
  const whole = libraryOf();
  const made = (code: string) => ({
    ...whole.archive.heads.find((head) => head.level === "镇")!,
    ...{ place: { code }, year: 2023, mirrorOf: null },
  });
  const heads = [made("410204"), made("350102"), made("990121100")];
  const library = { ...whole, archive: { ...whole.archive, heads } };
  const codeOf = (county: string) => countyYearOf(library, { county })?.county.code;
  expect(codeOf("410204")).toBe("410204");
  expect(codeOf("福建省鼓楼区")).toBe("350102");
  expect(codeOf("河南省鼓楼区")).toBe("410204");
  expect(codeOf("青溪县")).toBe("990121");
  expect(() => codeOf("鼓楼区")).toThrow("不止一个县叫“鼓楼区”");
  expect(() => codeOf("没有这个县")).toThrow("区划表里没有");
});

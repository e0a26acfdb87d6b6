// 审阅: the stories planted in the demo corpus as a county's officer meets them, each figure held against the answer it
// is taken from.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { binary } from "./binary.js";
import { createApp } from "./conforms.js";
import { libraryOf, qingxi, reportOf } from "./library.js";
import { servedDemo } from "./servedDemo.js";
import { workbenchHere } from "./workbenchHere.js";

const { demo, app } = servedDemo();

interface Row {
  readonly township: string;
  readonly code: string | null;
  readonly report: { readonly id: string; readonly warnings: readonly string[] } | null;
  readonly late: boolean | null;
  readonly sections: Readonly<Record<string, boolean>>;
  readonly characters: number;
  readonly lastYear: { readonly report: string; readonly share: number } | null;
  readonly peer: { readonly report: string; readonly township: string; readonly share: number } | null;
  readonly own: number | null;
  readonly alerts: readonly { readonly kind: string; readonly text: string }[];
  readonly readingWarnings: readonly string[];
  readonly unanswered: number;
  readonly untold: number;
  readonly ownShare: number | null;
  readonly changedNumbers: number;
  readonly sameNumbers: number;
  readonly signs: readonly string[];
}

const wordsIn = (xml: string): string =>
  [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => words).join("");

const get = async (path: string) => (await request(app).get(encodeURI(path)).expect(200)).body;
const rowsOf = async (county: string, year: number, more = ""): Promise<readonly Row[]> =>
  (await get(`/api/review?county=${county}&year=${year}${more}`)).rows;
const rowOf = (rows: readonly Row[], township: string): Row => rows.find((row) => row.township === township)!;

describe("青溪县 2023", () => {
  it("茶垭镇 stands first: its neighbour's text, with a name and a number left standing", async () => {
    const [first] = await rowsOf("青溪县", 2023);
    expect(first).toMatchObject({ township: "茶垭镇", late: false, signs: ["peer", "alerts"] });
    expect(first!.peer).toMatchObject({
      report: demo.of("2023 柳渡镇").id,
      township: "柳渡镇",
      later: false,
    });
    expect(first!.alerts.map(({ kind, text }) => [kind, text])).toEqual([
      ["foreignName", "柳渡镇"],
      ["copiedNumber", "4860"],
    ]);
  });

  it("柳渡镇, who published it two months before, is looked at too: days say little of who wrote first", async () => {
    const row = rowOf(await rowsOf("青溪县", 2023), "柳渡镇");
    expect(row.peer).toMatchObject({ township: "茶垭镇", later: true });
    expect(row.signs).toEqual(["peer"]);
  });

  it("麦浪镇 changed its numbers and nothing else, and never told of the training it had planned", async () => {
    const row = rowOf(await rowsOf("青溪县", 2023), "麦浪镇");
    expect(row.lastYear!.report).toBe(demo.of("2022 麦浪镇").id);
    expect(row.lastYear!.share).toBeGreaterThan(0.95);
    expect(row).toMatchObject({ sameNumbers: 0, signs: ["lastYear", "untold"] });
    expect(row.changedNumbers).toBeGreaterThan(10);
  });

  it("names every township of the table, three without a report", async () => {
    const rows = await rowsOf("青溪县", 2023);
    expect(rows).toHaveLength(10);
    const missing = rows.filter(({ report }) => report === null);
    expect(missing.map(({ township }) => township)).toEqual(["桐荫街道", "樟树湾镇", "棠梨乡"]);
    for (const row of missing)
      expect(row).toMatchObject({
        ...{ late: null, lastYear: null, peer: null, own: null, alerts: [], readingWarnings: [] },
        ...{ unanswered: 0, changedNumbers: 0, signs: ["missing"] },
      });
  });

  it("is late by the day that is asked for", async () => {
    const rows = await rowsOf("青溪县", 2023, "&due=2024-02-20");
    const late = rows.filter((row) => row.late).map(({ township }) => township);
    expect(late.sort()).toEqual(["松涧畲族乡", "苇塘镇", "茶垭镇", "青石桥镇"].sort());
  });

  it("says in the row why it is to be looked at, and by how many days it is late", async () => {
    const { text } = await request(app)
      .get(encodeURI("/review?county=青溪县&year=2023&due=2024-02-20"))
      .expect(200);
    const rows = [...text.matchAll(/<tbody[\s\S]*?<\/tbody>/g)].map(([row]) => row);
    const row = rows.find((one) => one.includes("茶垭镇</a>"))!;
    expect(row).toMatch(
      /<p class="reasons">要看：逾期 28 天 · 与柳渡镇同文 \d+\.\d% · 疑似沿用未改 2 处<\/p>/,
    );
    expect(row).toContain("2024-03-19");
  });
});

it("a year gone by is left standing in 麦浪镇's report of 2024", async () => {
  const row = rowOf(await rowsOf("青溪县", 2024), "麦浪镇");
  expect(row.alerts).toContainEqual(expect.objectContaining({ kind: "staleYear", text: "2023年" }));
});

it("松涧乡 has no part on who is responsible in 2022: not recognised, never missing", async () => {
  const row = rowOf(await rowsOf("青溪县", 2022), "松涧畲族乡");
  expect(row.sections.responsibility).toBe(false);
  expect(row.signs).toContain("parts");
  const { text } = await request(app).get(encodeURI("/review?county=青溪县&year=2022")).expect(200);
  expect(text).toContain("未识别：第一责任人履职");
  expect(text).not.toContain("没有：");
});

describe.each([
  ["青溪县", 2022],
  ["青溪县", 2023],
  ["青溪县", 2024],
  ["芦川县", 2023],
  ["芦川县", 2024],
] as const)("%s %i", (county, year) => {
  it("says what the answers say that stand behind its cells", async () => {
    for (const row of await rowsOf(county, year)) {
      if (row.report === null) continue;
      const { id } = row.report;
      const reuse = await get(`/api/reuse/reports/${id}`);
      expect([row.own, row.alerts]).toEqual([reuse.own, reuse.alerts]);
      const shareOf = (other: string) =>
        reuse.nearest.find(({ report }: { report: string }) => report === other)?.share ?? 0;
      // Rounded as the shares beside it.
      expect(row.ownShare).toBe(Math.round((reuse.own / reuse.characters) * 1e4) / 1e4);
      if (row.lastYear) expect(row.lastYear.share).toBe(shareOf(row.lastYear.report));
      if (row.peer) expect(row.peer.share).toBe(shareOf(row.peer.report));
      expect(row.readingWarnings).toEqual(row.report.warnings);
      const next = demo.library.archive.heads.find(
        (head) => head.township === row.township && head.year === year + 1 && head.mirrorOf === null,
      );
      const followed = await get(`/api/followup/${id}${next ? `?next=${next.id}` : ""}`);
      const unsettled = followed.bundled.some(({ kind }: { kind: string }) => kind !== "shortcomings");
      const open = followed.links.filter(
        ({ answers, bundled }: { answers: unknown[]; bundled?: true }) =>
          answers.length === 0 && !bundled && !unsettled,
      );
      expect(row.unanswered).toBe(open.length);
      const untold = followed.links.filter((link: { untold?: true }) => link.untold);
      expect(row.untold).toBe(untold.length);
    }
  });

  it("has what is to be looked at first: kinds, then places, then the division table's order", async () => {
    const rows = await rowsOf(county, year);
    const table = (await get(`/api/coverage?county=${county}&year=${year}`)).townships.map(
      ({ name }: { name: string }) => name,
    );
    const required = ["achievements", "shortcomings", "responsibility", "plans"];
    const weigh = (row: Row): [number, number, number] => {
      const counts = [
        row.report === null ? 1 : 0,
        row.late ? 1 : 0,
        row.report === null ? 0 : required.filter((kind) => !row.sections[kind]).length,
        row.signs.includes("lastYear") ? 1 : 0,
        row.signs.includes("peer") ? 1 : 0,
        ...[row.alerts.length, row.unanswered, row.untold, row.sameNumbers, row.readingWarnings.length],
      ];
      const kinds = counts.filter((count) => count > 0).length;
      expect(row.signs).toHaveLength(kinds);
      return [-kinds, -counts.reduce((sum, count) => sum + count, 0), table.indexOf(row.township)];
    };
    const sorted = rows.toSorted((one, other) => {
      const [a, b] = [weigh(one), weigh(other)];
      return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
    });
    expect(rows.map(({ township }) => township)).toEqual(sorted.map(({ township }) => township));
    for (const { signs, lastYear } of rows)
      expect(signs.includes("lastYear")).toBe(lastYear !== null && lastYear.share >= 0.6);
  });
});

it("every link of the page leads somewhere, to the place it names", async () => {
  const { text } = await request(app).get(encodeURI("/review?county=青溪县&year=2023")).expect(200);
  const table = /<table class="review[\s\S]*?<\/table>/.exec(text)![0];
  const hrefs = [...table.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll("&amp;", "&"));
  expect(hrefs.length).toBeGreaterThan(40);
  for (const href of new Set(hrefs)) {
    const [path, anchor] = href.split("#");
    const { text: there } = await request(app).get(path!).expect(200);
    if (anchor) expect(there, href).toContain(`id="${anchor}"`);
  }
});

describe("what a county's table cannot say by itself", () => {
  it("passages not looked for yet are said to be so, and nothing is claimed of them", async () => {
    const { library } = demo;
    const pending = new Set([demo.of("2023 茶垭镇").id]);
    const fresh = {
      ...library,
      archive: Object.create(library.archive),
      sharing: { ...library.sharing, pending },
    };
    const early = createApp(() => fresh);
    const path = encodeURI("?county=青溪县&year=2023");
    const { rows } = (await request(early).get(`/api/review${path}`).expect(200)).body;
    expect(rowOf(rows, "茶垭镇")).toMatchObject({
      pending: true,
      own: null,
      ownShare: null,
      lastYear: null,
      peer: null,
      alerts: [],
      signs: [],
    });
    // Its neighbour was looked at before: what it shares stands.
    expect(rowOf(rows, "麦浪镇").lastYear).not.toBeNull();
    const { text } = await request(early).get(`/review${path}`).expect(200);
    expect(text).toContain("其中 1 份刚编入，共用表述还没有查完");
    expect(text.match(/尚未查过/g)!.length).toBeGreaterThanOrEqual(5);
  });

  it("pages of shared passages say whether newcomers were laid against what is known", async () => {
    const { library } = demo;
    const pending = new Set([demo.of("2023 茶垭镇").id]);
    const said = async (laid: boolean): Promise<string> => {
      const fresh = {
        ...library,
        archive: Object.create(library.archive),
        sharing: { ...library.sharing, pending, laid },
      };
      return (
        await request(createApp(() => fresh))
          .get("/reuse")
          .expect(200)
      ).text;
    };
    expect(await said(false)).toContain(
      "有 1 份报告刚编入，还没有查过共用表述；这里是查找之前的结果，查完自动更新。",
    );
    expect(await said(true)).toContain(
      "有 1 份报告刚编入，只与原有的共用表述对照过，全部还在重新查找，查完自动更新。",
    );
  });

  const story = (head: Parameters<typeof reportOf>[0]["head"]) =>
    reportOf({
      head: { ...qingxi, year: 2023, published: "2024-01-30", ...head },
      sections: [
        ["opening", [`${head.township}2023年度法治政府建设年度报告`]],
        ["achievements", ["一、主要举措和成效", `${head.township}排查矛盾纠纷86件。`]],
        ["shortcomings", ["二、存在的不足和原因", "一是执法力量不足。"]],
        ["plans", ["三、下一年度安排", "一是充实执法力量。"]],
      ],
    });
  const doubt = "标题写2022年，正文写2023年。";
  const library = libraryOf("review", [
    story({ township: "柳渡镇", place: { code: "990121100" }, checked: "2026-03-02", warnings: [doubt] }),
    story({ township: "茶垭镇", place: { code: "990121101" }, warnings: [doubt] }),
    story({ township: "芦滩乡", place: { code: "990121" }, level: "乡" }),
    story({ township: "荻洲镇", title: "荻洲镇的报告", county: null, city: null, province: null }),
    story({ township: "菱塘镇", title: "菱塘镇的报告", place: { code: "990121" }, year: null }),
    story({ title: "不知何处何年", county: null, city: null, province: null, level: null, year: null }),
  ]);
  const told = createApp(() => library);
  const path = encodeURI("?county=青溪县&year=2023");

  it("a part is 没有 where a person has checked the report, and 未识别 where none has; so are doubts of the reading", async () => {
    const { rows } = (await request(told).get(`/api/review${path}`).expect(200)).body;
    expect(rowOf(rows, "柳渡镇").readingWarnings).toEqual([]);
    expect(rowOf(rows, "茶垭镇").readingWarnings).toEqual([doubt]);
    const { text } = await request(told).get(`/review${path}`).expect(200);
    expect(text).toContain("没有：第一责任人履职");
    expect(text).toContain("未识别：第一责任人履职");
  });

  it("names reports of no known county or year, each with where it is set right", async () => {
    const corpus = mkdtempSync(join(tmpdir(), "duizhao-told-"));
    const { workbench } = workbenchHere([corpus], join(corpus, "data"));
    const desk = createApp(() => library, { workbench });
    const { text } = await request(desk).get(`/review${path}`).expect(200);
    expect((await request(told).get(`/review${path}`).expect(200)).text).not.toContain(">校对<");
    rmSync(corpus, { recursive: true, force: true });
    for (const [says, field] of [
      ["荻洲镇的报告", "county"],
      ["菱塘镇的报告", "year"],
      ["不知何处何年", "county"],
    ])
      expect(text).toMatch(
        new RegExp(
          `<p class="notice">[^\\n]*${says}</a>（<a href="/reports/\\w+\\?correct=1#f-${field}">校对</a>）`,
        ),
      );
    const zip = await JSZip.loadAsync(await binary(told, `/api/review.docx${path}`));
    const words = wordsIn(await zip.file("word/document.xml")!.async("string"));
    expect(words).toContain("本库 2023 年度另有 1 份报告未识别到县");
    expect(words).toContain("本县另有 1 份乡镇报告未识别到年度");
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await binary(told, `/api/review.xlsx${path}`)) as never);
    const about = (workbook.getWorksheet("说明")!.getColumn(2).values as unknown[]).join("\n");
    expect(about).toContain("荻洲镇的报告。可在报告页“校对”里改。");
  });

  it("a township without a report is said to have one of another year, or one whose county nobody knows", async () => {
    const other = createApp(() =>
      libraryOf("instead", [
        story({ township: "柳渡镇", place: { code: "990121100" } }),
        story({ township: "茶垭镇", place: { code: "990121101" }, year: 2020 }),
        story({ township: "茶垭镇", place: { code: "990121101" }, year: 2022 }),
        story({ township: "麦浪镇", title: "麦浪镇的报告", county: null, city: null, province: null }),
      ]),
    );
    const words = (html: string): string => html.replace(/<[^>]+>/g, "").replace(/\s+/g, " ");
    for (const page of ["/review", "/coverage"]) {
      const { text } = await request(other)
        .get(page + path)
        .expect(200);
      expect(words(text)).toContain("本库有它的 2022 年度");
      expect(words(text)).toContain("另有一份麦浪镇的，县未识别：麦浪镇的报告");
      expect(text).not.toContain("2020 年度");
    }
    const zip = await JSZip.loadAsync(await binary(other, `/api/review.docx${path}`));
    const said = wordsIn(await zip.file("word/document.xml")!.async("string"));
    expect(said).toContain("未收录（本库没有这份报告；本库有它的 2022 年度）");
    expect(said).toContain("另有一份麦浪镇的，县未识别");
    const { text: table } = await request(other).get(`/api/coverage.csv${path}`).expect(200);
    expect(table).toContain("未收录；本库有它的 2022 年度");
  });

  it("a township that the division table lacks has its row behind those of the table", async () => {
    const { rows } = (await request(told).get(`/api/review${path}`).expect(200)).body;
    // 柳渡镇, 茶垭镇 and 麦浪镇 are the table's.
    expect(rows).toHaveLength(4);
    expect(rowOf(rows, "芦滩乡")).toMatchObject({ code: null, report: { township: "芦滩乡" } });
    const { text } = await request(told).get(`/review${path}`).expect(200);
    expect(text).toContain("<strong>4</strong> 个乡镇街道，已收录 <strong>3</strong> 个");
    expect(text).toContain("表中未列");
  });
});

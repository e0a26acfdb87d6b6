// 共用表述 as readers and their scripts see it: the stories planted in 青溪县, by their names.
import request from "supertest";
import { describe, expect, it } from "vitest";
import { printedText } from "../../report/marks.js";
import type { Passage, ReportReuse, ReusePairs } from "../../reuse/types.js";
import { servedDemo } from "./servedDemo.js";

const { demo, app } = servedDemo();

interface PassageList {
  readonly total: number;
  readonly passages: readonly Passage[];
  readonly next: string | null;
}

const ask = async <T>(path: string, status = 200): Promise<T> =>
  (await request(app).get(encodeURI(path)).expect(status)).body as T;
const list = (query = ""): Promise<PassageList> => ask(`/api/reuse/passages?limit=500${query}`);
const reportOf = (id: string) => demo.library.archive.report(demo.library.archive.numberOf(id)!);
const textOf = (id: string): string => reportOf(id).text;
const letters = (text: string): string => text.replace(/\s+/g, "");

describe("/api/reuse/passages", () => {
  it("is as the contract has it", async () => {
    const { total, passages, next } = await list();
    expect(total).toBe(passages.length);
    expect(next).toBeNull();
    for (const passage of passages) {
      expect(passage).toMatchObject({
        id: expect.any(String),
        kind: expect.stringMatching(/^(formula|local|shared|chrome)$/),
        reports: expect.any(Number),
        length: expect.any(Number),
      });
      expect(passage.reports).toBeGreaterThanOrEqual(2);
      expect(passage.length).toBeGreaterThanOrEqual(10);
      expect(new Set(passage.members.map(({ report }) => report)).size).toBe(passage.reports);
      const [first] = passage.members;
      // Of a Markdown file without its marks.
      expect(printedText(reportOf(first!.report), first!)).toBe(passage.text);
      for (const part of passage.template)
        if (typeof part !== "string") expect(part.slot).toHaveLength(passage.members.length);
      for (const member of passage.members)
        expect(Object.keys(member)).toEqual(
          expect.arrayContaining(["report", "file", "start", "end", "year", "township", "kind"]),
        );
    }
    const weights = passages.map(({ reports, length }) => reports * length);
    expect(weights).toEqual(weights.toSorted((x, y) => y - x));
  });

  it("gives each passage once, page by page", async () => {
    const { passages } = await list();
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await ask<PassageList>(`/api/reuse/passages?limit=7${cursor}`);
      expect(page.total).toBe(passages.length);
      seen.push(...page.passages.map(({ id }) => id));
      cursor = page.next === null ? "" : `&cursor=${page.next}`;
    } while (cursor !== "");
    expect(seen).toEqual(passages.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ["&minReports=5", (passage: Passage) => passage.reports >= 5],
    ["&minLength=60", (passage: Passage) => passage.length >= 60],
    ["&kind=local", (passage: Passage) => passage.kind === "local"],
    ["&minPlaces=5", (passage: Passage) => passage.evidence.places >= 5],
    ["&minCounties=2", (passage: Passage) => passage.evidence.counties >= 2],
    [
      "&minCounties=2&minLength=25&kind=formula",
      ({ evidence, length, kind }: Passage) => evidence.counties >= 2 && length >= 25 && kind === "formula",
    ],
    ["&kind=local&kind=formula", (passage: Passage) => ["local", "formula"].includes(passage.kind)],
    ["&county=芦川县", (passage: Passage) => passage.members.some(({ county }) => county === "芦川县")],
    ["&year=2022", (passage: Passage) => passage.members.some(({ year }) => year === 2022)],
    [
      "&year=2022&township=麦浪镇",
      (passage: Passage) =>
        passage.members.some(({ year, township }) => year === 2022 && township === "麦浪镇"),
    ],
  ] as const)("%s leaves what it says", async (query, passes) => {
    const everything = await list();
    const { total, passages } = await list(query);
    expect(total).toBe(passages.length);
    expect(passages.map(({ id }) => id)).toEqual(everything.passages.filter(passes).map(({ id }) => id));
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(everything.total);
  });

  it("finds the part a member stands in", async () => {
    const { passages } = await list("&section=shortcomings");
    expect(passages.length).toBeGreaterThan(0);
    for (const passage of passages) {
      const stands = passage.members.some(({ report, start }) =>
        demo.library.archive
          .report(demo.library.archive.numberOf(report)!)
          .sections.some(
            ({ kind, also, ...span }) =>
              (kind === "shortcomings" || also === "shortcomings") && span.start <= start && start < span.end,
          ),
      );
      expect(stands).toBe(true);
    }
  });

  it("gives all of them as files", async () => {
    const { total } = await list();
    const lines = (await request(app).get("/api/reuse/passages.jsonl").buffer(true).expect(200)).text;
    const values = lines
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(values).toHaveLength(total + 1);
    expect(values[0]).toMatchObject({ about: { total } });
    const csv = (await request(app).get("/api/reuse/passages.csv").buffer(true).expect(200)).text;
    expect(csv.startsWith("\ufeff编号,种类")).toBe(true);
    const one = (await list()).passages[0]!;
    const rows = (await request(app).get(`/api/reuse/passages/${one.id}.csv`).buffer(true).expect(200)).text;
    expect(rows.trim().split("\r\n")).toHaveLength(one.members.length + 1);
  });

  it.each([
    ["/api/reuse/passages?minReports=0", 400, "minReports"],
    ["/api/reuse/passages?minLength=x", 400, "minLength"],
    ["/api/reuse/passages?kind=theirs", 400, "kind"],
    ["/api/reuse/passages?section=everything", 400, "section"],
    ["/api/reuse/passages?localPlaces=1", 400, "localPlaces"],
    ["/api/reuse/passages?limit=501", 400, "limit"],
    ["/api/reuse/passages/000000000000-0", 404, undefined],
    ["/api/reuse/reports/000000000000", 404, undefined],
    ["/api/reuse/reports/%20", 404, undefined],
    ["/api/reuse/pairs?a=000000000000", 400, "b"],
    ["/api/reuse/pairs?a=000000000000&b=111111111111", 404, undefined],
    ["/api/reuse/pairs?a=x&b=111111111111", 400, "a"],
    ["/api/reuse/county?year=2023", 400, "county"],
    ["/api/reuse/nothing", 404, undefined],
  ])("answers %s with %i", async (path, status, field) => {
    const { error } = await ask<{ error: { message: string; field?: string } }>(path, status);
    expect(error.message).toMatch(/[\u4e00-\u9fff]/);
    expect(error.field).toBe(field);
  });
});

describe("/api/reuse/reports/{id}", () => {
  it("accounts for every character of every report", async () => {
    for (const { id } of demo.library.archive.heads) {
      const found = await ask<ReportReuse>(`/api/reuse/reports/${id}`);
      const { formula, local, ownYear, peer } = found.layers;
      expect(found.own + formula + local + ownYear + peer).toBe(found.characters);
      // The title is nobody's, and not the report's own either.
      const {
        text,
        title: named,
        sections,
      } = demo.library.archive.report(demo.library.archive.numberOf(id)!);
      const printed = sections
        .filter(({ kind }) => kind !== "chrome")
        .reduce((sum, { start, end }) => sum + end - start, 0);
      const title = named ?? "";
      const left = printed - found.characters;
      expect([0, title.length, title.length + 1]).toContain(left);
      if (text.includes(title)) expect(left).toBe(title.length);
      found.spans.forEach((span, at) => {
        expect(span.start).toBeLessThan(span.end);
        if (at > 0) expect(span.start).toBeGreaterThanOrEqual(found.spans[at - 1]!.end);
      });
      for (const alert of found.alerts) expect(textOf(id).slice(alert.start, alert.end)).toBe(alert.text);
    }
  });
});

describe("the stories of 青溪县", () => {
  const layersOf = (named: string): Promise<ReportReuse> => ask(`/api/reuse/reports/${demo.of(named).id}`);
  const page = async (path: string): Promise<string> =>
    (await request(app).get(path).set("Accept", "text/html").expect(200)).text;

  it("茶垭镇 has its neighbour's text, a name left in it and one number kept", async () => {
    const [chaya, liudu] = [demo.of("2023 茶垭镇").id, demo.of("2023 柳渡镇").id];
    const found = await layersOf("2023 茶垭镇");
    expect(found.layers.peer / found.characters).toBeGreaterThan(0.3);
    expect(found.nearest[0]!.report).toBe(liudu);
    expect(found.alerts.map(({ kind, text }) => `${kind} ${text}`).sort()).toEqual([
      "copiedNumber 4860",
      "foreignName 柳渡镇",
    ]);
    // Its sixth achievement and its third shortcoming it wrote itself.
    const layerAt = (words: string): string | undefined => {
      const at = textOf(chaya).indexOf(words);
      return found.spans.find(({ start, end }) => start <= at && at < end)?.kind;
    };
    expect(layerAt("云脚村法律服务点")).toBeUndefined();
    expect(layerAt("产地标识备案仅覆盖")).toBeUndefined();
    expect(layerAt("受教育群众")).toBe("peer");
    expect(layerAt("短视频更新慢")).toBe("peer");
    // Its first two plans are the neighbour's, behind the county's paragraph.
    expect(layerAt("用身边案例讲身边法")).toBe("peer");
    expect(layerAt("让执法有力度")).toBe("peer");
    expect(layerAt("会同县市场监管局建立收购点电子档案")).toBeUndefined();
    const html = await page(`/reuse/reports/${chaya}`);
    expect(html).toContain("地名疑似沿用未改");
    expect(html).toContain("数字疑似沿用未改");
    expect(html).toContain("与他乡镇相同");
    const { pairs } = await ask<ReusePairs>(`/api/reuse/pairs?a=${liudu}&b=${chaya}`);
    expect(pairs.length).toBeGreaterThan(3);
    const longest = pairs.reduce((one, other) =>
      other.a.end - other.a.start > one.a.end - one.a.start ? other : one,
    );
    expect(textOf(liudu).slice(longest.a.start, longest.a.end)).toContain("4860份");
    expect(textOf(chaya).slice(longest.b.start, longest.b.end)).toContain("4860份");
  });

  it("麦浪镇 repeats itself, and a year that is gone stays behind", async () => {
    const found = await layersOf("2024 麦浪镇");
    expect(found.layers.ownYear / found.characters).toBeGreaterThan(0.5);
    expect(found.own / found.characters).toBeLessThan(0.05);
    expect(found.alerts.map(({ kind, text }) => `${kind} ${text}`)).toEqual(["staleYear 2023年"]);
    expect(await page(`/reuse/reports/${demo.of("2024 麦浪镇").id}`)).toContain("年份疑似沿用未改");
    const first = await layersOf("2022 麦浪镇");
    expect(first.layers.ownYear).toBe(0);
  });

  it("青石桥镇 writes its own, and nobody else is asked to check anything", async () => {
    for (const year of [2022, 2023, 2024]) {
      const { own, characters } = await layersOf(`${year} 青石桥镇`);
      expect(own / characters).toBeGreaterThan(0.9);
    }
    const asked = new Set([demo.of("2023 茶垭镇").id, demo.of("2024 麦浪镇").id]);
    for (const { id } of demo.library.archive.heads) {
      const { alerts } = await ask<ReportReuse>(`/api/reuse/reports/${id}`);
      expect([id, alerts.length > 0]).toEqual([id, asked.has(id)]);
    }
  });

  it("the county's template is named as the county's, and as what it is under other thresholds", async () => {
    const { passages } = await list();
    const template = passages.find(
      ({ text, reports }) => reports > 10 && text.includes("合法性审查工作规程》"),
    )!;
    expect(template.kind).toBe("local");
    expect(new Set(template.members.map(({ township }) => township)).size).toBe(5);
    expect(template.members.every(({ county }) => county === "青溪县")).toBe(true);
    const html = await page(`/reuse/passages/${template.id}`);
    expect(html).toContain("本地统一表述");
    expect(html).toContain("5 个乡镇或单位");
    expect((await ask<Passage>(`/api/reuse/passages/${template.id}?localPlaces=6`)).kind).toBe("shared");
    expect(passages.some(({ kind, text }) => kind === "formula" && text.includes("专家论证"))).toBe(true);
  });

  it("a county's year shows who shares with whom", async () => {
    const found = await ask<{
      reports: string[];
      matrix: ({ shared: number; share: number } | null)[][];
      nearCopies: { a: { id: string }; b: { id: string }; sameTownship: boolean }[];
    }>("/api/reuse/county?county=青溪县&year=2023");
    const row = found.reports.indexOf(demo.of("2023 茶垭镇").id);
    const column = found.reports.indexOf(demo.of("2023 柳渡镇").id);
    expect(found.matrix[row]![row]).toBeNull();
    const most = Math.max(...found.matrix[row]!.map((cell) => cell?.share ?? 0));
    expect(found.matrix[row]![column]!.share).toBe(most);
    expect(most).toBeGreaterThan(0.6);
    const named = found.nearCopies.map(({ a, b }) => [a.id, b.id].sort().join());
    expect(named).toContain([demo.of("2023 茶垭镇").id, demo.of("2023 柳渡镇").id].sort().join());
    expect(named).toContain([demo.of("2023 麦浪镇").id, demo.of("2024 麦浪镇").id].sort().join());
  });
});

describe("the pages", () => {
  const pages = (): string[] => {
    const [chaya, liudu] = [demo.of("2023 茶垭镇").id, demo.of("2023 柳渡镇").id];
    return [
      "/reuse",
      "/reuse?kind=local&section=achievements&localPlaces=4",
      "/reuse?minLength=5000",
      `/reuse/reports/${chaya}`,
      `/reuse/reports/${chaya}?layer=peer`,
      `/reuse/pairs?a=${liudu}&b=${chaya}`,
      "/reuse/county",
      "/reuse/formulas?minReports=3",
      `/reuse/county?county=${encodeURIComponent("芦川县")}&year=2022&kind=formula`,
    ];
  };

  it("are whole, accuse nobody, and lead nowhere that is not there", async () => {
    const { passages } = await list();
    const seen = new Set<string>();
    for (const path of [
      ...pages(),
      `/reuse/passages/${passages[0]!.id}`,
      `/reuse/passages/${passages[2]!.id}`,
    ]) {
      const { text } = await request(app).get(path).set("Accept", "text/html").expect(200);
      expect(text.match(/<h1[ >]/g)).toHaveLength(1);
      expect(text).not.toMatch(/<[^>]* (on\w+|style)=/);
      expect(text).not.toMatch(/undefined|\[object Object\]|NaN/);
      expect(text).not.toMatch(/抄袭|套话|原创率|造假/);
      for (const [, href] of text.matchAll(/href="(\/[^"#]*)/g)) seen.add(href!.replaceAll("&amp;", "&"));
    }
    for (const href of [...seen].filter((each) => !each.startsWith("/public"))) {
      const { status } = await request(app).get(href).set("Accept", "text/html");
      expect([href, status]).toEqual([href, 200]);
    }
  });

  it("say what is wrong with a question and keep the form", async () => {
    const { text } = await request(app)
      .get("/reuse?minReports=x&minLength=30")
      .set("Accept", "text/html")
      .expect(400);
    expect(text).toContain('role="alert"');
    expect(text).toContain('name="minLength" type="number" value="30"');
    const county = await request(app).get("/reuse/county?line=0").set("Accept", "text/html").expect(400);
    expect(county.text).toContain("连线的百分数至少 1");
  });

  it("are reached from the report and from the comparison", async () => {
    const [chaya, liudu] = [demo.of("2023 茶垭镇").id, demo.of("2023 柳渡镇").id];
    const report = await request(app).get(`/reports/${chaya}`).expect(200);
    expect(report.text).toContain(`href="/reuse/reports/${chaya}"`);
    const compared = await request(app).get(`/compare?a=${liudu}&b=${chaya}`).expect(200);
    expect(compared.text).toContain("/reuse/pairs?");
  });

  it("print no letter of a report differently", async () => {
    const { id } = demo.of("2023 茶垭镇");
    const { text } = await request(app).get(`/reuse/reports/${id}`).expect(200);
    const body = text.slice(text.indexOf('class="text layertext"'));
    const plain = letters(
      body
        .replace(/<p class="gutter">.*?<\/p>/gs, "")
        .replace(/<p class="kind">.*?<\/p>/gs, "")
        .replace(/<[^>]*>/g, ""),
    );

    expect(plain).toContain("发放宣传资料4860份");
    expect(plain).toContain("柳渡镇党委理论学习中心组把习近平法治思想列为年度必学专题");
  });
});

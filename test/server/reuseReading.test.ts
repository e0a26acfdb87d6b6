// A scholar of set phrases at the pages of shared passages: narrowing the list, asking why, taking away what is found.
import request from "supertest";
import { describe, expect, it } from "vitest";
import { type KindThresholds, usualThresholds } from "../../reuse/kinds.js";
import { minOwnLetters, ownTextOf } from "../../reuse/ownText.js";
import { stretchesOf } from "../../reuse/stretches.js";
import { everyPassage, type Passage, type ReportReuse, type ReusePairs } from "../../reuse/types.js";
import { rulesOf } from "../../server/questions/reuse/decision.js";
import { servedDemo } from "./servedDemo.js";

const { demo, app } = servedDemo();

interface PassageList {
  readonly total: number;
  readonly passages: readonly Passage[];
}

const ask = async <T>(path: string, status = 200): Promise<T> =>
  (await request(app).get(encodeURI(path)).expect(status)).body as T;
const list = (query = ""): Promise<PassageList> => ask(`/api/reuse/passages?limit=500${query}`);
const letters = (text: string): string => text.replace(/\s+/g, "");

describe("a list that finds nothing", () => {
  const page = async (path: string): Promise<string> =>
    (await request(app).get(path).set("Accept", "text/html").expect(200)).text;

  it("says which condition to loosen, and what that gives", async () => {
    const text = await page("/reuse?year=2022&minLength=100000");
    expect(text).toContain("没有符合条件的表述");
    const loosened = [...text.matchAll(/<li><a href="([^"]+)">不限“([^”]+)”<\/a>，([^<]*)<\/li>/g)];
    expect(loosened.map(([, , label, says]) => [label, says])).toEqual([
      ["年度 2022", "仍没有"],
      ["至少 100000 个字", expect.stringMatching(/^有 \d+ 条$/)],
    ]);
    const href = loosened[1]![1]!.replaceAll("&amp;", "&");
    const { total } = await ask<PassageList>(`/api${href.replace("/reuse", "/reuse/passages")}`);
    expect(loosened[1]![3]).toBe(`有 ${total} 条`);
  });

  it("asks once for each field, however many values it has", async () => {
    const years = Array.from({ length: 100 }, (_, at) => `&year=${1950 + at}`).join("");
    const text = await page(`/reuse?minLength=100000${years}`);
    const loosened = [...text.matchAll(/<li><a href="([^"]+)">不限“([^”]+)”<\/a>/g)];
    expect(loosened.map(([, , label]) => label)).toEqual([
      "年度 1950、年度 1951、年度 1952等 100 项",
      "至少 100000 个字",
    ]);
    expect(loosened[0]![1]).toBe("/reuse?minLength=100000");
  });

  it("takes a kind as often as it is given, and keeps it once", async () => {
    const kinds = (times: number): string => "&kind=local".repeat(times);
    expect(await list(kinds(50))).toEqual(await list(kinds(1)));
    const { error } = await ask<{ error: { message: string } }>(`/api/reuse/passages?${kinds(201)}`, 400);
    expect(error.message).toContain("一次最多给 200 个值");
    const reader = demo.library.sharing.reader();
    const flags = demo.library.sharing.ofKinds(reader, ["local"]);
    expect(demo.library.sharing.ofKinds(reader, ["local", "local"])).toBe(flags);
  });

  it("offers to take away each of its conditions while it finds something", async () => {
    const text = await page("/reuse?kind=local&kind=formula&year=2023");
    for (const label of ["种类：本地统一表述", "种类：通用表述", "年度 2023"])
      expect(text).toContain(`${label}<span`);
    expect(text).toContain('href="/reuse?kind=local&amp;year=2023"');
    expect(text).toContain('name="kind" value="formula" checked>');
  });

  it("keeps every filter of reports, in the form or beside it, and offers to take it away", async () => {
    const text = await page("/reuse?published=2024-01..2024-03&level=镇&township=茶垭镇");
    for (const [name, value] of [
      ["published", "2024-01..2024-03"],
      ["level", "镇"],
      ["township", "茶垭镇"],
    ])
      expect(text).toContain(`name="${name}" value="${value}" checked>`);
    for (const label of ["发布日期 2024-01..2024-03", "层级 镇", "乡镇 茶垭镇"])
      expect(text).toContain(`${label}<span`);
  });

  it("turns its pages to and fro", async () => {
    const second = /rel="next"[^>]*href="([^"]+)"/
      .exec(await page("/reuse?limit=20"))![1]!
      .replaceAll("&amp;", "&");
    const text = await page(second);
    expect(text).toContain("第 21–");
    expect(text).toMatch(/rel="prev" href="\/reuse\?limit=20"/);
  });
});

describe("why a passage is called what it is", () => {
  it("is shown rule by rule, under the reader's own thresholds too", async () => {
    const { passages } = await list("&kind=local&minPlaces=4");
    const { id, evidence } = passages.find(({ evidence: { counties } }) => counties === 1)!;
    const decided = async (query: string): Promise<string> => {
      const { text } = await request(app).get(`/reuse/passages/${id}${query}`).expect(200);
      const rows = text.split('<tr class="picked">').slice(1);
      expect(rows).toHaveLength(1);
      return /<th scope="row"[^>]*>([^<]*)/.exec(rows[0]!)![1]!;
    };
    expect(await decided("")).toBe("本地统一表述：一县之内");
    expect(await decided(`?localPlaces=${evidence.places + 1}`)).toBe("几处共有：以上都不是");
  });

  it("agrees with the kind for every passage and any thresholds", async () => {
    for (const moved of [
      {},
      { localPlaces: 2 },
      { formulaPlaces: 2, formulaLetters: 500 },
      { formulaProvinces: 2 },
    ] satisfies Partial<KindThresholds>[]) {
      const given = Object.entries(moved).map(([name, value]) => `&${name}=${value}`);
      const { passages } = await list(given.join(""));
      for (const passage of passages) {
        const decides = rulesOf(passage, { ...usualThresholds, ...moved }).find((rule) => rule.decides)?.name;
        const names = { formula: "通用表述", local: "本地统一表述", shared: "几处共有", chrome: undefined };
        expect([passage.id, decides?.split("：")[0]]).toEqual([passage.id, names[passage.kind]]);
      }
    }
  });
});

describe("next steps of a scholar", () => {
  const text = async (path: string): Promise<string> =>
    (await request(app).get(path).set("Accept", "text/html").expect(200)).text;
  const hrefs = (html: string): string[] =>
    [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll("&amp;", "&"));

  it("lead from a passage to its words in all reports, to a citation, and to two of its members", async () => {
    const { passages } = await list();
    const { id, members, reports } = passages.find(({ text: words }) =>
      words.includes("合法性审查工作规程"),
    )!;
    const found = hrefs(await text(`/reuse/passages/${id}`));
    const search = found.find((href) => href.startsWith("/search?") && href.includes("literal=1"))!;
    const answer = await ask<{ total: { reports: number } }>(decodeURI(`/api${search}`));
    expect(answer.total.reports).toBeGreaterThan(reports / 2);
    const once = found.find((href) => href.startsWith("/reuse/counts?"))!;
    await ask(decodeURI(`/api${once}`));
    const [first] = members;
    expect(found).toContain(`/reports/${first!.report}/cite?span=${first!.start}-${first!.end}`);
    const [a, b] = [...new Set(members.map(({ report }) => report))];
    const pair = await text(`/reuse/pairs?a=${a}&b=${b}&passage=${id}`);
    expect(pair.match(/id="here"/g)).toHaveLength(1);
  });

  it("search for words that stand in the passage's own reports, for every passage", async () => {
    for (const { id, members } of (await list()).passages) {
      const search = hrefs(await text(`/reuse/passages/${id}`)).find((href) => href.includes("literal=1"));
      if (!search) continue;
      const { hits } = await ask<{ hits: { report: { id: string } }[] }>(
        `${decodeURI(`/api${search}`)}&limit=500`,
      );
      const reports = new Set(hits.map(({ report }) => report.id));
      expect([search, members.some(({ report }) => reports.has(report))]).toEqual([search, true]);
    }
  });

  it("name a passage within another once, beside it", async () => {
    const [a, b] = [demo.of("2023 柳渡镇").id, demo.of("2023 茶垭镇").id];
    const { pairs } = await ask<ReusePairs>(`/api/reuse/pairs?a=${a}&b=${b}`);
    const html = await text(`/reuse/pairs?a=${a}&b=${b}`);
    const rows = html.match(/data-pair/g)!.length;
    const inside = html.match(/class="insideone"/g)!.length;
    expect(rows + inside).toBe(pairs.length);
    expect(inside).toBeGreaterThan(2);
  });

  it("give a report's own text alone, to copy and as a file", async () => {
    const { id } = demo.of("2023 茶垭镇");
    const html = await text(`/reuse/reports/${id}?layer=own`);
    expect(html).toMatch(/<details class="ownlist" open>/);
    expect(html).toContain('class="notown"');
    const csv = (await request(app).get(`/api/reuse/reports/${id}.csv?layer=own`).buffer(true).expect(200))
      .text;
    expect(csv).toContain("产地标识备案");
    expect(csv).not.toContain("受教育群众");
    expect(csv).not.toContain("与他乡镇相同");
    const whole = (await request(app).get(`/api/reuse/reports/${id}.csv`).buffer(true).expect(200)).text;
    expect(whole).toContain("与他乡镇相同");
    await request(app)
      .get(`/api/reuse/reports/${id}.xlsx`)
      .expect(200)
      .expect("Content-Type", /spreadsheetml/);
    await ask(`/api/reuse/reports/${id}.csv?layer=mine`, 400);
  });

  it("give a passage's members as lines of JSON, behind what is to be known of them", async () => {
    const [one] = (await list()).passages;
    const { text } = await request(app).get(`/api/reuse/passages/${one!.id}.jsonl`).buffer(true).expect(200);
    const [told, ...members] = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(told.about).toMatchObject({ passage: one!.id, snapshot: { id: demo.library.manifest.id } });
    expect(one!.members).toMatchObject(members.map(({ report, start, end }) => ({ report, start, end })));
  });

  it("tell the first writer of a passage from those after, in the list too", async () => {
    const first = { 柳渡镇: 0, 茶垭镇: 0 };
    for (const township of ["柳渡镇", "茶垭镇"] as const) {
      const { id } = demo.of(`2023 ${township}`);
      const { spans } = await ask<ReportReuse>(`/api/reuse/reports/${id}`);
      const reader = demo.library.sharing.reader();
      const own = new Set(spans.map(({ passage }) => passage)).values();
      for (const passage of own)
        if (reader.head(reader.numberOf(passage)!).earliest?.report === id) first[township]++;
      const html = await text(`/reuse/reports/${id}`);
      expect(html.includes("首见于本报告")).toBe(first[township] > 0);
      expect(html).toMatch(/title="最早见于[^"（]+（\d{4}-\d\d-\d\d）/);
    }
    expect(first.柳渡镇).toBeGreaterThan(first.茶垭镇);
    const { earliest } = demo.library.sharing
      .reader()
      .head(demo.library.sharing.reader().list(everyPassage)[0]!);
    const { township } = demo.library.archive.heads[demo.library.archive.numberOf(earliest!.report)!]!;
    expect(await text("/reuse")).toContain(`${township}<br>${earliest!.date}</a>`);
  });

  it("open every stretch of a report by a click on its words", async () => {
    const { id } = demo.of("2023 茶垭镇");
    const { spans } = await ask<ReportReuse>(`/api/reuse/reports/${id}`);
    const html = await text(`/reuse/reports/${id}`);
    const stops = [...html.matchAll(/<a class="layer [^"]*" href="([^"]+)"[^>]* id="m(\d+)" data-hit>/g)];
    expect(stops.map(([, , number]) => Number(number))).toEqual(spans.map((_, at) => at));
    for (const [, href, number] of stops)
      expect(href).toBe(`/reuse/passages/${spans[Number(number)]!.passage}`);
  });
});

it("a report's own text begins and ends with a clause, and is no heading, title or signature", () => {
  for (const head of demo.library.archive.heads) {
    const report = demo.library.archive.report(demo.library.archive.numberOf(head.id)!);
    const stretches = stretchesOf(report, demo.library.sharing.reader().report(head.id, false)!);
    const kindAt = (at: number) => report.sections.find(({ start, end }) => start <= at && at < end)!.kind;
    let reach = 0;
    for (const { start, end } of ownTextOf(report, stretches).pieces) {
      expect(start).toBeGreaterThanOrEqual(reach);
      reach = end;
      const text = report.text.slice(start, end);
      expect(text.match(/[\p{L}\p{N}]/gu)!.length).toBeGreaterThanOrEqual(minOwnLetters);
      expect(letters(text)).not.toBe(letters(head.title ?? ""));
      expect(["chrome", "signature"]).not.toContain(kindAt(start));
      const before = report.text.slice(0, start).trimEnd().at(-1) ?? "\n";
      const opens = [...report.paragraphs, ...report.sections].some(
        (paragraph) => report.text.slice(paragraph.start, start).trim() === "" && paragraph.start <= start,
      );
      expect(opens || /[，。；：！？;!?”’」』）》]/.test(before)).toBe(true);
    }
  }
});

it("a report cut into stretches says every letter once, the title aside", async () => {
  for (const head of demo.library.archive.heads) {
    const report = demo.library.archive.report(demo.library.archive.numberOf(head.id)!);
    const found = await ask<ReportReuse>(`/api/reuse/reports/${head.id}`);
    const stretches = stretchesOf(report, found);
    stretches.forEach(({ start, end }, at) => {
      expect(start).toBeLessThan(end);
      if (at > 0) expect(start).toBeGreaterThanOrEqual(stretches[at - 1]!.end);
    });
    const only = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
    const kept = report.sections
      .filter(({ kind }) => kind !== "chrome")
      .map(({ start, end }) => report.text.slice(start, end));
    const chrome = found.spans.some(({ kind }) => kind === "chrome");
    if (!chrome)
      expect(stretches.map(({ start, end }) => only(report.text.slice(start, end))).join("")).toBe(
        only(kept.join("")).replace(only(report.title ?? ""), ""),
      );
  }
});

it("what townships lack alike is counted among those whose report has the part", async () => {
  interface Found {
    readonly shortcomings: { townships: number; of: number; whole: boolean; names: string[]; text: string }[];
    readonly withShortcomings: { townships: number; recognised: number; all: number };
  }
  const { shortcomings, withShortcomings } = await ask<Found>("/api/reuse/county?county=青溪县&year=2023");
  const named = demo.library.archive.heads.filter(
    (head) =>
      head.county === "青溪县" && head.year === 2023 && head.township !== null && head.mirrorOf === null,
  );
  const having = named.filter(({ id }) =>
    demo.library.archive
      .report(demo.library.archive.numberOf(id)!)
      .sections.some(({ kind, also }) => kind === "shortcomings" || also === "shortcomings"),
  );
  expect(withShortcomings).toMatchObject({ townships: named.length, recognised: having.length });
  expect(withShortcomings.all).toBeGreaterThan(named.length);
  expect(shortcomings.map(({ names }) => [...names].sort())).toContainEqual(["柳渡镇", "茶垭镇"].sort());
  for (const { townships, of, whole, names, text } of shortcomings) {
    expect(of).toBe(having.length);
    expect(names).toHaveLength(townships);
    expect(whole).toBe(townships === of);
    // Its heading alone is no shortcoming.
    expect(letters(text).length).toBeGreaterThan(9);
    expect(text).not.toMatch(/^[一二三四五]、/);
  }
  const counts = shortcomings.map(({ townships }) => townships);
  expect(counts).toEqual(counts.toSorted((x, y) => y - x));
});

it("a county's answer does not tell what was asked before it", async () => {
  interface Found {
    readonly townships: { cells: { head: { year: number }; shares: { alerts: number | null } }[] }[];
  }
  const path = "/api/reuse/county?county=青溪县&year=2023&localPlaces=4";
  const first = await ask<Found>(path);
  await ask("/api/reuse/county?county=青溪县&year=2024&localPlaces=4");
  expect(await ask<Found>(path)).toEqual(first);
  const cells = first.townships.flatMap((unit) => unit.cells);
  for (const { head, shares } of cells) expect(shares.alerts === null).toBe(head.year !== 2023);
  expect(cells.some(({ shares }) => (shares.alerts ?? 0) > 0)).toBe(true);
});

it.each([
  "/reuse/passages?minPlaces=1000000000",
  "/reuse/passages?minCounties=-1",
  "/reuse/passages?localPlaces=1000000000",
  "/reuse/passages?formulaLetters=-5",
  "/reuse/passages?kind[]=local",
  "/reuse/passages?kind[0]=local",
  "/reuse/passages?minReports=2&minReports=3",
  "/reuse/passages?cursor=%00",
  "/reuse/county?county=青溪县&year=20233",
  "/reuse/pairs?a[]=1",
])("%s gets one sentence", async (path) => {
  const { error } = await ask<{ error: { message: string; field: string } }>(`/api${path}`, 400);
  expect(error.message).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/);
  expect(error.field).toMatch(/^[A-Za-z[\]\d]+$/);
});

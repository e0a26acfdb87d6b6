// The command line: answers on stdout, one line on stderr when it cannot go on, and the exit code.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commandName } from "../../cli/questions.js";
import { projectRoot } from "../../report/generated.js";
import { openLibrary } from "../../server/library.js";
import { questions } from "../../server/questions.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { createApp } from "../server/conforms.js";
import { duizhao } from "./duizhao.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-cli-"));
const corpus = join(folder, "corpus");
const data = join(folder, "data");

const answer = async <T>(...argv: string[]): Promise<T> => {
  const { code, out, err } = await duizhao(...argv, "--json");
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out) as T;
};

interface Head {
  readonly id: string;
  readonly township: string;
  readonly year: number;
}

beforeAll(async () => {
  cpSync(join(projectRoot, "corpus", "2023"), corpus, { recursive: true });
  cpSync(join(projectRoot, "corpus", "divisions.csv"), join(corpus, "divisions.csv"));
  const { code } = await duizhao("index", "--corpus", corpus, "--data", data, "--json");
  expect(code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("index ends with its summary on stdout and nothing else there", async () => {
  const { code, out } = await duizhao("index", "--corpus", corpus, "--data", data, "--json");
  expect(code).toBe(0);
  const summary = JSON.parse(out) as Record<string, unknown>;
  expect(Object.keys(summary)).toEqual([
    "reports",
    "added",
    "changed",
    "removed",
    "unchanged",
    "rejected",
    "duplicates",
    "warnings",
    "seconds",
  ]);
  expect(summary).toMatchObject({ added: 0, changed: 0, removed: 0 });
  expect(summary.rejected).toHaveLength(1);
});

test("--strict makes a file left out a failure", async () => {
  expect((await duizhao("index", "--corpus", corpus, "--data", data, "--strict")).code).toBe(1);
});

test("reports, show, search and compare print what the API sends", async () => {
  const { total, reports } = await answer<{ total: number; reports: Head[] }>(
    "reports",
    "--data",
    data,
    "--county",
    "青溪县",
    "--limit",
    "50",
  );
  expect(total).toBe(reports.length);
  const [a, b] = ["柳渡镇", "茶垭镇"].map(
    (township) => reports.find((head) => head.township === township)!.id,
  );
  const shown = await answer<{ id: string; text: string; sections: unknown[] }>("show", a!, "--data", data);
  expect(shown.id).toBe(a);
  const found = await answer<{
    total: { occurrences: number };
    hits: { match: string; start: number; report: { id: string } }[];
  }>("search", "普法", "--data", data, "--section", "shortcomings", "--limit", "500");
  expect(found.hits).toHaveLength(found.total.occurrences);
  for (const hit of found.hits.filter(({ report }) => report.id === a))
    expect(shown.text.slice(hit.start, hit.start + 2)).toBe(hit.match);
  const compared = await answer<{ sections: { kind: string; pairs: { kind: string }[] }[] }>(
    "compare",
    a!,
    b!,
    "--data",
    data,
  );
  expect(compared.sections.map(({ kind }) => kind)).toEqual(["shortcomings", "plans"]);
  expect(compared.sections.flatMap(({ pairs }) => pairs).some(({ kind }) => kind === "changed")).toBe(true);
  const followed = await answer<{ report: string; links: { answers: { kind: string }[] }[] }>(
    "followup",
    a!,
    "--next",
    b!,
    "--data",
    data,
  );
  expect(followed.report).toBe(a!);
  expect(followed.links.length).toBeGreaterThan(0);
  const told = (await duizhao("followup", a!, "--data", data)).out;
  expect(told).toMatch(/条不足/);
  expect(told).toMatch(/本报告的安排 {2}共同词语：[\s\S]+（[一二三]）/);
  const beside = (await duizhao("compare", a!, b!, "--data", data)).out;
  expect(beside).toMatch(/^甲 .+柳渡镇.*\n乙 .+茶垭镇/);
  expect(beside).toMatch(new RegExp(`    甲 ${a}-\\d+ {2}.*[一二三]`));
});

test("townships, counties and their tables print what the interface sends, tables in columns", async () => {
  const { reports } = await answer<{ reports: Head[] }>("reports", "--data", data, "--limit", "50");
  const { id } = reports.find(({ township }) => township === "柳渡镇")!;
  const library = openLibrary(openSnapshot(data));
  const app = createApp(() => library);
  const county = encodeURIComponent("青溪县");
  for (const [argv, address] of [
    [["township", "990121100"], "/api/townships/990121100"],
    [["followup", id], `/api/followup/${id}`],
    [["beside", id, "--section", "plans"], `/api/reports/${id}/county?section=plans`],
    [["same", id], `/api/reports/${id}/same`],
    [["county", "--year", "2023"], "/api/county?year=2023"],
    [["ledger", "--all"], "/api/ledger?all=1"],
    [["coverage", "--county", "青溪县", "--year", "2023"], `/api/coverage?county=${county}&year=2023`],
  ] as const)
    expect(await answer(...argv, "--data", data)).toEqual((await request(app).get(address).expect(200)).body);
  const ledger = await duizhao("ledger", "--data", data);
  expect(ledger.out).toMatch(/^事项 +单位 .*合计.*\n.+ \d+ /);
  const { code, err } = await duizhao("coverage", "--county", "青溪县", "--data", data);
  expect([code, err]).toEqual([2, "duizhao: 请给出所报告的年度 year。\n"]);
});

test("reuse prints the passages, a report's layers, and what two reports share", async () => {
  const { reports } = await answer<{ reports: Head[] }>("reports", "--data", data, "--limit", "50");
  const [a, b] = ["柳渡镇", "茶垭镇"].map(
    (township) => reports.find((head) => head.township === township)!.id,
  );
  const list = await answer<{ total: number; passages: { reports: number; length: number; kind: string }[] }>(
    ...["reuse", "--data", data, "--min-reports", "3", "--min-length", "15", "--kind", "local"],
  );
  expect(list.total).toBeGreaterThan(0);
  for (const passage of list.passages) {
    expect(passage.reports).toBeGreaterThanOrEqual(3);
    expect(passage.length).toBeGreaterThanOrEqual(15);
    expect(passage.kind).toBe("local");
  }
  const layers = await answer<{ report: string; alerts: { text: string }[] }>(
    ...["reuse", "--report", b!, "--data", data],
  );
  expect(layers.report).toBe(b);
  expect(layers.alerts.map(({ text }) => text)).toContain("柳渡镇");
  const shared = await answer<{ a: string; pairs: unknown[] }>(
    ...["reuse", "--a", a!, "--b", b!, "--data", data],
  );
  expect(shared.a).toBe(a);
  expect(shared.pairs.length).toBeGreaterThan(0);
  for (const words of [["reuse"], ["reuse", "--report", b!], ["reuse", "--a", a!, "--b", b!]])
    expect((await duizhao(...words, "--data", data)).out).toMatch(/[\u4e00-\u9fff]/);
});

test("an option of reuse asks the question that has a command of its own", async () => {
  const { reports } = await answer<{ reports: Head[] }>("reports", "--data", data, "--limit", "50");
  const [a, b] = ["柳渡镇", "茶垭镇"].map(
    (township) => reports.find((head) => head.township === township)!.id,
  );
  const { passages } = await answer<{ passages: { id: string }[] }>("reuse", "--limit", "1", "--data", data);
  const { id } = passages[0]!;
  for (const [old, own] of [
    [
      ["reuse", "--passage", id, "--local-places", "4"],
      ["passage", id, "--local-places", "4"],
    ],
    [
      ["reuse", "--report", b!],
      ["reuse-report", b!],
    ],
    [
      ["reuse", "--a", a!, "--b", b!],
      ["reuse-pairs", a!, b!],
    ],
    [
      ["reuse", "--matrix", "--county", "青溪县", "--year", "2023"],
      ["reuse-county", "--county", "青溪县", "--year", "2023"],
    ],
  ] as const)
    for (const json of [[], ["--json"]]) {
      const { code, out } = await duizhao(...own, ...json, "--data", data);
      expect([code, out.startsWith("{")]).toEqual([0, json.length > 0]);
      expect((await duizhao(...old, ...json, "--data", data)).out).toBe(out);
    }
  for (const [argv, said] of [
    [["reuse-counts", "执法"], /只算一次：\d+ 处/],
    [["reuse-formulas", "--min-reports", "2"], /#/],
  ] as const)
    expect((await duizhao(...argv, "--data", data)).out).toMatch(said);
  const file = join(folder, "layers.csv");
  expect((await duizhao("reuse", "--report", b!, "--output", file, "--data", data)).code).toBe(0);
  expect(readFileSync(file, "utf8")).toContain("本报告独有表述");
});

test("verify is content with a whole snapshot", async () => {
  expect(await answer<{ ok: boolean }>("verify", "--data", data)).toMatchObject({ ok: true });
});

test.each([
  [["fly"], 2, "没有这个命令"],
  [["search"], 2, "缺少参数"],
  [["search", "普法", "--colour"], 2, "没有这个选项"],
  [["search", "-执法"], 2, "-- -执法"],
  [["search", "普法", "--group", "village", "--data", data], 2, "归并"],
  [["search", '"', "--data", data], 2, ""],
  [["search", "普法", "--limit", "9999", "--data", data], 2, ""],
  [["show", "000000000000", "--data", data], 1, ""],
  [["reports", "--data", join(folder, "nowhere")], 1, ""],
  [["index", "--corpus", join(folder, "nowhere"), "--data", data], 1, "不存在"],
  [["reuse", "--a", "000000000000", "--data", data], 2, "--b"],
  [["reuse", "--report", "000000000000", "--matrix", "--data", data], 2, "一次只能用一种"],
  [["reuse", "--matrix", "--county", "青溪县", "--data", data], 2, "year"],
  [["reuse", "--min-reports", "0", "--data", data], 2, ""],
  [["serve", "--data", join(folder, "nowhere")], 1, ""],
  [["serve", "--port", "many"], 2, "选项的值不对：--port <P> many，端口应是 0 到 65535 的整数；"],
  [["search"], 2, "缺少参数：q；"],
  [["search", "普法", "--scop", "item"], 2, "没有这个选项：--scop，也许是 --scope；"],
  [["search", "普法", "--limit"], 2, "选项缺少值：--limit <V>；"],
  [["search", "普法", "执法"], 2, "参数太多；"],
  [["help", "fly"], 2, "没有这个命令"],
  [["search", "", "--data", data], 2, "请给出检索词 q"],
  [["keyness", "--data", data], 2, "请至少给出一项：a.year"],
  [["search", "普法", "--output", join(folder, "nowhere", "a.csv"), "--data", data], 1, "没有这个文件夹"],
  [["search", "普法", "--output", "a.docx", "--data", data], 2, "结尾写 .csv、.xlsx、.jsonl、"],
  [["counts", "普法", "--table", "words", "--data", data], 2, "--table 与 --output 一起用"],
  [["counts", "普法", "--table", "fly", "--output", "a.csv", "--data", data], 2, "没有这张表"],
] as const)("%j ends with %i and one line", async (argv, code, said) => {
  const ran = await duizhao(...argv);
  expect([ran.code, ran.out]).toEqual([code, ""]);
  expect(ran.err.trimEnd().split("\n")).toHaveLength(1);
  expect(ran.err).toMatch(/^duizhao: /);
  expect(ran.err).toContain(said);
});

test("every argument and flag of every command says what it is; defaults stand beside them, switches take no value", async () => {
  for (const one of questions) {
    const { out } = await duizhao("help", commandName(one));
    expect(out.match(/^ {2}(-|\w)\S*( [<[]\S+)? *(（.*)?$/gm) ?? [], commandName(one)).toEqual([]);
  }
  const { out } = await duizhao("help", "words");
  expect(out).toMatch(/用法： duizhao words \[选项\]/);
  expect(out).toMatch(/--order <V> +次序：.*（frequency、reports），默认 frequency$/m);
  expect(out).toMatch(/--stopwords +连同虚词/);
});

test("a file that cannot be written is said, whatever the reason; its ending may be in capitals", async () => {
  const [full, directory, written] = [
    join(folder, "full.csv"),
    join(folder, "folder.csv"),
    join(folder, "A.CSV"),
  ];
  symlinkSync("/dev/full", full);
  mkdirSync(directory);
  for (const [file, said] of [
    [full, `不能存成 ${full}：磁盘已满，文件没有写完。`],
    [directory, `不能存成 ${directory}：这是一个文件夹。`],
  ] as const)
    expect(await duizhao("search", "普法", "--output", file, "--data", data)).toEqual({
      code: 1,
      out: "",
      err: `duizhao: ${said}\n`,
    });
  expect((await duizhao("search", "普法", "--output", written, "--data", data)).code).toBe(0);
  expect(readFileSync(written, "utf8")).toContain("普法");
});

test("the second table of an analysis is saved too", async () => {
  const [first, second] = [join(folder, "first.csv"), join(folder, "second.csv")];
  const ask = ["themes", "--data", data, "--output"];
  expect((await duizhao(...ask, first)).code).toBe(0);
  expect((await duizhao(...ask, second, "--table", "years")).code).toBe(0);
  expect(readFileSync(second, "utf8")).not.toBe(readFileSync(first, "utf8"));
});

test("no command at all shows the help and is wrong usage", async () => {
  const ran = await duizhao();
  expect(ran.code).toBe(2);
  expect(ran.out + ran.err).toContain("search");
});

test("a corpus that is a file, not a folder", async () => {
  const file = join(folder, "one.txt");
  writeFileSync(file, "x");
  const ran = await duizhao("index", "--corpus", file, "--data", data);
  expect([ran.code, ran.err.includes("不是文件夹")]).toEqual([1, true]);
});

test("the analyses print what their pages say, and with --json what the interface sends", async () => {
  interface Counts {
    readonly total: { readonly occurrences: number; readonly once: { readonly occurrences: number } };
  }
  const asked = ["counts", "执法", "--by", "township", "--copies", "once", "--data", data];
  const { total } = await answer<Counts>(...asked);
  expect(total.once.occurrences).toBeLessThanOrEqual(total.occurrences);
  const { code, out } = await duizhao(...asked);
  expect(code).toBe(0);
  expect(out).toContain(`${total.occurrences} 处`);
  expect(out).toContain(`每条共用表述只算一次：${total.once.occurrences} 处`);
  expect(out).toMatch(/处数 +处数（只算一次）/);
  for (const asked of [
    ["trend", "执法", "普法"],
    ["words", "--n", "2", "--limit", "5"],
    ["collocates", "执法", "--least", "1", "--chance", "--limit", "5"],
    ["keyness", "--a.section", "plans", "--b.section", "shortcomings", "--limit", "5"],
    ["dispersion", "执法", "--over", "township"],
    ["themes", "--kind", "plans"],
  ]) {
    const ran = await duizhao(...asked, "--data", data);
    expect([asked[0], ran.code, ran.err]).toEqual([asked[0], 0, ""]);
    expect(ran.out.split("\n").length).toBeGreaterThan(3);
    expect(ran.out).not.toMatch(/undefined|NaN|\[object/);
  }
});

test("a search takes what counts takes: groups, headings, word bounds", async () => {
  const ask = ["search", "执法", "--headings", "0", "--group", "township"];
  const { groups, total } = await answer<{
    groups: { rows: { value: string | null; occurrences: number }[] };
    total: { occurrences: number };
  }>(...ask, "--data", data);
  const { total: counted } = await answer<{ total: { occurrences: number } }>(
    ...["counts", "执法", "--headings", "0", "--data", data],
  );
  expect(total.occurrences).toBe(counted.occurrences);
  expect((await duizhao(...ask, "--data", data)).out).toContain(
    groups.rows.find(({ value }) => value !== null)!.value,
  );
  expect((await duizhao("trend", "执法", "--data", data)).out).not.toContain("图上");
});

test("an analysis says what is wrong with what it was asked", async () => {
  expect((await duizhao("counts", "(执法", "--data", data)).code).toBe(2);
  expect((await duizhao("counts", "执法", "--copies", "twice", "--data", data)).code).toBe(2);
  for (const json of [[], ["--json"]])
    expect((await duizhao("reuse", "--report", "000000000000", "--data", data, ...json)).code).toBe(1);
  expect((await duizhao("keyness", "--data", data)).err).toContain("请至少给出一项：a.year");
});

test("what is typed is completed, and a report cited", async () => {
  const { suggestions } = await answer<{ suggestions: { word: string }[] }>("suggest", "执", "--data", data);
  expect(suggestions.map(({ word }) => word)).toContain("执法");
  expect((await duizhao("suggest", "执", "--data", data)).out).toMatch(/^执法 +\d+ 份$/m);
  const { reports } = await answer<{ reports: { id: string; label: string }[] }>(
    ...["suggest-reports", "柳渡2023", "--data", data],
  );
  expect(reports[0]!.label).toContain("柳渡镇 2023 年度");
  expect((await duizhao("suggest-reports", "柳渡2023", "--data", data)).out).toContain(reports[0]!.id);
  const { gbt7714, proof } = await answer<{ gbt7714: string; proof: string }>(
    ...["cite", reports[0]!.id, "--span", "3-9", "--data", data],
  );
  expect((await duizhao("cite", reports[0]!.id, "--span", "3-9", "--data", data)).out).toBe(
    `${gbt7714}\n${proof}\n`,
  );
});

test("a flag that is 1 of itself takes a value, and needs none", async () => {
  const counted = async (...flags: string[]) =>
    (await answer<{ total: number }>("reports", ...flags, "--data", data)).total;
  expect(await counted("--mirrors")).toBe(await counted());
  expect(await counted("--mirrors", "0")).toBeLessThanOrEqual(await counted());
  expect((await duizhao("reports", "--mirrors", "2", "--data", data)).code).toBe(2);
});

test("all hits of a search are saved as a file", async () => {
  const file = join(folder, "普法.csv");
  const ask = ["search", "普法", "--county", "青溪县", "--data", data];
  const { total } = await answer<{ total: { occurrences: number } }>(...ask);
  expect((await duizhao(...ask, "--output", file)).code).toBe(0);
  const [header, ...rows] = readFileSync(file, "utf8").trimEnd().split("\r\n");
  expect([header!.includes("匹配"), rows.length]).toEqual([true, total.occurrences]);
});

test("help says what each parameter is, and all words that it may be", async () => {
  const { out } = await duizhao("help", "search");
  expect(out).toContain("几个词同在（report、section、item、sentence）");
  expect(out).toMatch(/report、date、place、left1、left1w、left2/);
  expect(out).toMatch(/--township <V> +乡镇：全称或区划代码/);
});

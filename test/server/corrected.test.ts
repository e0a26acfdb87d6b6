// A correction is seen wherever the report is: lists, counts, county tables, comparison, shared passages, what is taken
// away; and taken back, everything is as it was. The report lies in a zip file.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { rowsIn } from "../../workbench/tables.js";
import { createApp } from "./conforms.js";
import { workbenchHere } from "./workbenchHere.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-corrected-"));
const corpus = join(home, "corpus");
const here = workbenchHere([corpus], join(home, "data"));
const app = createApp(here.library, { workbench: here.workbench });
afterAll(() => rmSync(home, { recursive: true, force: true }));

const reportText = (township: string, heading: string): string =>
  `青溪县${township}2023年度法治政府建设年度报告

一、主要举措和成效
${township}全年排查矛盾纠纷86件，培训网格员两批，渡口执法点全年轮值。

${heading}
渡口执法点值守时断时续，周末无人在岗的情形仍未改变；${township}村级法律顾问到岗次数偏少，合同把关跟不上。

三、下一年度安排
一是补齐渡口值守人员。二是督促法律顾问按月到岗。

青溪县${township}人民政府
2024年1月30日
`;

const file = "各镇.zip/麦浪镇.txt";
const headOf = (name: string) => here.library()!.archive.heads.find((head) => head.file === name)!;
const said = async (path: string): Promise<string> =>
  (await request(app).get(encodeURI(path)).buffer(true).expect(200)).text;
const send = async (method: "patch" | "post", path: string, body?: object): Promise<void> => {
  await request(app)[method](path).set("X-Duizhao", "1").send(body).expect(202);
  await here.ended();
};

beforeAll(async () => {
  mkdirSync(corpus);
  copyFileSync(join(projectRoot, "corpus", "divisions.csv"), join(corpus, "divisions.csv"));
  writeFileSync(join(corpus, "柳渡镇.txt"), reportText("柳渡镇", "二、存在的不足"));
  const zip = new JSZip().file("麦浪镇.txt", reportText("麦浪镇", "二、需要说明的几件事"));
  writeFileSync(join(corpus, "各镇.zip"), await zip.generateAsync({ type: "nodebuffer" }));
  here.workbench.indexing.request();
  await here.ended();
});

/** Where a part that was set to 不足 and a year that was set to 2021 are to be seen, each with what is said there then. */
const placesOf = (id: string, other: string): readonly (readonly [string, RegExp])[] => [
  ["/api/search?q=值守时断时续&section=shortcomings", new RegExp(`"id":"${id}"`)],
  ["/search?q=值守时断时续&section=shortcomings&year=2021", /麦浪镇/],
  ["/api/reports?year=2021", new RegExp(`"id":"${id}"`)],
  ["/reports?year=2021", /麦浪镇/],
  [`/api/reports/${id}`, /"kind":"shortcomings"/],
  [`/reports/${id}`, /class="kind-shortcomings"/],
  ["/api/coverage?county=青溪县&year=2021", new RegExp(`"id":"${id}"`)],
  // Where there is none of the year, the page names one of another year.
  ["/coverage?county=青溪县&year=2021", new RegExp(`/reports/${id}">麦浪镇</a>`)],
  ["/api/review?county=青溪县&year=2021", new RegExp(`"id":"${id}"`)],
  [`/api/compare?a=${id}&b=${other}&section=shortcomings`, new RegExp(`"a":\\["${id}-`)],
  ["/api/reuse/passages?minLength=8", new RegExp(`"report":"${id}"[^}]*"year":2021`)],
  [`/api/followup/${id}`, new RegExp(`"shortcoming":"${id}-`)],
  ["/api/analysis/counts?q=值守&by=year", /"(?:label|value|name)":"?2021/],
  ["/api/export.jsonl", new RegExp(`"kind":"shortcomings"[^\\n]*${id}|${id}[^\\n]*"kind":"shortcomings"`)],
  ["/api/reports.csv?year=2021", /麦浪镇/],
];

describe("a report in a zip file, set right", () => {
  it("is seen everywhere so, with what was typed marked, and nowhere any more when that is taken back", async () => {
    const { id } = headOf(file);
    const places = placesOf(id, headOf("柳渡镇.txt").id);
    const seen = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const [path, words] of places) if (words.test(await said(path))) found.push(path);
      return found;
    };
    expect(await seen()).toEqual([]);
    const text = here.library()!.archive.text(here.library()!.archive.numberOf(id)!);
    const [start, end] = [text.indexOf("二、需要"), text.indexOf("三、下一")];
    const [first, second] = [text.indexOf("渡口执法点值守"), text.indexOf("麦浪镇村级")];
    await send("patch", `/api/reports/${id}`, {
      year: 2021,
      sections: [{ start, end, kind: "shortcomings" }],
    });
    await send("patch", `/api/reports/${id}`, {
      points: [
        { start: first, end: second },
        { start: second, end: text.indexOf("\n", second) },
      ],
    });
    expect(await seen()).toEqual(places.map(([path]) => path));
    expect(rowsIn(join(corpus, "metadata.csv"))).toEqual([{ file, year: "2021" }]);
    expect(rowsIn(join(corpus, "sections.csv")).map((row) => [row.file, row.kind])).toEqual([
      [file, "shortcomings"],
      [file, "point"],
      [file, "point"],
    ]);
    const { sections } = JSON.parse(await said(`/api/reports/${id}`));
    expect(sections.filter((one: { typed?: true }) => one.typed)).toMatchObject([
      { kind: "shortcomings", start, items: [{ typed: true }, { typed: true }] },
    ]);
    expect((await said(`/reports/${id}`)).match(/sections\.csv 里写明/g)).toHaveLength(3);
    await send("post", `/api/reports/${id}/undo`);
    await send("post", `/api/reports/${id}/undo`);
    expect(await seen()).toEqual([]);
    expect(await said(`/reports/${id}`)).not.toContain("sections.csv 里写明");
  });

  it("is nowhere said to lie unindexed once it is written and indexed; what a person changes by hand is", async () => {
    const { archive, divisions } = here.library()!;
    const report = archive.report(archive.numberOf(headOf("柳渡镇.txt").id)!);
    const { folder, corrections, indexing } = here.workbench;
    const unindexed = async (): Promise<boolean> =>
      (await said(`/reports/${report.id}`)).includes("尚未编入");
    const correction = { fields: { year: "2022" }, sections: [], points: [], clearsUnfit: false };
    for (const write of [
      () => corrections.correct(report, correction, divisions),
      () => corrections.undo(report),
    ]) {
      write();
      // Looked at between the writing and the snapshot that has it.
      expect((await folder.look()).changes.changed).toEqual(["柳渡镇.txt"]);
      indexing.request();
      expect(await unindexed()).toBe(false);
      await here.ended();
      expect(await unindexed()).toBe(false);
      expect(await unindexed()).toBe(false);
    }
    writeFileSync(join(corpus, "柳渡镇.txt"), `${reportText("柳渡镇", "二、存在的不足")}\n`);
    await folder.look();
    expect(await unindexed()).toBe(true);
  });
});

// What writes, from a terminal: the same actions as the addresses, on the folders themselves.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actionCommand } from "../../cli/actions.js";
import { actions } from "../../server/actions.js";
import { duizhao } from "./duizhao.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-actions-"));
const at = (...names: string[]): string => join(home, ...names);
const places = ["--corpus", at("corpus"), "--data", at("data")];
afterAll(() => rmSync(home, { recursive: true, force: true }));

const reportText = (township: string): string =>
  `${township}2023年度法治政府建设年度报告\n\n一、主要举措和成效\n${township}全年排查矛盾纠纷86件。\n\n二、存在的不足和原因\n一是执法力量不足，持证人员只有6名。\n\n三、下一年度安排\n一是充实执法力量，新增持证人员3名。\n\n${township}人民政府\n2024年1月30日\n`;

beforeAll(() => {
  mkdirSync(at("corpus"));
  mkdirSync(at("青溪县", "镇"), { recursive: true });
  writeFileSync(at("青溪县", "镇", "柳渡镇.txt"), reportText("柳渡镇"));
  writeFileSync(at("青溪县", "茶垭镇.txt"), reportText("茶垭镇"));
});

test("every action is a command that says what it takes", async () => {
  for (const one of actions) {
    const { code, out } = await duizhao("help", actionCommand(one));
    expect([code, actionCommand(one)]).toEqual([0, actionCommand(one)]);
    expect(out.match(/^ {2}(-|\w)\S*( [<[]\S+)? *(（.*)?$/gm) ?? [], actionCommand(one)).toEqual([]);
  }
  expect((await duizhao("help", "corpus-add")).out).toContain("<files...>");
  expect((await duizhao("help", "corpus-remove")).out).toContain("<file>");
});

test("a folder is added, looked at, and a report taken out again", async () => {
  const added = await duizhao("corpus-add", at("青溪县"), "--json", ...places);
  expect(added.err).not.toContain("duizhao:");
  expect(JSON.parse(added.out).job).toMatchObject({ state: "done", summary: { reports: 2, added: 2 } });
  expect(readFileSync(at("corpus", "收件", "青溪县", "镇", "柳渡镇.txt"), "utf8")).toBe(reportText("柳渡镇"));
  const removed = await duizhao("corpus-remove", "收件/青溪县/茶垭镇.txt", ...places);
  expect(removed.out).toContain("收录 1 份报告：新增 0，改动 0，移除 1");
  expect(existsSync(at("corpus", ".removed", "收件", "青溪县", "茶垭镇.txt"))).toBe(true);
  writeFileSync(at("corpus", "麦浪镇.txt"), reportText("麦浪镇"));
  expect((await duizhao("corpus", ...places)).out).toContain("尚未编入：新 1，改 0，去 0");
  const state = JSON.parse((await duizhao("corpus", "--json", ...places)).out);
  expect(state).toMatchObject({ files: 2, changes: { added: ["麦浪镇.txt"] } });
  expect((await duizhao("corpus-index", ...places)).out).toContain("收录 2 份报告：新增 1");
});

test("the last run is known to another process, and one that was cut off is said to be", async () => {
  const job = async () => JSON.parse((await duizhao("corpus-job", "--json", ...places)).out);
  expect(await job()).toMatchObject({ state: "done", summary: { reports: 2, added: 1 }, readable: true });
  const kept = JSON.parse(readFileSync(at("data", "job.json"), "utf8"));
  const cut = { ...kept, by: 2 ** 30, job: { ...kept.job, state: "running", summary: null } };
  writeFileSync(at("data", "job.json"), JSON.stringify(cut));
  expect(await job()).toMatchObject({ state: "failed", error: expect.stringContaining("再编入一次") });
  expect(await duizhao("corpus-job", "--corpus", at("corpus"), "--data", at("none"))).toMatchObject({
    code: 1,
    out: "",
  });
});

test("what cannot be done is one line", async () => {
  expect(await duizhao("corpus-remove", "没有.txt", ...places)).toMatchObject({ code: 1, out: "" });
  expect(await duizhao("corpus-add", at("没有"), ...places)).toMatchObject({ code: 2, out: "" });
  expect(await duizhao("corpus-add")).toMatchObject({ code: 2, out: "" });
});

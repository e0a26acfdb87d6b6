// A folder of files that would hold or kill who reads them, beside good reports, through the program as it is installed.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IndexSummary } from "../../indexer/summary.js";
import { projectRoot } from "../../report/generated.js";
import { hostileFiles } from "../make/hostile.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "duizhao-hostile-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const townships = [..."甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥春夏秋冬东南西北"].slice(0, 30);

const good = (name: string, at: number): string => `青溪县${name}渡镇2023年度法治政府建设情况报告
2023年，${name}渡镇深入推进法治政府建设，现将有关情况报告如下：
一、主要举措和成效
（一）加强学习。全年组织学法${at + 5}次，开展普法宣传${at * 3 + 7}场，调解纠纷${at * 7 + 11}件。
（二）规范执法。完善${name}桥村网格巡查制度，办理案件${at + 3}件。
二、存在的不足
一是执法力量还不强；二是普法方式较单一。
三、下一年度主要安排
一是充实执法队伍；二是创新普法方式。

${name}渡镇人民政府
2024年1月${(at % 28) + 1}日
`;

test("a folder of hostile files costs those files, each with its reason, and no report beside them", async () => {
  townships.forEach((name, at) => {
    writeFileSync(join(folder, `${name}.txt`), good(name, at));
  });
  for (const { name, bytes } of hostileFiles) writeFileSync(join(folder, name), await bytes(1));
  const began = Date.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(projectRoot, "scripts", "duizhao.mjs"),
      "index",
      "--corpus",
      folder,
      "--data",
      join(folder, "data"),
      "--json",
    ],
    { maxBuffer: 1 << 26 },
  );
  const { reports, rejected } = JSON.parse(stdout) as IndexSummary;
  const left = new Map(rejected.map(({ file, reason }) => [file, reason]));
  expect(townships.filter((name) => left.has(`${name}.txt`))).toEqual([]);
  // Of what is no harm once it is read within bounds, a report may come.
  const taken = hostileFiles.filter(({ name }) => !left.has(name)).map(({ name }) => name);
  expect(taken).toEqual(["重复列.odt"]);
  expect(reports).toBe(townships.length + taken.length);
  for (const [file, reason] of left) expect(reason, file).toMatch(/。$/);
  expect(left.get("画笔.pdf")).toMatch(/用了 1\d 秒处理器时间/);
  expect(left.get("空段落.docx")).toMatch(/占了 \d+ MB 内存/);
  expect(left.get("一行很长.txt")).toMatch(/46 MB，超过 20 MB/);
  console.log(`${rejected.length} hostile files left out, ${(Date.now() - began) / 1000} s`);
}, 300_000);

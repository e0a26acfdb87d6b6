// Beginnings of pages of an invented county, in every way that sites print title, labels, dates and years
// (beginnings.txt): each read as a careful person reads it. `~` marks what follows only from the name's being unique.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseReport, sha256Of } from "../../indexer/parse/parse.js";
import { loadDivisions } from "../../report/divisions.js";
import { projectRoot } from "../../report/generated.js";
import { judgedFields } from "./parse/pageFields.js";

const folder = join(projectRoot, "test", "indexer");
const divisions = loadDivisions(readFileSync(join(folder, "cases", "divisions.csv"), "utf8"));

const fields = [...judgedFields, "url"] as const;

const opening = "一年来，在上级的坚强领导和大力支持下，紧紧围绕中心工作，扎实推进法治政府建设各项任务。";
const body = `一、主要举措和成效
（一）注重统筹，扎实部署各项任务。定期召开专题会议研究有关事项，明确责任分工，细化工作措施，逐项抓好落实。
（二）注重服务，切实方便群众办事。组织人员走访村组，现场解答疑问38个，收集意见建议17条，均已办结。
二、存在的不足和原因
一是学习培训不够经常。二是普法形式较为单一。
三、下一年度主要安排
一是持续抓好学习培训。二是不断丰富普法形式。`;

interface Beginning {
  readonly name: string;
  readonly text: string;
  readonly wanted: Readonly<Record<string, string>>;
}

function beginnings(): Beginning[] {
  const [, ...blocks] = readFileSync(join(folder, "beginnings.txt"), "utf8").split(/^=== /m);
  return blocks.map((block) => {
    const [name = "", ...lines] = block.trimEnd().split("\n");
    const labels = lines.filter((line) => line.startsWith("@"));
    const text = lines.slice(labels.length).join("\n").replace("〔起首〕", opening).replace("〔正文〕", body);
    const wanted = Object.fromEntries(
      labels.map((line) => line.slice(1).split(/ (.*)/s) as [string, string]),
    );
    return { name, text, wanted };
  });
}

const packed = (value: unknown): string => String(value ?? "").replace(/\s/g, "");

describe("beginnings of pages", () => {
  test.each(beginnings())("$name", ({ name, text, wanted }) => {
    const parsed = parseReport(
      { text, file: `${name}.txt`, fileSha256: sha256Of(text), breaks: "typed", chrome: [], pageTitle: null },
      divisions,
    );
    if ("rejected" in parsed) throw new Error(parsed.rejected);
    for (const field of fields) {
      const value = packed(wanted[field]);
      const found = packed(parsed.report[field]);
      const accepted = value.startsWith("~") ? [value.slice(1), ""] : [value];
      expect([field, accepted.includes(found) ? "right" : `${found} for ${value}`]).toEqual([field, "right"]);
    }
  });

  test("nothing asked for is unknown", () => {
    const known: readonly string[] = fields;
    for (const { wanted } of beginnings())
      for (const field of Object.keys(wanted)) expect(known).toContain(field);
  });
});

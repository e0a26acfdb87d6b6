import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { mayLackHyphens, withSoftHyphens } from "../../../indexer/read/hyphens.js";
import { sharedFolder } from "../../shared.js";

describe("hyphens that the PDF library leaves out", () => {
  test("come back from the glyphs, whatever white space and strange glyphs stand between", () => {
    const texts = ["实施纲要（20212025年）", " 第35条", "电话 09995550188"];
    const glyphs = Array.from("\u200b实施纲要（2021\u00ad2025年）第3\u00ad5条 电话0999\u00ad5550188");
    expect(mayLackHyphens(texts)).toBe(true);
    expect(withSoftHyphens(texts, glyphs)).toEqual([
      "实施纲要（2021\u00ad2025年）",
      " 第3\u00ad5条",
      "电话 0999\u00ad5550188",
    ]);
  });

  test("a page without them keeps its texts, and so does one whose glyphs are another's", () => {
    const texts = ["实施纲要（2021-2025年）"];
    expect(withSoftHyphens(texts, Array.from(texts[0]!))).toBe(texts);
    expect(withSoftHyphens(texts, [...Array.from("甲".repeat(600)), "\u00ad"])).toBe(texts);
    expect(mayLackHyphens(texts)).toBe(false);
  });
});

describe.skipIf(!sharedFolder)("files after public bug reports", () => {
  const read = async (name: string) => {
    const bytes = readFileSync(join(sharedFolder ?? "", "inputs/pdf", name));
    const result = await readDocument({ path: name, bytes });
    return result.ok ? result.text.slice(0, result.hints.chrome[0]?.start) : `! ${result.reason}`;
  };

  test("read as printed", async () => {
    expect(await read("22-softhyphen-year.pdf")).toMatch(/2021-2025年/);
    expect((await read("24-fake-bold-cut-runs.pdf")).split("\n")[0]).toMatch(
      /^.{2,4}2023年度法治政府建设情况报告$/,
    );
    expect(await read("09-watermark-horizontal.pdf")).not.toMatch(/内部资料/);
    expect(await read("21-table-tight.pdf")).toMatch(/序号\t项目\t数量\n\n1\t案件\t26件\n\n2\t调解\t139件/);
    expect(await read("12-scan-image.pdf")).toMatch(/^! .*index --ocr/);
    for (const name of ["05-two-columns.pdf", "06-booklet-landscape.pdf"]) {
      const text = await read(name);
      expect(text).not.toContain("\t");
      const parts = ["一、主要", "二、存在", "三、党政", "四、下一", "2024年1月18日"].map((part) =>
        text.indexOf(part),
      );
      expect([...parts].sort((a, b) => a - b)).toEqual(parts);
      expect(parts[0]).toBeGreaterThan(0);
    }
  });
});

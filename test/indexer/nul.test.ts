// NUL stands nowhere in what is kept, wherever it came in.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { readTyped } from "../../indexer/typed.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { openDrafts } from "../../workbench/drafts.js";
import { townshipsOf } from "../make/townships.js";

const [one, two, three] = townshipsOf(3, 2023);

/** A file of many NULs is binary; of one among many characters it is a text that was damaged. */
const long = Array.from({ length: 300 }, (_, at) => `第${at}处渡口有人值守，`).join("");

test("texts, titles of pages and typed ones, cells, names in zip files and drafts hold none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-nul-"));
  const corpus = join(folder, "corpus");
  const data = join(folder, "data");
  mkdirSync(corpus);
  try {
    writeFileSync(join(corpus, "甲.txt"), one!.text.replace("组织", `${long}组\0织`));
    writeFileSync(
      join(corpus, "乙.html"),
      `<html><head><title>${two!.name}2023年\0报告</title><meta name="ContentSource" content="县\0司法局"></head><body><h1>${two!.text.replace("组织", `${long}组织`).replaceAll("\n", "</p><p>").replace("</p>", "</h1>")}</p></body></html>`,
    );
    const zip = new JSZip();
    zip.file("丙\0.txt", three!.text);
    writeFileSync(join(corpus, "包.zip"), await zip.generateAsync({ type: "nodebuffer" }));
    writeFileSync(
      join(corpus, "metadata.csv"),
      `file,title,source,issuer\n甲.txt,柳柳镇\0年度报告,县\0政府,${long}\n`,
    );
    const summary = await buildIndex({ corpus: [corpus], data });
    expect(summary.rejected).toEqual([]);
    expect(summary.reports).toBe(3);
    expect(JSON.stringify(summary)).not.toContain("\\u0000");
    const archive = openArchive(openSnapshot(data));
    for (const number of archive.heads.keys())
      expect(JSON.stringify(archive.report(number))).not.toContain("\\u0000");
    expect(archive.heads.find(({ file }) => file === "甲.txt")).toMatchObject({
      title: "柳柳镇\ufffd年度报告",
      source: "县\ufffd政府",
    });
    expect(archive.heads.map(({ file }) => file)).toContain("包.zip/丙\ufffd.txt");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a table's cells and names", () => {
  const { rows } = readTyped({
    metadata: [{ table: "file,title\n甲\0.txt,题\0\n", prefix: "", name: "metadata.csv" }],
    sections: [],
  });
  expect([...rows]).toEqual([["甲\ufffd.txt", { fields: { title: "题\ufffd" }, stretches: [] }]]);
});

test("a draft's text, name and header", async () => {
  const drafts = openDrafts([]);
  try {
    const text = one!.text.replace("组织", `${long}组\0织`);
    const report = await drafts.read(
      { name: "草\0稿.txt", bytes: Buffer.from(text) },
      { township: "柳\0镇", county: "青溪县" },
    );
    expect(JSON.stringify(report)).not.toContain("\\u0000");
    expect(report.township).toBe("柳\ufffd镇");
  } finally {
    drafts.stop();
  }
});

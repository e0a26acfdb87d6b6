import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { checkSize, extractors, maxFileBytes, readDocument } from "../../../indexer/read/document.js";
import { makeDoc } from "../../make/doc.js";
import { makeDocx } from "../../make/docx.js";
import { encode, encodingNames } from "../../make/encode.js";
import { makePage } from "../../make/page.js";
import { typesetPdf } from "../../make/typeset.js";

const report = [
  "石桥镇2023年度法治政府建设情况报告",
  "中共青溪县委、青溪县人民政府：",
  "2023年，石桥镇坚持依法行政，现将有关情况报告如下。",
  "一、主要举措和成效",
  "（一）加强学习。全年组织“法治讲堂”12期，参训干部360人次，覆盖率98.5%。",
  "（二）规范执法。1.建立台账；2.落实“三项制度”。",
  "二、存在的不足和原因",
  "一是力量不足；二是宣传面窄；三是考核偏软。",
  "三、下一年度主要安排",
  "（一）补充人员。",
  "（二）改进宣传。",
  "石桥镇人民政府",
  "2024年1月20日",
];

const bare = (text: string): string => text.replace(/\s/g, "");

describe("one report, saved in every way", () => {
  const files: readonly (readonly [string, () => Promise<Buffer> | Buffer])[] = [
    ...encodingNames
      .filter((name) => name !== "big5")
      .map((name) => [`${name}.txt`, () => encode(report.join("\n"), name, "\r\n")] as const),
    ["page.html", () => Buffer.from(makePage(report))],
    ["typed.docx", () => makeDocx(report)],
    ["numbered.docx", () => makeDocx(report, { automaticNumbering: true })],
    ["old.doc", () => makeDoc(report)],
    ["printed.pdf", () => typesetPdf(report, { pageNumbers: true })],
  ];

  test.each(files)("%s holds the same text but for white space", async (path, make) => {
    const result = await readDocument({ path, bytes: await make() });
    if (!result.ok) throw new Error(result.reason);
    const body = result.text.slice(0, result.hints.chrome[0]?.start);
    expect(bare(body)).toBe(bare(report.join("")));
    expect(result.extractor).toBe(extractors[result.format]);
    expect(result.text).not.toMatch(/\r|^\n|\n$/);
  });

  test("the text read is the same every time", async () => {
    for (const [path, make] of files.slice(-5)) {
      const bytes = await make();
      expect(await readDocument({ path, bytes: Buffer.from(bytes) })).toEqual(
        await readDocument({ path, bytes }),
      );
    }
  });
});

test("too large is told from the size alone", () => {
  expect(checkSize(maxFileBytes)).toBeNull();
  expect(checkSize(200 * 1024 * 1024)?.reason).toMatch(/200 MB.*50 MB/);
});

test("nesting without end is a reason, not a crash", async () => {
  const bytes = Buffer.from(`${"<div>".repeat(30_000)}石桥镇`);
  const result = await readDocument({ path: "a.html", bytes });
  expect(result.ok || /嵌套/.test(result.reason)).toBe(true);
});

test("every extractor names its version", () => {
  for (const name of Object.values(extractors)) expect(name).toMatch(/^[a-z]+ \d+/);
});

/** The indexer reads in worker threads; a library that wants the main thread fails here. */
test("libraries load in a worker thread", async () => {
  const bytes = typesetPdf(report);
  const script = `
    const { parentPort, workerData } = require("node:worker_threads");
    (async () => {
      const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
      const symbols = await import("dingbat-to-unicode");
      const task = getDocument({ data: new Uint8Array(workerData), verbosity: 0 });
      const document = await task.promise;
      parentPort.postMessage([document.numPages, typeof symbols.codePoint]);
      await task.destroy();
    })();`;
  const answer = await new Promise((resolve, reject) => {
    const worker = new Worker(script, { eval: true, workerData: bytes });
    worker.on("message", resolve);
    worker.on("error", reject);
  });
  expect(answer).toEqual([1, "function"]);
});

test("a page or a text behind many comments is told at once", async () => {
  const comments = "<!-- 模板开始 -->\n".repeat(300);
  const bytes = Buffer.from(`${comments}<html><body><p>${report.join("</p><p>")}</p></body></html>`);
  expect(await readDocument({ path: "a.txt", bytes })).toMatchObject({ ok: true, format: "html" });
  const text = Buffer.from(`${comments}${report.join("\n")}`);
  expect(await readDocument({ path: "a.txt", bytes: text })).toMatchObject({ ok: true, format: "txt" });
}, 5000);

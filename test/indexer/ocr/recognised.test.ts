// A scan of 柳渡镇 that a recogniser has read: laid out, doubtful characters marked, kept, indexed.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../../cli/main.js";
import { buildIndex } from "../../../indexer/build.js";
import {
  hasRecognition,
  keepRecognition,
  openRecognition,
  recognitionsIn,
} from "../../../indexer/ocr/kept.js";
import { recogniseAll, waitingScans } from "../../../indexer/ocr/waiting.js";
import { silent } from "../../../indexer/progress.js";
import {
  extractRecognised,
  type RecognisedPiece,
  type Recognition,
} from "../../../indexer/read/recognised.js";
import { openArchive } from "../../../snapshot/archive.js";
import { openSnapshot } from "../../../snapshot/reader.js";
import { writePdf } from "../../make/typeset.js";

const em = 44;
const margin = 180;

/** A line as a recogniser gives it: 44 pixels a character, `indent` characters in from the margin; `~` follows a doubtful one. */
function piece(line: string, row: number, indent = 0): RecognisedPiece {
  const text = line.replaceAll("~", "");
  const sure = [...text].map(() => 0.99);
  for (let at = line.indexOf("~"), shift = 1; at >= 0; at = line.indexOf("~", at + 1), shift++)
    sure[at - shift] = 0.4;
  return {
    text,
    sure,
    left: margin + indent * em,
    top: 200 + row * 78,
    width: [...text].length * em,
    height: 60,
  };
}

const lines: readonly (readonly [string, number])[] = [
  ["柳渡镇2023年法治政府建设年度报告", 7],
  ["现将柳渡镇2023年法治政府建设情况报告如下：", 2],
  ["一、主要举措和成效", 2],
  ["组织干部学法六次，审查合同十二份，调解纠纷三十六", 2],
  ["件，渡口、茶山、集镇三处普法点全年开放，群众到点咨询的", 0],
  ["有二百一十人次。", 0],
  ["二、存在的不足", 2],
  ["一是普法形~式单一。", 2],
  ["二是执法人员不足。", 2],
  ["三、下一年度安排", 2],
  ["一是改进普法方式。", 2],
  ["柳渡镇人民政府", 17],
  ["2024年1月18日", 17],
];

const recognition: Recognition = {
  engine: "试用识别",
  pages: [
    { width: 1654, height: 2339, pieces: lines.map(([line, indent], row) => piece(line, row, indent)) },
  ],
};

describe("what a recogniser saw", () => {
  test("becomes paragraphs, and its doubtful characters are found in the text", () => {
    const read = extractRecognised(recognition);
    if (!read.ok) throw new Error(read.reason);
    expect(read.text).toContain("组织干部学法六次，审查合同十二份，调解纠纷三十六\n件，渡口");
    expect(read.text).toContain("人次。\n\n二、存在的不足\n\n一是普法形式单一。");
    const { ocr, warnings } = read.hints;
    expect(ocr!.doubtful.map(({ start, end }) => read.text.slice(start, end))).toEqual(["形"]);
    expect(ocr!.engine).toBe("试用识别");
    expect(ocr!.confidence).toBeGreaterThan(0.98);
    expect(warnings![0]).toMatch(/由扫描件识别.*1 个字存疑.*核对/);
  });

  test("is refused where nothing was seen but dirt", () => {
    const dirt = { ...piece("灬丶丿", 3), sure: [0.2, 0.1, 0.3] };
    const read = extractRecognised({
      engine: "试用识别",
      pages: [{ width: 1654, height: 2339, pieces: [dirt] }],
    });
    expect(read).toMatchObject({ ok: false, reason: expect.stringContaining("识别不出文字") });
  });
});

describe("a corpus with a scan", () => {
  let folder: string;
  let corpus: string;
  let data: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "duizhao-ocr-"));
    corpus = join(folder, "corpus");
    data = join(folder, "data");
    mkdirSync(corpus);
    writeFileSync(join(corpus, "柳渡镇.pdf"), writePdf([[]]));
    writeFileSync(join(corpus, "茶垭镇.pdf"), writePdf([[], []]));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const index = () => buildIndex({ corpus: [corpus], data });
  /** A process in the recogniser's place: what it says of each path is decided by `body`. */
  const inPlace = (body: string): URL => {
    const path = join(folder, "process.mjs");
    writeFileSync(
      path,
      `const recognition = ${JSON.stringify(recognition)};
const whole = { kind: "pages", of: 1, ...recognition };
process.on("message", ({ path, from }) => {
  const say = (said) => process.send(said);
  ${body}
});
process.on("disconnect", () => process.exit(0));`,
    );
    return pathToFileURL(path);
  };

  test("waits for a recogniser, and the reason names the command", async () => {
    const { rejected } = await index();
    expect(rejected.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("index --ocr"),
      expect.stringContaining("index --ocr"),
    ]);
    expect(waitingScans([corpus], data).map(({ file }) => file)).toEqual(["柳渡镇.pdf", "茶垭镇.pdf"]);
  });

  test("is read from what was recognised, in this run and in every later one", async () => {
    await index();
    const waiting = waitingScans([corpus], data);
    const script = inPlace('say({ kind: "page", done: 1, of: 1 }); say(whole);');
    const told: string[] = [];
    const progress = {
      ...silent,
      recognise: (...[page, pages, at, total, file]: Parameters<typeof silent.recognise>) =>
        told.push(`${page}/${pages} ${at}/${total} ${file}`),
    };
    const done = await recogniseAll(
      waiting.slice(0, 1),
      data,
      progress,
      new AbortController().signal,
      script,
    );
    expect(done).toEqual({ done: 1, left: 0, failed: [] });
    expect(told).toEqual(["1/1 1/1 柳渡镇.pdf"]);

    const summary = await index();
    expect([summary.reports, summary.added, summary.rejected.length]).toEqual([1, 1, 1]);
    const [head] = openArchive(openSnapshot(data)).heads;
    expect([head!.township, head!.year, head!.ocr]).toEqual([
      "柳渡镇",
      2023,
      { engine: "试用识别", confidence: expect.any(Number) },
    ]);
    expect(openArchive(openSnapshot(data)).report(0).doubtful).toHaveLength(1);
    expect((await index()).unchanged).toBe(1);
    writeFileSync(join(corpus, "metadata.csv"), "file,year\n柳渡镇.pdf,2022\n");
    await index();
    expect(openArchive(openSnapshot(data)).heads[0]!.year).toBe(2022);
  });

  test("one bad scan costs itself: the process that dies over it is replaced", async () => {
    await index();
    const script = inPlace('if (path.includes("柳渡镇")) process.exit(3); else say(whole);');
    const done = await recogniseAll(
      waitingScans([corpus], data),
      data,
      silent,
      new AbortController().signal,
      script,
    );
    expect(done.done).toBe(1);
    expect(done.failed).toEqual([{ file: "柳渡镇.pdf", why: expect.stringContaining("3") }]);
    expect(waitingScans([corpus], data).map(({ file }) => file)).toEqual(["柳渡镇.pdf"]);
  });

  test("stopping keeps what is done and leaves the rest for the next run", async () => {
    await index();
    const stopping = new AbortController();
    const script = inPlace(
      'if (path.includes("柳渡镇")) say(whole); else say({ kind: "page", done: 1, of: 9 });',
    );
    const progress = {
      ...silent,
      recognise: (_page: number, pages: number) => pages === 9 && stopping.abort(),
    };
    const done = await recogniseAll(waitingScans([corpus], data), data, progress, stopping.signal, script);
    expect(done).toEqual({ done: 1, left: 1, failed: [] });
    expect((await index()).reports).toBe(1);
  });

  test("a long scan goes through several processes, its pages in order", async () => {
    await index();
    const [page] = recognition.pages;
    const script = inPlace(
      `if (globalThis.begun) process.exit(9); globalThis.begun = true;
       say({ kind: "pages", engine: "试用识别", of: 8, pages: recognition.pages.map((page) => ({ ...page, width: 1000 + from })) });`,
    );
    const [first] = waitingScans([corpus], data);
    await recogniseAll([first!], data, silent, new AbortController().signal, script);
    const kept = openRecognition(recognitionsIn(data), first!.fileSha256)!;
    expect(kept.pages.map(({ width }) => width)).toEqual([1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007]);
    expect(kept.pages[7]!.pieces).toEqual(page!.pieces);
  });

  test("what was kept is whole or not there; a damaged one waits again", () => {
    const kept = recognitionsIn(data);
    keepRecognition(kept, "ab12", recognition);
    expect(openRecognition(kept, "ab12")).toEqual(recognition);
    expect(readdirSync(kept)).toEqual(["ab12.json"]);
    writeFileSync(join(kept, "cd34.json"), readFileSync(join(kept, "ab12.json"), "utf8").slice(0, 99));
    expect(openRecognition(kept, "cd34")).toBeNull();
    expect(hasRecognition(kept, "")).toBe(false);
  });

  test("the command line counts what waits, and refuses an unknown word", async () => {
    await index();
    expect(await run(["ocr", "status", "--corpus", corpus, "--data", data, "--json"])).toBe(0);
    expect(await run(["ocr", "delete", "--corpus", corpus, "--data", data])).toBe(2);
  });
});

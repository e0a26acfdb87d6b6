// What a person ticked is kept: through a kill at any moment, through a file that cannot be read, through undo.
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { loadSqlite } from "../../export/sqlite.js";
import { openCorpus } from "../../indexer/corpus.js";
import { projectRoot } from "../../report/generated.js";
import { openCollections } from "../../workbench/collections/collections.js";
import { type NewMark, nothingKept } from "../../workbench/collections/types.js";
import { WorkbenchRefused } from "../../workbench/types.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-collections-test-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

let corpus = "";
let count = 0;
beforeEach(() => {
  corpus = join(home, `corpus-${++count}`);
  mkdirSync(corpus);
});

const markAt = (start: number, note = ""): NewMark => ({
  kind: "hit",
  passage: null,
  note,
  places: [
    {
      report: "0123456789ab",
      sha256: "0".repeat(64),
      file: "柳渡镇.txt",
      place: "990121100",
      year: 2023,
      span: { start, end: start + 4 },
      quote: "执法力量",
    },
  ],
});

describe("what is kept", () => {
  it("is nothing, and no file, until something is", async () => {
    const collections = openCollections([corpus]);
    expect(await collections.read()).toEqual(nothingKept);
    expect(readdirSync(corpus)).toEqual([]);
    const id = await collections.addCollection({ name: "执法力量", note: "" });
    expect((await collections.read()).collections).toMatchObject([{ id, name: "执法力量", marks: [] }]);
    expect(openCorpus([corpus], join(home, "data")).files).toEqual([]);
  });

  it("is read as it was written, by another as well; a mark is kept once", async () => {
    const collections = openCollections([corpus]);
    const id = await collections.addCollection({ name: "执法力量", note: "读到的" });
    const [first, second] = await collections.addMarks(id, [markAt(10, "看"), markAt(30)]);
    expect(await collections.addMarks(id, [markAt(30, "后补"), markAt(10)])).toEqual([second, first]);
    const [kept] = (await openCollections([corpus]).read()).collections;
    expect(kept!.marks.map(({ note, places }) => [note, places])).toEqual([
      ["看", markAt(10).places],
      ["后补", markAt(30).places],
    ]);
  });

  it("comes back after it was removed, with its codes", async () => {
    const collections = openCollections([corpus]);
    const id = await collections.addCollection({ name: "执法力量", note: "" });
    const [mark] = await collections.addMarks(id, [markAt(10)]);
    const code = await collections.addCode({ name: "缺人", description: "" });
    await collections.codeMark(mark!, "甲", [code]);
    await collections.codeMark(mark!, "乙", []);
    const marks = async () => (await collections.read()).collections[0]?.marks ?? [];
    const before = await marks();
    expect(before[0]!.readings).toEqual([
      { coder: "甲", codes: [code] },
      { coder: "乙", codes: [] },
    ]);
    await collections.changeMark(mark!, { removed: true });
    expect(await marks()).toEqual([]);
    await collections.changeMark(mark!, { removed: false });
    expect(await marks()).toEqual(before);
    await collections.codeMark(mark!, "乙", null);
    expect((await marks())[0]!.readings).toEqual([{ coder: "甲", codes: [code] }]);
  });

  it("has no two collections or codes of one name, and nothing for a number that is not there", async () => {
    const collections = openCollections([corpus]);
    const id = await collections.addCollection({ name: "一", note: "" });
    const other = await collections.addCollection({ name: "二", note: "" });
    await expect(collections.addCollection({ name: "一", note: "" })).rejects.toThrow("已经有名为“一”的收藏");
    await expect(collections.changeCollection(other, { name: "一" })).rejects.toThrow(WorkbenchRefused);
    await collections.changeCollection(id, { removed: true });
    await collections.changeCollection(other, { name: "一" });
    await expect(collections.changeMark(99, { note: "x" })).rejects.toMatchObject({ why: "missing" });
    await expect(collections.addMarks(99, [])).rejects.toMatchObject({ why: "missing" });
  });

  it("is written by many at once, none of it lost", async () => {
    const collections = openCollections([corpus]);
    const id = await collections.addCollection({ name: "一", note: "" });
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => openCollections([corpus]).addMarks(id, [markAt(at)])),
    );
    expect((await collections.read()).collections[0]!.marks).toHaveLength(12);
  });
});

describe("a file that cannot be used is said in one sentence", () => {
  const refusal = (): Promise<unknown> => openCollections([corpus]).read();
  it("a damaged one, and it stays as it is", async () => {
    const path = join(corpus, "收藏.sqlite");
    writeFileSync(path, "不是数据库".repeat(1000));
    await expect(refusal()).rejects.toThrow(/收藏\.sqlite 损坏了/);
    await expect(openCollections([corpus]).addCollection({ name: "一", note: "" })).rejects.toThrow("损坏");
    expect(readFileSync(path, "utf8")).toBe("不是数据库".repeat(1000));
  });
  it("one whose middle is overwritten", async () => {
    const collections = openCollections([corpus]);
    const id = await collections.addCollection({ name: "一", note: "" });
    await collections.addMarks(
      id,
      Array.from({ length: 200 }, (_, at) => markAt(at)),
    );
    const path = collections.file;
    const bytes = readFileSync(path);
    bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 8192);
    writeFileSync(path, bytes);
    await expect(refusal()).rejects.toThrow(/损坏/);
  });
  it("one of a later version, one of another program, one that is being written", async () => {
    const path = join(corpus, "收藏.sqlite");
    const open = await loadSqlite();
    const made = (sql: string): void => {
      rmSync(path, { force: true });
      const database = open(path);
      database.exec(sql);
      database.close();
    };
    made("CREATE TABLE a (b); PRAGMA user_version = 99");
    await expect(refusal()).rejects.toThrow(/更新的版本/);
    made("CREATE TABLE a (b)");
    await expect(refusal()).rejects.toThrow(/不是本程序的收藏/);
    rmSync(path);
    const collections = openCollections([corpus]);
    await collections.addCollection({ name: "一", note: "" });
    writeFileSync(`${path}-journal`, "x");
    await expect(refusal()).rejects.toThrow(/另一个程序打开着写/);
    await expect(collections.addCollection({ name: "二", note: "" })).rejects.toThrow(/另一个程序/);
    expect(openCorpus([corpus], join(home, "data")).files).toEqual([]);
  });
  it("a folder that cannot be written", async () => {
    const file = join(corpus, "no-folder");
    writeFileSync(file, "");
    await expect(openCollections([file]).addCollection({ name: "一", note: "" })).rejects.toMatchObject({
      why: "unwritable",
    });
  });
});

describe("kill -9", () => {
  it("at any moment of a write loses nothing that was said to be kept", { timeout: 120_000 }, async () => {
    // Where packages are found.
    const program = join(projectRoot, "dist", "collections-writer.mjs");
    await build({
      stdin: {
        contents: `import { openCollections } from "./workbench/collections/collections.ts";
          const collections = openCollections([process.argv[2]]);
          const mark = ${JSON.stringify(markAt(0))};
          const known = (await collections.read()).collections[0]?.id;
          const id = known ?? await collections.addCollection({ name: "一", note: "" });
          for (let at = Date.now() * 1000; ; at++) {
            await collections.addMarks(id, [{ ...mark, note: "x".repeat(5000), places: [{ ...mark.places[0], span: { start: at, end: at + 1 } }] }]);
            process.stdout.write(at + "\\n");
          }`,
        resolveDir: projectRoot,
        loader: "ts",
      },
      outfile: program,
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
    });
    const said: number[] = [];
    try {
      for (let run = 0; run < 5; run++) {
        const child = spawn(process.execPath, [program, corpus], { stdio: ["ignore", "pipe", "inherit"] });
        let out = "";
        let lines = 0;
        const wanted = 2 + run;
        await new Promise<void>((resolve) => {
          child.stdout.setEncoding("utf8").on("data", (part: string) => {
            out += part;
            lines += part.split("\n").length - 1;
            // Somewhere inside the next write.
            if (lines >= wanted) setTimeout(() => child.kill("SIGKILL"), run * 3);
          });
          child.once("close", () => resolve());
        });
        said.push(...out.split("\n").slice(0, -1).map(Number));
        const { collections } = await openCollections([corpus]).read();
        const kept = new Set(collections[0]!.marks.map(({ places }) => places[0]!.span!.start));
        expect(said.filter((at) => !kept.has(at))).toEqual([]);
      }
    } finally {
      rmSync(program, { force: true });
    }
    expect(said.length).toBeGreaterThan(10);
    expect(existsSync(join(corpus, "收藏.sqlite.lock"))).toBe(false);
  });
});

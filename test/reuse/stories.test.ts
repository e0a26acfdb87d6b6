// The stories planted in the demo corpus (corpus/README.md), and real reports where they lie beside.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { projectRoot } from "../../report/generated.js";
import { ReuseBuilder } from "../../reuse/builder.js";
import { openReuse, type ReuseReader } from "../../reuse/reader.js";
import { everyPassage, type Passage } from "../../reuse/types.js";
import { indexedFrom, openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import type { Archive } from "../../snapshot/types.js";
import { MemoryColumns } from "../search/memory.js";
import { sharedFolder } from "../shared.js";

interface Opened {
  readonly archive: Archive;
  readonly reuse: ReuseReader;
  readonly passages: readonly Passage[];
}

async function open(corpus: string, data: string): Promise<Opened> {
  await buildIndex({ corpus: [corpus], data });
  const archive = openArchive(openSnapshot(data));
  const builder = new ReuseBuilder();
  archive.heads.forEach((_, number) => {
    builder.add(indexedFrom(archive, number));
  });
  const columns = new MemoryColumns();
  builder.write(columns, await builder.find());
  const reuse = openReuse(columns.source(), archive);
  return { archive, reuse, passages: [...reuse.list(everyPassage)].map((number) => reuse.passage(number)) };
}

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "duizhao-reuse-"));
  folders.push(made);
  return made;
};
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

describe("the people of 青溪县", () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open(join(projectRoot, "corpus"), folder());
  });

  const idOf = (file: string): string => opened.archive.heads.find((head) => head.file === file)!.id;
  const textOf = (id: string): string => opened.archive.text(opened.archive.numberOf(id)!);
  const holding = (words: string): Passage[] =>
    opened.passages.filter((passage) =>
      passage.members.some((member) => textOf(member.report).slice(member.start, member.end).includes(words)),
    );

  test("茶垭镇 copied 柳渡镇: passages, a forgotten name, a kept number, and no other hint", () => {
    const copied = opened.reuse.report(idOf("2023/茶垭镇.txt"))!;
    expect(copied.nearest[0]!.report).toBe(idOf("2023/柳渡镇.txt"));
    expect(copied.nearest[0]!.share).toBeGreaterThan(0.6);
    expect(copied.layers.peer).toBeGreaterThan(400);
    expect(copied.alerts.map(({ kind, text }) => [kind, text])).toEqual([
      ["foreignName", "柳渡镇"],
      ["copiedNumber", "4860"],
    ]);
    const { pairs } = opened.reuse.pairs(idOf("2023/茶垭镇.txt"), idOf("2023/柳渡镇.txt"))!;
    expect(pairs.length).toBeGreaterThan(2);
  });

  test("麦浪镇 says the same each year; 2024 keeps a stale year", () => {
    const last = opened.reuse.report(idOf("2024/麦浪镇.txt"))!;
    expect(last.own).toBeLessThan(last.characters * 0.05);
    expect(last.layers.ownYear).toBeGreaterThan(last.characters * 0.5);
    expect(last.alerts.map(({ kind, text }) => [kind, text])).toEqual([["staleYear", "2023年"]]);
  });

  test("青石桥镇 writes its own, every year", () => {
    for (const year of [2022, 2023, 2024]) {
      const report = opened.reuse.report(idOf(`${year}/青石桥镇.txt`))!;
      expect(report.own).toBeGreaterThan(report.characters * 0.9);
    }
  });

  test("nobody else is asked anything", () => {
    const asked = opened.archive.heads.filter((head) => opened.reuse.report(head.id)!.alerts.length > 0);
    expect(asked.map((head) => head.file).sort()).toEqual(["2023/茶垭镇.txt", "2024/麦浪镇.txt"]);
  });

  test("the county's template is local, with five townships of 青溪县", () => {
    for (const words of [
      "一律先送司法所和法律顾问过目",
      "一张清单管权限、一套文书管程序",
      "努力把矛盾化解在田间地头",
      "年初领题、年中晒账、年末述法",
    ]) {
      const local = holding(words).filter((passage) => passage.kind === "local");
      expect(local.length).toBeGreaterThan(0);
      expect(Math.max(...local.map((passage) => passage.evidence.places))).toBeGreaterThanOrEqual(4);
    }
  });

  test("set phrases of both counties are formulas", () => {
    for (const words of ["行政执法公示、执法全过程记录", "履行推进法治建设第一责任人职责"]) {
      expect(holding(words).some((passage) => passage.kind === "formula")).toBe(true);
    }
  });

  test("layers and own make up a report; spans do not overlap and slice the text", () => {
    for (const head of opened.archive.heads) {
      const { characters, own, layers, spans } = opened.reuse.report(head.id)!;
      expect(own + layers.formula + layers.local + layers.ownYear + layers.peer).toBe(characters);
      expect(own).toBeGreaterThanOrEqual(0);
      spans.forEach((span, at) => {
        expect(span.start).toBeLessThan(span.end);
        expect(span.end).toBeLessThanOrEqual(head.textLength);
        if (at > 0) expect(span.start).toBeGreaterThanOrEqual(spans[at - 1]!.end);
      });
    }
  });

  test("a filter by county, section, kind and length leaves what it says", () => {
    const { reuse } = opened;
    const all = reuse.list(everyPassage);
    for (const number of reuse.list({ ...everyPassage, counties: ["芦川县"], minLength: 20 })) {
      expect(reuse.passage(number).members.some((member) => member.county === "芦川县")).toBe(true);
      expect(reuse.head(number).length).toBeGreaterThanOrEqual(20);
    }
    const kinds = ["formula", "local", "shared", "chrome"] as const;
    const parts = kinds.map((kind) => reuse.list({ ...everyPassage, kinds: [kind] }).length);
    expect(parts.reduce((sum, each) => sum + each, 0)).toBe(all.length);
    expect(reuse.list({ ...everyPassage, sections: ["shortcomings"] }).length).toBeGreaterThan(0);
  });

  test("a passage is found again by its id", () => {
    const [first] = opened.passages;
    expect(opened.reuse.passage(opened.reuse.numberOf(first!.id)!).text).toBe(first!.text);
  });
});

describe.skipIf(!sharedFolder)("five real reports of five provinces", () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open(join(sharedFolder!, "seeds"), folder());
  });

  test("share set phrases, and nothing more is said of them", () => {
    expect(opened.passages.length).toBeGreaterThan(3);
    expect(opened.passages.filter((passage) => passage.kind !== "formula").map(({ text }) => text)).toEqual(
      [],
    );
    expect(Math.max(...opened.passages.map((passage) => passage.length))).toBeLessThanOrEqual(60);
    const texts = opened.passages.map((passage) => passage.text.replace(/\s/g, "")).join("\n");
    expect(texts).toContain("以习近平新时代中国特色社会主义思想为指导");
    expect(texts).toContain("党政主要负责人履行推进法治建设第一责任人");
  });

  test("two of them stand in three reports, one with a near form", () => {
    const widest = (words: string): number =>
      Math.max(...opened.passages.filter(({ text }) => text.includes(words)).map(({ reports }) => reports));
    expect(widest("党政主要负责人履行推进法治建设第一责任人职责")).toBeGreaterThanOrEqual(3);
    expect(widest("以习近平新时代中国特色社会主义思想为指导")).toBeGreaterThanOrEqual(3);
    const printed = opened.passages.flatMap(({ members }) =>
      members.map((member) =>
        opened.archive.text(opened.archive.numberOf(member.report)!).slice(member.start, member.end),
      ),
    );
    expect(printed.some((words) => words.includes("为指引"))).toBe(true);
  });

  test("no hint is raised", () => {
    expect(opened.archive.heads.flatMap((head) => opened.reuse.report(head.id)!.alerts)).toEqual([]);
  });
});

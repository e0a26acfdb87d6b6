import { appendFileSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SnapshotDamaged, SnapshotMissing } from "../../snapshot/errors.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { readSources, type SourceRecord, writeSources } from "../../snapshot/sources.js";
import type { ColumnSink, ColumnSource } from "../../snapshot/types.js";
import { createSnapshot } from "../../snapshot/writer.js";
import { about } from "./about.js";
import { dataFolders, snapshotsIn, writeYear, yearOf } from "./folder.js";

const newFolder = dataFolders();

function written(fill: (sink: ColumnSink) => void): ColumnSource {
  const dataFolder = newFolder();
  const writer = createSnapshot(dataFolder);
  fill(writer);
  writer.commit(about(1));
  return openSnapshot(dataFolder, { checked: true });
}

describe("columns", () => {
  it("of every type come back as they were", () => {
    const whole = new Float64Array([1, 2.5, -0, Number.NaN, Number.MAX_VALUE]);
    const source = written((sink) => {
      sink.numbers("a.u8", Uint8Array.of(0, 255));
      sink.numbers("a.u16", new Uint16Array([1, 2, 3, 65535]).subarray(1));
      sink.numbers("a.u32", Uint32Array.of(4294967295));
      sink.numbers("a.i32", Int32Array.of(-1, 2147483647));
      sink.numbers("a.f32", Float32Array.of(0.5));
      sink.numbers("a.f64", whole);
      sink.numbers("a.none", new Float64Array());
      sink.strings("a.noStrings", []);
      sink.json("a.json", { 县: "青溪县", half: "\ud842", none: null });
    });
    expect(source.u8("a.u8")).toStrictEqual(Uint8Array.of(0, 255));
    expect(source.u16("a.u16")).toStrictEqual(Uint16Array.of(2, 3, 65535));
    expect(source.u32("a.u32")).toStrictEqual(Uint32Array.of(4294967295));
    expect(source.i32("a.i32")).toStrictEqual(Int32Array.of(-1, 2147483647));
    expect(source.f32("a.f32")).toStrictEqual(Float32Array.of(0.5));
    expect(source.f64("a.f64")).toStrictEqual(whole);
    expect(source.f64("a.none").length).toBe(0);
    expect(source.strings("a.noStrings").length).toBe(0);
    expect(source.json("a.json")).toStrictEqual({ 县: "青溪县", half: "\ud842", none: null });
    expect(source.u8("a.u8")).toBe(source.u8("a.u8"));
  });

  it("of strings keep every unit, halves of characters too", () => {
    const strings = fc.array(
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
        .map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(strings, (values) => {
        const column = written((sink) => sink.strings("a.texts", values)).strings("a.texts");
        expect(values.map((_, index) => column.get(index))).toStrictEqual(values);
        expect(() => column.get(values.length)).toThrow(RangeError);
      }),
      { numRuns: 40 },
    );
  });

  it("of strings longer than what is gathered before writing are not torn", () => {
    const long = "𠮷".repeat(700_000);
    const values = ["溪", long, "", `${long}\ud842`, "青溪县"];
    const column = written((sink) => sink.strings("a.texts", values)).strings("a.texts");
    values.forEach((value, index) => {
      expect(column.get(index) === value).toBe(true);
    });
  });

  it("are asked for by name and type", () => {
    const source = written((sink) => sink.numbers("a.years", Uint32Array.of(2023)));
    expect(() => source.u16("a.years")).toThrow(TypeError);
    expect(() => source.u32("a.other")).toThrow(SnapshotDamaged);
    source.u32("a.years");
    expect(() => source.u16("a.years")).toThrow(TypeError);
  });

  it("are written once, under a name with a room", () => {
    for (const name of ["manifest", "../up.down", "a.b/c", ""]) {
      const writer = createSnapshot(newFolder());
      expect(() => writer.json(name, 1)).toThrow(TypeError);
      writer.abandon();
    }
    const writer = createSnapshot(newFolder());
    writer.json("a.b", 1);
    expect(() => writer.json("a.b", 2)).toThrow(TypeError);
    writer.abandon();
    expect(() => writer.json("a.c", 1)).toThrow("abandoned");
  });

  it("on shared memory can be written", () => {
    const shared = new Uint32Array(new SharedArrayBuffer(8));
    shared[1] = 2023;
    expect(written((sink) => sink.numbers("a.shared", shared)).u32("a.shared")).toStrictEqual(
      Uint32Array.of(0, 2023),
    );
  });
});

describe("a snapshot", () => {
  it("is missed in one sentence where none was built", () => {
    const dataFolder = newFolder();
    expect(() => openSnapshot(dataFolder)).toThrow(SnapshotMissing);
    expect(() => openSnapshot(join(dataFolder, "nowhere"))).toThrow(
      /还没有索引.*nowhere.*请先运行 duizhao index/,
    );
  });

  it("says which file is cut short, too long or gone when it is opened", () => {
    const dataFolder = newFolder();
    const { id } = writeYear(dataFolder, 2023);
    const file = join(dataFolder, "snapshots", id, "county.years.u32");
    appendFileSync(file, "x");
    expect(() => openSnapshot(dataFolder)).toThrow(
      /索引已损坏.*county\.years\.u32 应为 12 字节，实有 13 字节/,
    );
    truncateSync(file, 8);
    expect(() => openSnapshot(dataFolder)).toThrow(SnapshotDamaged);
    rmSync(file);
    expect(() => openSnapshot(dataFolder)).toThrow(/county\.years\.u32 不见了，请运行 duizhao index 重建/);
  });

  it("stays readable after it was replaced and removed", () => {
    const dataFolder = newFolder();
    const { id } = writeYear(dataFolder, 2021);
    const opened = openSnapshot(dataFolder);
    for (const year of [2022, 2023, 2024]) writeYear(dataFolder, year);
    expect(snapshotsIn(dataFolder)).not.toContain(id);
    expect(yearOf(opened)).toBe(2021);
  });

  it("reads large columns piece by piece, the same as whole", () => {
    const dataFolder = newFolder();
    const writer = createSnapshot(dataFolder);
    const texts = ["", "法治\n", "\ud842", "x".repeat(1000)];
    writer.strings("a.texts", texts);
    writer.numbers(
      "a.places",
      Uint32Array.from({ length: 300 }, (_, at) => at * 7),
    );
    writer.commit(about(1));
    for (const wholeColumn of [0, undefined]) {
      const source = openSnapshot(dataFolder, wholeColumn === undefined ? {} : { wholeColumn });
      const strings = source.strings("a.texts");
      expect(texts.map((_, index) => strings.get(index))).toStrictEqual(texts);
      expect(() => strings.get(4)).toThrow(RangeError);
      const places = source.stretches("a.places");
      expect(places.length).toBe(300);
      expect([...places.subarray(3, 6)]).toStrictEqual([21, 28, 35]);
      expect(places.subarray(5, 5)).toHaveLength(0);
      source.close();
      if (wholeColumn === 0) expect(() => strings.get(1)).toThrow("closed");
    }
  });

  it("gives its files back when closed", () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2023);
    const opened = openSnapshot(dataFolder);
    expect(opened.u32("county.years")[0]).toBe(2023);
    opened.close();
    expect(opened.u32("county.years")[0]).toBe(2023);
    expect(() => opened.strings("county.titles")).toThrow("closed");
  });

  it("remembers what became of every file of the corpus", () => {
    const records: SourceRecord[] = [
      {
        path: "白石镇/2023.txt",
        size: 4096,
        mtimeMs: 1700000000000.5,
        fileSha256: "ab",
        outcome: { kind: "report", id: "0123456789ab" },
      },
      {
        path: "白石镇/副本.txt",
        size: 4096,
        mtimeMs: 1,
        fileSha256: "ab",
        outcome: { kind: "duplicate", of: "0123456789ab" },
      },
      {
        path: "空.txt",
        size: 0,
        mtimeMs: 2,
        fileSha256: "cd",
        outcome: { kind: "rejected", reason: "文件是空的" },
      },
    ];
    expect(readSources(written((sink) => writeSources(sink, records)))).toStrictEqual(records);
  });
});

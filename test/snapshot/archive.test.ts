import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { foldText } from "../../report/fold.js";
import type { Item, Report, Section } from "../../report/types.js";
import { indexedFrom, openArchive } from "../../snapshot/archive.js";
import { ArchiveBuilder } from "../../snapshot/archiveBuilder.js";
import { putBits, takeBits } from "../../snapshot/bits.js";
import { openSnapshot } from "../../snapshot/reader.js";
import type { Archive, IndexedReport } from "../../snapshot/types.js";
import { createSnapshot } from "../../snapshot/writer.js";
import { bare } from "../make/bare.js";
import { about } from "./about.js";

const dataFolder = mkdtempSync(join(tmpdir(), "duizhao-archive-"));
afterAll(() => rmSync(dataFolder, { recursive: true }));

function archiveOf(reports: readonly IndexedReport[]): Archive {
  const builder = new ArchiveBuilder();
  for (const report of reports) builder.add(report);
  const writer = createSnapshot(dataFolder);
  builder.write(writer);
  writer.commit(about(reports.length));
  return openArchive(openSnapshot(dataFolder));
}

// UTF-16 units of every sort: hanzi, line breaks, astral characters, halves of them.
const units = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."青溪县法治政府建设，。；一二三 \n\u3000Ａ１".split(""),
        "𠮷",
        "\ud842",
        "\udfb7",
        "\0",
      ),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));
const offset = fc.nat(5000);
const plain = { noNullPrototype: true };
const span = fc.record({ start: offset, end: offset }, plain);
const kind = fc.constantFrom("opening", "achievements", "shortcomings", "plans", "chrome") as fc.Arbitrary<
  Section["kind"]
>;

const item = (report: string): fc.Arbitrary<Item> =>
  fc.letrec<{ item: Item }>((tie) => ({
    item: fc
      .record({
        label: fc.option(units),
        level: fc.integer({ min: 1, max: 6 }),
        start: offset,
        end: offset,
        lead: fc.option(span),
        theme: fc.option(units),
        items: fc.oneof({ maxDepth: 2 }, fc.constant([]), fc.array(tie("item"), { maxLength: 2 })),
        own: fc.boolean(),
      })
      .map(({ own, ...rest }) => ({ ...rest, id: own ? `${report}-${rest.start}` : "another" })),
  })).item;

const section = (report: string): fc.Arbitrary<Section> =>
  fc.record(
    {
      kind,
      also: kind,
      heading: units,
      start: offset,
      end: offset,
      items: fc.array(item(report), { maxLength: 3 }),
    },
    { ...plain, requiredKeys: ["kind", "heading", "start", "end", "items"] },
  );

const field = fc.option(units);
const indexed: fc.Arbitrary<IndexedReport> = fc.stringMatching(/^[0-9a-f]{12}$/).chain((id) =>
  fc
    .record({
      text: units,
      paragraphs: fc.array(span, { maxLength: 5 }),
      sections: fc.array(section(id), { maxLength: 4 }),
      title: field,
      township: field,
      county: field,
      code: fc.option(fc.stringMatching(/^\d{9}$/)),
      year: fc.option(fc.integer({ min: 1990, max: 2100 })),
      warnings: fc.array(units, { maxLength: 3 }),
      folded: units,
      breaks: fc.array(fc.tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })), {
        maxLength: 5,
      }),
      bits: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    })
    .map(({ text, folded, breaks, bits, code, ...rest }) => {
      const report: Report = {
        ...bare,
        ...rest,
        id,
        file: `青溪县/${id}.txt`,
        text,
        place: code === null ? null : { code },
        level: "镇",
        textLength: text.length,
        sha256: id.repeat(5),
        fileSha256: id.repeat(5),
        provenance: { title: "read", year: "inferred" },
      };
      const starts = new Uint8Array((folded.length + 7) >> 3).map((_, at) => bits[at % bits.length]!);
      if (folded.length & 7) starts[starts.length - 1]! &= (1 << (folded.length & 7)) - 1;
      return {
        report,
        folded: {
          text: folded,
          at: Uint32Array.from(breaks, ([at]) => at),
          shift: Int32Array.from(breaks, ([, shift]) => shift),
        },
        wordStarts: starts,
      };
    }),
);

const isSet = (bits: Uint8Array, at: number): boolean => ((bits[at >> 3]! >> (at & 7)) & 1) === 1;

describe("the archive", () => {
  it("gives back every report as the builder was given it", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(indexed, { maxLength: 6, selector: ({ report }) => report.id }),
        (reports) => {
          const archive = archiveOf(reports);
          expect(archive.heads.length).toBe(reports.length);
          reports.forEach((given, number) => {
            expect(indexedFrom(archive, number)).toStrictEqual(given);
            expect(archive.text(number)).toBe(given.report.text);
            expect(archive.numberOf(given.report.id)).toBe(number);
          });
          expect(archive.numberOf("青溪")).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });

  it("puts folded texts one behind the other, each followed by a break that begins a word", () => {
    fc.assert(
      fc.property(fc.array(indexed, { minLength: 1, maxLength: 6 }), (reports) => {
        const { foldedUnits, foldedStarts, wordStarts } = archiveOf(reports);
        const whole = String.fromCharCode(...foldedUnits);
        expect(whole).toBe(reports.map(({ folded }) => `${folded.text}\n`).join(""));
        expect(foldedStarts.length).toBe(reports.length + 1);
        expect(foldedStarts[reports.length]).toBe(foldedUnits.length);
        reports.forEach(({ folded, wordStarts: own }, number) => {
          const start = foldedStarts[number]!;
          for (let at = 0; at < folded.text.length; at++) {
            expect(isSet(wordStarts, start + at)).toBe(isSet(own, at));
          }
          expect(isSet(wordStarts, foldedStarts[number + 1]! - 1)).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("carries an archive over into the next one unchanged", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(indexed, { maxLength: 4, selector: ({ report }) => report.id }),
        (reports) => {
          const first = archiveOf(reports);
          const second = archiveOf(reports.map((_, number) => indexedFrom(first, number)));
          expect(second.heads).toStrictEqual(first.heads);
          expect(second.foldedUnits).toStrictEqual(first.foldedUnits);
          expect(second.wordStarts).toStrictEqual(first.wordStarts);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("keeps the fold of 白石镇 and its way back", () => {
    const text = "白石镇２０２３年\n\n法治政府建设年度报告";
    const folded = foldText(text, [
      { start: 0, end: 9 },
      { start: 11, end: text.length },
    ]);
    const [given] = fc.sample(indexed, 1);
    const report = { ...given!, folded, wordStarts: new Uint8Array((folded.text.length + 7) >> 3) };
    expect(archiveOf([report]).folded(0)).toStrictEqual(folded);
  });

  it("refuses a number it does not have", () => {
    const archive = archiveOf([]);
    expect(() => archive.text(0)).toThrow(RangeError);
    expect(() => archive.folded(0)).toThrow(RangeError);
    expect(() => indexedFrom(archive, -1)).toThrow(RangeError);
  });
});

describe("bits", () => {
  it("taken are those put, wherever they stand", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.nat(7), fc.nat(40), (bits, less, start) => {
        const length = Math.max(0, bits.length * 8 - less);
        const clean = bits.slice(0, (length + 7) >> 3);
        if (length & 7) clean[clean.length - 1]! &= (1 << (length & 7)) - 1;
        const into = new Uint8Array((start + length + 7) >> 3);
        putBits(into, start, bits, length);
        expect(takeBits(into, start, length)).toStrictEqual(clean);
        expect(into.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0)).toBe(
          clean.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0),
        );
      }),
    );
  });
});

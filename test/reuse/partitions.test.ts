import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PartitionSettings, partitionOrders, partitionsOf } from "../../reuse/partitions.js";

const codes = ["33", "3302", "330203", "330203100", "330203101", "330205001", "330402003", "990121100"];

const heads = fc.uniqueArray(
  fc.record({
    id: fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 12, maxLength: 12 }),
    place: fc.option(fc.record({ code: fc.constantFrom(...codes) })),
    year: fc.option(fc.integer({ min: 2019, max: 2024 })),
    textLength: fc.integer({ min: 1, max: 5000 }),
  }),
  { maxLength: 60, selector: ({ id }) => id },
);
const settings = fc.record({
  by: fc.constantFrom(...partitionOrders),
  maxCharacters: fc.integer({ min: 1, max: 60_000 }),
});

describe("a list of parts", () => {
  test("has every report exactly once, in parts within the bound, whatever the order of adding", () => {
    fc.assert(
      fc.property(heads, settings, fc.integer(), (reports, asked, seed) => {
        const idsOf = (list: typeof reports) =>
          partitionsOf(list, asked).map(({ name, reports: numbers, characters }) => ({
            name,
            ids: numbers.map((number) => list[number]!.id).sort(),
            characters,
          }));
        const parts = idsOf(reports);
        expect(parts.flatMap(({ ids }) => ids).sort()).toEqual(reports.map(({ id }) => id).sort());
        expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length);
        for (const { ids, characters } of parts)
          expect(ids.length === 1 || characters <= asked.maxCharacters).toBe(true);
        const turned = [...reports].sort(
          (one, other) => ((one.textLength * 31 + seed) % 17) - ((other.textLength * 31 + seed) % 17),
        );
        expect(idsOf(turned.reverse())).toEqual(parts);
      }),
    );
  });

  test("whoever is added changes the parts of its own place alone", () => {
    fc.assert(
      fc.property(heads, (reports) => {
        const asked: PartitionSettings = { by: "county-year", maxCharacters: 1 };
        const list = reports.filter(({ place }) => place?.code !== "990121100");
        const added = { id: "ffffffffffff", place: { code: "990121100" }, year: 2024, textLength: 9 };
        const names = partitionsOf(list, asked).map(({ name }) => name);
        expect(partitionsOf([...list, added], asked).map(({ name }) => name)).toEqual(
          expect.arrayContaining(list.length === 1 ? [] : names),
        );
      }),
    );
  });

  const report = (id: string, code: string | null, year: number | null, textLength = 10) => ({
    id: id.padStart(12, "0"),
    place: code === null ? null : { code },
    year,
    textLength,
  });
  const reports = [
    report("1", "330203100", 2022),
    report("2", "330203101", 2022),
    report("3", "330203100", 2023),
    report("4", "330205100", 2022),
    report("5", "330402100", 2023),
    report("6", null, 2022),
    report("7", null, null),
  ];
  const namesOf = (asked: PartitionSettings): [string, number][] =>
    partitionsOf(reports, asked).map(({ name, reports: { length } }) => [name, length]);

  test("is one part where all fit", () => {
    expect(namesOf({ by: "county-year", maxCharacters: 70 })).toEqual([["all", 7]]);
  });

  test("goes by counties and in them by years, what is unknown by itself", () => {
    expect(namesOf({ by: "county-year", maxCharacters: 20 })).toEqual([
      ["330203-2022", 2],
      ["330203-2023", 1],
      ["330205", 1],
      ["3304", 1],
      ["none", 2],
    ]);
  });

  test("goes by years and in them by counties", () => {
    expect(namesOf({ by: "year", maxCharacters: 30 })).toEqual([
      ["2022-33", 3],
      ["2022-none", 1],
      ["2023..none", 3],
    ]);
  });

  test("cuts a county's year by townships, a township's reports staying together", () => {
    const county = Array.from({ length: 8 }, (_, at) => report(String(at), `33020310${at % 4}`, 2022));
    const parts = partitionsOf(county, { by: "county", maxCharacters: 40 });
    expect(parts.length).toBeGreaterThan(1);
    for (const { name, reports: numbers } of parts) {
      expect(name).toMatch(/^330203-t[01]+/);
      for (const number of numbers) expect(numbers).toContain((number + 4) % 8);
    }
  });
});

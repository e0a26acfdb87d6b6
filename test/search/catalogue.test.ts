// The list of reports: filters, orders, pages.
import { expect, test } from "vitest";
import { type CatalogueRequest, catalogueFacet, listReports } from "../../search/catalogue.js";
import { CursorGone } from "../../search/types.js";
import { memoryArchive } from "./memory.js";
import { reportOf } from "./reports.js";

const report = (
  township: string | null,
  code: string | null,
  year: number | null,
  published: string | null,
  more = {},
) =>
  reportOf({
    sections: [{ kind: "other", text: `${township}${year}` }],
    head: {
      township,
      printedTownship: township === "白石镇" ? "白石鎮" : township,
      county: township && "青溪县",
      province: township && "云岭省",
      place: code === null ? null : { code },
      level: "镇",
      year,
      published,
      ...more,
    },
  });

const archive = memoryArchive([
  report("白石镇", "970101100", 2022, "2023-01-12"),
  report("白石镇", "970101100", 2023, "2024-03-02"),
  report("竹坪乡", "970101200", 2023, "2024-01-05", { level: "乡" }),
  report("竹坪乡", "970101200", 2023, "2024-01-06", { mirrorOf: "000000000000" }),
  report(null, null, null, null, { level: null }),
]);

const emptyFilter: CatalogueRequest = {
  years: [],
  provinces: [],
  cities: [],
  counties: [],
  townships: [],
  levels: [],
  mirrors: false,
  sort: "year",
  cursor: null,
  limit: 20,
};

const list = (more: Partial<CatalogueRequest> = {}) =>
  listReports(archive, "one", { ...emptyFilter, ...more });
const named = (more: Partial<CatalogueRequest> = {}) =>
  list(more).reports.map((head) => `${head.township} ${head.year}`);

test("orders put the unknown last", () => {
  expect(named()).toEqual(["白石镇 2023", "竹坪乡 2023", "白石镇 2022", "null null"]);
  expect(named({ sort: "place" })).toEqual(["白石镇 2023", "白石镇 2022", "竹坪乡 2023", "null null"]);
  expect(named({ sort: "published" })).toEqual(["白石镇 2023", "竹坪乡 2023", "白石镇 2022", "null null"]);
});

test("filters take names as printed, codes of any length, ranges and the unknown", () => {
  expect(named({ townships: ["白石鎮"] })).toHaveLength(2);
  expect(named({ provinces: ["97"] })).toHaveLength(3);
  expect(named({ provinces: ["970000"], townships: ["970101200"] })).toEqual(["竹坪乡 2023"]);
  expect(named({ counties: [null] })).toEqual(["null null"]);
  expect(named({ years: [{ from: 2000, to: 2022 }, null] })).toEqual(["白石镇 2022", "null null"]);
  expect(named({ levels: ["乡"], mirrors: true })).toEqual(["竹坪乡 2023"]);
});

test("mirrors are listed only when asked for", () => {
  expect(list().total).toBe(4);
  expect(list({ mirrors: true }).total).toBe(5);
});

test("pages follow each other without gap or repeat, and end with their snapshot", () => {
  const first = list({ limit: 3 });
  const second = list({ limit: 3, cursor: first.next });
  expect([...first.reports, ...second.reports]).toEqual(list().reports);
  expect(second.next).toBeNull();
  expect(() => listReports(archive, "two", { ...emptyFilter, cursor: first.next })).toThrow(CursorGone);
});

test("a facet counts reports, its own filter ignored", () => {
  expect(catalogueFacet(archive, "year", { ...emptyFilter, years: [{ from: 2022, to: 2022 }] })).toEqual([
    { value: 2023, reports: 2, occurrences: 0 },
    { value: 2022, reports: 1, occurrences: 0 },
    { value: null, reports: 1, occurrences: 0 },
  ]);
});

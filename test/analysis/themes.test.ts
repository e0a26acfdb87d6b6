// Themes named again: what the townships' shortcomings are about, this year and next.
import fc from "fast-check";
import { expect, test } from "vitest";
import { codedOf } from "../../analysis/coded.js";
import { shareInterval } from "../../analysis/confidence.js";
import { recurrenceOf } from "../../analysis/recurrence.js";
import { themeMatrix } from "../../analysis/themes.js";
import { themedItems } from "../../compare/points.js";
import type { Item } from "../../report/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { memoryArchive } from "../search/memory.js";
import { asking, report } from "./county.js";

const item = (theme: string | null, items: readonly Item[] = [], start = 0): Item => ({
  id: `x-${start}`,
  label: null,
  level: 1,
  start,
  end: start + 1,
  lead: null,
  theme,
  items,
});

/** A township's report of a year whose shortcomings have these themes; null for a section not recognised. */
function year(
  township: string | null,
  year: number | null,
  themes: readonly (string | null)[] | null,
): IndexedReport {
  const made = report({ township, year }, [[themes ? "shortcomings" : "other", `${township}|${year}`]]);
  const sections = made.report.sections.map((section) => ({
    ...section,
    items: (themes ?? []).map((theme) => item(theme)),
  }));
  return { ...made, report: { ...made.report, sections } };
}

const archive = memoryArchive([
  year("柳渡镇", 2022, ["执法队伍", "普法宣传", "普法宣传", null]),
  year("柳渡镇", 2023, ["执法队伍", "经费保障"]),
  year("柳渡镇", 2024, ["经费保障"]),
  year("茶垭镇", 2022, ["执法队伍"]),
  year("茶垭镇", 2024, ["执法队伍"]),
  year("月渡乡", 2022, ["普法宣传"]),
  year("月渡乡", 2023, null),
]);

test("each point counts once, a parent through its children", () => {
  const made = year("柳渡镇", 2022, []);
  const nested = item("普法宣传", [item("执法队伍"), item(null)]);
  const sections = made.report.sections.map((section) => ({ ...section, items: [nested, item(null)] }));
  expect(themedItems({ ...made.report, sections }, "shortcomings").map(({ theme }) => theme)).toEqual([
    "执法队伍",
    "普法宣传",
    null,
  ]);
  expect(themedItems({ ...made.report, sections }, "plans")).toEqual([]);
});

test("the matrix of townships and themes", () => {
  const matrix = themeMatrix(archive, codedOf(archive, "shortcomings"), asking(""));
  expect(matrix.themes).toEqual(["执法队伍", "普法宣传", "经费保障", null]);
  expect(matrix.totals.map(({ items, reports }) => [items, reports])).toEqual([
    [4, 4],
    [3, 2],
    [2, 2],
    [1, 1],
  ]);
  expect([matrix.having, matrix.notCounted]).toEqual([6, 1]);
  const row = matrix.rows.find(({ township }) => township.value === "柳渡镇")!;
  expect(row.cells.map(({ reports }) => reports)).toEqual([2, 1, 2, 1]);
  const moon = matrix.rows.find(({ township }) => township.value === "月渡乡")!;
  expect([moon.having, moon.notCounted]).toEqual([1, 1]);
});

test("the same by year, with townships counted", () => {
  const { years, townships, totals } = themeMatrix(archive, codedOf(archive, "shortcomings"), asking(""));
  expect(
    years.map(({ year, having, townships, notCounted, cells }) => [
      year.value,
      having,
      townships,
      notCounted,
      cells.map((cell) => cell.townships),
    ]),
  ).toEqual([
    [2022, 3, 3, 0, [2, 2, 0, 1]],
    [2023, 1, 1, 1, [1, 0, 1, 0]],
    [2024, 2, 2, 0, [1, 0, 1, 0]],
  ]);
  expect(years[0]!.cells[1]).toMatchObject({ items: 3, reports: 2, townships: 2, share: 2 / 3 });
  expect(years[0]!.cells[1]!.interval).toEqual(shareInterval(2, 3));
  // 柳渡镇 names 执法队伍 in two years, 茶垭镇 too: four reports of two townships.
  expect(totals[0]).toMatchObject({ reports: 4, townships: 2 });
  expect(townships).toBe(3);
});

test("agrees with brute force over years, townships and themes", () => {
  const theme = fc.constantFrom<string | null>("执法队伍", "普法宣传", null);
  const one = fc.record({
    township: fc.constantFrom("柳渡镇", "茶垭镇", "月渡乡", null),
    year: fc.constantFrom(2022, 2023, null),
    themes: fc.option(fc.array(theme, { maxLength: 4 })),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (told) => {
      const held = memoryArchive(told.map(({ township, year: of, themes }) => year(township, of, themes)));
      const matrix = themeMatrix(held, codedOf(held, "shortcomings"), asking(""));
      const counted = (some: typeof told, theme: string | null) => {
        const naming = some.filter(({ themes }) => themes?.includes(theme));
        return {
          items: naming.flatMap(({ themes }) => themes!.filter((each) => each === theme)).length,
          reports: naming.length,
          townships: new Set(naming.flatMap(({ township }) => township ?? [])).size,
        };
      };
      const check = (row: { having: number; townships: number; notCounted: number }, of: typeof told) => {
        const having = of.filter(({ themes }) => themes !== null);
        expect(row).toMatchObject({
          having: having.length,
          townships: new Set(having.flatMap(({ township }) => township ?? [])).size,
          notCounted: of.length - having.length,
        });
      };
      check(matrix, told);
      matrix.themes.forEach((theme, at) => {
        expect(matrix.totals[at]).toEqual(counted(told, theme));
        for (const { year, cells } of matrix.years)
          expect(cells[at]).toMatchObject(
            counted(
              told.filter((each) => each.year === year.value),
              theme,
            ),
          );
        for (const { township, cells } of matrix.rows)
          expect(cells[at]).toEqual(
            counted(
              told.filter((each) => each.township === township.value),
              theme,
            ),
          );
      });
      for (const row of matrix.years)
        check(
          row,
          told.filter((each) => each.year === row.year.value),
        );
      for (const row of matrix.rows)
        check(
          row,
          told.filter((each) => each.township === row.township.value),
        );
    }),
    { numRuns: 100 },
  );
});

test("shortcomings that return the next year", () => {
  const found = recurrenceOf(archive, codedOf(archive, "shortcomings"), asking(""));
  expect(
    found.townships.map(({ township, year, again, gone, fresh }) => [
      township.value,
      year,
      again,
      gone,
      fresh,
    ]),
  ).toEqual([
    ["柳渡镇", 2022, ["执法队伍"], ["普法宣传"], ["经费保障"]],
    ["柳渡镇", 2023, ["经费保障"], ["执法队伍"], []],
  ]);
  expect(found.themes.map(({ theme, named, again }) => [theme, named, again])).toEqual([
    ["执法队伍", 2, 1],
    ["经费保障", 1, 1],
    ["普法宣传", 1, 0],
  ]);
  // 柳渡镇 2024, 茶垭镇 2022 and 2024 have no next year here; 月渡乡's was not recognised.
  expect([found.withoutNext, found.notRecognised, found.unplaced]).toEqual([3, 1, 0]);
  expect(found.themes[0]!.interval!.low).toBeGreaterThan(0);
});

test("two reports of one year count as one; a place not known is left out", () => {
  const lost = report({ township: null, year: 2023 }, [["other", "不|知"]]);
  const twice = memoryArchive([
    year("柳渡镇", 2022, ["执法队伍"]),
    year("柳渡镇", 2022, null),
    year("柳渡镇", 2023, ["经费保障"]),
    year("柳渡镇", 2023, ["执法队伍"]),
    lost,
  ]);
  const found = recurrenceOf(twice, codedOf(twice, "shortcomings"), asking(""));
  expect(found.townships.map(({ again, fresh }) => [again, fresh])).toEqual([[["执法队伍"], ["经费保障"]]]);
  expect(found.townships[0]!.to).toHaveLength(2);
  expect(found.unplaced).toBe(1);
});

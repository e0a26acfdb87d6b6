// Every table of the site, put in the order of each of its columns, in a real browser.
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Demo, openDemo } from "../server/demo.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { openSite, type Site } from "./site.js";

const paths: readonly (string | (() => string))[] = [
  "/reports?year=2023",
  "/coverage?county=青溪县&year=2023",
  "/ledger?county=青溪县&year=2023",
  "/county?county=青溪县&year=2023",
  () => `/townships/${demo.of("2024 柳渡镇").place!.code}`,
  "/reuse",
  "/reuse/county?county=青溪县&year=2023",
  "/reuse/formulas",
  "/analysis/counts?q=执法&by=year",
  "/analysis/words",
  "/quality",
];
let demo: Demo;

describe.skipIf(!chromiumPath)("a table in a browser", () => {
  let site: Site;
  beforeAll(async () => {
    demo = await openDemo();
    site = await openSite(demo.library);
  }, 120_000);
  afterAll(async () => {
    await site?.close();
    demo?.close();
  });

  it.each(paths)("of %s stands in the order of any column, and in its own again", async (path) => {
    const { page, context, complaints } = await site.visit(typeof path === "string" ? path : path());
    const rowsOf = async (table: Locator): Promise<string[]> =>
      (await table.locator("tbody").first().locator("tr").allTextContents()).map((text) => text.trim());
    let sorted = 0;
    for (const table of await page.locator("table").all()) {
      const came = await rowsOf(table);
      for (const button of await table.locator("th > button.sort").all()) {
        const seen = new Set<string>();
        for (const turn of [1, 2, 3]) {
          await button.dispatchEvent("click");
          const marked = await table
            .locator("[aria-sort]")
            .evaluateAll((all) => all.map((one) => one.getAttribute("aria-sort")));
          expect(marked).toHaveLength(turn === 3 ? 0 : 1);
          if (marked[0]) seen.add(marked[0]);
          const now = await rowsOf(table);
          expect(now.toSorted()).toEqual(came.toSorted());
          if (turn === 3) expect(now).toEqual(came);
        }
        expect([...seen].sort()).toEqual(["ascending", "descending"]);
        sorted++;
      }
    }
    expect(sorted).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("orders numbers as numbers, dates and words as words, by keyboard", async () => {
    const { page, context } = await site.visit("/reports");
    const column = (at: number) =>
      page
        .locator(`table.reports tbody tr td:nth-child(${at})`)
        .evaluateAll((all) => all.map((one) => (one.textContent ?? "").trim()));
    const press = async (name: string): Promise<void> => {
      await page.locator("th", { hasText: name }).locator("button").focus();
      await page.keyboard.press("Enter");
    };
    await press("字数");
    const characters = (await column(6)).map((text) => Number(text.replaceAll(",", "")));
    expect(characters).toEqual(characters.toSorted((one, other) => other - one));
    await press("发布");
    const published = (await column(5)).filter((text) => text !== "未识别");
    expect(published).toEqual(published.toSorted());
    expect(await page.locator("th[aria-sort]").count()).toBe(1);
    await context.close();
  });

  it("stands as it came without script", async () => {
    const { page, context } = await site.visit("/reports", { javaScriptEnabled: false });
    expect(await page.locator("button.sort").count()).toBe(0);
    expect(await page.locator("table.reports tbody tr").count()).toBeGreaterThan(1);
    await context.close();
  });
});

// What is shown is taken away: at a desk and on a telephone, by pointer, by keyboard alone, without script.
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Demo, openDemo } from "../server/demo.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { openSite, type Site, tabTo } from "./site.js";

/** The bytes of the file that this gives. */
async function taken(page: Page, take: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), take()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const fileLink = (page: Page, name: string): Locator => page.locator("main a", { hasText: name }).first();

const taking = [
  ["/", "CSV", /^\ufeff省,县,/, "收录的报告.csv"],
  ["/quality", "CSV（字段）", /^\ufeff字段,未识别,占全部,/, "识读存疑_字段.csv"],
  ["/quality", "XLSX", /^PK/, "识读存疑.xlsx"],
  [
    "/reuse/county?county=990121&year=2023",
    "CSV（各年度的独有表述）",
    /^\ufeff乡镇或单位,/,
    /_各年度的独有表述\.csv$/,
  ],
  [encodeURI("/analysis/trend?q=执法"), "SVG", /^<\?xml/, /\.svg$/],
] as const;

describe.skipIf(!chromiumPath)("in a browser", () => {
  let demo: Demo;
  let site: Site;
  beforeAll(async () => {
    demo = await openDemo();
    site = await openSite(demo.library);
  }, 120_000);
  afterAll(async () => {
    await site?.close();
    demo?.close();
  });

  describe.each([1440, 390])("at %i pixels", (width) => {
    it.each([true, false])("tables and charts are taken away, script %s", async (javaScriptEnabled) => {
      const options = { viewport: { width, height: 844 }, acceptDownloads: true, javaScriptEnabled };
      for (const [path, label, begins, named] of taking) {
        const { page, context, complaints } = await site.visit(path, options);
        const { name, bytes } = await taken(page, () => fileLink(page, label).click());
        expect(name).toMatch(named);
        expect(bytes.toString("utf8")).toMatch(begins);
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(
          0,
        );
        expect(complaints).toEqual([]);
        await context.close();
      }
    });

    it("the offers of a comparison are in sight before anything is chosen", async () => {
      const { page, context } = await site.visit("/compare", { viewport: { width, height: 844 } });
      const offer = (await page.locator(".suggestions a").first().boundingBox())!;
      const box = (await page.locator(".chooser").boundingBox())!;
      expect(offer.y).toBeLessThan(Math.min(box.y, 600));
      expect(await barriers(page)).toEqual([]);
      await context.close();
    });

    it("a mark is explained in text where a page has it, and nowhere else", async () => {
      const { page, context } = await site.visit("/reports", { viewport: { width, height: 844 } });
      const explained = page.locator(".marklegend .of-mirror");
      expect(await explained.isVisible()).toBe((await page.locator(".tag.mirror").count()) > 0);
      await page.goto(`${site.base}/reports?mirrors=1&limit=100`);
      expect(await page.locator(".tag.mirror").count()).toBeGreaterThan(0);
      expect(await explained.isVisible()).toBe(true);
      expect(await barriers(page)).toEqual([]);
      await context.close();
    });
  });

  it.each([
    1440, 390,
  ])("by keyboard alone, at %i: a table is put in order and taken away, a chart as a picture, its sentence copied, a list of names too", async (width) => {
    const { page, context } = await site.visit("/", {
      viewport: { width, height: 844 },
      acceptDownloads: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await tabTo(page, '.holdings th:has-text("合计") button.sort');
    await page.keyboard.press("Enter");
    const total = page.locator(".holdings th", { hasText: "合计" }).first();
    expect(await total.getAttribute("aria-sort")).toBe("descending");
    await tabTo(page, 'main a:has-text("CSV")');
    const { bytes } = await taken(page, () => page.keyboard.press("Enter"));
    expect(bytes.toString("utf8")).toContain("青溪县");
    await page.goto(`${site.base}${encodeURI("/analysis/trend?q=执法")}`);
    await tabTo(page, ".tocite summary");
    await page.keyboard.press("Enter");
    await tabTo(page, 'button:has-text("复制成一段话")');
    await page.keyboard.press("Enter");
    await page.waitForSelector('[role=status]:has-text("已复制")');
    expect(await page.evaluate("navigator.clipboard.readText()")).toContain("执法");
    await page.goto(`${site.base}${encodeURI("/coverage?county=990121&year=2022")}`);
    const names = await page.locator("[data-tocopy] span").first().textContent();
    await tabTo(page, 'button:has-text("复制名单")');
    await page.keyboard.press("Enter");
    await page.waitForSelector('[role=status]:has-text("个乡镇街道的名单")');
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(names);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    await page.goto(`${site.base}${encodeURI("/analysis/trend?q=执法")}`);
    await tabTo(page, 'main a:has-text("PNG")');
    const picture = await taken(page, () => page.keyboard.press("Enter"));
    expect(picture.bytes.subarray(1, 4).toString()).toBe("PNG");
    await context.close();
  });
});

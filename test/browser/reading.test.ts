// How a text is set is the reader's choice: kept in the browser, there before the page is drawn, gone without script.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { libraryOf, reports } from "../server/library.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { openSite, type Site } from "./site.js";

const [liudu23, liudu24] = reports.map(({ id }) => id);
const pages = [`/reports/${liudu23}`, `/compare?a=${liudu23}&b=${liudu24}`, "/search?q=法治&scope=sentence"];

const textSize = (page: Page, selector: string): Promise<number> =>
  page.evaluate<number>(`parseFloat(getComputedStyle(document.querySelector("${selector}")).fontSize)`);
const textWidth = (page: Page): Promise<number> =>
  page.evaluate<number>("document.querySelector('p.text').getBoundingClientRect().width");

describe.skipIf(!chromiumPath)("reading settings", () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite(libraryOf());
  });
  afterAll(async () => {
    await site?.close();
  });

  it.each(
    pages.flatMap((path) => [1440, 390].map((width) => [path, width] as const)),
  )("%s at %i pixels: the open panel fits and shuts nobody out", async (path, width) => {
    const { page, context, complaints } = await site.visit(path, { viewport: { width, height: 900 } });
    await page.click("[data-reading] summary");
    await page.check("[name=reading-size][value=larger]");
    await page.check("[name=reading-tone][value=dark]");
    const box = (await page.locator(".reading-panel").boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("by keyboard alone: larger, wider, kept on the next page, then as it was", async () => {
    const { page, context } = await site.visit(pages[0]!, { viewport: { width: 1440, height: 900 } });
    const [size, width] = [await textSize(page, "p.text"), await textWidth(page)];
    await page.focus("[data-reading] summary");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
    expect(await page.isVisible(".reading-panel")).toBe(false);
    expect(await textSize(page, "p.text")).toBeGreaterThan(size);
    expect(await textWidth(page)).toBeGreaterThan(width);
    await page.goto(site.base + pages[1]!);
    expect(await page.getAttribute("html", "data-size")).toBe("large");
    await page.click("[data-reading] summary");
    await page.click("[data-reading] button");
    expect(await page.getAttribute("html", "data-size")).toBe(null);
    await page.goto(site.base + pages[0]!);
    expect(await textSize(page, "p.text")).toBe(size);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it("is set before anything is drawn", async () => {
    const { page, context } = await site.visit(pages[0]!);
    await page.click("[data-reading] summary");
    await page.check("[name=reading-tone][value=dark]");
    // Whatever comes deferred never arrives: the page is dark all the same.
    await page.route("**/main.js", (route) => route.abort());
    await page.goto(site.base + pages[1]!);
    const colour = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    expect(colour).toBe("rgb(24, 24, 23)");
    await context.close();
  });

  it("damaged settings count as none", async () => {
    const { page, context, complaints } = await site.visit(pages[0]!);
    for (const kept of ["[", "null", '{"size": 7, "tone": "pink"}']) {
      await page.evaluate(`localStorage.setItem("duizhao.reading", ${JSON.stringify(kept)})`);
      await page.reload();
      expect(await page.evaluate("Object.keys(document.documentElement.dataset)")).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("without script nothing is offered that would do nothing", async () => {
    const { page, context } = await site.visit(pages[0]!, { javaScriptEnabled: false });
    expect(await page.isVisible("[data-reading]")).toBe(false);
    await context.close();
  });
});

// A scholar's day in 青溪县, in a real browser: with keys, without script, on a telephone, on paper, and read aloud.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { libraryOf, reports } from "../server/library.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { follow, openSite, type Site } from "./site.js";

const [liudu23, liudu24, chaya23, hostile] = reports.map(({ id }) => id);

const pages: readonly string[] = [
  "/",
  "/reports",
  `/reports?pick=${liudu23}&pick=${liudu24}`,
  `/reports/${liudu23}`,
  `/reports/${hostile}`,
  "/search",
  `/search?q=${encodeURIComponent("执法力量")}`,
  `/search?q=${encodeURIComponent("找不到的话")}`,
  "/compare",
  `/compare?a=${liudu23}&b=${liudu24}`,
  `/compare?a=${liudu23}&b=${chaya23}&section=all`,
  "/coverage",
  "/quality",
  "/help",
  "/api",
];

// Colours are the same everywhere: in the dark a few pages speak for all.
const darkPages = [1, 3, 6, 9, 11].map((at) => pages[at]!);

describe.skipIf(!chromiumPath)("in a browser", () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite(libraryOf());
  });
  afterAll(async () => {
    await site?.close();
  });

  const visit = (...asked: Parameters<Site["visit"]>) => site.visit(...asked);

  it("goes from a phrase to the place where it stands", async () => {
    const { page, context, complaints } = await visit("/");
    await page.fill("#q", "执法力量");
    await page.press("#q", "Enter");
    expect(await page.textContent(".totals")).toMatch(/^\s*4\s处/);
    await follow(page, '.facets a:has-text("下一年度安排")');
    expect(await page.textContent(".totals")).toMatch(/^\s*1\s处/);
    await follow(page, ".kwic");
    await page.waitForSelector("mark#m0");
    expect(await page.textContent("mark#m0")).toBe("执法力量");
    expect(
      await page.evaluate('document.querySelector("mark").getBoundingClientRect().top < innerHeight'),
    ).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("stands at the totals after a search, and comes to the hits in a few steps", async () => {
    const { page, context } = await visit("/search", { viewport: { width: 1440, height: 1000 } });
    await page.fill("#q", "法");
    await page.press("#q", "Enter");
    await page.waitForSelector(".totals:focus");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate<boolean>('document.activeElement.matches(".hits h2 a")')).toBe(true);
    const controls = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")].filter((one) => one.checkVisibility({ visibilityProperty: true }))`;
    const before = `${controls}.filter((one) => one.compareDocumentPosition(document.querySelector("[data-hit]")) & 4)`;
    expect(await page.evaluate<number>(`${before}.length`)).toBeLessThan(36);
    const above = `${controls}.filter((one) => one.getBoundingClientRect().top < 1000)`;
    expect(await page.evaluate<number>(`${above}.length`)).toBeLessThan(50);
    await context.close();
  });

  it("picks two reports from the list and lays them side by side", async () => {
    const { page, context, complaints } = await visit("/reports?year=2023");
    await page.click('tr:has-text("柳渡镇") .pick');
    await page.click('tr:has-text("茶垭镇") .pick');
    await follow(page, 'text="对照这两份"');
    const titles = await page.locator(".heads h2").allTextContents();
    expect(titles.join()).toMatch(/柳渡镇.*茶垭镇/);
    await follow(page, 'text="甲乙互换"');
    expect((await page.locator(".heads h2").allTextContents()).join()).toMatch(/茶垭镇.*柳渡镇/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is worked by keys", async () => {
    const { page, context } = await visit(`/compare?a=${liudu23}&b=${liudu24}`);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await page.locator("[data-pair]").nth(1).getAttribute("class")).toContain("current");
    await page.keyboard.press("k");
    expect(await page.locator("[data-pair]").nth(0).getAttribute("class")).toContain("current");
    await page.keyboard.press("/");
    await page.keyboard.type("普法");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=/);
    await page.keyboard.press("?");
    await page.waitForURL(/\/help/);
    await context.close();
  });

  it.each([1440, 390])("goes anywhere by Ctrl K, without a mouse, at %i", async (width) => {
    const { page, context, complaints } = await visit("/help", { viewport: { width, height: 900 } });
    await page.keyboard.press("Control+k");
    await page.waitForSelector("dialog.palette[open]");
    await page.keyboard.type("柳渡");
    await page.waitForSelector(".palette [role=option]");
    expect(await barriers(page, { within: ".palette" })).toEqual([]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/townships\//);
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog.palette[open]").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("does all of it without script", async () => {
    const { page, context } = await visit("/search", { javaScriptEnabled: false });
    await page.fill("#q", "执法");
    await page.press("#q", "Enter");
    await follow(page, '.facets a:has-text("2024")');
    await follow(page, ".kwic");
    expect(await page.textContent("h1")).toContain("2024");
    await page.goto(`${site.base}/compare`);
    // What is typed counts; what may be several is asked, and what stands on the other side stays.
    await page.fill("#c-finda", "柳渡 2023");
    await page.fill("#c-findb", "柳渡");
    await follow(page, '.chooser button:has-text("对照")');
    expect(page.url()).toContain(`a=${liudu23}`);
    await follow(page, `.foundreports a[href*="b=${liudu24}"]`);
    expect(page.url()).toContain(`a=${liudu23}&b=${liudu24}`);
    expect(await page.locator("[data-pair]").count()).toBeGreaterThan(3);
    await context.close();
  });

  it("runs nothing that a report's text says", async () => {
    for (const path of [`/reports/${hostile}`, "/reports", `/search?q=${encodeURIComponent("矛盾纠纷")}`]) {
      const { page, context, complaints } = await visit(path);
      let alerted = false;
      page.on("dialog", () => {
        alerted = true;
      });
      expect(await page.locator("main img, main script").count()).toBe(0);
      expect(alerted).toBe(false);
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  it.each([390, 768, 1440])("fits %i pixels without being pushed sideways", async (width) => {
    for (const path of pages) {
      const { page, context } = await visit(path, { viewport: { width, height: 800 } });
      const over = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      expect([path, over]).toEqual([path, Math.min(over, 0)]);
      await context.close();
    }
  });

  it("keeps a line between 30 and 42 characters where there is room", async () => {
    const { page, context } = await visit(`/reports/${liudu23}`, { viewport: { width: 1440, height: 900 } });
    const ems = await page.evaluate<number>(
      `(() => {
        const text = document.querySelector(".text");
        return text.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(text).fontSize);
      })()`,
    );
    expect(ems).toBeGreaterThan(30);
    expect(ems).toBeLessThan(42);
    await context.close();
  });

  it("prints a comparison in two columns on A4", async () => {
    const { page, context } = await visit(`/compare?a=${liudu23}&b=${liudu24}`, {
      viewport: { width: 794, height: 1123 },
    });
    await page.emulateMedia({ media: "print" });
    const [left, right] = await page.evaluate<number[]>(
      `[...document.querySelectorAll(".pair-changed .point")].map((point) => point.getBoundingClientRect().left)`,
    );
    expect(right! - left!).toBeGreaterThan(200);
    expect(await page.isVisible("header.site")).toBe(false);
    await context.close();
  });

  it.each([
    ...pages.map((path) => [path, "light"] as const),
    ...darkPages.map((path) => [path, "dark"] as const),
  ])("%s has no serious barrier, %s", async (path, colorScheme) => {
    const { page, context } = await visit(path, { colorScheme });
    expect(await barriers(page)).toEqual([]);
    await context.close();
  });
});

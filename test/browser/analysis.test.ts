// A linguist's afternoon in 青溪县: charts, tables and the concordance, in a real browser.
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { libraryOf, reports } from "../server/library.js";
import { chromiumPath } from "./chromium.js";
import { follow, openSite, type Site } from "./site.js";

const pages: readonly string[] = [
  "/analysis",
  "/analysis/counts?q=执法&by=year",
  "/analysis/counts?q=执法&by=county&by=section",
  "/analysis/trend?q=执法&q=普法",
  "/analysis/trend?q=(执法",
  "/analysis/words?stopwords=1",
  "/analysis/collocates?q=执法&least=1&chance=1&word=力量",
  "/analysis/keyness?a.year=2023&b.year=2024&least=1&leastReports=1&significance=0",
  "/analysis/dispersion?q=执法",
  "/analysis/themes?theme=none",
  "/search?q=执法&order=right1&context=sentence&sample=3",
  "/search?q=执法&group=right2",
  "/search?q=(执法",
  `/reports/${reports[0]!.id}/cite?span=0-5`,
].map(encodeURI);
const darkPages = [2, 3, 6, 10].map((at) => pages[at]!);

describe.skipIf(!chromiumPath)("the analyses in a browser", () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite(libraryOf());
  });
  afterAll(async () => {
    await site?.close();
  });

  const visit = (...asked: Parameters<Site["visit"]>) => site.visit(...asked);

  it("draws a trend whose points open their places", async () => {
    const { page, context, complaints } = await visit("/analysis");
    await follow(page, 'dl.terms >> text="趋势"');
    await page.fill('.filters input[name="q"] >> nth=0', "执法力量");
    await page.fill('.filters input[name="q"] >> nth=1', "网格员");
    await follow(page, 'button:has-text("计算")');
    expect(await page.locator("svg.chart a.point").count()).toBe(4);
    expect(await page.locator(".table-trend tbody tr").count()).toBe(6);
    await page.locator("svg.chart a.point").first().focus();
    const shown = 'getComputedStyle(document.activeElement.querySelector(".value")).visibility';
    expect(await page.evaluate<string>(shown)).toBe("visible");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=.*year=2023/);
    expect(await page.textContent(".totals")).toContain("2 份报告");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("goes from a count to what it counts, without script", async () => {
    const { page, context } = await visit(encodeURI("/search?q=执法力量"), { javaScriptEnabled: false });
    await page.click(".statistics summary");
    await follow(page, '.statistics a:text-is("部分")');
    await follow(page, 'tr:has-text("下一年度安排") td.figure a');
    expect(await page.textContent(".totals")).toMatch(/^\s*1\s处/);
    await page.click('.group summary:has-text("排列")');
    await page.selectOption("#c-group", "right1");
    await follow(page, 'main button:has-text("检索")');
    await follow(page, ".hitgroups tbody a");
    expect(await page.textContent(".active")).toContain("右邻一字");
    await context.close();
  });

  it("offers words while one types", async () => {
    const { page, context, complaints } = await visit("/search");
    await page.locator("#q").pressSequentially("zf");
    await page.waitForSelector(".offered li");
    expect(await page.getAttribute("#q", "aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    const chosen = (await page.textContent('.offered li[aria-selected="true"]'))!;
    await page.keyboard.press("Enter");
    const typed = await page.inputValue("#q");
    expect(chosen.startsWith(typed)).toBe(true);
    expect(typed).toMatch(/^\p{Script=Han}+$/u);
    expect(await page.isVisible(".offered")).toBe(false);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("steps through a report's hits with a key", async () => {
    const { page, context } = await visit(encodeURI("/search?q=执法力量&year=2023"));
    await page.click(".kwic >> nth=0");
    await page.waitForSelector("mark#m0");
    const marks = await page.locator("mark[id]").count();
    expect(marks).toBeGreaterThan(1);
    await page.keyboard.press("j");
    expect(await page.locator("mark.current").getAttribute("id")).toBe("m1");
    await page.keyboard.press("k");
    expect(await page.locator("mark.current").getAttribute("id")).toBe("m0");
    await context.close();
  });

  it("prints a chart with its table", async () => {
    const { page, context } = await visit(encodeURI("/analysis/trend?q=执法&q=普法"), {
      viewport: { width: 794, height: 1123 },
    });
    await page.emulateMedia({ media: "print" });
    expect(await page.isVisible("svg.chart")).toBe(true);
    expect(await page.isVisible("table.figures")).toBe(true);
    expect(await page.isVisible("form.filters")).toBe(false);
    const over = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    expect(over).toBeLessThanOrEqual(0);
    await context.close();
  });

  it.each([390, 1440])("fits %i pixels without being pushed sideways", async (width) => {
    for (const path of pages) {
      const { page, context } = await visit(path, { viewport: { width, height: 800 } });
      const over = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      expect([path, over]).toEqual([path, Math.min(over, 0)]);
      await context.close();
    }
  });

  it.each([
    ...pages.map((path) => [decodeURI(path), path, "light"] as const),
    ...darkPages.map((path) => [decodeURI(path), path, "dark"] as const),
  ])("%s has no serious barrier", async (_, path, colorScheme) => {
    const { page, context } = await visit(path, { colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
    expect(serious).toEqual([]);
    await context.close();
  });
});

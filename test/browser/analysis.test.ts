// A linguist's afternoon in 青溪县: charts, tables and the concordance, in a real browser.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { libraryOf, reports } from "../server/library.js";
import { barriers } from "./barriers.js";
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
    expect(await page.locator(".wide a.point").count()).toBe(4);
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

  it("copies what was counted as a paragraph", async () => {
    const { page, context } = await visit(encodeURI("/analysis/counts?q=执法力量"), {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.click(".tocite summary");
    await page.click('button:has-text("复制成一段话")');
    await page.waitForSelector('[role=status]:has-text("已复制")');
    expect(await page.evaluate<string>("navigator.clipboard.readText()")).toMatch(
      /^本库 \d+ 份报告中有 \d+ 份（.*（对照，索引 \S+）$/,
    );
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
    await follow(page, ".kwic");
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
    expect(await page.isVisible("form.asking")).toBe(false);
    const over = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    expect(over).toBeLessThanOrEqual(0);
    await context.close();
  });

  it.each([
    390, 1440,
  ])("keeps phrases and scope over all seven, in a bar that stays where it is (%i)", async (width) => {
    const { page, context, complaints } = await visit("/analysis/trend", {
      viewport: { width, height: 800 },
    });
    await page.fill('.phrases input[name="q"] >> nth=0', "执法力量");
    await page.fill('.phrases input[name="q"] >> nth=1', "网格员");
    await page.click('.asking .several summary:has-text("年度")');
    await page.check('.asking input[name="year"][value="2023"]');
    await page.click('.asking .several summary:has-text("部分")');
    await page.check('.asking input[name="section"][value="plans"]');
    // The box of choices hangs over the button.
    await page.keyboard.press("Escape");
    await page.press('.phrases input[name="q"] >> nth=0', "Enter");
    await page.waitForURL(/year=2023/);
    const place = async () => {
      const [phrase, scope] = [
        page.locator(".phrases input").first(),
        page.locator(".asking .group").first(),
      ];
      expect(await phrase.inputValue()).toBe("执法力量");
      expect(await scope.locator("summary").first().textContent()).toContain("2023 年度");
      const { x, y } = (await phrase.boundingBox())!;
      return [x, y];
    };
    const first = await place();
    for (const name of ["统计", "词频", "搭配", "关键词对比", "分布", "主题", "趋势"]) {
      await follow(page, `.tabs a:text-is("${name}")`);
      expect([name, ...(await place())]).toEqual([name, ...first]);
      expect(await page.getAttribute(".tabs a[aria-current]", "href")).toContain("year=2023");
    }
    expect(await page.inputValue('.phrases input[name="q"] >> nth=1')).toBe("网格员");
    expect(await page.isChecked('input[name="section"][value="plans"]')).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("goes from one analysis to the next by keyboard, without script", async () => {
    const { page, context } = await visit(encodeURI("/analysis/words?keep.q=执法&year=2023"), {
      javaScriptEnabled: false,
    });
    await page.locator('.tabs a:text-is("搭配")').focus();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    expect(await page.inputValue('.phrases input[name="q"]')).toBe("执法");
    expect(await page.textContent(".asking .group summary")).toContain("2023 年度");
    await context.close();
  });

  it("draws for a telephone what fits it, in letters that can be read, and leaves zeros blank", async () => {
    for (const path of [
      "/analysis/trend?q=执法&q=普法",
      "/analysis/counts?q=执法&by=county",
      "/analysis/themes",
    ]) {
      const { page, context } = await visit(encodeURI(path), { viewport: { width: 390, height: 800 } });
      const drawing = page.locator(".drawing:visible").first();
      expect(await drawing.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
      const letters = await drawing
        .locator("text")
        .evaluateAll((all) =>
          all.filter((one) => one.textContent !== "").map((one) => one.getBoundingClientRect().height),
        );
      expect(letters.length).toBeGreaterThan(5);
      expect(Math.min(...letters.filter((height) => height > 0))).toBeGreaterThan(9);
      if (path.endsWith("themes")) {
        expect(await drawing.locator(".cell text").allTextContents()).not.toContain("0");
        expect(await page.locator(".table-matrix td.figure").allTextContents()).not.toContain("0");
      }
      await context.close();
    }
  });

  it("has one line of totals and one menu before the first hit", async () => {
    const { page, context } = await visit(encodeURI("/search?q=执法"), {
      viewport: { width: 1440, height: 1000 },
    });
    expect(await page.locator(".found > .summary details.menu").count()).toBe(1);
    await page.click(".statistics summary");
    await follow(page, '.statistics .sorts a:text-is("年度")');
    await page.waitForURL(/sort=year/);
    expect(await page.locator(".statistics a[aria-current]").textContent()).toBe("年度");
    await context.close();
  });

  it.each(pages.map((path) => [decodeURI(path), path]))("%s can be met by a thumb", async (_, path) => {
    const { page, context } = await visit(path, { viewport: { width: 390, height: 800 } });
    expect(await barriers(page, { touch: "only" })).toEqual([]);
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
    expect(await barriers(page)).toEqual([]);
    await context.close();
  });
});

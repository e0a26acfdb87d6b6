// What a page shows is ticked and kept, coded by two and counted, taken out and put back: by hand, and by keyboard alone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemo } from "../server/demo.js";
import { libraryOf, reports } from "../server/library.js";
import { workbenchHere } from "../server/workbenchHere.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { follow, openSite, type Site, tabTo } from "./site.js";

const [liudu23, liudu24] = reports.map(({ id }) => id);
const search = "/search?q=执法力量";

async function expectFit(page: Page): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  expect(await barriers(page)).toEqual([]);
}

describe.skipIf(!chromiumPath)("collecting", () => {
  let site: Site;
  const folder = mkdtempSync(join(tmpdir(), "duizhao-browser-collecting-"));

  beforeAll(async () => {
    site = await openSite(libraryOf(), {
      workbench: workbenchHere([folder], folder).workbench,
    });
  });
  afterAll(async () => {
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    1440, 390,
  ])("by hand at %i pixels: ticked, kept, coded by two, counted, taken out, put back", async (width) => {
    const { page, context, complaints } = await site.visit(search, { viewport: { width, height: 900 } });
    const name = `执法力量 ${width}`;
    const boxes = page.locator("input.keep");
    expect(await boxes.count()).toBeGreaterThan(2);
    expect(await page.isVisible(".keepbar")).toBe(false);
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    expect(await page.textContent(".keepbar p")).toBe("已选 2 条");
    await page.locator(".keepbar select option").last().waitFor({ state: "attached" });
    await page.selectOption(".keepbar select", "new");
    await expectFit(page);
    await page.fill(".keepbar [name=name]", name);
    await page.fill(".keepbar [name=note]", "先看这些");
    await page.click(".keepbar [type=submit]");
    await follow(page, "#told a");
    expect(await page.textContent("h1")).toBe(name);
    expect(await page.locator(".marks > li").count()).toBe(2);
    expect(await page.textContent(".marknote")).toBe("先看这些");
    for (const coder of ["甲", "乙"]) {
      await page.fill("#c-coder", coder);
      await follow(page, "form.filters[method=get] [type=submit]");
      if (coder === "甲") {
        await page.fill("#k-name", `缺人 ${width}`);
        await page.click("form[data-send='post /api/codes'] [type=submit]");
        await page.waitForSelector("[data-coder] input");
      }
      // Nothing of another's codes is seen.
      expect(await page.locator(".coding").count()).toBe(0);
      const saved = () => page.waitForResponse((answer) => answer.url().endsWith("/codes") && answer.ok());
      await Promise.all([saved(), page.locator("[data-coder]").nth(0).getByLabel(`缺人 ${width}`).check()]);
      await Promise.all([saved(), page.locator("[data-coder] button").nth(1).click()]);
      await expectFit(page);
    }
    await page.goto(page.url().split("?")[0]!);
    expect(await page.textContent("main")).toContain("总体 κ = 1.00");
    expect(await page.textContent(".codecounts")).toContain(`缺人 ${width}`);
    await expectFit(page);
    await page.locator("[data-remove]").first().click();
    await page.click("#told button");
    await page.locator("#told", { hasText: "已放回" }).waitFor();
    await page.reload();
    expect(await page.locator(".marks > li").count()).toBe(2);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each([
    ["a report and its points", `/reports/${liudu23}`, "report+point"],
    ["pairs", `/compare?a=${liudu23}&b=${liudu24}`, "pair"],
    ["reports", "/reports", "report"],
    ["points that answer", `/followup/${liudu23}`, "point"],
  ])("%s can be ticked", async (_, path, kinds) => {
    const { page, context } = await site.visit(path, { viewport: { width: 1440, height: 900 } });
    for (const kind of kinds.split("+"))
      await page.locator(`[data-keep=${kind}] + input.keep`).first().check();
    await page.locator(".keepbar select option").last().waitFor({ state: "attached" });
    await page.selectOption(".keepbar select", "new");
    await page.fill(".keepbar [name=name]", path);
    await page.click(".keepbar [type=submit]");
    await follow(page, "#told a");
    expect(await page.locator(".marks > li").count()).toBe(kinds.split("+").length);
    expect(await page.locator(".markhead").first().textContent()).not.toBe("");
    await context.close();
  });

  it("shared passages can be ticked, in the list and where each report has them", async () => {
    const demo = await openDemo();
    const demoSite = await openSite(demo.library, {
      workbench: workbenchHere([folder], folder).workbench,
    });
    const { page } = await demoSite.visit("/reuse");
    await page.locator("[data-keep=passage] + input.keep").first().check();
    expect(await page.textContent(".keepbar p")).toBe("已选 1 条");
    await follow(page, "td.main a");
    await page.locator("[data-keep=passage] + input.keep").nth(1).check();
    await page.locator(".keepbar select option").last().waitFor({ state: "attached" });
    await page.selectOption(".keepbar select", "new");
    await page.fill(".keepbar [name=name]", "共用");
    await page.click(".keepbar [type=submit]");
    await follow(page, "#told a");
    expect(await page.locator(".markabout a", { hasText: "这条共用表述" }).count()).toBe(1);
    await demoSite.close();
    demo.close();
  });

  it.each([1440, 390])("reports that are ticked stand side by side by theme, at %i pixels", async (width) => {
    const { page, context, complaints } = await site.visit("/reports", { viewport: { width, height: 900 } });
    const boxes = page.locator("[data-keep=report] + input.keep");
    await boxes.nth(0).check();
    expect(await page.isVisible(".keepbar a")).toBe(false);
    await boxes.nth(1).check();
    await boxes.nth(2).check();
    await follow(page, ".keepbar a");
    expect(await page.locator("table.themes thead th").count()).toBe(5);
    expect(await page.locator("a.lead-cell").count()).toBeGreaterThan(2);
    await expectFit(page);
    await follow(page, 'a:text-is("去掉")');
    expect(await page.locator("table.themes thead th").count()).toBe(4);
    await page.selectOption("[name=section]", "plans");
    await follow(page, "form.filters [type=submit]");
    expect(await page.textContent("h1")).toBe("并排：下一年度安排");
    expect(await page.locator("table.themes thead th").count()).toBe(4);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each([
    1440, 390,
  ])("by keyboard alone, at %i: a hit is kept, coded, taken out and put back; the question is kept and found again", async (width) => {
    const { page, context } = await site.visit(search, { viewport: { width, height: 900 } });
    const press = async (selector: string): Promise<void> => {
      await tabTo(page, selector);
      await page.keyboard.press("Enter");
    };
    const name = `只用键盘 ${width}`;
    await tabTo(page, "input.keep");
    await page.keyboard.press("Space");
    await page.locator(".keepbar select option").last().waitFor({ state: "attached" });
    await tabTo(page, ".keepbar select");
    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    await page.keyboard.insertText(name);
    await page.keyboard.press("Enter");
    await page.locator("#told", { hasText: `已收入“${name}” 1 条` }).waitFor();
    await Promise.all([page.waitForEvent("load"), press("#told a")]);
    expect(await page.textContent("h1")).toBe(name);
    await tabTo(page, "#c-coder");
    await page.keyboard.insertText("丙");
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await tabTo(page, "#k-name");
    await page.keyboard.insertText(`人手 ${width}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-coder] input");
    await page.waitForLoadState();
    const saved = page.waitForResponse((answer) => answer.url().endsWith("/codes") && answer.ok());
    await tabTo(page, "[data-coder] input[type=checkbox]");
    await page.keyboard.press("Space");
    await saved;
    await page.goto(page.url().split("?")[0]!);
    await press("[data-remove]");
    await press("#told button");
    await page.locator("#told", { hasText: "已放回" }).waitFor();
    await page.goto(site.base + search);
    await press(".foot-links button");
    await page.keyboard.insertText(`执法力量的出处 ${width}`);
    await page.keyboard.press("Enter");
    await page.locator("#told", { hasText: "已记下" }).waitFor();
    await page.goto(`${site.base}/collections`);
    await expectFit(page);
    await tabTo(page, `a:has-text("执法力量的出处 ${width}")`);
    await page.keyboard.press("Enter");
    await page.waitForURL(/search/);
    expect(decodeURI(page.url())).toContain(search);
    await context.close();
  });

  it("is read without script, and offers nothing where nothing may be written", async () => {
    const { page, context } = await site.visit("/collections", { javaScriptEnabled: false });
    expect(await page.locator("button:visible", { hasText: "移出" }).count()).toBe(0);
    await follow(page, page.locator("td.main a").first());
    expect(await page.locator(".marks > li").count()).toBeGreaterThan(0);
    expect(await page.locator(".writing:visible").count()).toBe(0);
    await context.close();
    const reading = await openSite(libraryOf());
    const visited = await reading.visit(search);
    expect(await visited.page.locator("input.keep").count()).toBe(0);
    expect(await visited.page.locator(".foot-links button").count()).toBe(0);
    await reading.close();
  });
});

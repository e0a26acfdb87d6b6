// A report is one place: from the text to where it comes from, to what follows it, to its years, and from each to the
// comparison; every tab an address, without script too.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Demo, openDemo } from "../server/demo.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { openSite, type Site } from "./site.js";

describe.skipIf(!chromiumPath)("a report's pages in a browser", () => {
  let demo: Demo;
  let site: Site;
  /** 茶垭镇 2023: most of it stands in 柳渡镇's. */
  let id = "";

  beforeAll(async () => {
    demo = await openDemo();
    site = await openSite(demo.library);
    id = demo.library.archive.heads.find(({ township, year }) => township === "茶垭镇" && year === 2023)!.id;
  });
  afterAll(async () => {
    await site?.close();
    demo?.close();
  });

  const tabs = ["原文", "来源", "跟进", "历年"];

  it.each([true, false])("leads from tab to tab and on to the comparison, script %s", async (script) => {
    const { page, context } = await site.visit(`/reports/${id}`, { javaScriptEnabled: script });
    for (const tab of [...tabs.slice(1), "原文"]) {
      await page.locator(".tabs a", { hasText: tab }).click();
      await page.waitForSelector(`.tabs a[aria-current=page]:text-is("${tab}")`);
      await page.waitForSelector("footer.site");
      expect(await page.locator(".tabs a").allTextContents()).toEqual(tabs);
      expect(await page.locator(".report-head .byline").textContent()).toContain("2023 年度");
    }
    await page.locator(".report-head .chief").click();
    await page.waitForURL(`**/compare?a=${id}`);
    await context.close();
  });

  it.each(
    [1440, 390].flatMap((width) => tabs.map((tab) => [width, tab] as const)),
  )("at %i pixels %s is clean, nothing wider than the page, everything large enough to touch", async (width, tab) => {
    const { page, context, complaints } = await site.visit(`/reports/${id}`, {
      viewport: { width, height: 900 },
    });
    if (tab !== "原文") {
      await page.locator(".tabs a", { hasText: tab }).click();
      await page.waitForSelector(`.tabs a[aria-current=page]:text-is("${tab}")`);
      await page.waitForLoadState();
    }
    expect(await barriers(page, { touch: width === 390 })).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("tints each layer, and says which by line and sign as well", async () => {
    const { page, context } = await site.visit(`/reuse/reports/${id}`);
    const seen = await page.evaluate<string[][]>(
      `["formula", "local", "peer"].map((layer) => {
        const { backgroundColor, textDecorationStyle } = getComputedStyle(document.querySelector(".layertext a.layer-" + layer));
        return [backgroundColor, textDecorationStyle];
      })`,
    );
    expect(new Set(seen.map(([tint]) => tint)).size).toBe(3);
    expect(seen.map(([, line]) => line)).toEqual(["dotted", "double", "solid"]);
    expect(await page.locator(".layerlegend .sign").allTextContents()).toEqual([
      "通",
      "统",
      "往",
      "同",
      "独",
    ]);
    // One layer alone, then all of them again.
    await page.locator(".layerlegend a", { hasText: "与他乡镇相同" }).click();
    await page.waitForURL("**layer=peer");
    await page.waitForLoadState();
    expect(await page.locator(".layertext a.layer-local").count()).toBe(0);
    await context.close();
  });
});

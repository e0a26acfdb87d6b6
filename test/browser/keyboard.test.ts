// By keyboard: from the box to the first hit, past the facets; landmarks that who goes by them can tell apart.
import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Demo, openDemo } from "../server/demo.js";
import { landmarksTwice } from "../server/landmarks.js";
import { chromiumPath } from "./chromium.js";
import { openSite, type Site } from "./site.js";

let demo: Demo;

describe.skipIf(!chromiumPath)("by keyboard", () => {
  let site: Site;
  beforeAll(async () => {
    demo = await openDemo();
    site = await openSite(demo.library);
  }, 120_000);
  afterAll(async () => {
    await site?.close();
    demo?.close();
  });

  it.each([1440, 390])("at %i: the first hit is within five keys of the search", async (width) => {
    const { page, context } = await site.visit("/search", { viewport: { width, height: 900 } });
    await page.waitForSelector("#q:focus");
    await page.keyboard.type("执法");
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await page.waitForSelector(".totals:focus");
    const onHit = "document.activeElement?.closest('[data-hit]') !== null";
    let keys = 0;
    while (!(await page.evaluate<boolean>(onHit)) && keys < 10) {
      const isPast = await page.evaluate<boolean>("document.activeElement?.matches('a.past') ?? false");
      await page.keyboard.press(isPast ? "Enter" : "Tab");
      keys++;
    }
    expect(keys).toBeLessThanOrEqual(5);
    await context.close();
  });

  it.each([
    "/",
    "/search?q=执法",
    "/reports",
    "/compare",
    "/reuse",
    "/analysis",
    "/analysis/themes",
    "/quality",
    "/help",
  ])("%s has no two landmarks of one name", async (path) => {
    const text = await (await fetch(new URL(path, site.base))).text();
    expect(landmarksTwice(load(text))).toEqual([]);
  });
});

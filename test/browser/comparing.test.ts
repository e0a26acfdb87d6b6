// Comparing in a real browser: from difference to difference by key, two texts that scroll together, the wide tables.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { libraryOf, reports } from "../server/library.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { openSite, type Site } from "./site.js";

const [liudu23, liudu24] = reports.map(({ id }) => id);
const both = `/compare?a=${liudu23}&b=${liudu24}`;

const pages = [
  `/followup/${liudu23}?next=${liudu24}`,
  "/townships/990121100",
  `/reports/${liudu23}/county`,
  `/reports/${liudu23}/same`,
  "/county",
  "/ledger?place=990121100",
  `/ledger?place=990121100&sum=${encodeURIComponent("件:排查矛盾纠纷")}`,
  `/compare?finda=${encodeURIComponent("柳渡")}`,
  `/reports?pick=${liudu23}&pick=${liudu24}&third=${reports[2]!.id}`,
  `${both}&view=texts&section=all`,
];

describe.skipIf(!chromiumPath)("comparing in a browser", () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite(libraryOf());
  });
  afterAll(async () => {
    await site?.close();
  });

  it.each(
    pages.flatMap((path) => [1440, 390].map((width) => [path, width] as const)),
  )("%s at %i pixels neither overflows nor shuts anyone out", async (path, width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(site.base + path);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(await barriers(page)).toEqual([]);
    await context.close();
  });

  it.each([
    "/county",
    "/coverage",
    "/quality",
    "/reports",
    "/ledger?place=990121100",
    "/analysis/counts?q=普法&by=year",
  ])("%s does not break a short heading of a column between its characters", async (path) => {
    const { page, context } = await site.visit(encodeURI(path), { viewport: { width: 900, height: 900 } });
    const broken = `[...document.querySelectorAll("thead th")].filter((th) => {
      const range = document.createRange();
      let words = th;
      while (words.firstChild) words = words.firstChild;
      range.selectNodeContents(words);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      return /^\\p{Script=Han}{1,4}$/u.test(th.textContent) && lines.size > 1;
    }).map((th) => th.textContent)`;
    expect(await page.evaluate(broken)).toEqual([]);
    await context.close();
  });

  it("n and p go from difference to difference, never to what is the same", async () => {
    const page = await site.browser.newPage();
    await page.goto(site.base + both);
    const focused = () => page.evaluate<string>("document.activeElement.className");
    await page.keyboard.press("n");
    const first = await page.evaluate<string>("document.activeElement.id");
    expect(await focused()).toContain("pair-changed");
    await page.keyboard.press("n");
    expect(await focused()).not.toContain("pair-same");
    await page.keyboard.press("p");
    expect(await page.evaluate("document.activeElement.id")).toBe(first);
    await page.close();
  });

  it("two reports are chosen by typing a part of their names, by keyboard alone", async () => {
    const { page, context } = await site.visit("/compare", { viewport: { width: 390, height: 800 } });
    expect(await page.locator("select").count()).toBe(0);
    for (const [side, typed] of [
      ["a", "柳渡2023"],
      ["b", "柳 2024"],
    ]) {
      await page.focus(`#c-find${side}`);
      await page.keyboard.type(typed!);
      await page.waitForSelector(".offered:not([hidden]) [role=option]");
      await page.keyboard.press("ArrowDown");
      expect(await page.getAttribute(`#c-find${side}`, "aria-activedescendant")).not.toBe(null);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press("Enter");
      expect(await page.inputValue(`[name=${side}]`)).toBe(side === "a" ? liudu23 : liudu24);
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(/a=.*b=/);
    expect(await page.locator("[data-pair]").count()).toBeGreaterThan(0);
    await context.close();
  });

  it("two texts scroll together until the lock is taken off", async () => {
    const page = await site.browser.newPage({ viewport: { width: 1000, height: 320 } });
    await page.goto(`${site.base}${both}&view=texts&section=all`);
    const tops = () =>
      page.evaluate<number[]>("[...document.querySelectorAll('[data-pane]')].map((pane) => pane.scrollTop)");
    const wheel = async (by: number): Promise<void> => {
      await page.locator("[data-pane=a]").hover();
      await page.mouse.wheel(0, by);
      await page.waitForTimeout(300);
    };
    await wheel(200);
    const [left, right] = await tops();
    expect(left).toBeGreaterThan(0);
    expect(right).toBeGreaterThan(0);
    await page.uncheck("[data-lock]");
    await wheel(150);
    const [further, still] = await tops();
    expect(further).toBeGreaterThan(left!);
    expect(still).toBe(right);
    await page.close();
  });
});

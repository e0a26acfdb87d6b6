// A reviewer at the county's justice bureau follows a passage from township to township, in a real browser.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Demo, openDemo } from "../server/demo.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { follow, openSite, type Site } from "./site.js";

describe.skipIf(!chromiumPath)("shared passages in a browser", () => {
  let demo: Demo;
  let site: Site;
  let paths: readonly string[];

  beforeAll(async () => {
    demo = await openDemo();
    site = await openSite(demo.library);
    const [chaya, liudu] = [demo.of("2023 茶垭镇").id, demo.of("2023 柳渡镇").id];
    const reader = demo.library.sharing.reader();
    const [widest, second] = reader.list({
      minReports: 2,
      minLength: 10,
      kinds: [],
      sections: [],
      counties: [],
      mirrors: false,
    });
    paths = [
      "/reuse",
      `/reuse/passages/${reader.head(widest!).id}`,
      `/reuse/passages/${reader.head(second!).id}`,
      `/reuse/reports/${chaya}`,
      `/reuse/pairs?a=${liudu}&b=${chaya}`,
      "/reuse/county?year=2023",
      `/reuse/counts?q=${encodeURIComponent("执法")}`,
      `/reuse/reports/${chaya}?layer=own`,
      "/reuse?year=2022&minLength=100000",
    ];
  });
  afterAll(async () => {
    await site?.close();
    demo?.close();
  });

  const visit = (...asked: Parameters<Site["visit"]>) => site.visit(...asked);

  it("goes from the county's matrix to the two reports, to the passage, to the place in the text", async () => {
    const { page, context, complaints } = await visit("/reuse/county?year=2023", {
      javaScriptEnabled: false,
    });
    await follow(page, '.matrix tbody tr:has-text("茶垭镇") td:nth-child(3) a');
    expect(await page.locator(".heads h2").allTextContents()).toEqual([
      expect.stringContaining("茶垭镇"),
      expect.stringContaining("柳渡镇"),
    ]);
    expect(await page.locator(".point .shared").first().isVisible()).toBe(true);
    await follow(page, ".pair .pairhead a");
    expect(await page.textContent(".template")).toContain("⟨");
    await follow(page, '.slots th a:has-text("茶垭镇 2023")');
    expect(await page.textContent("h1")).toContain("茶垭镇2023");
    expect(await page.textContent("mark#m0")).not.toBe("");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("filters the list and moves a threshold without script", async () => {
    const { page, context } = await visit("/reuse", { javaScriptEnabled: false });
    await page.click('.several summary:has-text("部分")');
    await page.check('input[name="section"][value="shortcomings"]');
    await page.check('input[name="section"][value="plans"]');
    await page.fill("#c-minLength", "20");
    await follow(page, 'main button:has-text("筛选")');
    expect(page.url()).toContain("section=shortcomings&section=plans");
    const shown = await page.locator("table.passages tbody tr").count();
    expect(shown).toBeGreaterThan(0);
    await page.goto(`${site.base}/reuse?kind=local`);
    const local = Number((await page.textContent(".count"))!.replace(/\D/g, ""));
    await page.click(".group summary");
    await page.fill("#c-localPlaces", "7");
    await follow(page, 'main button:has-text("筛选")');
    expect(page.url()).toContain("localPlaces=7");
    expect(Number((await page.textContent(".count"))!.replace(/\D/g, ""))).toBeLessThan(local);
    await context.close();
  });

  it("marks one layer, and tells layers apart by more than colour", async () => {
    const { page, context } = await visit(`/reuse/reports/${demo.of("2023 茶垭镇").id}`);
    const styles = await page.evaluate<string[]>(
      `["formula", "local", "peer"].map((kind) => {
        const { textDecorationStyle, textDecorationThickness } = getComputedStyle(document.querySelector(".layertext .layer-" + kind));
        return textDecorationStyle + textDecorationThickness;
      })`,
    );
    expect(new Set(styles).size).toBe(3);
    await follow(page, '.layertable tr:has-text("与他乡镇相同") a');
    expect(await page.locator(".layertext .layer-local").count()).toBe(0);
    expect(await page.locator(".layertext .layer-peer").count()).toBeGreaterThan(0);
    expect(await page.locator(".alert").count()).toBe(2);
    await context.close();
  });

  it("is worked by keys", async () => {
    const { page, context } = await visit(paths[0]!);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/reuse\/passages\//);
    await context.close();
  });

  it("goes from stretch to stretch of a report by key, and into a passage by click or Enter", async () => {
    const { page, context } = await visit(`${paths[3]!}?layer=peer`);
    const steps = await page.locator(".alert").count();
    for (let step = 0; step <= steps; step++) await page.keyboard.press("j");
    const first = page.locator("a.layer.current");
    expect(await first.count()).toBe(1);
    expect(await first.getAttribute("class")).toContain("layer-peer");
    await page.keyboard.press("j");
    expect(await page.locator("a.layer.current").getAttribute("id")).not.toBe(null);
    const second = await page.locator("a.layer.current").getAttribute("id");
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    expect(await page.locator("a.layer.current").getAttribute("id")).toBe(second);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/reuse\/passages\//);
    await page.goBack();
    await page.click("a.layer-peer[data-hit]");
    await page.waitForURL(/\/reuse\/passages\//);
    await context.close();
  });

  it("moves a threshold on the passage's own page, and lays two of its reports side by side", async () => {
    const reader = demo.library.sharing.reader();
    const [local] = reader.list({
      ...{ minReports: 2, minLength: 10, kinds: ["local"], sections: [], counties: [], mirrors: false },
    });
    const { page, context, complaints } = await visit(`/reuse/passages/${reader.head(local!).id}`, {
      javaScriptEnabled: false,
    });
    expect(await page.textContent(".rules .picked th")).toContain("本地统一表述");
    await page.fill("#c-localPlaces", "9");
    await follow(page, 'main button:has-text("按这些门槛看")');
    expect(page.url()).toMatch(/localPlaces=9.*#decision$/);
    expect(await page.textContent(".rules .picked th")).toContain("几处共有");
    await page.selectOption("#c-b", { index: 3 });
    await follow(page, 'main button:has-text("并排看这两份")');
    expect(page.url()).toMatch(/localPlaces=9.*#here$/);
    expect(await page.locator("#here .kindtag").first().textContent()).not.toBe("本地统一表述");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each([390, 1440])("fits %i pixels", async (width) => {
    for (const path of paths) {
      const { page, context, complaints } = await visit(path, { viewport: { width, height: 800 } });
      const over = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      expect([path, over]).toEqual([path, Math.min(over, 0)]);
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  it("prints two reports in two columns", async () => {
    const { page, context } = await visit(paths[4]!, { viewport: { width: 794, height: 1123 } });
    await page.emulateMedia({ media: "print" });
    const lefts = await page.evaluate<number[]>(
      `[...document.querySelector(".pair .columns").children].map((point) => point.getBoundingClientRect().left)`,
    );
    expect(lefts[1]! - lefts[0]!).toBeGreaterThan(200);
    await context.close();
  });

  const places = [
    "list",
    "long passage",
    "passage",
    "layers",
    "pairs",
    "county",
    "counts",
    "own",
    "nothing",
  ] as const;
  it.each([
    ...places.map((place) => [place, "light"] as const),
    ...(["layers", "county"] as const).map((place) => [place, "dark"] as const),
  ])("the %s has no barrier, %s", async (place, colorScheme) => {
    const { page, context } = await visit(paths[places.indexOf(place)]!, { colorScheme });
    expect(await barriers(page)).toEqual([]);
    await context.close();
  });
});

// A person sets a report right in a browser: a wrong year, a part without a heading, two concerns in one point; takes it
// back, and says that it was checked. With the pointer, with keys alone, on a telephone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { workbenchHere } from "../server/workbenchHere.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { openSite, type Site, tabTo } from "./site.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-correcting-page-"));
const corpus = join(home, "corpus");
const here = workbenchHere([corpus], join(home, "data"));

const text = `麦浪镇2023年度法治政府建设年度报告

一、主要举措和成效
全年排查矛盾纠纷83件，培训网格员两批。

二、需要说明的几件事
渡口执法点值守时断时续，周末无人在岗；村级法律顾问到岗次数偏少，合同把关跟不上。

三、下一年度安排
一是补齐渡口值守人员。二是督促法律顾问按月到岗。

麦浪镇人民政府
2024年1月30日
`;

const head = () => here.library()!.archive.heads[0]!;
const whole = () => here.library()!.archive.report(0);

describe.skipIf(!chromiumPath)("setting a report right", () => {
  let site: Site;
  beforeAll(async () => {
    mkdirSync(corpus);
    writeFileSync(join(corpus, "麦浪镇.txt"), text);
    here.workbench.indexing.request();
    await here.ended();
    site = await openSite(here.library, { workbench: here.workbench });
  });
  afterAll(async () => {
    await site?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const sees = (page: Page, words: string) =>
    page.waitForSelector(`#told:has-text("${words}")`, { timeout: 40_000 });

  /** Goes there by Tab and presses it. */
  const press = async (page: Page, selector: string): Promise<void> => {
    if (selector !== ":focus") await tabTo(page, selector);
    await page.evaluate("document.documentElement.dataset.seen = 'yes'");
    await page.keyboard.press("Enter");
  };
  /** Clicks what writes, and waits for the page that shows what was written: words of a step before may stand till then. */
  const write = async (page: Page, selector: string, words: string): Promise<void> => {
    await page.evaluate("document.documentElement.dataset.seen = 'yes'");
    await page.click(selector);
    await written(page);
    await sees(page, words);
  };
  /** The page that shows what the last press wrote. */
  const written = (page: Page) => page.waitForSelector("html:not([data-seen]) .desk", { timeout: 40_000 });

  it("does not disturb reading, and is not there where nothing may be written", async () => {
    const { page, context } = await site.visit(`/reports/${head().id}`);
    expect(await page.locator("button:has-text('改')").count()).toBe(0);
    expect(await page.locator("button:has-text('校对')").count()).toBe(1);
    await context.close();
    const closed = await openSite(here.library, {
      workbench: here.workbench,
      access: { readOnly: true, token: null, isLocal: true },
    });
    const there = await closed.visit(`/reports/${head().id}?correct=1`);
    expect(await there.page.locator("button:has-text('校对'), button:has-text('改')").count()).toBe(0);
    await there.context.close();
    await closed.close();
  });

  it.each([1440, 390])("with the pointer, at %i", async (width) => {
    const { page, context, complaints } = await site.visit(`/reports/${head().id}`, {
      viewport: { width, height: 900 },
    });
    await page.click("button:has-text('校对')");
    await page.waitForSelector(".desk");
    await page.click("#f-year button:has-text('改')");
    await page.fill("#f-year input", "23");
    await page.click("#f-year button:has-text('写下')");
    await sees(page, "不是年份");
    await page.fill("#f-year input", "2021");
    expect(await barriers(page)).toEqual([]);
    await write(page, "#f-year button:has-text('写下')", "已写下");
    expect(head()).toMatchObject({ year: 2021, provenance: { year: "typed" } });
    expect(await page.textContent("#f-year dd")).toContain("录入");
    // 二、 is no heading that rules know.
    const at = text.indexOf("二、需要");
    await page.click(`#p${at} button.quietly`);
    await page.selectOption(`#p${at} + .correction select`, "shortcomings");
    expect(await barriers(page)).toEqual([]);
    await write(page, `#p${at} + .correction button:has-text('写下')`, "已写下");
    expect(whole().sections.find(({ start }) => start === at)?.kind).toBe("shortcomings");
    const point = text.indexOf("渡口执法点");
    await page.click(`#p${point} button.quietly`);
    await write(page, `#p${point} + .correction button:has-text('村级法律顾问')`, "已写下");
    const points = () =>
      whole()
        .sections.find(({ kind }) => kind === "shortcomings")
        ?.items.map(({ start }) => start);
    expect(points()).toEqual([point, text.indexOf("村级法律顾问")]);
    const steps: readonly (readonly [string, () => boolean])[] = [
      ["部分或条目", () => points()?.length !== 2],
      ["部分或条目", () => points() === undefined],
      ["报告年度", () => head().year === 2023],
    ];
    for (const [what, isBack] of steps) {
      await write(page, `.desk button:has-text('撤销：${what}')`, "已撤销");
      expect(isBack()).toBe(true);
    }
    expect(points()).toBeUndefined();
    await page.click(".desk button:has-text('完成校对')");
    await page.waitForSelector(".report-head button:has-text('校对')");
    expect(complaints.filter((one) => !one.includes("400"))).toEqual([]);
    await context.close();
  });

  it.each([
    [1440, "西湖区", "330106"],
    [390, "上城区", "330102"],
  ] as const)("with keys alone, at %i: the place is chosen from the country's table, and the report is said to be checked", async (width, county, code) => {
    const { page, context } = await site.visit(`/reports/${head().id}?correct=1#f-place`, {
      viewport: { width, height: 900 },
    });
    await page.waitForSelector("#f-place button:focus");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(`杭州市 ${county}`);
    await page.waitForSelector("#f-place [role=option]");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.inputValue("#f-place input")).toBe(code);
    await press(page, ":focus");
    await written(page);
    expect(head()).toMatchObject({ county, city: "杭州市", place: { code } });
    await press(page, ".desk button:has-text('已人工核对')");
    await written(page);
    expect(head().checked).not.toBeNull();
    expect(await page.textContent(".byline")).toContain(`已人工核对 ${head().checked}`);
    await press(page, ".desk button:has-text('取回')");
    await written(page);
    await page.waitForSelector(".desk button:text-is('已人工核对')");
    expect(head().checked).toBeNull();
    await context.close();
  });

  it.each([
    1440, 390,
  ])("with keys alone, at %i: where a part begins, its kind, a point divided and joined again, all taken back", async (width) => {
    const { page, context } = await site.visit(`/reports/${head().id}?correct=1`, {
      viewport: { width, height: 900 },
    });
    /** In the list that has the focus. */
    const choose = async (kind: string): Promise<void> => {
      const chosen = "document.activeElement.value";
      await page.keyboard.press("Home");
      for (let tried = 0; tried < 12 && (await page.evaluate(chosen)) !== kind; tried++)
        await page.keyboard.press("ArrowDown");
      expect(await page.evaluate(chosen)).toBe(kind);
    };
    /** What was written stands in the library, and the page that shows it is whole. */
    const done = async (isSo: () => boolean): Promise<void> => {
      await expect.poll(isSo, { timeout: 40_000 }).toBe(true);
      await written(page);
    };
    const at = text.indexOf("二、需要");
    const point = text.indexOf("渡口执法点");
    const plans = text.indexOf("三、下一年度");
    const partAt = (start: number) => whole().sections.find((one) => one.start === start);
    const points = () => partAt(at)?.items.length ?? 0;
    const before = whole().sections.map(({ kind, start }) => `${kind} ${start}`);
    await page.waitForSelector(`#p${at} button.quietly`);

    await press(page, `#p${at} button.quietly`);
    await choose("shortcomings");
    await press(page, `#p${at} + .correction button:has-text('写下')`);
    await done(() => partAt(at)?.kind === "shortcomings");
    await page.waitForSelector(`#p${point} button.quietly`);

    await press(page, `#p${point} button.quietly`);
    await press(page, `#p${point} + .correction button:has-text('村级法律顾问')`);
    await done(() => points() === 2);
    await page.waitForSelector(`#p${point} button.quietly`);
    await press(page, `#p${point} button.quietly`);
    await press(page, `#p${point} + .correction button:has-text('合为一条')`);
    await done(() => points() === 1);
    await page.waitForSelector(`#s${plans} .correction select`);

    await tabTo(page, `#s${plans} .correction select`);
    await choose("achievements");
    await press(page, `#s${plans} .correction button:has-text('写下')`);
    await done(() => partAt(plans)?.kind === "achievements");
    expect(await barriers(page)).toEqual([]);

    const taken = [
      () => partAt(plans)?.kind === "plans",
      () => points() === 2,
      () => points() !== 2,
      () => partAt(at)?.kind !== "shortcomings",
    ];
    for (const isBack of taken) {
      await page.waitForSelector(".desk button:has-text('撤销')");
      await press(page, ".desk button:has-text('撤销')");
      await done(isBack);
    }
    expect(whole().sections.map(({ kind, start }) => `${kind} ${start}`)).toEqual(before);
    await context.close();
  });
});

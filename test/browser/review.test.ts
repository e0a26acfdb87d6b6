// An officer of a county justice bureau reviews a county's year: goes from the home page to what is to be looked at,
// notes what to do, and takes the document away; by keyboard, on a telephone, without script.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Demo, openDemo } from "../server/demo.js";
import { workbenchHere } from "../server/workbenchHere.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { follow, openSite, type Site } from "./site.js";

describe.skipIf(!chromiumPath)("in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-review-"));
  let demo: Demo;
  let site: Site;

  beforeAll(async () => {
    demo = await openDemo();
    site = await openSite(demo.library, {
      workbench: workbenchHere([folder], join(folder, "data")).workbench,
    });
  });
  afterAll(async () => {
    await site?.close();
    demo?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const path = "/review?county=990121&year=2023";

  it("goes from the home page to what was left standing, notes it, and takes the document", async () => {
    const { page, context, complaints } = await site.visit("/", { acceptDownloads: true });
    await follow(page, 'a:text-is("审一个县")');
    await page.selectOption("#c-county", { label: "云泽省 临岚市 青溪县（23）" });
    await page.selectOption("#c-year", "2023");
    await follow(page, 'button:text-is("查看")');
    const first = page.locator("table.review tbody tr").first();
    expect(await first.locator("th").textContent()).toContain("茶垭镇");
    const under = page.locator("table.review tbody").first().locator(".reasons");
    expect(await under.textContent()).toMatch(/^要看：与柳渡镇同文 \d+\.\d% · 疑似沿用未改 2 处$/);
    await follow(page, first.locator('td[data-label="疑似沿用未改"] a'));
    expect(await page.textContent("#alerts")).toContain("柳渡镇");
    await page.goBack();
    // By the keyboard from here.
    const box = page.getByRole("textbox", { name: "茶垭镇的处理意见" });
    await box.focus();
    await page.keyboard.type("请核实“柳渡镇”");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector('#told:has-text("茶垭镇的处理意见已存入 review.csv")');
    expect(await box.evaluate("document.activeElement.tagName")).toBe("TEXTAREA");
    expect(readFileSync(join(folder, "review.csv"), "utf8")).toContain("茶垭镇,请核实“柳渡镇”,");
    const waits = page.waitForEvent("download");
    await page.click('.files-line a:text-is("DOCX")');
    const download = await waits;
    expect(download.suggestedFilename()).toBe("青溪县_2023_审阅.docx");
    const zip = await JSZip.loadAsync(readFileSync((await download.path())!));
    expect(await zip.file("word/document.xml")!.async("string")).toContain("请核实“柳渡镇”");
    await page.reload();
    expect(await page.getByRole("textbox", { name: "茶垭镇的处理意见" }).inputValue()).toBe("请核实“柳渡镇”");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("two people write of one township: the later is shown both texts and chooses", async () => {
    const one = await site.visit(path);
    const other = await site.visit(path);
    const boxOn = (page: typeof one.page) => page.getByRole("textbox", { name: "麦浪镇的处理意见" });
    for (const [{ page }, said] of [
      [one, "甲：退回重报"],
      [other, "乙：电话问过"],
    ] as const) {
      await boxOn(page).focus();
      await page.keyboard.type(said);
      // By keyboard the box is left for the button beside it.
      await page.keyboard.press("Tab");
      await page.waitForSelector(page === one.page ? '.state:text-is("已存")' : ".undecided");
    }
    const kept = (): string => readFileSync(join(folder, "review.csv"), "utf8");
    expect(kept()).toContain("麦浪镇,甲：退回重报,");
    expect(await other.page.textContent(".undecided")).toContain("他人已改，现在写着：甲：退回重报");
    expect(await boxOn(other.page).inputValue()).toBe("乙：电话问过");
    expect(await barriers(other.page)).toEqual([]);
    await other.page.click('.undecided button:text-is("两段都留")');
    await other.page.waitForSelector('.state:text-is("已存")');
    expect(kept()).toContain('麦浪镇,"甲：退回重报\n乙：电话问过",');
    await boxOn(one.page).fill("甲又写");
    await boxOn(one.page).blur();
    await one.page.waitForSelector(".undecided");
    await one.page.click('.undecided button:text-is("用他人的")');
    expect(await boxOn(one.page).inputValue()).toBe("甲：退回重报\n乙：电话问过");
    await boxOn(one.page).fill("");
    await boxOn(one.page).blur();
    await one.page.waitForSelector('.state:text-is("已存")');
    for (const { context, complaints } of [one, other]) {
      // A refusal is written into the console by the browser itself.
      expect(complaints.filter((said) => !said.includes("409"))).toEqual([]);
      await context.close();
    }
  });

  it("keeps a note when its box is left, and before a file is taken away", async () => {
    const { page, context } = await site.visit(path, { acceptDownloads: true });
    const box = page.getByRole("textbox", { name: "柳渡镇的处理意见" });
    await box.fill("先问谁写的");
    await box.blur();
    await page.waitForSelector('.state:text-is("已存")');
    expect(readFileSync(join(folder, "review.csv"), "utf8")).toContain("柳渡镇,先问谁写的,");
    await box.fill("谁先写的要问");
    const waits = page.waitForEvent("download");
    await page.click('.files-line a:text-is("DOCX")');
    const zip = await JSZip.loadAsync(readFileSync((await (await waits).path())!));
    expect(await zip.file("word/document.xml")!.async("string")).toContain("谁先写的要问");
    await context.close();
  });

  it("fits a desk's screen, its name column staying, and is sorted with what stands under each row", async () => {
    const { page, context } = await site.visit(path, { viewport: { width: 1440, height: 900 } });
    const fits =
      "(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.querySelector('.scroll'))";
    expect(await page.evaluate(fits)).toBe(true);
    await page.click('table.review thead button:text-is("字数")');
    const counts = await page.locator('table.review td[data-label="字数"]').allTextContents();
    const sizes = counts.map((one) => Number(one.trim().replaceAll(",", "")));
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    for (const body of await page.locator("table.review tbody").all()) {
      const name = (await body.locator("th a, th").first().textContent())!.trim();
      expect(await body.locator("textarea").getAttribute("aria-label")).toBe(`${name}的处理意见`);
    }
    await page.setViewportSize({ width: 900, height: 900 });
    const left = "document.querySelector('table.review tbody th').getBoundingClientRect().left";
    const before = await page.evaluate(left);
    await page.evaluate("document.querySelector('.scroll').scrollLeft = 200");
    expect(await page.evaluate(left)).toBe(before);
    const wide =
      "document.querySelector('details.says').open = true, document.querySelector('details.says li').getBoundingClientRect().width";
    expect(await page.evaluate(wide)).toBeGreaterThan(600);
    await context.close();
  });

  const tabs = ["/coverage", "/review", "/county", "/ledger", "/reuse/county", "/county/followup"];

  it("keeps the county, the year and the day that was chosen from tab to tab", async () => {
    const { page, context } = await site.visit("/review?county=990121&year=2023");
    await page.fill("#c-due", "2024-02-01");
    await page.click('button:text-is("查看")');
    await page.waitForURL("**due=2024-02-01");
    for (const tab of ["跟进", "主题", "谁与谁共用", "数字", "总览"]) {
      await page.click(`.tabs a:text-is("${tab}")`);
      await page.waitForSelector(`.tabs a[aria-current=page]:text-is("${tab}")`);
    }
    await page.waitForSelector("footer.site");
    expect(await page.inputValue("#c-due")).toBe("2024-02-01");
    expect(await page.textContent("table.coverage tfoot")).toContain("逾期");
    await context.close();
  });

  it.each(
    tabs.flatMap((tab) => [1440, 390].map((width) => [tab, width] as const)),
  )("%s is clean at %i pixels, nothing wider than the page, everything large enough to touch", async (tab, width) => {
    const { page, context, complaints } = await site.visit(`${tab}?county=990121&year=2023`, {
      viewport: { width, height: 900 },
    });
    expect(await barriers(page, { touch: width === 390 })).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is read without script, and on paper shows the notes and no controls", async () => {
    const { page, context } = await site.visit(path, { javaScriptEnabled: false });
    expect(await page.locator("table.review tbody").count()).toBe(10);
    expect(await page.locator("textarea:visible").count()).toBe(0);
    expect(await page.locator(".noted").first().textContent()).toBe("请核实“柳渡镇”");
    await context.close();
    const scripted = await site.visit(path);
    await scripted.page.emulateMedia({ media: "print" });
    expect(await scripted.page.locator("textarea:visible").count()).toBe(0);
    expect(await scripted.page.locator(".noted").first().isVisible()).toBe(true);
    await scripted.context.close();
  });
});
